// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/twocounts.h"

#include <cmath>
#include <vector>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <gtest/gtest.h>

using namespace hotspot::statistics;

namespace
{

/// The definition, over every pair of counts.
double bruteForceETest( const CountPair &counts, int largest )
{
  const double rate = ( counts.before + counts.after ) / ( counts.exposureBefore + counts.exposureAfter );
  const boost::math::poisson before( rate * counts.exposureBefore );
  const boost::math::poisson after( rate * counts.exposureAfter );
  const auto squared = [&counts]( double b, double a )
  {
    const double difference = b / counts.exposureBefore - a / counts.exposureAfter;
    const double variance = b / std::pow( counts.exposureBefore, 2 ) + a / std::pow( counts.exposureAfter, 2 );
    return variance > 0 ? difference * difference / variance : 0.0;
  };
  const double limit = squared( counts.before, counts.after ) * ( 1 - 1e-11 );
  std::vector<double> chanceAfter;
  for ( int a = 0; a <= largest; ++a )
    chanceAfter.push_back( pdf( after, a ) );
  double p = 0;
  for ( int b = 0; b <= largest; ++b )
  {
    const double chanceBefore = pdf( before, b );
    for ( int a = 0; a <= largest; ++a )
    {
      if ( squared( b, a ) >= limit )
        p += chanceBefore * chanceAfter[static_cast<size_t>( a )];
    }
  }
  return p;
}

/// The definition, over every outcome.
double bruteForceExact( const CountPair &counts )
{
  const double total = counts.before + counts.after;
  const boost::math::binomial distribution( total,
                                            counts.exposureAfter / ( counts.exposureBefore + counts.exposureAfter ) );
  const double limit = pdf( distribution, counts.after ) * ( 1 + 1e-7 );
  double p = 0;
  for ( int after = 0; after <= total; ++after )
  {
    if ( pdf( distribution, after ) <= limit )
      p += pdf( distribution, after );
  }
  return p;
}

} // namespace

// METHODS.md section 10, rows "25 against 16", "9 against 4", "6 against 2", "3 against 0".
TEST( TwoCounts, exactConditionalMatchesMethodsRows )
{
  EXPECT_NEAR( *exactConditionalP( { 25, 16 } ), 0.2110235976, 5e-11 );
  EXPECT_NEAR( *exactConditionalP( { 9, 4 } ), 0.2668457031, 5e-11 );
  EXPECT_NEAR( *exactConditionalP( { 6, 2 } ), 0.2890625, 1e-12 );
  EXPECT_NEAR( *exactConditionalP( { 3, 0 } ), 0.25, 1e-12 );
  EXPECT_NEAR( *exactConditionalP( { 16, 25 } ), 0.2110235976, 5e-11 );
  EXPECT_NEAR( *exactConditionalP( { 25, 16 }, TwoSidedRule::Central ), 0.2110235976, 5e-11 );
}

// METHODS.md section 10, the same rows (Krishnamoorthy & Thomson 2004).
TEST( TwoCounts, eTestMatchesMethodsRows )
{
  EXPECT_NEAR( *eTestP( { 25, 16 } ), 0.1647963179, 5e-11 );
  EXPECT_NEAR( *eTestP( { 9, 4 } ), 0.1829780959, 5e-11 );
  EXPECT_NEAR( *eTestP( { 6, 2 } ), 0.1748748209, 5e-11 );
  EXPECT_NEAR( *eTestP( { 3, 0 } ), 0.0883790095, 5e-11 );
  EXPECT_NEAR( *eTestP( { 0, 3 } ), 0.0883790095, 5e-11 );
}

// SciPy 1.10: binomtest( 20, 100, 1/3 ), binomtest( 9, 39, 90/455 ), and a full double sum for the E-test.
TEST( TwoCounts, exposuresMatchSciPy )
{
  EXPECT_NEAR( *exactConditionalP( { 80, 20, 2, 1 } ), 0.004035790886057413, 1e-13 );
  EXPECT_NEAR( *exactConditionalP( { 30, 9, 365, 90 } ), 0.5513274171851232, 1e-12 );
  EXPECT_NEAR( *eTestP( { 80, 20, 2, 1 } ), 0.001977189420828991, 1e-13 );
  EXPECT_NEAR( *eTestP( { 30, 9, 365, 90 } ), 0.637010167789374, 1e-12 );
  EXPECT_LT( *exactConditionalP( { 80, 20, 2, 1 }, TwoSidedRule::Central ), 0.01 );
}

TEST( TwoCounts, bothTestsMatchTheirDefinitionOverASweep )
{
  for ( const double exposureAfter : { 1.0, 0.25, 3.0 } )
  {
    for ( int before = 0; before <= 12; before += 2 )
    {
      for ( int after = 0; after <= 15; after += 3 )
      {
        if ( before + after == 0 )
          continue;
        const CountPair counts{ double( before ), double( after ), 1.0, exposureAfter };
        EXPECT_NEAR( *eTestP( counts ), bruteForceETest( counts, 120 ), 1e-12 ) << before << " " << after;
        EXPECT_NEAR( *exactConditionalP( counts ), bruteForceExact( counts ), 1e-12 ) << before << " " << after;
      }
    }
  }
}

