// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/data/metriccrs.h"

#include <gtest/gtest.h>

#include "tests/processing/data/memorylayer.h"

using namespace hotspot::data;
using hotspot::test::transformContext;

namespace
{

QgsCoordinateReferenceSystem crs( const char *authid )
{
  return QgsCoordinateReferenceSystem( QString::fromLatin1( authid ) );
}

std::string chosen( const char *authid, const QgsRectangle &extent )
{
  return MetricCrs::choose( crs( authid ), extent, transformContext() ).crs().authid().toStdString();
}

} // namespace

TEST( MetricCrs, aProjectedSystemInMetresIsItself )
{
  const QgsRectangle chicago( 350000, 560000, 367000, 595000 );
  const MetricCrs metric = MetricCrs::choose( crs( "EPSG:26971" ), chicago, transformContext() );
  EXPECT_EQ( metric.crs().authid().toStdString(), "EPSG:26971" );
  EXPECT_FALSE( metric.transforms() );
  EXPECT_EQ(
      metric.sentence().toStdString(),
      "Distances and areas are computed in metres in the layer's own system EPSG:26971 (NAD83 / Illinois East)." );
  // National and continental systems a user may well have chosen on purpose.
  EXPECT_EQ( chosen( "EPSG:3035", QgsRectangle( 4000000, 3000000, 4050000, 3050000 ) ), "EPSG:3035" );
  EXPECT_EQ( chosen( "EPSG:2154", QgsRectangle( 640000, 6850000, 660000, 6870000 ) ), "EPSG:2154" );
}

TEST( MetricCrs, degreesBecomeTheUtmZoneOfTheMiddle )
{
  const MetricCrs metric =
      MetricCrs::choose( crs( "EPSG:4326" ), QgsRectangle( -90.1, 35.0, -89.7, 35.3 ), transformContext() );
  EXPECT_EQ( metric.crs().authid().toStdString(), "EPSG:32616" );
  EXPECT_TRUE( metric.transforms() );
  EXPECT_EQ( metric.sentence().toStdString(), "Distances and areas are computed in metres in EPSG:32616 (WGS 84 / "
                                              "UTM zone 16N), because the layer's own system EPSG:4326 (WGS 84) "
                                              "measures in degrees." );
  EXPECT_EQ( chosen( "EPSG:4326", QgsRectangle( 151.0, -34.0, 151.3, -33.8 ) ), "EPSG:32756" );
}

TEST( MetricCrs, feetAndWebMercatorAreLeft )
{
  // Arizona Central in feet; Web Mercator stretches Memphis by 22 %.
  const MetricCrs feet =
      MetricCrs::choose( crs( "EPSG:2223" ), QgsRectangle( 620000, 870000, 650000, 900000 ), transformContext() );
  EXPECT_EQ( feet.crs().authid().toStdString(), "EPSG:32612" );
  EXPECT_TRUE( feet.sentence().contains( QStringLiteral( "does not measure in metres" ) ) )
      << feet.sentence().toStdString();
  const MetricCrs web = MetricCrs::choose( crs( "EPSG:3857" ), QgsRectangle( -10025000, 4170000, -9985000, 4200000 ),
                                           transformContext() );
  EXPECT_EQ( web.crs().authid().toStdString(), "EPSG:32616" );
  EXPECT_TRUE( web.sentence().contains( QStringLiteral( "wrong by more than 2 %" ) ) ) << web.sentence().toStdString();
}

TEST( MetricCrs, wideAndPolarDataGetASystemOfTheirOwn )
{
  for ( const QgsRectangle &extent : { QgsRectangle( -100, 30, -90, 40 ), QgsRectangle( 15, 84.5, 16, 85 ) } )
  {
    const MetricCrs metric = MetricCrs::choose( crs( "EPSG:4326" ), extent, transformContext() );
    ASSERT_TRUE( metric.crs().isValid() );
    EXPECT_TRUE( metric.crs().toProj().contains( QStringLiteral( "+proj=laea" ) ) );
    const QgsPointXY middle = metric.fromSource().transform( extent.center() );
    EXPECT_LT( std::hypot( middle.x(), middle.y() ), 60000 );
    EXPECT_FALSE( metric.name().isEmpty() );
  }
}

TEST( MetricCrs, withoutASystemCoordinatesStayAndTheSentenceSaysSo )
{
  const MetricCrs plane =
      MetricCrs::choose( QgsCoordinateReferenceSystem(), QgsRectangle( 0, 0, 10, 10 ), transformContext() );
  EXPECT_FALSE( plane.knowsMetres() );
  EXPECT_FALSE( plane.transforms() );
  EXPECT_EQ( plane.fromSource().transform( QgsPointXY( 3, 4 ) ), QgsPointXY( 3, 4 ) );
  EXPECT_EQ(
      plane.sentence().toStdString(),
      "The layer has no coordinate system: its coordinates are taken as they are, on a plane, and read as metres. "
      "If they are not metres, set the layer's coordinate system first." );
}

TEST( MetricCrs, aRoundTripComesBack )
{
  const MetricCrs metric =
      MetricCrs::choose( crs( "EPSG:4326" ), QgsRectangle( -90.1, 35.0, -89.7, 35.3 ), transformContext() );
  const QgsPointXY there = metric.fromSource().transform( QgsPointXY( -89.93, 35.13 ) );
  const QgsPointXY back = metric.toSource().transform( there );
  EXPECT_NEAR( back.x(), -89.93, 1e-9 );
  EXPECT_NEAR( back.y(), 35.13, 1e-9 );
}

TEST( MetricCrs, layersOfWhichOnlyOneHasASystemDoNotGoTogether )
{
  const MetricCrs metric =
      MetricCrs::choose( crs( "EPSG:4326" ), QgsRectangle( -90.1, 35.0, -89.7, 35.3 ), transformContext() );
  EXPECT_TRUE( metric.mismatch( crs( "EPSG:3857" ), QStringLiteral( "zones" ) ).isEmpty() );
  EXPECT_EQ(
      metric.mismatch( QgsCoordinateReferenceSystem(), QStringLiteral( "zones" ) ).toStdString(),
      "The layer “zones” has no coordinate system, the incidents have EPSG:4326 (WGS 84). Set the coordinate system "
      "of “zones”: in its properties under Source." );
  EXPECT_EQ(
      MetricCrs().mismatch( crs( "EPSG:4326" ), QStringLiteral( "zones" ) ).toStdString(),
      "The incidents have no coordinate system, the layer “zones” has EPSG:4326 (WGS 84). Set the coordinate system "
      "of the incidents: in the layer's properties under Source." );
}
