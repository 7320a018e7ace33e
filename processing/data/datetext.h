// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hotspot::data
{

/// What a text says about a date, before anything is decided about day and month.
struct DateText
{
  enum class Kind
  {
    NotADate,
    Certain,      ///< year, month and day are known.
    OrderOpen,    ///< first and second are day and month, one way or the other; both ways are dates.
    MonthFirst,   ///< Only month/day/year is a date: 07/31/2019.
    DayFirst,     ///< Only day/month/year is a date: 31/07/2019.
    TwoDigitYear, ///< 07/31/19: the century is missing.
    Unreal        ///< Looks like a date that the calendar does not have: 2019-02-30.
  };
  Kind kind = Kind::NotADate;
  int year = 0;
  /// With Certain: month and day. Otherwise the two numbers in the order in which they are written.
  int first = 0;
  int second = 0;
  /// Since midnight; 86,400 for 24:00.
  int seconds = 0;
  /// Whether an offset from UTC (Z, +02:00) follows the time.
  bool hasOffset = false;
};

/// Takes a text apart; formats as listed in DateColumn. Blanks around it do not matter.
///
///   readDateText( u"2019-07-01 23:30" );   // Certain, 2019, 7, 1, 84600
///   readDateText( u"03/04/2019" );         // OrderOpen, 3, 4
///
/// Cost: one pass over the characters, no allocation.
[[nodiscard]] DateText readDateText( QStringView text );

} // namespace hotspot::data
