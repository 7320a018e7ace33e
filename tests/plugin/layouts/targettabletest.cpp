// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plugin/layouts/layoutfixture.h"

#include <QFile>

#include <qgslayoutitemmanualtable.h>

namespace hotspot::layouts
{

using TargetTableTest = LayoutFixture;

TEST_F( TargetTableTest, rowsFollowTheRank )
{
  QgsVectorLayer *targets = addTargets( 0 );
  addSquare( *targets, 760000, 3880000, 100, { "second", 2, 30, 10000.0, 0.2 } );
  addSquare( *targets, 761000, 3880000, 100, { "first", 1, 40, 10000.0, 0.3 } );
  const TargetTable table = TargetTable::of( *targets, mProject.transformContext() );
  const std::vector<QStringList> rows = table.rows();
  ASSERT_EQ( rows.size(), 2U );
  EXPECT_EQ( table.header(), QStringList( { "Rank", "Target", "Incidents", "% of all", "Area, ha" } ) );
  const QString one = QLocale().toString( 1.0, 'f', 2 );
  EXPECT_EQ( rows[0], QStringList( { "1", "first", "40", QLocale().toString( 30.0, 'f', 1 ), one } ) );
  EXPECT_EQ( rows[1], QStringList( { "2", "second", "30", QLocale().toString( 20.0, 'f', 1 ), one } ) );
}

TEST_F( TargetTableTest, rankThatIsTheNameIsPrintedOnce )
{
  const TargetTable table = TargetTable::of( *addTargets( 3, QString() ), mProject.transformContext() );
  EXPECT_EQ( table.header(), QStringList( { "Target", "Incidents", "% of all", "Area, ha" } ) );
}

TEST_F( TargetTableTest, areasOfOneColumnHaveTheSameDecimals )
{
  QgsVectorLayer *targets = addTargets( 0 );
  addSquare( *targets, 760000, 3880000, 1000, { "A", 1, 22, 1000000.4, 0.2 } );
  addSquare( *targets, 763000, 3880000, 1000, { "B", 2, 10, 999999.6, 0.1 } );
  const std::vector<QStringList> rows = TargetTable::of( *targets, mProject.transformContext() ).rows();
  EXPECT_EQ( rows[0].last(), QStringLiteral( "100" ) );
  EXPECT_EQ( rows[1].last(), QStringLiteral( "100" ) );
}

TEST_F( TargetTableTest, withoutAreaFieldThePolygonsAreMeasured )
{
  QgsVectorLayer *drawn =
      addLayer( QStringLiteral( "Polygon?crs=EPSG:32616&field=target_id:string" ), QStringLiteral( "Drawn by hand" ) );
  addSquare( *drawn, 760000, 3880000, 1000, { "A" } );
  const TargetTable table = TargetTable::of( *drawn, mProject.transformContext() );
  ASSERT_EQ( table.targets().size(), 1U );
  ASSERT_TRUE( table.targets()[0].area );
  // One square kilometre of UTM grid, 2.4 degrees from the central meridian: 0.1 % from the ellipsoid's.
  EXPECT_NEAR( *table.targets()[0].area, 1e6, 2e3 );
  EXPECT_EQ( table.header(), QStringList( { "Target", "Area, ha" } ) );
  EXPECT_EQ( table.sentence(), QStringLiteral( "Targets: 1. Together %1 km². Their incidents have not been counted." )
                                   .arg( QLocale().toString( 1.0, 'f', 2 ) ) );
}

TEST_F( TargetTableTest, missingNumbersAreADashOnPaperAndEmptyInTheFile )
{
  QgsVectorLayer *targets = addTargets( 1 );
  addSquare( *targets, 765000, 3880000, 100, { "new, \"unranked\"", QVariant(), QVariant(), 10000.0, QVariant() } );
  const TargetTable table = TargetTable::of( *targets, mProject.transformContext() );
  EXPECT_EQ( table.rows()[1][2], QStringLiteral( "–" ) );
  ASSERT_TRUE( table.writeCsv( path( "targets.csv" ) ) );
  QFile file( path( "targets.csv" ) );
  ASSERT_TRUE( file.open( QIODevice::ReadOnly ) );
  EXPECT_EQ( file.readAll().toStdString(), "rank,target_id,n,share,area_m2\n"
                                           "1,T1,100,0.01,40000\n"
                                           ",\"new, \"\"unranked\"\"\",,,10000\n" );
}

TEST_F( TargetTableTest, noCellIsWiderThanItsColumn )
{
  for ( const PageSize size : { PageSize::A4, PageSize::Letter } )
  {
    MapContents wordy = contents( addTargets( 40, QStringLiteral( "Riverside-and-Harbor-Town-" ) ) );
    wordy.page = size;
    const auto map = MapLayout::fill( mProject, wordy );
    ASSERT_TRUE( map );
    const auto *table = qobject_cast<const QgsLayoutItemManualTable *>( map->layout->multiFrames().first() );
    ASSERT_NE( table, nullptr );
    QFont font = table->contentTextFormat().font();
    font.setPointSizeF( table->contentTextFormat().size() );
    const QgsTableContents contents = table->tableContents();
    for ( const QgsTableRow &row : contents )
    {
      for ( int i = 0; i < row.size(); ++i )
        EXPECT_LE( TextFit::size( row.at( i ).content().toString(), font, 1000 ).width(),
                   table->columnWidths().at( i ) + 0.3 )
            << row.at( i ).content().toString().toStdString();
    }
  }
}

TEST_F( TargetTableTest, fileThatCannotBeWrittenIsNoticed )
{
  EXPECT_FALSE( TargetTable().writeCsv( path( "no such folder/targets.csv" ) ) );
}

} // namespace hotspot::layouts
