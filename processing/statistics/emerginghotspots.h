// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/mannkendall.h"
#include "processing/statistics/multipletesting.h"
#include "processing/statistics/spatialweights.h"
#include "processing/statistics/unitstatus.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace hotspot::statistics
{

/// How a place came to be what it is, said of hot spots; the same rules mirrored are for cold spots. "Last" is the last
/// period, "nearly always" at least 90 % of all periods. A place gets the first pattern of this list whose rule fits.
enum class EmergingPattern : std::uint8_t
{
  None,         ///< none of the rules below fits
  New,          ///< hot in the last period and never before
  Consecutive,  ///< hot in the last two or more periods without a break, never before these, not nearly always
  Intensifying, ///< hot nearly always and in the last period, and z has an upward trend
  Diminishing,  ///< hot nearly always and in the last period, and z has a downward trend
  Persistent,   ///< hot nearly always and in the last period, and z has no trend
  Historical,   ///< hot nearly always, but not in the last period
  Oscillating,  ///< hot in the last period, cold in some earlier one, not nearly always hot
  Sporadic      ///< hot in the last period, on and off before, never cold, not nearly always hot
};

struct EmergingSettings
{
  int earlierPeriods = 1; ///< how many periods back a neighbourhood reaches, 0 = the same period only
  Correction correction = Correction::FalseDiscoveryRate; ///< over all places and periods tested
  double level = 0.05;                                    ///< a period is hot or cold where adjusted p is at most this
  double trendLevel = 0.05;                               ///< z has a trend where the Mann–Kendall p is at most this
};

struct EmergingPlace
{
  UnitStatus status = UnitStatus::Tested;
  EmergingPattern pattern = EmergingPattern::None;
  std::int8_t direction = 0; ///< 1 = the pattern is of a hot spot, −1 = of a cold spot, 0 = no pattern
  int hotPeriods = 0;
  int coldPeriods = 0;
  Result<TrendTest> countTrend;     ///< Mann–Kendall of the counts
  Result<TrendTest> intensityTrend; ///< Mann–Kendall of z: how the place stands against all others, period by period
};

struct EmergingHotSpots
{
  std::vector<EmergingPlace> places;
  std::vector<double> z;              ///< place · periods + period; Gi*
  std::vector<std::int8_t> hotOrCold; ///< 1, 0 or −1 in the same order
  std::size_t testedPeriods = 0;      ///< place × period combinations tested
};

/// Neighbours in space and time: unit = place · periods + period. The neighbours of a place in a period are its spatial
/// neighbours in that period and in up to `earlierPeriods` before it, and the place itself in those before.
/// Weights are those of the spatial links, the place itself having the largest weight of its row.
/// Places without a spatial neighbour stay without any.
SpatialWeights spaceTimeWeights( const SpatialWeights &places, std::size_t periods, int earlierPeriods );

/// Which places are becoming, remain or cease to be hot or cold spots.
///
///   const auto result = emergingHotSpots( counts, weights, 24 ); // counts[place * 24 + month]
///   // result.places[7].pattern == EmergingPattern::Intensifying, direction 1
///
/// Gi* of each place in each period over its space-time neighbourhood, against the mean and variance of all places and
/// periods; then the rules of EmergingPattern, with the Mann–Kendall trend of z. The first `earlierPeriods` periods
/// have a neighbourhood that is cut short, so their z is nearer to 0: they do not enter the trend of z. Neighbourhoods
/// of neighbouring periods overlap, so that trend is called a little too readily. A trend needs four periods. REQUIRES:
/// one finite value for each place and period. Cost: O(periods · (links · (earlierPeriods + 1) + periods · places));
/// memory 4 bytes for each link, period and layer. Sources: Ord & Getis (1995), Geographical Analysis 27(4), with the
/// definitions of Esri's emerging hot spot analysis (ArcGIS Pro documentation), which leave open what comes first where
/// two fit; here it is the order of the list.
EmergingHotSpots emergingHotSpots( const std::vector<double> &counts, const SpatialWeights &places, std::size_t periods,
                                   const EmergingSettings &settings = {} );

/// The rules alone. `hotOrCold` in order of time; `trend` is 1, 0 or −1 for a significant upward, no, or downward trend
/// of z. For hot spots (direction 1) or cold spots (direction −1), where a downward trend of z is intensifying.
EmergingPattern emergingPattern( const std::vector<std::int8_t> &hotOrCold, int trend, std::int8_t direction );

} // namespace hotspot::statistics
