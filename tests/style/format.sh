#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every C++ file is as clang-format leaves it. To mend:  git ls-files '*.h' '*.cpp' | xargs clang-format -i
# Checked with version 14 (Debian 12); other versions break lines differently and are skipped.
set -euo pipefail
cd "$(dirname "$0")/../.."
if ! clang-format --version | grep -q 'version 14'; then
  echo "Skipped: this is $(clang-format --version), the tree is formatted with version 14."
  exit 0
fi
git ls-files '*.h' '*.cpp' | grep -v '^processing/qgisheaders/' | xargs clang-format --dry-run --Werror
