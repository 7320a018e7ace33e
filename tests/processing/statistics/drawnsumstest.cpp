// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/drawnsums.h"

#include <algorithm>
#include <array>
#include <boost/math/distributions/hypergeometric.hpp>
#include <gtest/gtest.h>
#include <numeric>

using namespace hotspot::statistics;

TEST( DrawnSums, hypergeometricProbabilitiesMatchBoost )
{
  for ( const auto &[marked, others, draws] :
        { std::array<int, 3>{ 5, 7, 4 }, { 900, 99000, 8 }, { 3, 4, 6 }, { 40, 2, 40 } } )
  {
    const boost::math::hypergeometric_distribution<double> expected(
        static_cast<unsigned>( marked ), static_cast<unsigned>( draws ), static_cast<unsigned>( marked + others ) );
    const std::vector<double> actual = hypergeometricProbabilities( marked, others, draws );
    ASSERT_EQ( actual.size(), static_cast<std::size_t>( std::min( marked, draws ) ) + 1 );
    for ( std::size_t t = 0; t < actual.size(); ++t )
    {
      const double p = static_cast<int>( t ) < draws - others ? 0 : pdf( expected, static_cast<unsigned>( t ) );
      EXPECT_NEAR( actual[t], p, 1e-10 * p );
    }
  }
}

TEST( DrawnSums, theOrderOfAddingDoesNotMatter )
{
  DrawnSums one( 4 );
  one.add( 0, 500 );
  one.add( 2, 30 );
  one.add( 9, 1 );
  DrawnSums other( 4 );
  other.add( 9, 1 );
  other.add( 0, 200 );
  other.add( 2, 30 );
  other.add( 0, 300 );
  ASSERT_EQ( one.distribution( 4 ).size(), 16U ); // 9 + 2 + 2 + 2 is the largest sum
  ASSERT_EQ( other.distribution( 4 ).size(), 16U );
  EXPECT_EQ( one.itemCount(), 531 );
  for ( std::size_t sum = 0; sum < 16; ++sum )
    EXPECT_NEAR( one.distribution( 4 )[sum], other.distribution( 4 )[sum], 1e-13 * one.distribution( 4 )[sum] );
}

TEST( DrawnSums, fewerItemsThanDrawsHaveNoDistribution )
{
  DrawnSums sums( 3 );
  sums.add( 1, 2 );
  EXPECT_TRUE( sums.distribution( 3 ).empty() );
  EXPECT_EQ( sums.distribution( 2 ), ( std::vector<double>{ 0, 0, 1 } ) );
}

TEST( DrawnSums, rarestSumOfAMillionKeepsItsPrecision )
{
  DrawnSums sums( 8 );
  sums.add( 0, 999992 );
  sums.add( 1, 8 );
  // One in C( 1 000 000, 8 ) = 8! / (10⁶ · 999999 · … · 999993).
  double expected = 1;
  for ( int i = 0; i < 8; ++i )
    expected *= ( i + 1.0 ) / ( 1000000.0 - i );
  EXPECT_NEAR( sums.distribution( 8 )[8] / expected, 1.0, 1e-13 );
  EXPECT_NEAR( std::accumulate( sums.distribution( 8 ).begin(), sums.distribution( 8 ).end(), 0.0 ), 1.0, 1e-13 );
}
