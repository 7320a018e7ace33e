// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/getisord.h"

#include <cmath>
#include <gtest/gtest.h>
#include <random>

using namespace hotspot::statistics;

namespace
{

// The example of PySAL's esda, METHODS.md section 2.
const std::vector<double> VALUES = { 2, 3, 3.2, 5, 8, 7 };
const std::vector<double> GI = { -1.0136729, -0.0436159, 1.3155870, -0.3141268, 1.1537399, 1.7783394 };
const std::vector<double> GI_STAR = { -1.3972763, -0.2891776, 0.6506496, -0.2891776, 1.2345209, 2.0242433 };

SpatialWeights exampleWeights()
{
  return *distanceBandWeights( { { 10, 10 }, { 20, 10 }, { 40, 10 }, { 15, 20 }, { 30, 20 }, { 30, 30 } }, 15 );
}

void expectNear( const std::vector<double> &actual, const std::vector<double> &expected, double tolerance )
{
  ASSERT_EQ( actual.size(), expected.size() );
  for ( std::size_t i = 0; i < expected.size(); ++i )
    EXPECT_NEAR( actual[i], expected[i], tolerance ) << "unit " << i;
}

/// The formula of METHODS.md section 2, word for word, from a full matrix of weights.
double zFromMatrix( const std::vector<double> &values, const std::vector<std::vector<double>> &matrix, std::size_t unit,
                    bool star )
{
  std::vector<long double> x;
  std::vector<long double> w;
  for ( std::size_t j = 0; j < values.size(); ++j )
  {
    if ( !star && j == unit )
      continue;
    x.push_back( values[j] );
    w.push_back( matrix[unit][j] );
  }
  const auto size = static_cast<long double>( x.size() );
  long double w1 = 0, s1 = 0, wx = 0, sum = 0, squares = 0;
  for ( std::size_t j = 0; j < x.size(); ++j )
  {
    w1 += w[j];
    s1 += w[j] * w[j];
    wx += w[j] * x[j];
    sum += x[j];
    squares += x[j] * x[j];
  }
  const long double mean = sum / size;
  const long double variance = squares / size - mean * mean;
  return static_cast<double>( ( wx - w1 * mean ) / std::sqrt( variance * ( size * s1 - w1 * w1 ) / ( size - 1 ) ) );
}

} // namespace

TEST( GetisOrd, binaryWeightsMatchPySalExample )
{
  expectNear( getisOrd( VALUES, exampleWeights(), SelfInclusion::Excluded ).z, GI, 5e-8 );
  expectNear( getisOrd( VALUES, exampleWeights(), SelfInclusion::Included ).z, GI_STAR, 5e-8 );
}

TEST( GetisOrd, rowStandardisedWeightsGiveTheSameZ )
{
  const SpatialWeights weights = rowStandardised( exampleWeights() );
  expectNear( getisOrd( VALUES, weights, SelfInclusion::Excluded ).z, GI, 5e-8 );
  expectNear( getisOrd( VALUES, weights, SelfInclusion::Included ).z, GI_STAR, 5e-8 );
}

TEST( GetisOrd, pIsTheTwoSidedNormalTail )
{
  const LocalStatistic gi = getisOrd( VALUES, exampleWeights(), SelfInclusion::Included );
  // 2 · (1 − Φ(2.0242433)), from tables of the normal distribution.
  EXPECT_NEAR( gi.p[5], 0.042945, 5e-6 );
  for ( const double p : gi.p )
    EXPECT_TRUE( p > 0 && p <= 1 );
}

