// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/geometry/placegrid.h"

#include "processing/geometry/geosgeometry.h"

#include <chrono>
#include <cmath>
#include <limits>
#include <random>

#include <gtest/gtest.h>

#include <qgsfeedback.h>

using namespace hotspot;
using namespace hotspot::geometry;

namespace
{

QgsGeometry polygon( const char *wkt )
{
  return QgsGeometry::fromWkt( QString::fromLatin1( wkt ) );
}

PlaceGrid grid( CellShape shape, double size, const QgsGeometry &boundary, CellRule rule = CellRule::AnyOverlap,
                std::optional<QgsPointXY> origin = std::nullopt )
{
  GridProblem problem = GridProblem::None;
  auto result = PlaceGrid::create( { shape, size, origin, rule }, boundary, problem );
  EXPECT_TRUE( result ) << static_cast<int>( problem );
  return *result;
}

const char *const TRIANGLE = "POLYGON((0 0,1000 0,500 800,0 0))";

} // namespace

TEST( PlaceGrid, coversARectangleWithWholeSquares )
{
  const PlaceGrid cells = grid( CellShape::Square, 100, polygon( "POLYGON((0 0,1000 0,1000 500,0 500,0 0))" ) );
  EXPECT_EQ( cells.unitCount(), 50U );
  EXPECT_EQ( cells.unitAt( 0, 0 ), 0 );
  EXPECT_EQ( cells.unitAt( 100, 0 ), 1 ); // on an edge: the cell to the east
  EXPECT_EQ( cells.unitAt( 999, 499 ), 49 );
  EXPECT_EQ( cells.unitAt( 1000, 500 ), 49 ); // on the rim: the last cell
  EXPECT_EQ( cells.unitAt( 1000.01, 500 ), -1 );
  EXPECT_EQ( cells.unitAt( -1e300, 3 ), -1 );
  EXPECT_EQ( cells.unitAt( std::numeric_limits<double>::quiet_NaN(), 3 ), -1 );
  EXPECT_EQ( cells.polygon( 11 ).asWkt(), QStringLiteral( "Polygon ((100 100, 200 100, 200 200, 100 200, 100 100))" ) );
  EXPECT_DOUBLE_EQ( cells.cellArea(), 10000 );
}

TEST( PlaceGrid, hexagonsHaveTheStatedSizeAndArea )
{
  const PlaceGrid cells = grid( CellShape::Hexagon, 100, polygon( "POLYGON((0 0,1000 0,1000 500,0 500,0 0))" ) );
  const QgsGeometry cell = cells.polygon( 20 );
  EXPECT_NEAR( cell.area(), 10000 * std::sqrt( 3.0 ) / 2, 1e-6 );
  EXPECT_NEAR( cells.cellArea(), cell.area(), 1e-6 );
  EXPECT_NEAR( cell.boundingBox().height(), 100, 1e-9 ); // opposite edges lie one size apart
}

TEST( PlaceGrid, anyOverlapKeepsExactlyTheCellsThatShareArea )
{
  for ( const CellShape shape : { CellShape::Square, CellShape::Hexagon } )
  {
    const QgsGeometry triangle = polygon( TRIANGLE );
    const PlaceGrid cells = grid( shape, 47, triangle, CellRule::AnyOverlap, QgsPointXY( -20, -30 ) );
    double covered = 0;
    for ( std::size_t unit = 0; unit < cells.unitCount(); ++unit )
    {
      const double common = cells.polygon( unit ).intersection( triangle ).area();
      EXPECT_GT( common, 0 );
      covered += common;
    }
    EXPECT_NEAR( covered, triangle.area(), 1e-6 );
  }
}

TEST( PlaceGrid, centreRuleKeepsExactlyTheCellsWithTheirCentreInside )
{
  const QgsGeometry triangle = polygon( TRIANGLE );
  const PlaceGrid all = grid( CellShape::Hexagon, 40, triangle );
  const PlaceGrid some = grid( CellShape::Hexagon, 40, triangle, CellRule::CentreInside );
  std::size_t inside = 0;
  for ( std::size_t unit = 0; unit < all.unitCount(); ++unit )
    if ( triangle.intersects( QgsGeometry::fromPointXY( all.centre( unit ) ) ) )
      ++inside;
  EXPECT_EQ( some.unitCount(), inside );
  EXPECT_LT( some.unitCount(), all.unitCount() );
}

