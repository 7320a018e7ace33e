// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/multipletesting.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

using namespace hotspot::statistics;

namespace
{

/// The 15 p values of the worked example of Benjamini & Hochberg (1995), section 4.
const std::vector<double> PAPER = { 0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                                    0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000 };

std::vector<UnitStatus> allTested( std::size_t count )
{
  return std::vector<UnitStatus>( count, UnitStatus::Tested );
}

std::ptrdiff_t atMost( const std::vector<double> &values, double limit )
{
  return std::count_if( values.begin(), values.end(), [limit]( double value ) { return value <= limit; } );
}

} // namespace

TEST( MultipleTesting, exampleOfBenjaminiHochberg1995RejectsFourAndBonferroniThree )
{
  EXPECT_EQ( atMost( adjustedP( PAPER, allTested( 15 ), Correction::FalseDiscoveryRate ), 0.05 ), 4 );
  EXPECT_EQ( atMost( adjustedP( PAPER, allTested( 15 ), Correction::Bonferroni ), 0.05 ), 3 );
  EXPECT_EQ( atMost( adjustedP( PAPER, allTested( 15 ), Correction::None ), 0.05 ), 9 );
}

TEST( MultipleTesting, falseDiscoveryRateIsTheStepUpRuleInAnyOrder )
{
  std::vector<double> p = PAPER;
  std::shuffle( p.begin(), p.end(), std::mt19937( 2 ) );
  const std::vector<double> adjusted = adjustedP( p, allTested( p.size() ), Correction::FalseDiscoveryRate );
  for ( std::size_t unit = 0; unit < p.size(); ++unit )
  {
    // The definition: the smallest rate at which the step-up rule rejects this one.
    double expected = 1;
    for ( const double other : p )
    {
      if ( other >= p[unit] )
        expected =
            std::min( expected, other * static_cast<double>( p.size() ) / static_cast<double>( atMost( p, other ) ) );
    }
    EXPECT_NEAR( adjusted[unit], expected, 1e-15 );
  }
}

TEST( MultipleTesting, unitsNotTestedDoNotCountAsTests )
{
  std::vector<UnitStatus> status = allTested( 4 );
  status[1] = UnitStatus::Island;
  const std::vector<double> adjusted = adjustedP( { 0.01, 0.0, 0.02, 0.5 }, status, Correction::Bonferroni );
  EXPECT_DOUBLE_EQ( adjusted[0], 0.03 );
  EXPECT_EQ( adjusted[1], 1 );
  EXPECT_EQ( adjusted[3], 1 );
  EXPECT_TRUE( adjustedP( {}, {}, Correction::FalseDiscoveryRate ).empty() );
}

TEST( MultipleTesting, classesAre99And95And90PercentWithTheSignOfZ )
{
  const std::vector<std::int8_t> classes =
      significanceClasses( { 3, -3, 2, -2, 1.7, -1.7, 1, 0 }, { 0.01, 0.002, 0.05, 0.011, 0.1, 0.06, 0.11, 0.001 } );
  EXPECT_EQ( classes, ( std::vector<std::int8_t>{ 3, -3, 2, -2, 1, -1, 0, 0 } ) );
}

TEST( MultipleTesting, permutationThatContradictsZHasNoClass )
{
  PermutationTest test;
  test.direction = { 1, -1, -1, 0 };
  EXPECT_EQ( significanceClasses( { 3, 3, -3, 3 }, { 0.01, 0.01, 0.01, 0.01 }, test ),
             ( std::vector<std::int8_t>{ 3, 0, -3, 0 } ) );
}
