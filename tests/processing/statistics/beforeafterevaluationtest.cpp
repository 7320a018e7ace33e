// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/beforeafterevaluation.h"

#include "queensseries.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hotspot::statistics
{

namespace
{

ZoneCounts zone( const char *id, ZoneRole role, double before, double after, const char *category = "" )
{
  ZoneCounts counts;
  counts.zoneId = id;
  counts.role = role;
  counts.category = category;
  counts.before = before;
  counts.after = after;
  return counts;
}

EvaluationDesign equalWindows()
{
  EvaluationDesign design;
  design.daysBefore = 365.0;
  design.daysAfter = 365.0;
  return design;
}

/// METHODS.md section 10: 207→110; 178→157; 308→318.
std::vector<ZoneCounts> threeZones()
{
  return { zone( "1", ZoneRole::Target, 207, 110 ), zone( "1", ZoneRole::Catchment, 178, 157 ),
           zone( "c", ZoneRole::Control, 308, 318 ) };
}

std::vector<ZoneCounts> queensZones()
{
  const auto total = []( const std::vector<double> &series, bool after )
  {
    const auto middle = series.begin() + queens::monthsBefore;
    return after ? std::accumulate( middle, series.end(), 0.0 ) : std::accumulate( series.begin(), middle, 0.0 );
  };
  ZoneCounts target = zone( "q", ZoneRole::Target, total( queens::target, false ), total( queens::target, true ) );
  target.series = queens::target;
  ZoneCounts control = zone( "c", ZoneRole::Control, total( queens::control, false ), total( queens::control, true ) );
  control.series = queens::control;
  return { target, control };
}

EvaluationDesign queensDesign()
{
  EvaluationDesign design;
  design.daysBefore = 600.0;
  design.daysAfter = 600.0;
  design.periods.assign( 20, PeriodUse::Before );
  design.periods.insert( design.periods.end(), 20, PeriodUse::After );
  design.periodDays.assign( 40, 30.0 );
  return design;
}

double estimate( const ScopeEvaluation &scope, EffectMeasure measure )
{
  return scope.effect( measure ).estimate.value_or( -9999.0 );
}

} // namespace

TEST( BeforeAfterEvaluation, measuresMatchTheVectorsOfMethodsSection10 )
{
  const BeforeAfterEvaluation result = evaluateBeforeAfter( threeZones(), equalWindows() );
  const ScopeEvaluation &all = result.all();
  EXPECT_DOUBLE_EQ( estimate( all, EffectMeasure::GrossEffect ), 97.0 );
  EXPECT_NEAR( estimate( all, EffectMeasure::NetEffect ), 0.3261659724, 1e-10 );
  EXPECT_NEAR( estimate( all, EffectMeasure::Quotient ), 0.2581856883, 1e-10 );
  EXPECT_NEAR( estimate( all, EffectMeasure::TotalNetEffect ), 130.5, 0.05 );
  EXPECT_NEAR( estimate( all, EffectMeasure::DifferenceTarget ), -107.0, 1e-12 );
  EXPECT_NEAR( *all.effect( EffectMeasure::DifferenceTarget ).standardError, 30.708305066, 1e-9 );
}

/// A shared control counts twice in the estimate and four times in the variance.
TEST( BeforeAfterEvaluation, sharedControlCountsFourTimesInTheVariance )
{
  const BeforeAfterEvaluation result = evaluateBeforeAfter( threeZones(), equalWindows() );
  const EffectRow &row = result.all().effect( EffectMeasure::Difference );
  EXPECT_DOUBLE_EQ( *row.estimate, -97.0 - 21.0 - 2.0 * 10.0 );
  EXPECT_NEAR( *row.standardError, std::sqrt( 207.0 + 110 + 178 + 157 + 4.0 * ( 308 + 318 ) ), 1e-9 );
}

TEST( BeforeAfterEvaluation, targetsAndCategoriesHaveScopesOfTheirOwn )
{
  const BeforeAfterEvaluation result = evaluateBeforeAfter(
      { zone( "1", ZoneRole::Target, 20, 10, "robbery" ), zone( "1", ZoneRole::Target, 4, 3, "theft" ),
        zone( "2", ZoneRole::Target, 30, 25, "robbery" ), zone( "2", ZoneRole::Catchment, 5, 6, "robbery" ),
        zone( "c", ZoneRole::Control, 60, 55, "robbery" ), zone( "c", ZoneRole::Control, 7, 7, "theft" ) },
      equalWindows() );
  ASSERT_EQ( result.scopes.size(), 5U );
  EXPECT_EQ( result.scopes[0].code(), "all" );
  EXPECT_EQ( result.scopes[1].code(), "1" );
  EXPECT_EQ( result.scopes[2].code(), "2" );
  EXPECT_EQ( result.scopes[3].code(), "category:robbery" );
  EXPECT_EQ( result.scopes[4].code(), "category:theft" );
  EXPECT_DOUBLE_EQ( result.scopes[0].target.before, 54.0 );
  EXPECT_DOUBLE_EQ( result.scopes[1].target.before, 24.0 );
  EXPECT_FALSE( result.scopes[1].catchment );
  EXPECT_DOUBLE_EQ( result.scopes[2].catchment->after, 6.0 );
  EXPECT_DOUBLE_EQ( result.scopes[3].control->before, 60.0 );
}

TEST( BeforeAfterEvaluation, withoutControlOnlyTheChangeIsTold )
{
  const BeforeAfterEvaluation result = evaluateBeforeAfter( { zone( "1", ZoneRole::Target, 50, 30 ) }, equalWindows() );
  const ScopeEvaluation &all = result.all();
  EXPECT_EQ( all.basis, ComparisonBasis::NoControl );
  EXPECT_DOUBLE_EQ( estimate( all, EffectMeasure::PercentChange ), -40.0 );
  for ( const EffectMeasure measure : { EffectMeasure::Difference, EffectMeasure::RateRatio, EffectMeasure::NetEffect,
                                        EffectMeasure::Quotient, EffectMeasure::RegressionPoisson } )
  {
    EXPECT_FALSE( all.effect( measure ).estimate );
    EXPECT_EQ( all.effect( measure ).reason, UndefinedReason::NoControl );
  }
}

/// METHODS.md section 10: 25 against 16.
TEST( BeforeAfterEvaluation, testsOfTwoCountsCarryTheirPublishedP )
{
  const BeforeAfterEvaluation result = evaluateBeforeAfter( { zone( "1", ZoneRole::Target, 25, 16 ) }, equalWindows() );
  EXPECT_NEAR( *result.all().effect( EffectMeasure::RateExact ).p, 0.2110235976, 1e-9 );
  EXPECT_NEAR( *result.all().effect( EffectMeasure::RateETest ).p, 0.1647963179, 1e-9 );
}

TEST( BeforeAfterEvaluation, expectedIsBeforeTimesTheControlsProportion )
{
  const BeforeAfterEvaluation result = evaluateBeforeAfter(
      { zone( "1", ZoneRole::Target, 50, 30 ), zone( "c", ZoneRole::Control, 600, 550 ) }, equalWindows() );
  const ScopeEvaluation &all = result.all();
  EXPECT_EQ( all.basis, ComparisonBasis::Ratio );
  EXPECT_FALSE( all.controlIsComparable );
  const ExpectedDifference &expected = *all.targetAgainstExpected;
  EXPECT_NEAR( expected.expected, 50.0 * 550.0 / 600.0, 1e-9 );
  EXPECT_NEAR( expected.low, 30.0 - 30.0 / all.rateRatio->low, 1e-9 );
  EXPECT_LT( expected.low, expected.difference() );
  EXPECT_LT( expected.difference(), expected.high );
  EXPECT_TRUE( evaluateBeforeAfter( threeZones(), equalWindows() ).all().controlIsComparable );
}

TEST( BeforeAfterEvaluation, expectedNumbersOfTargetsAddUp )
{
  const BeforeAfterEvaluation result =
      evaluateBeforeAfter( { zone( "1", ZoneRole::Target, 30, 51 ), zone( "2", ZoneRole::Target, 49, 41 ),
                             zone( "3", ZoneRole::Target, 28, 30 ), zone( "c", ZoneRole::Control, 64, 92 ) },
                           equalWindows() );
  double sum = 0.0;
  for ( std::size_t i = 1; i < result.scopes.size(); ++i )
    sum += result.scopes[i].targetAgainstExpected->expected;
  EXPECT_NEAR( sum, result.all().targetAgainstExpected->expected, 1e-9 );
}

TEST( BeforeAfterEvaluation, aZeroCountFallsBackOnTheDifferenceWhereTheControlIsComparable )
{
  const auto evaluated = []( double controlBefore )
  {
    return evaluateBeforeAfter(
        { zone( "1", ZoneRole::Target, 5, 0 ), zone( "c", ZoneRole::Control, controlBefore, controlBefore ) },
        equalWindows() );
  };
  EXPECT_EQ( evaluated( 6 ).all().basis, ComparisonBasis::Difference );
  EXPECT_NEAR( evaluated( 6 ).all().targetAgainstExpected->expected, 5.0, 1e-12 );
  EXPECT_EQ( evaluated( 6 ).all().effect( EffectMeasure::RateRatio ).reason, UndefinedReason::ZeroCount );
  EXPECT_EQ( evaluated( 600 ).all().targetAgainstExpected.reason(), UndefinedReason::ZeroCount );
}

TEST( BeforeAfterEvaluation, unequalWindowsEnterAsExposure )
{
  // METHODS.md section 10: 80→20; 100→50, times before 2, after 1: WDD −20, SE 10.723805295.
  EvaluationDesign design;
  design.daysBefore = 730.0;
  design.daysAfter = 365.0;
  const BeforeAfterEvaluation result =
      evaluateBeforeAfter( { zone( "1", ZoneRole::Target, 80, 20 ), zone( "c", ZoneRole::Control, 100, 50 ) }, design );
  EXPECT_DOUBLE_EQ( estimate( result.all(), EffectMeasure::Difference ), -20.0 );
  EXPECT_NEAR( *result.all().effect( EffectMeasure::Difference ).standardError, 10.723805295, 1e-9 );
}

/// METHODS.md section 10, monthly series of Queens.
TEST( BeforeAfterEvaluation, queensSeriesMatchesThePublishedResult )
{
  const BeforeAfterEvaluation result = evaluateBeforeAfter( queensZones(), queensDesign() );
  const ScopeEvaluation &all = result.all();
  EXPECT_DOUBLE_EQ( estimate( all, EffectMeasure::Difference ), -308.0 );
  EXPECT_NEAR( std::log( estimate( all, EffectMeasure::RateRatio ) ), -0.251716521, 1e-9 );
  EXPECT_NEAR( *all.effect( EffectMeasure::RegressionQuasiPoisson ).standardError, 0.0722518422, 1e-6 );
  EXPECT_NEAR( *all.effect( EffectMeasure::RegressionPoisson ).standardError, 0.0556031674, 1e-6 );
  EXPECT_NEAR( estimate( all, EffectMeasure::PreTrend ), -0.010262936, 1e-8 );
  EXPECT_NEAR( *all.effect( EffectMeasure::PreTrend ).p, 0.30628657, 1e-6 );
}

TEST( BeforeAfterEvaluation, scatterWidensTheIntervalUnlessSwitchedOff )
{
  EvaluationDesign design = queensDesign();
  const BeforeAfterEvaluation wide = evaluateBeforeAfter( queensZones(), design );
  design.useDispersion = false;
  const BeforeAfterEvaluation plain = evaluateBeforeAfter( queensZones(), design );
  EXPECT_NEAR( *plain.all().effect( EffectMeasure::Difference ).standardError, 72.401657, 1e-6 );
  EXPECT_NEAR( *plain.all().effect( EffectMeasure::Difference ).low, -449.904641, 1e-6 );
  EXPECT_NEAR( *plain.all().effect( EffectMeasure::Difference ).high, -166.095359, 1e-6 );
  EXPECT_GT( *wide.all().effect( EffectMeasure::Difference ).standardError, 72.5 );
  EXPECT_GT( *wide.all().effect( EffectMeasure::RateRatio ).standardError, 0.0556031674 );
}

TEST( BeforeAfterEvaluation, gapsOfTheChartAddUpToTheStatement )
{
  for ( const bool byDifference : { false, true } )
  {
    std::vector<ZoneCounts> zones = queensZones();
    if ( byDifference ) // nothing at all after leaves only the difference
    {
      zones[0].after = 0.0;
      std::fill( zones[0].series.begin() + 20, zones[0].series.end(), 0.0 );
    }
    const BeforeAfterEvaluation result = evaluateBeforeAfter( zones, queensDesign() );
    const ScopeEvaluation &all = result.all();
    EXPECT_EQ( all.basis, byDifference ? ComparisonBasis::Difference : ComparisonBasis::Ratio );
    ASSERT_EQ( all.expected.size(), 40U );
    double gaps = 0.0;
    for ( std::size_t period = 20; period < 40; ++period )
      gaps += all.targetSeries[period] - all.expected[period]->expected;
    EXPECT_NEAR( gaps, all.targetAgainstExpected->difference(), 1e-8 );
    EXPECT_FALSE( all.expected[0]->low );
    EXPECT_TRUE( all.expected[20]->low );
  }
}

TEST( BeforeAfterEvaluation, partialPeriodsCountInTotalsButNotInScatter )
{
  std::vector<ZoneCounts> zones = queensZones();
  EvaluationDesign design = queensDesign();
  const Result<Dispersion> complete = evaluateBeforeAfter( zones, design ).all().differenceDispersion;
  design.periods.push_back( PeriodUse::PartialAfter );
  design.periodDays.push_back( 3.0 );
  design.daysAfter += 3.0;
  for ( ZoneCounts &counts : zones )
  {
    counts.series.push_back( 40.0 );
    counts.after += 40.0;
  }
  const BeforeAfterEvaluation result = evaluateBeforeAfter( zones, design );
  EXPECT_DOUBLE_EQ( result.all().differenceDispersion->phi, complete->phi );
  EXPECT_DOUBLE_EQ( result.all().target.after, 1073.0 + 40.0 );
}

TEST( BeforeAfterEvaluation, manyZonesAreSummedWithoutChangingTheRegressionsEstimate )
{
  std::vector<ZoneCounts> zones;
  for ( int i = 0; i < 25; ++i )
  {
    for ( ZoneCounts counts : queensZones() )
    {
      counts.zoneId += std::to_string( i );
      zones.push_back( counts );
    }
  }
  const BeforeAfterEvaluation result = evaluateBeforeAfter( zones, queensDesign() );
  EXPECT_NEAR( std::log( estimate( result.all(), EffectMeasure::RegressionPoisson ) ), -0.251716521, 1e-8 );
}

TEST( BeforeAfterEvaluation, nothingAtAllIsAnsweredWithReasonsNotNumbers )
{
  const BeforeAfterEvaluation result = evaluateBeforeAfter(
      { zone( "1", ZoneRole::Target, 0, 0 ), zone( "c", ZoneRole::Control, 0, 0 ) }, equalWindows() );
  for ( const EffectRow &row : result.all().effects )
  {
    if ( row.measure == EffectMeasure::GrossEffect )
      continue;
    EXPECT_FALSE( row.estimate ) << effectCode( row.measure );
    EXPECT_NE( row.reason, UndefinedReason::None ) << effectCode( row.measure );
  }
}

TEST( BeforeAfterEvaluation, codesAreThePublicOnes )
{
  const BeforeAfterEvaluation result = evaluateBeforeAfter( threeZones(), equalWindows() );
  std::vector<std::string> codes;
  for ( const EffectRow &row : result.all().effects )
    codes.emplace_back( effectCode( row.measure ) );
  EXPECT_EQ( codes, ( std::vector<std::string>{ "gross_effect", "net_effect", "percent_change", "wdq", "tne", "wdd",
                                                "wdd_target", "wdd_catchment", "rirr", "rirr_catchment", "rate_exact",
                                                "rate_e_test", "did_poisson", "did_quasipoisson", "did_negbin",
                                                "pretrend" } ) );
}

} // namespace hotspot::statistics
