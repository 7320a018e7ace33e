// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QCoreApplication>

#include <qgscoordinatereferencesystem.h>
#include <qgscoordinatetransformcontext.h>

#include "plugin/operations/agencyrecord.h"
#include "plugin/operations/arearecord.h"
#include "plugin/operations/domainvalue.h"
#include "plugin/operations/evaluationrecord.h"
#include "plugin/operations/operationrecord.h"
#include "plugin/operations/storelocation.h"
#include "plugin/operations/storeresult.h"
#include "plugin/operations/storerow.h"

class QgsVectorLayer;

namespace hotspot::operations
{

/// What the user gives for a new operation; number, uuid and state follow.
struct NewOperation
{
  QString title;
  /// First part of the number. The agency row is created when the store has none with this code.
  QString agencyCode;
  QString agencyName;
  QString problem;
  QString crimeTypes;
  QDate plannedStart;
  QDate plannedEnd;
  /// IANA name; the system's own when empty.
  QString timeZone;
};

/// One area to add, in the CRS that addAreas is told.
struct NewArea
{
  AreaRole role = AreaRole::Target;
  /// Empty: the next free one of its role ("T3", "C2").
  QString label;
  QString targetLabel;
  std::optional<int> ring;
  QString origin;
  QgsGeometry geometry;
};

/// An open operations store: reads records, and writes each user action as one transaction.
///
///   StoreResult<std::unique_ptr<OperationsStore>> opened = OperationsStore::open( location );
///   if ( !opened )
///     return showError( opened.error().text() );
///   OperationsStore &store = **opened;
///   store.setLayerLookup( [&]( const QString &table ) { return storeProject.layer( table ); } );
///   const StoreResult<OperationRecord> operation = store.createOperation( { "Night robberies", "MPD" } );
///   store.addAreas( operation->uuid, areas, layer->crs(), project->transformContext() );
///
/// Where the user has a table's layer in edit mode, its rows are read from and written into that edit session, as one
/// edit command, and committing is left to the user (WriteOutcome::waitingForSave). Otherwise the rows are written by
/// SQL and are on disk when the call returns. Geometry is stored in EPSG:4326. No connection is kept between two calls,
/// so that other programs may open, copy and move the file. Main thread only.
class OperationsStore
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::operations::OperationsStore )
public:
  using LayerLookup = std::function<QgsVectorLayer *( const QString &table )>;
  using Observer = std::function<void( const QStringList &tables )>;

  /// Checks that \a location holds a store of this schema version. A store that cannot be written opens read-only.
  [[nodiscard]] static StoreResult<std::unique_ptr<OperationsStore>> open( const StoreLocation &location );

  [[nodiscard]] const StoreLocation &location() const { return mLocation; }
  [[nodiscard]] bool isReadOnly() const { return !mReadOnlyReason.isEmpty(); }
  /// One sentence: why it is read-only. Empty when it can be written.
  [[nodiscard]] QString readOnlyReason() const { return mReadOnlyReason; }
  /// The store's own uuid, the same after copying the file.
  [[nodiscard]] QString storeUuid() const { return mStoreUuid; }

  /// Where to look for the user's layer of a table; nullptr answers mean SQL.
  void setLayerLookup( LayerLookup lookup ) { mLayerLookup = std::move( lookup ); }
  /// Called after every write with the tables that changed.
  void setObserver( Observer observer ) { mObserver = std::move( observer ); }
  /// Who acts, for the audit log: an agency, a desk or a role, not a person's name.
  void setActor( const QString &actor ) { mActor = actor; }

  /// \name Any record
  /// \{

  /// In the order in which the rows were written.
  template <typename Record>
  [[nodiscard]] StoreResult<QVector<Record>> list( const RowFilter &filter = {} ) const;
  /// NotFound when no row has this uuid.
  template <typename Record>
  [[nodiscard]] StoreResult<Record> find( const QString &uuid ) const;
  /// Writes a new row; gives it a uuid when it has none, and returns it with that.
  template <typename Record>
  StoreResult<Record> add( Record record );
  template <typename Record>
  StoreResult<QVector<Record>> addAll( QVector<Record> records );
  /// Writes the columns in which \a after differs from \a before, and no others.
  template <typename Record>
  StoreResult<WriteOutcome> update( const Record &before, const Record &after );
  /// Hides a row from lists; nothing is deleted.
  StoreResult<WriteOutcome> archive( const QString &table, const QString &uuid );
  /// \}

  /// \name Operations
  /// \{

  [[nodiscard]] StoreResult<QVector<OperationRecord>> operations( bool withArchived = false ) const;
  StoreResult<OperationRecord> createOperation( const NewOperation &operation );
  /// What the state machine's conditions look at.
  [[nodiscard]] StoreResult<OperationFacts> facts( const QString &operationUuid ) const;
  [[nodiscard]] StoreResult<StateCheck> checkState( const QString &operationUuid, OperationState to ) const;
  /// NotAllowed with all reasons when a condition is not met. \a reason is kept for paused and cancelled.
  StoreResult<OperationRecord> changeState( const QString &operationUuid, OperationState to,
                                            const QString &reason = QString() );
  /// \}

  /// \name Areas
  /// \{

  /// Areas of one operation that are valid at \a atUtc; the current ones when it is not valid.
  [[nodiscard]] StoreResult<QVector<AreaRecord>> areas( const QString &operationUuid,
                                                        const QDateTime &atUtc = QDateTime() ) const;
  /// Transforms from \a sourceCrs to EPSG:4326, repairs invalid rings, measures, labels, and writes all or none.
  StoreResult<QVector<AreaRecord>> addAreas( const QString &operationUuid, const QVector<NewArea> &areas,
                                             const QgsCoordinateReferenceSystem &sourceCrs,
                                             const QgsCoordinateTransformContext &transformContext );
  /// A new version with another outline; the old one stays, valid until now.
  StoreResult<AreaRecord> replaceAreaOutline( const QString &areaUuid, const QgsGeometry &outline,
                                              const QgsCoordinateReferenceSystem &sourceCrs,
                                              const QgsCoordinateTransformContext &transformContext );
  /// \}

  /// \name Frozen evaluations
  /// \{

  /// Writes the evaluation and its counts for good.
  StoreResult<EvaluationRecord> freeze( EvaluationRecord evaluation, QVector<EvaluationCellRecord> cells );
  /// \}

  /// Entries of one list in their order, without the retired ones.
  [[nodiscard]] StoreResult<QVector<DomainValue>> domainValues( const QString &domain ) const;

  /// \name Rows, for what has no record type
  /// \{

  [[nodiscard]] StoreResult<QVector<Row>> rows( const QString &table, const RowFilter &filter = {} ) const;
  [[nodiscard]] StoreResult<Row> row( const QString &table, const QString &uuid ) const;
  /// One user action: all changes or none. \a action is the name of the undo step in an edit session.
  StoreResult<WriteOutcome> apply( const QString &action, const QVector<RowChange> &changes );
  /// \}

