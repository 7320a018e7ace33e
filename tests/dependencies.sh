#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what building and testing needs on Debian 12 or 13. As root, or through sudo. Installs only what is missing.
set -euo pipefail

packages=(
  # build
  g++ cmake ninja-build ccache git ca-certificates
  libqgis-dev qgis-sip sip-tools python3-sipbuild python3-pyqtbuild pyqt5-dev pyqt5-dev-tools python3-dev
  qtbase5-dev qttools5-dev qttools5-dev-tools libqt5svg5-dev qtpositioning5-dev nlohmann-json3-dev
  libgdal-dev libgeos-dev libqwt-qt5-dev libeigen3-dev libboost-math-dev libboost-dev librandom123-dev libnanoflann-dev
  # run
  qgis python3-qgis qgis-providers libqt5sql5-sqlite
  # test
  libgtest-dev xvfb xauth
)
if [[ "${1:-}" == --with-checks ]]; then
  packages+=( clang-format clang-tidy postgresql postgresql-postgis poppler-utils )
fi

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=( "$package" )
done
[[ ${#missing[@]} -eq 0 ]] && exit 0

as_root=()
if [[ $EUID -ne 0 ]]; then
  command -v sudo >/dev/null || { echo "Installing needs root or sudo. Missing: ${missing[*]}" >&2; exit 1; }
  as_root=( sudo )
fi
echo "Installing ${#missing[@]} packages: ${missing[*]}"
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