TEST( GetisOrd, anyWeightsMatchTheFormulaOnAFullMatrix )
{
  std::mt19937 random( 11 );
  std::uniform_real_distribution<double> uniform( 0, 1 );
  const std::size_t units = 60;
  std::vector<double> values( units );
  for ( double &value : values )
    value = 1e6 + 100 * uniform( random ); // a large mean: sums of squares would lose digits
  for ( const bool binary : { true, false } )
  {
    SpatialWeights weights;
    std::vector<std::vector<double>> matrix( units, std::vector<double>( units, 0 ) );
    for ( std::size_t i = 0; i < units; ++i )
    {
      double largest = 0;
      for ( std::size_t j = 0; j < units; ++j )
      {
        if ( i == j || uniform( random ) > 0.2 )
          continue;
        matrix[i][j] = binary ? 1 : 0.1 + uniform( random );
        largest = std::max( largest, matrix[i][j] );
        weights.neighbours.push_back( static_cast<std::int32_t>( j ) );
        if ( !binary )
          weights.weights.push_back( matrix[i][j] );
      }
      matrix[i][i] = largest;
      weights.offsets.push_back( static_cast<std::int64_t>( weights.neighbours.size() ) );
    }
    const LocalStatistic gi = getisOrd( values, weights, SelfInclusion::Excluded );
    const LocalStatistic star = getisOrd( values, weights, SelfInclusion::Included );
    for ( std::size_t i = 0; i < units; ++i )
    {
      EXPECT_NEAR( gi.z[i], zFromMatrix( values, matrix, i, false ), 1e-7 );
      EXPECT_NEAR( star.z[i], zFromMatrix( values, matrix, i, true ), 1e-7 );
    }
  }
}

TEST( GetisOrd, unitsThatCannotBeTestedSayWhy )
{
  // Unit 3 is an island; unit 0 touches all the others that have neighbours.
  const SpatialWeights star = weightsFromPairs( 4, { { 0, 1 }, { 0, 2 } } );
  EXPECT_EQ( getisOrd( { 1, 2, 3, 9 }, star, SelfInclusion::Included ).status[3], UnitStatus::Island );
  EXPECT_EQ( getisOrd( { 4, 4, 4, 4 }, star, SelfInclusion::Included ).status[0], UnitStatus::ConstantValues );
  EXPECT_EQ( getisOrd( { 1, 2 }, weightsFromPairs( 2, { { 0, 1 } } ), SelfInclusion::Included ).status[0],
             UnitStatus::TooFewUnits );
  const SpatialWeights full = weightsFromPairs( 3, { { 0, 1 }, { 0, 2 }, { 1, 2 } } );
  const LocalStatistic everything = getisOrd( { 1, 2, 4 }, full, SelfInclusion::Included );
  EXPECT_EQ( everything.status[1], UnitStatus::AllNeighbours );
  EXPECT_EQ( everything.z[1], 0 );
  EXPECT_EQ( everything.p[1], 1 );
  EXPECT_TRUE( getisOrd( {}, {}, SelfInclusion::Included ).z.empty() );
}

TEST( GetisOrd, giIsUndefinedOnlyWhereTheOtherValuesAreConstant )
{
  const SpatialWeights chain = weightsFromPairs( 5, { { 0, 1 }, { 1, 2 }, { 2, 3 }, { 3, 4 } } );
  const LocalStatistic gi = getisOrd( { 0.1, 0.1, 0.7, 0.1, 0.1 }, chain, SelfInclusion::Excluded );
  EXPECT_EQ( gi.status[2], UnitStatus::ConstantValues );
  EXPECT_EQ( gi.status[0], UnitStatus::Tested );
  const LocalStatistic star = getisOrd( { 0.1, 0.1, 0.7, 0.1, 0.1 }, chain, SelfInclusion::Included );
  EXPECT_EQ( star.status[2], UnitStatus::Tested );
}

TEST( GetisOrd, addingAConstantOrScalingDoesNotChangeZ )
{
  std::vector<double> moved = VALUES;
  for ( double &value : moved )
    value = 1000 + 7 * value;
  expectNear( getisOrd( moved, exampleWeights(), SelfInclusion::Included ).z, GI_STAR, 5e-8 );
}
