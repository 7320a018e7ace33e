// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/nearrepeat.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace hotspot::statistics
{

/// Pairs of incidents of one distance band: for each incident, its partners with a higher index.
struct BandPairs
{
  std::vector<std::int64_t> offsets = { 0 };
  std::vector<std::int32_t> partners;
};

/// The band that holds a value, or none. Edges as in NearRepeatSettings.
template <typename Value>
std::optional<std::size_t> bandOf( Value value, const std::vector<Value> &edges, BandClosure closure )
{
  const bool lower = closure == BandClosure::LowerEnd;
  if ( value < edges.front() || ( lower ? value >= edges.back() : value > edges.back() ) )
    return std::nullopt;
  std::size_t band = 0;
  while ( band + 2 < edges.size() && ( lower ? value >= edges[band + 1] : value > edges[band + 1] ) )
    ++band;
  return band;
}

/// All pairs within the largest distance, by band, each once. Undefined when there are more than maximumPairs, or when
/// cancelled.
/// Cost: O(n log n + pairs), with the pairs of each incident visited from both sides.
std::optional<std::vector<BandPairs>> closePairs( const std::vector<Location> &locations,
                                                  const std::vector<double> &edges, DistanceMetric metric,
                                                  BandClosure closure, std::size_t maximumPairs,
                                                  const CancelCheck &isCancelled );

} // namespace hotspot::statistics