TEST( TwoCounts, equalRatesHaveAPOfOne )
{
  EXPECT_DOUBLE_EQ( *exactConditionalP( { 7, 7 } ), 1.0 );
  EXPECT_DOUBLE_EQ( *eTestP( { 7, 7 } ), 1.0 );
}

TEST( TwoCounts, largeCountsStayFiniteAndAgreeWithTheNormal )
{
  // z = ( 1e6 − 1002800 ) / sqrt( 2002800 ) = −1.97848; two-sided normal p 0.04787.
  EXPECT_NEAR( *eTestP( { 1e6, 1002800 } ), 0.04787, 2e-5 );
  EXPECT_NEAR( *exactConditionalP( { 1e6, 1002800 } ), 0.0479, 1e-4 );
  EXPECT_LT( *eTestP( { 900, 100 } ), 1e-30 );
  EXPECT_EQ( eTestP( { 1e7, 1 } ).reason(), UndefinedReason::TooLarge );
}

// METHODS.md section 10, rows "Garwood 95 %".
TEST( TwoCounts, garwoodMatchesMethodsRows )
{
  EXPECT_DOUBLE_EQ( garwoodInterval( 0 )->low, 0.0 );
  EXPECT_NEAR( *garwoodInterval( 0 )->high, 3.688879, 5e-7 );
  EXPECT_NEAR( garwoodInterval( 5 )->low, 1.623486, 5e-7 );
  EXPECT_NEAR( *garwoodInterval( 5 )->high, 11.668332, 5e-7 );
  EXPECT_NEAR( garwoodInterval( 20 )->low, 12.216520, 5e-7 );
  EXPECT_NEAR( *garwoodInterval( 20 )->high, 30.888378, 5e-7 );
}

// SciPy 1.10: binomtest( 20, 100 ).proportion_ci() = 0.1266555521..0.2918426891.
TEST( TwoCounts, rateRatioIntervalIsClopperPearsonOfTheShareAfter )
{
  const auto interval = exactRateRatio( { 80, 20, 2, 1 } );
  ASSERT_TRUE( interval );
  EXPECT_DOUBLE_EQ( *interval->estimate, 0.5 );
  EXPECT_NEAR( interval->low, 2 * 0.1266555521019559 / ( 1 - 0.1266555521019559 ), 1e-12 );
  EXPECT_NEAR( *interval->high, 2 * 0.2918426890886282 / ( 1 - 0.2918426890886282 ), 1e-12 );
}

TEST( TwoCounts, rateRatioHasNoEndWhereNoneExists )
{
  const auto fromZero = exactRateRatio( { 0, 4 } );
  EXPECT_FALSE( fromZero->estimate );
  EXPECT_FALSE( fromZero->high );
  EXPECT_GT( fromZero->low, 0.0 );
  const auto toZero = exactRateRatio( { 4, 0 } );
  EXPECT_DOUBLE_EQ( *toZero->estimate, 0.0 );
  EXPECT_DOUBLE_EQ( toZero->low, 0.0 );
  // 1 − 0.025^(1/4) is the upper bound of the share: odds 1.5149.
  EXPECT_NEAR( *toZero->high, 1 / std::pow( 0.025, 0.25 ) - 1, 1e-12 );
}

TEST( TwoCounts, centralTestAndIntervalAgree )
{
  for ( int after = 0; after <= 60; ++after )
  {
    const CountPair counts{ 40, double( after ), 1.0, 0.7 };
    const auto interval = exactRateRatio( counts );
    const bool excludesOne = interval->low > 1.0 || *interval->high < 1.0;
    EXPECT_EQ( *exactConditionalP( counts, TwoSidedRule::Central ) < 0.05, excludesOne ) << after;
  }
}

TEST( TwoCounts, undefinedInputIsNamed )
{
  EXPECT_EQ( exactConditionalP( { 0, 0 } ).reason(), UndefinedReason::AllZero );
  EXPECT_EQ( eTestP( { 2.5, 1 } ).reason(), UndefinedReason::NotWholeNumber );
  EXPECT_EQ( eTestP( { -1, 1 } ).reason(), UndefinedReason::InvalidCount );
  EXPECT_EQ( eTestP( { 1, 1, 0, 1 } ).reason(), UndefinedReason::InvalidExposure );
  EXPECT_EQ( garwoodInterval( 5, 0.0 ).reason(), UndefinedReason::InvalidConfidence );
  EXPECT_EQ( garwoodInterval( 1.5 ).reason(), UndefinedReason::NotWholeNumber );
  EXPECT_EQ( exactRateRatio( { 1, 1 }, 1.5 ).reason(), UndefinedReason::InvalidConfidence );
}

TEST( TwoCounts, monitoringScoreIsTwiceTheDifferenceOfRoots )
{
  EXPECT_DOUBLE_EQ( *monitoringScore( { 16, 25 } ), 2.0 );
  EXPECT_DOUBLE_EQ( *monitoringScore( { 50, 25, 2, 1 } ), 0.0 );
  EXPECT_EQ( monitoringScore( { 1, -1 } ).reason(), UndefinedReason::InvalidCount );
}
