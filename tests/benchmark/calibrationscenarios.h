// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/benchmark/simulatedcounts.h"

#include <vector>

namespace hotspot::benchmark
{

/// One target and one control of \a mean and \a controlTimes × \a mean incidents a month; variance / mean is \a phi.
Scenario pairScenario( double mean, double phi, bool trend, double controlTimes );

/// The same for 2, 10 and 50 a month, with every trend and control size given.
std::vector<Scenario> pairScenarios( double phi, const std::vector<double> &controlTimes,
                                     const std::vector<bool> &trends );

/// Short, long and unequal windows, and zones of unlike dispersion.
std::vector<Scenario> windowScenarios();

/// Worlds in which no interval from one pair can hold.
std::vector<Scenario> brokenScenarios();

/// Several targets and controls under a shared trend.
std::vector<Scenario> panelScenarios();

} // namespace hotspot::benchmark
