// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/displacementdifference.h"

#include <cmath>

namespace hotspot::statistics
{

namespace
{

UndefinedReason problemOf( const DisplacementCounts &counts )
{
  for ( const CountPair &pair : { counts.target, counts.control, counts.catchment.value_or( CountPair() ),
                                  counts.catchmentControl.value_or( CountPair() ) } )
  {
    const UndefinedReason problem = problemOf( pair );
    if ( problem != UndefinedReason::None )
      return problem;
  }
  return UndefinedReason::None;
}

struct Difference
{
  double estimate = 0.0;
  double variance = 0.0;
};

Difference differenceOf( const CountPair &zone, const CountPair &control )
{
  return { zone.rateChange() - control.rateChange(), zone.rateChangeVariance() + control.rateChangeVariance() };
}

} // namespace

Result<DisplacementDifference> displacementDifference( const DisplacementCounts &counts, double confidence,
                                                       const Dispersion &dispersion )
{
  for ( const UndefinedReason problem : { problemOf( counts ), problemOf( dispersion ) } )
  {
    if ( problem != UndefinedReason::None )
      return problem;
  }
  const auto estimateOf = [confidence, &dispersion]( const Difference &difference )
  {
    return makeEstimate( difference.estimate, std::sqrt( difference.variance ) * dispersion.errorFactor(), confidence,
                         dispersion.degreesOfFreedom );
  };

  const Difference local = differenceOf( counts.target, counts.control );
  Difference total = local;
  DisplacementDifference result;
  result.target = estimateOf( local );
  result.catchment = UndefinedReason::NoCatchment;
  if ( counts.catchment )
  {
    const Difference displaced = differenceOf( *counts.catchment, counts.catchmentControl.value_or( counts.control ) );
    result.catchment = estimateOf( displaced );
    total.estimate += displaced.estimate;
    total.variance += displaced.variance;
    // A shared control is subtracted twice: (2Δ)² has four times its variance, of which two are in already.
    if ( !counts.catchmentControl )
      total.variance += 2.0 * counts.control.rateChangeVariance();
  }
  const Result<Estimate> estimate = estimateOf( total );
  if ( !estimate )
    return estimate.reason();
  result.total = *estimate;
  return result;
}

Result<DisplacementDifference> displacementDifference( const CountPair &target, const CountPair &catchment,
                                                       const CountPair &targetControl,
                                                       const CountPair &catchmentControl, double confidence,
                                                       const Dispersion &dispersion )
{
  return displacementDifference( DisplacementCounts{ target, targetControl, catchment, catchmentControl }, confidence,
                                 dispersion );
}

} // namespace hotspot::statistics
