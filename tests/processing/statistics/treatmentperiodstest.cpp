// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/treatmentperiods.h"

#include "processing/statistics/countpair.h"

#include <limits>

#include <gtest/gtest.h>

using namespace hotspot::statistics;

TEST( TreatmentPeriods, spansAreHalfOpen )
{
  const auto on = treatmentPeriods( { { 30, 40 }, { 10, 20 } } );
  ASSERT_TRUE( on );
  EXPECT_FALSE( on->contains( 9.999 ) );
  EXPECT_TRUE( on->contains( 10 ) );
  EXPECT_FALSE( on->contains( 20 ) );
  EXPECT_TRUE( on->contains( 39.5 ) );
  EXPECT_FALSE( on->contains( 40 ) );
}

TEST( TreatmentPeriods, overlappingAndTouchingSpansAreJoined )
{
  const auto on = treatmentPeriods( { { 0, 5 }, { 3, 8 }, { 8, 9 }, { 4, 5 }, { 20, 21 } } );
  ASSERT_EQ( on->spans().size(), 2u );
  EXPECT_DOUBLE_EQ( on->spans()[0].end, 9.0 );
  EXPECT_DOUBLE_EQ( on->daysIn( { 0, 30 } ), 10.0 );
  EXPECT_DOUBLE_EQ( on->daysIn( { 7, 20.5 } ), 2.5 );
}

TEST( TreatmentPeriods, sharesSplitThePeriodThatAStartCuts )
{
  const auto on = treatmentPeriods( { { 10, 20 }, { 30, 45 } } );
  const auto shares = on->shares( { 0, 10, 20, 40, 50, 60 } );
  ASSERT_TRUE( shares );
  EXPECT_EQ( *shares, ( std::vector<double>{ 0.0, 1.0, 0.5, 0.5, 0.0 } ) );
}

TEST( TreatmentPeriods, daysOnAndOffAreTheExposuresOfAPair )
{
  const auto on = treatmentPeriods( { { 10, 20 }, { 30, 40 } } );
  const TimeSpan window{ 0, 60 };
  const double days = on->daysIn( window );
  const CountPair pair = exposed( 80, 20, window.length() - days, days );
  EXPECT_DOUBLE_EQ( pair.rateBefore(), 2.0 );
  EXPECT_DOUBLE_EQ( pair.rateAfter(), 1.0 );
}

TEST( TreatmentPeriods, undefinedInputIsNamed )
{
  EXPECT_EQ( treatmentPeriods( {} ).reason(), UndefinedReason::TooFewObservations );
  EXPECT_EQ( treatmentPeriods( { { 5, 5 } } ).reason(), UndefinedReason::InvalidExposure );
  EXPECT_EQ( treatmentPeriods( { { 0, std::numeric_limits<double>::quiet_NaN() } } ).reason(),
             UndefinedReason::InvalidExposure );
  const auto on = treatmentPeriods( { { 0, 1 } } );
  EXPECT_EQ( on->shares( { 0 } ).reason(), UndefinedReason::TooFewObservations );
  EXPECT_EQ( on->shares( { 0, 2, 2 } ).reason(), UndefinedReason::InvalidExposure );
}
