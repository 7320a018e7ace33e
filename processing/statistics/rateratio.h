// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/countpair.h"
#include "processing/statistics/estimate.h"
#include "processing/statistics/result.h"

namespace hotspot::statistics
{

/// A ratio of rates with its interval.
struct RateRatio
{
  double ratio = 1.0;
  double low = 0.0;
  double high = 0.0;
  /// Of the logarithm, over-dispersion included.
  double logRatio = 0.0;
  double standardErrorLog = 0.0;
  double z = 0.0;
  /// Two-sided, for a ratio of 1.
  double p = 1.0;
  /// The phi that was applied: 1 or more.
  double phi = 1.0;

  /// 100 (ratio − 1): percent change relative to the control.
  double percent() const { return 100.0 * ( ratio - 1.0 ); }
  double percentLow() const { return 100.0 * ( low - 1.0 ); }
  double percentHigh() const { return 100.0 * ( high - 1.0 ); }
};

/// Relative incidence rate ratio (RIRR): the zone's after/before ratio divided by its control's.
///
///   const auto r = relativeRateRatio( { 50, 30 }, { 60, 55 } );
///   // r->ratio == 0.655 (0.366..1.171), r->percent() == -34.5, r->p == 0.154
///
/// SE of the log is sqrt( 1/Ta + 1/Tb + 1/Ca + 1/Cb ) times sqrt(phi). Exposures turn counts into rates; they cancel
/// where zone and control share their windows. Give the catchment as \a zone for the displacement side. Undefined with
/// ZeroCount when any of the four counts is zero (nothing is added to a cell to force a value). Source: Wilson (2022),
/// The relative incident rate ratio effect size for count-based impact evaluations.
Result<RateRatio> relativeRateRatio( const CountPair &zone, const CountPair &control, double confidence = 0.95,
                                     const Dispersion &dispersion = {} );

/// The after/before ratio of one zone's rates, without a control: says what changed, not why.
Result<RateRatio> rateRatio( const CountPair &zone, double confidence = 0.95, const Dispersion &dispersion = {} );

/// A ratio from an estimate on the log scale (a regression coefficient). \a logEstimate must carry its interval.
RateRatio rateRatioFromLog( const Estimate &logEstimate, double phi = 1.0 );

} // namespace hotspot::statistics
