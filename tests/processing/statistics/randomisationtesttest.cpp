// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/randomisationtest.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

using namespace hotspot::statistics;

namespace
{

/// The definition: every assignment of signs.
RandomisationTest bruteForce( const std::vector<double> &differences )
{
  double observed = 0;
  for ( const double value : differences )
    observed += value;
  const size_t arrangements = size_t{ 1 } << differences.size();
  double both = 0;
  double lower = 0;
  double upper = 0;
  for ( size_t signs = 0; signs < arrangements; ++signs )
  {
    double sum = 0;
    for ( size_t block = 0; block < differences.size(); ++block )
      sum += ( signs >> block & 1U ) != 0 ? differences[block] : -differences[block];
    both += std::fabs( sum ) >= std::fabs( observed ) - 1e-9;
    lower += sum <= observed + 1e-9;
    upper += sum >= observed - 1e-9;
  }
  const double all = static_cast<double>( arrangements );
  return { observed / static_cast<double>( differences.size() ), both / all, lower / all, upper / all, true };
}

} // namespace

// METHODS.md section 10, row "block differences −8,−5,−3,1,−6,−2,−4,0".
TEST( RandomisationTest, signFlipMatchesMethodsRow )
{
  const auto test = signFlipTest( { -8, -5, -3, 1, -6, -2, -4, 0 } );
  ASSERT_TRUE( test );
  EXPECT_DOUBLE_EQ( test->mean, -3.375 );
  EXPECT_DOUBLE_EQ( test->twoSidedP, 0.03125 );
  EXPECT_DOUBLE_EQ( test->lowerP, 0.015625 );
  EXPECT_TRUE( test->isExact );
}

TEST( RandomisationTest, signFlipMatchesEveryAssignmentCounted )
{
  const std::vector<std::vector<double>> cases{
    { 3 }, { -1, 1 }, { 0, 0, 0 }, { 0.1, 0.2, -0.3, 0.4 }, { 5, -2, 7, 1, 1, -1, 0, 3, 8 }, { 1, 1, 1, 1, 1, 1 }
  };
  for ( const std::vector<double> &differences : cases )
  {
    const auto test = signFlipTest( differences );
    const RandomisationTest expected = bruteForce( differences );
    EXPECT_DOUBLE_EQ( test->twoSidedP, expected.twoSidedP );
    EXPECT_DOUBLE_EQ( test->lowerP, expected.lowerP );
    EXPECT_DOUBLE_EQ( test->upperP, expected.upperP );
  }
}

TEST( RandomisationTest, fortyBlocksAreExact )
{
  // All of one sign: one arrangement in 2⁴⁰ is as low.
  const auto test = signFlipTest( std::vector<double>( 40, -1.0 ) );
  EXPECT_TRUE( test->isExact );
  EXPECT_DOUBLE_EQ( test->lowerP, std::exp2( -40 ) );
  EXPECT_DOUBLE_EQ( test->upperP, 1.0 );
}

TEST( RandomisationTest, drawsDependOnTheSeedOnlyAndComeNearTheNormal )
{
  std::vector<double> differences;
  for ( int block = 0; block < 80; ++block )
    differences.push_back( block % 2 == 0 ? -1.5 : 1.0 );
  const auto first = signFlipTest( differences, { 20000, 7 } );
  const auto again = signFlipTest( differences, { 20000, 7 } );
  const auto other = signFlipTest( differences, { 20000, 8 } );
  EXPECT_FALSE( first->isExact );
  EXPECT_DOUBLE_EQ( first->twoSidedP, again->twoSidedP );
  EXPECT_NE( first->twoSidedP, other->twoSidedP );
  // Sum −20, variance 40·2.25 + 40 = 130; with the lattice of 0.5·k steps, two-sided P( |Z| ≥ 19.75 / 11.40 ) = 0.083.
  EXPECT_NEAR( first->twoSidedP, 0.083, 0.008 );
}

TEST( RandomisationTest, blocksOfPairsAgreeWithTheSignFlip )
{
  const std::vector<double> differences{ -8, -5, -3, 1, -6, -2, -4, 0 };
  std::vector<RandomisedBlock> blocks;
  for ( const double difference : differences )
    blocks.push_back( { { 10 + difference }, { 10 } } );
  const auto test = blockPermutationTest( blocks, { 50000, 1 } );
  ASSERT_TRUE( test );
  EXPECT_DOUBLE_EQ( test->mean, -3.375 );
  EXPECT_NEAR( test->twoSidedP, 0.03125, 0.003 );
  EXPECT_NEAR( test->lowerP, 0.015625, 0.002 );
}

TEST( RandomisationTest, unequalBlocksDrawAsManyTreatedAsTheDesign )
{
  // One treated of four, the lowest: one in four as low. One block of two: one in two. Together 1/8.
  const auto test = blockPermutationTest( { { { 1 }, { 2, 3, 4 } }, { { 0 }, { 9 } } }, { 40000, 3 } );
  EXPECT_NEAR( test->lowerP, 0.125, 0.006 );
  EXPECT_DOUBLE_EQ( test->mean, ( ( 1 - 3.0 ) + ( 0 - 9.0 ) ) / 2 );
}

TEST( RandomisationTest, undefinedInputIsNamed )
{
  EXPECT_EQ( signFlipTest( {} ).reason(), UndefinedReason::TooFewObservations );
  EXPECT_EQ( signFlipTest( { 1, std::numeric_limits<double>::infinity() } ).reason(), UndefinedReason::InvalidCount );
  EXPECT_EQ( blockPermutationTest( { { { 1 }, {} } } ).reason(), UndefinedReason::TooFewObservations );
  EXPECT_EQ( blockPermutationTest( {} ).reason(), UndefinedReason::TooFewObservations );
}
