// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace hotspot::statistics
{

/// Seconds since 1970-01-01 00:00 on the clock on the wall, every day having 24 hours: no time zone, no summer time.
/// In Qt: QDateTime( date, time, Qt::UTC ).toSecsSinceEpoch() with the date and the time as recorded.
using WallClockSeconds = std::int64_t;

constexpr std::size_t HOURS_OF_WEEK = 168;

/// 0 = Monday 00:00 up to, but not including, 01:00; 167 = Sunday 23:00 up to 24:00.
std::size_t hourOfWeek( WallClockSeconds time );

/// Incidents by hour of the week, where an incident between two times counts in parts in every hour of the interval.
///
///   TemporalProfile profile;
///   profile.add( start, end );  // Monday 23:30 to Tuesday 01:15
///   // profile.weights()[23] == 2.0 / 7, [24] == 4.0 / 7, [25] == 1.0 / 7
///
/// Each incident adds 1 in all, in proportion to the overlap of each hour (aoristic weights). A known time is an
/// interval of length 0 and counts whole in its hour. An interval of a week or longer says nothing about the hour:
/// 1/168 each. An end before the start is a fault in the data: counted in reversed() and left out, never swapped. Cost:
/// one step for each hour of the interval, at most 169. Source: Ratcliffe (2000), International Journal of Geographical
/// Information Science 14(7).
class TemporalProfile
{
public:
  /// False when the end is before the start.
  bool add( WallClockSeconds start, WallClockSeconds end );

  /// Parts of incidents; they add up to counted().
  [[nodiscard]] const std::array<double, HOURS_OF_WEEK> &weights() const { return mWeights; }
  [[nodiscard]] std::size_t counted() const { return mCounted; }
  [[nodiscard]] std::size_t reversed() const { return mReversed; }
  /// Of those counted, how many span a week or longer.
  [[nodiscard]] std::size_t longerThanAWeek() const { return mLong; }

private:
  std::array<double, HOURS_OF_WEEK> mWeights{};
  std::size_t mCounted = 0;
  std::size_t mReversed = 0;
  std::size_t mLong = 0;
};

} // namespace hotspot::statistics
