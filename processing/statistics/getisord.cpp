// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/getisord.h"

#include "processing/statistics/normaldistribution.h"
#include "processing/statistics/valueextremes.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

namespace hotspot::statistics
{

namespace
{

/// Relative size below which N S₁ − W₁² is rounding and not a variance.
constexpr double ROUNDING = 1e-12;

/// Mean and spread of all values: enough to leave any one of them out again.
class Population
{
public:
  explicit Population( const std::vector<double> &values )
      : mCount( static_cast<double>( values.size() ) ),
        mMean( std::accumulate( values.begin(), values.end(), 0.0 ) / mCount )
  {
    for ( const double value : values )
      mSquares += ( value - mMean ) * ( value - mMean );
  }

  [[nodiscard]] double centred( double value ) const { return value - mMean; }
  [[nodiscard]] double variance() const { return mSquares / mCount; }

  /// Mean of the other values, centred on the mean of all.
  [[nodiscard]] double meanWithout( double centredValue ) const { return -centredValue / ( mCount - 1 ); }

  [[nodiscard]] double varianceWithout( double centredValue ) const
  {
    const double mean = meanWithout( centredValue );
    return ( mSquares - centredValue * centredValue ) / ( mCount - 1 ) - mean * mean;
  }

private:
  double mCount;
  double mMean;
  double mSquares = 0;
};

/// Σ w x, Σ w, Σ w² and the largest w of a row.
struct RowSums
{
  double values = 0;
  double weights = 0;
  double squaredWeights = 0;
  double largestWeight = 0;
};

RowSums rowSums( const std::vector<double> &values, const SpatialWeights &weights, std::size_t unit )
{
  RowSums sums;
  const std::int64_t begin = weights.offsets[unit];
  const std::int64_t end = weights.offsets[unit + 1];
  if ( weights.isBinary() )
  {
    for ( std::int64_t link = begin; link < end; ++link )
      sums.values += values[static_cast<std::size_t>( weights.neighbours[static_cast<std::size_t>( link )] )];
    sums.weights = sums.squaredWeights = static_cast<double>( end - begin );
    sums.largestWeight = 1;
    return sums;
  }
  for ( std::int64_t position = begin; position < end; ++position )
  {
    const auto link = static_cast<std::size_t>( position );
    const double weight = weights.weights[link];
    sums.values += weight * values[static_cast<std::size_t>( weights.neighbours[link] )];
    sums.weights += weight;
    sums.squaredWeights += weight * weight;
    sums.largestWeight = std::max( sums.largestWeight, weight );
  }
  return sums;
}

} // namespace

LocalStatistic getisOrd( const std::vector<double> &values, const SpatialWeights &weights, SelfInclusion self )
{
  const std::size_t units = values.size();
  LocalStatistic result;
  result.z.assign( units, 0 );
  result.p.assign( units, 1 );
  result.status.assign( units, UnitStatus::TooFewUnits );
  if ( units < 3 )
    return result;

  const ValueExtremes extremes( values );
  const Population population( values );
  std::vector<double> centred( units );
  std::transform( values.begin(), values.end(), centred.begin(),
                  [&population]( double value ) { return population.centred( value ); } );

  const bool included = self == SelfInclusion::Included;
  const double size = static_cast<double>( included ? units : units - 1 );
  for ( std::size_t unit = 0; unit < units; ++unit )
  {
    UnitStatus &status = result.status[unit];
    if ( weights.neighbourCount( unit ) == 0 )
    {
      status = UnitStatus::Island;
      continue;
    }
    if ( included ? extremes.isConstant() : extremes.isConstantWithout( values[unit] ) )
    {
      status = UnitStatus::ConstantValues;
      continue;
    }
    RowSums sums = rowSums( centred, weights, unit );
    if ( included )
    {
      sums.values += sums.largestWeight * centred[unit];
      sums.weights += sums.largestWeight;
      sums.squaredWeights += sums.largestWeight * sums.largestWeight;
    }
    const double spread = size * sums.squaredWeights - sums.weights * sums.weights;
    if ( spread <= ROUNDING * size * sums.squaredWeights )
    {
      status = UnitStatus::AllNeighbours;
      continue;
    }
    const double mean = included ? 0 : population.meanWithout( centred[unit] );
    const double variance = included ? population.variance() : population.varianceWithout( centred[unit] );
    status = UnitStatus::Tested;
    result.z[unit] = ( sums.values - sums.weights * mean ) / std::sqrt( variance * spread / ( size - 1 ) );
    result.p[unit] = twoSidedNormalP( result.z[unit] );
  }
  return result;
}

} // namespace hotspot::statistics
