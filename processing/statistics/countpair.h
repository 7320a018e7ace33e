// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/undefinedreason.h"

#include <cmath>

namespace hotspot::statistics
{

/// Incidents in one zone before and after, each with its exposure.
///
///   CountPair target { 207, 110 };            // same length of time, same area
///   CountPair target { 80, 20, 2.0, 1.0 };    // the window before is twice as long
///   CountPair target = exposed( 80, 20, 730, 365, 1.4 );  // days before, days after, km²
///
/// A count may be weighted (harm) and so is a real number. An exposure is time × area in any unit, as long as all zones
/// use the same; 1 is the reference window and area, and results are then per that unit.
struct CountPair
{
  double before = 0.0;
  double after = 0.0;
  double exposureBefore = 1.0;
  double exposureAfter = 1.0;

  /// Incidents per unit of exposure.
  double rateBefore() const { return before / exposureBefore; }
  double rateAfter() const { return after / exposureAfter; }
  /// Change of the rate: negative is fewer.
  double rateChange() const { return rateAfter() - rateBefore(); }
  /// Variance of rateChange() when both counts are Poisson.
  double rateChangeVariance() const
  {
    return before / ( exposureBefore * exposureBefore ) + after / ( exposureAfter * exposureAfter );
  }
};

/// Counts with exposure \a timeBefore × \a area and \a timeAfter × \a area.
inline CountPair exposed( double before, double after, double timeBefore, double timeAfter, double area = 1.0 )
{
  return { before, after, timeBefore * area, timeAfter * area };
}

/// UndefinedReason::None when both counts are finite and not negative and both exposures are finite and positive.
inline UndefinedReason problemOf( const CountPair &pair )
{
  const auto countIsUsable = []( double count )
  {
    return std::isfinite( count ) && count >= 0.0;
  };
  const auto exposureIsUsable = []( double exposure )
  {
    return std::isfinite( exposure ) && exposure > 0.0;
  };
  if ( !countIsUsable( pair.before ) || !countIsUsable( pair.after ) )
    return UndefinedReason::InvalidCount;
  if ( !exposureIsUsable( pair.exposureBefore ) || !exposureIsUsable( pair.exposureAfter ) )
    return UndefinedReason::InvalidExposure;
  return UndefinedReason::None;
}

} // namespace hotspot::statistics
