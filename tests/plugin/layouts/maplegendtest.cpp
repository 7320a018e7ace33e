// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plugin/layouts/layoutfixture.h"

#include <qgslayertree.h>
#include <qgslayertreemodellegendnode.h>
#include <qgslayoutitemlegend.h>

#include "plugin/layouts/maplegend.h"

namespace hotspot::layouts
{

class MapLegendTest : public LayoutFixture
{
protected:
  MapLegendTest() : mLayout( &mProject ), mLegend( new QgsLayoutItemLegend( &mLayout ) )
  {
    mLayout.addLayoutItem( mLegend );
  }

  QStringList labels( QgsMapLayer *layer ) const
  {
    QStringList labels;
    QgsLayerTreeLayer *node = mLegend->model()->rootGroup()->findLayer( layer );
    const QList<QgsLayerTreeModelLegendNode *> entries = mLegend->model()->layerLegendNodes( node );
    for ( QgsLayerTreeModelLegendNode *entry : entries )
      labels << entry->data( Qt::DisplayRole ).toString().replace( '\n', ' ' );
    return labels;
  }

  QgsVectorLayer *addHotSpots( const QList<int> &classes )
  {
    QgsVectorLayer *cells = addLayer( QStringLiteral( "Polygon?crs=EPSG:32616&field=gi_class:integer" ),
                                      QStringLiteral( "Hot and cold spots" ), QStringLiteral( "hotspots" ) );
    for ( int i = 0; i < classes.size(); ++i )
      addSquare( *cells, 760000 + 500 * i, 3880000, 500, { classes.at( i ) } );
    return cells;
  }

  QgsPrintLayout mLayout;
  QgsLayoutItemLegend *mLegend;
};

TEST_F( MapLegendTest, namesOnlyTheClassesThatTheMapHas )
{
  QgsVectorLayer *cells = addHotSpots( { 3, 0, 1, 3 } );
  MapLegend::fill( *mLegend, { cells }, { 68, 80 } );
  EXPECT_EQ( labels( cells ),
             QStringList( { "Hot spot, 99 % confidence", "Hot spot, 90 % confidence", "Not significant" } ) );
}

TEST_F( MapLegendTest, longNamesAreBrokenIntoLinesOfTheColumn )
{
  QgsVectorLayer *targets = addTargets( 2 );
  targets->setName( QString( "Target areas agreed with residents " ).repeated( 4 ) );
  MapLegend::fill( *mLegend, { targets, addHotSpots( { 3 } ) }, { 68, 80 } );
  EXPECT_LE( mLegend->rect().width(), 68.5 );
}

TEST_F( MapLegendTest, whatFindsNoRoomIsNamed )
{
  QList<QgsMapLayer *> layers;
  for ( int i = 0; i < 30; ++i )
    layers << addLayer( QStringLiteral( "Point?crs=EPSG:32616" ), QStringLiteral( "Layer %1" ).arg( i ) );
  const MapLegend::Filled filled = MapLegend::fill( *mLegend, layers, { 68, 60 } );
  EXPECT_LE( filled.height, 60 );
  ASSERT_FALSE( filled.leftOut.isEmpty() );
  EXPECT_EQ( filled.leftOut.last(), QStringLiteral( "Layer 29" ) );
}

} // namespace hotspot::layouts
