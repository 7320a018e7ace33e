// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/processing/algorithms/algorithmfixture.h"

#include <random>

using namespace hotspot;

namespace
{

class Delineate : public AlgorithmFixture
{
protected:
  /// Squares of 100 m in a row; a class and a count each.
  QgsVectorLayer *cells( const QVector<int> &classes, const QVector<int> &counts,
                         const QString &fields = "&field=n:integer&field=gi_class:integer" )
  {
    QgsVectorLayer *layer = makeLayer( "Polygon?crs=EPSG:32616" + fields, "cells" );
    for ( int i = 0; i < counts.size(); ++i )
    {
      const double x = 500000 + 100 * i;
      addFeature( layer, QgsGeometry::fromRect( QgsRectangle( x, 4000000, x + 100, 4000100 ) ).asWkt(),
                  { counts[i], classes[i] > -9 ? QVariant( classes[i] ) : QVariant() } );
    }
    return layer;
  }

  QVariantMap delineate( QVariantMap parameters )
  {
    parameters.insert( "OUTPUT", "memory:" );
    return run( "hotspot:delineate", parameters );
  }
};

} // namespace

TEST_F( Delineate, hotCellsBecomeRankedTargetsWithTheirShare )
{
  QgsVectorLayer *input = cells( { 3, 2, 0, -9, 1, 0, 3, 3 }, { 5, 5, 2, 0, 8, 0, 20, 10 } );
  const QVariantMap results = delineate( { { "INPUT", input->id() }, { "MIN_SEPARATION", 0 } } );
  QgsVectorLayer *output = layer( results, "OUTPUT" );
  ASSERT_TRUE( output ) << mError.toStdString();
  EXPECT_EQ( column( output, "target_id" ), QVariantList( { 1, 2 } ) );
  EXPECT_EQ( column( output, "rank" ), QVariantList( { 1, 2 } ) );
  EXPECT_EQ( column( output, "n" ), QVariantList( { 30LL, 10LL } ) );
  EXPECT_NEAR( column( output, "share" ).at( 0 ).toDouble(), 0.6, 1e-12 );
  EXPECT_NEAR( column( output, "area_m2" ).at( 0 ).toDouble(), 20000, 1e-6 );
  EXPECT_EQ( results.value( "TARGETS" ).toInt(), 2 );
  EXPECT_EQ( results.value( "INCIDENTS" ).toDouble(), 40 );
  EXPECT_EQ( results.value( "TOTAL" ).toDouble(), 50 );
  EXPECT_EQ( results.value( "HOT" ).toInt(), 4 );
  EXPECT_TRUE( log().contains( "Targets: 2. They hold 40 of 50 incidents (80.0 %) on 0.04 km²." ) )
      << log().toStdString();
}

TEST_F( Delineate, localMoranClassesServeToo )
{
  QgsVectorLayer *input = makeLayer( "Polygon?crs=EPSG:32616&field=n:integer&field=lisa_class:string", "cells" );
  addFeature( input, QgsGeometry::fromRect( QgsRectangle( 500000, 4000000, 500100, 4000100 ) ).asWkt(), { 5, "HH" } );
  addFeature( input, QgsGeometry::fromRect( QgsRectangle( 500100, 4000000, 500200, 4000100 ) ).asWkt(), { 5, "LH" } );
  EXPECT_EQ( delineate( { { "INPUT", input->id() } } ).value( "INCIDENTS" ).toInt(), 5 ) << mError.toStdString();
}

TEST_F( Delineate, segmentsAreGroupedAlongStreets )
{
  QgsVectorLayer *streets = makeLayer( "LineString?crs=EPSG:32616&field=n:integer&field=gi_class:integer", "streets" );
  addFeature( streets, "LineString(500000 4000000, 500100 4000000)", { 5, 3 } );
  addFeature( streets, "LineString(500100 4000000, 500200 4000000)", { 4, 3 } );
  addFeature( streets, "LineString(503000 4000000, 503100 4000000)", { 3, 2 } );
  addFeature( streets, "LineString(509000 4000000, 509100 4000000)", { 1, 0 } );
  QgsVectorLayer *output =
      layer( delineate( { { "INPUT", streets->id() }, { "STREET_WIDTH", 15 }, { "MAX_LENGTH", 150 } } ), "OUTPUT" );
  ASSERT_TRUE( output ) << mError.toStdString();
  EXPECT_EQ( column( output, "n" ), QVariantList( { 5LL, 3LL } ) ); // the second segment is too near to the first
  EXPECT_EQ( column( output, "length_m" ), QVariantList( { 100.0, 100.0 } ) );
}

