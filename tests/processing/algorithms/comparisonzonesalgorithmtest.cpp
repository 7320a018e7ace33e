// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/processing/algorithms/algorithmfixture.h"

using namespace hotspot;

namespace
{

class ComparisonZones : public AlgorithmFixture
{
protected:
  void SetUp() override
  {
    AlgorithmFixture::SetUp();
    mTargets = makeLayer( "Polygon?crs=EPSG:32616&field=target_id:string", "targets" );
    addFeature( mTargets, square( 500100, 100 ), { "A" } );
    mCatchments = makeLayer( "Polygon?crs=EPSG:32616&field=target_id:string&field=ring:int", "catchments" );
    addFeature( mCatchments, square( 500200, 100 ), { "A", 1 } );
    mBoundary = makeLayer( "Polygon?crs=EPSG:32616", "city" );
    addFeature( mBoundary, square( 500000, 1000 ), {} );
  }

  static QString square( double x, double size )
  {
    return QgsGeometry::fromRect( QgsRectangle( x, 4000000, x + size, 4000000 + size ) ).asWkt();
  }

  QVariantMap zones( QVariantMap more )
  {
    more.insert( "TARGETS", mTargets->id() );
    more.insert( "OUTPUT", "memory:" );
    return run( "hotspot:comparisonzones", more );
  }

  QgsVectorLayer *mTargets = nullptr;
  QgsVectorLayer *mCatchments = nullptr;
  QgsVectorLayer *mBoundary = nullptr;
};

} // namespace

TEST_F( ComparisonZones, restOfBoundaryIsTheControlWhereNoneIsGiven )
{
  QgsVectorLayer *output =
      layer( zones( { { "CATCHMENTS", mCatchments->id() }, { "BOUNDARY", mBoundary->id() } } ), "OUTPUT" );
  ASSERT_TRUE( output ) << mError.toStdString();
  EXPECT_EQ( column( output, "role" ), QVariantList( { "target", "catchment", "control" } ) );
  EXPECT_EQ( column( output, "zone_id" ), QVariantList( { "A", "A", "rest" } ) );
  EXPECT_NEAR( column( output, "area_m2" ).at( 2 ).toDouble(), 1000000 - 2 * 10000, 1e-6 );
  EXPECT_EQ( output->crs().authid(), "EPSG:32616" );
}

TEST_F( ComparisonZones, givenControlsTakeThePlaceOfTheRest )
{
  QgsVectorLayer *controls = makeLayer( "Polygon?crs=EPSG:32616&field=name:string", "controls" );
  addFeature( controls, square( 500600, 100 ), { "North" } );
  QgsVectorLayer *output = layer(
      zones( { { "CONTROLS", controls->id() }, { "CONTROL_ID_FIELD", "name" }, { "BOUNDARY", mBoundary->id() } } ),
      "OUTPUT" );
  ASSERT_TRUE( output ) << mError.toStdString();
  EXPECT_EQ( column( output, "zone_id" ), QVariantList( { "A", "North" } ) );
}

TEST_F( ComparisonZones, bringsOtherCoordinateSystemsIntoThatOfTheTargets )
{
  QgsVectorLayer *controls = makeLayer( "Polygon?crs=EPSG:4326", "controls" );
  addFeature( controls, "Polygon((-86.99 36.14, -86.98 36.14, -86.98 36.15, -86.99 36.15, -86.99 36.14))", {} );
  QgsVectorLayer *output = layer( zones( { { "CONTROLS", controls->id() } } ), "OUTPUT" );
  ASSERT_TRUE( output ) << mError.toStdString();
  QgsFeature control;
  QgsFeatureIterator features = output->getFeatures( "role = 'control'" );
  ASSERT_TRUE( features.nextFeature( control ) );
  EXPECT_NEAR( control.geometry().boundingBox().width(), 904, 10 );
}

TEST_F( ComparisonZones, saysThatWithoutControlTheTrendCannotBeTold )
{
  zones( {} );
  EXPECT_TRUE( mError.isEmpty() );
  EXPECT_TRUE( log().contains( "No control area and no boundary: the comparison cannot tell the operation from the "
                               "general trend." ) );
}

TEST_F( ComparisonZones, namesTheRemedyWhereNothingIsLeftForTheControl )
{
  QgsVectorLayer *small = makeLayer( "Polygon?crs=EPSG:32616", "small" );
  addFeature( small, square( 500100, 50 ), {} );
  zones( { { "BOUNDARY", small->id() } } );
  EXPECT_EQ( mError,
             "Targets and catchments cover the whole boundary, so nothing is left for a control. Choose control "
             "areas, or a smaller catchment distance." );
}

TEST_F( ComparisonZones, namesTheMissingFieldOfCatchments )
{
  QgsVectorLayer *strange = makeLayer( "Polygon?crs=EPSG:32616&field=name:string", "rings" );
  addFeature( strange, square( 500200, 100 ), { "x" } );
  zones( { { "CATCHMENTS", strange->id() } } );
  EXPECT_EQ( mError, "The layer rings has no field target_id. Choose the field that holds the id of each catchment's "
                     "target." );
}

TEST_F( ComparisonZones, refusesATargetLayerWithoutPolygons )
{
  mTargets = makeLayer( "Polygon?crs=EPSG:32616&field=target_id:string", "empty" );
  zones( {} );
  EXPECT_EQ( mError, "The target layer has no polygon. Draw or delineate targets first." );
}

TEST_F( ComparisonZones, countsFeaturesWithoutGeometryAndRepairsInvalidOnes )
{
  addFeature( mTargets, QString(), { "B" } );
  addFeature( mTargets, "Polygon((500400 4000000, 500500 4000100, 500500 4000000, 500400 4000100, 500400 4000000))",
              { "C" } );
  QgsVectorLayer *output = layer( zones( {} ), "OUTPUT" );
  ASSERT_TRUE( output );
  EXPECT_EQ( output->featureCount(), 2 );
  EXPECT_TRUE( log().contains( "Features without geometry left out of targets: 1." ) ) << log().toStdString();
  EXPECT_TRUE( log().contains( "target C has an invalid outline; it was repaired." ) ) << log().toStdString();
}
