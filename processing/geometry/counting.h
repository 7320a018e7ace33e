// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/geometry/geosgeometry.h"
#include "processing/geometry/placegrid.h"
#include "processing/geometry/polygonlocator.h"
#include "processing/statistics/spatialweights.h"

#include <cstdint>
#include <vector>

class QgsFeedback;

namespace hotspot::geometry
{

/// How many points fall in each place, and how many in none.
///
/// counts add up to the number of points minus `unmatched`; `weighted` are the sums of the points' weights (empty when
/// no weights were given).
struct PlaceCounts
{
  std::vector<std::int64_t> counts;
  std::vector<double> weighted;
  std::int64_t unmatched = 0;
  double unmatchedWeight = 0;
};

/// Polygons asked which of them a point lies in.
///
///   const PolygonIndex beats( polygons );
///   const int beat = beats.at( x, y ); // −1 outside all
///
/// A point on a boundary is in. A point in several polygons, or on the boundary between them, belongs to the one with
/// the lowest number, whatever the order of the points. A polygon without area holds nothing. Cost: O(log n + a few
/// edges) a point, about 0.2 µs. Safe from several threads.
class PolygonIndex
{
public:
  /// Invalid polygons are made valid first.
  explicit PolygonIndex( const std::vector<QgsGeometry> &polygons );

  [[nodiscard]] int at( double x, double y ) const;
  /// All polygons that cover the point, lowest number first.
  [[nodiscard]] std::vector<int> allAt( double x, double y ) const;
  [[nodiscard]] std::size_t polygonCount() const { return mLocators.size(); }
  [[nodiscard]] const PolygonLocator &locator( int polygon ) const
  {
    return mLocators[static_cast<std::size_t>( polygon )];
  }

private:
  std::vector<PolygonLocator> mLocators;
  RectangleIndex mIndex;
};

/// Counts of points in the cells of a grid. Coordinates as columns of equal length; `weights` is empty or as long.
/// Undefined content when cancelled through `feedback`: ask it. Cost: O(points).
PlaceCounts countInCells( const PlaceGrid &grid, const std::vector<double> &x, const std::vector<double> &y,
                          const std::vector<double> &weights = {}, QgsFeedback *feedback = nullptr );

/// Counts of points in polygons, by the rule of PolygonIndex: every point counts at most once.
PlaceCounts countInPolygons( const PolygonIndex &polygons, const std::vector<double> &x, const std::vector<double> &y,
                             const std::vector<double> &weights = {}, QgsFeedback *feedback = nullptr );

} // namespace hotspot::geometry
