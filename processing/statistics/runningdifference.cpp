// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/runningdifference.h"

#include <algorithm>
#include <cmath>

namespace hotspot::statistics
{

namespace
{

struct Level
{
  double value = 0.0;
  double variance = 0.0;
};

/// Sum over the periods before.
Level baselineOf( const DisplacementSeries &series, const DisplacementSeries::Differences &differences )
{
  Level level;
  for ( std::size_t period = 0; period < series.periodsBefore; ++period )
  {
    level.value += differences.value[period];
    level.variance += differences.variance[period];
  }
  return level;
}

UndefinedReason problemOf( const DisplacementSeries &series, const Dispersion &dispersion )
{
  const UndefinedReason problem = statistics::problemOf( series );
  return problem != UndefinedReason::None ? problem : statistics::problemOf( dispersion );
}

} // namespace

Result<std::vector<Result<Estimate>>> runningDifference( const DisplacementSeries &series, double confidence,
                                                         const Dispersion &dispersion )
{
  const UndefinedReason problem = problemOf( series, dispersion );
  if ( problem != UndefinedReason::None )
    return problem;
  const Result<double> quantile = twoSidedQuantile( confidence, dispersion.degreesOfFreedom );
  if ( !quantile )
    return quantile.reason();

  const DisplacementSeries::Differences differences = series.totalDifferences();
  const Level before = baselineOf( series, differences );
  const double exposureBefore = series.exposureBetween( 0, series.periodsBefore );
  std::vector<Result<Estimate>> running;
  Level after;
  double exposureAfter = 0.0;
  for ( std::size_t period = series.periodsBefore; period < series.periods(); ++period )
  {
    after.value += differences.value[period];
    after.variance += differences.variance[period];
    exposureAfter += series.exposureOf( period );
    const double scale = exposureAfter / exposureBefore;
    const double variance = after.variance + scale * scale * before.variance;
    running.push_back( makeEstimate( after.value - scale * before.value,
                                     std::sqrt( variance ) * dispersion.errorFactor(), confidence,
                                     dispersion.degreesOfFreedom ) );
  }
  return running;
}

Result<std::vector<ExpectedCount>> expectedCounts( const DisplacementSeries &series, double confidence,
                                                   const Dispersion &dispersion )
{
  const UndefinedReason problem = problemOf( series, dispersion );
  if ( problem != UndefinedReason::None )
    return problem;
  const Result<double> quantile = twoSidedQuantile( confidence, dispersion.degreesOfFreedom );
  if ( !quantile )
    return quantile.reason();

  const Level before = baselineOf( series, series.targetDifferences() );
  const double exposureBefore = series.exposureBetween( 0, series.periodsBefore );
  std::vector<ExpectedCount> counts;
  for ( std::size_t period = 0; period < series.periods(); ++period )
  {
    const double scale = series.exposureOf( period ) / exposureBefore;
    ExpectedCount count;
    count.expected = series.control[period] + scale * before.value;
    const double variance = std::max( 0.0, count.expected ) + series.control[period] + scale * scale * before.variance;
    const double reach = *quantile * std::sqrt( variance ) * dispersion.errorFactor();
    count.low = std::max( 0.0, count.expected - reach );
    count.high = std::max( 0.0, count.expected + reach );
    counts.push_back( count );
  }
  return counts;
}

} // namespace hotspot::statistics
