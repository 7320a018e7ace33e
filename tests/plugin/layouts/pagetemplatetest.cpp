// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plugin/layouts/layoutfixture.h"

#include <QFile>

#include <qgsapplication.h>

namespace hotspot::layouts
{

using PageTemplateTest = LayoutFixture;

TEST_F( PageTemplateTest, agencysOwnTemplateIsPreferredAndKept )
{
  QDir settings( QgsApplication::qgisSettingsDirPath() );
  ASSERT_TRUE( settings.mkpath( QStringLiteral( "composer_templates" ) ) );
  const QString own = settings.filePath( QStringLiteral( "composer_templates/hotspotmap.qpt" ) );
  EXPECT_TRUE( PageTemplate::find( QStringLiteral( "hotspotmap" ) ).startsWith( ':' ) );

  QFile shipped( QStringLiteral( ":/hotspot_policing/layouts/hotspotmap.qpt" ) );
  ASSERT_TRUE( shipped.open( QIODevice::ReadOnly ) );
  QByteArray bytes = shipped.readAll();
  ASSERT_TRUE( bytes.contains( "labelText=\"Agency\"" ) );
  bytes.replace( "labelText=\"Agency\"", "labelText=\"Bureau of Data\"" );
  QFile file( own );
  ASSERT_TRUE( file.open( QIODevice::WriteOnly ) );
  file.write( bytes );
  file.close();

  EXPECT_EQ( PageTemplate::find( QStringLiteral( "hotspotmap" ) ), own );
  auto map = MapLayout::fill( mProject, contents( addTargets( 3 ) ) );
  file.remove();
  ASSERT_TRUE( map ) << map.error().toStdString();
  bool found = false;
  const QList<QgsLayoutItemLabel *> captions = PageTemplate::labels( *map->layout, QStringLiteral( "caption" ) );
  for ( const QgsLayoutItemLabel *caption : captions )
    found = found || caption->text() == QLatin1String( "Bureau of Data" );
  EXPECT_TRUE( found );
}

TEST_F( PageTemplateTest, chosenTemplateThatIsNotThereIsNamed )
{
  MapContents wrong = contents( addTargets( 3 ) );
  wrong.templatePath = QStringLiteral( "/no/such/template.qpt" );
  const auto map = MapLayout::fill( mProject, wrong );
  ASSERT_FALSE( map );
  EXPECT_EQ( map.error(), QStringLiteral( "The layout template /no/such/template.qpt cannot be read. Choose another "
                                          "file, or none to use the one that comes with the plugin." ) );
}

TEST_F( PageTemplateTest, fileThatIsNoTemplateIsNamed )
{
  QFile file( path( "broken.qpt" ) );
  ASSERT_TRUE( file.open( QIODevice::WriteOnly ) );
  file.write( "not a template" );
  file.close();
  MapContents wrong = contents( addTargets( 3 ) );
  wrong.templatePath = path( "broken.qpt" );
  const auto map = MapLayout::fill( mProject, wrong );
  ASSERT_FALSE( map );
  EXPECT_TRUE( map.error().contains( QStringLiteral( "is not a QGIS layout template (.qpt)" ) ) );
}

TEST_F( PageTemplateTest, templateWithoutItsMapSaysWhichIdIsMissing )
{
  QFile shipped( QStringLiteral( ":/hotspot_policing/layouts/hotspotmap.qpt" ) );
  ASSERT_TRUE( shipped.open( QIODevice::ReadOnly ) );
  QFile file( path( "renamed.qpt" ) );
  ASSERT_TRUE( file.open( QIODevice::WriteOnly ) );
  file.write( shipped.readAll().replace( " id=\"map\"", " id=\"chart\"" ) );
  file.close();
  MapContents wrong = contents( addTargets( 3 ) );
  wrong.templatePath = path( "renamed.qpt" );
  const auto map = MapLayout::fill( mProject, wrong );
  ASSERT_FALSE( map );
  EXPECT_EQ( map.error(), QStringLiteral( "The layout template has no map with the id \"map\". Give the map this id "
                                          "under Item Properties, or choose another template." ) );
}

TEST_F( PageTemplateTest, everyWordOfTheTemplateIsTranslated )
{
  // A label in the template that the code does not fill must be known to the translators.
  auto page = PageTemplate::load( mProject, PageTemplate::find( QStringLiteral( "hotspotmap" ) ) );
  ASSERT_TRUE( page ) << page.error().toStdString();
  const QStringList known = PageTemplate::words();
  QList<QgsLayoutItemLabel *> labels;
  ( *page )->layoutItems( labels );
  for ( const QgsLayoutItemLabel *label : std::as_const( labels ) )
  {
    const bool filled = label->text().isEmpty() || label->text().contains( QStringLiteral( "[%" ) );
    EXPECT_TRUE( filled || known.contains( label->text() ) ) << label->text().toStdString();
  }
}

} // namespace hotspot::layouts
