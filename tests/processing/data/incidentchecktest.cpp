// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/data/incidentcheck.h"

#include <gtest/gtest.h>

using namespace hotspot::data;

namespace
{

void add( Incidents &incidents, double x, const QDate &date, int hour, std::int32_t category = 0 )
{
  incidents.x.push_back( x );
  incidents.y.push_back( 0 );
  incidents.instant.push_back( wallClock( date ) + hour * 3600 );
  incidents.category.push_back( category );
}

} // namespace

TEST( IncidentCheck, stacksAreCountedAndTheLargestComesFirst )
{
  Incidents incidents;
  for ( int i = 0; i < 5; ++i )
    add( incidents, 10, QDate( 2019, 1, 1 ), 0 );
  for ( int i = 0; i < 3; ++i )
    add( incidents, 5, QDate( 2019, 1, 1 ), 0 );
  add( incidents, 7, QDate( 2019, 1, 1 ), 0 );
  const IncidentCheck check = checkIncidents( incidents );
  EXPECT_EQ( check.stackedIncidents, 8 );
  EXPECT_EQ( check.stackedPlaces, 2 );
  ASSERT_EQ( check.largestStacks.size(), 2U );
  EXPECT_EQ( check.largestStacks[0].incidents, 5 );
  EXPECT_DOUBLE_EQ( check.largestStacks[0].x, 10 );
}

TEST( IncidentCheck, aMillionIdenticalPointsAreOneStack )
{
  Incidents incidents;
  incidents.x.assign( 1000000, 3 );
  incidents.y.assign( 1000000, 4 );
  const IncidentCheck check = checkIncidents( incidents );
  EXPECT_EQ( check.stackedIncidents, 1000000 );
  EXPECT_EQ( check.stackedPlaces, 1 );
}

TEST( IncidentCheck, repeatedRowsNeedPlaceMomentAndCategory )
{
  Incidents incidents;
  incidents.hasTimeOfDay = true;
  add( incidents, 1, QDate( 2019, 1, 1 ), 8 );
  add( incidents, 1, QDate( 2019, 1, 1 ), 8 );
  add( incidents, 1, QDate( 2019, 1, 1 ), 8, 1 );
  add( incidents, 1, QDate( 2019, 1, 1 ), 0 );
  add( incidents, 2, QDate( 2019, 1, 1 ), 8 );
  const IncidentCheck check = checkIncidents( incidents );
  EXPECT_EQ( check.repeated, 1 );
  EXPECT_EQ( check.atMidnight, 1 );
  // Days alone cannot tell two incidents apart.
  incidents.hasTimeOfDay = false;
  EXPECT_EQ( checkIncidents( incidents ).repeated, 0 );
}

TEST( IncidentCheck, monthsAndTheLongestGap )
{
  Incidents incidents;
  add( incidents, 1, QDate( 2019, 1, 20 ), 23 );
  add( incidents, 2, QDate( 2019, 1, 31 ), 12 );
  add( incidents, 3, QDate( 2019, 3, 2 ), 1 );
  const IncidentCheck check = checkIncidents( incidents );
  ASSERT_EQ( check.months.size(), 3U );
  EXPECT_EQ( check.perMonth, ( std::vector<std::int64_t>{ 2, 0, 1 } ) );
  ASSERT_TRUE( check.longestGap );
  EXPECT_EQ( check.longestGap->text().toStdString(), "2019-02-01 to 2019-03-01" );
  EXPECT_DOUBLE_EQ( check.longestGap->days(), 29 );
}

TEST( CoordinateRounding, decimalsAreFoundDespiteAFewOthers )
{
  CoordinateRounding rounding;
  for ( int i = 0; i < 995; ++i )
    rounding.add( -89.931 - i * 0.001, 35.131 + i * 0.001 );
  for ( int i = 0; i < 5; ++i )
    rounding.add( -89.9312345678, 35.1 );
  EXPECT_EQ( rounding.decimals().value_or( 99 ), 3 );
}

TEST( CoordinateRounding, hundredsOfMetresAndFullPrecision )
{
  CoordinateRounding hundreds;
  CoordinateRounding full;
  for ( int i = 0; i < 100; ++i )
  {
    hundreds.add( 500000 + i * 100, 3900000 );
    full.add( 500000 + std::sqrt( 2.0 ) * i + 0.1234567891, 3900000.123456789 );
  }
  EXPECT_EQ( hundreds.decimals().value_or( 99 ), -2 );
  EXPECT_FALSE( full.decimals() );
  EXPECT_FALSE( CoordinateRounding().decimals() );
}
