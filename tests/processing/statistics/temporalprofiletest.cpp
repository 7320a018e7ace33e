// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/temporalprofile.h"

#include <gtest/gtest.h>
#include <numeric>
#include <random>

using namespace hotspot::statistics;

namespace
{

/// 2024-01-01 00:00, a Monday.
constexpr WallClockSeconds MONDAY = 1704067200;
constexpr WallClockSeconds MINUTE = 60;
constexpr WallClockSeconds HOUR = 60 * MINUTE;
constexpr WallClockSeconds DAY = 24 * HOUR;

TemporalProfile profileOf( WallClockSeconds start, WallClockSeconds end )
{
  TemporalProfile profile;
  profile.add( MONDAY + start, MONDAY + end );
  return profile;
}

double total( const TemporalProfile &profile )
{
  return std::accumulate( profile.weights().begin(), profile.weights().end(), 0.0 );
}

} // namespace

TEST( TemporalProfile, weekStartsOnMondayBeforeAndAfter1970 )
{
  EXPECT_EQ( hourOfWeek( MONDAY ), 0U );
  EXPECT_EQ( hourOfWeek( MONDAY - 1 ), 167U );
  EXPECT_EQ( hourOfWeek( MONDAY + 5 * DAY + 14 * HOUR + 59 * MINUTE ), 5U * 24 + 14 );
  EXPECT_EQ( hourOfWeek( 0 ), 3U * 24 );       // Thursday
  EXPECT_EQ( hourOfWeek( -1 ), 2U * 24 + 23 ); // Wednesday 23:59:59
  EXPECT_EQ( hourOfWeek( -3 * DAY ), 0U );     // Monday 1969-12-29
  EXPECT_EQ( hourOfWeek( -3 * DAY - HOUR ), 167U );
}

TEST( TemporalProfile, weightsMatchTheVectors )
{
  // METHODS.md section 8.
  const auto first = profileOf( HOUR, 2 * HOUR + 30 * MINUTE ).weights();
  EXPECT_NEAR( first[1], 2.0 / 3, 1e-15 );
  EXPECT_NEAR( first[2], 1.0 / 3, 1e-15 );
  const auto second = profileOf( HOUR + 50 * MINUTE, 2 * HOUR + 10 * MINUTE ).weights();
  EXPECT_NEAR( second[1], 0.5, 1e-15 );
  EXPECT_NEAR( second[2], 0.5, 1e-15 );
  const auto third = profileOf( 23 * HOUR + 30 * MINUTE, 25 * HOUR + 15 * MINUTE ).weights();
  EXPECT_NEAR( third[23], 2.0 / 7, 1e-15 );
  EXPECT_NEAR( third[24], 4.0 / 7, 1e-15 );
  EXPECT_NEAR( third[25], 1.0 / 7, 1e-15 );
}

TEST( TemporalProfile, knownTimeAndWholeHourCountInOneHour )
{
  EXPECT_EQ( profileOf( 10 * HOUR, 10 * HOUR ).weights()[10], 1 );
  const auto hour = profileOf( 10 * HOUR, 11 * HOUR ).weights();
  EXPECT_EQ( hour[10], 1 );
  EXPECT_EQ( hour[11], 0 );
}

TEST( TemporalProfile, intervalGoesOnFromSundayToMonday )
{
  const auto weights = profileOf( 6 * DAY + 23 * HOUR, 7 * DAY + HOUR ).weights();
  EXPECT_NEAR( weights[167], 0.5, 1e-15 );
  EXPECT_NEAR( weights[0], 0.5, 1e-15 );
}

TEST( TemporalProfile, intervalJustUnderAWeekMeetsItsFirstHourTwice )
{
  const TemporalProfile profile = profileOf( 30 * MINUTE, 7 * DAY + 15 * MINUTE );
  EXPECT_NEAR( profile.weights()[0], 45.0 / ( 7 * 24 * 60 - 15 ), 1e-15 );
  EXPECT_NEAR( total( profile ), 1, 1e-12 );
  EXPECT_EQ( profile.longerThanAWeek(), 0U );
}

TEST( TemporalProfile, longerThanAWeekIsEvenlySpread )
{
  const TemporalProfile profile = profileOf( 5, 9 * DAY );
  EXPECT_EQ( profile.longerThanAWeek(), 1U );
  for ( const double weight : profile.weights() )
    EXPECT_NEAR( weight, 1.0 / 168, 1e-15 );
}

TEST( TemporalProfile, endBeforeStartIsReportedAndLeftOut )
{
  TemporalProfile profile;
  EXPECT_FALSE( profile.add( MONDAY + HOUR, MONDAY ) );
  EXPECT_TRUE( profile.add( MONDAY, MONDAY + HOUR ) );
  EXPECT_EQ( profile.reversed(), 1U );
  EXPECT_EQ( profile.counted(), 1U );
  EXPECT_NEAR( total( profile ), 1, 1e-15 );
}

TEST( TemporalProfile, weightsMatchCountingEverySecondAndAddUpToTheIncidents )
{
  std::mt19937 random( 6 );
  TemporalProfile profile;
  std::array<double, HOURS_OF_WEEK> expected{};
  for ( int incident = 0; incident < 50; ++incident )
  {
    const WallClockSeconds start = MONDAY + std::uniform_int_distribution<int>( -900000, 900000 )( random );
    const WallClockSeconds duration = std::uniform_int_distribution<int>( 1, 100000 )( random );
    profile.add( start, start + duration );
    for ( WallClockSeconds second = start; second < start + duration; ++second )
      expected[hourOfWeek( second )] += 1.0 / static_cast<double>( duration );
  }
  for ( std::size_t hour = 0; hour < HOURS_OF_WEEK; ++hour )
    EXPECT_NEAR( profile.weights()[hour], expected[hour], 1e-9 );
  EXPECT_NEAR( total( profile ), 50, 1e-9 );
}
