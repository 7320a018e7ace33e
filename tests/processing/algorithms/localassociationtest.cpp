// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/processing/algorithms/algorithmfixture.h"

#include <cmath>

#include <QFile>

using namespace hotspot;

namespace
{

class LocalAssociation : public AlgorithmFixture
{
protected:
  QString columbus()
  {
    const QString file = QStringLiteral( HOTSPOT_SHARED_DATA "/columbus.gpkg" );
    return QFile::exists( file ) ? file + QStringLiteral( "|layername=columbus" ) : QString();
  }

  /// Five squares in a row and one far off.
  QgsVectorLayer *row( const QVariantList &values )
  {
    QgsVectorLayer *layer = makeLayer( "Polygon?crs=EPSG:32616&field=n:double&field=gi_z:string", "beats" );
    for ( int i = 0; i < values.size(); ++i )
    {
      const double x = 500000 + 100 * i + ( i == values.size() - 1 ? 5000 : 0 );
      addFeature( layer, QgsGeometry::fromRect( QgsRectangle( x, 4000000, x + 100, 4000100 ) ).asWkt(),
                  { values.at( i ), "old" } );
    }
    return layer;
  }

  QVariantMap test( const QString &id, QVariantMap parameters )
  {
    parameters.insert( "OUTPUT", "memory:" );
    if ( !parameters.contains( "FIELD" ) )
      parameters.insert( "FIELD", "n" );
    return run( id, parameters );
  }
};

} // namespace

// METHODS.md section 2: Columbus CRIME, queen from the polygons (236 links; spdep).
TEST_F( LocalAssociation, getisOrdOfColumbusMatchesSpdep )
{
  if ( columbus().isEmpty() )
    GTEST_SKIP() << "The shared Columbus data are not here.";
  const QVariantMap results =
      test( "hotspot:localgetisord", { { "INPUT", columbus() }, { "FIELD", "CRIME" }, { "SIGNIFICANCE", 0 } } );
  QgsVectorLayer *output = layer( results, "OUTPUT" );
  ASSERT_TRUE( output ) << mError.toStdString();
  const QVariantList z = column( output, "gi_z" );
  EXPECT_NEAR( z.at( 0 ).toDouble(), -1.432779654, 1e-8 );
  EXPECT_NEAR( z.at( 1 ).toDouble(), -1.340008097, 1e-8 );
  EXPECT_NEAR( z.at( 2 ).toDouble(), -0.771998681, 1e-8 );
  double lowest = 0;
  double highest = 0;
  int links = 0;
  for ( int i = 0; i < z.size(); ++i )
  {
    lowest = std::min( lowest, z.at( i ).toDouble() );
    highest = std::max( highest, z.at( i ).toDouble() );
    links += column( output, "neighbors" ).at( i ).toInt();
  }
  EXPECT_NEAR( lowest, -2.85102318, 1e-8 );
  EXPECT_NEAR( highest, 3.47505136, 1e-8 );
  EXPECT_EQ( links, 236 );
  EXPECT_EQ( results.value( "TESTED" ).toInt(), 49 );
  EXPECT_TRUE( log().contains( "Links between neighbours: 236." ) );
}

// METHODS.md section 3: Columbus CRIME, queen, row-standardised.
TEST_F( LocalAssociation, moranOfColumbusMatchesSpdep )
{
  if ( columbus().isEmpty() )
    GTEST_SKIP() << "The shared Columbus data are not here.";
  const QVariantMap results = test( "hotspot:localmoran", { { "INPUT", columbus() }, { "FIELD", "CRIME" } } );
  QgsVectorLayer *output = layer( results, "OUTPUT" );
  ASSERT_TRUE( output ) << mError.toStdString();
  EXPECT_NEAR( results.value( "MORAN_I" ).toDouble(), 0.5001885572, 1e-9 );
  const QVariantList i = column( output, "lisa_i" );
  EXPECT_NEAR( i.at( 0 ).toDouble(), 0.7368184906, 1e-9 );
  EXPECT_NEAR( i.at( 1 ).toDouble(), 0.5287770133, 1e-9 );
  EXPECT_NEAR( i.at( 2 ).toDouble(), 0.0938507417, 1e-9 );
  EXPECT_TRUE( column( output, "lisa_class" ).contains( "HH" ) );
  EXPECT_TRUE( column( output, "lisa_class" ).contains( "NS" ) );
  EXPECT_TRUE( log().contains( "999 random permutations with seed 1, since the values are not whole numbers." ) );
}

