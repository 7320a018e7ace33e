// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/runningdifference.h"

#include "tests/processing/statistics/queensseries.h"

#include <gtest/gtest.h>

using namespace hotspot::statistics;

namespace
{

DisplacementSeries queensSeries()
{
  DisplacementSeries series;
  series.target = queens::target;
  series.control = queens::control;
  series.periodsBefore = queens::monthsBefore;
  return series;
}

} // namespace

// METHODS.md section 10, Queens, running WDD: m = 1, 3 and 6 (apwheele/WDDControl).
TEST( RunningDifference, queensMonthsMatchPublishedFigures )
{
  const auto running = runningDifference( queensSeries() );
  ASSERT_TRUE( running );
  ASSERT_EQ( running->size(), 20u );
  EXPECT_NEAR( ( *running )[0]->estimate, -12.45, 1e-12 );
  EXPECT_NEAR( ( *running )[0]->standardError, 11.2268651, 5e-8 );
  EXPECT_NEAR( ( *running )[2]->estimate, -77.35, 1e-12 );
  EXPECT_NEAR( ( *running )[2]->standardError, 20.4544005, 5e-8 );
  EXPECT_NEAR( ( *running )[5]->estimate, -115.70, 1e-12 );
  EXPECT_NEAR( ( *running )[5]->standardError, 30.0421371, 5e-8 );
}

// The last running value is the displacement difference of the totals: −308, SE 72.401657.
TEST( RunningDifference, lastMonthIsTheDifferenceOfTheTotals )
{
  const auto running = runningDifference( queensSeries() );
  EXPECT_NEAR( running->back()->estimate, -308.0, 1e-9 );
  EXPECT_NEAR( running->back()->standardError, 72.401657, 5e-7 );
}

TEST( RunningDifference, daysReplacePeriodsWhereGiven )
{
  DisplacementSeries series;
  series.target = { 62, 56, 31 };
  series.control = { 31, 28, 31 };
  series.periodsBefore = 2;
  series.exposure = { 31, 28, 31 };
  const auto running = runningDifference( series );
  ASSERT_TRUE( running );
  EXPECT_NEAR( running->front()->estimate, -31.0, 1e-12 );
}

TEST( RunningDifference, dispersionWidensEveryMonth )
{
  const auto plain = runningDifference( queensSeries() );
  const auto wide = runningDifference( queensSeries(), 0.95, Dispersion{ 4.0, {} } );
  for ( size_t month = 0; month < plain->size(); ++month )
    EXPECT_DOUBLE_EQ( ( *wide )[month]->standardError, 2 * ( *plain )[month]->standardError );
}

TEST( RunningDifference, gapsToTheExpectedLineAddUpToTheDifference )
{
  const DisplacementSeries series = queensSeries();
  const auto expected = expectedCounts( series );
  ASSERT_TRUE( expected );
  double before = 0.0;
  double after = 0.0;
  for ( size_t month = 0; month < series.periods(); ++month )
  {
    const ExpectedCount &count = ( *expected )[month];
    ( month < series.periodsBefore ? before : after ) += series.target[month] - count.expected;
    EXPECT_GE( count.low, 0.0 );
    EXPECT_GE( count.high, count.expected );
  }
  EXPECT_NEAR( before, 0.0, 1e-9 );
  EXPECT_NEAR( after, -308.0, 1e-9 );
}

TEST( RunningDifference, anEmptyStartIsUndefinedUntilTheFirstIncident )
{
  DisplacementSeries series;
  series.target = { 0, 0, 0, 1 };
  series.control = { 0, 0, 0, 0 };
  series.periodsBefore = 2;
  const auto running = runningDifference( series );
  ASSERT_TRUE( running );
  EXPECT_EQ( running->front().reason(), UndefinedReason::AllZero );
  EXPECT_TRUE( running->back() );
}

TEST( RunningDifference, undefinedInputIsNamed )
{
  DisplacementSeries series = queensSeries();
  EXPECT_EQ( runningDifference( series, 2.0 ).reason(), UndefinedReason::InvalidConfidence );
  EXPECT_EQ( expectedCounts( series, 0.95, Dispersion{ -1.0, {} } ).reason(), UndefinedReason::InvalidDispersion );
  series.periodsBefore = 0;
  EXPECT_EQ( runningDifference( series ).reason(), UndefinedReason::TooFewObservations );
}
