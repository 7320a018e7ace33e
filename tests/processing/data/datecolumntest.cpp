// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/data/datecolumn.h"

#include <chrono>

#include <gtest/gtest.h>

#include <qgsfield.h>

#include "processing/data/datetext.h"
#include "processing/qgiscompatibility.h"

using namespace hotspot::data;
using hotspot::compatibility::field;
using hotspot::compatibility::FieldType;

namespace
{

Outcome<Dates> read( const QStringList &texts, DateOrder order = DateOrder::FromColumn )
{
  DateColumn column( field( QStringLiteral( "date" ), FieldType::Text ), order );
  for ( const QString &text : texts )
    column.addText( text );
  return column.finish();
}

std::string one( const QString &text, DateOrder order = DateOrder::FromColumn )
{
  const Outcome<Dates> dates = read( { text }, order );
  return dates ? wallClockText( dates->instant.front() ).toStdString() : "error: " + dates.error().toStdString();
}

} // namespace

TEST( DateColumn, isoFormsAreRead )
{
  EXPECT_EQ( one( QStringLiteral( "2019-07-01" ) ), "2019-07-01" );
  EXPECT_EQ( one( QStringLiteral( "2019/7/1" ) ), "2019-07-01" );
  EXPECT_EQ( one( QStringLiteral( "20190701" ) ), "2019-07-01" );
  EXPECT_EQ( one( QStringLiteral( "2019-07-01 23:30" ) ), "2019-07-01 23:30" );
  EXPECT_EQ( one( QStringLiteral( "2019-07-01T23:30:15" ) ), "2019-07-01 23:30:15" );
  EXPECT_EQ( one( QStringLiteral( "2019-07-01T23:30:15.250" ) ), "2019-07-01 23:30:15" );
  EXPECT_EQ( one( QStringLiteral( "20190701T233015" ) ), "2019-07-01 23:30:15" );
  EXPECT_EQ( one( QStringLiteral( "  2019-07-01  " ) ), "2019-07-01" );
  EXPECT_EQ( one( QStringLiteral( "2019-07-01 24:00" ) ), "2019-07-02" );
  EXPECT_EQ( one( QStringLiteral( "2020-02-29" ) ), "2020-02-29" );
}

TEST( DateColumn, clocksOfTwelveHoursAreRead )
{
  EXPECT_EQ( one( QStringLiteral( "07/31/2019 11:30:15 PM" ) ), "2019-07-31 23:30:15" );
  EXPECT_EQ( one( QStringLiteral( "07/31/2019 12:00:00 AM" ) ), "2019-07-31" );
  EXPECT_EQ( one( QStringLiteral( "07/31/2019 12:05 pm" ) ), "2019-07-31 12:05" );
  EXPECT_EQ( one( QStringLiteral( "7/31/2019 9:05a.m." ) ), "2019-07-31 09:05" );
  EXPECT_EQ( one( QStringLiteral( "7/31/2019 9 PM" ) ), "2019-07-31 21:00" );
}

TEST( DateColumn, monthNamesAndDotsAreRead )
{
  EXPECT_EQ( one( QStringLiteral( "1 Jul 2019" ) ), "2019-07-01" );
  EXPECT_EQ( one( QStringLiteral( "01-JUL-2019 08:15" ) ), "2019-07-01 08:15" );
  EXPECT_EQ( one( QStringLiteral( "July 1, 2019" ) ), "2019-07-01" );
  EXPECT_EQ( one( QStringLiteral( "Sep 3 2019 1:00 AM" ) ), "2019-09-03 01:00" );
  EXPECT_EQ( one( QStringLiteral( "03.04.2019" ) ), "2019-04-03" );
}

