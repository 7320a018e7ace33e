#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The statistics' tests once more under AddressSanitizer and UndefinedBehaviorSanitizer.
#   bash tests/style/sanitize.sh BUILD_FOLDER [ROOM …]   other rooms by hand: geometry, operations, …
set -euo pipefail
cd "$(dirname "$0")/../.."
build=$1-sanitized
rooms=( "${@:2}" )
[[ ${#rooms[@]} -gt 0 ]] || rooms=( statistics )
cmake -S . -B "$build" -G Ninja -DHOTSPOT_SANITIZE=ON -DHOTSPOT_WITH_PYTHON=OFF > "$build-log.txt"
for room in "${rooms[@]}"; do
  cmake --build "$build" --target "test_$room" >> "$build-log.txt" || { tail -n 40 "$build-log.txt"; exit 1; }
  # QGIS and its libraries keep memory until the end on purpose; leaks are looked for in our pure rooms only.
  [[ $room == statistics ]] && leaks=1 || leaks=0
  QT_QPA_PLATFORM=offscreen ASAN_OPTIONS=detect_leaks=$leaks UBSAN_OPTIONS=print_stacktrace=1 \
    "$(find "$build" -name "test_$room" -type f)"
done
