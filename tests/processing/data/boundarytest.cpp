// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/data/boundary.h"

#include <gtest/gtest.h>

#include <QFileInfo>
#include <QLocale>

#include "processing/data/incidentreader.h"
#include "tests/processing/data/memorylayer.h"

using namespace hotspot::data;
using hotspot::test::addFeature;
using hotspot::test::memoryLayer;
using hotspot::test::transformContext;

namespace
{

MetricCrs utm()
{
  return MetricCrs::choose( QgsCoordinateReferenceSystem( QStringLiteral( "EPSG:32616" ) ),
                            QgsRectangle( 500000, 3900000, 510000, 3910000 ), transformContext() );
}

Incidents incidentsAt( const std::vector<std::pair<double, double>> &points )
{
  Incidents incidents;
  incidents.crs = utm();
  for ( const auto &[x, y] : points )
  {
    incidents.x.push_back( 500000 + x );
    incidents.y.push_back( 3900000 + y );
  }
  return incidents;
}

} // namespace

TEST( Boundary, polygonsAreDissolvedAndRepaired )
{
  QLocale::setDefault( QLocale( QLocale::English ) );
  const auto layer = memoryLayer( QStringLiteral( "Polygon?crs=EPSG:32616" ), QStringLiteral( "beats" ) );
  addFeature( *layer,
              QStringLiteral(
                  "Polygon( ( 500000 3900000, 501000 3900000, 501000 3901000, 500000 3901000, 500000 3900000 ) )" ) );
  addFeature( *layer,
              QStringLiteral(
                  "Polygon( ( 500500 3900000, 501500 3900000, 501500 3901000, 500500 3901000, 500500 3900000 ) )" ) );
  // A bow tie of two triangles of 0.25 km² each.
  addFeature( *layer,
              QStringLiteral(
                  "Polygon( ( 502000 3900000, 503000 3901000, 503000 3900000, 502000 3901000, 502000 3900000 ) )" ) );
  addFeature( *layer, QString() );
  const Outcome<Boundary> boundary = Boundary::read( *layer, utm() );
  ASSERT_TRUE( boundary ) << boundary.error().toStdString();
  EXPECT_NEAR( boundary->area, 2e6, 1 );
  EXPECT_TRUE( boundary->geometry.isGeosValid() );
  EXPECT_EQ(
      boundary->sentence.toStdString(),
      "Study boundary: layer “beats”, polygons: 3, area 2.00 km². Invalid polygons repaired: 1. Without geometry, "
      "left out: 1." );
}

TEST( Boundary, wrongAndEmptyLayersAreErrors )
{
  const auto lines = memoryLayer( QStringLiteral( "LineString?crs=EPSG:32616" ), QStringLiteral( "streets" ) );
  EXPECT_EQ( Boundary::read( *lines, utm() ).error().toStdString(),
             "The boundary layer “streets” holds no polygons. Choose a polygon layer." );
  const auto polygons = memoryLayer( QStringLiteral( "Polygon?crs=EPSG:32616" ), QStringLiteral( "beats" ) );
  EXPECT_EQ( Boundary::read( *polygons, utm() ).error().toStdString(),
             "The boundary layer “beats” holds no polygon. Check its filter and its selection." );
  const auto noCrs = memoryLayer( QStringLiteral( "Polygon" ), QStringLiteral( "beats" ) );
  noCrs->setCrs( QgsCoordinateReferenceSystem() );
  EXPECT_TRUE( Boundary::read( *noCrs, utm() )
                   .error()
                   .startsWith( QStringLiteral( "The layer “beats” has no coordinate system" ) ) );
}

