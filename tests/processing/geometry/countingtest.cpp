// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/geometry/counting.h"

#include <numeric>
#include <random>

#include <gtest/gtest.h>

#include <qgsfeedback.h>

using namespace hotspot::geometry;

namespace
{

QgsGeometry polygon( const char *wkt )
{
  return QgsGeometry::fromWkt( QString::fromLatin1( wkt ) );
}

} // namespace

TEST( Counting, aPointOnASharedBoundaryCountsOnceInTheFirstPolygon )
{
  const PolygonIndex beats( { polygon( "POLYGON((0 0,10 0,10 10,0 10,0 0))" ),
                              polygon( "POLYGON((10 0,20 0,20 10,10 10,10 0))" ), QgsGeometry() } );
  EXPECT_EQ( beats.at( 10, 5 ), 0 );
  EXPECT_EQ( beats.at( 10, 10 ), 0 );
  EXPECT_EQ( beats.at( 10.001, 5 ), 1 );
  EXPECT_EQ( beats.at( 20.001, 5 ), -1 );
  EXPECT_EQ( beats.allAt( 10, 5 ), ( std::vector<int>{ 0, 1 } ) );
}

TEST( Counting, countsAndUnmatchedAddUpToThePoints )
{
  const PolygonIndex beats(
      { polygon( "POLYGON((0 0,10 0,10 10,0 10,0 0))" ), polygon( "POLYGON((5 5,20 5,20 20,5 20,5 5))" ) } ); // overlap
  std::mt19937 random( 1 );
  std::uniform_real_distribution<double> coordinate( -5, 25 );
  std::vector<double> x;
  std::vector<double> y;
  std::vector<double> weights;
  for ( int i = 0; i < 5000; ++i )
  {
    x.push_back( coordinate( random ) );
    y.push_back( coordinate( random ) );
    weights.push_back( i % 5 * 0.5 );
  }
  const PlaceCounts counts = countInPolygons( beats, x, y, weights );
  EXPECT_EQ( std::accumulate( counts.counts.begin(), counts.counts.end(), counts.unmatched ), 5000 );
  EXPECT_DOUBLE_EQ( std::accumulate( counts.weighted.begin(), counts.weighted.end(), counts.unmatchedWeight ), 5000 );
  EXPECT_GT( counts.unmatched, 0 );
}

TEST( Counting, gridCountsEqualPolygonCounts )
{
  GridProblem problem = GridProblem::None;
  const auto cells =
      PlaceGrid::create( { CellShape::Hexagon, 3 }, polygon( "POLYGON((0 0,50 0,30 40,0 0))" ), problem );
  ASSERT_TRUE( cells );
  std::vector<QgsGeometry> polygons;
  for ( std::size_t unit = 0; unit < cells->unitCount(); ++unit )
    polygons.push_back( cells->polygon( unit ) );
  std::mt19937 random( 3 );
  std::uniform_real_distribution<double> coordinate( -5, 55 );
  std::vector<double> x;
  std::vector<double> y;
  for ( int i = 0; i < 20000; ++i )
  {
    x.push_back( coordinate( random ) );
    y.push_back( coordinate( random ) );
  }
  const PlaceCounts byCell = countInCells( *cells, x, y );
  const PlaceCounts byPolygon = countInPolygons( PolygonIndex( polygons ), x, y );
  EXPECT_EQ( byCell.counts, byPolygon.counts );
  EXPECT_EQ( byCell.unmatched, byPolygon.unmatched );
  EXPECT_TRUE( byCell.weighted.empty() );
}

TEST( Counting, invalidPolygonsAreMadeValidFirst )
{
  const PolygonIndex bowTie( { polygon( "POLYGON((0 0,10 10,10 0,0 10,0 0))" ) } );
  EXPECT_EQ( bowTie.at( 1, 5 ), 0 );
  EXPECT_EQ( bowTie.at( 9, 5 ), 0 );
  EXPECT_EQ( bowTie.at( 5, 9 ), -1 );
}
