// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/processing/algorithms/algorithmfixture.h"

#include <random>

#include <QFile>
#include <QTextStream>

#include "processing/geometry/polygonlocator.h"

using namespace hotspot;

namespace
{

class GridHotspots : public AlgorithmFixture
{
protected:
  /// 500 incidents over 2 km × 2 km and 100 more within 100 m of one place.
  QgsVectorLayer *clusteredIncidents( const QString &crs = QStringLiteral( "EPSG:32616" ) )
  {
    QgsVectorLayer *incidents = makeLayer( "Point?crs=" + crs + "&field=harm:double", "incidents" );
    std::mt19937 random( 1 );
    std::uniform_real_distribution<double> anywhere( 0, 2000 );
    std::uniform_real_distribution<double> near( -100, 100 );
    for ( int i = 0; i < 600; ++i )
    {
      const double x = i < 500 ? anywhere( random ) : 1250 + near( random );
      const double y = i < 500 ? anywhere( random ) : 750 + near( random );
      addFeature( incidents, QStringLiteral( "Point(%1 %2)" ).arg( 500000 + x ).arg( 4000000 + y ), { 1.5 } );
    }
    return incidents;
  }

  QgsVectorLayer *square( double x, double y, double size, const QString &crs = QStringLiteral( "EPSG:32616" ) )
  {
    QgsVectorLayer *boundary = makeLayer( "Polygon?crs=" + crs, "city" );
    addFeature( boundary, QgsGeometry::fromRect( QgsRectangle( x, y, x + size, y + size ) ).asWkt(), {} );
    return boundary;
  }

  QVariantMap hotspots( QVariantMap parameters )
  {
    parameters.insert( "OUTPUT", "memory:" );
    return run( "hotspot:gridhotspots", parameters );
  }

  static qlonglong sum( const QVariantList &values )
  {
    qlonglong total = 0;
    for ( const QVariant &value : values )
      total += value.toLongLong();
    return total;
  }
};

} // namespace

TEST_F( GridHotspots, findsTheClusterAndAccountsForEveryIncident )
{
  QgsVectorLayer *incidents = clusteredIncidents();
  addFeature( incidents, QString(), { 1 } );               // no geometry
  addFeature( incidents, "Point(504000 4000000)", { 1 } ); // outside
  addFeature( incidents, "Point(500000 4000000)", { 1 } ); // on the boundary's corner
  const QVariantMap results = hotspots( { { "INCIDENTS", incidents->id() },
                                          { "BOUNDARY", square( 500000, 4000000, 2000 )->id() },
                                          { "CELL_SIZE", 100 } } );
  QgsVectorLayer *output = layer( results, "OUTPUT" );
  ASSERT_TRUE( output ) << mError.toStdString();
  EXPECT_EQ( output->featureCount(), 400 );
  EXPECT_EQ( output->crs().authid(), "EPSG:32616" );
  EXPECT_EQ( results.value( "TOTAL" ).toInt(), 603 );
  EXPECT_EQ( results.value( "COUNTED" ).toInt(), 601 );
  EXPECT_EQ( results.value( "OUTSIDE" ).toInt(), 1 );
  EXPECT_EQ( results.value( "LEFT_OUT" ).toInt(), 1 );
  EXPECT_EQ( sum( column( output, "n" ) ), 601 );
  EXPECT_EQ( results.value( "TESTED" ).toInt(), 400 );
  EXPECT_EQ( results.value( "ISLANDS" ).toInt(), 0 );
  EXPECT_GE( results.value( "HOT" ).toInt(), 4 );
  EXPECT_LE( results.value( "HOT" ).toInt(), 20 );
  QgsFeatureIterator features = output->getFeatures();
  QgsFeature feature;
  int hot = 0;
  while ( features.nextFeature( feature ) )
  {
    if ( feature.attribute( "gi_class" ).toInt() <= 0 )
      continue;
    ++hot;
    EXPECT_LT( feature.geometry().centroid().asPoint().distance( 501250, 4000750 ), 350 );
    EXPECT_GT( feature.attribute( "gi_z" ).toDouble(), 1 );
    EXPECT_LT( feature.attribute( "gi_p" ).toDouble(), 0.1 );
  }
  EXPECT_EQ( hot, results.value( "HOT" ).toInt() );
  for ( const char *said :
        { "Incidents in the layer: 603 = 601 counted in cells + 1 outside the boundary + 1 that could not "
          "be used.",
          "exact permutation test", "Cell size: 100 m, as given.", "EPSG:32616", "city", "Cells: 400. Tested: 400." } )
    EXPECT_TRUE( log().contains( QLatin1String( said ) ) ) << said << "\n" << log().toStdString();
}

