// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/pooledeffect.h"

#include <algorithm>
#include <cmath>

#include <boost/math/distributions/chi_squared.hpp>

namespace hotspot::statistics
{

namespace
{

struct WeightedMean
{
  double mean = 0.0;
  double weight = 0.0;
  double squaredWeights = 0.0;
  /// Σ w (x − mean)².
  double scatter = 0.0;
  std::vector<double> shares;
};

WeightedMean weightedMean( const std::vector<SiteEffect> &sites, double tauSquared )
{
  WeightedMean result;
  for ( const SiteEffect &site : sites )
  {
    const double weight = 1.0 / ( site.standardError * site.standardError + tauSquared );
    result.weight += weight;
    result.squaredWeights += weight * weight;
    result.mean += weight * site.estimate;
    result.shares.push_back( weight );
  }
  result.mean /= result.weight;
  for ( size_t index = 0; index < sites.size(); ++index )
  {
    const double distance = sites[index].estimate - result.mean;
    result.scatter += result.shares[index] * distance * distance;
    result.shares[index] /= result.weight;
  }
  return result;
}

/// The Hartung-Knapp error, at least that of the model, with t( sites − 1 ).
std::optional<Estimate> adjusted( const WeightedMean &random, double degreesOfFreedom, double confidence )
{
  const double factor = std::max( 1.0, random.scatter / degreesOfFreedom );
  return makeEstimate( random.mean, std::sqrt( factor / random.weight ), confidence, degreesOfFreedom ).optional();
}

} // namespace

Result<PooledEffect> pooledEffect( const std::vector<SiteEffect> &sites, double confidence )
{
  if ( sites.empty() )
    return UndefinedReason::TooFewObservations;
  for ( const SiteEffect &site : sites )
  {
    if ( !std::isfinite( site.estimate ) || !std::isfinite( site.standardError ) || site.standardError <= 0.0 )
      return UndefinedReason::InvalidCount;
  }
  const double degreesOfFreedom = static_cast<double>( sites.size() ) - 1.0;
  const WeightedMean fixed = weightedMean( sites, 0.0 );
  PooledEffect result;
  result.q = fixed.scatter;
  if ( degreesOfFreedom > 0.0 )
  {
    result.qP = cdf( complement( boost::math::chi_squared( degreesOfFreedom ), result.q ) );
    const double excess = std::max( 0.0, result.q - degreesOfFreedom );
    result.iSquared = result.q > 0.0 ? excess / result.q : 0.0;
    result.tauSquared = excess / ( fixed.weight - fixed.squaredWeights / fixed.weight );
  }
  const WeightedMean random = weightedMean( sites, result.tauSquared );
  result.fixedWeights = fixed.shares;
  result.randomWeights = random.shares;

  const Result<Estimate> fixedEstimate = makeEstimate( fixed.mean, 1.0 / std::sqrt( fixed.weight ), confidence );
  const Result<Estimate> randomEstimate = makeEstimate( random.mean, 1.0 / std::sqrt( random.weight ), confidence );
  if ( !fixedEstimate )
    return fixedEstimate.reason();
  result.fixed = *fixedEstimate;
  result.random = *randomEstimate;
  if ( sites.size() >= 2 )
    result.randomAdjusted = adjusted( random, degreesOfFreedom, confidence );
  if ( sites.size() >= 3 )
    result.prediction = makeEstimate( random.mean, std::sqrt( result.tauSquared + 1.0 / random.weight ), confidence,
                                      degreesOfFreedom - 1.0 )
                            .optional();
  return result;
}

} // namespace hotspot::statistics
