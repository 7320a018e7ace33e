// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/data/sampletown.h"

#include <vector>

namespace hotspot::data
{

/// The ground plan of a made town: what stands before any crime happens.
struct TownPlan
{
  /// A chronic hot spot: a crossing of main roads, with the risk of its surroundings relative to the rest.
  struct HotSpot
  {
    QgsPointXY at;
    double risk = 0;
    bool target = false;
  };

  QgsGeometry boundary;
  std::vector<TownStreet> streets;
  std::vector<TownAddress> addresses;
  std::vector<HotSpot> hotSpots;
  std::vector<TownTarget> targets;
};

/// A turned and slightly waved grid of named streets with a park, addresses on both sides, and up to nine hot spots.
/// The hottest that stand apart are the targets, up to five, each about half by half a kilometre.
[[nodiscard]] TownPlan makeTownPlan( const SampleTownOptions &options );

} // namespace hotspot::data