TEST_F( GridHotspots, geographicIncidentsGiveMetricCellsInTheirOwnCrs )
{
  QgsVectorLayer *incidents = makeLayer( "Point?crs=EPSG:4326", "incidents" );
  std::mt19937 random( 2 );
  std::uniform_real_distribution<double> degrees( 0, 0.03 );
  for ( int i = 0; i < 200; ++i )
    addFeature( incidents,
                QStringLiteral( "Point(%1 %2)" ).arg( -90 + degrees( random ) ).arg( 35 + degrees( random ) ), {} );
  const QVariantMap results =
      hotspots( { { "INCIDENTS", incidents->id() }, { "CELL_TYPE", 1 }, { "CELL_SIZE", 250 } } );
  QgsVectorLayer *output = layer( results, "OUTPUT" );
  ASSERT_TRUE( output ) << mError.toStdString();
  EXPECT_EQ( output->crs().authid(), "EPSG:4326" );
  EXPECT_TRUE( output->extent().contains( incidents->extent() ) );
  EXPECT_EQ( sum( column( output, "n" ) ), 200 );
  EXPECT_EQ( results.value( "OUTSIDE" ).toInt(), 0 );
}

TEST_F( GridHotspots, withoutASizeTheSuggestedOneIsUsedAndSaid )
{
  const QVariantMap results = hotspots(
      { { "INCIDENTS", clusteredIncidents()->id() }, { "BOUNDARY", square( 500000, 4000000, 2000 )->id() } } );
  ASSERT_TRUE( layer( results, "OUTPUT" ) ) << mError.toStdString();
  // √(2 · 4 km² / 600) = 115 m, at most a twentieth of 2 km: 100 m.
  EXPECT_DOUBLE_EQ( results.value( "CELL_SIZE" ).toDouble(), 100 );
  EXPECT_TRUE( log().contains( "Cell size: 100 m, suggested for 600 incidents on 4.0 km²" ) ) << log().toStdString();
}

TEST_F( GridHotspots, weightsAreTestedByRandomPermutationsTheSameForASeed )
{
  const QVariantMap parameters = { { "INCIDENTS", clusteredIncidents()->id() },
                                   { "BOUNDARY", square( 500000, 4000000, 2000 )->id() },
                                   { "CELL_SIZE", 200 },
                                   { "WEIGHT_FIELD", "harm" },
                                   { "SEED", 7 } };
  QgsVectorLayer *first = layer( hotspots( parameters ), "OUTPUT" );
  ASSERT_TRUE( first ) << mError.toStdString();
  EXPECT_TRUE( log().contains( "999 random permutations with seed 7, since the values are not whole numbers" ) )
      << log().toStdString();
  QgsVectorLayer *second = layer( hotspots( parameters ), "OUTPUT" );
  EXPECT_EQ( column( first, "gi_p" ), column( second, "gi_p" ) );
  double weighted = 0;
  for ( const QVariant &value : column( first, "weighted" ) )
    weighted += value.toDouble();
  EXPECT_DOUBLE_EQ( weighted, 900 );
}

TEST_F( GridHotspots, aMillionIdenticalPointsAreNoTrouble )
{
  QgsVectorLayer *incidents = makeLayer( "Point?crs=EPSG:32616", "incidents" );
  QgsFeatureList features;
  for ( int i = 0; i < 1000000; ++i )
  {
    QgsFeature feature;
    feature.setGeometry( QgsGeometry::fromPointXY( { 500500, 4000500 } ) );
    features << feature;
  }
  ASSERT_TRUE( incidents->dataProvider()->addFeatures( features ) );
  const QVariantMap results = hotspots( { { "INCIDENTS", incidents->id() }, { "CELL_SIZE", 100 } } );
  ASSERT_TRUE( layer( results, "OUTPUT" ) ) << mError.toStdString();
  EXPECT_EQ( results.value( "COUNTED" ).toInt(), 1000000 );
}

TEST_F( GridHotspots, oneCellIsNotTestedAndSaysWhy )
{
  QgsVectorLayer *incidents = makeLayer( "Point?crs=EPSG:32616", "incidents" );
  addFeature( incidents, "Point(500500 4000500)", {} );
  const QVariantMap results = hotspots( { { "INCIDENTS", incidents->id() },
                                          { "BOUNDARY", square( 500000, 4000000, 1000 )->id() },
                                          { "CELL_SIZE", 1000 } } );
  QgsVectorLayer *output = layer( results, "OUTPUT" );
  ASSERT_TRUE( output ) << mError.toStdString();
  EXPECT_EQ( results.value( "CELLS" ).toInt(), 1 );
  EXPECT_EQ( results.value( "TESTED" ).toInt(), 0 );
  EXPECT_TRUE( column( output, "gi_class" ).at( 0 ).isNull() );
  EXPECT_TRUE( column( output, "gi_z" ).at( 0 ).isNull() );
  EXPECT_TRUE( log().contains( "Not tested because" ) ) << log().toStdString();
  EXPECT_TRUE( log().contains( "No cell could be tested, so no cell is hot or cold." ) );
}

