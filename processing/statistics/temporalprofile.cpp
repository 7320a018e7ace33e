// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/temporalprofile.h"

#include <algorithm>

namespace hotspot::statistics
{

namespace
{

constexpr std::int64_t HOUR = 3600;
constexpr std::int64_t DAY = 24 * HOUR;
constexpr std::int64_t WEEK = 7 * DAY;

/// 1970-01-01 was a Thursday, three days after a Monday.
std::int64_t secondOfWeek( WallClockSeconds time )
{
  const std::int64_t second = ( time % WEEK + 3 * DAY ) % WEEK;
  return second < 0 ? second + WEEK : second;
}

} // namespace

std::size_t hourOfWeek( WallClockSeconds time )
{
  return static_cast<std::size_t>( secondOfWeek( time ) / HOUR );
}

bool TemporalProfile::add( WallClockSeconds start, WallClockSeconds end )
{
  if ( end < start )
  {
    ++mReversed;
    return false;
  }
  ++mCounted;
  const std::int64_t duration = end - start;
  if ( duration == 0 )
  {
    mWeights[hourOfWeek( start )] += 1;
    return true;
  }
  if ( duration >= WEEK )
  {
    ++mLong;
    for ( double &weight : mWeights )
      weight += 1.0 / HOURS_OF_WEEK;
    return true;
  }
  const std::int64_t first = secondOfWeek( start );
  for ( std::int64_t second = first; second < first + duration; )
  {
    const std::int64_t next = std::min( ( second / HOUR + 1 ) * HOUR, first + duration );
    mWeights[static_cast<std::size_t>( second / HOUR ) % HOURS_OF_WEEK] +=
        static_cast<double>( next - second ) / static_cast<double>( duration );
    second = next;
  }
  return true;
}

} // namespace hotspot::statistics
