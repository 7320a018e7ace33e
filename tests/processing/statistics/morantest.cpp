// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/moran.h"
#include "processing/statistics/multipletesting.h"
#include "processing/statistics/neighboursumnull.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <numeric>
#include <random>

using namespace hotspot::statistics;

namespace
{

using Matrix = std::vector<std::vector<double>>;

Matrix matrixOf( const SpatialWeights &weights )
{
  const std::size_t units = weights.unitCount();
  Matrix matrix( units, std::vector<double>( units, 0 ) );
  for ( std::size_t unit = 0; unit < units; ++unit )
  {
    for ( auto link = static_cast<std::size_t>( weights.offsets[unit] );
          link < static_cast<std::size_t>( weights.offsets[unit + 1] ); ++link )
      matrix[unit][static_cast<std::size_t>( weights.neighbours[link] )] = weights.weight( link );
  }
  return matrix;
}

double moranOfArrangement( const std::vector<double> &values, const Matrix &matrix )
{
  const auto n = static_cast<double>( values.size() );
  const double mean = std::accumulate( values.begin(), values.end(), 0.0 ) / n;
  double products = 0, weights = 0, squares = 0;
  for ( std::size_t i = 0; i < values.size(); ++i )
  {
    squares += ( values[i] - mean ) * ( values[i] - mean );
    for ( std::size_t j = 0; j < values.size(); ++j )
    {
      weights += matrix[i][j];
      products += matrix[i][j] * ( values[i] - mean ) * ( values[j] - mean );
    }
  }
  return n / weights * products / squares;
}

double localMoranOfArrangement( const std::vector<double> &values, const Matrix &matrix, std::size_t unit )
{
  const auto n = static_cast<double>( values.size() );
  const double mean = std::accumulate( values.begin(), values.end(), 0.0 ) / n;
  double squares = 0, lag = 0;
  for ( std::size_t j = 0; j < values.size(); ++j )
  {
    squares += ( values[j] - mean ) * ( values[j] - mean );
    lag += matrix[unit][j] * ( values[j] - mean );
  }
  return ( values[unit] - mean ) / ( squares / n ) * lag;
}

/// Asymmetric: the two nearest of seven units on a line.
SpatialWeights nearestOnALine()
{
  return nearestNeighbourWeights( { { 0, 0 }, { 1, 0 }, { 3, 0 }, { 3.5, 0 }, { 7, 0 }, { 8, 0 }, { 12, 0 } }, 2 );
}

const std::vector<double> SEVEN = { 4, 1, 1.5, 0, 9, 7, 3 };

} // namespace

TEST( Moran, meanAndVarianceOfGlobalIMatchAllArrangements )
{
  // Under randomisation every one of the 7! arrangements is equally probable.
  for ( const SpatialWeights &weights : { nearestOnALine(), rowStandardised( nearestOnALine() ) } )
  {
    const Matrix matrix = matrixOf( weights );
    std::vector<double> values = SEVEN;
    std::sort( values.begin(), values.end() );
    double sum = 0, squares = 0, count = 0;
    do
    {
      const double moran = moranOfArrangement( values, matrix );
      sum += moran;
      squares += moran * moran;
      ++count;
    } while ( std::next_permutation( values.begin(), values.end() ) );
    const Result<GlobalMoran> moran = globalMoran( SEVEN, weights );
    ASSERT_TRUE( moran );
    EXPECT_EQ( count, 5040 );
    EXPECT_NEAR( moran->i, moranOfArrangement( SEVEN, matrix ), 1e-14 );
    EXPECT_NEAR( moran->expectation, sum / count, 1e-12 );
    EXPECT_NEAR( moran->variance, squares / count - sum / count * sum / count, 1e-12 );
    EXPECT_NEAR( moran->z, ( moran->i - moran->expectation ) / std::sqrt( moran->variance ), 1e-12 );
  }
}

TEST( Moran, unitsWithoutANeighbourOfTheirOwnAreNotCounted )
{
  SpatialWeights weights;
  weights.offsets = { 0, 1, 2, 3, 4, 4 };
  weights.neighbours = { 1, 2, 3, 4 };
  weights.weights = { 1, 2, 3, 4 };
  EXPECT_EQ( globalMoran( { 1, 5, 2, 8, 3 }, weights )->units, 4U );
}

TEST( Moran, localMeanAndVarianceMatchAllArrangementsOfTheOthers )
{
  const SpatialWeights weights = rowStandardised( nearestOnALine() );
  const Matrix matrix = matrixOf( weights );
  const LocalMoran lisa = localMoran( SEVEN, weights );
  for ( std::size_t unit = 0; unit < SEVEN.size(); ++unit )
  {
    std::vector<double> others = SEVEN;
    others.erase( others.begin() + static_cast<std::ptrdiff_t>( unit ) );
    std::sort( others.begin(), others.end() );
    double sum = 0, squares = 0, count = 0;
    do
    {
      std::vector<double> values = others;
      values.insert( values.begin() + static_cast<std::ptrdiff_t>( unit ), SEVEN[unit] );
      const double moran = localMoranOfArrangement( values, matrix, unit );
      sum += moran;
      squares += moran * moran;
      ++count;
    } while ( std::next_permutation( others.begin(), others.end() ) );
    const double mean = sum / count;
    const double observed = localMoranOfArrangement( SEVEN, matrix, unit );
    EXPECT_NEAR( lisa.i[unit], observed, 1e-13 );
    EXPECT_NEAR( lisa.statistic.z[unit], ( observed - mean ) / std::sqrt( squares / count - mean * mean ), 1e-10 );
  }
}