TEST_F( GridHotspots, badInputIsAnsweredWithTheRemedy )
{
  QgsVectorLayer *incidents = clusteredIncidents();
  hotspots( { { "INCIDENTS", incidents->id() }, { "CELL_SIZE", 0.001 } } );
  EXPECT_TRUE( mError.contains( "more than 50,000,000 cells. Choose a larger cell size." ) ) << mError.toStdString();

  hotspots( { { "INCIDENTS", incidents->id() }, { "BOUNDARY", square( 900000, 4000000, 100 )->id() } } );
  EXPECT_EQ( mError,
             "None of the 600 incidents lies inside the boundary. Check that the boundary is of the same area and "
             "that both layers have the right coordinate system." );

  hotspots( { { "INCIDENTS", makeLayer( "Point?crs=EPSG:32616", "nothing" )->id() } } );
  EXPECT_TRUE( mError.contains( "nothing" ) ) << mError.toStdString();

  hotspots( { { "INCIDENTS", incidents->id() }, { "BOUNDARY", makeLayer( "Polygon?crs=EPSG:32616", "void" )->id() } } );
  EXPECT_TRUE( mError.contains( "void" ) ) << mError.toStdString();

  QgsVectorLayer *planar = makeLayer( "Polygon?crs=", "planar" );
  planar->setCrs( QgsCoordinateReferenceSystem() );
  addFeature( planar, "Polygon((0 0, 10 0, 10 10, 0 0))", {} );
  hotspots( { { "INCIDENTS", incidents->id() }, { "BOUNDARY", planar->id() } } );
  EXPECT_TRUE( mError.contains( "planar" ) ) << mError.toStdString();

  mFeedback.cancel();
  hotspots( { { "INCIDENTS", incidents->id() }, { "CELL_SIZE", 100 } } );
  EXPECT_FALSE( mError.isEmpty() );
}

// METHODS.md section 1: 792 hot cells with the whole bounding box, 249 when empty cells are dropped (500 m squares at
// multiples of 500 m, Gi* over the eight neighbours, normal approximation, two-sided 5 %, no correction).
TEST_F( GridHotspots, chicagoBurglaryHas792HotCellsInItsBoundingBox )
{
  QFile file( QStringLiteral( HOTSPOT_SHARED_DATA "/chicago_burglary_2016_epsg26971.csv" ) );
  if ( !file.open( QIODevice::ReadOnly | QIODevice::Text ) )
    GTEST_SKIP() << "The shared Chicago data are not here.";
  QgsVectorLayer *incidents = makeLayer( "Point?crs=EPSG:26971", "burglaries" );
  QgsFeatureList features;
  QTextStream text( &file );
  text.readLine();
  QgsRectangle box;
  while ( !text.atEnd() )
  {
    const QStringList cells = text.readLine().remove( '"' ).split( ',' );
    QgsFeature feature;
    const QgsPointXY point( cells.at( 0 ).toDouble(), cells.at( 1 ).toDouble() );
    box.combineExtentWith( point.x(), point.y() );
    feature.setGeometry( QgsGeometry::fromPointXY( point ) );
    features << feature;
  }
  ASSERT_TRUE( incidents->dataProvider()->addFeatures( features ) );
  incidents->updateExtents();
  QgsVectorLayer *boundary = makeLayer( "Polygon?crs=EPSG:26971", "box" );
  addFeature( boundary, QgsGeometry::fromRect( box ).asWkt( 17 ), {} );
  const QVariantMap results = hotspots( { { "INCIDENTS", incidents->id() },
                                          { "BOUNDARY", boundary->id() },
                                          { "CELL_SIZE", 500 },
                                          { "SIGNIFICANCE", 0 },
                                          { "CORRECTION", 0 } } );
  QgsVectorLayer *output = layer( results, "OUTPUT" );
  ASSERT_TRUE( output ) << mError.toStdString();
  EXPECT_EQ( results.value( "COUNTED" ).toInt(), 11701 );
  EXPECT_EQ( results.value( "TESTED" ).toInt(), 4620 );
  int hot = 0;
  for ( const QVariant &value : column( output, "gi_class" ) )
    hot += value.toInt() >= 2 ? 1 : 0;
  EXPECT_EQ( hot, 792 );
}
