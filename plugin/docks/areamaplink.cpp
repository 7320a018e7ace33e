// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/docks/areamaplink.h"

#include <QAbstractItemView>
#include <QScopedValueRollback>

#include <qgsfeaturerequest.h>
#include <qgsmapcanvas.h>
#include <qgsvectorlayer.h>

#include "processing/qgiscompatibility.h"

namespace hotspot
{

AreaMapLink::AreaMapLink( QAbstractItemView *view, int uuidRole, QgsMapCanvas *canvas, QObject *parent )
    : QObject( parent ), mView( view ), mUuidRole( uuidRole ), mCanvas( canvas )
{
  connect( view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &AreaMapLink::selectOnMap );
}

void AreaMapLink::setLayer( QgsVectorLayer *layer )
{
  if ( mLayer != layer )
  {
    if ( mLayer )
      mLayer->disconnect( this );
    mLayer = layer;
    if ( mLayer )
      connect( mLayer, &QgsVectorLayer::selectionChanged, this, &AreaMapLink::selectInView );
  }
  update();
}

void AreaMapLink::update()
{
  mFeatures.clear();
  if ( !mLayer || !mLayer->isValid() )
    return;
  const int uuid = mLayer->fields().lookupField( QStringLiteral( "uuid" ) );
  if ( uuid < 0 )
    return;
  QgsFeatureRequest request;
  request.setFlags( compatibility::noGeometryRequest );
  request.setSubsetOfAttributes( { uuid } );
  QgsFeatureIterator features = mLayer->getFeatures( request );
  QgsFeature feature;
  while ( features.nextFeature( feature ) )
    mFeatures.insert( feature.attribute( uuid ).toString(), feature.id() );
  selectInView();
}

QgsFeatureIds AreaMapLink::featuresOfRows( bool onlySelected ) const
{
  QgsFeatureIds ids;
  const QAbstractItemModel *model = mView->model();
  for ( int row = 0; row < model->rowCount(); ++row )
  {
    const QModelIndex index = model->index( row, 0 );
    if ( onlySelected && !mView->selectionModel()->isRowSelected( row, QModelIndex() ) )
      continue;
    const auto found = mFeatures.constFind( index.data( mUuidRole ).toString() );
    if ( found != mFeatures.constEnd() )
      ids.insert( *found );
  }
  return ids;
}

void AreaMapLink::selectOnMap()
{
  if ( mIsSelecting || !mLayer || !mView )
    return;
  const QScopedValueRollback<bool> guard( mIsSelecting, true );
  mLayer->selectByIds( featuresOfRows( true ) );
}

void AreaMapLink::selectInView()
{
  if ( mIsSelecting || !mLayer || !mView )
    return;
  const QScopedValueRollback<bool> guard( mIsSelecting, true );
  const QgsFeatureIds selected = mLayer->selectedFeatureIds();
  const QAbstractItemModel *model = mView->model();
  QItemSelection rows;
  QModelIndex first;
  for ( int row = 0; row < model->rowCount(); ++row )
  {
    const QModelIndex index = model->index( row, 0 );
    const auto found = mFeatures.constFind( index.data( mUuidRole ).toString() );
    if ( found == mFeatures.constEnd() || !selected.contains( *found ) )
      continue;
    rows.select( index, model->index( row, model->columnCount() - 1 ) );
    if ( !first.isValid() )
      first = index;
  }
  mView->selectionModel()->select( rows, QItemSelectionModel::ClearAndSelect );
  if ( first.isValid() )
    mView->scrollTo( first );
}

void AreaMapLink::zoomToSelection()
{
  if ( !mLayer || !mCanvas || !mView )
    return;
  QgsFeatureIds ids = featuresOfRows( true );
  if ( ids.isEmpty() )
    ids = featuresOfRows( false );
  if ( ids.isEmpty() )
    return;
  mCanvas->zoomToFeatureIds( mLayer, ids );
  mCanvas->flashFeatureIds( mLayer, ids );
}

} // namespace hotspot
