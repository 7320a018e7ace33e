// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/estimate.h"
#include "processing/statistics/result.h"
#include "tests/benchmark/simulatedcounts.h"

#include <string>
#include <vector>

namespace hotspot::benchmark
{

/// One way to make an interval for the effect on the first target.
struct IntervalMethod
{
  std::string name;
  /// Incidents (true) or the logarithm of a rate ratio (false).
  bool isDifference = true;
  /// What the project uses unless told otherwise.
  bool isDefault = false;
  statistics::Result<statistics::Estimate> ( *interval )( const Scenario &, const SimulatedCounts & ) = nullptr;
};

/// Intervals from one target and one control.
const std::vector<IntervalMethod> &pairMethods();

/// Intervals from several targets and controls by regression.
const std::vector<IntervalMethod> &panelMethods();

/// Differences of target and catchment together, against a control that serves both.
const std::vector<IntervalMethod> &catchmentMethods();

/// How often an interval held the truth, and how often it excluded "no effect".
struct Tally
{
  int intervals = 0;
  int covered = 0;
  int alarms = 0;
  int undefinedCount = 0;

  void add( const statistics::Result<statistics::Estimate> &interval, double truth );
  double coverage() const { return intervals > 0 ? 100.0 * covered / intervals : 0.0; }
  double alarmRate() const { return intervals > 0 ? 100.0 * alarms / intervals : 0.0; }
};

} // namespace hotspot::benchmark
