// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/neighboursumnull.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <numeric>
#include <random>

using namespace hotspot::statistics;

namespace
{

/// How many of all subsets of a size have each sum, by visiting every subset.
std::map<std::int64_t, std::int64_t> countSubsets( const std::vector<std::int64_t> &values, int draws )
{
  std::map<std::int64_t, std::int64_t> counts;
  for ( std::uint32_t subset = 0; subset < ( 1U << values.size() ); ++subset )
  {
    int size = 0;
    std::int64_t sum = 0;
    for ( std::size_t i = 0; i < values.size(); ++i )
    {
      if ( ( subset >> i & 1U ) != 0 )
      {
        ++size;
        sum += values[i];
      }
    }
    if ( size == draws )
      ++counts[sum];
  }
  return counts;
}

struct Tails
{
  double p = 1;
  int direction = 0;
};

/// The definition: all subsets of the other values, both tails.
Tails tailsFromSubsets( const std::vector<double> &values, const SpatialWeights &weights, std::size_t unit )
{
  std::vector<std::int64_t> others;
  for ( std::size_t other = 0; other < values.size(); ++other )
  {
    if ( other != unit )
      others.push_back( static_cast<std::int64_t>( values[other] ) );
  }
  std::int64_t observed = 0;
  for ( std::int64_t link = weights.offsets[unit]; link < weights.offsets[unit + 1]; ++link )
    observed += static_cast<std::int64_t>( values[static_cast<std::size_t>( weights.neighbours[link] )] );
  std::int64_t all = 0, atLeast = 0, atMost = 0;
  for ( const auto &[sum, count] : countSubsets( others, static_cast<int>( weights.neighbourCount( unit ) ) ) )
  {
    all += count;
    atLeast += sum >= observed ? count : 0;
    atMost += sum <= observed ? count : 0;
  }
  return { std::min( 1.0, 2.0 * static_cast<double>( std::min( atLeast, atMost ) ) / static_cast<double>( all ) ),
           atLeast < atMost   ? 1
           : atLeast > atMost ? -1
                              : 0 };
}

std::vector<double> burglaryLikeCounts( std::size_t units, unsigned seed )
{
  // Poisson with a gamma mean: many zeros and a long tail.
  std::mt19937 random( seed );
  std::gamma_distribution<double> mean( 0.4, 2.0 );
  std::vector<double> counts( units );
  for ( double &count : counts )
    count = std::poisson_distribution<int>( mean( random ) )( random );
  return counts;
}

} // namespace

TEST( NeighbourSumNull, sumOfDrawsMatchesVisitingAllSubsets )
{
  const std::vector<std::int64_t> values = { 0, 0, 0, 1, 1, 2, 5, 5, 9, 30, 0, 1 };
  for ( int draws = 0; draws <= 12; ++draws )
  {
    const auto counts = countSubsets( values, draws );
    std::int64_t all = 0;
    for ( const auto &[sum, count] : counts )
      all += count;
    const SumDistribution null = sumOfDraws( values, draws );
    for ( std::size_t i = 0; i < null.probability.size(); ++i )
    {
      const auto found = counts.find( null.lowest + static_cast<std::int64_t>( i ) );
      const double expected =
          found == counts.end() ? 0.0 : static_cast<double>( found->second ) / static_cast<double>( all );
      EXPECT_NEAR( null.probability[i], expected, 1e-14 );
    }
    EXPECT_NEAR( null.atLeast( counts.rbegin()->first ) * static_cast<double>( all ),
                 static_cast<double>( counts.rbegin()->second ), 1e-9 );
    EXPECT_NEAR( null.atMost( counts.rbegin()->first ), 1.0, 1e-14 );
    EXPECT_NEAR( null.atMost( counts.begin()->first ) * static_cast<double>( all ),
                 static_cast<double>( counts.begin()->second ), 1e-9 );
  }
}

TEST( NeighbourSumNull, exampleOfTheHeaderIsRight )
{
  EXPECT_NEAR( sumOfDraws( { 0, 0, 0, 1, 1, 4 }, 2 ).atLeast( 5 ), 2.0 / 15, 1e-15 );
  EXPECT_NEAR( sumOfDraws( { -3, 2, 4 }, 2 ).atMost( -1 ), 1.0 / 3, 1e-15 ); // −3+2, −3+4, 2+4
}

TEST( NeighbourSumNull, everyUnitMatchesVisitingAllSubsets )
{
  // METHODS.md section 2(b), on a 4 × 4 grid with its corners (3), sides (5) and inner cells (8 neighbours).
  const SpatialWeights weights = squareGridWeights( 4, 4, Contiguity::Queen );
  for ( const std::vector<double> &values :
        { std::vector<double>{ 0, 0, 1, 0, 2, 7, 3, 0, 0, 4, 1, 0, 0, 0, 0, 1 },
          std::vector<double>{ -5, 3, 3, 12, 0, 0, 40, 1, -5, 2, 2, 2, 8, 9, 10, 11 } } )
  {
    const auto test = exactNeighbourSumTest( values, weights, 1 );
    ASSERT_TRUE( test );
    for ( std::size_t unit = 0; unit < values.size(); ++unit )
    {
      const Tails expected = tailsFromSubsets( values, weights, unit );
      EXPECT_NEAR( test->p[unit], expected.p, 1e-13 ) << "unit " << unit;
      // Tails that tie exactly may differ in the last bit.
      if ( expected.p < 1 )
      {
        EXPECT_EQ( test->direction[unit], expected.direction ) << "unit " << unit;
      }
    }
  }
}

