// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/data/outcome.h"
#include "processing/data/wallclock.h"

#include <cstdint>
#include <vector>

#include <QCoreApplication>
#include <QStringList>
#include <QVariant>

class QgsField;

namespace hotspot::data
{

/// How "03/04/2019" is to be read.
enum class DateOrder
{
  FromColumn, ///< Found out from all values together; an error where they leave it open.
  MonthFirst, ///< 4 March.
  DayFirst    ///< 3 April.
};

/// What became of one row of a date column.
enum class DateState : std::uint8_t
{
  Read,
  Missing,
  Unreadable
};

/// All dates of a column, in the order in which they were added.
struct Dates
{
  std::vector<WallClock> instant; ///< 0 where the state is not Read.
  std::vector<DateState> state;
  std::int64_t missing = 0;
  std::int64_t unreadable = 0;
  /// Up to five values that could not be read, as they stand.
  QStringList examples;
  /// Whether any value has a time of day other than midnight.
  bool hasTimeOfDay = false;
  /// What a person should know: the order found, offsets dropped. Translated sentences.
  QStringList notes;
};

/// Reads the dates of one attribute, deciding about the format only when it has seen them all.
///
///   DateColumn column( field );
///   if ( !column.problem().isEmpty() ) …          // a number field: no dates, in words
///   column.add( feature.attribute( index ) );     // once a row
///   const Outcome<Dates> dates = column.finish();
///
/// DateTime and Date fields are taken as displayed: no time zone is ever applied. Text is read as
///   2019-07-01, 2019/07/01, 20190701, each with a time after a space or T: 23:30, 23:30:15, 23:30:15.250, 233015
///   07/01/2019 or 01/07/2019, also with "-", with or without 11:30:15 PM
///   01.07.2019 (with dots the day always comes first)
///   1 Jul 2019, 01-JUL-2019, July 1, 2019
/// An offset after the time (Z, +02:00, -0600) is dropped, since the clock on the wall is what counts, and noted.
/// Fractions of seconds are dropped. 24:00 is the next midnight. Years need four digits.
///
/// Day or month first is found out from the whole column: one value above 12 decides. A column that leaves it open, or
/// that has both, is an error with the remedy, never a guess. So is a number field, a column without any date, and one
/// in which no value can be read. Single values that cannot be read are counted and quoted. Cost: about 50 ns a text
/// value.
class DateColumn
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::data::DateColumn )
public:
  explicit DateColumn( const QgsField &field, DateOrder order = DateOrder::FromColumn );

  /// Why the field's type cannot hold dates, with the remedy; empty when it can.
  [[nodiscard]] const QString &problem() const { return mProblem; }

  void reserve( std::size_t rows );
  void add( const QVariant &value );

  /// For readers that have no QVariant at hand.
  void addText( const QString &text );
  void addMissing();
  void addInstant( WallClock moment );

  [[nodiscard]] std::size_t size() const { return mInstant.size(); }

  /// Ends the column; the object is spent afterwards.
  [[nodiscard]] Outcome<Dates> finish();

private:
  void addUnreadable( const QString &text );
  [[nodiscard]] QString orderProblem() const;

  QString mName;
  QString mProblem;
  DateOrder mOrder;
  std::vector<WallClock> mInstant;
  std::vector<DateState> mState;
  /// Rows whose day and month are not told apart by their own format, with the two numbers.
  struct OpenOrder
  {
    std::size_t row;
    std::int32_t seconds;
    std::int16_t year;
    std::int8_t first;
    std::int8_t second;
  };
  std::vector<OpenOrder> mOpen;
  QStringList mExamples;
  QString mMonthFirstExample;
  QString mDayFirstExample;
  QString mOpenExample;
  std::int64_t mMissing = 0;
  std::int64_t mUnreadable = 0;
  std::int64_t mTwoDigitYears = 0;
  std::int64_t mOffsets = 0;
  bool mHasTimeOfDay = false;
};

} // namespace hotspot::data
