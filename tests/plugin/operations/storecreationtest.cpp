// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/storecreation.h"

#include <QDir>
#include <QFile>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <qgsvectorlayer.h>

#include "plugin/operations/storeconnection.h"
#include "plugin/operations/storeschema.h"
#include "tests/plugin/operations/storefixture.h"

namespace hotspot::operations
{

using StoreFileTest = StoreFixture;

class StoreCreationTest : public StoreOnBothFixture
{
};

INSTANTIATE_TEST_SUITE_P( OnBoth, StoreCreationTest,
                          ::testing::Values( StoreBackend::GeoPackage, StoreBackend::PostgreSql ), backendName );

TEST_P( StoreCreationTest, gdalSeesEveryTableWithItsColumns )
{
  GDALDatasetUniquePtr dataset( GDALDataset::Open( location().gdalName().toUtf8().constData(), GDAL_OF_VECTOR ) );
  ASSERT_TRUE( dataset );
  for ( const TableSchema &table : storeTables() )
  {
    OGRLayer *layer = dataset->GetLayerByName( table.name.toUtf8().constData() );
    ASSERT_TRUE( layer ) << table.name.toStdString();
    EXPECT_STREQ( layer->GetFIDColumn(), "fid" );
    OGRFeatureDefn *definition = layer->GetLayerDefn();
    const int uuid = definition->GetFieldIndex( "uuid" );
    ASSERT_GE( uuid, 0 );
    EXPECT_FALSE( definition->GetFieldDefn( uuid )->IsNullable() );
    EXPECT_TRUE( definition->GetFieldDefn( uuid )->IsUnique() );
    for ( const ColumnSchema &column : table.columns )
    {
      const int field = definition->GetFieldIndex( column.name.toUtf8().constData() );
      ASSERT_GE( field, 0 ) << column.name.toStdString();
      EXPECT_EQ( definition->GetFieldDefn( field )->IsNullable(), !column.notNull ) << column.name.toStdString();
      if ( column.type == ColumnType::Boolean )
      {
        EXPECT_EQ( definition->GetFieldDefn( field )->GetSubType(), OFSTBoolean );
      }
      if ( column.type == ColumnType::Instant )
      {
        EXPECT_EQ( definition->GetFieldDefn( field )->GetType(), OFTDateTime );
      }
      if ( column.type == ColumnType::Date )
      {
        EXPECT_EQ( definition->GetFieldDefn( field )->GetType(), OFTDate );
      }
    }
    const OGRwkbGeometryType kind = table.geometry == GeometryKind::None    ? wkbNone
                                    : table.geometry == GeometryKind::Point ? wkbPoint
                                                                            : wkbMultiPolygon;
    EXPECT_EQ( layer->GetGeomType(), kind ) << table.name.toStdString();
  }
}

TEST_P( StoreCreationTest, qgisOpensEveryTableAsALayer )
{
  for ( const TableSchema &table : storeTables() )
  {
    const QgsVectorLayer layer( location().layerSource( table.name ), table.name, location().providerKey() );
    ASSERT_TRUE( layer.isValid() ) << location().layerSource( table.name ).toStdString();
    EXPECT_EQ( layer.isSpatial(), table.geometry != GeometryKind::None );
    EXPECT_EQ( StoreLocation::fromLayerSource( layer.source(), layer.providerType() ), location() );
  }
}

TEST_P( StoreCreationTest, tablesComeAfterThoseThatTheyReference )
{
  QStringList before;
  for ( const TableSchema &table : storeTables() )
  {
    before << table.name;
    for ( const ColumnSchema &column : table.columns )
    {
      if ( !column.references.isEmpty() )
      {
        EXPECT_TRUE( before.contains( column.references ) ) << table.name.toStdString();
      }
    }
  }
  EXPECT_EQ( before.size(), 20 );
}

TEST_P( StoreCreationTest, whatIsThereIsNeverOverwritten )
{
  const StoreResult<Done> again = createStore( location() );
  ASSERT_FALSE( again );
  EXPECT_EQ( again.error().kind, StoreErrorKind::NotAllowed );
  if ( GetParam() == StoreBackend::GeoPackage )
  {
    EXPECT_EQ( sentence( again.error() ), path().toStdString() + " is already there." );
    EXPECT_EQ( remedy( again.error() ), "Choose another name, or open the existing store." );
  }
  else
  {
    EXPECT_EQ( sentence( again.error() ), "There is already a store: " + location().displayName().toStdString() + "." );
    EXPECT_EQ( remedy( again.error() ), "Choose another schema, or open the existing store." );
  }
  EXPECT_TRUE( open() );
}

TEST_P( StoreCreationTest, twoNewStoresShareTheirListsAndNotTheirIdentity )
{
  const StoreLocation second = another( QStringLiteral( "second" ) );
  ASSERT_TRUE( createStore( second ) );
  const auto first = open();
  const auto other = OperationsStore::open( second );
  ASSERT_TRUE( other );
  EXPECT_NE( first->storeUuid(), ( *other )->storeUuid() );
  const auto mine = first->list<DomainValue>();
  const auto theirs = ( *other )->list<DomainValue>();
  ASSERT_EQ( mine->size(), theirs->size() );
  for ( int i = 0; i < mine->size(); ++i )
    EXPECT_EQ( mine->at( i ).uuid, theirs->at( i ).uuid );
  EXPECT_TRUE( first->rows( QStringLiteral( "audit" ) )->isEmpty() );
}

TEST_F( StoreFileTest, areasHaveASpatialIndex )
{
  StoreResult<StoreConnection> connection = StoreConnection::open( location(), StoreConnection::Access::Read );
  EXPECT_EQ( *connection->text( QStringLiteral( "SELECT count(*) FROM gpkg_extensions WHERE extension_name = "
                                                "'gpkg_rtree_index'" ) ),
             "4" );
  const auto store = open();
  const OperationRecord operation = newOperation( *store );
  ASSERT_TRUE( addAreas( *store, operation.uuid, { square( AreaRole::Target ) } ) );
  EXPECT_EQ( *connection->text( QStringLiteral( "SELECT count(*) FROM rtree_area_geom" ) ), "1" );
}

TEST_F( StoreFileTest, wrongPlacesAreRefusedAndNothingIsLeftBehind )
{
  StoreResult<Done> refused = createStore( StoreLocation::geoPackage( path( QStringLiteral( "no/such/ops.gpkg" ) ) ) );
  ASSERT_FALSE( refused );
  EXPECT_EQ( sentence( refused.error() ), "The folder " + path( "no/such" ).toStdString() + " is not there." );
  EXPECT_EQ( remedy( refused.error() ), "Create the folder or choose another one." );
  refused = createStore( StoreLocation::geoPackage( path( QStringLiteral( "ops.sqlite" ) ) ) );
  ASSERT_FALSE( refused );
  EXPECT_EQ( sentence( refused.error() ), path( "ops.sqlite" ).toStdString() + " does not end with .gpkg." );
  EXPECT_EQ( remedy( refused.error() ), "Choose a name such as operations.gpkg." );
  EXPECT_EQ( QDir( mFolder.path() ).entryList( QDir::Files ), QStringList( "operations.gpkg" ) );
}

TEST_F( StoreFileTest, leftoversOfAnInterruptedCreationAreNoObstacle )
{
  QFile leftover( path( QStringLiteral( "second.unfinished.gpkg" ) ) );
  ASSERT_TRUE( leftover.open( QIODevice::WriteOnly ) );
  leftover.write( "half" );
  leftover.close();
  ASSERT_TRUE( createStore( StoreLocation::geoPackage( path( QStringLiteral( "second.gpkg" ) ) ) ) );
  EXPECT_FALSE( leftover.exists() );
}

TEST( StoreLocation, aWrongSchemaNameIsRefused )
{
  if ( !PostgreSqlServer::instance() )
    GTEST_SKIP() << PostgreSqlServer::whyNot().toStdString();
  const StoreResult<Done> refused =
      createStore( StoreLocation::postgreSql( PostgreSqlServer::instance()->connection(), "Hot Spot" ) );
  ASSERT_FALSE( refused );
  EXPECT_EQ( sentence( refused.error() ), "\"Hot Spot\" cannot be the name of a schema." );
  EXPECT_EQ( remedy( refused.error() ), "Use small letters, digits and _ only, for example hotspot." );
}

TEST( StoreLocation, showsNoPassword )
{
  const StoreLocation location =
      StoreLocation::postgreSql( "dbname='city' host=db.example port=5432 user='a' password='secret'", "hotspot" );
  EXPECT_EQ( location.displayName(), "schema hotspot in database city on db.example" );
  EXPECT_TRUE( location.path().isEmpty() );
}

} // namespace hotspot::operations