TEST( NeighbourSumNull, simulationOf400000DrawsAgreesToItsStandardError )
{
  // METHODS.md section 2: the prototype's check.
  const std::vector<double> counts = burglaryLikeCounts( 2500, 3 );
  std::vector<std::int64_t> others( counts.begin() + 1, counts.end() );
  const SumDistribution null = sumOfDraws( others, 8 );
  std::mt19937_64 random( 5 );
  const int draws = 400000;
  std::vector<int> atLeast( 200, 0 );
  for ( int draw = 0; draw < draws; ++draw )
  {
    std::int64_t sum = 0;
    for ( std::size_t i = 0; i < 8; ++i )
    {
      std::swap( others[i], others[std::uniform_int_distribution<std::size_t>( i, others.size() - 1 )( random )] );
      sum += others[i];
    }
    for ( std::int64_t low = 0; low <= std::min<std::int64_t>( sum, 199 ); ++low )
      ++atLeast[static_cast<std::size_t>( low )];
  }
  int compared = 0;
  for ( std::int64_t sum = 1; sum < 60; ++sum )
  {
    const double p = null.atLeast( sum );
    if ( p * draws < 20 )
      continue;
    const double error = std::sqrt( p * ( 1 - p ) / draws );
    EXPECT_NEAR( static_cast<double>( atLeast[static_cast<std::size_t>( sum )] ) / draws, p, 4 * error )
        << "sum " << sum;
    ++compared;
  }
  EXPECT_GT( compared, 20 );
}

TEST( NeighbourSumNull, numberOfThreadsAndRowStandardisingDoNotChangeAnything )
{
  const std::vector<double> counts = burglaryLikeCounts( 900, 4 );
  const SpatialWeights weights = squareGridWeights( 30, 30, Contiguity::Queen );
  const auto one = exactNeighbourSumTest( counts, weights, 1 );
  const auto five = exactNeighbourSumTest( counts, rowStandardised( weights ), 5 );
  ASSERT_TRUE( one && five );
  EXPECT_EQ( one->p, five->p );
  EXPECT_EQ( one->direction, five->direction );
}

TEST( NeighbourSumNull, unitsThatCannotBeTestedSayWhy )
{
  const SpatialWeights weights = weightsFromPairs( 5, { { 0, 1 }, { 0, 2 }, { 0, 3 }, { 0, 4 }, { 1, 2 } } );
  const auto test = exactNeighbourSumTest( { 3, 0, 0, 0, 0 }, weights, 1 );
  ASSERT_TRUE( test );
  EXPECT_EQ( test->status[0], UnitStatus::ConstantValues );
  EXPECT_EQ( test->status[1], UnitStatus::Tested );
  EXPECT_EQ( exactNeighbourSumTest( { 3, 1, 0, 0, 0 }, weights, 1 )->status[0], UnitStatus::AllNeighbours );
  const SpatialWeights island = weightsFromPairs( 5, { { 0, 1 }, { 2, 3 } } );
  const auto withIsland = exactNeighbourSumTest( { 3, 1, 0, 2, 9 }, island, 1 );
  EXPECT_EQ( withIsland->status[4], UnitStatus::Island );
  EXPECT_EQ( withIsland->p[4], 1 );
  EXPECT_TRUE( exactNeighbourSumTest( {}, SpatialWeights(), 1 )->p.empty() );
}

TEST( NeighbourSumNull, obstaclesAreNamed )
{
  const SpatialWeights grid = squareGridWeights( 30, 30, Contiguity::Queen );
  std::vector<double> values = burglaryLikeCounts( 900, 4 );
  EXPECT_EQ( exactNullObstacle( values, grid ), ExactNullObstacle::None );
  SpatialWeights uneven = rowStandardised( grid );
  uneven.weights[1] = 0.7;
  EXPECT_EQ( exactNullObstacle( values, uneven ), ExactNullObstacle::UnequalWeights );
  values[7] = 0.5;
  EXPECT_EQ( exactNullObstacle( values, grid ), ExactNullObstacle::NotWholeNumbers );
  EXPECT_FALSE( exactNeighbourSumTest( values, grid, 1 ) );
  for ( std::size_t i = 0; i < values.size(); ++i )
    values[i] = static_cast<double>( i * i * 1000 );
  EXPECT_EQ( exactNullObstacle( values, grid ), ExactNullObstacle::TooLarge );
}

TEST( NeighbourSumNull, cancelGivesNoResult )
{
  EXPECT_FALSE( exactNeighbourSumTest( burglaryLikeCounts( 900, 4 ), squareGridWeights( 30, 30, Contiguity::Queen ), 2,
                                       [] { return true; } ) );
}
