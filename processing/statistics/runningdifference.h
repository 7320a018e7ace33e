// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/displacementseries.h"
#include "processing/statistics/estimate.h"
#include "processing/statistics/result.h"

#include <vector>

namespace hotspot::statistics
{

/// The displacement difference so far, once for each period since the start.
///
///   const auto running = runningDifference( series );
///   // ( *running )[2]->estimate: incidents after three months, against the level before
///
/// est_m = Σ(T − C) − (m/B)·Σ_before(T − C), variance Σ(T + C) + (m/B)²·Σ_before(T + C), with exposure (days) instead
/// of periods where given; a catchment and its control enter as in displacementDifference(). An element is undefined
/// (AllZero) while there has been no incident at all.
/// The intervals are for one month each: looking every month finds "something" more often than 1 − confidence.
/// Source: Wheeler, WDDControl (the running form of Wheeler & Ratcliffe 2018).
Result<std::vector<Result<Estimate>>> runningDifference( const DisplacementSeries &series, double confidence = 0.95,
                                                         const Dispersion &dispersion = {} );

/// The target's count that its control predicts for one period, with the band for a single count.
struct ExpectedCount
{
  double expected = 0.0;
  /// Never below 0.
  double low = 0.0;
  double high = 0.0;
};

/// The expected line of the monthly chart: the level before plus the control's departure from its own level before.
///
/// The gaps between counts and this line, over the periods after, add up to the target's running difference. The band
/// is for a single period's count: its own scatter, the control's, and the uncertainty of both levels, times phi.
Result<std::vector<ExpectedCount>> expectedCounts( const DisplacementSeries &series, double confidence = 0.95,
                                                   const Dispersion &dispersion = {} );

} // namespace hotspot::statistics
