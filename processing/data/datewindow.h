// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/data/outcome.h"
#include "processing/data/wallclock.h"

#include <optional>
#include <vector>

#include <QCoreApplication>
#include <QDateTime>
#include <QStringList>

namespace hotspot::data
{

/// A half-open stretch of the wall clock: the start belongs to it, the end does not. January to June 2019 is
/// [2019-01-01, 2019-07-01).
///
///   const Outcome<DateWindow> before = DateWindow::between( start, end, tr( "before" ) );
///   before->days();                 // 181, the exposure
///   before->contains( moment );
class DateWindow
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::data::DateWindow )
public:
  WallClock start = 0;
  WallClock end = 0;

  /// An error in words where a bound is missing or the window is empty or reversed. \a label ("before", "after") names
  /// it.
  [[nodiscard]] static Outcome<DateWindow> between( const QDateTime &start, const QDateTime &end,
                                                    const QString &label );

  [[nodiscard]] bool contains( WallClock moment ) const { return moment >= start && moment < end; }
  /// Length in days; fractions where a bound is not midnight.
  [[nodiscard]] double days() const { return static_cast<double>( end - start ) / secondsPerDay; }
  [[nodiscard]] bool overlaps( const DateWindow &other ) const { return start < other.end && other.start < end; }

  /// "2019-01-01 to 2019-06-30": the last day, not the bound, since that is how people read it. With times of day:
  /// "2019-01-01 18:00 up to 2019-07-01 06:00".
  [[nodiscard]] QString text() const;

  bool operator==( const DateWindow &other ) const { return start == other.start && end == other.end; }
};

/// Rules about windows, each answered in sentences.
class DateWindowRules
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::data::DateWindowRules )
public:
  /// What makes the pair unusable: they overlap, or the after window comes first. Empty when it is sound.
  [[nodiscard]] static QString error( const DateWindow &before, const DateWindow &after );

  /// What a person should know: lengths that differ, other seasons, and windows that begin before the first or end
  /// after the last incident. \a first and \a last are the earliest and latest instants of the \a incidents.
  [[nodiscard]] static QStringList warnings( const DateWindow &before, const DateWindow &after, WallClock first,
                                             WallClock last, std::int64_t incidents );

  /// How many days without an incident at an end of the data are nothing to remark on: five mean gaps, at least one
  /// day. (With incidents at random times a longer gap has a probability of 0.7 %.)
  [[nodiscard]] static double coverageTolerance( WallClock first, WallClock last, std::int64_t incidents );

  /// Sentences for one window that the data do not cover by more than \a toleranceDays; empty when they do.
  [[nodiscard]] static QStringList notCovered( const DateWindow &window, const QString &label, WallClock first,
                                               WallClock last, double toleranceDays = 1.0 );

  /// The same days of the year before: the default for the before window. 29 February becomes 28 February.
  [[nodiscard]] static DateWindow sameSeasonLastYear( const DateWindow &after );
};

/// How a series is cut.
struct PeriodLength
{
  enum class Unit
  {
    Day,
    Week,
    Month
  };
  Unit unit = Unit::Month;
  int count = 1; ///< REQUIRES: at least 1.
};

/// One step of a series.
struct Period
{
  DateWindow window;
  /// False for the last one of a window that is not a whole number of periods long.
  bool complete = true;
};

/// Cuts a window into periods counted from its start; months keep the day of the month (31 January, 28 February,
/// 31 March). The last may be shorter: see Period::complete.
///
///   periods( { jan1, jul1 }, { PeriodLength::Unit::Month, 1 } );  // 6 periods
[[nodiscard]] std::vector<Period> periods( const DateWindow &window, PeriodLength length );

/// Which period holds the moment. Cost: logarithmic.
[[nodiscard]] std::optional<std::size_t> periodOf( const std::vector<Period> &periods, WallClock moment );

} // namespace hotspot::data
