// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/operationsstore.h"

#include <QTimeZone>

#include <qgsvectorlayer.h>

#include "plugin/operations/layerrows.h"
#include "plugin/operations/publicationrecord.h"
#include "plugin/operations/storeaccess.h"
#include "plugin/operations/storeconnection.h"

namespace hotspot::operations
{

namespace
{

QString tableName( const char *name )
{
  return QString::fromLatin1( name );
}

RowFilter ofOperation( const QString &operationUuid )
{
  RowFilter filter;
  filter.equals.insert( QStringLiteral( "operation_uuid" ), operationUuid );
  return filter;
}

} // namespace

StoreResult<std::unique_ptr<OperationsStore>> OperationsStore::open( const StoreLocation &location )
{
  const StoreResult<StoreAccess> access = checkStoreAccess( location );
  if ( !access )
    return access.error();
  std::unique_ptr<OperationsStore> store( new OperationsStore( location ) );
  store->mStoreUuid = access->storeUuid;
  store->mReadOnlyReason = access->readOnlyReason;
  return store;
}

QgsVectorLayer *OperationsStore::layerOf( const QString &table ) const
{
  return mLayerLookup ? mLayerLookup( table ) : nullptr;
}

QgsVectorLayer *OperationsStore::editedLayer( const QString &table ) const
{
  QgsVectorLayer *layer = layerOf( table );
  return layer && layer->isValid() && layer->isEditable() ? layer : nullptr;
}

StoreResult<QVector<Row>> OperationsStore::rows( const QString &table, const RowFilter &filter ) const
{
  const TableSchema *schema = storeTable( table );
  if ( !schema )
    return StoreError{ StoreErrorKind::BadInput, tr( "The operations store has no table %1." ).arg( table ),
                       QString() };
  if ( QgsVectorLayer *layer = editedLayer( table ) )
    return rowsFromLayer( *schema, *layer, filter );
  StoreResult<StoreConnection> connection = StoreConnection::open( mLocation, StoreConnection::Access::Read );
  if ( !connection )
    return connection.error();
  return connection->rows( *schema, filter );
}

StoreResult<Row> OperationsStore::row( const QString &table, const QString &uuid ) const
{
  RowFilter filter;
  filter.equals.insert( QStringLiteral( "uuid" ), uuid );
  filter.withArchived = true;
  StoreResult<QVector<Row>> found = rows( table, filter );
  if ( !found )
    return found.error();
  if ( found->isEmpty() )
    return StoreError{ StoreErrorKind::NotFound, tr( "Table %1 has no row %2." ).arg( table, uuid ),
                       tr( "Refresh the list: somebody else may have changed the store." ) };
  return found->first();
}

StoreResult<WriteOutcome> OperationsStore::archive( const QString &table, const QString &uuid )
{
  RowChange change;
  change.table = table;
  change.kind = RowChange::Kind::Update;
  change.uuid = uuid;
  change.values.insert( QStringLiteral( "archived" ), true );
  const TableSchema *schema = storeTable( table );
  if ( schema && !schema->column( QStringLiteral( "archived" ) ) )
    return StoreError{ StoreErrorKind::NotAllowed,
                       tr( "Rows of table %1 are frozen and cannot be archived." ).arg( table ), QString() };
  return apply( tr( "Archive a row" ), { change } );
}

StoreResult<QVector<OperationRecord>> OperationsStore::operations( bool withArchived ) const
{
  RowFilter filter;
  filter.withArchived = withArchived;
  return list<OperationRecord>( filter );
}

StoreResult<OperationFacts> OperationsStore::facts( const QString &operationUuid ) const
{
  const StoreResult<OperationRecord> operation = find<OperationRecord>( operationUuid );
  if ( !operation )
    return operation.error();
  OperationFacts facts;
  facts.noCatchmentReason = operation->noCatchmentReason;
  facts.noPublicationReason = operation->noPublicationReason;
  facts.hasWrittenPlan = !operation->plan.trimmed().isEmpty();

  const StoreResult<QVector<AreaRecord>> current = areas( operationUuid );
  if ( !current )
    return current.error();
  for ( const AreaRecord &area : *current )
  {
    facts.targets += area.role == AreaRole::Target ? 1 : 0;
    facts.catchments += area.role == AreaRole::Catchment ? 1 : 0;
  }
  RowFilter filter = ofOperation( operationUuid );
  const StoreResult<QVector<Row>> publications = rows( tableName( PublicationRecord::table ), filter );
  const StoreResult<QVector<EvaluationRecord>> evaluations = list<EvaluationRecord>( filter );
  if ( !publications || !evaluations )
    return publications ? evaluations.error() : publications.error();
  facts.publications = publications->size();
  facts.evaluations = evaluations->size();
  for ( const EvaluationRecord &evaluation : *evaluations )
    facts.finalEvaluations += evaluation.kind == QLatin1String( "final" ) ? 1 : 0;

  filter.equals.insert( QStringLiteral( "role" ), QStringLiteral( "before" ) );
  const StoreResult<QVector<Row>> baselines = rows( QStringLiteral( "period" ), filter );
  filter = ofOperation( operationUuid );
  filter.equals.insert( QStringLiteral( "status" ), QStringLiteral( "done" ) );
  const StoreResult<QVector<Row>> notices = rows( QStringLiteral( "outreach" ), filter );
  if ( !baselines || !notices )
    return baselines ? notices.error() : baselines.error();
  facts.hasBaseline = !baselines->isEmpty();
  facts.noticesGiven = notices->size();
  return facts;
}

StoreResult<StateCheck> OperationsStore::checkState( const QString &operationUuid, OperationState to ) const
{
  const StoreResult<OperationRecord> operation = find<OperationRecord>( operationUuid );
  if ( !operation )
    return operation.error();
  const StoreResult<OperationFacts> known = facts( operationUuid );
  if ( !known )
    return known.error();
  return checkStateChange( operation->state, to, *known );
}

StoreResult<OperationRecord> OperationsStore::changeState( const QString &operationUuid, OperationState to,
                                                           const QString &reason )
{
  const StoreResult<OperationRecord> before = find<OperationRecord>( operationUuid );
  if ( !before )
    return before.error();
  const StoreResult<StateCheck> check = checkState( operationUuid, to );
  if ( !check )
    return check.error();
  if ( !check->allowed() )
    return StoreError{ StoreErrorKind::NotAllowed,
                       tr( "The operation cannot become %1 yet." ).arg( stateLabel( to ).toLower() ),
                       check->reasons.join( QLatin1Char( ' ' ) ) };
  OperationRecord after = *before;
  after.state = to;
  after.stateReason = reason;
  const QDateTime now = QDateTime::currentDateTimeUtc();
  if ( to == OperationState::Active && !after.startedUtc.isValid() )
    after.startedUtc = now;
  if ( to == OperationState::Ended )
    after.endedUtc = now;
  const StoreResult<WriteOutcome> written =
      apply( tr( "Operation becomes %1" ).arg( stateLabel( to ).toLower() ),
             { difference( tableName( OperationRecord::table ), rowFromRecord( *before ), rowFromRecord( after ) ) } );
  if ( !written )
    return written.error();
  return after;
}

StoreResult<EvaluationRecord> OperationsStore::freeze( EvaluationRecord evaluation,
                                                       QVector<EvaluationCellRecord> cells )
{
  if ( cells.isEmpty() )
    return StoreError{ StoreErrorKind::BadInput, tr( "The evaluation has no counts." ),
                       tr( "Run it first, then freeze it." ) };
  if ( evaluation.uuid.isEmpty() )
    evaluation.uuid = newUuid();
  if ( !evaluation.madeUtc.isValid() )
    evaluation.madeUtc = QDateTime::currentDateTimeUtc();
  if ( evaluation.timeZone.isEmpty() )
    evaluation.timeZone = QString::fromLatin1( QTimeZone::systemTimeZoneId() );
  evaluation.pluginVersion = QStringLiteral( HOTSPOT_VERSION );
  evaluation.qgisVersion = Qgis::version();
  QVector<RowChange> changes{ insertion( tableName( EvaluationRecord::table ), rowFromRecord( evaluation ) ) };
  for ( EvaluationCellRecord &cell : cells )
  {
    cell.uuid = newUuid();
    cell.evaluationUuid = evaluation.uuid;
    changes << insertion( tableName( EvaluationCellRecord::table ), rowFromRecord( cell ) );
  }
  const StoreResult<WriteOutcome> written = apply( tr( "Freeze an evaluation" ), changes );
  if ( !written )
    return written.error();
  return evaluation;
}

StoreResult<QVector<DomainValue>> OperationsStore::domainValues( const QString &domain ) const
{
  RowFilter filter;
  filter.equals.insert( QStringLiteral( "domain" ), domain );
  filter.equals.insert( QStringLiteral( "retired" ), false );
  StoreResult<QVector<DomainValue>> values = list<DomainValue>( filter );
  if ( values )
    std::stable_sort( values->begin(), values->end(),
                      []( const DomainValue &left, const DomainValue &right )
                      { return left.position.value_or( 0 ) < right.position.value_or( 0 ); } );
  return values;
}

} // namespace hotspot::operations
