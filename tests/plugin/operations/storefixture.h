// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtest/gtest.h>

#include <QTemporaryDir>

#include <qgsgeometry.h>
#include <qgsproject.h>

#include "plugin/operations/operationsstore.h"
#include "plugin/operations/storecreation.h"

namespace hotspot::operations
{

/// A folder with a new store in it.
class StoreFixture : public ::testing::Test
{
protected:
  void SetUp() override
  {
    ASSERT_TRUE( mFolder.isValid() );
    const StoreResult<Done> created = createStore( location() );
    ASSERT_TRUE( created ) << created.error().text().toStdString();
  }

  [[nodiscard]] QString path( const QString &name = QStringLiteral( "operations.gpkg" ) ) const
  {
    return mFolder.filePath( name );
  }
  [[nodiscard]] StoreLocation location() const { return StoreLocation::geoPackage( path() ); }

  [[nodiscard]] std::unique_ptr<OperationsStore> open() const
  {
    StoreResult<std::unique_ptr<OperationsStore>> store = OperationsStore::open( location() );
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

  QTemporaryDir mFolder;
};

inline std::string sentence( const StoreError &error )
{
  return error.sentence.toStdString();
}
inline std::string remedy( const StoreError &error )
{
  return error.remedy.toStdString();
}

} // namespace hotspot::operations
