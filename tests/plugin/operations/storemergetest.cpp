// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/storemerge.h"

#include <random>

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include "plugin/operations/storeconnection.h"
#include "plugin/operations/storecopy.h"
#include "plugin/operations/storeschema.h"
#include "plugin/operations/visitrecord.h"
#include "tests/plugin/operations/storefixture.h"

namespace hotspot::operations
{

namespace
{

/// One value that somebody wrote into one field.
struct Written
{
  int store = 0;
  QString table;
  QString row;
  QString column;
  QString value;
};

QString stringOf( const Row &row, const QString &column )
{
  return row.values.value( column ).toString();
}

} // namespace

class StoreMergeTest : public StoreOnBothFixture
{
protected:
  StoreLocation copyOf( const StoreLocation &source, const QString &name )
  {
    const StoreLocation copy = another( name );
    const StoreResult<StoreSnapshot> content = readSnapshot( source );
    EXPECT_TRUE( content );
    const StoreResult<Done> copied = copyStore( *content, copy );
    EXPECT_TRUE( copied ) << copied.error().text().toStdString();
    return copy;
  }

  void merge( const StoreLocation &ours, const StoreLocation &theirs )
  {
    const StoreResult<MergeReport> merged = mergeStore( ours, theirs, mFolder.path() );
    ASSERT_TRUE( merged ) << merged.error().text().toStdString();
  }

  static void expectSame( const StoreLocation &left, const StoreLocation &right )
  {
    const StoreResult<StoreSnapshot> one = readSnapshot( left );
    const StoreResult<StoreSnapshot> two = readSnapshot( right );
    ASSERT_TRUE( one && two );
    for ( const TableSchema &table : storeTables() )
    {
      EXPECT_EQ( one->rows( table.name ).size(), two->rows( table.name ).size() ) << table.name.toStdString();
      EXPECT_EQ( tableFingerprint( one->rows( table.name ) ), tableFingerprint( two->rows( table.name ) ) )
          << table.name.toStdString();
    }
  }

  static std::unique_ptr<OperationsStore> openAt( const StoreLocation &location )
  {
    StoreResult<std::unique_ptr<OperationsStore>> store = OperationsStore::open( location );
    EXPECT_TRUE( store );
    return store ? std::move( *store ) : nullptr;
  }

