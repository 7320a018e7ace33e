// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/montecarlopermutation.h"
#include "processing/statistics/neighboursumnull.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <gtest/gtest.h>
#include <random>

using namespace hotspot::statistics;

namespace
{

std::vector<double> skewedCounts( std::size_t units )
{
  std::mt19937 random( 21 );
  std::gamma_distribution<double> mean( 0.5, 3.0 );
  std::vector<double> counts( units );
  for ( double &count : counts )
    count = std::poisson_distribution<int>( mean( random ) )( random );
  return counts;
}

/// Every tail must lie within five standard errors of the exact one.
void expectAgreement( const PermutationTest &simulated, const PermutationTest &exact, int permutations )
{
  for ( std::size_t unit = 0; unit < exact.p.size(); ++unit )
  {
    ASSERT_EQ( simulated.status[unit], exact.status[unit] );
    const double tail = exact.p[unit] / 2;
    const double error = 2 * std::sqrt( tail * ( 1 - tail ) / permutations );
    EXPECT_NEAR( simulated.p[unit], exact.p[unit], 5 * error + 4.0 / permutations ) << "unit " << unit;
  }
}

} // namespace

TEST( MonteCarloPermutation, agreesWithTheExactNullWithFewNeighbours )
{
  const std::vector<double> counts = skewedCounts( 400 );
  const SpatialWeights weights = squareGridWeights( 20, 20, Contiguity::Queen );
  expectAgreement( *monteCarloNeighbourTest( counts, weights, 9999, 7, 2 ),
                   *exactNeighbourSumTest( counts, weights, 1 ), 9999 );
}

TEST( MonteCarloPermutation, agreesWithTheExactNullWithManyNeighbours )
{
  // A band of 5 cells has up to 80 neighbours: the shuffle instead of the look-up.
  std::vector<Location> centres;
  for ( int row = 0; row < 15; ++row )
  {
    for ( int column = 0; column < 15; ++column )
      centres.push_back( { 1.0 * column, 1.0 * row } );
  }
  const SpatialWeights weights = *distanceBandWeights( centres, 5 );
  const std::vector<double> counts = skewedCounts( 225 );
  expectAgreement( *monteCarloNeighbourTest( counts, weights, 9999, 7, 2 ),
                   *exactNeighbourSumTest( counts, weights, 1 ), 9999 );
}

TEST( MonteCarloPermutation, agreesWithTheExactNullWhereHalfOfAllUnitsAreDrawn )
{
  // Nine units, four to eight of them drawn: repeated positions are the rule.
  const SpatialWeights weights = squareGridWeights( 3, 3, Contiguity::Queen );
  const std::vector<double> counts = { 5, 0, 0, 2, 8, 1, 0, 3, 3 };
  expectAgreement( *monteCarloNeighbourTest( counts, weights, 9999, 3, 1 ),
                   *exactNeighbourSumTest( counts, weights, 1 ), 9999 );
}

TEST( MonteCarloPermutation, numberOfThreadsDoesNotChangeTheResult )
{
  std::vector<double> values = skewedCounts( 900 );
  for ( double &value : values )
    value = std::sqrt( value + 0.3 );
  SpatialWeights weights = rowStandardised( squareGridWeights( 30, 30, Contiguity::Queen ) );
  for ( std::size_t link = 0; link < weights.linkCount(); ++link )
    weights.weights[link] *= 1.0 + static_cast<double>( link % 3 );
  const auto one = monteCarloNeighbourTest( values, weights, 199, 42, 1 );
  const auto two = monteCarloNeighbourTest( values, weights, 199, 42, 2 );
  const auto seven = monteCarloNeighbourTest( values, weights, 199, 42, 7 );
  ASSERT_TRUE( one && two && seven );
  EXPECT_EQ( one->p, two->p );
  EXPECT_EQ( one->p, seven->p );
  EXPECT_EQ( one->direction, seven->direction );
  EXPECT_NE( one->p, monteCarloNeighbourTest( values, weights, 199, 43, 2 )->p );
}

TEST( MonteCarloPermutation, unequalWeightsMatchEnumeratingAllArrangements )
{
  // Unit 0 has weights 1, 2 and 4 on three of the other four values: 24 arrangements, all of different sums.
  SpatialWeights weights;
  weights.offsets = { 0, 3, 4, 5, 6, 7 };
  weights.neighbours = { 1, 2, 3, 0, 0, 0, 0 };
  weights.weights = { 1, 2, 4, 1, 1, 1, 1 };
  const std::vector<double> values = { 3.5, 1.1, 2.3, 7.9, 0.2 };
  std::vector<double> others = { 0.2, 1.1, 2.3, 7.9 };
  const double observed = 1.1 + 2 * 2.3 + 4 * 7.9;
  int all = 0, atLeast = 0;
  do
  {
    ++all;
    atLeast += others[0] + 2 * others[1] + 4 * others[2] >= observed - 1e-9 ? 1 : 0;
  } while ( std::next_permutation( others.begin(), others.end() ) );
  const auto test = monteCarloNeighbourTest( values, weights, 99999, 5, 1 );
  ASSERT_EQ( all, 24 );
  EXPECT_NEAR( test->p[0], 2.0 * atLeast / all, 0.005 );
  EXPECT_EQ( test->direction[0], 1 );
}

TEST( MonteCarloPermutation, smallestPossiblePIsTwoInPermutationsPlusOne )
{
  std::vector<double> values( 100, 0 );
  for ( const std::size_t cell : { 44, 45, 46, 54, 55, 56, 64, 65, 66 } )
    values[cell] = 100.5;
  const auto test = monteCarloNeighbourTest( values, squareGridWeights( 10, 10, Contiguity::Queen ), 999, 1, 2 );
  EXPECT_DOUBLE_EQ( test->p[55], 2.0 / 1000 );
  EXPECT_EQ( test->direction[55], 1 );
}

TEST( MonteCarloPermutation, unitsThatCannotBeTestedSayWhy )
{
  const auto test = monteCarloNeighbourTest( { 1.5, 2.5, 3.5, 4.5 }, weightsFromPairs( 4, { { 0, 1 } } ), 99, 1, 1 );
  EXPECT_EQ( test->status[0], UnitStatus::Tested );
  EXPECT_EQ( test->status[2], UnitStatus::Island );
  EXPECT_EQ( monteCarloNeighbourTest( {}, SpatialWeights(), 99, 1, 1 )->p.size(), 0U );
  const SpatialWeights chain = weightsFromPairs( 4, { { 0, 1 }, { 1, 2 }, { 2, 3 } } );
  EXPECT_EQ( monteCarloNeighbourTest( { 0.1, 0.1, 0.1, 0.1 }, chain, 99, 1, 1 )->status[1],
             UnitStatus::ConstantValues );
}

TEST( MonteCarloPermutation, cancelStopsBetweenBlocksAndGivesNoResult )
{
  std::atomic<int> asked = 0;
  const auto test = monteCarloNeighbourTest( skewedCounts( 10000 ), squareGridWeights( 100, 100, Contiguity::Queen ),
                                             999, 1, 2, [&asked] { return ++asked > 3; } );
  EXPECT_FALSE( test );
  EXPECT_LE( asked, 5 );
}
