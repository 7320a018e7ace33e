// SPDX-License-Identifier: GPL-3.0-or-later

/// \file
/// Starts QGIS without a window once for a room's test program, with settings that are not the developer's own.

#include <gtest/gtest.h>

#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <qgsapplication.h>
#include <qgsnativealgorithms.h>
#include <qgsprocessingregistry.h>
#include <qgsproject.h>

int main( int argc, char **argv )
{
  ::testing::InitGoogleTest( &argc, argv );
  const QTemporaryDir profile;
  qputenv( "QGIS_CUSTOM_CONFIG_PATH", profile.path().toUtf8() );
  QStandardPaths::setTestModeEnabled( true );
  QgsApplication application( argc, argv, true, profile.path() );
  QgsApplication::init( profile.path() );
  // A test program lies in no installation of QGIS and would look for the providers beside itself.
  if ( !QDir( QgsApplication::pluginPath() ).exists() )
    QgsApplication::setPrefixPath( QStringLiteral( "/usr" ), true );
  QgsApplication::initQgis();
  QgsApplication::processingRegistry()->addProvider( new QgsNativeAlgorithms( QgsApplication::processingRegistry() ) );
  const int result = RUN_ALL_TESTS();
  QgsProject::instance()->clear();
  QgsApplication::exitQgis();
  return result;
}
