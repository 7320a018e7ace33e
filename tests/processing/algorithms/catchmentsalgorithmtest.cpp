// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/processing/algorithms/algorithmfixture.h"

#include <cmath>

using namespace hotspot;

namespace
{

class CatchmentsOfTargets : public AlgorithmFixture
{
protected:
  QgsVectorLayer *targetLayer( const QString &definition = "Polygon?crs=EPSG:32616&field=target_id:integer" )
  {
    return makeLayer( definition, "targets" );
  }

  static QString square( double x, double y, double size )
  {
    return QgsGeometry::fromRect( QgsRectangle( 500000 + x, 4000000 + y, 500000 + x + size, 4000000 + y + size ) )
        .asWkt();
  }

  QVariantMap rings( QVariantMap parameters )
  {
    parameters.insert( "OUTPUT", "memory:" );
    return run( "hotspot:catchments", parameters );
  }
};

} // namespace

TEST_F( CatchmentsOfTargets, ringsCarryTargetRingRoleAndArea )
{
  QgsVectorLayer *targets = targetLayer();
  addFeature( targets, square( 1000, 0, 100 ), { 10 } );
  addFeature( targets, square( 0, 0, 100 ), { 2 } );
  const QVariantMap results = rings( { { "TARGETS", targets->id() }, { "DISTANCE", 100 }, { "RINGS", 2 } } );
  QgsVectorLayer *output = layer( results, "OUTPUT" );
  ASSERT_TRUE( output ) << mError.toStdString();
  EXPECT_EQ( column( output, "target_id" ), QVariantList( { 2, 2, 10, 10 } ) );
  EXPECT_EQ( column( output, "ring" ), QVariantList( { 1, 2, 1, 2 } ) );
  EXPECT_EQ( column( output, "role" ).at( 0 ), "catchment" );
  EXPECT_NEAR( column( output, "area_m2" ).at( 0 ).toDouble(), 40000 + M_PI * 10000, 60 );
  EXPECT_EQ( results.value( "CATCHMENTS" ).toInt(), 4 );
  EXPECT_EQ( results.value( "TARGETS_USED" ).toInt(), 2 );
  EXPECT_EQ( results.value( "OUTSIDE_SHARE" ).toDouble(), 0 );
}

TEST_F( CatchmentsOfTargets, layersInDegreesGetRingsInMetres )
{
  QgsVectorLayer *targets = targetLayer( "Polygon?crs=EPSG:4326&field=name:string" );
  addFeature( targets, "Polygon((-90 35, -89.999 35, -89.999 35.001, -90 35.001, -90 35))", { "North" } );
  QgsVectorLayer *output =
      layer( rings( { { "TARGETS", targets->id() }, { "ID_FIELD", "name" }, { "DISTANCE", 100 } } ), "OUTPUT" );
  ASSERT_TRUE( output ) << mError.toStdString();
  EXPECT_EQ( output->crs().authid(), "EPSG:4326" );
  EXPECT_EQ( column( output, "target_id" ), QVariantList( { "North" } ) );
  // About 91 m × 111 m: perimeter · 100 + π · 100².
  EXPECT_NEAR( column( output, "area_m2" ).at( 0 ).toDouble(), 404.4 * 100 + M_PI * 10000, 150 );
}

TEST_F( CatchmentsOfTargets, boundaryExclusionAndBarrierCutAndAreReported )
{
  QgsVectorLayer *targets = targetLayer();
  addFeature( targets, square( 0, 0, 100 ), { 1 } );
  QgsVectorLayer *boundary = makeLayer( "Polygon?crs=EPSG:32616", "city" );
  addFeature( boundary, square( 0, -1000, 5000 ), {} );
  QgsVectorLayer *river = makeLayer( "LineString?crs=EPSG:32616", "river" );
  addFeature( river, "LineString(499000 4000150, 501000 4000150)", {} );
  QgsVectorLayer *park = makeLayer( "Polygon?crs=EPSG:32616", "park" );
  addFeature( park, square( 150, 0, 50 ), {} );
  const QVariantMap results = rings( { { "TARGETS", targets->id() },
                                       { "DISTANCE", 100 },
                                       { "BOUNDARY", boundary->id() },
                                       { "BARRIERS", river->id() },
                                       { "EXCLUDE", park->id() } } );
  QgsVectorLayer *output = layer( results, "OUTPUT" );
  ASSERT_TRUE( output ) << mError.toStdString();
  EXPECT_NEAR( output->extent().xMinimum(), 500000, 1e-6 );
  EXPECT_NEAR( output->extent().yMaximum(), 4000150, 1e-6 );
  EXPECT_GT( results.value( "OUTSIDE_SHARE" ).toDouble(), 0.2 );
  EXPECT_EQ( column( output, "outside_share" ).at( 0 ), results.value( "OUTSIDE_SHARE" ) );
  EXPECT_TRUE(
      log().contains( "of its catchment lies beyond the jurisdiction and was cut off. Displacement there would "
                      "not be seen." ) );
  EXPECT_TRUE( log().contains( "Target 1: 2,500 m² of its catchment lie in areas to leave out." ) )
      << log().toStdString();
  EXPECT_TRUE( log().contains( "lie behind barriers and were cut off." ) );
}

