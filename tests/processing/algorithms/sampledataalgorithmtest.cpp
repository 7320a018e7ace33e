// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/processing/algorithms/algorithmfixture.h"

#include <QFile>
#include <QTemporaryDir>

#include <qgsprovidermetadata.h>
#include <qgsproviderregistry.h>

using namespace hotspot;

namespace
{

class SampleData : public AlgorithmFixture
{
protected:
  QVariantMap make( QVariantMap more )
  {
    if ( !more.contains( "OUTPUT" ) )
      more.insert( "OUTPUT", mFolder.filePath( "town.gpkg" ) );
    more.insert( "N", more.value( "N", 500 ) );
    return run( "hotspot:sampledata", more );
  }

  QTemporaryDir mFolder;
};

} // namespace

TEST_F( SampleData, aGeoPackageWithFiveLayersIsWritten )
{
  const QVariantMap results = make( {} );
  ASSERT_TRUE( mError.isEmpty() ) << mError.toStdString();
  QgsVectorLayer *incidents = layer( results, "INCIDENTS" );
  ASSERT_TRUE( incidents );
  EXPECT_EQ( incidents->featureCount(), 500 );
  EXPECT_EQ( results.value( "INCIDENT_COUNT" ).toInt(), 500 );
  EXPECT_EQ( incidents->crs().authid().toStdString(), "EPSG:32614" );
  for ( const char *name : { "TARGETS", "STREETS", "ADDRESSES", "BOUNDARY" } )
  {
    QgsVectorLayer *made = layer( results, name );
    ASSERT_TRUE( made ) << name;
    EXPECT_GT( made->featureCount(), 0 ) << name;
  }
  EXPECT_EQ( results.value( "BEFORE_START" ).toString().toStdString(), "2023-07-01" );
  EXPECT_EQ( results.value( "AFTER_START" ).toString().toStdString(), "2024-07-01" );
  EXPECT_DOUBLE_EQ( results.value( "EFFECT" ).toDouble(), -0.35 );
  EXPECT_TRUE( log().contains( "Known effect: -35 %" ) ) << log().toStdString();
}

TEST_F( SampleData, aFolderHoldsTheFileAndItCanBeMadeAgain )
{
  const QString folder = mFolder.filePath( "new/folder" );
  EXPECT_EQ( make( { { "OUTPUT", folder } } ).value( "OUTPUT" ).toString(), folder + "/town.gpkg" );
  ASSERT_TRUE( QFile::exists( folder + "/town.gpkg" ) );
  const QVariantMap again = make( { { "OUTPUT", folder }, { "N", 700 } } );
  ASSERT_TRUE( mError.isEmpty() ) << mError.toStdString();
  EXPECT_EQ( layer( again, "INCIDENTS" )->featureCount(), 700 );
}

TEST_F( SampleData, aFileOfSomebodyElseIsNotReplaced )
{
  const QString path = mFolder.filePath( "mine.gpkg" );
  QFile file( path );
  ASSERT_TRUE( file.open( QIODevice::WriteOnly ) );
  file.write( "mine" );
  file.close();
  make( { { "OUTPUT", path } } );
  EXPECT_EQ( mError.toStdString(),
             "“" + path.toStdString() +
                 "” already exists and is no made town, so it is not replaced. Choose another file." );
  EXPECT_EQ( QFile( path ).size(), 4 );
}

TEST_F( SampleData, dirtyRowsAreAddedToTheWholeTown )
{
  const QVariantMap results = make( { { "DIRTY", true } } );
  ASSERT_TRUE( mError.isEmpty() ) << mError.toStdString();
  EXPECT_EQ( results.value( "INCIDENT_COUNT" ).toInt(), 500 + 12 + 9 + 7 + 6 + 40 + 5 );
  EXPECT_EQ( layer( results, "INCIDENTS" )->featureCount(), 579 );
}

TEST_F( SampleData, theTownLiesWhereTheExtentIs )
{
  const QVariantMap results = make( { { "EXTENT", "-3.75,-3.65,40.38,40.45 [EPSG:4326]" } } );
  ASSERT_TRUE( mError.isEmpty() ) << mError.toStdString();
  QgsVectorLayer *boundary = layer( results, "BOUNDARY" );
  ASSERT_TRUE( boundary );
  EXPECT_EQ( boundary->crs().authid().toStdString(), "EPSG:32630" );
  EXPECT_NEAR( boundary->extent().width(), 8500, 2500 );
}

TEST_F( SampleData, aFolderThatCannotBeMadeIsAnError )
{
  make( { { "OUTPUT", "/proc/no/town.gpkg" } } );
  EXPECT_EQ( mError.toStdString(), "The folder “/proc/no” cannot be made. Choose a folder that you can write to." );
}
