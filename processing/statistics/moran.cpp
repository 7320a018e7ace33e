// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/moran.h"

#include "processing/statistics/normaldistribution.h"
#include "processing/statistics/valueextremes.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hotspot::statistics
{

namespace
{

std::vector<double> deviationsFromMean( const std::vector<double> &values )
{
  const double mean = std::accumulate( values.begin(), values.end(), 0.0 ) / static_cast<double>( values.size() );
  std::vector<double> deviations( values.size() );
  std::transform( values.begin(), values.end(), deviations.begin(), [mean]( double value ) { return value - mean; } );
  return deviations;
}

double laggedValue( const std::vector<double> &values, const SpatialWeights &weights, std::size_t unit )
{
  double lag = 0;
  for ( auto link = static_cast<std::size_t>( weights.offsets[unit] );
        link < static_cast<std::size_t>( weights.offsets[unit + 1] ); ++link )
    lag += weights.weight( link ) * values[static_cast<std::size_t>( weights.neighbours[link] )];
  return lag;
}

/// Weight of the link from one unit to another, 0 where there is none.
double weightBetween( const SpatialWeights &weights, std::size_t from, std::size_t to )
{
  const auto begin = weights.neighbours.begin() + weights.offsets[from];
  const auto end = weights.neighbours.begin() + weights.offsets[from + 1];
  const auto found = std::lower_bound( begin, end, static_cast<std::int32_t>( to ) );
  if ( found == end || *found != static_cast<std::int32_t>( to ) )
    return 0;
  return weights.weight( static_cast<std::size_t>( found - weights.neighbours.begin() ) );
}

/// S₀ = Σ wᵢⱼ, S₁ = ½ Σ (wᵢⱼ + wⱼᵢ)², S₂ = Σ (row sum + column sum)².
struct WeightSums
{
  double s0 = 0;
  double s1 = 0;
  double s2 = 0;
};

WeightSums weightSums( const SpatialWeights &weights )
{
  WeightSums sums;
  std::vector<double> rowAndColumn( weights.unitCount(), 0 );
  for ( std::size_t unit = 0; unit < weights.unitCount(); ++unit )
  {
    for ( auto link = static_cast<std::size_t>( weights.offsets[unit] );
          link < static_cast<std::size_t>( weights.offsets[unit + 1] ); ++link )
    {
      const auto other = static_cast<std::size_t>( weights.neighbours[link] );
      const double weight = weights.weight( link );
      const double back = weightBetween( weights, other, unit );
      sums.s0 += weight;
      // A pair linked both ways is met twice, one linked one way once, for both of its terms.
      const double both = ( weight + back ) * ( weight + back );
      sums.s1 += back > 0 ? both / 2 : both;
      rowAndColumn[unit] += weight;
      rowAndColumn[other] += weight;
    }
  }
  for ( const double sum : rowAndColumn )
    sums.s2 += sum * sum;
  return sums;
}

MoranQuadrant quadrantOf( double deviation, double lag )
{
  if ( deviation == 0 || lag == 0 )
    return MoranQuadrant::None;
  if ( deviation > 0 )
    return lag > 0 ? MoranQuadrant::HighHigh : MoranQuadrant::HighLow;
  return lag > 0 ? MoranQuadrant::LowHigh : MoranQuadrant::LowLow;
}

} // namespace

Result<GlobalMoran> globalMoran( const std::vector<double> &values, const SpatialWeights &weights )
{
  GlobalMoran moran;
  moran.units = weights.unitCount() - islandCount( weights );
  if ( moran.units < 4 )
    return UndefinedReason::TooFewObservations;
  if ( ValueExtremes( values ).isConstant() )
    return UndefinedReason::NoVariation;

  const std::vector<double> deviations = deviationsFromMean( values );
  double squares = 0;
  double fourthPowers = 0;
  double products = 0;
  for ( std::size_t unit = 0; unit < values.size(); ++unit )
  {
    const double square = deviations[unit] * deviations[unit];
    squares += square;
    fourthPowers += square * square;
    products += deviations[unit] * laggedValue( deviations, weights, unit );
  }

  const auto n = static_cast<double>( moran.units );
  const double kurtosis = static_cast<double>( values.size() ) * fourthPowers / ( squares * squares );
  const auto [s0, s1, s2] = weightSums( weights );
  moran.i = n / s0 * products / squares;
  moran.expectation = -1 / ( n - 1 );
  const double first = n * ( ( n * n - 3 * n + 3 ) * s1 - n * s2 + 3 * s0 * s0 );
  const double second = kurtosis * ( n * ( n - 1 ) * s1 - 2 * n * s2 + 6 * s0 * s0 );
  const double meanSquare = ( first - second ) / ( ( n - 1 ) * ( n - 2 ) * ( n - 3 ) * s0 * s0 );
  moran.variance = meanSquare - moran.expectation * moran.expectation;
  if ( !( moran.variance > 0 ) )
    return UndefinedReason::NoVariation;
  moran.z = ( moran.i - moran.expectation ) / std::sqrt( moran.variance );
  moran.p = twoSidedNormalP( moran.z );
  return moran;
}

LocalMoran localMoran( const std::vector<double> &values, const SpatialWeights &weights )
{
  const std::size_t units = values.size();
  LocalMoran lisa;
  lisa.i.assign( units, 0 );
  lisa.quadrant.assign( units, MoranQuadrant::None );
  // With the own value held in its place, Iᵢ is a constant times the neighbours' sum plus another, so its standardised
  // value is that of the sum, which is Gi, with the sign of the own deviation.
  lisa.statistic = getisOrd( values, weights, SelfInclusion::Excluded );
  if ( units < 3 )
    return lisa;

  const std::vector<double> deviations = deviationsFromMean( values );
  const double meanSquare = std::inner_product( deviations.begin(), deviations.end(), deviations.begin(), 0.0 ) /
                            static_cast<double>( units );
  for ( std::size_t unit = 0; unit < units; ++unit )
  {
    if ( lisa.statistic.status[unit] != UnitStatus::Tested )
      continue;
    const double deviation = deviations[unit];
    const double lag = laggedValue( deviations, weights, unit );
    lisa.i[unit] = deviation / meanSquare * lag;
    lisa.quadrant[unit] = quadrantOf( deviation, lag );
    if ( deviation < 0 )
      lisa.statistic.z[unit] = -lisa.statistic.z[unit];
    if ( deviation == 0 )
    {
      lisa.statistic.z[unit] = 0;
      lisa.statistic.p[unit] = 1;
    }
  }
  return lisa;
}

std::vector<MoranQuadrant> moranClasses( const LocalMoran &lisa, const std::vector<double> &adjustedP, double level )
{
  std::vector<MoranQuadrant> classes( lisa.quadrant.size(), MoranQuadrant::None );
  for ( std::size_t unit = 0; unit < classes.size(); ++unit )
  {
    if ( lisa.statistic.status[unit] == UnitStatus::Tested && adjustedP[unit] <= level )
      classes[unit] = lisa.quadrant[unit];
  }
  return classes;
}

} // namespace hotspot::statistics
