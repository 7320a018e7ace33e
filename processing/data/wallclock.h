// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include <QDateTime>
#include <QString>

namespace hotspot::data
{

/// A moment as the clock on the wall of the data's own place showed it: seconds since 1970-01-01 00:00 there, counted
/// as if every day had 86,400 seconds. There is no time zone in it and no daylight saving, so that "Monday 23:30" in a
/// file is Monday 23:30 in every result, on every machine.
///
///   const WallClock moment = wallClock( QDate( 2019, 7, 1 ) );  // 1561939200
///   dayOf( moment );                                           // 18078, days since 1970-01-01
///   weekday( moment );                                         // 1 = Monday
using WallClock = std::int64_t;

inline constexpr WallClock secondsPerDay = 86400;

/// Days since 1970-01-01 of a date of the Gregorian calendar. REQUIRES: a date that exists. Source: H. Hinnant,
/// "chrono-compatible low-level date algorithms".
[[nodiscard]] constexpr std::int64_t daysFromCivil( std::int64_t year, int month, int day )
{
  year -= month <= 2 ? 1 : 0;
  const std::int64_t era = ( year >= 0 ? year : year - 399 ) / 400;
  const std::int64_t yearOfEra = year - era * 400;
  const std::int64_t dayOfYear = ( 153 * ( month + ( month > 2 ? -3 : 9 ) ) + 2 ) / 5 + day - 1;
  const std::int64_t dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/// Whole days since 1970-01-01; moments before it are negative.
[[nodiscard]] constexpr std::int64_t dayOf( WallClock moment )
{
  return ( moment >= 0 ? moment : moment - ( secondsPerDay - 1 ) ) / secondsPerDay;
}

/// Seconds since midnight, 0 to 86,399.
[[nodiscard]] constexpr int secondOfDay( WallClock moment )
{
  return static_cast<int>( moment - dayOf( moment ) * secondsPerDay );
}

/// 1 = Monday … 7 = Sunday.
[[nodiscard]] constexpr int weekday( WallClock moment )
{
  return static_cast<int>( ( ( dayOf( moment ) + 3 ) % 7 + 7 ) % 7 ) + 1;
}

/// Hour of the week, 0 = Monday 00:00–01:00 … 167 = Sunday 23:00–24:00.
[[nodiscard]] constexpr int hourOfWeek( WallClock moment )
{
  return ( weekday( moment ) - 1 ) * 24 + secondOfDay( moment ) / 3600;
}

/// Midnight at which the date begins. REQUIRES: a valid date.
[[nodiscard]] WallClock wallClock( const QDate &date );

/// The date and time as they are displayed; the time zone is dropped, never applied. REQUIRES: a valid date and time.
[[nodiscard]] WallClock wallClock( const QDateTime &instant );

/// For an output field: the same date and time, marked UTC so that no provider shifts it.
[[nodiscard]] QDateTime toDateTime( WallClock moment );
[[nodiscard]] QDate toDate( WallClock moment );

/// "2019-07-01", or "2019-07-01 23:30" where the time is not midnight.
[[nodiscard]] QString wallClockText( WallClock moment );

} // namespace hotspot::data