TEST( DateColumn, datesThatTheCalendarDoesNotHaveAreUnreadable )
{
  for ( const char *text : { "2019-02-29", "2019-13-01", "2019-00-10", "31/31/2019", "0000-01-01", "2019-07-01 24:01",
                             "2019-07-01 12:60", "2019-07-01 13:00 PM", "2019-07-01 0:30 AM" } )
  {
    const Outcome<Dates> dates = read( { QStringLiteral( "2019-07-01" ), QString::fromLatin1( text ) } );
    ASSERT_TRUE( dates ) << text;
    EXPECT_EQ( dates->state[1], DateState::Unreadable ) << text;
  }
}

TEST( DateColumn, textsThatAreNoDatesAreUnreadable )
{
  for ( const char *text : { "unknown", "2019", "12:30", "2019-07", "2019-07-01x", "2019-07-01 25", "1/2", "1/2/20190",
                             "1-2/2019", "43647", "43647.5", "Julio 1, 2019", "2019-07-01 10:00 CET", "01 07 2019" } )
  {
    const DateText date = readDateText( QString::fromLatin1( text ) );
    EXPECT_EQ( date.kind, DateText::Kind::NotADate ) << text;
  }
}

TEST( DateColumn, offsetsAreDroppedAndNoted )
{
  const Outcome<Dates> dates =
      read( { QStringLiteral( "2019-07-01T23:30:00Z" ), QStringLiteral( "2019-07-01 23:30:00+02:00" ),
              QStringLiteral( "2019-07-01T23:30:00-0600" ), QStringLiteral( "2019-07-01 23:30 UTC" ) } );
  ASSERT_TRUE( dates );
  for ( const WallClock moment : dates->instant )
    EXPECT_EQ( wallClockText( moment ).toStdString(), "2019-07-01 23:30" );
  ASSERT_EQ( dates->notes.size(), 1 );
  EXPECT_EQ(
      dates->notes.first().toStdString(),
      "Times in field “date” with an offset from UTC (such as Z or +02:00): 4. The offset was dropped: the time as "
      "written is taken as local time." );
}

TEST( DateColumn, oneValueAboveTwelveDecidesForTheColumn )
{
  const Outcome<Dates> month = read( { QStringLiteral( "03/04/2019" ), QStringLiteral( "07/31/2019" ) } );
  ASSERT_TRUE( month );
  EXPECT_EQ( wallClockText( month->instant[0] ).toStdString(), "2019-03-04" );
  EXPECT_EQ( month->notes.first().toStdString(),
             "Dates in field “date” are read with the month first, as in “07/31/2019”." );

  const Outcome<Dates> day = read( { QStringLiteral( "03/04/2019 10:00" ), QStringLiteral( "31/07/2019" ) } );
  ASSERT_TRUE( day );
  EXPECT_EQ( wallClockText( day->instant[0] ).toStdString(), "2019-04-03 10:00" );
}

TEST( DateColumn, aColumnThatLeavesTheOrderOpenIsAnErrorWithTheRemedy )
{
  const Outcome<Dates> dates = read( { QStringLiteral( "03/04/2019" ), QStringLiteral( "05/05/2019" ) } );
  ASSERT_FALSE( dates );
  EXPECT_EQ( dates.error().toStdString(),
             "Field “date” does not tell whether the day or the month comes first, for example in “03/04/2019”. "
             "Make a date field with the field calculator: to_datetime( \"date\", 'MM/dd/yyyy' ) if the month comes "
             "first, to_datetime( \"date\", 'dd/MM/yyyy' ) if the day does." );
  EXPECT_EQ( one( QStringLiteral( "03/04/2019" ), DateOrder::MonthFirst ), "2019-03-04" );
  EXPECT_EQ( one( QStringLiteral( "03/04/2019" ), DateOrder::DayFirst ), "2019-04-03" );
  // The same either way: nothing is open.
  EXPECT_EQ( one( QStringLiteral( "05/05/2019" ) ), "2019-05-05" );
}

