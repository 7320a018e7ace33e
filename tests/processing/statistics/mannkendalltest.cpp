// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/mannkendall.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

using namespace hotspot::statistics;

TEST( MannKendall, varianceMatchesAllArrangementsWithAndWithoutTies )
{
  for ( std::vector<double> series :
        { std::vector<double>{ 3, 1, 4, 6, 5, 9, 2 }, std::vector<double>{ 0, 0, 0, 1, 2, 2, 5 } } )
  {
    const double expected = mannKendall( series )->variance;
    // Every arrangement of the positions, so that tied values count as often as they are tied.
    std::vector<std::size_t> order = { 0, 1, 2, 3, 4, 5, 6 };
    double sum = 0, squares = 0, count = 0;
    do
    {
      double s = 0;
      for ( std::size_t later = 1; later < order.size(); ++later )
      {
        for ( std::size_t earlier = 0; earlier < later; ++earlier )
        {
          const double change = series[order[later]] - series[order[earlier]];
          s += change > 0 ? 1 : change < 0 ? -1 : 0;
        }
      }
      sum += s;
      squares += s * s;
      ++count;
    } while ( std::next_permutation( order.begin(), order.end() ) );
    EXPECT_NEAR( sum, 0, 1e-9 );
    EXPECT_NEAR( expected, squares / count, 1e-9 );
  }
}

TEST( MannKendall, exampleOfTheHeaderIsRight )
{
  const Result<TrendTest> trend = mannKendall( { 3, 4, 4, 6, 7, 9 } );
  ASSERT_TRUE( trend );
  EXPECT_EQ( trend->s, 14 );
  // ( 6·5·17 − 2·1·9 ) / 18
  EXPECT_NEAR( trend->variance, 492.0 / 18, 1e-12 );
  EXPECT_NEAR( trend->z, 13 / std::sqrt( 492.0 / 18 ), 1e-12 );
  EXPECT_NEAR( trend->p, std::erfc( 13 / std::sqrt( 492.0 / 18 ) / std::sqrt( 2.0 ) ), 1e-12 );
}

TEST( MannKendall, reversingTheSeriesReversesTheTrend )
{
  const std::vector<double> series = { 3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5 };
  const Result<TrendTest> forwards = mannKendall( series );
  const Result<TrendTest> backwards = mannKendall( { series.rbegin(), series.rend() } );
  EXPECT_NEAR( forwards->z, -backwards->z, 1e-12 );
  EXPECT_NEAR( forwards->p, backwards->p, 1e-12 );
}

TEST( MannKendall, noTrendAtAllHasZZero )
{
  EXPECT_EQ( mannKendall( { 1, 2, 2, 1 } )->z, 0 );
  EXPECT_EQ( mannKendall( { 1, 2, 2, 1 } )->p, 1 );
}

TEST( MannKendall, undefinedCasesSayWhy )
{
  EXPECT_EQ( mannKendall( { 1, 2, 3 } ).reason(), UndefinedReason::TooFewObservations );
  EXPECT_EQ( mannKendall( { 4, 4, 4, 4, 4 } ).reason(), UndefinedReason::NoVariation );
}
