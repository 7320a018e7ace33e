// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/data/datecolumn.h"

#include <QLocale>

#include <qgsfield.h>

#include "processing/data/datetext.h"

namespace hotspot::data
{

namespace
{

constexpr int examplesKept = 5;
constexpr int longestExample = 40;

WallClock moment( int year, int month, int day, int seconds )
{
  return daysFromCivil( year, month, day ) * secondsPerDay + seconds;
}

bool isBlank( const QString &text )
{
  return std::all_of( text.cbegin(), text.cend(), []( QChar character ) { return character.isSpace(); } );
}

} // namespace

DateColumn::DateColumn( const QgsField &field, DateOrder order ) : mName( field.name() ), mOrder( order )
{
  if ( field.isNumeric() )
    mProblem =
        tr( "Field “%1” holds numbers, not dates. Make a date field with the field calculator first: for seconds "
            "since 1970 with datetime_from_epoch( \"%1\" * 1000 ), for numbers like 20190704 with to_date( "
            "to_string( \"%1\" ), 'yyyyMMdd' )." )
            .arg( mName );
  else if ( static_cast<int>( field.type() ) == QMetaType::QTime ||
            static_cast<int>( field.type() ) == QMetaType::Bool )
    mProblem = tr( "Field “%1” holds no dates but values of type %2. Choose a field with dates." )
                   .arg( mName, field.displayType() );
}

void DateColumn::reserve( std::size_t rows )
{
  mInstant.reserve( rows );
  mState.reserve( rows );
}

void DateColumn::add( const QVariant &value )
{
  if ( value.isNull() )
    return addMissing();
  switch ( static_cast<QMetaType::Type>( value.userType() ) )
  {
  case QMetaType::QDateTime:
  {
    // Not isValid(): a time that the clock change of this machine skips is still a time in the data.
    const QDateTime instant = value.toDateTime();
    return instant.date().isValid() ? addInstant( wallClock( instant ) ) : addMissing();
  }
  case QMetaType::QDate:
  {
    const QDate date = value.toDate();
    return date.isValid() ? addInstant( wallClock( date ) ) : addMissing();
  }
  case QMetaType::QString:
    return addText( value.toString() );
  default:
    return addUnreadable( value.toString() );
  }
}

void DateColumn::addMissing()
{
  ++mMissing;
  mInstant.push_back( 0 );
  mState.push_back( DateState::Missing );
}

void DateColumn::addInstant( WallClock instant )
{
  mHasTimeOfDay = mHasTimeOfDay || secondOfDay( instant ) != 0;
  mInstant.push_back( instant );
  mState.push_back( DateState::Read );
}

void DateColumn::addUnreadable( const QString &text )
{
  ++mUnreadable;
  const QString shown = text.simplified().left( longestExample );
  if ( mExamples.size() < examplesKept && !mExamples.contains( shown ) )
    mExamples << shown;
  mInstant.push_back( 0 );
  mState.push_back( DateState::Unreadable );
}

void DateColumn::addText( const QString &text )
{
  const DateText date = readDateText( text );
  if ( date.hasOffset && date.kind != DateText::Kind::NotADate )
    ++mOffsets;
  switch ( date.kind )
  {
  case DateText::Kind::Certain:
    return addInstant( moment( date.year, date.first, date.second, date.seconds ) );
  case DateText::Kind::MonthFirst:
    if ( mOrder == DateOrder::DayFirst )
      return addUnreadable( text );
    if ( mMonthFirstExample.isEmpty() )
      mMonthFirstExample = text.simplified();
    return addInstant( moment( date.year, date.first, date.second, date.seconds ) );
  case DateText::Kind::DayFirst:
    if ( mOrder == DateOrder::MonthFirst )
      return addUnreadable( text );
    if ( mDayFirstExample.isEmpty() )
      mDayFirstExample = text.simplified();
    return addInstant( moment( date.year, date.second, date.first, date.seconds ) );
  case DateText::Kind::OrderOpen:
    if ( mOrder == DateOrder::MonthFirst )
      return addInstant( moment( date.year, date.first, date.second, date.seconds ) );
    if ( mOrder == DateOrder::DayFirst )
      return addInstant( moment( date.year, date.second, date.first, date.seconds ) );
    if ( mOpenExample.isEmpty() )
      mOpenExample = text.simplified();
    mOpen.push_back( { mInstant.size(), date.seconds, static_cast<std::int16_t>( date.year ),
                       static_cast<std::int8_t>( date.first ), static_cast<std::int8_t>( date.second ) } );
    return addInstant( date.seconds );
  case DateText::Kind::TwoDigitYear:
    ++mTwoDigitYears;
    return addUnreadable( text );
  case DateText::Kind::Unreal:
    return addUnreadable( text );
  case DateText::Kind::NotADate:
    return isBlank( text ) ? addMissing() : addUnreadable( text );
  }
}

QString DateColumn::orderProblem() const
{
  if ( !mMonthFirstExample.isEmpty() && !mDayFirstExample.isEmpty() )
    return tr( "Field “%1” mixes dates with the month first (“%2”) and dates with the day first (“%3”), so that "
               "others cannot be read for certain. Correct the field, or make a date field from each part." )
        .arg( mName, mMonthFirstExample, mDayFirstExample );
  if ( !mOpen.empty() && mMonthFirstExample.isEmpty() && mDayFirstExample.isEmpty() )
    return tr( "Field “%1” does not tell whether the day or the month comes first, for example in “%2”. Make a date "
               "field with the field calculator: to_datetime( \"%1\", 'MM/dd/yyyy' ) if the month comes first, "
               "to_datetime( \"%1\", 'dd/MM/yyyy' ) if the day does." )
        .arg( mName, mOpenExample );
  return QString();
}

Outcome<Dates> DateColumn::finish()
{
  if ( !mProblem.isEmpty() )
    return Outcome<Dates>::failed( mProblem );
  const auto rows = static_cast<std::int64_t>( mInstant.size() );
  if ( rows > 0 && mMissing == rows )
    return Outcome<Dates>::failed( tr( "Field “%1” is empty in every row. Choose another date field." ).arg( mName ) );
  if ( rows > 0 && mMissing + mUnreadable == rows )
    return Outcome<Dates>::failed( mTwoDigitYears > 0 ? tr( "The years in field “%1” have only two digits, for "
                                                            "example in “%2”. Make a date field with four-digit "
                                                            "years with the field calculator." )
                                                            .arg( mName, mExamples.value( 0 ) )
                                                      : tr( "No value of field “%1” can be read as a date, for "
                                                            "example “%2”. Choose another field, or make a date "
                                                            "field with the field calculator and to_datetime()." )
                                                            .arg( mName, mExamples.value( 0 ) ) );
  if ( const QString problem = orderProblem(); !problem.isEmpty() )
    return Outcome<Dates>::failed( problem );

  const bool dayFirst = !mDayFirstExample.isEmpty();
  for ( const OpenOrder &open : mOpen )
    mInstant[open.row] = dayFirst ? moment( open.year, open.second, open.first, open.seconds )
                                  : moment( open.year, open.first, open.second, open.seconds );
  Dates dates;
  if ( dayFirst )
    dates.notes << tr( "Dates in field “%1” are read with the day first, as in “%2”." ).arg( mName, mDayFirstExample );
  else if ( !mMonthFirstExample.isEmpty() )
    dates.notes
        << tr( "Dates in field “%1” are read with the month first, as in “%2”." ).arg( mName, mMonthFirstExample );
  if ( mOffsets > 0 )
    dates.notes
        << tr( "Times in field “%1” with an offset from UTC (such as Z or +02:00): %2. The offset was dropped: the "
               "time as written is taken as local time." )
               .arg( mName, QLocale().toString( static_cast<qlonglong>( mOffsets ) ) );
  dates.instant = std::move( mInstant );
  dates.state = std::move( mState );
  dates.missing = mMissing;
  dates.unreadable = mUnreadable;
  dates.examples = mExamples;
  dates.hasTimeOfDay = mHasTimeOfDay;
  return dates;
}

} // namespace hotspot::data