TEST( DateColumn, aColumnThatHasBothOrdersIsAnError )
{
  const Outcome<Dates> dates = read( { QStringLiteral( "07/31/2019" ), QStringLiteral( "31/07/2019" ) } );
  ASSERT_FALSE( dates );
  EXPECT_EQ(
      dates.error().toStdString(),
      "Field “date” mixes dates with the month first (“07/31/2019”) and dates with the day first (“31/07/2019”), so "
      "that others cannot be read for certain. Correct the field, or make a date field from each part." );
}

TEST( DateColumn, aNumberFieldIsAnErrorWithTheRemedy )
{
  DateColumn column( field( QStringLiteral( "when" ), FieldType::LongInteger ) );
  EXPECT_EQ(
      column.problem().toStdString(),
      "Field “when” holds numbers, not dates. Make a date field with the field calculator first: for seconds since "
      "1970 with datetime_from_epoch( \"when\" * 1000 ), for numbers like 20190704 with to_date( to_string( "
      "\"when\" ), 'yyyyMMdd' )." );
  EXPECT_FALSE( DateColumn( field( QStringLiteral( "when" ), FieldType::Real ) ).problem().isEmpty() );
  EXPECT_TRUE( DateColumn( field( QStringLiteral( "when" ), FieldType::Date ) ).problem().isEmpty() );
  EXPECT_TRUE( DateColumn( field( QStringLiteral( "when" ), FieldType::Instant ) ).problem().isEmpty() );
}

TEST( DateColumn, aColumnWithoutAnyDateIsAnError )
{
  EXPECT_EQ( read( { QString(), QStringLiteral( "  " ) } ).error().toStdString(),
             "Field “date” is empty in every row. Choose another date field." );
  EXPECT_EQ(
      read( { QStringLiteral( "Burglary" ), QString() } ).error().toStdString(),
      "No value of field “date” can be read as a date, for example “Burglary”. Choose another field, or make a date "
      "field with the field calculator and to_datetime()." );
  EXPECT_EQ(
      read( { QStringLiteral( "7/31/19" ) } ).error().toStdString(),
      "The years in field “date” have only two digits, for example in “7/31/19”. Make a date field with four-digit "
      "years with the field calculator." );
}

TEST( DateColumn, fiveDifferentExamplesOfUnreadableValuesAreKept )
{
  QStringList texts{ QStringLiteral( "2019-07-01" ) };
  for ( const char *text : { "a", "a", "b", "c", "d", "e", "f" } )
    texts << QString::fromLatin1( text );
  const Outcome<Dates> dates = read( texts );
  ASSERT_TRUE( dates );
  EXPECT_EQ( dates->unreadable, 7 );
  EXPECT_EQ( dates->examples.join( QLatin1Char( ',' ) ).toStdString(), "a,b,c,d,e" );
}

TEST( DateColumn, typedValuesAreTakenAsDisplayed )
{
  DateColumn column( field( QStringLiteral( "date" ), FieldType::Instant ) );
  column.add( QDateTime( QDate( 2019, 7, 1 ), QTime( 23, 30 ), Qt::UTC ) );
  column.add( QDateTime( QDate( 2019, 7, 1 ), QTime( 23, 30 ), Qt::LocalTime ) );
  column.add( QDate( 2019, 7, 1 ) );
  column.add( QVariant() );
  column.add( QDateTime() );
  const Outcome<Dates> dates = column.finish();
  ASSERT_TRUE( dates );
  EXPECT_EQ( dates->instant[0], dates->instant[1] );
  EXPECT_EQ( wallClockText( dates->instant[2] ).toStdString(), "2019-07-01" );
  EXPECT_EQ( dates->missing, 2 );
  EXPECT_TRUE( dates->hasTimeOfDay );
}

TEST( DateColumn, aColumnOfDaysHasNoTimeOfDay )
{
  EXPECT_FALSE( read( { QStringLiteral( "2019-07-01" ), QStringLiteral( "2019-07-02 00:00:00" ) } )->hasTimeOfDay );
}
