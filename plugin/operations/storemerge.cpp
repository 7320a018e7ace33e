// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/storemerge.h"

#include <QCoreApplication>

#include "plugin/operations/storeaccess.h"
#include "plugin/operations/storeconnection.h"
#include "plugin/operations/storecopy.h"
#include "plugin/operations/storelabels.h"
#include "plugin/operations/storeschema.h"

namespace hotspot::operations
{

namespace
{

class MergeSentences
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::operations::StoreMerge )
public:
  static QString line( const QString &table, const MergeCount &count )
  {
    return tr( "%1: %2 new, %3 changed" ).arg( tableLabel( table ) ).arg( count.added ).arg( count.changed );
  }
  static QString conflicts( int number )
  {
    return tr( "Fields changed on both sides, where the later change is taken: %1" ).arg( number );
  }
  static QString tampered( int number )
  {
    return tr( "Frozen rows that differ from ours, which are kept as they are here: %1" ).arg( number );
  }
  static QString nothing() { return tr( "Nothing is new: both hold the same." ); }
  static StoreError sameStore()
  {
    return { StoreErrorKind::BadInput, tr( "A store cannot be merged with itself." ),
             tr( "Choose the partner's package or store." ) };
  }
  static StoreError readOnly( const QString &reason )
  {
    return { StoreErrorKind::ReadOnly, reason, tr( "Ask for permission to write it, or work in a copy." ) };
  }
};

StoreResult<Done> write( StoreConnection &connection, const MergePlan &plan )
{
  for ( const RowChange &change : plan.changes )
  {
    const StoreResult<Done> done =
        change.kind == RowChange::Kind::Insert ? connection.insert( change ) : connection.update( change );
    if ( !done )
      return done;
  }
  const StoreResult<Done> ended = connection.executeAll( connection.dialect().endMerging() );
  return ended ? connection.commit() : ended;
}

} // namespace

QStringList MergeReport::lines() const
{
  QStringList lines;
  for ( const TableSchema &table : storeTables() )
  {
    if ( plan.counts.contains( table.name ) )
      lines << MergeSentences::line( table.name, plan.counts.value( table.name ) );
  }
  if ( !plan.conflicts.isEmpty() )
    lines << MergeSentences::conflicts( plan.conflicts.size() );
  if ( !plan.tampered.isEmpty() )
    lines << MergeSentences::tampered( plan.tampered.size() );
  if ( lines.isEmpty() )
    lines << MergeSentences::nothing();
  return lines;
}

StoreResult<MergeReport> previewMerge( const StoreLocation &ours, const StoreLocation &theirs )
{
  if ( ours == theirs )
    return MergeSentences::sameStore();
  const StoreResult<StoreSnapshot> ourRows = readSnapshot( ours );
  if ( !ourRows )
    return ourRows.error();
  const StoreResult<StoreSnapshot> theirRows = readSnapshot( theirs );
  if ( !theirRows )
    return theirRows.error();
  MergeReport report;
  report.plan = planMerge( *ourRows, *theirRows );
  return report;
}

StoreResult<MergeReport> mergeStore( const StoreLocation &ours, const StoreLocation &theirs,
                                     const QString &backupFolder )
{
  const StoreResult<StoreAccess> access = checkStoreAccess( ours );
  if ( !access )
    return access.error();
  if ( !access->readOnlyReason.isEmpty() )
    return MergeSentences::readOnly( access->readOnlyReason );
  if ( ours == theirs )
    return MergeSentences::sameStore();
  const StoreResult<StoreSnapshot> theirRows = readSnapshot( theirs );
  if ( !theirRows )
    return theirRows.error();

  // Nobody else may write between looking and writing.
  StoreResult<StoreConnection> connection = StoreConnection::open( ours, StoreConnection::Access::Write );
  if ( !connection )
    return connection.error();
  StoreResult<Done> done = connection->begin();
  if ( done )
    done = connection->executeAll( connection->dialect().lockForMerging() + connection->dialect().beginMerging() );
  if ( !done )
    return done.error();
  const StoreResult<StoreSnapshot> ourRows = readSnapshot( *connection );
  if ( !ourRows )
    return ourRows.error();
  MergeReport report;
  report.plan = planMerge( *ourRows, *theirRows );
  if ( report.plan.changes.isEmpty() )
    return report;
  const StoreResult<StoreLocation> backup = writeBackup( *ourRows, ours, backupFolder );
  if ( !backup )
    return backup.error();
  const StoreResult<Done> written = write( *connection, report.plan );
  if ( !written )
    return written.error();
  report.backup = *backup;
  return report;
}

} // namespace hotspot::operations
