// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/cancelcheck.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace hotspot::statistics
{

/// Which units are neighbours of which, row by row in one block of memory (compressed sparse rows).
///
///   const SpatialWeights weights = squareGridWeights( 100, 80, Contiguity::Queen );
///   for ( std::int64_t link = weights.offsets[unit]; link < weights.offsets[unit + 1]; ++link )
///     sum += values[weights.neighbours[link]];
///
/// Units are numbered 0 … unitCount() − 1. A row lists its neighbours in ascending order, each once and never the unit
/// itself. An empty row is an island. An empty `weights` means that every link weighs 1 (binary weights).
/// Memory: 4 bytes a link and 8 a unit when binary; 12 a link otherwise.
struct SpatialWeights
{
  std::vector<std::int64_t> offsets = { 0 }; ///< unitCount() + 1 positions in neighbours
  std::vector<std::int32_t> neighbours;
  std::vector<double> weights; ///< empty, or one positive weight a link

  [[nodiscard]] std::size_t unitCount() const { return offsets.size() - 1; }
  [[nodiscard]] std::size_t linkCount() const { return neighbours.size(); }
  [[nodiscard]] std::size_t neighbourCount( std::size_t unit ) const
  {
    return static_cast<std::size_t>( offsets[unit + 1] - offsets[unit] );
  }
  [[nodiscard]] bool isBinary() const { return weights.empty(); }
  [[nodiscard]] double weight( std::size_t link ) const { return weights.empty() ? 1.0 : weights[link]; }
};

/// Number of units without a neighbour.
std::size_t islandCount( const SpatialWeights &weights );

/// Largest number of neighbours that any unit has; 0 without units.
std::size_t largestNeighbourCount( const SpatialWeights &weights );

/// True when all links of a unit weigh the same, for every unit: binary weights and row-standardised binary weights.
/// A weighted neighbour sum is then a constant times the plain sum, which the exact permutation null needs.
bool weightsEqualWithinRows( const SpatialWeights &weights );

/// The same neighbours with weights that add up to 1 in every row that has a neighbour.
SpatialWeights rowStandardised( SpatialWeights weights );

/// Which cells of a grid are units, and which unit each is.
///
/// Cells count from a first column and row, so that the columns and rows of a larger grid can be kept (a hexagon grid
/// needs them: whether a column is odd decides which cells touch).
struct GridUnits
{
  int firstColumn = 0;
  int firstRow = 0;
  int columns = 0;
  int rows = 0;
  std::vector<std::int32_t> unitOfCell; ///< row by row, columns × rows; −1 = the cell is outside the study boundary
  std::int32_t unitCount = 0;           ///< units are 0 … unitCount − 1, each in exactly one cell
};

/// A cell of a grid by position; both may be negative.
struct GridCell
{
  int column = 0;
  int row = 0;
};

/// All cells of a grid as units, row by row: unit = row · columns + column.
GridUnits completeGrid( int columns, int rows );

/// Only these cells as units, in the order given: unit i is cells[i].
///
/// Undefined (std::nullopt) when a cell is listed twice or the rectangle around the cells has more than 2³¹ − 1 cells.
std::optional<GridUnits> gridOfCells( const std::vector<GridCell> &cells );

enum class Contiguity
{
  Queen, ///< an edge or a corner in common: up to 8 neighbours in a square grid
  Rook   ///< an edge in common: up to 4 neighbours in a square grid
};

/// Which hexagons are pushed half a cell towards the next row or column ("offset coordinates").
enum class HexagonOffset
{
  OddColumns, ///< flat top; columns 1, 3, 5 … lie half a cell further along the rows' direction ("odd-q")
  OddRows     ///< pointed top; rows 1, 3, 5 … lie half a cell further along the columns' direction ("odd-r")
};

/// Neighbours in a grid of squares, by cell position and never by distance (cell · √2 in floating point drops corners).
/// Cells outside the study boundary are nobody's neighbour. Cost: one pass; 0.2 s for a million cells.
SpatialWeights squareGridWeights( const GridUnits &grid, Contiguity contiguity );
SpatialWeights squareGridWeights( int columns, int rows, Contiguity contiguity );

/// Neighbours in a grid of hexagons: the up to six cells with an edge in common (queen and rook are the same there).
SpatialWeights hexagonGridWeights( const GridUnits &grid, HexagonOffset offset );

/// A place in a plane, in metres (or any one unit of length, the same for both axes).
struct Location
{
  double x = 0;
  double y = 0;
};

/// Units at most `distance` apart are neighbours (d ≤ distance); units at the same place are neighbours at distance 0.
///
/// Undefined (std::nullopt) when there would be more than `maximumLinks` links (a shorter distance is the remedy), or
/// when cancelled. REQUIRES finite coordinates. Cost: O(n log n + links), 3 s for a million units with 8 links each.
std::optional<SpatialWeights> distanceBandWeights( const std::vector<Location> &locations, double distance,
                                                   std::size_t maximumLinks = 400000000,
                                                   const CancelCheck &isCancelled = {} );

/// The `count` nearest other units are neighbours; among equally near ones, those with the lower index.
///
/// Never an island where there are two units; with fewer than count + 1 units, all others. The relation need not be
/// symmetric. When cancelled, weights without units. REQUIRES finite coordinates.
/// Cost: O(n (count + log n)), also when many units share a place; 2 s for the 8 nearest of a million units.
SpatialWeights nearestNeighbourWeights( const std::vector<Location> &locations, int count,
                                        const CancelCheck &isCancelled = {} );

/// Binary, symmetric weights from pairs of units that touch, such as polygons with a common boundary.
///
/// A pair counts in both directions however often and in whichever order it is listed; pairs of a unit with itself are
/// left out. REQUIRES indices in 0 … unitCount − 1.
SpatialWeights weightsFromPairs( std::size_t unitCount,
                                 const std::vector<std::pair<std::int32_t, std::int32_t>> &pairs );

} // namespace hotspot::statistics
