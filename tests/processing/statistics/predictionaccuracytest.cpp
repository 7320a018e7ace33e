// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/predictionaccuracy.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

using namespace hotspot::statistics;

TEST( PredictionAccuracy, equalAreasMatchTheVector )
{
  // METHODS.md section 6: observed 6, 3, 0, predicted 3, 2, 1.
  const auto curve = predictionAccuracy( { { 1, 0, 5 }, { 3, 6, 5 }, { 2, 3, 5 } } );
  ASSERT_TRUE( curve );
  ASSERT_EQ( curve->size(), 3U );
  const double pai[] = { 2, 1.5, 1 };
  const double rri[] = { 3.0 / 6, 5.0 / 9, 6.0 / 9 };
  for ( std::size_t step = 0; step < 3; ++step )
  {
    EXPECT_NEAR( ( *curve )[step].pai, pai[step], 1e-12 );
    EXPECT_NEAR( ( *curve )[step].pei, 1, 1e-12 );
    EXPECT_NEAR( ( *curve )[step].rri.value(), rri[step], 1e-12 );
  }
  EXPECT_EQ( ( *curve )[0].unit, 1U );
}

TEST( PredictionAccuracy, tiesAreRankedByTheWorseOutcome )
{
  const auto curve = predictionAccuracy( { { 2, 9, 1 }, { 2, 0, 1 }, { 1, 1, 1 }, { 4, 4, 2 } } );
  ASSERT_TRUE( curve );
  std::vector<std::size_t> order;
  for ( const AccuracyStep &step : *curve )
    order.push_back( step.unit );
  EXPECT_EQ( order, ( std::vector<std::size_t>{ 1, 3, 0, 2 } ) );
  EXPECT_EQ( ( *curve )[0].hitRate, 0 );
  EXPECT_FALSE( ( *curve )[0].rri );
}

TEST( PredictionAccuracy, efficiencyComparesWithTheBestChoiceOfTheSameArea )
{
  // The prediction puts the large, nearly empty place first: 4 of 5 parts of the area hold 2 of 12 incidents.
  const auto curve = predictionAccuracy( { { 40, 2, 4 }, { 1, 10, 1 } } );
  ASSERT_TRUE( curve );
  EXPECT_NEAR( ( *curve )[0].pai, ( 2.0 / 12 ) / 0.8, 1e-12 );
  // The best choice of that area: the small place, and three quarters of the large one.
  EXPECT_NEAR( ( *curve )[0].pei, 2.0 / ( 10 + 1.5 ), 1e-12 );
  EXPECT_NEAR( ( *curve )[1].pei, 1, 1e-12 );
}

TEST( PredictionAccuracy, efficiencyMatchesTryingAllSelectionsOfEqualAreas )
{
  std::mt19937 random( 12 );
  std::vector<PredictedUnit> units( 10 );
  for ( PredictedUnit &unit : units )
    unit = { std::uniform_real_distribution<double>( 0, 5 )( random ),
             static_cast<double>( std::poisson_distribution<int>( 2 )( random ) ), 0.1 };
  const auto curve = predictionAccuracy( units );
  ASSERT_TRUE( curve );
  double all = 0;
  for ( const PredictedUnit &unit : units )
    all += unit.observed;
  for ( const AccuracyStep &step : *curve )
  {
    double best = 0;
    for ( std::uint32_t selection = 0; selection < 1024; ++selection )
    {
      double hits = 0;
      std::size_t size = 0;
      for ( std::size_t unit = 0; unit < 10; ++unit )
      {
        if ( ( selection >> unit & 1U ) != 0 )
        {
          ++size;
          hits += units[unit].observed;
        }
      }
      if ( size == step.units )
        best = std::max( best, hits );
    }
    EXPECT_NEAR( step.pei, step.hitRate * all / best, 1e-12 );
    EXPECT_NEAR( step.pai, step.hitRate / ( static_cast<double>( step.units ) / 10 ), 1e-9 );
  }
}

TEST( PredictionAccuracy, areaShareIsReachedByTheFewestPlaces )
{
  const auto curve = predictionAccuracy( { { 9, 1, 1 }, { 8, 1, 1 }, { 7, 1, 1 }, { 6, 1, 1 }, { 5, 1, 1 } } );
  EXPECT_EQ( accuracyAtAreaShare( *curve, 0.01 ).units, 1U );
  EXPECT_EQ( accuracyAtAreaShare( *curve, 0.4 ).units, 2U );
  EXPECT_EQ( accuracyAtAreaShare( *curve, 0.41 ).units, 3U );
  EXPECT_EQ( accuracyAtAreaShare( *curve, 1 ).units, 5U );
  EXPECT_EQ( accuracyAtAreaShare( *curve, 7 ).units, 5U );
}

TEST( PredictionAccuracy, undefinedCasesSayWhy )
{
  EXPECT_EQ( predictionAccuracy( {} ).reason(), UndefinedReason::TooFewObservations );
  EXPECT_EQ( predictionAccuracy( { { 1, 0, 1 } } ).reason(), UndefinedReason::AllZero );
  EXPECT_EQ( predictionAccuracy( { { 1, -1, 1 } } ).reason(), UndefinedReason::InvalidCount );
  EXPECT_EQ( predictionAccuracy( { { 1, 1, 0 } } ).reason(), UndefinedReason::InvalidExposure );
}
