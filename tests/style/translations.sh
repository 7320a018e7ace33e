#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every text of the sources stands in each translation file, and is translated.
set -euo pipefail
cd "$(dirname "$0")/../.."
lupdate=$(command -v lupdate || echo /usr/lib/qt5/bin/lupdate)
status=0
for file in i18n/*.ts; do
  fresh=$(mktemp --suffix=.ts)
  cp "$file" "$fresh"
  "$lupdate" -silent -extensions cpp,h,ui -I . -locations none -no-obsolete processing plugin -ts "$fresh"
  unfinished=$(grep -c 'type="unfinished"' "$fresh" || true)
  if [[ $unfinished -gt 0 ]]; then
    echo "$file: $unfinished texts have no translation. Run bash i18n/update.sh and fill them:"
    grep -B1 'type="unfinished"' "$fresh" | grep -oP '(?<=<source>).*(?=</source>)' | head -20
    status=1
  fi
  rm -f "$fresh"
done
exit $status
