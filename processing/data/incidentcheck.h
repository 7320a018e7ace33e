// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/data/datewindow.h"
#include "processing/data/incidents.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace hotspot::data
{

/// What a layer of incidents looks like beyond being readable: stacks, repeated rows, gaps, hours that are not known.
///
///   const IncidentCheck check = checkIncidents( *incidents );
///   check.stackedIncidents         // 2,100 incidents share their coordinates with another
struct IncidentCheck
{
  /// A place with several incidents at exactly the same coordinates (working system).
  struct Stack
  {
    double x = 0;
    double y = 0;
    std::int64_t incidents = 0;
  };

  /// Incidents that share their coordinates with at least one other, and at how many places.
  std::int64_t stackedIncidents = 0;
  std::int64_t stackedPlaces = 0;
  /// The ten largest, largest first; ties from west to east.
  std::vector<Stack> largestStacks;

  /// Incidents with the place, the moment and the category of an earlier one. Only with times of day.
  std::int64_t repeated = 0;
  /// Incidents at 00:00. Only with times of day.
  std::int64_t atMidnight = 0;

  /// Only with dates.
  std::vector<Period> months;
  std::vector<std::int64_t> perMonth;
  /// The longest stretch without an incident, from the day after one to the day before the next.
  std::optional<DateWindow> longestGap;
};

/// Cost: two sorts of the incidents.
[[nodiscard]] IncidentCheck checkIncidents( const Incidents &incidents );

/// Finds out whether coordinates were rounded, which is a location error of that size.
///
///   CoordinateRounding rounding;
///   rounding.add( -89.931, 35.131 );  // each incident, as it stands in the layer
///   rounding.decimals()               // 3
class CoordinateRounding
{
public:
  void add( double x, double y );

  /// The number of decimals that 99 % of the coordinates get along with; negative for tens, hundreds and thousands.
  /// Nothing for fewer than 30 incidents and for coordinates with more than 6 decimals.
  [[nodiscard]] std::optional<int> decimals() const;

  /// How many incidents lie exactly at 0, 0.
  [[nodiscard]] std::int64_t atOrigin() const { return mAtOrigin; }

private:
  static constexpr int fewest = -3;
  static constexpr int most = 6;

  /// One count for each number of decimals; the last one for more.
  std::array<std::int64_t, most - fewest + 2> mCounts{};
  std::int64_t mTotal = 0;
  std::int64_t mAtOrigin = 0;
};

} // namespace hotspot::data
