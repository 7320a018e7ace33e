// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <qgsproject.h>
#include <qgsvectorlayer.h>

#include "plugin/docks/selectedareas.h"

using hotspot::SelectedAreas;
using hotspot::operations::AreaRole;

/// Three cells of 100 m by 100 m: two share a side, the third touches the second in a corner only.
static std::unique_ptr<QgsVectorLayer> cells( const QString &fields = QString() )
{
  auto layer = std::make_unique<QgsVectorLayer>( QStringLiteral( "Polygon?crs=EPSG:32616" ) + fields,
                                                 QStringLiteral( "cells" ), QStringLiteral( "memory" ) );
  const QPoint corners[] = { { 0, 0 }, { 100, 0 }, { 200, 100 } };
  QgsFeatureList features;
  int number = 0;
  for ( const QPoint &corner : corners )
  {
    QgsFeature feature( layer->fields() );
    if ( layer->fields().count() > 0 )
      feature.setAttribute( 0, ++number );
    feature.setGeometry( QgsGeometry::fromRect(
        QgsRectangle( 500000 + corner.x(), 3900000 + corner.y(), 500100 + corner.x(), 3900100 + corner.y() ) ) );
    features << feature;
  }
  layer->dataProvider()->addFeatures( features );
  layer->selectAll();
  return layer;
}

TEST( SelectedAreas, copiesTheSelectionAndLeavesTheLayerAlone )
{
  const auto layer = cells();
  const SelectedAreas selected =
      SelectedAreas::fromLayer( layer.get(), QgsProject::instance(), AreaRole::Target, false );
  EXPECT_TRUE( selected.obstacle.isEmpty() );
  ASSERT_EQ( selected.areas.size(), 3 );
  EXPECT_EQ( selected.areas.first().role, AreaRole::Target );
  // On the ellipsoid; UTM's scale at the central meridian is 0.9996.
  EXPECT_NEAR( selected.squareMetres, 30000 / ( 0.9996 * 0.9996 ), 1.0 );
  EXPECT_FALSE( layer->isEditable() );
  EXPECT_EQ( layer->featureCount(), 3 );
}

TEST( SelectedAreas, cellsThatShareASideBecomeOneArea )
{
  const auto layer = cells( QStringLiteral( "&field=cell_id:integer" ) );
  EXPECT_TRUE( SelectedAreas::holdsCells( layer.get() ) );
  const SelectedAreas selected =
      SelectedAreas::fromLayer( layer.get(), QgsProject::instance(), AreaRole::Target, true );
  EXPECT_EQ( selected.selected, 3 );
  EXPECT_EQ( selected.areas.size(), 2 );
  EXPECT_NEAR( selected.squareMetres, 30000 / ( 0.9996 * 0.9996 ), 1.0 );
}

TEST( SelectedAreas, delineatedTargetsKeepTheirIds )
{
  const auto layer = cells( QStringLiteral( "&field=target_id:integer" ) );
  EXPECT_FALSE( SelectedAreas::holdsCells( layer.get() ) );
  const SelectedAreas selected =
      SelectedAreas::fromLayer( layer.get(), QgsProject::instance(), AreaRole::Target, false );
  ASSERT_EQ( selected.areas.size(), 3 );
  EXPECT_EQ( selected.areas.at( 1 ).label, QStringLiteral( "T2" ) );
}

TEST( SelectedAreas, idsThatRepeatAreLeftToTheStore )
{
  const auto layer = cells( QStringLiteral( "&field=target_id:integer" ) );
  QgsFeatureIterator features = layer->getFeatures();
  QgsFeature feature;
  QgsChangedAttributesMap changes;
  while ( features.nextFeature( feature ) )
    changes.insert( feature.id(), { { 0, 7 } } );
  layer->dataProvider()->changeAttributeValues( changes );
  const SelectedAreas selected =
      SelectedAreas::fromLayer( layer.get(), QgsProject::instance(), AreaRole::Target, false );
  for ( const auto &area : selected.areas )
    EXPECT_TRUE( area.label.isEmpty() );
}

TEST( SelectedAreas, saysWhatIsInTheWay )
{
  const auto obstacle = []( const QgsVectorLayer *layer )
  {
    return SelectedAreas::fromLayer( layer, QgsProject::instance(), AreaRole::Target, false ).obstacle;
  };
  EXPECT_EQ( obstacle( nullptr ),
             QStringLiteral( "The project has no polygon layer. Add the hot spots or areas first." ) );
  const auto layer = cells();
  layer->removeSelection();
  EXPECT_EQ( obstacle( layer.get() ), QStringLiteral( "Nothing is selected in “cells”. Select areas on the map." ) );
  layer->selectAll();
  layer->setCrs( QgsCoordinateReferenceSystem() );
  EXPECT_EQ( obstacle( layer.get() ), QStringLiteral( "The layer “cells” has no coordinate system. Set it in the "
                                                      "layer's properties." ) );
}

TEST( SelectedAreas, featuresWithoutGeometryAreCountedAndLeftOut )
{
  const auto layer = cells();
  QgsFeatureList bare{ QgsFeature( layer->fields() ) };
  layer->dataProvider()->addFeatures( bare );
  layer->selectAll();
  const SelectedAreas selected =
      SelectedAreas::fromLayer( layer.get(), QgsProject::instance(), AreaRole::Target, false );
  EXPECT_EQ( selected.selected, 4 );
  EXPECT_EQ( selected.withoutGeometry, 1 );
  EXPECT_EQ( selected.areas.size(), 3 );
}
