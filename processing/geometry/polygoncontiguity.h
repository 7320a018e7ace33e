// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/spatialweights.h"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <qgsgeometry.h>

class QgsFeedback;

namespace hotspot::geometry
{

/// Pairs of polygons that touch, each pair once with the lower number first, in ascending order.
struct ContiguityPairs
{
  std::vector<std::pair<std::int32_t, std::int32_t>> pairs;
  std::size_t withoutCommonVertices = 0; ///< of these, found by geometry since their vertices do not match
  bool cancelled = false;
};

/// Neighbours from the polygons of a layer.
///
///   const ContiguityPairs touching = polygonContiguity( polygons, statistics::Contiguity::Queen );
///   const auto weights = statistics::weightsFromPairs( polygons.size(), touching.pairs );
///
/// Queen: a point in common. Rook: a stretch of boundary in common. Equal vertices (queen) and equal edges (rook) are
/// found by their exact coordinates; where two polygons' rectangles meet and they have none in common, their geometries
/// are asked (a vertex of one on an edge of the other, or an overlap, counts). A gap of any width separates: mend the
/// layer with "Snap geometries" if neighbours are missing. A null geometry has no
/// neighbours. Lines may be given too: they are neighbours (queen) where they have a vertex in common. Cost:
/// O(vertices) by a hash, plus one geometric test for each pair of rectangles that meet without common vertices; a
/// million square cells about 2 s. Check: the 49 Columbus neighbourhoods (Anselin 1988) have 236 queen links, 118
/// pairs.
ContiguityPairs polygonContiguity( const std::vector<QgsGeometry> &polygons, statistics::Contiguity contiguity,
                                   QgsFeedback *feedback = nullptr );

} // namespace hotspot::geometry
