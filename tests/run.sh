#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# From a fresh checkout to a tested build: installs what is missing, builds, runs every test.
#   bash tests/run.sh              everything
#   bash tests/run.sh -R catchment only the tests whose names match (options go to ctest)
set -euo pipefail
cd "$(dirname "$0")/.."

bash tests/dependencies.sh --with-checks
build=${HOTSPOT_BUILD_FOLDER:-build}
cmake -S . -B "$build" -G Ninja
cmake --build "$build"
ctest --test-dir "$build" --output-on-failure --parallel "$(nproc)" "$@"