TEST( PlaceGrid, pointsLieInThePolygonOfTheirCell )
{
  std::mt19937 random( 7 );
  std::uniform_real_distribution<double> x( 0, 1000 );
  std::uniform_real_distribution<double> y( 0, 800 );
  const QgsGeometry triangle = polygon( TRIANGLE );
  const PolygonLocator boundary( triangle );
  for ( const CellShape shape : { CellShape::Square, CellShape::Hexagon } )
  {
    const PlaceGrid cells = grid( shape, 33, triangle );
    for ( int i = 0; i < 20000; ++i )
    {
      const double px = x( random );
      const double py = y( random );
      const std::int32_t unit = cells.unitAt( px, py );
      if ( boundary.covers( px, py ) )
      {
        ASSERT_GE( unit, 0 ) << "an incident inside the boundary has no cell";
      }
      if ( unit >= 0 )
      {
        EXPECT_LT( PolygonLocator( cells.polygon( static_cast<std::size_t>( unit ) ) ).distance( px, py ), 1e-9 );
      }
    }
  }
}

TEST( PlaceGrid, everyPointOnTheBoundaryHasACell )
{
  // Multiples of a third are not exact in binary: edges and corners are where cells could be missed.
  const PlaceGrid squares =
      grid( CellShape::Square, 1.0 / 3, polygon( "POLYGON((0 0,10 0,10 10,0 10,0 0))" ), CellRule::AnyOverlap );
  for ( int i = 0; i <= 30; ++i )
  {
    EXPECT_GE( squares.unitAt( i / 3.0, 10 ), 0 );
    EXPECT_GE( squares.unitAt( 10, i / 3.0 ), 0 );
    EXPECT_GE( squares.unitAt( 0, i / 3.0 ), 0 );
  }
}

TEST( PlaceGrid, cornersOfNeighboursAreTheSameToTheLastBit )
{
  for ( const CellShape shape : { CellShape::Square, CellShape::Hexagon } )
  {
    const PlaceGrid cells =
        grid( shape, 333.3, polygon( "POLYGON((441000 4638000,449000 4638000,449000 4644000,441000 4638000))" ) );
    const statistics::SpatialWeights weights = cells.contiguityWeights( statistics::Contiguity::Rook );
    std::size_t links = 0;
    for ( std::size_t unit = 0; unit < cells.unitCount(); ++unit )
    {
      for ( std::int64_t link = weights.offsets[unit]; link < weights.offsets[unit + 1]; ++link )
      {
        const auto other = static_cast<std::size_t>( weights.neighbours[static_cast<std::size_t>( link )] );
        int common = 0;
        const QgsPolylineXY first = cells.polygon( unit ).asPolygon().at( 0 );
        const QgsPolylineXY second = cells.polygon( other ).asPolygon().at( 0 );
        for ( int a = 1; a < first.size(); ++a )
          for ( int b = 1; b < second.size(); ++b )
            common += first[a].x() == second[b].x() && first[a].y() == second[b].y() ? 1 : 0;
        EXPECT_EQ( common, 2 );
        ++links;
      }
    }
    EXPECT_GT( links, cells.unitCount() );
  }
}

TEST( PlaceGrid, hexagonNeighboursAreOneSizeApart )
{
  const PlaceGrid cells = grid( CellShape::Hexagon, 50, polygon( TRIANGLE ), CellRule::AnyOverlap,
                                QgsPointXY( 333, 777 ) ); // negative columns and rows too
  const statistics::SpatialWeights weights = cells.contiguityWeights();
  std::size_t six = 0;
  for ( std::size_t unit = 0; unit < cells.unitCount(); ++unit )
  {
    six += weights.neighbourCount( unit ) == 6 ? 1 : 0;
    for ( std::int64_t link = weights.offsets[unit]; link < weights.offsets[unit + 1]; ++link )
    {
      const auto other = static_cast<std::size_t>( weights.neighbours[static_cast<std::size_t>( link )] );
      EXPECT_NEAR( cells.centre( unit ).distance( cells.centre( other ) ), 50, 1e-9 );
    }
  }
  EXPECT_GT( six, cells.unitCount() / 2 );
}

TEST( PlaceGrid, aBlockOfSquaresHasAllItsDiagonalNeighbours )
{
  // METHODS.md section 1: distances compared with cell · √2 drop diagonals; positions do not.
  const PlaceGrid cells = grid( CellShape::Square, 0.1,
                                polygon( "POLYGON((441000.7 4638000.3,441003.7 4638000.3,441003.7 4638003.3,"
                                         "441000.7 4638003.3,441000.7 4638000.3))" ) );
  const statistics::SpatialWeights weights = cells.contiguityWeights();
  const auto side = static_cast<std::size_t>( std::sqrt( static_cast<double>( cells.unitCount() ) ) );
  ASSERT_EQ( side * side, cells.unitCount() );
  EXPECT_EQ( weights.linkCount(), 8 * ( side - 2 ) * ( side - 2 ) + 4 * 5 * ( side - 2 ) + 4 * 3 );
}

