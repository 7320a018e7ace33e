#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds and tests this tree against QGIS 3.40 in a Debian 13 folder made with debootstrap.
#   bash tests/debian13.sh [FOLDER]   FOLDER, default ~/.cache/hotspot-debian13, is kept and used again
# Needs root (debootstrap and chroot do) and about 6 GB. The tree itself is copied in, never written to.
set -euo pipefail
cd "$(dirname "$0")/.."
root=${1:-$HOME/.cache/hotspot-debian13}
mirror=${HOTSPOT_DEBIAN_MIRROR:-}

if [[ $EUID -ne 0 ]]; then
  echo "debootstrap and chroot need root: run  sudo bash tests/debian13.sh" >&2
  exit 1
fi
if ! command -v debootstrap >/dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends debootstrap >/dev/null
fi
if [[ ! -e $root/etc/debian_version ]]; then
  mkdir -p "$root"
  debootstrap --variant=minbase trixie "$root" $mirror
fi

cleanup() {
  for place in proc dev/shm dev; do mountpoint -q "$root/$place" && umount "$root/$place"; done
}
trap cleanup EXIT
mountpoint -q "$root/proc" || mount --bind /proc "$root/proc"
mountpoint -q "$root/dev" || mount --bind /dev "$root/dev"
mountpoint -q "$root/dev/shm" || mount --bind /dev/shm "$root/dev/shm"
[[ -e /etc/resolv.conf ]] && cp -L /etc/resolv.conf "$root/etc/resolv.conf"

# Only what git knows of, as it is now; and the real data beside it when there is some.
tree=$root/root/hotspot
find "$tree" -mindepth 1 -maxdepth 1 -not -name build -exec rm -rf {} + 2>/dev/null || true
mkdir -p "$tree"
git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -p -t "$tree"
if [[ -d ../shared/data ]]; then
  mkdir -p "$root/root/shared"
  cp -rp --no-preserve=mode ../shared/data "$root/root/shared/"
fi
chroot "$root" env HOME=/root LANG=C.UTF-8 bash /root/hotspot/tests/run.sh "${@:2}"
