// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/result.h"

#include <vector>

namespace hotspot::statistics
{

/// A half-open stretch of time [start, end), in days since any fixed day.
struct TimeSpan
{
  double start = 0.0;
  double end = 0.0;

  double length() const { return end - start; }
  bool contains( double time ) const { return time >= start && time < end; }
};

/// When an operation was on, over several on and off periods (rotations, pauses).
///
///   const auto on = treatmentPeriods( { { 10, 20 }, { 30, 40 } } );
///   on->contains( 12.5 );               // an incident on day 12.5 falls into a treated period
///   on->daysIn( { 0, 40 } );            // 20 days on; the other 20 are the exposure off
///   on->shares( { 0, 10, 20, 30, 40 } ) // 0, 1, 0, 1: the treatment of a SeriesPanel
///
/// Count incidents on and off with contains(), and give the days on and off as exposures of a CountPair (off as before,
/// on as after): all statistics for unequal windows then apply.
class TreatmentPeriods
{
public:
  bool contains( double time ) const;

  /// Days on within \a window.
  double daysIn( const TimeSpan &window ) const;

  /// The share of each period that was on. \a boundaries are the ends of the periods, ascending: one more than periods.
  /// Undefined (InvalidExposure) when they do not ascend, TooFewObservations with fewer than two.
  Result<std::vector<double>> shares( const std::vector<double> &boundaries ) const;

  /// Sorted, not touching.
  const std::vector<TimeSpan> &spans() const { return mSpans; }

private:
  friend Result<TreatmentPeriods> treatmentPeriods( std::vector<TimeSpan> spans );
  std::vector<TimeSpan> mSpans;
};

/// Spans that overlap or touch are joined. Undefined (InvalidExposure) when a span is not finite or does not end after
/// its start, TooFewObservations with none.
Result<TreatmentPeriods> treatmentPeriods( std::vector<TimeSpan> spans );

} // namespace hotspot::statistics
