// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/spatialweights.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace hotspot::statistics
{

namespace
{

using Steps = std::vector<GridCell>;

/// Builds rows from steps in row-major order, which keeps neighbours ascending where units are numbered row by row.
template <typename StepsOfCell>
SpatialWeights weightsFromSteps( const GridUnits &grid, StepsOfCell &&stepsOfCell )
{
  const auto units = static_cast<std::size_t>( grid.unitCount );
  std::vector<std::int64_t> cellOfUnit( units, 0 );
  for ( std::size_t cell = 0; cell < grid.unitOfCell.size(); ++cell )
  {
    if ( grid.unitOfCell[cell] >= 0 )
      cellOfUnit[static_cast<std::size_t>( grid.unitOfCell[cell] )] = static_cast<std::int64_t>( cell );
  }

  SpatialWeights result;
  result.offsets.resize( units + 1 );
  result.neighbours.reserve( units * stepsOfCell( 0, 0 ).size() );
  for ( std::size_t unit = 0; unit < units; ++unit )
  {
    const int column = static_cast<int>( cellOfUnit[unit] % grid.columns );
    const int row = static_cast<int>( cellOfUnit[unit] / grid.columns );
    const auto begin = static_cast<std::ptrdiff_t>( result.neighbours.size() );
    for ( const GridCell &step : stepsOfCell( grid.firstColumn + column, grid.firstRow + row ) )
    {
      const int otherColumn = column + step.column;
      const int otherRow = row + step.row;
      if ( otherColumn < 0 || otherColumn >= grid.columns || otherRow < 0 || otherRow >= grid.rows )
        continue;
      const std::int32_t other = grid.unitOfCell[static_cast<std::size_t>( otherRow ) * grid.columns + otherColumn];
      if ( other >= 0 )
        result.neighbours.push_back( other );
    }
    const auto rowBegin = result.neighbours.begin() + begin;
    if ( !std::is_sorted( rowBegin, result.neighbours.end() ) )
      std::sort( rowBegin, result.neighbours.end() );
    result.offsets[unit + 1] = static_cast<std::int64_t>( result.neighbours.size() );
  }
  return result;
}

bool isOdd( int number )
{
  return ( number & 1 ) != 0;
}

} // namespace

std::size_t islandCount( const SpatialWeights &weights )
{
  std::size_t count = 0;
  for ( std::size_t unit = 0; unit < weights.unitCount(); ++unit )
    count += weights.neighbourCount( unit ) == 0 ? 1 : 0;
  return count;
}

std::size_t largestNeighbourCount( const SpatialWeights &weights )
{
  std::size_t largest = 0;
  for ( std::size_t unit = 0; unit < weights.unitCount(); ++unit )
    largest = std::max( largest, weights.neighbourCount( unit ) );
  return largest;
}

bool weightsEqualWithinRows( const SpatialWeights &weights )
{
  if ( weights.isBinary() )
    return true;
  for ( std::size_t unit = 0; unit < weights.unitCount(); ++unit )
  {
    for ( std::int64_t link = weights.offsets[unit] + 1; link < weights.offsets[unit + 1]; ++link )
    {
      if ( weights.weights[link] != weights.weights[link - 1] )
        return false;
    }
  }
  return true;
}

SpatialWeights rowStandardised( SpatialWeights weights )
{
  if ( weights.isBinary() )
    weights.weights.assign( weights.linkCount(), 1.0 );
  for ( std::size_t unit = 0; unit < weights.unitCount(); ++unit )
  {
    const auto begin = weights.weights.begin() + weights.offsets[unit];
    const auto end = weights.weights.begin() + weights.offsets[unit + 1];
    const double sum = std::accumulate( begin, end, 0.0 );
    std::for_each( begin, end, [sum]( double &weight ) { weight /= sum; } );
  }
  return weights;
}

GridUnits completeGrid( int columns, int rows )
{
  GridUnits grid;
  grid.columns = columns;
  grid.rows = rows;
  grid.unitOfCell.resize( static_cast<std::size_t>( columns ) * static_cast<std::size_t>( rows ) );
  std::iota( grid.unitOfCell.begin(), grid.unitOfCell.end(), 0 );
  grid.unitCount = static_cast<std::int32_t>( grid.unitOfCell.size() );
  return grid;
}

std::optional<GridUnits> gridOfCells( const std::vector<GridCell> &cells )
{
  GridUnits grid;
  if ( cells.empty() )
    return grid;
  GridCell low = cells.front();
  GridCell high = cells.front();
  for ( const GridCell &cell : cells )
  {
    low = { std::min( low.column, cell.column ), std::min( low.row, cell.row ) };
    high = { std::max( high.column, cell.column ), std::max( high.row, cell.row ) };
  }
  const std::int64_t columns = std::int64_t{ high.column } - low.column + 1;
  const std::int64_t rows = std::int64_t{ high.row } - low.row + 1;
  constexpr std::int64_t limit = std::numeric_limits<std::int32_t>::max();
  if ( columns > limit || rows > limit || columns > limit / rows )
    return std::nullopt;

  grid.firstColumn = low.column;
  grid.firstRow = low.row;
  grid.columns = static_cast<int>( columns );
  grid.rows = static_cast<int>( rows );
  grid.unitOfCell.assign( static_cast<std::size_t>( columns * rows ), -1 );
  for ( const GridCell &cell : cells )
  {
    const std::int64_t position = ( std::int64_t{ cell.row } - low.row ) * columns + ( cell.column - low.column );
    std::int32_t &unit = grid.unitOfCell[static_cast<std::size_t>( position )];
    if ( unit >= 0 )
      return std::nullopt;
    unit = grid.unitCount++;
  }
  return grid;
}

SpatialWeights squareGridWeights( const GridUnits &grid, Contiguity contiguity )
{
  static const Steps queen = { { -1, -1 }, { 0, -1 }, { 1, -1 }, { -1, 0 }, { 1, 0 }, { -1, 1 }, { 0, 1 }, { 1, 1 } };
  static const Steps rook = { { 0, -1 }, { -1, 0 }, { 1, 0 }, { 0, 1 } };
  const Steps &steps = contiguity == Contiguity::Queen ? queen : rook;
  return weightsFromSteps( grid, [&steps]( int, int ) -> const Steps & { return steps; } );
}

SpatialWeights squareGridWeights( int columns, int rows, Contiguity contiguity )
{
  return squareGridWeights( completeGrid( columns, rows ), contiguity );
}

SpatialWeights hexagonGridWeights( const GridUnits &grid, HexagonOffset offset )
{
  static const Steps evenColumn = { { -1, -1 }, { 0, -1 }, { 1, -1 }, { -1, 0 }, { 1, 0 }, { 0, 1 } };
  static const Steps oddColumn = { { 0, -1 }, { -1, 0 }, { 1, 0 }, { -1, 1 }, { 0, 1 }, { 1, 1 } };
  static const Steps evenRow = { { -1, -1 }, { 0, -1 }, { -1, 0 }, { 1, 0 }, { -1, 1 }, { 0, 1 } };
  static const Steps oddRow = { { 0, -1 }, { 1, -1 }, { -1, 0 }, { 1, 0 }, { 0, 1 }, { 1, 1 } };
  if ( offset == HexagonOffset::OddColumns )
    return weightsFromSteps(
        grid, []( int column, int ) -> const Steps & { return isOdd( column ) ? oddColumn : evenColumn; } );
  return weightsFromSteps( grid, []( int, int row ) -> const Steps & { return isOdd( row ) ? oddRow : evenRow; } );
}

SpatialWeights weightsFromPairs( std::size_t unitCount,
                                 const std::vector<std::pair<std::int32_t, std::int32_t>> &pairs )
{
  std::vector<std::pair<std::int32_t, std::int32_t>> links;
  links.reserve( 2 * pairs.size() );
  for ( const auto &[one, other] : pairs )
  {
    if ( one == other )
      continue;
    links.emplace_back( one, other );
    links.emplace_back( other, one );
  }
  std::sort( links.begin(), links.end() );
  links.erase( std::unique( links.begin(), links.end() ), links.end() );

  SpatialWeights result;
  result.offsets.assign( unitCount + 1, 0 );
  result.neighbours.reserve( links.size() );
  for ( const auto &[unit, neighbour] : links )
  {
    ++result.offsets[static_cast<std::size_t>( unit ) + 1];
    result.neighbours.push_back( neighbour );
  }
  std::partial_sum( result.offsets.begin(), result.offsets.end(), result.offsets.begin() );
  return result;
}

} // namespace hotspot::statistics
