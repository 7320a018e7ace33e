#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Collects every text of the sources into the translation files; then fill what is marked unfinished.
set -euo pipefail
cd "$(dirname "$0")/.."
lupdate=$(command -v lupdate || echo /usr/lib/qt5/bin/lupdate)
"$lupdate" -extensions cpp,h,ui -I . -locations none -no-obsolete processing plugin -ts i18n/*.ts "$@"
