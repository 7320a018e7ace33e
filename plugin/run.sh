#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs, builds, and does the main job: incidents in; hot spots, target areas, catchments, before/after, a project,
# a map PDF and a report out. Opens QGIS on the result; without a display writes the same files.
#   bash plugin/run.sh                               on a made town with a known effect
#   bash plugin/run.sh robberies.gpkg --date-field date --boundary precincts.gpkg \
#        --before 2019-01-01/2019-07-01 --after 2019-07-01/2020-01-01
#   bash plugin/run.sh --help                        every option
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)

for argument in "$@"; do
  if [[ $argument == --help || $argument == -h ]]; then
    exec /usr/bin/python3 "$top/plugin/mainjob" --help
  fi
done

bash "$top/tests/dependencies.sh"
build=${HOTSPOT_BUILD_FOLDER:-$top/build}
prefix=$build/package
{
  cmake -S "$top" -B "$build" -G Ninja
  cmake --build "$build" --target hotspot_python
  cmake --install "$build" --prefix "$prefix"
} > "$build-log.txt" 2>&1 || { tail -n 40 "$build-log.txt" >&2; echo "The build failed; the whole log is $build-log.txt" >&2; exit 1; }

export QGIS_PLUGINPATH=$prefix/share/qgis/python/plugins
# A profile of its own: the user's QGIS stays as it is.
export HOTSPOT_PROFILE=$build/profile
mkdir -p "$HOTSPOT_PROFILE/profiles/default/QGIS"
settings=$HOTSPOT_PROFILE/profiles/default/QGIS/QGIS3.ini
[[ -e $settings ]] || printf '[PythonPlugins]\nhotspot_policing=true\n' > "$settings"

result=$(mktemp)
trap 'rm -f "$result"' EXIT
QT_QPA_PLATFORM=offscreen QGIS_CUSTOM_CONFIG_PATH=$HOTSPOT_PROFILE \
  /usr/bin/python3 "$top/plugin/mainjob" --result-file "$result" "$@"

if [[ -s $result && -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]]; then
  exec qgis --profiles-path "$HOTSPOT_PROFILE" "$(cat "$result")"
fi
