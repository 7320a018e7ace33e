// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/createstorealgorithm.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>

#include <qgsprocessingcontext.h>
#include <qgsprocessingfeedback.h>

#include "plugin/operations/operationsstore.h"

namespace hotspot::operations
{

namespace
{

QVariantMap run( const QVariantMap &parameters, bool &ok, QString &log )
{
  const std::unique_ptr<QgsProcessingAlgorithm> algorithm( CreateStoreAlgorithm().create() );
  QgsProcessingContext context;
  QgsProcessingFeedback feedback( false );
  const QVariantMap results = algorithm->run( parameters, context, &feedback, &ok );
  log = feedback.textLog();
  return results;
}

} // namespace

TEST( CreateStoreAlgorithm, makesAStoreThatOpens )
{
  const QTemporaryDir folder;
  const QString path = folder.filePath( QStringLiteral( "operations.gpkg" ) );
  bool ok = false;
  QString log;
  const QVariantMap results = run( { { QStringLiteral( "OUTPUT" ), path } }, ok, log );
  ASSERT_TRUE( ok ) << log.toStdString();
  EXPECT_EQ( results.value( QStringLiteral( "OUTPUT" ) ).toString(), path );
  EXPECT_EQ( results.value( QStringLiteral( "TABLES" ) ).toInt(), 20 );
  EXPECT_TRUE( log.contains( "Tables: 20. Coordinates: EPSG:4326." ) ) << log.toStdString();
  EXPECT_TRUE( OperationsStore::open( StoreLocation::geoPackage( path ) ) );

  run( { { QStringLiteral( "OUTPUT" ), path } }, ok, log );
  EXPECT_FALSE( ok );
  EXPECT_TRUE( log.contains( path + " is already there. Choose another name, or open the existing store." ) )
      << log.toStdString();
}

TEST( CreateStoreAlgorithm, saysWhatIsMissing )
{
  bool ok = true;
  QString log;
  run( {}, ok, log );
  EXPECT_FALSE( ok );
  EXPECT_TRUE( log.contains( "There is neither a file nor a connection to make the store in. Choose one." ) )
      << log.toStdString();
  run( { { QStringLiteral( "CONNECTION" ), QStringLiteral( "nowhere" ) } }, ok, log );
  EXPECT_FALSE( ok );
  EXPECT_TRUE(
      log.contains( "There is no PostgreSQL connection \"nowhere\". Make it in QGIS's Browser first, or choose "
                    "another." ) )
      << log.toStdString();
}

} // namespace hotspot::operations
