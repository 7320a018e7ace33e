// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/rateratio.h"

#include <algorithm>
#include <cmath>

namespace hotspot::statistics
{

namespace
{

UndefinedReason problemOfRatio( const CountPair &pair )
{
  const UndefinedReason problem = problemOf( pair );
  if ( problem != UndefinedReason::None )
    return problem;
  return pair.before == 0.0 || pair.after == 0.0 ? UndefinedReason::ZeroCount : UndefinedReason::None;
}

double logChange( const CountPair &pair )
{
  return std::log( pair.rateAfter() / pair.rateBefore() );
}

double logChangeVariance( const CountPair &pair )
{
  return 1.0 / pair.before + 1.0 / pair.after;
}

Result<RateRatio> fromLog( double logRatio, double variance, double confidence, const Dispersion &dispersion )
{
  const Result<Estimate> estimate = makeEstimate( logRatio, std::sqrt( variance ) * dispersion.errorFactor(),
                                                  confidence, dispersion.degreesOfFreedom );
  if ( !estimate )
    return estimate.reason();
  return rateRatioFromLog( *estimate, std::max( 1.0, dispersion.phi ) );
}

} // namespace

RateRatio rateRatioFromLog( const Estimate &logEstimate, double phi )
{
  RateRatio result;
  result.ratio = std::exp( logEstimate.estimate );
  result.low = std::exp( logEstimate.low );
  result.high = std::exp( logEstimate.high );
  result.logRatio = logEstimate.estimate;
  result.standardErrorLog = logEstimate.standardError;
  result.z = logEstimate.z;
  result.p = logEstimate.p;
  result.phi = phi;
  return result;
}

Result<RateRatio> relativeRateRatio( const CountPair &zone, const CountPair &control, double confidence,
                                     const Dispersion &dispersion )
{
  for ( const UndefinedReason problem : { problemOfRatio( zone ), problemOfRatio( control ), problemOf( dispersion ) } )
  {
    if ( problem != UndefinedReason::None )
      return problem;
  }
  return fromLog( logChange( zone ) - logChange( control ), logChangeVariance( zone ) + logChangeVariance( control ),
                  confidence, dispersion );
}

Result<RateRatio> rateRatio( const CountPair &zone, double confidence, const Dispersion &dispersion )
{
  for ( const UndefinedReason problem : { problemOfRatio( zone ), problemOf( dispersion ) } )
  {
    if ( problem != UndefinedReason::None )
      return problem;
  }
  return fromLog( logChange( zone ), logChangeVariance( zone ), confidence, dispersion );
}

} // namespace hotspot::statistics