TEST( PlaceGrid, aBoundaryOfOnePointGetsOneCell )
{
  GridProblem problem = GridProblem::None;
  const auto one = PlaceGrid::create( { CellShape::Square, 100 }, QgsRectangle( 5, 5, 5, 5 ), problem );
  ASSERT_TRUE( one );
  EXPECT_EQ( one->unitCount(), 1U );
  EXPECT_EQ( one->unitAt( 5, 5 ), 0 );
}

TEST( PlaceGrid, saysWhyThereIsNoGrid )
{
  GridProblem problem = GridProblem::None;
  const QgsGeometry square = polygon( "POLYGON((0 0,1000 0,1000 1000,0 1000,0 0))" );
  for ( const double size : { 0.0, -5.0, std::nan( "" ), std::numeric_limits<double>::infinity() } )
  {
    EXPECT_FALSE( PlaceGrid::create( { CellShape::Square, size }, square, problem ) );
    EXPECT_EQ( problem, GridProblem::CellSize );
  }
  EXPECT_FALSE( PlaceGrid::create( { CellShape::Square, 0.01 }, square, problem ) );
  EXPECT_EQ( problem, GridProblem::TooManyCells );
  EXPECT_FALSE( PlaceGrid::create( { CellShape::Square, 10 }, QgsGeometry(), problem ) );
  EXPECT_EQ( problem, GridProblem::EmptyArea );
  EXPECT_FALSE( PlaceGrid::create( { CellShape::Square, 10 }, polygon( "LINESTRING(0 0,5 5)" ), problem ) );
  EXPECT_EQ( problem, GridProblem::EmptyArea );
  EXPECT_FALSE(
      PlaceGrid::create( { CellShape::Square, 5000, std::nullopt, CellRule::CentreInside }, square, problem ) );
  EXPECT_EQ( problem, GridProblem::NoCell );
  QgsFeedback feedback;
  feedback.cancel();
  EXPECT_FALSE( PlaceGrid::create( { CellShape::Square, 10 }, square, problem, &feedback ) );
  EXPECT_EQ( problem, GridProblem::Cancelled );
}

TEST( PlaceGrid, aMillionCellsOverAComplexBoundaryAreFast )
{
  QVector<QgsPointXY> ring;
  for ( int i = 0; i < 10000; ++i )
  {
    const double angle = 2 * M_PI * i / 10000;
    const double radius = 28000 * ( 1 + 0.1 * std::sin( 37 * angle ) + 0.02 * std::sin( 911 * angle ) );
    ring.append( QgsPointXY( radius * std::cos( angle ), radius * std::sin( angle ) ) );
  }
  ring.append( ring.first() );
  const QgsGeometry boundary = QgsGeometry::fromPolygonXY( { ring } );
  for ( const CellShape shape : { CellShape::Square, CellShape::Hexagon } )
  {
    const auto start = std::chrono::steady_clock::now();
    const PlaceGrid cells = grid( shape, 50, boundary );
    const double seconds = std::chrono::duration<double>( std::chrono::steady_clock::now() - start ).count();
    RecordProperty( shape == CellShape::Square ? "squares_seconds" : "hexagons_seconds", std::to_string( seconds ) );
    EXPECT_GT( cells.unitCount(), 900000U );
    EXPECT_LT( seconds, 10 );
  }
}

TEST( PlaceGrid, suggestsARoundCellSize )
{
  // √(2 · 600 km² / 11,701) = 320 m, as a ratio nearer to 500 than to 200.
  EXPECT_DOUBLE_EQ( *suggestedCellSize( 600e6, 11701 ), 500 );
  EXPECT_DOUBLE_EQ( *suggestedCellSize( 600e6, 1000000 ), 50 );
  EXPECT_DOUBLE_EQ( *suggestedCellSize( 100e6, 3 ), 500 );    // a twentieth of 10 km
  EXPECT_DOUBLE_EQ( *suggestedCellSize( 793e6, 1083 ), 500 ); // never larger
  EXPECT_FALSE( suggestedCellSize( 0, 10 ) );
  EXPECT_FALSE( suggestedCellSize( 100, 0 ) );
}
