// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/geometry/placegrid.h"

#include "processing/geometry/geosgeometry.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <qgsfeedback.h>
#include <qgslinestring.h>
#include <qgspolygon.h>

namespace hotspot::geometry
{

namespace
{

const double SQRT_3 = std::sqrt( 3.0 );

/// An overlap thinner than this part of a cell's size is rounding, not area; and a point that much beyond the edge of a
/// cell at the rim is still in it, so that no incident inside the boundary is lost.
constexpr double SLIVER = 1e-6;

/// Whether column is odd, also for negative columns.
bool isOdd( int column )
{
  return ( column & 1 ) != 0;
}

} // namespace

/// Decides which cells are in the area, whole blocks at a time.
class GridFilling
{
public:
  GridFilling( const PlaceGrid &grid, const QgsGeometry &area, QgsFeedback *feedback )
      : mGrid( grid ),
        mArea( toGeos( area ) ),
        mLocator( area ),
        mFeedback( feedback ),
        mIn( static_cast<std::size_t>( grid.mUnits.columns ) * static_cast<std::size_t>( grid.mUnits.rows ), 0 )
  {
    mPrepared.reset( GEOSPrepare_r( geosHandle(), mArea.get() ) );
  }

  bool run()
  {
    const statistics::GridUnits &units = mGrid.mUnits;
    fill( units.firstColumn, units.firstRow, units.firstColumn + units.columns - 1, units.firstRow + units.rows - 1 );
    return !( mFeedback && mFeedback->isCanceled() );
  }

  [[nodiscard]] const std::vector<char> &in() const { return mIn; }

private:
  void fill( int firstColumn, int firstRow, int lastColumn, int lastRow )
  {
    if ( mFeedback && mFeedback->isCanceled() )
      return;
    const GEOSContextHandle_t handle = geosHandle();
    const QgsRectangle box = mGrid.boxOf( firstColumn, firstRow, lastColumn, lastRow );
    const GeosGeometry block(
        GEOSGeom_createRectangle_r( handle, box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum() ) );
    if ( GEOSPreparedIntersects_r( handle, mPrepared.get(), block.get() ) != 1 )
      return;
    if ( GEOSPreparedContainsProperly_r( handle, mPrepared.get(), block.get() ) == 1 )
    {
      for ( int row = firstRow; row <= lastRow; ++row )
        for ( int column = firstColumn; column <= lastColumn; ++column )
          take( column, row );
      return;
    }
    const int columns = lastColumn - firstColumn + 1;
    const int rows = lastRow - firstRow + 1;
    if ( columns == 1 && rows == 1 )
    {
      if ( belongs( firstColumn, firstRow ) )
        take( firstColumn, firstRow );
    }
    else if ( columns >= rows )
    {
      const int middle = firstColumn + columns / 2;
      fill( firstColumn, firstRow, middle - 1, lastRow );
      fill( middle, firstRow, lastColumn, lastRow );
    }
    else
    {
      const int middle = firstRow + rows / 2;
      fill( firstColumn, firstRow, lastColumn, middle - 1 );
      fill( firstColumn, middle, lastColumn, lastRow );
    }
  }

  [[nodiscard]] bool belongs( int column, int row ) const
  {
    if ( mGrid.mSettings.rule == CellRule::CentreInside )
    {
      const QgsPointXY centre = mGrid.centreOf( column, row );
      return mLocator.covers( centre.x(), centre.y() );
    }
    const GEOSContextHandle_t handle = geosHandle();
    const std::vector<QgsPointXY> corners = mGrid.cornersOf( column, row, 1 - SLIVER );
    GEOSCoordSequence *ring = GEOSCoordSeq_create_r( handle, static_cast<unsigned int>( corners.size() ), 2 );
    for ( std::size_t i = 0; i < corners.size(); ++i )
      GEOSCoordSeq_setXY_r( handle, ring, static_cast<unsigned int>( i ), corners[i].x(), corners[i].y() );
    const GeosGeometry cell(
        GEOSGeom_createPolygon_r( handle, GEOSGeom_createLinearRing_r( handle, ring ), nullptr, 0 ) );
    return GEOSPreparedIntersects_r( handle, mPrepared.get(), cell.get() ) == 1;
  }

  void take( int column, int row )
  {
    const statistics::GridUnits &units = mGrid.mUnits;
    mIn[static_cast<std::size_t>( row - units.firstRow ) * static_cast<std::size_t>( units.columns ) +
        static_cast<std::size_t>( column - units.firstColumn )] = 1;
  }

