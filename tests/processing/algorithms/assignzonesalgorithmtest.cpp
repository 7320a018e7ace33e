// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/processing/algorithms/algorithmfixture.h"

using namespace hotspot;

namespace
{

class AssignZones : public AlgorithmFixture
{
protected:
  void SetUp() override
  {
    AlgorithmFixture::SetUp();
    mZones = makeLayer( "Polygon?crs=EPSG:32616&field=zone_id:string&field=role:string", "zones" );
    addFeature( mZones, square( 0, 100 ), { "A", "target" } );
    addFeature( mZones, square( 100, 100 ), { "A", "Catchment" } );
    addFeature( mZones, square( 400, 100 ), { "rest", "control" } );
    mIncidents = makeLayer( "Point?crs=EPSG:32616&field=kind:string&field=role:string", "incidents" );
    for ( const double x : { 50.0, 100.0, 150.0, 450.0, 460.0, 900.0 } )
      addFeature( mIncidents, QStringLiteral( "Point(%1 4000050)" ).arg( 500000 + x ), { "robbery", "old" } );
    addFeature( mIncidents, QString(), { "robbery", "old" } );
  }

  static QString square( double x, double size )
  {
    return QgsGeometry::fromRect( QgsRectangle( 500000 + x, 4000000, 500000 + x + size, 4000000 + size ) ).asWkt();
  }

  QVariantMap assign( QVariantMap parameters = {} )
  {
    parameters.insert( "INCIDENTS", mIncidents->id() );
    parameters.insert( "ZONES", mZones->id() );
    parameters.insert( "OUTPUT", "memory:" );
    return run( "hotspot:assignzones", parameters );
  }

  QgsVectorLayer *mZones = nullptr;
  QgsVectorLayer *mIncidents = nullptr;
};

} // namespace

// METHODS.md section 11: exactly one zone, and the parts add up to the whole.
TEST_F( AssignZones, everyIncidentIsWrittenWithItsOneZone )
{
  const QVariantMap results = assign();
  QgsVectorLayer *output = layer( results, "OUTPUT" );
  ASSERT_TRUE( output ) << mError.toStdString();
  const QVariant none;
  EXPECT_EQ( column( output, "role" ).mid( 0, 5 ),
             QVariantList( { "target", "target", "catchment", "control", "control" } ) );
  EXPECT_EQ( column( output, "zone_id" ).mid( 0, 5 ), QVariantList( { "A", "A", "A", "rest", "rest" } ) );
  EXPECT_TRUE( column( output, "role" ).at( 5 ).isNull() );
  EXPECT_TRUE( column( output, "zone_id" ).at( 6 ).isNull() );
  EXPECT_EQ( output->featureCount(), 7 );
  EXPECT_EQ( output->fields().names(), QStringList( { "kind", "zone_id", "role" } ) );
  EXPECT_EQ( results.value( "TARGET" ).toInt(), 2 );
  EXPECT_EQ( results.value( "CATCHMENT" ).toInt(), 1 );
  EXPECT_EQ( results.value( "CONTROL" ).toInt(), 2 );
  EXPECT_EQ( results.value( "OUTSIDE" ).toInt(), 1 );
  EXPECT_EQ( results.value( "LEFT_OUT" ).toInt(), 1 );
  EXPECT_EQ( results.value( "TOTAL" ).toInt(), 7 );
  EXPECT_TRUE( log().contains( "Incidents in the layer: 7 = 2 in targets + 1 in catchments + 2 in controls + 1 outside "
                               "all zones + 1 that could not be used." ) )
      << log().toStdString();
}

TEST_F( AssignZones, selectionIsHonoured )
{
  mIncidents->selectByExpression( QStringLiteral( "$x < 500120" ) );
  QVariantMap parameters;
  const QgsProcessingFeatureSourceDefinition selected( mIncidents->id(), true );
  const QVariantMap results =
      run( "hotspot:assignzones",
           { { "INCIDENTS", QVariant::fromValue( selected ) }, { "ZONES", mZones->id() }, { "OUTPUT", "memory:" } } );
  EXPECT_EQ( results.value( "TOTAL" ).toInt(), 2 ) << mError.toStdString();
}

TEST_F( AssignZones, overlapsAndUnknownTargetsAreNamed )
{
  addFeature( mZones, square( 50, 100 ), { "B", "target" } );
  addFeature( mZones, square( 700, 100 ), { "C", "catchment" } );
  ASSERT_TRUE( layer( assign(), "OUTPUT" ) ) << mError.toStdString();
  EXPECT_TRUE(
      log().contains( "Zones A and B (both target) overlap by 5,000 m². Incidents there count for the lower id, "
                      "A." ) );
  EXPECT_TRUE( log().contains( "no target has the id C" ) );
}

TEST_F( AssignZones, badInputIsAnsweredWithTheRemedy )
{
  addFeature( mZones, square( 2000, 100 ), { "Z", "buffer" } );
  assign();
  EXPECT_EQ( mError, "The field role of zones holds \"buffer\". Roles are target, catchment and control: correct the "
                     "value, or filter such zones out." );

  mZones = makeLayer( "Polygon?crs=EPSG:32616&field=zone_id:string&field=role:string", "zones" );
  assign();
  EXPECT_EQ( mError,
             "The zone layer zones has no polygon. Make zones with \"Zones for a comparison\" or choose another "
             "layer." );
  addFeature( mZones, square( 0, 100 ), { QVariant(), "target" } );
  assign();
  EXPECT_EQ( mError, "A target in zones has no value in the field zone_id. Give every zone an id." );

  mZones = makeLayer( "Polygon?crs=EPSG:32616&field=zone_id:string", "zones" );
  addFeature( mZones, square( 0, 100 ), { "A" } );
  assign();
  EXPECT_EQ( mError,
             "The zone layer zones has no field role. Choose the field that says target, catchment or control." );

  mZones = makeLayer( "Polygon?crs=EPSG:32616&field=role:string", "zones" );
  addFeature( mZones, square( 0, 100 ), { "target" } );
  assign();
  EXPECT_EQ( mError, "The zone layer zones has neither zone_id nor target_id. Choose the field with the zones' ids." );

  mZones = makeLayer( "Polygon?crs=&field=zone_id:string&field=role:string", "zones" );
  mZones->setCrs( QgsCoordinateReferenceSystem() );
  addFeature( mZones, square( 0, 100 ), { "A", "target" } );
  assign();
  EXPECT_TRUE( mError.contains( "zones" ) ) << mError.toStdString();
}