TEST_F( LocalAssociation, islandsAndMissingValuesAreNullAndCounted )
{
  QgsVectorLayer *beats = row( { 1, 2, 8, 9, QVariant(), 5, 4, 3, 50 } );
  addFeature( beats, QString(), { 7, "old" } );
  for ( const char *id : { "hotspot:localgetisord", "hotspot:localmoran" } )
  {
    const QVariantMap results = test( id, { { "INPUT", beats->id() } } );
    QgsVectorLayer *output = layer( results, "OUTPUT" );
    ASSERT_TRUE( output ) << mError.toStdString();
    EXPECT_EQ( output->featureCount(), 10 );
    EXPECT_EQ( results.value( "TESTED" ).toInt(), 7 );
    EXPECT_EQ( results.value( "ISLANDS" ).toInt(), 1 );
    EXPECT_EQ( results.value( "LEFT_OUT" ).toInt(), 2 );
    const QVariantList values = column( output, id == std::string( "hotspot:localmoran" ) ? "lisa_p" : "gi_p" );
    EXPECT_TRUE( values.at( 4 ).isNull() );
    EXPECT_TRUE( values.at( 8 ).isNull() );
    EXPECT_FALSE( values.at( 0 ).isNull() );
    EXPECT_TRUE( log().contains( "exact permutation test" ) );
    EXPECT_TRUE( log().contains( "Not tested because they have no neighbour: 1." ) );
  }
  // A field of an earlier run is written anew, not doubled.
  QgsVectorLayer *output = layer( test( "hotspot:localgetisord", { { "INPUT", beats->id() } } ), "OUTPUT" );
  EXPECT_EQ( output->fields().names(), QStringList( { "n", "gi_z", "gi_p", "gi_class", "neighbors" } ) );
}

TEST_F( LocalAssociation, pointsHaveNeighboursByDistanceOrRank )
{
  QgsVectorLayer *points = makeLayer( "Point?crs=EPSG:32616&field=n:integer", "corners" );
  for ( int i = 0; i < 30; ++i )
    addFeature( points,
                QStringLiteral( "Point(%1 %2)" ).arg( 500000 + 100 * ( i % 6 ) ).arg( 4000000 + 100 * ( i / 6 ) ),
                { i } );
  const QVariantMap nearest =
      test( "hotspot:localgetisord", { { "INPUT", points->id() }, { "WEIGHTS", 3 }, { "K", 4 } } );
  ASSERT_TRUE( layer( nearest, "OUTPUT" ) ) << mError.toStdString();
  EXPECT_EQ( column( layer( nearest, "OUTPUT" ), "neighbors" ).at( 13 ).toInt(), 4 );
  const QVariantMap band = test( "hotspot:localgetisord", { { "INPUT", points->id() }, { "WEIGHTS", 2 } } );
  ASSERT_TRUE( layer( band, "OUTPUT" ) ) << mError.toStdString();
  EXPECT_EQ( column( layer( band, "OUTPUT" ), "neighbors" ).at( 13 ).toInt(), 4 );
  EXPECT_TRUE( log().contains( "within 100.0 m from centre to centre, the distance at which every place has one." ) )
      << log().toStdString();
}

TEST_F( LocalAssociation, constantValuesAreNotTested )
{
  const QVariantMap results = test( "hotspot:localgetisord", { { "INPUT", row( { 3, 3, 3, 3, 3, 3 } )->id() } } );
  ASSERT_TRUE( layer( results, "OUTPUT" ) ) << mError.toStdString();
  EXPECT_EQ( results.value( "TESTED" ).toInt(), 0 );
  EXPECT_TRUE( log().contains( "Not tested because all values to compare with are the same" ) ) << log().toStdString();
  const QVariantMap moran = test( "hotspot:localmoran", { { "INPUT", row( { 3, 3, 3, 3, 3, 3 } )->id() } } );
  EXPECT_TRUE( moran.value( "MORAN_I" ).isNull() );
  EXPECT_TRUE( log().contains( "Moran's I does not exist here" ) );
}

TEST_F( LocalAssociation, badInputIsAnsweredWithTheRemedy )
{
  QgsVectorLayer *points = makeLayer( "Point?crs=EPSG:32616&field=n:integer", "corners" );
  test( "hotspot:localgetisord", { { "INPUT", points->id() } } );
  EXPECT_EQ( mError, "The layer corners has no feature with a geometry and a value in n." );
  addFeature( points, "Point(500000 4000000)", { 1 } );
  test( "hotspot:localgetisord", { { "INPUT", points->id() } } );
  EXPECT_EQ( mError,
             "Points have no common edges or corners. Choose neighbours within a distance or the nearest ones." );
  QgsVectorLayer *streets = makeLayer( "LineString?crs=EPSG:32616&field=n:integer", "streets" );
  addFeature( streets, "LineString(500000 4000000, 500100 4000000)", { 1 } );
  test( "hotspot:localmoran", { { "INPUT", streets->id() }, { "WEIGHTS", 1 } } );
  EXPECT_EQ( mError, "Street segments have no common edges. Choose neighbours with a common corner (queen)." );
  mFeedback.cancel();
  test( "hotspot:localmoran", { { "INPUT", streets->id() } } );
  EXPECT_TRUE( mError.contains( "Cancelled" ) ) << mError.toStdString();
}
