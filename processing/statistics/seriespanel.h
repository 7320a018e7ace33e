// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/undefinedreason.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace hotspot::statistics
{

/// Incidents of one zone by period (months, as a rule).
struct ZoneSeries
{
  std::vector<double> counts;
  bool treated = false;
};

/// Series of several zones over the same periods.
///
///   SeriesPanel panel;
///   panel.zones = { { targetCounts, true }, { controlCounts, false } };
///   panel.treatment = { 0, 0, 0, 1, 1, 1 };       // after the operation began
///   panel.exposure = { 31, 28, 31, 30, 31, 30 };  // days; leave empty for 1 each
///
/// A period's treatment is 0 (before, or switched off) or 1 (after, or switched on); a period that the operation's
/// start cuts carries the share of it that was treated.
struct SeriesPanel
{
  std::vector<ZoneSeries> zones;
  std::vector<double> treatment;
  std::vector<double> exposure;

  size_t periods() const { return treatment.size(); }
  double exposureOf( size_t period ) const { return exposure.empty() ? 1.0 : exposure[period]; }
};

/// UndefinedReason::None when all series have the panel's length and only usable numbers.
inline UndefinedReason problemOf( const SeriesPanel &panel )
{
  if ( panel.zones.empty() || panel.treatment.empty() )
    return UndefinedReason::TooFewObservations;
  if ( !panel.exposure.empty() && panel.exposure.size() != panel.periods() )
    return UndefinedReason::UnequalLengths;
  const auto isShare = []( double share )
  {
    return share >= 0.0 && share <= 1.0;
  };
  const auto isExposure = []( double exposure )
  {
    return std::isfinite( exposure ) && exposure > 0.0;
  };
  const auto isCount = []( double count )
  {
    return std::isfinite( count ) && count >= 0.0;
  };
  if ( !std::all_of( panel.treatment.begin(), panel.treatment.end(), isShare ) ||
       !std::all_of( panel.exposure.begin(), panel.exposure.end(), isExposure ) )
    return UndefinedReason::InvalidExposure;
  for ( const ZoneSeries &zone : panel.zones )
  {
    if ( zone.counts.size() != panel.periods() )
      return UndefinedReason::UnequalLengths;
    if ( !std::all_of( zone.counts.begin(), zone.counts.end(), isCount ) )
      return UndefinedReason::InvalidCount;
  }
  return UndefinedReason::None;
}

} // namespace hotspot::statistics
