// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/displacementpower.h"

#include <algorithm>
#include <cmath>

#include <boost/math/distributions/normal.hpp>

namespace hotspot::statistics
{

namespace
{

UndefinedReason problemOf( double alpha, double power, double phi )
{
  const auto isProbability = []( double value )
  {
    return value > 0.0 && value < 1.0;
  };
  if ( !isProbability( alpha ) || !isProbability( power ) )
    return UndefinedReason::InvalidConfidence;
  if ( !std::isfinite( phi ) || phi < 0.0 )
    return UndefinedReason::InvalidDispersion;
  return UndefinedReason::None;
}

double upperQuantile( double tail )
{
  return quantile( complement( boost::math::normal(), tail ) );
}

/// Standard errors between nothing and a drop that is found with the given power.
double errorsToDetect( double alpha, double power )
{
  return std::max( 0.0, upperQuantile( alpha / 2.0 ) + upperQuantile( 1.0 - power ) );
}

double countsCompared( ComparedZones zones )
{
  return zones == ComparedZones::TargetAndControl ? 4.0 : 8.0;
}

} // namespace

Result<DisplacementPower> displacementPower( double baseline, ComparedZones zones, double alpha, double power,
                                             double phi )
{
  const UndefinedReason problem = problemOf( alpha, power, phi );
  if ( problem != UndefinedReason::None )
    return problem;
  if ( !std::isfinite( baseline ) || baseline < 0.0 )
    return UndefinedReason::InvalidCount;
  if ( baseline == 0.0 )
    return UndefinedReason::ZeroCount;
  const double dispersion = std::max( 1.0, phi );
  const double errors = errorsToDetect( alpha, power );
  DisplacementPower result;
  result.standardError = std::sqrt( countsCompared( zones ) * dispersion * baseline );
  result.dropNeeded = upperQuantile( alpha ) * result.standardError;
  result.detectableDrop = errors * result.standardError;
  result.detectableRateRatio = std::exp( -errors * std::sqrt( 4.0 * dispersion / baseline ) );
  result.detectableShare = result.detectableDrop / baseline;
  return result;
}

Result<double> baselineNeeded( double share, ComparedZones zones, double alpha, double power, double phi )
{
  const UndefinedReason problem = problemOf( alpha, power, phi );
  if ( problem != UndefinedReason::None )
    return problem;
  if ( !( share > 0.0 && share <= 1.0 ) )
    return UndefinedReason::NotAttainable;
  const double errors = errorsToDetect( alpha, power );
  return errors * errors * countsCompared( zones ) * std::max( 1.0, phi ) / ( share * share );
}

} // namespace hotspot::statistics
