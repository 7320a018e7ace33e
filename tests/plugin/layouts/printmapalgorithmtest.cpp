// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plugin/layouts/layoutfixture.h"

#include <QImage>

#include <qgsapplication.h>
#include <qgslayoutmanager.h>
#include <qgsprocessingcontext.h>
#include <qgsprocessingfeedback.h>
#include <qgsprocessingregistry.h>

#include "plugin/layouts/printmapalgorithm.h"
#include "processing/hotspotprovider.h"

namespace hotspot::layouts
{

class PrintMapAlgorithmTest : public LayoutFixture
{
protected:
  PrintMapAlgorithmTest()
  {
    QgsProcessingRegistry *registry = QgsApplication::processingRegistry();
    if ( !registry->providerById( QStringLiteral( "hotspot" ) ) )
    {
      const auto make = []() -> QgsProcessingAlgorithm *
      {
        return new PrintMapAlgorithm();
      };
      registry->addProvider( new HotSpotProvider( { make } ) );
    }
    mContext.setProject( &mProject );
  }

  QVariantMap run( const QVariantMap &parameters, bool &ok )
  {
    const std::unique_ptr<QgsProcessingAlgorithm> algorithm(
        QgsApplication::processingRegistry()->createAlgorithmById( QStringLiteral( "hotspot:printmap" ) ) );
    mFeedback = std::make_unique<QgsProcessingFeedback>( false );
    return algorithm->run( parameters, mContext, mFeedback.get(), &ok );
  }

  QgsProcessingContext mContext;
  std::unique_ptr<QgsProcessingFeedback> mFeedback;
};

TEST_F( PrintMapAlgorithmTest, writesMapPictureAndTable )
{
  QgsVectorLayer *targets = addTargets( 5 );
  bool ok = false;
  const QVariantMap results = run( { { "LAYERS", QStringList( targets->id() ) },
                                     { "EXTENT_LAYER", targets->id() },
                                     { "TITLE", "Robbery hot spots" },
                                     { "STATEMENT", "Robberies fell." },
                                     { "RECORDS", 2245 },
                                     { "PAGE", 1 },
                                     { "OUTPUT", path( "map.pdf" ) },
                                     { "PICTURE", path( "map.png" ) },
                                     { "TABLE", path( "targets.csv" ) } },
                                   ok );
  ASSERT_TRUE( ok ) << mFeedback->textLog().toStdString();
  EXPECT_EQ( results.value( "OUTPUT" ).toString(), path( "map.pdf" ) );
  const QImage picture( path( "map.png" ) );
  EXPECT_NEAR( picture.width(), 279.4 / 25.4 * 200, 2 );
  EXPECT_TRUE( QFileInfo( path( "targets.csv" ) ).size() > 0 );
  const std::optional<QString> words = wordsOfPdf( path( "map.pdf" ) );
  if ( words )
  {
    EXPECT_TRUE( words->contains( QStringLiteral( "Robbery hot spots" ) ) );
    EXPECT_TRUE( words->contains( QStringLiteral( "The agency has not been named." ) ) );
  }
}

TEST_F( PrintMapAlgorithmTest, usersLayersKeepTheirLook )
{
  QgsVectorLayer *targets = addTargets( 5 );
  QgsVectorLayer *bare = addLayer( QStringLiteral( "Point?crs=EPSG:32616" ), QStringLiteral( "robberies" ) );
  const QString style = bare->name();
  bool ok = false;
  run( { { "LAYERS", QStringList( { targets->id(), bare->id() } ) }, { "OUTPUT", path( "map.pdf" ) } }, ok );
  ASSERT_TRUE( ok ) << mFeedback->textLog().toStdString();
  EXPECT_TRUE( LayerStyle::isUnstyled( *bare ) );
  EXPECT_EQ( bare->name(), style );
  const std::optional<QString> words = wordsOfPdf( path( "map.pdf" ) );
  EXPECT_TRUE( !words || words->contains( QStringLiteral( "Incident" ) ) );
}

TEST_F( PrintMapAlgorithmTest, pageIsKeptInTheProjectWhenWanted )
{
  QgsVectorLayer *targets = addTargets( 5 );
  bool ok = false;
  QVariantMap parameters{ { "LAYERS", QStringList( targets->id() ) }, { "OUTPUT", path( "map.pdf" ) } };
  run( parameters, ok );
  ASSERT_TRUE( ok );
  EXPECT_TRUE( mProject.layoutManager()->printLayouts().isEmpty() );
  parameters.insert( "KEEP_LAYOUT", true );
  run( parameters, ok );
  ASSERT_TRUE( ok );
  ASSERT_EQ( mProject.layoutManager()->printLayouts().size(), 1 );
  auto *map = dynamic_cast<QgsLayoutItemMap *>(
      mProject.layoutManager()->printLayouts().first()->itemById( QStringLiteral( "map" ) ) );
  ASSERT_NE( map, nullptr );
  EXPECT_EQ( map->layers(), QList<QgsMapLayer *>( { targets } ) );
}

TEST_F( PrintMapAlgorithmTest, withoutLayersSaysSo )
{
  bool ok = true;
  run( { { "LAYERS", QStringList() }, { "OUTPUT", path( "map.pdf" ) } }, ok );
  EXPECT_FALSE( ok );
}

TEST_F( PrintMapAlgorithmTest, missingFolderIsNamed )
{
  QgsVectorLayer *targets = addTargets( 2 );
  EXPECT_EQ( LayoutExport::toPdf( *MapLayout::fill( mProject, contents( targets ) )->layout,
                                  path( "no such folder/map.pdf" ) ),
             QStringLiteral( "The folder %1 does not exist. Make it, or choose another one." )
                 .arg( QDir::toNativeSeparators( path( "no such folder" ) ) ) );
}

} // namespace hotspot::layouts
