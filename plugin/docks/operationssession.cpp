// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/docks/operationssession.h"

#include <QDir>
#include <QFileInfo>

#include <qgsproject.h>
#include <qgsvectordataprovider.h>
#include <qgsvectorlayer.h>

#include "plugin/operations/storecreation.h"
#include "plugin/operations/storeschema.h"

namespace hotspot
{

using operations::Done;
using operations::OperationRecord;
using operations::OperationsStore;
using operations::StoreError;
using operations::StoreErrorKind;
using operations::StoreLocation;
using operations::StoreResult;

OperationsSession::OperationsSession( QgsProject *project, QObject *parent )
    : QObject( parent ), mProject( project ), mStoreProject( project )
{
  for ( QTimer *timer : { &mRefreshTimer, &mTablesTimer } )
  {
    timer->setSingleShot( true );
    timer->setInterval( 0 );
  }
  connect( &mRefreshTimer, &QTimer::timeout, this, &OperationsSession::refresh );
  connect( &mTablesTimer, &QTimer::timeout, this, &OperationsSession::sendTables );

  // "cleared" also comes once while a project is being read: the timer makes one refresh of it.
  connect( project, &QgsProject::cleared, this,
           [this]
           {
             // The store is open by its own path: what is typed in a form can still be written.
             if ( mOperation )
               emit aboutToLeaveOperation();
             setClosed( SessionState::NoProject, {} );
             scheduleRefresh();
           } );
  connect( project, &QgsProject::readProject, this, &OperationsSession::scheduleRefresh );
  connect( project, &QgsProject::fileNameChanged, this, &OperationsSession::scheduleRefresh );
  connect( project, &QgsProject::layersAdded, this,
           [this]( const QList<QgsMapLayer *> &layers )
           {
             for ( const QgsMapLayer *layer : layers )
             {
               if ( !mStoreProject.tableOf( layer ).isEmpty() )
                 return scheduleRefresh();
             }
           } );
  connect( project, &QgsProject::layersRemoved, this,
           [this]( const QStringList &ids )
           {
             for ( const QString &id : ids )
             {
               if ( mFollowedLayers.remove( id ) )
                 scheduleRefresh();
             }
           } );
  refresh();
}

OperationsSession::~OperationsSession() = default;

QString OperationsSession::writeObstacle() const
{
  if ( !mStore )
    return mError.sentence.isEmpty() ? tr( "No operations store is open." ) : mError.text();
  return mStore->readOnlyReason();
}

QString OperationsSession::storePathBesideProject() const
{
  if ( !mProject || mProject->fileName().isEmpty() )
    return QString();
  return QDir( mProject->absolutePath() ).filePath( QStringLiteral( "operations.gpkg" ) );
}

void OperationsSession::createStoreBesideProject()
{
  const QString path = storePathBesideProject();
  if ( path.isEmpty() )
    return inform( tr( "Save the project first: the store lies in its folder." ), Qgis::MessageLevel::Warning );
  const StoreLocation location = StoreLocation::geoPackage( path );
  if ( !QFileInfo::exists( path ) )
  {
    const StoreResult<Done> created = operations::createStore( location );
    if ( !created )
      return report( created.error() );
  }
  useStore( location );
}

void OperationsSession::useStore( const StoreLocation &location )
{
  const StoreResult<std::unique_ptr<OperationsStore>> opened = OperationsStore::open( location );
  if ( !opened )
    return report( opened.error() );
  const StoreResult<Done> joined =
      mStoreProject.isBound() ? mStoreProject.repair( location ) : mStoreProject.addStore( location );
  if ( !joined )
    report( joined.error() );
  refresh();
}

void OperationsSession::openOperation( const QString &uuid )
{
  if ( !mStore )
    return;
  if ( mOperation && mOperation->uuid != uuid )
    emit aboutToLeaveOperation();
  mStoreProject.setOpenOperation( uuid );
  mStoreProject.showOnly( uuid );
  readOperation();
  emit operationChanged();
}

void OperationsSession::report( const StoreError &error )
{
  emit messageRaised( error.text(), Qgis::MessageLevel::Warning );
}

void OperationsSession::report( const operations::WriteOutcome &outcome )
{
  if ( outcome.waitingForSave.isEmpty() )
    return;
  QStringList names;
  for ( const QString &table : outcome.waitingForSave )
  {
    const QgsVectorLayer *layer = mStoreProject.layer( table );
    names << ( layer ? layer->name() : table );
  }
  inform( tr( "Kept in your own edits of: %1. Save the edits of that layer to write them." )
              .arg( names.join( QStringLiteral( ", " ) ) ) );
}

void OperationsSession::inform( const QString &sentence, Qgis::MessageLevel level )
{
  emit messageRaised( sentence, level );
}

void OperationsSession::refresh()
{
  mRefreshTimer.stop();
  if ( !mProject )
    return;
  if ( mStoreProject.isBound() )
    openStore( mStoreProject.location() );
  else
    setClosed( mProject->fileName().isEmpty() ? SessionState::NoProject : SessionState::NoStore, {} );
  followProjectLayers();
  emit stateChanged();
  emit operationChanged();
}

void OperationsSession::openStore( const StoreLocation &location )
{
  StoreResult<std::unique_ptr<OperationsStore>> opened = OperationsStore::open( location );
  if ( !opened )
  {
    const StoreErrorKind kind = opened.error().kind;
    return setClosed( kind == StoreErrorKind::NewerSchema   ? SessionState::NewerSchema
                      : kind == StoreErrorKind::OlderSchema ? SessionState::OlderSchema
                                                            : SessionState::Unreachable,
                      opened.error() );
  }
  mStore = std::move( *opened );
  mStore->setLayerLookup( [this]( const QString &table ) { return mStoreProject.layer( table ); } );
  mStore->setObserver(
      [this]( const QStringList &tables )
      {
        reloadLayers( tables );
        scheduleTables( tables );
      } );
  mState = SessionState::Ready;
  mError = {};
  readOperation();
}

void OperationsSession::setClosed( SessionState state, const StoreError &error )
{
  mStore.reset();
  mOperation.reset();
  mState = state;
  mError = error;
}

void OperationsSession::readOperation()
{
  mOperation.reset();
  const QString uuid = mStoreProject.openOperation();
  if ( uuid.isEmpty() || !mStore )
    return;
  const StoreResult<OperationRecord> found = mStore->find<OperationRecord>( uuid );
  if ( found )
    mOperation = *found;
}

void OperationsSession::followProjectLayers()
{
  if ( !mStoreProject.isBound() )
    return mFollowedLayers.clear();
  for ( const operations::TableSchema &table : operations::storeTables() )
  {
    QgsVectorLayer *layer = mStoreProject.layer( table.name );
    if ( !layer || mFollowedLayers.contains( layer->id() ) )
      continue;
    mFollowedLayers.insert( layer->id() );
    const auto changed = [this, name = table.name]
    {
      scheduleTables( { name } );
    };
    connect( layer, &QgsVectorLayer::layerModified, this, changed );
    connect( layer, &QgsVectorLayer::editingStopped, this, changed );
    connect( layer, &QgsMapLayer::dataSourceChanged, this, &OperationsSession::scheduleRefresh );
  }
}

void OperationsSession::scheduleTables( const QStringList &tables )
{
  for ( const QString &table : tables )
    mChangedTables.insert( table );
  mTablesTimer.start();
}

void OperationsSession::sendTables()
{
  const QStringList tables = mChangedTables.values();
  mChangedTables.clear();
  if ( tables.contains( QLatin1String( OperationRecord::table ) ) )
  {
    readOperation();
    emit operationChanged();
  }
  emit tablesChanged( tables );
}

void OperationsSession::reloadLayers( const QStringList &tables )
{
  for ( const QString &table : tables )
  {
    QgsVectorLayer *layer = mStoreProject.layer( table );
    if ( !layer || layer->isEditable() )
      continue;
    layer->reload();
    layer->updateExtents();
    layer->triggerRepaint();
  }
}

} // namespace hotspot
