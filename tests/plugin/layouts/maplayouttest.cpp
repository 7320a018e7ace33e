// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plugin/layouts/layoutfixture.h"

#include <qgslayertree.h>
#include <qgslayoutitemlegend.h>
#include <qgslayoutitemmanualtable.h>
#include <qgslayoutmanager.h>

namespace hotspot::layouts
{

using MapLayoutTest = LayoutFixture;

TEST_F( MapLayoutTest, pageCarriesEverythingThatItWasGiven )
{
  auto map = MapLayout::fill( mProject, contents( addTargets( 5 ) ) );
  ASSERT_TRUE( map ) << map.error().toStdString();
  const QgsPrintLayout &layout = *map->layout;
  EXPECT_EQ( text( layout, "title" ), QStringLiteral( "Robbery hot spots" ) );
  EXPECT_EQ( text( layout, "statement" ), QStringLiteral( "Robberies in the targets fell by 47\u00a0%." ) );
  EXPECT_EQ( text( layout, "crs" ), QStringLiteral( "WGS 84 / UTM zone 16N (EPSG:32616)" ) );
  EXPECT_EQ( text( layout, "scale" ), QStringLiteral( "1 : %1" ).arg( QLocale().toString( map->scale, 'f', 0 ) ) );
  EXPECT_EQ( text( layout, "record_count" ), QLocale().toString( 2245 ) );
  EXPECT_EQ( text( layout, "targets_note" ),
             QStringLiteral( "Targets: 5. Together %1 incidents, %2\u00a0% of all, on %3\u00a0km²." )
                 .arg( 490 )
                 .arg( QLocale().toString( 5.0, 'f', 1 ), QLocale().toString( 0.2, 'f', 2 ) ) );
  EXPECT_TRUE( map->notes.isEmpty() ) << map->notes.join( '\n' ).toStdString();
  expectTidy( layout );
}

TEST_F( MapLayoutTest, pdfHoldsTheTextsAsText )
{
  auto map = MapLayout::fill( mProject, contents( addTargets( 5 ) ) );
  ASSERT_TRUE( map ) << map.error().toStdString();
  ASSERT_EQ( LayoutExport::toPdf( *map->layout, path( "map.pdf" ) ), QString() );
  const std::optional<QString> words = wordsOfPdf( path( "map.pdf" ) );
  if ( !words )
    GTEST_SKIP() << "pdftotext (poppler-utils) is not installed, so the PDF's words were not read.";
  for ( const char *expected : { "Robbery hot spots", "Getis-Ord Gi* on 500 m cells", "fell by 47 %", "Internal",
                                 "Midtown Police Department", "2019-01-01 to 2019-12-31", "MPD-2019-004", "0b54e7a2",
                                 "EPSG:32616", "Records system, exported 2020-01-15", "Target", "T5" } )
    EXPECT_TRUE( words->contains( QLatin1String( expected ) ) ) << expected << " is not in: " << words->toStdString();
}

TEST_F( MapLayoutTest, whatIsMissingIsSaidInASentence )
{
  QgsVectorLayer *boundary =
      addLayer( QStringLiteral( "Polygon?crs=EPSG:32616" ), QStringLiteral( "City" ), QStringLiteral( "boundary" ) );
  addSquare( *boundary, 760000, 3880000, 5000, {} );
  MapContents empty;
  empty.layers = { boundary };
  auto map = MapLayout::fill( mProject, empty );
  ASSERT_TRUE( map ) << map.error().toStdString();
  const std::pair<const char *, const char *> expected[] = {
    { "title", "Hot-spot map" },
    { "subtitle", "The method has not been stated." },
    { "statement", "No comparison of before and after belongs to this map." },
    { "agency", "The agency has not been named." },
    { "classification", "Not classified: ask before sharing." },
    { "data_window", "Not stated." },
    { "record_count", "Not counted." },
    { "source", "Not stated." },
    { "operation", "Not part of an operation." },
    { "evaluation", "No evaluation belongs to this map." },
    { "targets_note", "No target areas have been drawn for this map." },
  };
  for ( const auto &[id, sentence] : expected )
    EXPECT_EQ( text( *map->layout, id ).toStdString(), sentence );
  QList<QgsLayoutItemLabel *> labels;
  map->layout->layoutItems( labels );
  for ( const QgsLayoutItemLabel *label : std::as_const( labels ) )
    EXPECT_FALSE( label->currentText().isEmpty() ) << label->id().toStdString() << " is blank";
  expectTidy( *map->layout );
}

TEST_F( MapLayoutTest, longWordsFitBothPapers )
{
  QgsVectorLayer *targets = addTargets( 12, QStringLiteral( "Corner of Martin Luther King Junior Boulevard and " ) );
  targets->setName(
      QStringLiteral( "Target areas agreed with the neighbourhood association of Orange Mound in spring" ) );
  MapContents wordy = contents( targets );
  wordy.title = QStringLiteral( "Personal robberies, aggravated assaults and thefts from motor vehicles in the "
                                "Raines Station, Mount Moriah, Tillman and Crump precincts: hot spots and target areas "
                                "for the summer operation, revised after the meeting with residents" );
  wordy.subtitle = QString( "Getis-Ord Gi* on hexagons of 250 m with permutation significance. " ).repeated( 6 );
  wordy.statement = QString( "Robberies in the targets fell by 47 % against the controls (95 % interval 20 to 65 %). " )
                        .repeated( 9 );
  wordy.agency = QStringLiteral( "Memphis Police Department, Office of Planning and Research, with the Shelby County "
                                 "Multi-Agency Gang Unit and the West Tennessee Regional Task Force" );
  wordy.source = QString( "City of Memphis open data, public safety incidents, downloaded monthly. " ).repeated( 4 );
  wordy.classification = QStringLiteral( "Law enforcement sensitive, not for release without approval" );
  wordy.operation = QStringLiteral( "MEMPHIS-SHELBY-TASKFORCE-2019-00000000000000000000000004" );
  for ( const PageSize size : { PageSize::A4, PageSize::Letter } )
  {
    wordy.page = size;
    auto map = MapLayout::fill( mProject, wordy );
    ASSERT_TRUE( map ) << map.error().toStdString();
    expectTidy( *map->layout );
  }
}

TEST_F( MapLayoutTest, wordsThatHadToBeCutAreReported )
{
  MapContents wordy = contents( addTargets( 3 ) );
  wordy.statement = QString( "Robberies fell. " ).repeated( 200 );
  auto map = MapLayout::fill( mProject, wordy );
  ASSERT_TRUE( map );
  ASSERT_EQ( map->notes.size(), 1 );
  EXPECT_TRUE(
      map->notes.first().startsWith( QStringLiteral( "This text was too long for its place and was cut: " ) ) );
  EXPECT_TRUE( text( *map->layout, "statement" ).endsWith( QStringLiteral( "…" ) ) );
}

TEST_F( MapLayoutTest, fortyTargetsFit )
{
  for ( const PageSize size : { PageSize::A4, PageSize::Letter } )
  {
    MapContents many = contents( addTargets( 40, QStringLiteral( "Riverside-" ) ) );
    many.page = size;
    auto map = MapLayout::fill( mProject, many );
    ASSERT_TRUE( map ) << map.error().toStdString();
    EXPECT_TRUE( map->notes.isEmpty() ) << map->notes.join( '\n' ).toStdString();
    EXPECT_TRUE( text( *map->layout, "targets_note" ).endsWith( QStringLiteral( "The table goes on overleaf." ) ) );
    EXPECT_TRUE( map->layout->pageCollection()->shouldExportPage( 1 ) );
    expectTidy( *map->layout );
    ASSERT_EQ( LayoutExport::toPdf( *map->layout, path( "forty.pdf" ) ), QString() );
    const std::optional<QString> words = wordsOfPdf( path( "forty.pdf" ) );
    for ( int i = 1; words && i <= 40; ++i )
      EXPECT_TRUE( words->contains( QStringLiteral( "%1 Riverside-%1 %2" ).arg( i ).arg( 101 - i ) ) ) << i;
  }
}

TEST_F( MapLayoutTest, fewTargetsNeedOnePage )
{
  auto map = MapLayout::fill( mProject, contents( addTargets( 5 ) ) );
  ASSERT_TRUE( map );
  EXPECT_FALSE( map->layout->pageCollection()->shouldExportPage( 1 ) );
}

TEST_F( MapLayoutTest, tooManyTargetsForTheTableAreCounted )
{
  auto map = MapLayout::fill( mProject, contents( addTargets( 300 ) ) );
  ASSERT_TRUE( map );
  ASSERT_EQ( map->notes.size(), 1 );
  EXPECT_TRUE( map->notes.first().startsWith( QStringLiteral( "The table of targets holds the first " ) ) );
  EXPECT_TRUE( map->notes.first().endsWith( QStringLiteral( " of 300." ) ) );
  EXPECT_EQ( map->targets.targets().size(), 300U );
}

TEST_F( MapLayoutTest, letterPaperIsLetterPaper )
{
  MapContents letter = contents( addTargets( 5 ) );
  letter.page = PageSize::Letter;
  auto map = MapLayout::fill( mProject, letter );
  ASSERT_TRUE( map );
  const QSizeF paper = map->layout->pageCollection()->page( 0 )->rect().size();
  EXPECT_NEAR( paper.width(), 279.4, 1e-6 );
  EXPECT_NEAR( paper.height(), 215.9, 1e-6 );
  expectTidy( *map->layout );
}

TEST_F( MapLayoutTest, mapShowsWhatItMustAtARoundScale )
{
  QgsVectorLayer *targets = addTargets( 20 );
  auto map = MapLayout::fill( mProject, contents( targets ) );
  ASSERT_TRUE( map );
  auto *item = dynamic_cast<QgsLayoutItemMap *>( map->layout->itemById( QStringLiteral( "map" ) ) );
  ASSERT_NE( item, nullptr );
  EXPECT_TRUE( item->extent().contains( targets->extent() ) );
  EXPECT_NEAR( item->scale(), map->scale, map->scale * 1e-4 );
  EXPECT_DOUBLE_EQ( MapView::roundScale( map->scale ), map->scale );
}

TEST_F( MapLayoutTest, degreesArePrintedInMetres )
{
  mProject.setCrs( QgsCoordinateReferenceSystem( QStringLiteral( "EPSG:4326" ) ) );
  auto map = MapLayout::fill( mProject, contents( addTargets( 4 ) ) );
  ASSERT_TRUE( map );
  EXPECT_EQ( text( *map->layout, "crs" ), QStringLiteral( "WGS 84 / UTM zone 16N (EPSG:32616)" ) );
}

TEST_F( MapLayoutTest, webMercatorIsNotTrustedWithAScale )
{
  mProject.setCrs( QgsCoordinateReferenceSystem( QStringLiteral( "EPSG:3857" ) ) );
  auto map = MapLayout::fill( mProject, contents( addTargets( 4 ) ) );
  ASSERT_TRUE( map );
  EXPECT_EQ( text( *map->layout, "crs" ), QStringLiteral( "WGS 84 / UTM zone 16N (EPSG:32616)" ) );
}

TEST_F( MapLayoutTest, withoutCoordinateSystemThereIsNoScale )
{
  mProject.setCrs( QgsCoordinateReferenceSystem() );
  QgsVectorLayer *places = addLayer( QStringLiteral( "Polygon?field=id:integer" ), QStringLiteral( "Places" ),
                                     QStringLiteral( "boundary" ) );
  places->setCrs( QgsCoordinateReferenceSystem() );
  addSquare( *places, 5, 10, 7, { 1 } );
  MapContents plain;
  plain.layers = { places };
  auto map = MapLayout::fill( mProject, plain );
  ASSERT_TRUE( map ) << map.error().toStdString();
  EXPECT_EQ( map->scale, 0 );
  EXPECT_EQ( text( *map->layout, "scale" ), QStringLiteral( "Unknown." ) );
  EXPECT_EQ( text( *map->layout, "crs" ), QStringLiteral( "None given: lengths and areas on this map are unknown." ) );
  EXPECT_FALSE( map->layout->itemById( QStringLiteral( "scale_bar" ) )->isVisible() );
}

TEST_F( MapLayoutTest, layersWithoutFeaturesAreAnError )
{
  MapContents nothing = contents( addTargets( 0 ) );
  const auto map = MapLayout::fill( mProject, nothing );
  ASSERT_FALSE( map );
  EXPECT_EQ( map.error(), QStringLiteral( "The layers for the map hold nothing that has a place. Choose layers with "
                                          "features, or make the hot spots and targets first." ) );
}

TEST_F( MapLayoutTest, printingTwiceKeepsBothLayouts )
{
  const MapContents same = contents( addTargets( 3 ) );
  auto first = MapLayout::fill( mProject, same );
  ASSERT_TRUE( first );
  ASSERT_TRUE( mProject.layoutManager()->addLayout( first->layout.release() ) );
  auto second = MapLayout::fill( mProject, same );
  ASSERT_TRUE( second );
  EXPECT_EQ( second->layout->name(), QStringLiteral( "Robbery hot spots 2" ) );
}

TEST_F( MapLayoutTest, savedLayoutOpensAgainWithItsLegendAndTable )
{
  auto map = MapLayout::fill( mProject, contents( addTargets( 6 ) ) );
  ASSERT_TRUE( map );
  ASSERT_TRUE( mProject.layoutManager()->addLayout( map->layout.release() ) );
  ASSERT_TRUE( mProject.write( path( "project.qgz" ) ) );
  QgsProject again;
  ASSERT_TRUE( again.read( path( "project.qgz" ) ) );
  ASSERT_EQ( again.layoutManager()->printLayouts().size(), 1 );
  const QgsPrintLayout &layout = *again.layoutManager()->printLayouts().first();
  EXPECT_EQ( text( layout, "agency" ), QStringLiteral( "Midtown Police Department" ) );
  auto *legend = dynamic_cast<QgsLayoutItemLegend *>( layout.itemById( QStringLiteral( "legend" ) ) );
  ASSERT_NE( legend, nullptr );
  EXPECT_EQ( legend->model()->rootGroup()->findLayers().size(), 1 );
}

} // namespace hotspot::layouts
