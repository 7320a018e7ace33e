// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/expectedfromratio.h"

#include <gtest/gtest.h>

#include <cmath>

namespace hotspot::statistics
{

namespace
{

const std::vector<PeriodUse> twoAndTwo = { PeriodUse::Before, PeriodUse::Before, PeriodUse::After, PeriodUse::After };
const std::vector<double> days = { 30, 30, 30, 30 };

} // namespace

TEST( ExpectedFromRatio, sumAfterIsBeforeTimesTheControlsChange )
{
  const auto line = expectedFromRatio( { 30, 20, 18, 12 }, { 25, 35, 25, 30 }, twoAndTwo, days, 0.95, {} );
  ASSERT_TRUE( line );
  const double after = ( *line )[2]->expected + ( *line )[3]->expected;
  EXPECT_NEAR( after, 50.0 * 55.0 / 60.0, 1e-12 );
  EXPECT_FALSE( ( *line )[0]->low );
  EXPECT_TRUE( ( *line )[2]->low );
}

TEST( ExpectedFromRatio, withoutControlCarriesTheDailyLevelForward )
{
  const auto line = expectedFromRatio( { 30, 20, 18, 12 }, {}, twoAndTwo, { 31, 29, 31, 30 }, 0.95, {} );
  ASSERT_TRUE( line );
  EXPECT_NEAR( ( *line )[2]->expected, 50.0 / 60.0 * 31.0, 1e-12 );
}

TEST( ExpectedFromRatio, bandHoldsTheCountsOwnScatterTheControlsAndTheLevels )
{
  const auto line = expectedFromRatio( { 30, 20, 18, 12 }, { 25, 35, 25, 30 }, twoAndTwo, days, 0.95, { 4.0, {} } );
  ASSERT_TRUE( line );
  const double factor = 50.0 / 60.0;
  const double expected = factor * 25.0;
  const double variance = expected + factor * factor * 25.0 + expected * expected * ( 1.0 / 50.0 + 1.0 / 60.0 );
  EXPECT_NEAR( *( *line )[2]->high - expected, 1.959963985 * 2.0 * std::sqrt( variance ), 1e-6 );
}

TEST( ExpectedFromRatio, isAbsentWhereNothingHappenedBefore )
{
  const auto line = expectedFromRatio( { 0, 0, 18, 12 }, { 25, 35, 25, 30 }, twoAndTwo, days, 0.95, {} );
  ASSERT_TRUE( line );
  EXPECT_FALSE( ( *line )[2] );
}

TEST( ExpectedFromRatio, refusesSeriesOfUnlikeLength )
{
  EXPECT_EQ( expectedFromRatio( { 1, 2 }, {}, twoAndTwo, days, 0.95, {} ).reason(), UndefinedReason::UnequalLengths );
}

} // namespace hotspot::statistics
