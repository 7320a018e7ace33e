// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/processing/algorithms/algorithmfixture.h"

#include <QFile>

using namespace hotspot;

namespace
{

/// Hot spots → targets → catchments → incidents in zones, on real layers, each step on what the step before wrote.
class MainChain : public AlgorithmFixture
{
protected:
  static QString shared( const QString &file, const QString &layer )
  {
    const QString path = QStringLiteral( HOTSPOT_SHARED_DATA "/" ) + file;
    return QFile::exists( path ) ? path + QStringLiteral( "|layername=" ) + layer : QString();
  }

  QVariantMap step( const QString &id, QVariantMap parameters )
  {
    parameters.insert( "OUTPUT", "memory:" );
    const QVariantMap results = run( id, parameters );
    EXPECT_TRUE( layer( results, "OUTPUT" ) ) << id.toStdString() << ": " << mError.toStdString();
    return results;
  }
};

} // namespace

TEST_F( MainChain, memphisRobberiesGoFromHotCellsToZonesAndAddUp )
{
  const QString robberies = shared( "memphis.gpkg", "robberies" );
  if ( robberies.isEmpty() )
    GTEST_SKIP() << "The shared Memphis data are not here.";
  const QString precincts = shared( "memphis.gpkg", "precincts" );
  const QVariantMap cells = step( "hotspot:gridhotspots", { { "INCIDENTS", robberies }, { "BOUNDARY", precincts } } );
  EXPECT_EQ( cells.value( "TOTAL" ).toInt(), 2245 );
  EXPECT_EQ( cells.value( "COUNTED" ).toInt() + cells.value( "OUTSIDE" ).toInt() + cells.value( "LEFT_OUT" ).toInt(),
             2245 );
  // 500 m squares at multiples of 500 m. The classes were computed a second time by a script of 30 lines that counts
  // with NumPy and convolves the permutation null with whole numbers: 66 cells hot at 90 %, 42 at 95 %, 18 at 99 %.
  EXPECT_EQ( cells.value( "CELLS" ).toInt(), 3411 );
  EXPECT_EQ( cells.value( "HOT" ).toInt(), 66 );
  const QVariantList classes = column( layer( cells, "OUTPUT" ), "gi_class" );
  EXPECT_EQ( classes.count( 3 ), 18 );
  EXPECT_EQ( classes.count( 3 ) + classes.count( 2 ), 42 );
  EXPECT_EQ( layer( cells, "OUTPUT" )->crs().authid(), "EPSG:4326" );

  const QVariantMap targets =
      step( "hotspot:delineate", { { "INPUT", cells.value( "OUTPUT" ) }, { "MAX_AREA", 1e6 } } );
  EXPECT_EQ( targets.value( "TARGETS" ).toInt(), 10 );
  EXPECT_EQ( targets.value( "TOTAL" ).toInt(), cells.value( "COUNTED" ).toInt() );
  EXPECT_GT( targets.value( "SHARE" ).toDouble(), 0.05 );
  for ( const QVariant &area : column( layer( targets, "OUTPUT" ), "area_m2" ) )
    EXPECT_LE( area.toDouble(), 1e6 + 0.01 );

  const QVariantMap rings = step(
      "hotspot:catchments",
      { { "TARGETS", targets.value( "OUTPUT" ) }, { "DISTANCE", 150 }, { "RINGS", 2 }, { "BOUNDARY", precincts } } );
  EXPECT_EQ( rings.value( "WITHOUT_CATCHMENT" ).toInt(), 0 );
  const QVariantMap zones = step( "hotspot:comparisonzones", { { "TARGETS", targets.value( "OUTPUT" ) },
                                                               { "CATCHMENTS", rings.value( "OUTPUT" ) },
                                                               { "BOUNDARY", precincts } } );
  const QVariantMap incidents =
      step( "hotspot:assignzones", { { "INCIDENTS", robberies }, { "ZONES", zones.value( "OUTPUT" ) } } );
  EXPECT_EQ( layer( incidents, "OUTPUT" )->featureCount(), 2245 );
  const int inTargets = incidents.value( "TARGET" ).toInt();
  EXPECT_EQ( inTargets + incidents.value( "CATCHMENT" ).toInt() + incidents.value( "CONTROL" ).toInt() +
                 incidents.value( "OUTSIDE" ).toInt() + incidents.value( "LEFT_OUT" ).toInt(),
             2245 );
  // The same incidents whether counted in cells or in zones; points rounded to 3 decimals may lie on an edge.
  EXPECT_NEAR( inTargets, targets.value( "INCIDENTS" ).toDouble(), 2 );
  EXPECT_GT( incidents.value( "CATCHMENT" ).toInt(), 0 );
  EXPECT_FALSE( log().contains( "overlap" ) ) << log().toStdString();
  RecordProperty( "log", log().toStdString() );
}

TEST_F( MainChain, arizonaStreetsInFeetGiveTargetsInMetres )
{
  const QString streets = shared( "geodanet.gpkg", "streets" );
  if ( streets.isEmpty() )
    GTEST_SKIP() << "The shared street data are not here.";
  QgsVectorLayer crimes( shared( "geodanet.gpkg", "crimes" ), "crimes", "ogr" );
  ASSERT_TRUE( crimes.isValid() );
  const QVariantMap targets = step( "hotspot:delineate", { { "INPUT", shared( "geodanet.gpkg", "crimes" ) },
                                                           { "MIN_INCIDENTS", 5 },
                                                           { "MAX_AREA", 50000 },
                                                           { "COUNT", 5 } } );
  QgsVectorLayer *output = layer( targets, "OUTPUT" );
  EXPECT_EQ( output->crs(), crimes.crs() );
  EXPECT_EQ( targets.value( "TOTAL" ).toInt(), 287 );
  EXPECT_GT( targets.value( "TARGETS" ).toInt(), 0 );
  QgsFeatureIterator features = output->getFeatures();
  QgsFeature feature;
  while ( features.nextFeature( feature ) )
  {
    const double squareMetres = feature.geometry().area() * 0.3048 * 0.3048;
    EXPECT_NEAR( feature.attribute( "area_m2" ).toDouble(), squareMetres, squareMetres * 0.002 );
    EXPECT_LE( feature.attribute( "area_m2" ).toDouble(), 50000 );
  }
}