  static void setTitle( OperationsStore &store, const QString &uuid, const QString &title )
  {
    const auto before = store.find<OperationRecord>( uuid );
    OperationRecord after = *before;
    after.title = title;
    ASSERT_TRUE( store.update( *before, after ) );
  }
};

INSTANTIATE_TEST_SUITE_P( OnBoth, StoreMergeTest,
                          ::testing::Values( StoreBackend::GeoPackage, StoreBackend::PostgreSql ), backendName );

TEST_P( StoreMergeTest, aCopyHoldsTheSameAndHasTheSameIdentity )
{
  const auto store = open();
  const OperationRecord operation = newOperation( *store );
  ASSERT_TRUE( addAreas( *store, operation.uuid, { square( AreaRole::Target ) } ) );
  const StoreLocation copy = copyOf( location(), QStringLiteral( "copy" ) );
  expectSame( location(), copy );
  EXPECT_EQ( openAt( copy )->storeUuid(), store->storeUuid() );
  // The rules hold in the copy too.
  const auto renamed = openAt( copy );
  setTitle( *renamed, operation.uuid, QStringLiteral( "Other" ) );
  EXPECT_EQ( renamed->rows( QStringLiteral( "audit" ) )->size(), store->rows( QStringLiteral( "audit" ) )->size() + 1 );
}

TEST_P( StoreMergeTest, aStoreMovesBetweenFileAndServer )
{
  if ( !PostgreSqlServer::instance() )
    GTEST_SKIP() << PostgreSqlServer::whyNot().toStdString();
  const auto store = open();
  const OperationRecord operation = newOperation( *store );
  ASSERT_TRUE( addAreas( *store, operation.uuid, { square( AreaRole::Target ) } ) );
  const StoreLocation other = GetParam() == StoreBackend::GeoPackage
                                  ? StoreLocation::postgreSql( PostgreSqlServer::instance()->connection(), "moved" )
                                  : StoreLocation::geoPackage( path( "moved.gpkg" ) );
  const auto content = readSnapshot( location() );
  const StoreResult<Done> copied = copyStore( *content, other );
  ASSERT_TRUE( copied ) << copied.error().text().toStdString();
  expectSame( location(), other );
}

TEST_P( StoreMergeTest, editsOfDifferentFieldsAreBothKept )
{
  const auto ours = open();
  const OperationRecord operation = newOperation( *ours );
  const StoreLocation partner = copyOf( location(), QStringLiteral( "partner" ) );
  const auto theirs = openAt( partner );
  setTitle( *ours, operation.uuid, QStringLiteral( "Evening robberies" ) );
  const auto before = theirs->find<OperationRecord>( operation.uuid );
  OperationRecord after = *before;
  after.goal = QStringLiteral( "Half as many" );
  ASSERT_TRUE( theirs->update( *before, after ) );
  VisitRecord visit;
  visit.operationUuid = operation.uuid;
  ASSERT_TRUE( theirs->add( visit ) );

  const auto preview = previewMerge( location(), partner );
  ASSERT_TRUE( preview );
  EXPECT_TRUE( preview->plan.conflicts.isEmpty() );
  EXPECT_EQ( preview->lines(), QStringList( { "Operations: 0 new, 1 changed", "Visits: 1 new, 0 changed",
                                              "Audit log (frozen): 2 new, 0 changed" } ) );
  EXPECT_EQ( ours->find<OperationRecord>( operation.uuid )->goal, QString() ); // a dry run

  merge( location(), partner );
  const auto merged = ours->find<OperationRecord>( operation.uuid );
  EXPECT_EQ( merged->title, "Evening robberies" );
  EXPECT_EQ( merged->goal, "Half as many" );
  EXPECT_EQ( ours->list<VisitRecord>()->size(), 1 );
  merge( partner, location() );
  expectSame( location(), partner );
  const auto again = mergeStore( location(), partner, mFolder.path() );
  ASSERT_TRUE( again );
  EXPECT_EQ( again->lines(), QStringList( "Nothing is new: both hold the same." ) );
  EXPECT_TRUE( again->backup.isEmpty() );
}

TEST_P( StoreMergeTest, ofTwoEditsOfOneFieldTheLaterWinsAndTheOtherStaysInTheLog )
{
  const auto ours = open();
  const OperationRecord operation = newOperation( *ours );
  const StoreLocation partner = copyOf( location(), QStringLiteral( "partner" ) );
  setTitle( *ours, operation.uuid, QStringLiteral( "Ours" ) );
  setTitle( *openAt( partner ), operation.uuid, QStringLiteral( "Theirs, later" ) );
  const auto report = mergeStore( location(), partner, mFolder.path() );
  ASSERT_TRUE( report );
  ASSERT_EQ( report->plan.conflicts.size(), 1 );
  const MergeConflict &conflict = report->plan.conflicts.first();
  EXPECT_EQ( conflict.table, "operation" );
  EXPECT_EQ( conflict.column, "title" );
  EXPECT_EQ( conflict.ours, "Ours" );
  EXPECT_EQ( conflict.theirs, "Theirs, later" );
  EXPECT_TRUE( conflict.takesTheirs );
  EXPECT_TRUE( report->lines().contains( "Fields changed on both sides, where the later change is taken: 1" ) );
  EXPECT_EQ( ours->find<OperationRecord>( operation.uuid )->title, "Theirs, later" );
  bool isInLog = false;
  for ( const Row &entry : *ours->rows( QStringLiteral( "audit" ) ) )
    isInLog |= entry.text( QStringLiteral( "changes" ) ).contains( QStringLiteral( "\"Ours\"" ) );
  EXPECT_TRUE( isInLog );
}

TEST_P( StoreMergeTest, whatBuildsOnAMergedChangeWinsWhateverTheClockSays )
{
  const auto ours = open();
  const OperationRecord operation = newOperation( *ours );
  const StoreLocation partner = copyOf( location(), QStringLiteral( "partner" ) );
  setTitle( *openAt( partner ), operation.uuid, QStringLiteral( "Theirs" ) );
  {
    // The partner's clock is an hour fast.
    StoreResult<StoreConnection> connection = StoreConnection::open( partner, StoreConnection::Access::Write );
    const SqlDialect dialect( partner );
    const TableSchema &audit = *storeTable( QStringLiteral( "audit" ) );
    ASSERT_TRUE( connection->executeAll( dialect.dropTriggers( audit ) ) );
    const QString soon = dialect.literal( QDateTime::currentDateTimeUtc().addSecs( 3600 ) );
    ASSERT_TRUE( connection->execute( QStringLiteral( "UPDATE %1 SET at_utc = %2 WHERE change = 'update'" )
                                          .arg( dialect.tableName( audit.name ), soon ) ) );
    ASSERT_TRUE( connection->executeAll( dialect.createTriggers( audit ) ) );
  }
  merge( location(), partner );
  EXPECT_EQ( ours->find<OperationRecord>( operation.uuid )->title, "Theirs" );
  setTitle( *ours, operation.uuid, QStringLiteral( "Ours, having seen theirs" ) );
  merge( partner, location() );
  EXPECT_EQ( openAt( partner )->find<OperationRecord>( operation.uuid )->title, "Ours, having seen theirs" );
  expectSame( location(), partner );
}

TEST_P( StoreMergeTest, aMergeCanBeTakenBack )
{
  const auto ours = open();
  const OperationRecord operation = newOperation( *ours );
  ASSERT_TRUE( addAreas( *ours, operation.uuid, { square( AreaRole::Target ) } ) );
  const StoreLocation partner = copyOf( location(), QStringLiteral( "partner" ) );
  const StoreLocation before = copyOf( location(), QStringLiteral( "before" ) );
  setTitle( *openAt( partner ), operation.uuid, QStringLiteral( "Theirs" ) );
  newOperation( *openAt( partner ) );
  const auto report = mergeStore( location(), partner, mFolder.path() );
  ASSERT_TRUE( report ) << report.error().text().toStdString();
  EXPECT_EQ( ours->operations()->size(), 2 );
  ASSERT_FALSE( report->backup.isEmpty() );
  expectSame( report->backup, before );
  const StoreResult<Done> restored = restoreStore( location(), report->backup );
  ASSERT_TRUE( restored ) << restored.error().text().toStdString();
  expectSame( location(), before );
  // The rules are in force again.
  setTitle( *ours, operation.uuid, QStringLiteral( "After" ) );
  EXPECT_EQ( ours->rows( QStringLiteral( "audit" ) )->last().text( QStringLiteral( "change" ) ), "update" );
  EXPECT_FALSE( StoreConnection::open( location(), StoreConnection::Access::Write )
                    ->execute( "DELETE FROM " + SqlDialect( location() ).tableName( "operation" ) ) );
}

TEST_P( StoreMergeTest, aStoreIsNotMergedWithItself )
{
  const auto refused = mergeStore( location(), location(), mFolder.path() );
  ASSERT_FALSE( refused );
  EXPECT_EQ( sentence( refused.error() ), "A store cannot be merged with itself." );
  EXPECT_EQ( remedy( refused.error() ), "Choose the partner's package or store." );
}

TEST_P( StoreMergeTest, withoutABackupNothingIsMerged )
{
  const auto ours = open();
  const StoreLocation partner = copyOf( location(), QStringLiteral( "partner" ) );
  newOperation( *openAt( partner ) );
  const auto refused = mergeStore( location(), partner, path( "no-such-folder" ) );
  ASSERT_FALSE( refused );
  EXPECT_EQ( sentence( refused.error() ), "The backup could not be written: The folder " +
                                              path( "no-such-folder" ).toStdString() + " is not there." );
  EXPECT_TRUE( ours->operations()->isEmpty() );
}

/// Issue 5, item 5: two and three agencies that edit apart and merge in any order end in the same state and lose
/// nothing. Each operation is one history of its own: random edits in three copies of one store.
TEST_P( StoreMergeTest, aThousandRandomHistoriesEndTheSameInAnyOrderAndLoseNothing )
{
  constexpr int histories = 1000;
  constexpr int stores = 3;
  std::mt19937 random( 20240229 );
  const auto below = [&]( int limit )
  {
    return static_cast<int>( random() % static_cast<unsigned>( limit ) );
  };

  QStringList operations;
  QStringList visits;
  const QString operationTable = QStringLiteral( "operation" );
  const QString visitTable = QStringLiteral( "visit" );
  const auto store = open();
  const OperationRecord first = newOperation( *store );
  {
    QVector<RowChange> changes;
    for ( int i = 0; i < histories; ++i )
    {
      OperationRecord operation = first;
      operation.uuid = newUuid();
      operation.title = QStringLiteral( "Operation %1" ).arg( i );
      operations << operation.uuid;
      changes << insertion( operationTable, rowFromRecord( operation ) );
      VisitRecord visit;
      visit.uuid = newUuid();
      visit.operationUuid = operation.uuid;
      visits << visit.uuid;
      changes << insertion( visitTable, rowFromRecord( visit ) );
    }
    ASSERT_TRUE( store->apply( QStringLiteral( "Start" ), changes ) );
  }

  QVector<StoreLocation> places{ location() };
  while ( places.size() < stores )
    places << copyOf( location(), QStringLiteral( "agency" ) + QString::number( places.size() ) );

  // Every agency edits on its own.
  const QStringList columns{ "title", "goal", "problem", "plan", "crime_types", "note" };
  QVector<Written> written;
  QStringList added;
  for ( int agency = 0; agency < stores; ++agency )
  {
    StoreResult<StoreConnection> connection = StoreConnection::open( places[agency], StoreConnection::Access::Write );
    ASSERT_TRUE( connection );
    ASSERT_TRUE( connection->begin() );
    for ( int i = 0; i < histories; ++i )
    {
      const int edits = below( 4 );
      for ( int edit = 0; edit < edits; ++edit )
      {
        RowChange change;
        change.kind = RowChange::Kind::Update;
        if ( below( 4 ) == 0 )
        {
          VisitRecord visit;
          visit.uuid = newUuid();
          visit.operationUuid = operations[i];
          visit.minutes = below( 60 );
          change = insertion( visitTable, rowFromRecord( visit ) );
          added << visit.uuid;
          ASSERT_TRUE( connection->insert( change ) );
          continue;
        }
        const bool onVisit = below( 3 ) == 0;
        const QString column = onVisit ? QStringLiteral( "note" ) : columns[below( columns.size() )];
        change.table = onVisit ? visitTable : operationTable;
        change.uuid = onVisit ? visits[i] : operations[i];
        const QString value = QStringLiteral( "%1 of %2: %3" ).arg( column ).arg( agency ).arg( random() );
        change.values.insert( column, value );
        ASSERT_TRUE( connection->update( change ) );
        written << Written{ agency, change.table, change.uuid, column, value };
      }
    }
    ASSERT_TRUE( connection->commit() );
  }
  ASSERT_GT( written.size(), 2000 );

  // 0 ← 1 ← 2;  1 ← 2 ← 0;  2 ← (1 with everything).
  QVector<StoreLocation> ends;
  for ( int agency = 0; agency < stores; ++agency )
    ends << copyOf( places[agency], QStringLiteral( "end" ) + QString::number( agency ) );
  merge( ends[0], places[1] );
  merge( ends[0], places[2] );
  merge( ends[1], places[2] );
  merge( ends[1], places[0] );
  merge( ends[2], ends[1] );
  expectSame( ends[0], ends[1] );
  expectSame( ends[0], ends[2] );
  const auto idle = previewMerge( ends[0], ends[2] );
  ASSERT_TRUE( idle );
  EXPECT_TRUE( idle->plan.changes.isEmpty() );

  // Nothing is lost: every row is there, and every value is either in its field or in the log.
  const StoreResult<StoreSnapshot> end = readSnapshot( ends[0] );
  ASSERT_TRUE( end );
  for ( const QString &visit : std::as_const( added ) )
    EXPECT_TRUE( end->rows( visitTable ).contains( visit ) );
  QSet<QString> logged;
  for ( const Row &entry : end->rows( QStringLiteral( "audit" ) ) )
  {
    const QJsonObject changes = QJsonDocument::fromJson( entry.text( QStringLiteral( "changes" ) ).toUtf8() ).object();
    for ( const QJsonValue &pair : changes )
      logged.insert( pair.toArray().at( 1 ).toString() );
  }
  QHash<QString, QSet<int>> editors;
  QHash<QString, QString> lastByEditor;
  for ( const Written &edit : std::as_const( written ) )
  {
    EXPECT_TRUE( logged.contains( edit.value ) );
    const QString field = edit.row + edit.column;
    editors[field].insert( edit.store );
    lastByEditor[field + QString::number( edit.store )] = edit.value;
  }
  int alone = 0;
  for ( const Written &edit : std::as_const( written ) )
  {
    const QString field = edit.row + edit.column;
    const QString now = stringOf( end->rows( edit.table ).value( edit.row ), edit.column );
    if ( editors[field].size() == 1 )
    {
      ++alone;
      EXPECT_EQ( now, lastByEditor[field + QString::number( edit.store )] );
    }
  }
  EXPECT_GT( alone, 500 );
}

} // namespace hotspot::operations
