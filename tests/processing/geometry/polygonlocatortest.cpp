// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/geometry/polygonlocator.h"

#include "processing/geometry/geosgeometry.h"

#include <limits>
#include <random>

#include <gtest/gtest.h>

using namespace hotspot::geometry;

namespace
{

QgsGeometry polygon( const char *wkt )
{
  return QgsGeometry::fromWkt( QString::fromLatin1( wkt ) );
}

} // namespace

TEST( PolygonLocator, tellsInsideBoundaryAndOutsideApart )
{
  const PolygonLocator square( polygon( "POLYGON((0 0,10 0,10 10,0 10,0 0),(4 4,6 4,6 6,4 6,4 4))" ) );
  EXPECT_EQ( square.position( 2, 2 ), PointPosition::Inside );
  EXPECT_EQ( square.position( 5, 5 ), PointPosition::Outside );
  EXPECT_EQ( square.position( 5, 4 ), PointPosition::Boundary );
  EXPECT_EQ( square.position( 0, 3 ), PointPosition::Boundary );
  EXPECT_EQ( square.position( 10, 10 ), PointPosition::Boundary );
  EXPECT_EQ( square.position( 10.0000001, 10 ), PointPosition::Outside );
  EXPECT_EQ( square.position( std::numeric_limits<double>::quiet_NaN(), 5 ), PointPosition::Outside );
}

TEST( PolygonLocator, aNullGeometryCoversNothing )
{
  const PolygonLocator nothing{ QgsGeometry() };
  EXPECT_FALSE( nothing.covers( 0, 0 ) );
  EXPECT_TRUE( nothing.isEmpty() );
  EXPECT_EQ( nothing.distance( 0, 0 ), std::numeric_limits<double>::infinity() );
}

TEST( PolygonLocator, measuresDistanceToTheNearestEdgeOrCorner )
{
  const PolygonLocator square( polygon( "MULTIPOLYGON(((0 0,10 0,10 10,0 10,0 0)),((20 0,30 0,30 10,20 10,20 0)))" ) );
  EXPECT_DOUBLE_EQ( square.distance( 13, 5 ), 3 );
  EXPECT_DOUBLE_EQ( square.distance( 17, 5 ), 3 );
  EXPECT_DOUBLE_EQ( square.distance( 33, 14 ), 5 );
  EXPECT_DOUBLE_EQ( square.distance( 25, 5 ), 0 );
}

TEST( PolygonLocator, agreesWithGeosOnRandomPoints )
{
  const QgsGeometry shape = polygon( "POLYGON((0 0,7 3,10 -2,14 9,9 7,8 14,3 8,-2 11,1 5,0 0),(3 3,6 4,5 7,3 3))" );
  const PolygonLocator locator( shape );
  std::mt19937 random( 42 );
  std::uniform_real_distribution<double> coordinate( -3, 15 );
  for ( int i = 0; i < 20000; ++i )
  {
    const double x = i % 2 ? coordinate( random ) : std::round( coordinate( random ) );
    const double y = i % 2 ? coordinate( random ) : std::round( coordinate( random ) );
    const QgsGeometry point = QgsGeometry::fromPointXY( QgsPointXY( x, y ) );
    EXPECT_EQ( locator.covers( x, y ), shape.intersects( point ) ) << x << " " << y;
    if ( i % 20 == 0 )
    {
      EXPECT_NEAR( locator.distance( x, y ), shape.distance( point ), 1e-12 );
      EXPECT_EQ( locator.isWithin( 1.25, x, y ), locator.distance( x, y ) <= 1.25 );
    }
  }
}
