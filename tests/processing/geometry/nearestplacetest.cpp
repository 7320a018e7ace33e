// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/geometry/nearestplace.h"

#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include <QFileInfo>

#include <qgsfeature.h>
#include <qgsfeatureiterator.h>
#include <qgsvectorlayer.h>

using namespace hotspot::geometry;

namespace
{

QgsGeometry wkt( const char *text )
{
  return QgsGeometry::fromWkt( QString::fromLatin1( text ) );
}

// By looking at everything.
std::optional<NearestPlace::Hit> bruteForce( const std::vector<QgsGeometry> &places, double x, double y,
                                             double maximum )
{
  const QgsGeometry point = QgsGeometry::fromPointXY( QgsPointXY( x, y ) );
  std::optional<NearestPlace::Hit> best;
  for ( std::size_t place = 0; place < places.size(); ++place )
  {
    if ( places[place].isNull() )
      continue;
    const double distance = places[place].distance( point );
    if ( distance <= maximum && ( !best || distance < best->distance - 1e-6 ) )
      best = NearestPlace::Hit{ place, distance };
  }
  return best;
}

void compareWithBruteForce( const std::vector<QgsGeometry> &places, const QgsRectangle &extent, double maximum )
{
  const NearestPlace index( places );
  std::mt19937 random( 1 );
  std::uniform_real_distribution<double> across( extent.xMinimum(), extent.xMaximum() );
  std::uniform_real_distribution<double> up( extent.yMinimum(), extent.yMaximum() );
  int hits = 0;
  for ( int i = 0; i < 2000; ++i )
  {
    const double x = across( random );
    const double y = up( random );
    const auto expected = bruteForce( places, x, y, maximum );
    const auto found = index.nearest( x, y, maximum );
    ASSERT_EQ( expected.has_value(), found.has_value() ) << x << ' ' << y;
    if ( !expected )
      continue;
    ++hits;
    ASSERT_EQ( expected->place, found->place ) << x << ' ' << y;
    ASSERT_NEAR( expected->distance, found->distance, 1e-6 );
  }
  EXPECT_GT( hits, 50 );
}

} // namespace

TEST( NearestPlace, nearestLineWithinTheDistance )
{
  const NearestPlace streets( { wkt( "LineString( 0 0, 100 0 )" ), wkt( "LineString( 0 50, 100 50 )" ) } );
  const auto hit = streets.nearest( 50, 10, 50 );
  ASSERT_TRUE( hit );
  EXPECT_EQ( hit->place, 0U );
  EXPECT_DOUBLE_EQ( hit->distance, 10 );
  EXPECT_EQ( streets.nearest( 50, 40, 50 )->place, 1U );
  EXPECT_FALSE( streets.nearest( 50, 200, 50 ) );
  EXPECT_FALSE( streets.nearest( 1e9, 1e9, 50 ) );
  // The distance itself still counts.
  EXPECT_TRUE( streets.nearest( 50, 100, 50 ) );
}

TEST( NearestPlace, aTieGoesToTheLowestNumber )
{
  const std::vector<QgsGeometry> forward{ wkt( "LineString( 0 0, 100 0 )" ), wkt( "LineString( 100 0, 100 100 )" ),
                                          wkt( "LineString( 100 0, 200 0 )" ) };
  const std::vector<QgsGeometry> backward( forward.rbegin(), forward.rend() );
  EXPECT_EQ( NearestPlace( forward ).nearest( 100, 0, 10 )->place, 0U );
  EXPECT_EQ( NearestPlace( backward ).nearest( 100, 0, 10 )->place, 0U );
  // On the bisector of the corner.
  EXPECT_EQ( NearestPlace( forward ).nearest( 90, 10, 20 )->place, 0U );
}

TEST( NearestPlace, emptyPlacesAndPointsAndNothing )
{
  EXPECT_FALSE( NearestPlace( {} ).nearest( 0, 0, 1e9 ) );
  EXPECT_FALSE( NearestPlace( { QgsGeometry() } ).nearest( 0, 0, 1e9 ) );
  const NearestPlace crossings( { QgsGeometry(), wkt( "Point( 5 5 )" ), wkt( "MultiPoint( 50 50, 7 5 )" ) } );
  EXPECT_EQ( crossings.nearest( 5.5, 5, 10 )->place, 1U );
  EXPECT_EQ( crossings.nearest( 6.5, 5, 10 )->place, 2U );
}

TEST( NearestPlace, agreesWithBruteForceOnRandomLines )
{
  std::mt19937 random( 7 );
  std::uniform_real_distribution<double> position( 0, 10000 );
  std::normal_distribution<double> step( 0, 150 );
  std::vector<QgsGeometry> lines;
  for ( int line = 0; line < 400; ++line )
  {
    QgsPolylineXY polyline{ QgsPointXY( position( random ), position( random ) ) };
    for ( int vertex = 0; vertex < 4; ++vertex )
      polyline << QgsPointXY( polyline.last().x() + step( random ), polyline.last().y() + step( random ) );
    lines.push_back( QgsGeometry::fromPolylineXY( polyline ) );
  }
  // One that is longer than everything else, and upright and level ones.
  lines.push_back( wkt( "LineString( -5000 -5000, 15000 15001 )" ) );
  lines.push_back( wkt( "LineString( 3000 -5000, 3000 15000 )" ) );
  lines.push_back( wkt( "LineString( -5000 4000, 15000 4000 )" ) );
  compareWithBruteForce( lines, QgsRectangle( -2000, -2000, 12000, 12000 ), 1e9 );
  compareWithBruteForce( lines, QgsRectangle( -2000, -2000, 12000, 12000 ), 60 );
}

TEST( NearestPlace, agreesWithBruteForceOnRealStreets )
{
  const QString path = QStringLiteral( HOTSPOT_SHARED_DATA ) + QStringLiteral( "/geodanet.gpkg" );
  if ( !QFileInfo::exists( path ) )
    GTEST_SKIP() << "The shared street data are not here.";
  const QgsVectorLayer layer( path + QStringLiteral( "|layername=streets" ), QStringLiteral( "streets" ) );
  std::vector<QgsGeometry> streets;
  QgsFeatureIterator features = layer.getFeatures();
  QgsFeature feature;
  while ( features.nextFeature( feature ) )
    streets.push_back( feature.geometry() );
  ASSERT_EQ( streets.size(), 293U );
  compareWithBruteForce( streets, layer.extent(), 200 );
}
