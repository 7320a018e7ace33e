// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/geometry/pointclusters.h"

#include <vector>

#include <qgsgeometry.h>

class QgsFeedback;

namespace hotspot::geometry
{

/// What a target area may be like. Lengths in metres, areas in square metres; 0 means no limit.
struct TargetLimits
{
  double maximumArea = 0;
  double maximumLength = 0;     ///< sum of the street segments in one target; only for segments
  double minimumSeparation = 0; ///< straight line between two targets' polygons
  int count = 0;                ///< how many targets, the best by incidents
};

/// A hot place to make targets of: a cell (polygon) or a street segment (line).
struct HotPlace
{
  QgsGeometry geometry;
  double incidents = 0; ///< or their weights
};

struct TargetArea
{
  int id = 0;   ///< 1, 2, 3 … equal to the rank when made; it stays with the area afterwards
  int rank = 0; ///< 1 = most incidents
  QgsGeometry polygon;
  double incidents = 0;
  double share = 0;          ///< of all incidents given (0 … 1), not only of those in hot places
  double area = 0;           ///< square metres
  double length = 0;         ///< metres of street, for segments
  std::vector<int> members;  ///< numbers of the hot places or points, ascending
  bool exceedsLimit = false; ///< one single place is already larger than the limit and cannot be cut
};

struct Delineation
{
  std::vector<TargetArea> targets; ///< by rank
  double totalIncidents = 0;
  int leftOver = 0;     ///< hot places (or clustered points) in no target
  int tooNear = 0;      ///< of these, dropped because they lie within the separation of a better target
  int beyondCount = 0;  ///< of these, dropped because COUNT was reached
  int notClustered = 0; ///< points in no cluster
  bool cancelled = false;
};

/// Target areas from hot cells.
///
///   const Delineation found = targetsFromCells( hotCells, 2245, { 250000, 0, 200, 10 } );
///
/// The rule. Cells that touch (an edge or a corner) form a group. A group within the area limit is a candidate whole. A
/// larger group is cut: from its densest cell (incidents per area) it grows by the densest cell that shares an edge
/// with what it has (a corner only when no edge does) and still fits, until none fits. The candidate with the most
/// incidents becomes a target; cells nearer to it than the minimum separation are dropped; what is left of its group is
/// grouped anew; and so on until there are `count` targets or no cells. Ranks are by incidents, then by density, then
/// from the south-west. Every tie is decided by position (south before north, then west before east), so that the
/// result does not depend on the order of the cells.
///
/// Polygons are dissolved, valid and do not overlap. `allIncidents` is the denominator of the shares. A cell without
/// area is left over. Cost: O(n log n), and for each target a pass over the group that it was cut from.
Delineation targetsFromCells( const std::vector<HotPlace> &cells, double allIncidents, const TargetLimits &limits,
                              QgsFeedback *feedback = nullptr );

/// Target areas from hot street segments: the same rule with segments that share an end point (to the nearest
/// centimetre) instead of cells that touch, length instead of area, and incidents per metre as density.
///
/// The polygon is everything within `halfWidth` metres of the segments; where two targets would overlap, the better one
/// keeps the common ground. An area limit is kept too: a street of length L fills at most 2 · halfWidth · L +
/// π · halfWidth². Incidents are those of the segments.
Delineation targetsFromSegments( const std::vector<HotPlace> &segments, double allIncidents, const TargetLimits &limits,
                                 double halfWidth = 20, QgsFeedback *feedback = nullptr );

/// Target areas from incident points, by density.
///
/// Points form clusters (see pointClusters()); points in none are not used. The polygon of a cluster is everything
/// within half the rule's distance of its points. A cluster beyond the area limit is cut: points are taken from the
/// densest one on, each time the densest within the distance of what is taken, as many as fit. Then as with cells.
/// Incidents are all points (or their weights) in the final polygon. The shares are of all points.
///
/// `weights` is empty or as long as `x`; density counts points, not weights. REQUIRES finite coordinates.
Delineation targetsFromPoints( const std::vector<double> &x, const std::vector<double> &y,
                               const std::vector<double> &weights, const ClusterRule &rule, const TargetLimits &limits,
                               QgsFeedback *feedback = nullptr );

} // namespace hotspot::geometry
