// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtest/gtest.h>

#include <QTemporaryDir>

#include <qgsgeometry.h>
#include <qgsproject.h>

#include "plugin/operations/operationsstore.h"
#include "plugin/operations/storecreation.h"
#include "tests/plugin/operations/postgresqlserver.h"

namespace hotspot::operations
{

/// A new store, in a file of a temporary folder or in a schema of the tests' own server.
class StoreFixture : public ::testing::Test
{
protected:
  explicit StoreFixture( StoreBackend backend = StoreBackend::GeoPackage ) : mBackend( backend ) {}

  void SetUp() override
  {
    ASSERT_TRUE( mFolder.isValid() );
    if ( mBackend == StoreBackend::PostgreSql && !PostgreSqlServer::instance() )
      GTEST_SKIP() << PostgreSqlServer::whyNot().toStdString();
    mLocation = another( QStringLiteral( "operations" ) );
    const StoreResult<Done> created = createStore( mLocation );
    ASSERT_TRUE( created ) << created.error().text().toStdString();
  }

  /// Where another store of the same kind could be.
  [[nodiscard]] StoreLocation another( const QString &name ) const
  {
    if ( mBackend == StoreBackend::GeoPackage )
      return StoreLocation::geoPackage( path( name + QStringLiteral( ".gpkg" ) ) );
    static int count = 0;
    return StoreLocation::postgreSql( PostgreSqlServer::instance()->connection(),
                                      QStringLiteral( "%1_%2" ).arg( name ).arg( ++count ) );
  }

  [[nodiscard]] QString path( const QString &name = QStringLiteral( "operations.gpkg" ) ) const
  {
    return mFolder.filePath( name );
  }
  [[nodiscard]] const StoreLocation &location() const { return mLocation; }

  [[nodiscard]] std::unique_ptr<OperationsStore> open() const
  {
    StoreResult<std::unique_ptr<OperationsStore>> store = OperationsStore::open( mLocation );
    EXPECT_TRUE( store ) << store.error().text().toStdString();
    return store ? std::move( *store ) : nullptr;
  }

  static OperationRecord newOperation( OperationsStore &store,
                                       const QString &title = QStringLiteral( "Night robberies" ) )
  {
    NewOperation operation;
    operation.title = title;
    operation.agencyCode = QStringLiteral( "MPD" );
    operation.timeZone = QStringLiteral( "America/Chicago" );
    const StoreResult<OperationRecord> created = store.createOperation( operation );
    EXPECT_TRUE( created ) << created.error().text().toStdString();
    return created ? *created : OperationRecord();
  }

  static NewArea square( AreaRole role, double west = -90.05, double south = 35.14, double size = 0.01 )
  {
    NewArea area;
    area.role = role;
    area.geometry = QgsGeometry::fromRect( QgsRectangle( west, south, west + size, south + size ) );
    return area;
  }

  static QgsCoordinateReferenceSystem degrees()
  {
    return QgsCoordinateReferenceSystem( QStringLiteral( "EPSG:4326" ) );
  }

  static StoreResult<QVector<AreaRecord>> addAreas( OperationsStore &store, const QString &operation,
                                                    const QVector<NewArea> &areas )
  {
    return store.addAreas( operation, areas, degrees(), QgsProject::instance()->transformContext() );
  }

  StoreBackend mBackend;
  QTemporaryDir mFolder;
  StoreLocation mLocation;
};

/// The same test on both back ends.
class StoreOnBothFixture : public StoreFixture, public ::testing::WithParamInterface<StoreBackend>
{
protected:
  StoreOnBothFixture() : StoreFixture( GetParam() ) {}
};

inline std::string backendName( const ::testing::TestParamInfo<StoreBackend> &info )
{
  return info.param == StoreBackend::GeoPackage ? "geoPackage" : "postgreSql";
}

inline std::string sentence( const StoreError &error )
{
  return error.sentence.toStdString();
}
inline std::string remedy( const StoreError &error )
{
  return error.remedy.toStdString();
}

} // namespace hotspot::operations