TEST_F( Delineate, incidentsAreClusteredByDensity )
{
  QgsVectorLayer *incidents = makeLayer( "Point?crs=EPSG:4326", "incidents" );
  std::mt19937 random( 3 );
  std::normal_distribution<double> spread( 0, 0.0003 );
  for ( int i = 0; i < 50; ++i )
    addFeature( incidents, QStringLiteral( "Point(%1 %2)" ).arg( -90 + spread( random ) ).arg( 35 + spread( random ) ),
                {} );
  addFeature( incidents, "Point(-90.1 35.1)", {} );
  addFeature( incidents, QString(), {} );
  const QVariantMap results = delineate( { { "INPUT", incidents->id() } } );
  QgsVectorLayer *output = layer( results, "OUTPUT" );
  ASSERT_TRUE( output ) << mError.toStdString();
  EXPECT_EQ( output->crs().authid(), "EPSG:4326" );
  EXPECT_EQ( output->featureCount(), 1 );
  EXPECT_EQ( results.value( "TOTAL" ).toInt(), 51 );
  EXPECT_GE( results.value( "INCIDENTS" ).toInt(), 45 );
}

TEST_F( Delineate, nothingHotGivesAnEmptyLayerAndSaysSo )
{
  const QVariantMap results = delineate( { { "INPUT", cells( { 1, 0, -1 }, { 5, 2, 0 } )->id() } } );
  QgsVectorLayer *output = layer( results, "OUTPUT" );
  ASSERT_TRUE( output ) << mError.toStdString();
  EXPECT_EQ( output->featureCount(), 0 );
  EXPECT_TRUE( log().contains( "There is nothing hot to make targets of, so the output is empty." ) );
}

TEST_F( Delineate, aCellLargerThanTheLimitIsSaid )
{
  ASSERT_TRUE(
      layer( delineate( { { "INPUT", cells( { 3, 3 }, { 5, 2 } )->id() }, { "MAX_AREA", 5000 } } ), "OUTPUT" ) );
  EXPECT_TRUE( log().contains( "Targets of one place that is already larger than the limit: 1. Raise the limit or use "
                               "smaller cells." ) )
      << log().toStdString();
}

TEST_F( Delineate, badInputIsAnsweredWithTheRemedy )
{
  delineate( { { "INPUT", makeLayer( "Polygon?crs=EPSG:32616&field=n:integer", "empty" )->id() } } );
  EXPECT_EQ( mError, "The layer empty has no feature to make targets of. Run \"Hot spots in a grid\" first." );

  delineate( { { "INPUT", cells( { 3 }, { 5 }, "&field=count:integer&field=gi_class:integer" )->id() } } );
  EXPECT_EQ( mError, "The layer cells has no field n. Choose the field with the number of incidents; \"Hot spots in a "
                     "grid\" and \"Count incidents\" make one." );

  delineate( { { "INPUT", cells( { 3 }, { -5 } )->id() } } );
  EXPECT_EQ( mError, "The field n of cells holds -5. Numbers of incidents are 0 or more: correct the value or choose "
                     "another field." );

  QgsVectorLayer *unclassed = cells( { 3, 3 }, { 50, 2 }, "&field=n:integer&field=other:integer" );
  EXPECT_EQ( delineate( { { "INPUT", unclassed->id() } } ).value( "INCIDENTS" ).toInt(), 50 );
  EXPECT_TRUE( log().contains( "The layer cells has no class, so places with 10 incidents and more are taken as hot. "
                               "Nothing says that they are not so by chance." ) );

  mFeedback.cancel();
  delineate( { { "INPUT", cells( { 3 }, { 5 } )->id() } } );
  EXPECT_TRUE( mError.contains( "Cancelled" ) ) << mError.toStdString();
}
