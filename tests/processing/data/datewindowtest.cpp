// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/data/datewindow.h"

#include <gtest/gtest.h>

using namespace hotspot::data;

namespace
{

QDateTime day( int year, int month, int dayOfMonth )
{
  return QDateTime( QDate( year, month, dayOfMonth ), QTime( 0, 0 ), Qt::UTC );
}

DateWindow window( const QDateTime &start, const QDateTime &end )
{
  return { wallClock( start ), wallClock( end ) };
}

const DateWindow firstHalf = window( day( 2019, 1, 1 ), day( 2019, 7, 1 ) );
const DateWindow secondHalf = window( day( 2019, 7, 1 ), day( 2020, 1, 1 ) );

} // namespace

TEST( DateWindow, startBelongsToItAndEndDoesNot )
{
  // METHODS 11: windows are half-open.
  EXPECT_TRUE( firstHalf.contains( firstHalf.start ) );
  EXPECT_TRUE( firstHalf.contains( firstHalf.end - 1 ) );
  EXPECT_FALSE( firstHalf.contains( firstHalf.end ) );
  EXPECT_FALSE( firstHalf.overlaps( secondHalf ) );
  EXPECT_DOUBLE_EQ( firstHalf.days(), 181 );
  EXPECT_DOUBLE_EQ( secondHalf.days(), 184 );
  EXPECT_EQ( firstHalf.text().toStdString(), "2019-01-01 to 2019-06-30" );
}

TEST( DateWindow, withTimesOfDayTheTextNamesTheBound )
{
  const DateWindow night{ firstHalf.start + 18 * 3600, firstHalf.start + 30 * 3600 };
  EXPECT_EQ( night.text().toStdString(), "2019-01-01 18:00 up to 2019-01-02 06:00" );
  EXPECT_DOUBLE_EQ( night.days(), 0.5 );
}

TEST( DateWindow, reversedEmptyAndMissingWindowsAreErrors )
{
  const QString label = QStringLiteral( "before" );
  EXPECT_EQ( DateWindow::between( day( 2019, 7, 1 ), day( 2019, 1, 1 ), label ).error().toStdString(),
             "The before window is reversed: it starts on 2019-07-01 and ends on 2019-01-01. Exchange the two." );
  EXPECT_EQ( DateWindow::between( day( 2019, 7, 1 ), day( 2019, 7, 1 ), label ).error().toStdString(),
             "The before window is empty: it starts and ends on 2019-07-01. The end is the day after the last day." );
  EXPECT_EQ( DateWindow::between( day( 2019, 7, 1 ), QDateTime(), label ).error().toStdString(),
             "The before window has no end. Give both its first day and the day after its last day." );
  EXPECT_TRUE( DateWindow::between( day( 2019, 1, 1 ), day( 2019, 7, 1 ), label ) );
}

TEST( DateWindowRules, overlapAndWrongOrderAreErrors )
{
  EXPECT_TRUE( DateWindowRules::error( firstHalf, secondHalf ).isEmpty() );
  EXPECT_EQ( DateWindowRules::error( window( day( 2019, 1, 1 ), day( 2019, 8, 1 ) ), secondHalf ).toStdString(),
             "The before window (2019-01-01 to 2019-07-31) and the after window (2019-07-01 to 2019-12-31) overlap: "
             "an incident would count twice. End the before window on or before 2019-07-01." );
  EXPECT_EQ( DateWindowRules::error( secondHalf, firstHalf ).toStdString(),
             "The after window (2019-01-01 to 2019-06-30) lies before the before window (2019-07-01 to 2019-12-31). "
             "Exchange the two." );
}

TEST( DateWindowRules, windowsBeyondTheDataAreWarnedAbout )
{
  const WallClock first = wallClock( QDate( 2019, 1, 1 ) );
  const WallClock last = wallClock( QDate( 2019, 12, 31 ) ) + 3600;
  EXPECT_TRUE( DateWindowRules::notCovered( secondHalf, QStringLiteral( "after" ), first, last ).isEmpty() );
  EXPECT_EQ(
      DateWindowRules::notCovered( window( day( 2019, 12, 1 ), day( 2020, 3, 1 ) ), QStringLiteral( "after" ), first,
                                   last )
          .join( QLatin1Char( '|' ) )
          .toStdString(),
      "The after window (2019-12-01 to 2020-02-29) ends after the last incident (2019-12-31): choose an earlier end "
      "or newer data." );
  EXPECT_EQ( DateWindowRules::notCovered( window( day( 2018, 12, 1 ), day( 2019, 3, 1 ) ), QStringLiteral( "before" ),
                                          first, last )
                 .join( QLatin1Char( '|' ) )
                 .toStdString(),
             "The before window (2018-12-01 to 2019-02-28) starts before the first incident (2019-01-01): choose a "
             "later start or older data." );
  EXPECT_EQ( DateWindowRules::notCovered( window( day( 2021, 1, 1 ), day( 2021, 3, 1 ) ), QStringLiteral( "after" ),
                                          first, last )
                 .join( QLatin1Char( '|' ) )
                 .toStdString(),
             "The after window (2021-01-01 to 2021-02-28) holds no incident: the incidents run from 2019-01-01 to "
             "2019-12-31. Choose other days or other data." );
}

