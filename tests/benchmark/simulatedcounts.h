// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <vector>

namespace hotspot::benchmark
{

/// A made world in which the operation's effect is known.
struct Scenario
{
  std::string name;
  /// Incidents a month in a target, a catchment and a control zone before any trend.
  double targetMean = 10.0;
  double catchmentMean = 10.0;
  double controlMean = 10.0;
  int monthsBefore = 12;
  int monthsAfter = 12;
  /// Variance / mean of a month's count in a zone, beyond what zones share. 1 is Poisson.
  double targetPhi = 1.0;
  double controlPhi = 1.0;
  /// Citywide: −1 % a month, a season of ±25 %, and a swing of 10 % each month, the same factor for all zones.
  bool hasSharedTrend = false;
  /// Correlation of a zone's own swings from month to month.
  double autocorrelation = 0.0;
  /// The target's own slope a month on the log scale that its control does not share.
  double ownTrend = 0.0;
  /// Rate ratio of the treated target in the months after; the catchment is never affected.
  double effect = 1.0;
  int targets = 1;
  int controls = 1;

  int months() const { return monthsBefore + monthsAfter; }
};

/// One simulated outcome. The first index is the zone, the second the month.
struct SimulatedCounts
{
  std::vector<std::vector<double>> targets;
  std::vector<double> catchment;
  std::vector<std::vector<double>> controls;
  /// Incidents that the operation prevented or caused in the first target: its expected change by the effect alone.
  double trueDifference = 0.0;
};

/// Draws counts: the month's expectation, a log-normal or gamma swing of the zone's own, and Poisson chance.
/// The same scenario and generator state give the same counts.
SimulatedCounts simulate( const Scenario &scenario, std::mt19937_64 &random );

} // namespace hotspot::benchmark