TEST( Boundary, aPolygonThatCannotBeRepairedIsNamed )
{
  const auto layer = memoryLayer( QStringLiteral( "Polygon?crs=EPSG:32616" ), QStringLiteral( "beats" ) );
  addFeature( *layer,
              QStringLiteral( "Polygon( ( 500000 3900000, 501000 3900000, 500000 3900000, 500000 3900000 ) )" ) );
  EXPECT_EQ( Boundary::read( *layer, utm() ).error().toStdString(),
             "Polygon 1 of the boundary layer “beats” cannot be repaired. Correct it or leave it out." );
}

TEST( Boundary, theDefaultIsTheConvexHullOfTheIncidents )
{
  const Incidents incidents =
      incidentsAt( { { 0, 0 }, { 1000, 0 }, { 1000, 1000 }, { 0, 1000 }, { 500, 500 }, { 500, 0 } } );
  const Outcome<Boundary> boundary = Boundary::around( incidents );
  ASSERT_TRUE( boundary );
  EXPECT_FALSE( boundary->given );
  EXPECT_DOUBLE_EQ( boundary->area, 1e6 );
  EXPECT_TRUE( boundary->geometry.isGeosValid() );
  for ( std::size_t i = 0; i < incidents.size(); ++i )
    EXPECT_TRUE(
        boundary->geometry.intersects( QgsGeometry::fromPointXY( QgsPointXY( incidents.x[i], incidents.y[i] ) ) ) );
  EXPECT_EQ( boundary->sentence.toStdString(),
             "Study boundary: the outline (convex hull) of the incidents, area 1.00 km², because no boundary layer "
             "was given. A real boundary gives a better answer: places without incidents inside it count." );
}

TEST( Boundary, incidentsOnOnePointOrLineGetAMargin )
{
  const std::vector<std::vector<std::pair<double, double>>> flat{ { { 5, 5 } },
                                                                  { { 5, 5 }, { 5, 5 } },
                                                                  { { 0, 0 }, { 500, 500 }, { 900, 900 } } };
  for ( const auto &points : flat )
  {
    const Outcome<Boundary> boundary = Boundary::around( incidentsAt( points ) );
    ASSERT_TRUE( boundary );
    EXPECT_GT( boundary->area, 31000 );
    EXPECT_TRUE( boundary->sentence.contains( QStringLiteral( "all lie on one point or line" ) ) );
  }
}

TEST( Boundary, farOffIncidentsThatStretchItAreSaid )
{
  std::vector<std::pair<double, double>> points;
  for ( int i = 0; i < 40; ++i )
  {
    for ( int j = 0; j < 40; ++j )
      points.emplace_back( i * 50, j * 50 );
  }
  points.emplace_back( 90000, 40000 );
  const Outcome<Boundary> boundary = Boundary::around( incidentsAt( points ) );
  ASSERT_TRUE( boundary );
  EXPECT_TRUE( boundary->sentence.contains( QStringLiteral( "A few far-off incidents stretch it" ) ) )
      << boundary->sentence.toStdString();
}

TEST( Boundary, memphisPrecinctsHoldTheRobberies )
{
  const QString path = QStringLiteral( HOTSPOT_SHARED_DATA ) + QStringLiteral( "/memphis.gpkg" );
  if ( !QFileInfo::exists( path ) )
    GTEST_SKIP() << "The shared Memphis data are not here.";
  const QgsVectorLayer robberies( path + QStringLiteral( "|layername=robberies" ), QStringLiteral( "robberies" ) );
  const QgsVectorLayer precincts( path + QStringLiteral( "|layername=precincts" ), QStringLiteral( "precincts" ) );
  const Outcome<Incidents> incidents = IncidentReader( robberies, transformContext() ).read();
  ASSERT_TRUE( incidents );
  const Outcome<Boundary> boundary = Boundary::read( precincts, incidents->crs );
  ASSERT_TRUE( boundary ) << boundary.error().toStdString();
  EXPECT_EQ( boundary->polygons, 9 );
  // The city's area is about 800 km².
  EXPECT_GT( boundary->area, 7e8 );
  EXPECT_LT( boundary->area, 9.5e8 );
}
