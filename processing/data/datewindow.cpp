// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/data/datewindow.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <QLocale>

namespace hotspot::data
{

namespace
{

constexpr double daysPerYear = 365.25;
// Seasons that begin this many days apart, or whole years that are off by as much, count as the same.
constexpr double seasonTolerance = 15.0;

WallClock plusMonths( WallClock moment, int months )
{
  return wallClock( toDate( moment ).addMonths( months ) ) + secondOfDay( moment );
}

WallClock boundAt( WallClock start, PeriodLength length, int index )
{
  switch ( length.unit )
  {
  case PeriodLength::Unit::Day:
    return start + secondsPerDay * length.count * index;
  case PeriodLength::Unit::Week:
    return start + 7 * secondsPerDay * length.count * index;
  case PeriodLength::Unit::Month:
    return plusMonths( start, length.count * index );
  }
  return start;
}

bool isWholeYears( double days )
{
  const double years = std::round( days / daysPerYear );
  return years >= 1 && std::abs( days - years * daysPerYear ) <= seasonTolerance;
}

bool sameSeason( const DateWindow &before, const DateWindow &after )
{
  if ( isWholeYears( before.days() ) && isWholeYears( after.days() ) )
    return true;
  const double apart = static_cast<double>( after.start - before.start ) / secondsPerDay;
  const double offset = std::abs( apart - std::round( apart / daysPerYear ) * daysPerYear );
  return offset <= seasonTolerance && std::abs( before.days() - after.days() ) <= seasonTolerance &&
         std::round( apart / daysPerYear ) >= 1;
}

QString dayCount( double days )
{
  return QLocale().toString( days, 'f', days == std::floor( days ) ? 0 : 2 );
}

} // namespace

Outcome<DateWindow> DateWindow::between( const QDateTime &start, const QDateTime &end, const QString &label )
{
  if ( !start.date().isValid() || !end.date().isValid() )
    return Outcome<DateWindow>::failed(
        tr( "The %1 window has no %2. Give both its first day and the day after its last day." )
            .arg( label, start.date().isValid() ? tr( "end" ) : tr( "start" ) ) );
  DateWindow window;
  window.start = wallClock( start );
  window.end = wallClock( end );
  if ( window.end < window.start )
    return Outcome<DateWindow>::failed(
        tr( "The %1 window is reversed: it starts on %2 and ends on %3. Exchange the two." )
            .arg( label, wallClockText( window.start ), wallClockText( window.end ) ) );
  if ( window.end == window.start )
    return Outcome<DateWindow>::failed(
        tr( "The %1 window is empty: it starts and ends on %2. The end is the day after the last day." )
            .arg( label, wallClockText( window.start ) ) );
  return window;
}

QString DateWindow::text() const
{
  if ( secondOfDay( start ) == 0 && secondOfDay( end ) == 0 )
    return tr( "%1 to %2" ).arg( wallClockText( start ), wallClockText( end - secondsPerDay ) );
  return tr( "%1 up to %2" ).arg( wallClockText( start ), wallClockText( end ) );
}

QString DateWindowRules::error( const DateWindow &before, const DateWindow &after )
{
  if ( before.overlaps( after ) )
    return tr( "The before window (%1) and the after window (%2) overlap: an incident would count twice. End the "
               "before window on or before %3." )
        .arg( before.text(), after.text(), wallClockText( after.start ) );
  if ( after.start < before.start )
    return tr( "The after window (%1) lies before the before window (%2). Exchange the two." )
        .arg( after.text(), before.text() );
  return QString();
}

QStringList DateWindowRules::warnings( const DateWindow &before, const DateWindow &after, WallClock first,
                                       WallClock last, std::int64_t incidents )
{
  QStringList lines;
  if ( before.days() != after.days() )
    lines << tr( "The before window has %1 days, the after window %2: rates are compared per day." )
                 .arg( dayCount( before.days() ), dayCount( after.days() ) );
  if ( !sameSeason( before, after ) )
    lines << tr( "The windows lie in different seasons, so that a seasonal change can look like an effect. The same "
                 "season last year is %1." )
                 .arg( sameSeasonLastYear( after ).text() );
  const double tolerance = coverageTolerance( first, last, incidents );
  lines << notCovered( before, tr( "before" ), first, last, tolerance );
  lines << notCovered( after, tr( "after" ), first, last, tolerance );
  return lines;
}

double DateWindowRules::coverageTolerance( WallClock first, WallClock last, std::int64_t incidents )
{
  if ( incidents < 2 )
    return 1.0;
  const double meanGap = static_cast<double>( last - first ) / secondsPerDay / static_cast<double>( incidents - 1 );
  return std::max( 1.0, 5.0 * meanGap );
}

QStringList DateWindowRules::notCovered( const DateWindow &window, const QString &label, WallClock first,
                                         WallClock last, double toleranceDays )
{
  const auto tolerance = static_cast<WallClock>( toleranceDays * secondsPerDay );
  const QString firstDay = toDate( first ).toString( Qt::ISODate );
  const QString lastDay = toDate( last ).toString( Qt::ISODate );
  if ( window.end <= first || window.start > last )
    return {
      tr( "The %1 window (%2) holds no incident: the incidents run from %3 to %4. Choose other days or other data." )
          .arg( label, window.text(), firstDay, lastDay )
    };
  QStringList lines;
  if ( window.start + tolerance < first )
    lines << tr( "The %1 window (%2) starts before the first incident (%3): choose a later start or older data." )
                 .arg( label, window.text(), firstDay );
  if ( window.end - tolerance > last )
    lines << tr( "The %1 window (%2) ends after the last incident (%3): choose an earlier end or newer data." )
                 .arg( label, window.text(), lastDay );
  return lines;
}

DateWindow DateWindowRules::sameSeasonLastYear( const DateWindow &after )
{
  return { plusMonths( after.start, -12 ), plusMonths( after.end, -12 ) };
}

std::vector<Period> periods( const DateWindow &window, PeriodLength length )
{
  std::vector<Period> cut;
  for ( int index = 0;; ++index )
  {
    Period period;
    period.window.start = boundAt( window.start, length, index );
    if ( period.window.start >= window.end )
      return cut;
    period.window.end = boundAt( window.start, length, index + 1 );
    period.complete = period.window.end <= window.end;
    period.window.end = std::min( period.window.end, window.end );
    cut.push_back( period );
  }
}

std::optional<std::size_t> periodOf( const std::vector<Period> &periods, WallClock moment )
{
  const auto after =
      std::upper_bound( periods.begin(), periods.end(), moment,
                        []( WallClock value, const Period &period ) { return value < period.window.start; } );
  if ( after == periods.begin() || !std::prev( after )->window.contains( moment ) )
    return std::nullopt;
  return static_cast<std::size_t>( std::prev( after ) - periods.begin() );
}

} // namespace hotspot::data
