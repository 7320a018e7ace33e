// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/concentration.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <random>

using namespace hotspot::statistics;

TEST( Concentration, giniAndGeneralisedGiniMatchBernascoSteenbeek2017 )
{
  // METHODS.md section 5.
  const auto first = concentration( { 3, 1, 1, 0, 0, 0, 0, 0, 0, 0 } );
  EXPECT_NEAR( first->gini, 0.78, 1e-12 );
  EXPECT_NEAR( first->generalisedGini, 0.56, 1e-12 );
  const auto second = concentration( { 0, 0, 1, 0, 0, 2, 0, 5, 0, 0 } );
  EXPECT_NEAR( second->gini, 0.80, 1e-12 );
  EXPECT_NEAR( second->generalisedGini, 0.75, 1e-12 );
  const auto third = concentration( { 10, 0, 0, 0, 0, 0, 0, 0, 0, 0 } );
  EXPECT_NEAR( third->gini, 0.9, 1e-12 );
  EXPECT_NEAR( third->generalisedGini, 0.9, 1e-12 );
}

TEST( Concentration, giniIsTheMeanDifferenceOfAllPairs )
{
  std::mt19937 random( 4 );
  std::vector<double> counts( 80 );
  for ( double &count : counts )
    count = std::poisson_distribution<int>( 2 )( random );
  double differences = 0, sum = 0;
  for ( const double one : counts )
  {
    sum += one;
    for ( const double other : counts )
      differences += std::abs( one - other );
  }
  EXPECT_NEAR( concentration( counts )->gini, differences / ( 2 * 80 * sum ), 1e-12 );
}

TEST( Concentration, evenlySpreadIncidentsHaveGeneralisedGiniZero )
{
  EXPECT_NEAR( concentration( { 2, 2, 2 } )->gini, 0, 1e-12 );
  // Three incidents in eight places, one each, cannot be spread more evenly.
  EXPECT_NEAR( concentration( { 1, 0, 0, 1, 0, 0, 1, 0 } )->generalisedGini, 0, 1e-12 );
}

TEST( Concentration, topPlacesAreWholePlaces )
{
  std::vector<double> counts( 49, 1 );
  counts[10] = 20;
  counts[11] = 10;
  const auto result = concentration( counts );
  ASSERT_EQ( result->topPlaces.size(), 4U );
  EXPECT_EQ( result->topPlaces[0].places, 1U ); // 0.49 of a place
  EXPECT_EQ( result->topPlaces[1].places, 3U ); // 2.45 places
  EXPECT_NEAR( result->topPlaces[1].incidentShare, 31.0 / 77, 1e-12 );
  EXPECT_EQ( concentration( std::vector<double>( 30, 1 ) )->topPlaces[2].places, 3U ); // 0.1 · 30 is 3, rounding or not
}

TEST( Concentration, fewestPlacesThatHoldTheShareAskedFor )
{
  const auto result = concentration( { 0, 5, 0, 3, 2, 0, 0, 0, 0, 0 } );
  ASSERT_EQ( result->placesForShares.size(), 3U );
  EXPECT_EQ( result->placesForShares[0].places, 1U );
  EXPECT_EQ( result->placesForShares[1].places, 1U ); // exactly half
  EXPECT_EQ( result->placesForShares[2].places, 2U ); // exactly 80 %
  EXPECT_NEAR( result->placesForShares[2].placeShare, 0.2, 1e-12 );
  EXPECT_NEAR( result->placesForShares[2].incidentShare, 0.8, 1e-12 );
}

TEST( Concentration, lorenzCurveHasOnePointForEachDistinctCount )
{
  const auto result = concentration( { 0, 4, 1, 1, 0, 0, 1, 1 } );
  ASSERT_EQ( result->lorenz.size(), 4U );
  EXPECT_NEAR( result->lorenz[1].placeShare, 1.0 / 8, 1e-12 );
  EXPECT_NEAR( result->lorenz[1].incidentShare, 0.5, 1e-12 );
  EXPECT_NEAR( result->lorenz[2].placeShare, 5.0 / 8, 1e-12 );
  EXPECT_NEAR( result->lorenz[3].placeShare, 1, 1e-12 );
  EXPECT_NEAR( result->lorenz[3].incidentShare, 1, 1e-12 );
  EXPECT_EQ( result->placesWithIncidents, 5U );
}

TEST( Concentration, undefinedCasesSayWhy )
{
  EXPECT_EQ( concentration( {} ).reason(), UndefinedReason::TooFewObservations );
  EXPECT_EQ( concentration( { 0, 0 } ).reason(), UndefinedReason::AllZero );
  EXPECT_EQ( concentration( { 1, -1 } ).reason(), UndefinedReason::InvalidCount );
  EXPECT_EQ( concentration( { 1, std::numeric_limits<double>::quiet_NaN() } ).reason(), UndefinedReason::InvalidCount );
  EXPECT_NEAR( concentration( { 7 } )->gini, 0, 1e-12 );
}
