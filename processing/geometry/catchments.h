// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <qgsgeometry.h>

class QgsFeedback;

namespace hotspot::geometry
{

/// What becomes of ground that lies within the distance of several targets.
enum class CatchmentOverlap
{
  NearestTarget, ///< it belongs to the nearest target, so that no two catchments overlap
  Shared         ///< it belongs to each of them: catchments overlap
};

struct CatchmentRule
{
  double distance = 0; ///< width of a ring, metres
  int rings = 1;
  CatchmentOverlap overlap = CatchmentOverlap::NearestTarget;
  std::vector<QgsGeometry> exclusions = {}; ///< polygons that no catchment may cover
  std::vector<QgsGeometry> barriers = {};   ///< lines or polygons that cannot be crossed: a river, a motorway
  QgsGeometry boundary = {};                ///< jurisdiction; null = no limit
};

struct Catchment
{
  int target = 0; ///< number of the target in the list given
  int ring = 1;   ///< 1 = next to the target
  QgsGeometry polygon;
  double area = 0; ///< square metres
};

/// What a target's catchment lost, all in square metres over all its rings.
struct CatchmentAccount
{
  double potential = 0;     ///< area before exclusions, barriers and boundary
  double excluded = 0;      ///< covered by exclusion areas
  double behindBarrier = 0; ///< covered by barriers or not connected with the target
  double outside = 0;       ///< beyond the boundary
  double remaining = 0;     ///< potential − excluded − behindBarrier − outside
  [[nodiscard]] double shareOutside() const { return potential > 0 ? outside / potential : 0; }
};

struct CatchmentResult
{
  std::vector<Catchment> catchments;      ///< by target, then ring; a ring without area is not listed
  std::vector<CatchmentAccount> accounts; ///< one a target
  std::vector<int> withoutCatchment;      ///< targets that got nothing (inside another target, or all cut off)
  bool cancelled = false;
};

/// Rings around target areas, the ground in which displacement or diffusion is looked for.
///
///   const CatchmentResult rings = catchments( targets, { 150, 2 } );
///
/// Ring k of a target is the ground more than (k − 1) · distance and at most k · distance from it, minus every target
/// (also the others). With NearestTarget, each point belongs to the target that is nearest in a straight line; where
/// two are equally near over an area (they touch or overlap there), to the one listed first. List targets in the order
/// of their ids. The division is the Voronoi diagram of the targets' boundary segments, not of sampled points: straight
/// parts are exact, curved ones within 1 cm, corners rounded to 1 mm. Catchments do not overlap, except for rounding.
///
/// A barrier cuts what lies within the distance of a target into pieces; those that do not hold a part of the target
/// go, and are not given to another target. A barrier that ends within the distance can be walked around. Excluded
/// ground and ground beyond the boundary goes too, and does not cut.
///
/// Arcs have 24 segments a quarter circle (the ring is at most 0.06 % of the distance too narrow there).
/// REQUIRES valid polygons in a plane in metres. Cost: O(n log n); 2,000 targets in a few seconds.
CatchmentResult catchments( const std::vector<QgsGeometry> &targets, const CatchmentRule &rule,
                            QgsFeedback *feedback = nullptr );

} // namespace hotspot::geometry
