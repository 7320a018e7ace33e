// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <qgsgeometry.h>

class QgsFeedback;

namespace hotspot::geometry
{

/// For each polygon, the ground outside all polygons to which it is the nearest one.
///
/// Found from the Voronoi diagram of the boundary segments of the polygons' union (Boost.Polygon, whose predicates are
/// exact on whole numbers; coordinates are rounded to 1 mm, coarser beyond 1,000 km). Bisectors between two segments or
/// two corners are straight and kept; between a corner and a segment they are parabolas, drawn with chords within 1 cm.
///
/// The result covers at least everything within `reach` of the polygons. A polygon that is nowhere nearest (inside
/// another one) has a null region. Ground that is equally near over an area (polygons that touch at the nearest point)
/// belongs to the polygon listed first. Regions also run into the polygons themselves: subtract these. Empty when
/// cancelled. Cost: O(n log n) in the number of segments; 100,000 segments about 1 s.
std::vector<QgsGeometry> nearestTargetRegions( const std::vector<QgsGeometry> &polygons, double reach,
                                               QgsFeedback *feedback = nullptr );

} // namespace hotspot::geometry
