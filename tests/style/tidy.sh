#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# clang-tidy over what pays: the pure C++ rooms whole, of the others the files that differ from the main branch.
#   bash tests/style/tidy.sh BUILD_FOLDER [all]
set -euo pipefail
cd "$(dirname "$0")/../.."
build=$1
if ! clang-tidy --version | grep -q 'version 14'; then
  echo "Skipped: the checks are kept clean with clang-tidy 14."
  exit 0
fi
files=$(git ls-files 'processing/statistics/*.cpp')
if [[ "${2:-}" == all ]]; then
  files+=" $(git ls-files 'processing/*.cpp' 'plugin/*.cpp' | grep -v '^processing/statistics/')"
fi
printf '%s\n' $files | xargs -P "$(nproc)" -n 4 clang-tidy -p "$build" --quiet