TEST_F( CatchmentsOfTargets, nestedAndOverlappingTargetsAreNamed )
{
  QgsVectorLayer *targets = targetLayer();
  addFeature( targets, square( 0, 0, 200 ), { 1 } );
  addFeature( targets, square( 50, 50, 20 ), { 2 } );
  const QVariantMap results = rings( { { "TARGETS", targets->id() }, { "DISTANCE", 100 } } );
  ASSERT_TRUE( layer( results, "OUTPUT" ) ) << mError.toStdString();
  EXPECT_EQ( results.value( "WITHOUT_CATCHMENT" ).toInt(), 1 );
  EXPECT_TRUE( log().contains( "Target 2 has no catchment" ) );
  EXPECT_TRUE( log().contains( "Zones 1 and 2 (both target) overlap by 400 m²." ) ) << log().toStdString();
}

TEST_F( CatchmentsOfTargets, badInputIsAnsweredWithTheRemedy )
{
  QgsVectorLayer *empty = targetLayer();
  rings( { { "TARGETS", empty->id() }, { "DISTANCE", 100 } } );
  EXPECT_EQ( mError, "The target layer targets has no polygon. Draw or delineate targets first." );

  QgsVectorLayer *twice = targetLayer();
  addFeature( twice, square( 0, 0, 100 ), { 3 } );
  addFeature( twice, square( 500, 0, 100 ), { 3 } );
  rings( { { "TARGETS", twice->id() }, { "DISTANCE", 100 } } );
  EXPECT_EQ( mError,
             "Two targets in targets have the id 3 in the field target_id. Give each its own id, or join them with "
             "\"Dissolve\"." );

  QgsVectorLayer *nameless = targetLayer();
  addFeature( nameless, square( 0, 0, 100 ), { QVariant() } );
  rings( { { "TARGETS", nameless->id() }, { "DISTANCE", 100 } } );
  EXPECT_EQ( mError, "A target in targets has no value in the field target_id. Give every target its own id." );

  QgsVectorLayer *targets = targetLayer();
  addFeature( targets, square( 0, 0, 100 ), { 1 } );
  addFeature( targets, QString(), { 2 } );
  rings( { { "TARGETS", targets->id() }, { "DISTANCE", 0 } } );
  EXPECT_EQ( mError, "The width of a ring is 0 m. Choose a width above 0 m, for example 150 m." );
  EXPECT_TRUE( log().contains( "targets: features without geometry, left out: 1 of 2." ) ) << log().toStdString();

  mFeedback.cancel();
  rings( { { "TARGETS", targets->id() }, { "DISTANCE", 100 } } );
  EXPECT_TRUE( mError.contains( "Cancelled" ) ) << mError.toStdString();
}

TEST_F( CatchmentsOfTargets, invalidTargetsAreRepairedAndCounted )
{
  QgsVectorLayer *targets = targetLayer();
  addFeature( targets, "Polygon((500000 4000000, 500100 4000100, 500100 4000000, 500000 4000100, 500000 4000000))",
              { 1 } );
  QgsVectorLayer *output = layer( rings( { { "TARGETS", targets->id() }, { "DISTANCE", 100 } } ), "OUTPUT" );
  ASSERT_TRUE( output ) << mError.toStdString();
  EXPECT_TRUE( log().contains( "targets: invalid polygons, repaired for this run: 1 of 1." ) ) << log().toStdString();
}

TEST_F( CatchmentsOfTargets, barrierWithoutCoordinateSystemIsTold )
{
  QgsVectorLayer *targets = targetLayer();
  addFeature( targets, square( 0, 0, 100 ), { 1 } );
  // Without "crs" in its definition a memory layer is in EPSG:4326.
  QgsVectorLayer *planar = makeLayer( "LineString?crs=", "river" );
  planar->setCrs( QgsCoordinateReferenceSystem() );
  addFeature( planar, "LineString(0 0, 10 0)", {} );
  rings( { { "TARGETS", targets->id() }, { "DISTANCE", 100 }, { "BARRIERS", planar->id() } } );
  EXPECT_TRUE( mError.contains( "river" ) ) << mError.toStdString();
}