private:
  explicit OperationsStore( StoreLocation location ) : mLocation( std::move( location ) ) {}
  [[nodiscard]] QgsVectorLayer *layerOf( const QString &table ) const;
  /// The user's layer of a table while it is in edit mode; nullptr otherwise.
  [[nodiscard]] QgsVectorLayer *editedLayer( const QString &table ) const;
  [[nodiscard]] StoreResult<Done> checkUnsavedParents( const RowChange &change ) const;
  void announce( const QVector<RowChange> &changes, const QStringList &waitingForSave ) const;
  StoreResult<QString> agencyFor( const NewOperation &operation, QVector<RowChange> &changes ) const;
  StoreResult<QString> nextNumber( const QString &agencyCode ) const;

  StoreLocation mLocation;
  QString mReadOnlyReason;
  QString mStoreUuid;
  QString mActor;
  LayerLookup mLayerLookup;
  Observer mObserver;
};

template <typename Record>
StoreResult<QVector<Record>> OperationsStore::list( const RowFilter &filter ) const
{
  const StoreResult<QVector<Row>> found = rows( QString::fromLatin1( Record::table ), filter );
  if ( !found )
    return found.error();
  QVector<Record> records;
  records.reserve( found->size() );
  for ( const Row &row : *found )
    records << recordFromRow<Record>( row );
  return records;
}

template <typename Record>
StoreResult<Record> OperationsStore::find( const QString &uuid ) const
{
  const StoreResult<Row> found = row( QString::fromLatin1( Record::table ), uuid );
  if ( !found )
    return found.error();
  return recordFromRow<Record>( *found );
}

template <typename Record>
StoreResult<Record> OperationsStore::add( Record record )
{
  StoreResult<QVector<Record>> added = addAll( QVector<Record>{ std::move( record ) } );
  if ( !added )
    return added.error();
  return added->first();
}

template <typename Record>
StoreResult<QVector<Record>> OperationsStore::addAll( QVector<Record> records )
{
  QVector<RowChange> changes;
  changes.reserve( records.size() );
  for ( Record &record : records )
  {
    if ( record.uuid.isEmpty() )
      record.uuid = newUuid();
    changes << insertion( QString::fromLatin1( Record::table ), rowFromRecord( record ) );
  }
  const StoreResult<WriteOutcome> written = apply( tr( "Add rows" ), changes );
  if ( !written )
    return written.error();
  return records;
}

template <typename Record>
StoreResult<WriteOutcome> OperationsStore::update( const Record &before, const Record &after )
{
  return apply( tr( "Change a row" ), { difference( QString::fromLatin1( Record::table ), rowFromRecord( before ),
                                                    rowFromRecord( after ) ) } );
}

} // namespace hotspot::operations
