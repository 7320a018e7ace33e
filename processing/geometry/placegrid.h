// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/geometry/polygonlocator.h"
#include "processing/statistics/spatialweights.h"

#include <cstdint>
#include <optional>
#include <vector>

#include <qgsgeometry.h>
#include <qgspointxy.h>
#include <qgsrectangle.h>

class QgsFeedback;

namespace hotspot::geometry
{

enum class CellShape
{
  Square,
  Hexagon ///< flat top: odd columns lie half a cell further north
};

/// Which cells belong to the study area.
enum class CellRule
{
  AnyOverlap,  ///< every cell that shares some area with the boundary: no incident inside is without a cell
  CentreInside ///< cells whose centre is inside the boundary or on it
};

struct PlaceGridSettings
{
  CellShape shape = CellShape::Square;
  /// Metres between the centres of two cells with a common edge. That is the edge of a square, and the distance between
  /// opposite edges of a hexagon, whose area is then size² · √3 / 2 and whose edge is size / √3.
  double cellSize = 0;
  /// Lower left corner of the rectangle around cell (0, 0). Without it, the lower left corner of the area.
  std::optional<QgsPointXY> origin = std::nullopt;
  CellRule rule = CellRule::AnyOverlap;
};

enum class GridProblem
{
  None,
  CellSize,     ///< not a positive finite number
  EmptyArea,    ///< no area and no extent to lay cells over, or not finite
  TooManyCells, ///< more than PlaceGrid::maximumCells(): a larger cell size is the remedy
  NoCell,       ///< CentreInside left no cell: a smaller cell size is the remedy
  Cancelled
};

/// A grid of squares or hexagons over a study area, each cell a unit of the statistics.
///
///   GridProblem problem;
///   const auto grid = PlaceGrid::create( { CellShape::Hexagon, 250 }, boundary, problem );
///   if ( grid )
///     ++count[grid->unitAt( x, y )]; // −1 where no cell is
///   const auto weights = grid->contiguityWeights();
///
/// Coordinates are in a plane, in metres. Columns grow to the east and rows to the north. Units are numbered row by row
/// from the south-west; only cells that belong to the area are units. Corners are computed from whole-number positions,
/// so that neighbours share them exactly, and neighbours are told by column and row, never by distance.
///
/// A point on an edge belongs to the cell east or north of it (half-open cells); where that cell is not part of the
/// area, to the unit with the lowest number whose edge it is on.
///
/// Cost: blocks of cells wholly inside or outside the boundary are decided at once: a million cells over a city
/// boundary of 10,000 vertices take about 0.1 s (squares). unitAt() is O(1).
class PlaceGrid
{
public:
  /// Cells over a polygon. REQUIRES a valid polygon (see polygonsOf()).
  static std::optional<PlaceGrid> create( const PlaceGridSettings &settings, const QgsGeometry &boundary,
                                          GridProblem &problem, QgsFeedback *feedback = nullptr );
  /// Cells over a rectangle, all of them; a rectangle of one point gets one cell. Points on its edges have a cell.
  static std::optional<PlaceGrid> create( const PlaceGridSettings &settings, const QgsRectangle &extent,
                                          GridProblem &problem );

  /// Cells of the rectangle around the area, units or not, that a grid may have.
  static constexpr std::int64_t maximumCells() { return 50000000; }

  [[nodiscard]] std::size_t unitCount() const { return mCells.size(); }
  /// Unit of the cell that a point lies in, −1 where there is none.
  [[nodiscard]] std::int32_t unitAt( double x, double y ) const;

  [[nodiscard]] statistics::GridCell cell( std::size_t unit ) const { return mCells[unit]; }
  [[nodiscard]] QgsPointXY centre( std::size_t unit ) const;
  [[nodiscard]] QgsGeometry polygon( std::size_t unit ) const;
  /// Square metres of one cell.
  [[nodiscard]] double cellArea() const;
  [[nodiscard]] const PlaceGridSettings &settings() const { return mSettings; }

  /// Positions of the units, for the builders of statistics/spatialweights.h.
  [[nodiscard]] const statistics::GridUnits &units() const { return mUnits; }
  /// Neighbours by position: eight around a square (queen) or four (rook), six around a hexagon whichever is asked for.
  [[nodiscard]] statistics::SpatialWeights
  contiguityWeights( statistics::Contiguity contiguity = statistics::Contiguity::Queen ) const;

private:
  PlaceGrid() = default;
  bool layOut( const QgsRectangle &extent, GridProblem &problem );
  [[nodiscard]] statistics::GridCell cellAt( double x, double y ) const;
  [[nodiscard]] std::int32_t unitOfCell( int column, int row ) const;
  [[nodiscard]] QgsPointXY centreOf( int column, int row ) const;
  [[nodiscard]] QgsRectangle boxOf( int firstColumn, int firstRow, int lastColumn, int lastRow ) const;
  [[nodiscard]] std::vector<QgsPointXY> cornersOf( int column, int row, double shrink ) const;

  friend class GridFilling;
  PlaceGridSettings mSettings;
  double mOriginX = 0;
  double mOriginY = 0;
  statistics::GridUnits mUnits;
  std::vector<statistics::GridCell> mCells; ///< of each unit
};

/// A cell size for a first look: the edge of a square that would hold two incidents on average, √(2 · area /
/// incidents), rounded to 1, 2 or 5 times a power of ten, not below 50 m (the usual error of geocoded addresses), and
/// not above a twentieth of the area's edge or 500 m, since target areas have to be small.
///
/// Undefined (std::nullopt) without incidents or area. Source: quadrat size rule, Griffith & Amrhein (1991),
/// in Wong & Lee (2005), Statistical Analysis of Geographic Information; bounds are ours.
std::optional<double> suggestedCellSize( double areaSquareMetres, std::size_t incidents );

} // namespace hotspot::geometry