TEST( Moran, exactNeighbourSumTestIsThePermutationTestOfLocalI )
{
  // METHODS.md section 3: for 0/1 weights and counts the null of section 2 serves here too.
  const std::vector<double> counts = { 4, 1, 1, 0, 9, 7, 3, 0 };
  SpatialWeights weights = nearestNeighbourWeights(
      { { 0, 0 }, { 1, 0 }, { 3, 0 }, { 3.5, 0 }, { 7, 0 }, { 8, 0 }, { 12, 0 }, { 12, 2 } }, 3 );
  const Matrix matrix = matrixOf( weights );
  const auto test = exactNeighbourSumTest( counts, weights, 1 );
  for ( std::size_t unit = 0; unit < counts.size(); ++unit )
  {
    std::vector<double> others = counts;
    others.erase( others.begin() + static_cast<std::ptrdiff_t>( unit ) );
    std::vector<std::size_t> order( others.size() );
    std::iota( order.begin(), order.end(), 0 );
    const double observed = localMoranOfArrangement( counts, matrix, unit );
    double all = 0, atLeast = 0, atMost = 0;
    do
    {
      std::vector<double> values( others.size() );
      std::transform( order.begin(), order.end(), values.begin(),
                      [&others]( std::size_t position ) { return others[position]; } );
      values.insert( values.begin() + static_cast<std::ptrdiff_t>( unit ), counts[unit] );
      const double moran = localMoranOfArrangement( values, matrix, unit );
      ++all;
      atLeast += moran >= observed - 1e-9 ? 1 : 0;
      atMost += moran <= observed + 1e-9 ? 1 : 0;
    } while ( std::next_permutation( order.begin(), order.end() ) );
    EXPECT_NEAR( test->p[unit], std::min( 1.0, 2 * std::min( atLeast, atMost ) / all ), 1e-12 ) << "unit " << unit;
  }
}

TEST( Moran, localValuesAddUpToTheGlobalOne )
{
  const SpatialWeights weights = rowStandardised( squareGridWeights( 6, 5, Contiguity::Rook ) );
  std::mt19937 random( 8 );
  std::vector<double> values( 30 );
  for ( double &value : values )
    value = std::poisson_distribution<int>( 3 )( random );
  const LocalMoran lisa = localMoran( values, weights );
  EXPECT_NEAR( std::accumulate( lisa.i.begin(), lisa.i.end(), 0.0 ) / 30, globalMoran( values, weights )->i, 1e-13 );
}

TEST( Moran, quadrantsAreOwnValueThenNeighbours )
{
  // Two high and two low units at the ends, one of each kind between unlike ones.
  const SpatialWeights chain =
      weightsFromPairs( 8, { { 0, 1 }, { 1, 2 }, { 2, 3 }, { 3, 4 }, { 4, 5 }, { 5, 6 }, { 6, 7 } } );
  const LocalMoran lisa = localMoran( { 9, 9, 9, 0, 9, 0, 0, 0 }, chain );
  EXPECT_EQ( lisa.quadrant[1], MoranQuadrant::HighHigh );
  EXPECT_EQ( lisa.quadrant[3], MoranQuadrant::LowHigh );
  EXPECT_EQ( lisa.quadrant[4], MoranQuadrant::HighLow );
  EXPECT_EQ( lisa.quadrant[6], MoranQuadrant::LowLow );
  EXPECT_GT( lisa.statistic.z[1], 0 );
  EXPECT_LT( lisa.statistic.z[3], 0 );
  EXPECT_GT( lisa.statistic.z[6], 0 );
  const auto classes = moranClasses( lisa, { 0.01, 0.01, 0.01, 0.05, 0.051, 0.01, 0.01, 0.01 }, 0.05 );
  EXPECT_EQ( classes[1], MoranQuadrant::HighHigh );
  EXPECT_EQ( classes[3], MoranQuadrant::LowHigh );
  EXPECT_EQ( classes[4], MoranQuadrant::None );
}

TEST( Moran, unitAtTheMeanHasNoLocalAssociation )
{
  const SpatialWeights chain = weightsFromPairs( 5, { { 0, 1 }, { 1, 2 }, { 2, 3 }, { 3, 4 } } );
  const LocalMoran lisa = localMoran( { 1, 2, 3, 4, 5 }, chain );
  EXPECT_EQ( lisa.statistic.status[2], UnitStatus::Tested );
  EXPECT_EQ( lisa.i[2], 0 );
  EXPECT_EQ( lisa.statistic.p[2], 1 );
  EXPECT_EQ( lisa.quadrant[2], MoranQuadrant::None );
}

TEST( Moran, undefinedCasesSayWhy )
{
  const SpatialWeights chain = weightsFromPairs( 5, { { 0, 1 }, { 1, 2 }, { 2, 3 } } );
  EXPECT_EQ( globalMoran( { 2, 2, 2, 2, 2 }, chain ).reason(), UndefinedReason::NoVariation );
  EXPECT_EQ( globalMoran( { 1, 2, 3 }, weightsFromPairs( 3, { { 0, 1 } } ) ).reason(),
             UndefinedReason::TooFewObservations );
  EXPECT_EQ( globalMoran( {}, SpatialWeights() ).reason(), UndefinedReason::TooFewObservations );
  EXPECT_EQ( localMoran( { 1, 2, 3, 4, 9 }, chain ).statistic.status[4], UnitStatus::Island );
  EXPECT_EQ( localMoran( { 1, 1, 1, 1, 1 }, chain ).statistic.status[1], UnitStatus::ConstantValues );
}
