#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# cpack makes a Debian package that holds the whole plugin and fits only the QGIS version that it was built for.
#   bash tests/package/debian.sh BUILD_FOLDER
set -euo pipefail
build=$1
version=$(grep -oP '(?<=QGIS_VERSION = ")[^"]+' "$build/plugin/built_for.py")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cpack --config "$build/CPackConfig.cmake" -B "$folder" > "$folder/log" 2>&1 || { cat "$folder/log"; exit 1; }
package=$(find "$folder" -maxdepth 1 -name '*.deb')
depends=$(dpkg-deb --field "$package" Depends)
echo "$depends"
grep -q "libqgis-core$version" <<< "$depends" || { echo "It does not pin QGIS $version."; exit 1; }
contents=$(dpkg-deb --contents "$package")
for file in metadata.txt __init__.py built_for.py libhotspot_policing.so _hotspot_policing icons/hotspotpolicing.svg styles/hotspots.qml; do
  grep -q "share/qgis/python/plugins/hotspot_policing/$file" <<< "$contents" || { echo "$file is missing."; exit 1; }
done
