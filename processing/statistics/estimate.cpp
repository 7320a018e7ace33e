// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/estimate.h"

#include <algorithm>
#include <cmath>

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

namespace hotspot::statistics
{

namespace
{

bool isUsable( std::optional<double> degreesOfFreedom )
{
  return !degreesOfFreedom || ( std::isfinite( *degreesOfFreedom ) && *degreesOfFreedom > 0.0 );
}

} // namespace

double Dispersion::errorFactor() const
{
  return std::sqrt( std::max( 1.0, phi ) );
}

UndefinedReason problemOf( const Dispersion &dispersion )
{
  const bool phiIsUsable = std::isfinite( dispersion.phi ) && dispersion.phi >= 0.0;
  return phiIsUsable && isUsable( dispersion.degreesOfFreedom ) ? UndefinedReason::None
                                                                : UndefinedReason::InvalidDispersion;
}

Result<double> twoSidedQuantile( double confidence, std::optional<double> degreesOfFreedom )
{
  if ( !( confidence > 0.0 && confidence < 1.0 ) )
    return UndefinedReason::InvalidConfidence;
  if ( !isUsable( degreesOfFreedom ) )
    return UndefinedReason::InvalidDispersion;
  const double tail = ( 1.0 - confidence ) / 2.0;
  if ( degreesOfFreedom )
    return boost::math::quantile( complement( boost::math::students_t( *degreesOfFreedom ), tail ) );
  return boost::math::quantile( complement( boost::math::normal(), tail ) );
}

Result<Estimate> makeEstimate( double estimate, double standardError, double confidence,
                               std::optional<double> degreesOfFreedom )
{
  const Result<double> quantile = twoSidedQuantile( confidence, degreesOfFreedom );
  if ( !quantile )
    return quantile.reason();
  if ( !std::isfinite( estimate ) || !std::isfinite( standardError ) )
    return UndefinedReason::InvalidCount;
  if ( standardError <= 0.0 )
    return UndefinedReason::AllZero;
  Estimate result;
  result.estimate = estimate;
  result.standardError = standardError;
  result.z = estimate / standardError;
  const double distance = std::fabs( result.z );
  const double tail = degreesOfFreedom ? cdf( complement( boost::math::students_t( *degreesOfFreedom ), distance ) )
                                       : cdf( complement( boost::math::normal(), distance ) );
  result.p = std::min( 1.0, 2.0 * tail );
  result.low = estimate - *quantile * standardError;
  result.high = estimate + *quantile * standardError;
  return result;
}

} // namespace hotspot::statistics
