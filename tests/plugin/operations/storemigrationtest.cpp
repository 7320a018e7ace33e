// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/storemigration.h"

#include <QDir>
#include <QFile>

#include "plugin/operations/storeaccess.h"
#include "plugin/operations/storeconnection.h"
#include "tests/plugin/operations/storefixture.h"

namespace hotspot::operations
{

namespace
{

QVector<MigrationStep> twoSteps()
{
  return { { 1,
             []( const SqlDialect &dialect )
             {
               return QStringList{ QStringLiteral( "ALTER TABLE %1 ADD COLUMN weather %2" )
                                       .arg( dialect.tableName( "visit" ), dialect.columnType( ColumnType::Text ) ) };
             } },
           { 2, []( const SqlDialect &dialect )
             {
               return QStringList{ QStringLiteral( "UPDATE %1 SET weather = 'dry' WHERE weather IS NULL" )
                                       .arg( dialect.tableName( "visit" ) ) };
             } } };
}

} // namespace

class StoreMigrationTest : public StoreOnBothFixture
{
};

INSTANTIATE_TEST_SUITE_P( OnBoth, StoreMigrationTest,
                          ::testing::Values( StoreBackend::GeoPackage, StoreBackend::PostgreSql ), backendName );

TEST_P( StoreMigrationTest, everyStepIsTakenAndTheBackupIsTheOldStore )
{
  newOperation( *open() );
  const StoreResult<StoreLocation> backup = migrateStore( location(), mFolder.path(), twoSteps(), 3 );
  ASSERT_TRUE( backup ) << backup.error().text().toStdString();
  EXPECT_EQ( *storeVersion( location() ), 3 );
  StoreResult<StoreConnection> connection = StoreConnection::open( location(), StoreConnection::Access::Read );
  EXPECT_TRUE( connection->text( "SELECT count(weather) FROM " + connection->dialect().tableName( "visit" ) ) );
  if ( GetParam() == StoreBackend::GeoPackage )
  {
    auto old = OperationsStore::open( *backup );
    ASSERT_TRUE( old ) << old.error().text().toStdString();
    EXPECT_EQ( ( *old )->operations()->size(), 1 );
  }
  const auto tooNew = migrateStore( location(), mFolder.path() );
  ASSERT_FALSE( tooNew );
  EXPECT_EQ( tooNew.error().kind, StoreErrorKind::NewerSchema );
}

TEST_P( StoreMigrationTest, aStepThatFailsLeavesTheStoreAsItWas )
{
  QVector<MigrationStep> steps = twoSteps();
  steps[1].statements = []( const SqlDialect & )
  {
    return QStringList( "UPDATE nowhere SET nothing = 1" );
  };
  EXPECT_FALSE( migrateStore( location(), mFolder.path(), steps, 3 ) );
  EXPECT_EQ( *storeVersion( location() ), 1 );
  StoreResult<StoreConnection> connection = StoreConnection::open( location(), StoreConnection::Access::Read );
  const StoreResult<QVector<Row>> visits = connection->rows( *storeTable( "visit" ), {} );
  EXPECT_TRUE( visits );
  EXPECT_FALSE( connection->text( "SELECT weather FROM " + connection->dialect().tableName( "visit" ) ) );
}

TEST_P( StoreMigrationTest, aVersionWithoutAWayForwardIsSaid )
{
  const auto refused = migrateStore( location(), mFolder.path(), {}, 2 );
  ASSERT_FALSE( refused );
  EXPECT_EQ( sentence( refused.error() ), "The operations store " + location().displayName().toStdString() +
                                              " has schema 1, and this version knows no way to update it." );
  EXPECT_EQ( remedy( refused.error() ),
             "Update it with the version of Hot Spot Policing that followed the one it was made with." );
}

TEST_P( StoreMigrationTest, aCurrentStoreIsLeftAlone )
{
  const auto nothing = migrateStore( location(), mFolder.path() );
  ASSERT_TRUE( nothing );
  EXPECT_TRUE( nothing->isEmpty() );
  EXPECT_TRUE( QDir( mFolder.path() ).entryList( { "*backup*" } ).isEmpty() );
}

} // namespace hotspot::operations
