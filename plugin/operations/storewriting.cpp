// SPDX-License-Identifier: GPL-3.0-or-later

/// \file
/// OperationsStore::apply: one user action, in SQL, in the user's edit sessions, or both, and all of it or nothing.

#include <QUndoStack>

#include <qgsvectordataprovider.h>
#include <qgsvectorlayer.h>

#include "plugin/operations/layerrows.h"
#include "plugin/operations/operationsstore.h"
#include "plugin/operations/storeconnection.h"

namespace hotspot::operations
{

namespace
{

/// Edit commands on several layers that are kept or dropped together.
class EditCommands
{
public:
  explicit EditCommands( QString name ) : mName( std::move( name ) ) {}
  ~EditCommands()
  {
    for ( QgsVectorLayer *layer : std::as_const( mOpen ) )
      layer->destroyEditCommand();
  }
  EditCommands( const EditCommands & ) = delete;
  EditCommands &operator=( const EditCommands & ) = delete;

  void openOn( QgsVectorLayer *layer )
  {
    if ( mOpen.contains( layer ) )
      return;
    layer->beginEditCommand( mName );
    mOpen << layer;
  }
  void keep()
  {
    for ( QgsVectorLayer *layer : std::as_const( mOpen ) )
      layer->endEditCommand();
    mOpen.clear();
  }

private:
  QString mName;
  QVector<QgsVectorLayer *> mOpen;
};

} // namespace

StoreResult<Done> OperationsStore::checkUnsavedParents( const RowChange &change ) const
{
  for ( const ColumnSchema &column : storeTable( change.table )->columns )
  {
    const QString parent = change.values.value( column.name ).toString();
    QgsVectorLayer *layer =
        column.references.isEmpty() || parent.isEmpty() ? nullptr : editedLayer( column.references );
    if ( layer && isUnsavedRow( *layer, parent ) )
      return StoreError{
        StoreErrorKind::UnsavedEdits,
        tr( "This change builds on a row of layer \"%1\" that is not saved yet." ).arg( layer->name() ),
        tr( "Save the edits of that layer, then try again." )
      };
  }
  return Done();
}

StoreResult<WriteOutcome> OperationsStore::apply( const QString &action, const QVector<RowChange> &changes )
{
  if ( isReadOnly() )
    return StoreError{ StoreErrorKind::ReadOnly, mReadOnlyReason,
                       tr( "Ask for permission to write it, or work in a copy." ) };
  QVector<RowChange> intoLayers;
  QVector<RowChange> intoDatabase;
  for ( const RowChange &change : changes )
  {
    const TableSchema *table = storeTable( change.table );
    if ( !table )
      return StoreError{ StoreErrorKind::BadInput, tr( "The operations store has no table %1." ).arg( change.table ),
                         QString() };
    if ( table->frozen && change.kind == RowChange::Kind::Update )
      return StoreError{ StoreErrorKind::NotAllowed,
                         tr( "Rows of table %1 are frozen and never change." ).arg( change.table ),
                         tr( "Add a new row instead." ) };
    if ( change.kind == RowChange::Kind::Update && change.values.isEmpty() && !change.geometry )
      continue;
    ( editedLayer( change.table ) ? intoLayers : intoDatabase ) << change;
  }

  std::optional<StoreConnection> connection;
  if ( !intoDatabase.isEmpty() )
  {
    for ( const RowChange &change : std::as_const( intoDatabase ) )
    {
      const StoreResult<Done> saved = checkUnsavedParents( change );
      if ( !saved )
        return saved.error();
    }
    StoreResult<StoreConnection> opened = StoreConnection::open( mLocation, StoreConnection::Access::Write );
    if ( !opened )
      return opened.error();
    connection.emplace( std::move( *opened ) );
    StoreResult<Done> done = connection->begin();
    if ( done )
      done = connection->executeAll( connection->dialect().beginActor( mActor ) );
    for ( const RowChange &change : std::as_const( intoDatabase ) )
    {
      if ( done )
        done = change.kind == RowChange::Kind::Insert ? connection->insert( change ) : connection->update( change );
    }
    if ( done )
      done = connection->executeAll( connection->dialect().endActor() );
    if ( !done )
      return done.error();
  }

  WriteOutcome outcome;
  QVector<QgsVectorLayer *> edited;
  {
    EditCommands commands( action );
    for ( const RowChange &change : std::as_const( intoLayers ) )
    {
      QgsVectorLayer *layer = editedLayer( change.table );
      commands.openOn( layer );
      const StoreResult<Done> done = writeIntoLayer( change, *layer );
      if ( !done )
        return done.error();
      if ( !edited.contains( layer ) )
      {
        edited << layer;
        outcome.waitingForSave << change.table;
      }
    }
    commands.keep();
  }
  if ( connection )
  {
    const StoreResult<Done> committed = connection->commit();
    connection.reset();
    if ( !committed )
    {
      for ( QgsVectorLayer *layer : std::as_const( edited ) )
        layer->undoStack()->undo();
      return committed.error();
    }
  }
  announce( changes, outcome.waitingForSave );
  return outcome;
}

void OperationsStore::announce( const QVector<RowChange> &changes, const QStringList &waitingForSave ) const
{
  QStringList tables;
  for ( const RowChange &change : changes )
  {
    if ( !tables.contains( change.table ) )
      tables << change.table;
  }
  QStringList reload = tables;
  reload << QStringLiteral( "audit" );
  for ( const QString &table : std::as_const( reload ) )
  {
    QgsVectorLayer *layer = waitingForSave.contains( table ) ? nullptr : layerOf( table );
    if ( !layer || !layer->isValid() )
      continue;
    layer->reload();
    layer->updateExtents( true );
    layer->triggerRepaint();
  }
  if ( mObserver )
    mObserver( tables );
}

} // namespace hotspot::operations
