// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/storehealth.h"

#include <QDir>
#include <QFile>

#include <qgsproject.h>
#include <qgsvectorlayer.h>
#include <qgsvectorlayerutils.h>

#include "plugin/operations/storeproject.h"
#include "plugin/operations/storeschema.h"
#include "tests/plugin/operations/storefixture.h"

namespace hotspot::operations
{

class StoreHealthTest : public StoreFixture
{
protected:
  void SetUp() override
  {
    StoreFixture::SetUp();
    project.setFileName( path( QStringLiteral( "city.qgz" ) ) );
  }

  /// All lines that are not fine, as "subject: sentence remedy".
  QStringList complaints()
  {
    QStringList lines;
    for ( const HealthCheck &check : storeHealth( &project ) )
    {
      if ( check.level != HealthCheck::Level::Fine )
        lines << QStringLiteral( "%1: %2 %3" ).arg( check.subject, check.sentence, check.remedy );
    }
    return lines;
  }

  QgsProject project;
};

TEST_F( StoreHealthTest, aProjectWithoutAStoreSaysWhatToDo )
{
  EXPECT_EQ( complaints(),
             QStringList( "Store: This project has no operations store. Create one or open an existing one "
                          "on the Operations page." ) );
}

TEST_F( StoreHealthTest, aHealthyStoreHasNothingToComplainAbout )
{
  ASSERT_TRUE( StoreProject( &project ).addStore( location() ) );
  QStringList found = complaints();
  // Whether the tests' own folder is a network share is not for this test to say.
  found.erase(
      std::remove_if( found.begin(), found.end(), []( const QString &line ) { return line.startsWith( "Place" ); } ),
      found.end() );
  EXPECT_TRUE( found.isEmpty() ) << found.join( "\n" ).toStdString();
}

TEST_F( StoreHealthTest, missingLayersPathsAndEditsAreNamed )
{
  StoreProject inProject( &project );
  ASSERT_TRUE( inProject.addStore( location() ) );
  project.removeMapLayer( inProject.layer( QStringLiteral( "visit" ) ) );
  project.writeEntry( QStringLiteral( "Paths" ), QStringLiteral( "/Absolute" ), true );
  ASSERT_TRUE( QDir( mFolder.path() ).mkdir( QStringLiteral( "other" ) ) );
  project.setFileName( path( QStringLiteral( "other/city.qgz" ) ) );
  QgsVectorLayer *agencies = inProject.layer( QStringLiteral( "agency" ) );
  ASSERT_TRUE( agencies->startEditing() );
  QgsFeature feature = QgsVectorLayerUtils::createFeature( agencies );
  ASSERT_TRUE( agencies->addFeature( feature ) );
  const QStringList found = complaints();
  EXPECT_TRUE( found.contains( "Layers: These tables have no layer in the project: Visits. Add them again with "
                               "\"Repair\"." ) )
      << found.join( "\n" ).toStdString();
  EXPECT_TRUE( found.contains( "Paths: The project saves absolute paths. Choose relative paths in the project's "
                               "properties, so that it can be moved with its store." ) );
  EXPECT_TRUE(
      found.contains( "Paths: The store lies outside the project's folder. Move both together, or put the store "
                      "beside the project." ) );
  EXPECT_TRUE(
      found.contains( "Edits: These layers hold edits that are not saved: Agencies. Save the layers' edits." ) );
  agencies->rollBack();
}

TEST_F( StoreHealthTest, aStoreThatIsGoneIsAnError )
{
  ASSERT_TRUE( StoreProject( &project ).addStore( location() ) );
  ASSERT_TRUE( project.write() );
  const QString file = project.fileName();
  project.clear();
  ASSERT_TRUE( QFile::rename( path(), path( QStringLiteral( "x.bak" ) ) ) );
  ASSERT_TRUE( project.read( file ) );
  const QStringList found = complaints();
  EXPECT_TRUE( found.first().startsWith( "Store: The operations store " + path() + " is not there. If it was moved" ) )
      << found.join( "\n" ).toStdString();
  EXPECT_TRUE( found.filter( "Layers: These layers have lost the store: " ).size() == 1 );
}

TEST( NetworkShare, isSeenByItsPathOnWindows )
{
  EXPECT_TRUE( isOnNetworkShare( QStringLiteral( "//server/share/operations.gpkg" ) ) );
  EXPECT_TRUE( isOnNetworkShare( QStringLiteral( "\\\\server\\share\\operations.gpkg" ) ) );
  EXPECT_TRUE( networkShareWarning().contains( "PostgreSQL server" ) );
}

} // namespace hotspot::operations