TEST( DateWindowRules, unequalLengthsAndOtherSeasonsAreSaid )
{
  const WallClock first = wallClock( QDate( 2019, 1, 1 ) );
  const WallClock last = wallClock( QDate( 2019, 12, 31 ) );
  const QStringList lines = DateWindowRules::warnings( firstHalf, secondHalf, first, last, 2245 );
  ASSERT_EQ( lines.size(), 2 );
  EXPECT_EQ( lines[0].toStdString(),
             "The before window has 181 days, the after window 184: rates are compared per day." );
  EXPECT_EQ( lines[1].toStdString(),
             "The windows lie in different seasons, so that a seasonal change can look like an effect. The same "
             "season last year is 2018-07-01 to 2018-12-31." );
}

TEST( DateWindowRules, sameSeasonLastYearOfALeapDay )
{
  const DateWindow after = window( day( 2020, 2, 29 ), day( 2020, 6, 1 ) );
  EXPECT_EQ( DateWindowRules::sameSeasonLastYear( after ).text().toStdString(), "2019-02-28 to 2019-05-31" );
  const DateWindow year = window( day( 2020, 1, 1 ), day( 2021, 1, 1 ) );
  const DateWindow yearBefore = DateWindowRules::sameSeasonLastYear( year );
  EXPECT_EQ( yearBefore.text().toStdString(), "2019-01-01 to 2019-12-31" );
  // 366 and 365 days: said, but no other season.
  EXPECT_EQ( DateWindowRules::warnings( yearBefore, year, yearBefore.start, year.end - 1, 5000 ).size(), 1 );
}

TEST( Periods, monthsKeepTheDayOfTheirStart )
{
  const std::vector<Period> months =
      periods( window( day( 2019, 1, 31 ), day( 2019, 5, 1 ) ), { PeriodLength::Unit::Month, 1 } );
  ASSERT_EQ( months.size(), 4U );
  EXPECT_EQ( toDate( months[1].window.start ), QDate( 2019, 2, 28 ) );
  EXPECT_EQ( toDate( months[2].window.start ), QDate( 2019, 3, 31 ) );
  EXPECT_EQ( toDate( months[3].window.start ), QDate( 2019, 4, 30 ) );
  EXPECT_FALSE( months[3].complete );
  for ( std::size_t i = 1; i < months.size(); ++i )
    EXPECT_EQ( months[i].window.start, months[i - 1].window.end );
}

TEST( Periods, everyMomentOfTheWindowLiesInExactlyOne )
{
  for ( const PeriodLength length :
        { PeriodLength{ PeriodLength::Unit::Day, 10 }, PeriodLength{ PeriodLength::Unit::Week, 1 },
          PeriodLength{ PeriodLength::Unit::Month, 1 } } )
  {
    const std::vector<Period> cut = periods( firstHalf, length );
    EXPECT_EQ( cut.front().window.start, firstHalf.start );
    EXPECT_EQ( cut.back().window.end, firstHalf.end );
    for ( WallClock moment = firstHalf.start; moment < firstHalf.end; moment += 6 * 3600 )
    {
      const std::optional<std::size_t> index = periodOf( cut, moment );
      ASSERT_TRUE( index );
      EXPECT_TRUE( cut[*index].window.contains( moment ) );
    }
    EXPECT_FALSE( periodOf( cut, firstHalf.start - 1 ) );
    EXPECT_FALSE( periodOf( cut, firstHalf.end ) );
  }
  EXPECT_EQ( periods( firstHalf, { PeriodLength::Unit::Month, 1 } ).size(), 6U );
  EXPECT_EQ( periods( firstHalf, { PeriodLength::Unit::Month, 3 } ).size(), 2U );
}
