// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/data/wallclock.h"

#include <gtest/gtest.h>

using namespace hotspot::data;

TEST( WallClock, daysFromCivilMatchesQtAcrossLeapYears )
{
  for ( QDate date( 1899, 12, 20 ); date < QDate( 2105, 1, 10 ); date = date.addDays( 1 ) )
    ASSERT_EQ( daysFromCivil( date.year(), date.month(), date.day() ) * secondsPerDay, wallClock( date ) );
}

TEST( WallClock, weekdayAndHourOfWeekCountFromMonday )
{
  // METHODS 8: 168 hours, Monday first. 1970-01-01 was a Thursday.
  EXPECT_EQ( weekday( 0 ), 4 );
  const WallClock mondayMidnight = wallClock( QDate( 2019, 7, 1 ) );
  EXPECT_EQ( weekday( mondayMidnight ), 1 );
  EXPECT_EQ( hourOfWeek( mondayMidnight ), 0 );
  EXPECT_EQ( hourOfWeek( mondayMidnight - 1 ), 167 );
  EXPECT_EQ( weekday( wallClock( QDate( 1969, 12, 28 ) ) ), 7 );
  EXPECT_EQ( secondOfDay( -1 ), 86399 );
}

TEST( WallClock, aTimeThatTheClockChangeSkipsStaysAsItIs )
{
  // 02:30 did not exist in Chicago on 2019-03-10, but it stands in data files.
  const QByteArray zone = qgetenv( "TZ" );
  qputenv( "TZ", "America/Chicago" );
  tzset();
  const QDateTime skipped( QDate( 2019, 3, 10 ), QTime( 2, 30 ) );
  const WallClock moment = wallClock( skipped );
  zone.isNull() ? qunsetenv( "TZ" ) : qputenv( "TZ", zone );
  tzset();
  EXPECT_EQ( moment, wallClock( QDate( 2019, 3, 10 ) ) + 2 * 3600 + 30 * 60 );
}

TEST( WallClock, noZoneIsApplied )
{
  const QDateTime utc( QDate( 2019, 7, 1 ), QTime( 23, 30 ), Qt::UTC );
  const QDateTime shifted( QDate( 2019, 7, 1 ), QTime( 23, 30 ), Qt::OffsetFromUTC, -5 * 3600 );
  EXPECT_EQ( wallClock( utc ), wallClock( shifted ) );
  EXPECT_EQ( toDateTime( wallClock( utc ) ), utc );
}

TEST( WallClock, textHasTimeOnlyWhereThereIsOne )
{
  EXPECT_EQ( wallClockText( wallClock( QDate( 2019, 7, 1 ) ) ).toStdString(), "2019-07-01" );
  EXPECT_EQ( wallClockText( wallClock( QDate( 2019, 7, 1 ) ) + 84600 ).toStdString(), "2019-07-01 23:30" );
  EXPECT_EQ( wallClockText( wallClock( QDate( 2019, 7, 1 ) ) + 84615 ).toStdString(), "2019-07-01 23:30:15" );
}
