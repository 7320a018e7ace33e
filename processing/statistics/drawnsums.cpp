// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/drawnsums.h"

#include <Eigen/Core>
#include <algorithm>
#include <numeric>

namespace hotspot::statistics
{

std::vector<double> hypergeometricProbabilities( std::int64_t marked, std::int64_t others, int draws )
{
  // From the most probable number outwards by the ratio of neighbouring terms, then scaled to 1. Logarithms of
  // factorials would lose seven digits at a million items.
  const std::int64_t low = std::max<std::int64_t>( 0, draws - others );
  const std::int64_t high = std::min<std::int64_t>( draws, marked );
  const double total = static_cast<double>( marked ) + static_cast<double>( others );
  const auto mode =
      static_cast<std::int64_t>( ( draws + 1.0 ) * ( static_cast<double>( marked ) + 1 ) / ( total + 2 ) );
  const std::int64_t start = std::clamp( mode, low, high );

  std::vector<double> probabilities( static_cast<std::size_t>( high ) + 1, 0 );
  const auto upwards = [marked, others, draws]( std::int64_t t )
  {
    return static_cast<double>( marked - t ) * static_cast<double>( draws - t ) /
           ( static_cast<double>( t + 1 ) * static_cast<double>( others - draws + t + 1 ) );
  };
  probabilities[static_cast<std::size_t>( start )] = 1;
  for ( std::int64_t t = start; t < high; ++t )
    probabilities[static_cast<std::size_t>( t + 1 )] = probabilities[static_cast<std::size_t>( t )] * upwards( t );
  for ( std::int64_t t = start; t > low; --t )
    probabilities[static_cast<std::size_t>( t - 1 )] = probabilities[static_cast<std::size_t>( t )] / upwards( t - 1 );
  const double sum = std::accumulate( probabilities.begin(), probabilities.end(), 0.0 );
  for ( double &probability : probabilities )
    probability /= sum;
  return probabilities;
}

DrawnSums::DrawnSums( int draws ) : mProbability( static_cast<std::size_t>( draws ) + 1 )
{
  mProbability[0] = { 1.0 };
}

void DrawnSums::add( std::int64_t value, std::int64_t count )
{
  if ( count == 0 )
    return;
  // From many draws to few, so that the distributions of fewer draws are still those of the old items.
  for ( int draws = static_cast<int>( mProbability.size() ) - 1; draws > 0; --draws )
  {
    if ( draws > mItems + count )
      continue;
    const std::vector<double> mixture = hypergeometricProbabilities( count, mItems, draws );
    std::size_t size = 0;
    for ( std::size_t t = 0; t < mixture.size(); ++t )
    {
      if ( mixture[t] > 0 )
        size = std::max( size,
                         distribution( draws - static_cast<int>( t ) ).size() + t * static_cast<std::size_t>( value ) );
    }
    std::vector<double> mixed( size, 0 );
    for ( std::size_t t = 0; t < mixture.size(); ++t )
    {
      if ( !( mixture[t] > 0 ) )
        continue;
      const std::vector<double> &rest = distribution( draws - static_cast<int>( t ) );
      const auto length = static_cast<Eigen::Index>( rest.size() );
      Eigen::Map<Eigen::ArrayXd>( mixed.data() + t * static_cast<std::size_t>( value ), length ) +=
          mixture[t] * Eigen::Map<const Eigen::ArrayXd>( rest.data(), length );
    }
    mProbability[static_cast<std::size_t>( draws )] = std::move( mixed );
  }
  mItems += count;
}

} // namespace hotspot::statistics