  const PlaceGrid &mGrid;
  GeosGeometry mArea;
  GeosPrepared mPrepared; // declared after the geometry that it refers to
  PolygonLocator mLocator;
  QgsFeedback *mFeedback;
  std::vector<char> mIn;
};

std::optional<PlaceGrid> PlaceGrid::create( const PlaceGridSettings &settings, const QgsGeometry &boundary,
                                            GridProblem &problem, QgsFeedback *feedback )
{
  problem = GridProblem::None;
  PlaceGrid grid;
  grid.mSettings = settings;
  if ( boundary.isNull() || boundary.isEmpty() || !( boundary.area() > 0 ) )
  {
    problem = GridProblem::EmptyArea;
    return std::nullopt;
  }
  if ( !grid.layOut( boundary.boundingBox(), problem ) )
    return std::nullopt;
  GridFilling filling( grid, boundary, feedback );
  if ( !filling.run() )
  {
    problem = GridProblem::Cancelled;
    return std::nullopt;
  }
  statistics::GridUnits &units = grid.mUnits;
  units.unitOfCell.assign( filling.in().size(), -1 );
  std::size_t position = 0;
  for ( int row = units.firstRow; row < units.firstRow + units.rows; ++row )
  {
    for ( int column = units.firstColumn; column < units.firstColumn + units.columns; ++column, ++position )
    {
      if ( !filling.in()[position] )
        continue;
      units.unitOfCell[position] = units.unitCount++;
      grid.mCells.push_back( { column, row } );
    }
  }
  if ( units.unitCount == 0 )
  {
    problem = GridProblem::NoCell;
    return std::nullopt;
  }
  return grid;
}

std::optional<PlaceGrid> PlaceGrid::create( const PlaceGridSettings &settings, const QgsRectangle &extent,
                                            GridProblem &problem )
{
  QgsRectangle area = extent;
  if ( area.width() <= 0 || area.height() <= 0 )
    area.grow( settings.cellSize / 1000 );
  return create( settings, QgsGeometry::fromRect( area ), problem );
}

bool PlaceGrid::layOut( const QgsRectangle &extent, GridProblem &problem )
{
  const double size = mSettings.cellSize;
  if ( !std::isfinite( size ) || size <= 0 )
  {
    problem = GridProblem::CellSize;
    return false;
  }
  if ( !extent.isFinite() )
  {
    problem = GridProblem::EmptyArea;
    return false;
  }
  mOriginX = mSettings.origin ? mSettings.origin->x() : extent.xMinimum();
  mOriginY = mSettings.origin ? mSettings.origin->y() : extent.yMinimum();
  const bool hexagons = mSettings.shape == CellShape::Hexagon;
  const double columnStep = hexagons ? size * SQRT_3 / 2 : size;
  // A hexagon reaches beyond its column and, in odd columns, beyond its row.
  const double firstColumn = std::floor( ( extent.xMinimum() - mOriginX ) / columnStep ) - ( hexagons ? 1 : 0 );
  const double lastColumn = std::floor( ( extent.xMaximum() - mOriginX ) / columnStep );
  const double firstRow = std::floor( ( extent.yMinimum() - mOriginY ) / size ) - ( hexagons ? 1 : 0 );
  const double lastRow = std::floor( ( extent.yMaximum() - mOriginY ) / size );
  const double cells = ( lastColumn - firstColumn + 1 ) * ( lastRow - firstRow + 1 );
  const double farthest =
      std::max( { std::fabs( firstColumn ), std::fabs( lastColumn ), std::fabs( firstRow ), std::fabs( lastRow ) } );
  if ( !( cells <= static_cast<double>( maximumCells() ) ) || !( farthest < 5e8 ) )
  {
    problem = GridProblem::TooManyCells;
    return false;
  }
  mUnits.firstColumn = static_cast<int>( firstColumn );
  mUnits.firstRow = static_cast<int>( firstRow );
  mUnits.columns = static_cast<int>( lastColumn - firstColumn ) + 1;
  mUnits.rows = static_cast<int>( lastRow - firstRow ) + 1;
  return true;
}

std::int32_t PlaceGrid::unitOfCell( int column, int row ) const
{
  const std::int64_t x = static_cast<std::int64_t>( column ) - mUnits.firstColumn;
  const std::int64_t y = static_cast<std::int64_t>( row ) - mUnits.firstRow;
  if ( x < 0 || y < 0 || x >= mUnits.columns || y >= mUnits.rows )
    return -1;
  return mUnits.unitOfCell[static_cast<std::size_t>( y * mUnits.columns + x )];
}

QgsPointXY PlaceGrid::centreOf( int column, int row ) const
{
  const double size = mSettings.cellSize;
  if ( mSettings.shape == CellShape::Square )
    return QgsPointXY( mOriginX + ( column + 0.5 ) * size, mOriginY + ( row + 0.5 ) * size );
  const double halfEdge = size / SQRT_3 / 2;
  return QgsPointXY( mOriginX + ( 3.0 * column + 2 ) * halfEdge,
                     mOriginY + ( 2.0 * row + ( isOdd( column ) ? 2 : 1 ) ) * size / 2 );
}

QgsRectangle PlaceGrid::boxOf( int firstColumn, int firstRow, int lastColumn, int lastRow ) const
{
  const double size = mSettings.cellSize;
  if ( mSettings.shape == CellShape::Square )
    return QgsRectangle( mOriginX + firstColumn * size, mOriginY + firstRow * size,
                         mOriginX + ( lastColumn + 1 ) * size, mOriginY + ( lastRow + 1 ) * size );
  const double halfEdge = size / SQRT_3 / 2;
  const bool oneColumn = firstColumn == lastColumn;
  const double low = oneColumn && isOdd( firstColumn ) ? 1 : 0;
  const double high = oneColumn && !isOdd( firstColumn ) ? 2 : 3;
  return QgsRectangle( mOriginX + 3.0 * firstColumn * halfEdge, mOriginY + ( 2.0 * firstRow + low ) * size / 2,
                       mOriginX + ( 3.0 * lastColumn + 4 ) * halfEdge, mOriginY + ( 2.0 * lastRow + high ) * size / 2 );
}

std::vector<QgsPointXY> PlaceGrid::cornersOf( int column, int row, double shrink ) const
{
  const double size = mSettings.cellSize;
  std::vector<QgsPointXY> corners;
  if ( mSettings.shape == CellShape::Square )
  {
    const QgsRectangle box = boxOf( column, row, column, row );
    corners = { { box.xMinimum(), box.yMinimum() },
                { box.xMaximum(), box.yMinimum() },
                { box.xMaximum(), box.yMaximum() },
                { box.xMinimum(), box.yMaximum() } };
  }
  else
  {
    // Whole-number positions in half edges and half heights, so that neighbours get the same corners to the last bit.
    const double halfEdge = size / SQRT_3 / 2;
    const double west = 3.0 * column;
    const double south = 2.0 * row + ( isOdd( column ) ? 1 : 0 );
    const std::array<std::array<double, 2>, 6> steps = {
      { { 0, 1 }, { 1, 0 }, { 3, 0 }, { 4, 1 }, { 3, 2 }, { 1, 2 } }
    };
    for ( const auto &step : steps )
      corners.emplace_back( mOriginX + ( west + step[0] ) * halfEdge, mOriginY + ( south + step[1] ) * size / 2 );
  }
  if ( shrink != 1 )
  {
    const QgsPointXY centre = centreOf( column, row );
    for ( QgsPointXY &corner : corners )
      corner = QgsPointXY( centre.x() + ( corner.x() - centre.x() ) * shrink,
                           centre.y() + ( corner.y() - centre.y() ) * shrink );
  }
  corners.push_back( corners.front() );
  return corners;
}

QgsPointXY PlaceGrid::centre( std::size_t unit ) const
{
  return centreOf( mCells[unit].column, mCells[unit].row );
}

QgsGeometry PlaceGrid::polygon( std::size_t unit ) const
{
  const std::vector<QgsPointXY> corners = cornersOf( mCells[unit].column, mCells[unit].row, 1 );
  QVector<double> x( static_cast<int>( corners.size() ) );
  QVector<double> y( static_cast<int>( corners.size() ) );
  for ( std::size_t i = 0; i < corners.size(); ++i )
  {
    x[static_cast<int>( i )] = corners[i].x();
    y[static_cast<int>( i )] = corners[i].y();
  }
  auto polygon = std::make_unique<QgsPolygon>();
  polygon->setExteriorRing( new QgsLineString( x, y ) ); // the polygon owns its ring
  return QgsGeometry( std::move( polygon ) );
}

double PlaceGrid::cellArea() const
{
  const double square = mSettings.cellSize * mSettings.cellSize;
  return mSettings.shape == CellShape::Square ? square : square * SQRT_3 / 2;
}

statistics::SpatialWeights PlaceGrid::contiguityWeights( statistics::Contiguity contiguity ) const
{
  if ( mSettings.shape == CellShape::Square )
    return statistics::squareGridWeights( mUnits, contiguity );
  return statistics::hexagonGridWeights( mUnits, statistics::HexagonOffset::OddColumns );
}

statistics::GridCell PlaceGrid::cellAt( double x, double y ) const
{
  const double size = mSettings.cellSize;
  if ( mSettings.shape == CellShape::Square )
  {
    double column = std::floor( ( x - mOriginX ) / size );
    double row = std::floor( ( y - mOriginY ) / size );
    // The corners as they are drawn decide, so that rounding in the division cannot contradict the polygons.
    column += x < mOriginX + column * size ? -1 : ( x >= mOriginX + ( column + 1 ) * size ? 1 : 0 );
    row += y < mOriginY + row * size ? -1 : ( y >= mOriginY + ( row + 1 ) * size ? 1 : 0 );
    return { static_cast<int>( column ), static_cast<int>( row ) };
  }
  // The nearest centre of the columns on both sides; equally near ones: the cell farther east, then farther north.
  const double columnStep = size * SQRT_3 / 2;
  const int east = static_cast<int>( std::floor( ( x - mOriginX ) / columnStep ) );
  statistics::GridCell best;
  double nearest = -1;
  for ( const int column : { east, east - 1 } )
  {
    const double shift = isOdd( column ) ? size / 2 : 0;
    const int row = static_cast<int>( std::floor( ( y - mOriginY - shift ) / size ) );
    const QgsPointXY centre = centreOf( column, row );
    const double distance = centre.sqrDist( x, y );
    if ( nearest < 0 || distance < nearest )
    {
      nearest = distance;
      best = { column, row };
    }
  }
  return best;
}

std::int32_t PlaceGrid::unitAt( double x, double y ) const
{
  const double size = mSettings.cellSize;
  const QgsRectangle rim = boxOf( mUnits.firstColumn - 1, mUnits.firstRow - 1, mUnits.firstColumn + mUnits.columns,
                                  mUnits.firstRow + mUnits.rows );
  if ( !( x >= rim.xMinimum() && x <= rim.xMaximum() && y >= rim.yMinimum() && y <= rim.yMaximum() ) )
    return -1;
  const statistics::GridCell in = cellAt( x, y );
  const std::int32_t unit = unitOfCell( in.column, in.row );
  if ( unit >= 0 )
    return unit;
  // At the rim: the lowest unit whose edge the point is on.
  const double reach = size / 2 * ( 1 + 4 * SLIVER );
  for ( int row = in.row - 1; row <= in.row + 1; ++row )
  {
    for ( int column = in.column - 1; column <= in.column + 1; ++column )
    {
      const std::int32_t candidate = unitOfCell( column, row );
      if ( candidate < 0 )
        continue;
      const QgsPointXY centre = centreOf( column, row );
      const double dx = std::fabs( x - centre.x() );
      const double dy = std::fabs( y - centre.y() );
      const bool within = mSettings.shape == CellShape::Square ? dx <= reach && dy <= reach
                                                               : dy <= reach && dx * SQRT_3 / 2 + dy / 2 <= reach;
      if ( within )
        return candidate;
    }
  }
  return -1;
}

/// Hot spot policing works on small places: a larger cell is for a person to ask for, not for us to suggest.
constexpr double LARGEST_SUGGESTED_CELL = 500;

std::optional<double> suggestedCellSize( double areaSquareMetres, std::size_t incidents )
{
  if ( incidents == 0 || !std::isfinite( areaSquareMetres ) || areaSquareMetres <= 0 )
    return std::nullopt;
  const double quadrat = std::sqrt( 2 * areaSquareMetres / static_cast<double>( incidents ) );
  const double largest = std::min( std::sqrt( areaSquareMetres ) / 20, LARGEST_SUGGESTED_CELL );
  const double wanted = std::min( std::max( quadrat, 50.0 ), largest );
  const double power = std::pow( 10, std::floor( std::log10( wanted ) ) );
  double best = power;
  for ( const double step : { 1.0, 2.0, 5.0, 10.0 } )
  {
    // Nearest as a ratio: 300 is nearer to 200 than to 500.
    if ( std::fabs( std::log( step * power / wanted ) ) < std::fabs( std::log( best / wanted ) ) )
      best = step * power;
  }
  return best;
}

} // namespace hotspot::geometry
