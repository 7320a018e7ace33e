// SPDX-License-Identifier: GPL-3.0-or-later

/// \file
/// Issue 5, item 6: killed in the middle of any write, full disk, read-only file, two programs at once, a connection
/// that drops. Nothing committed is lost, and the sentence says what to do.

#include <csignal>

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTextStream>
#include <QThread>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plugin/operations/storeconnection.h"
#include "plugin/operations/storemerge.h"
#include "plugin/operations/visitrecord.h"
#include "tests/plugin/operations/storefixture.h"

namespace hotspot::operations
{

namespace
{

constexpr int visitsPerAction = 20;

/// While it lives, files of this process cannot grow beyond a size: what a full disk looks like.
class FullDisk
{
public:
  explicit FullDisk( qint64 bytes )
  {
    getrlimit( RLIMIT_FSIZE, &mBefore );
    rlimit limit = mBefore;
    limit.rlim_cur = static_cast<rlim_t>( bytes );
    setrlimit( RLIMIT_FSIZE, &limit );
    mHandler = std::signal( SIGXFSZ, SIG_IGN );
  }
  ~FullDisk()
  {
    setrlimit( RLIMIT_FSIZE, &mBefore );
    std::signal( SIGXFSZ, mHandler );
  }
  FullDisk( const FullDisk & ) = delete;
  FullDisk &operator=( const FullDisk & ) = delete;

private:
  rlimit mBefore{};
  void ( *mHandler )( int ) = nullptr;
};

QVector<RowChange> operationWithVisits( const OperationRecord &like )
{
  OperationRecord operation = like;
  operation.uuid = newUuid();
  QVector<RowChange> changes{ insertion( QStringLiteral( "operation" ), rowFromRecord( operation ) ) };
  for ( int i = 0; i < visitsPerAction; ++i )
  {
    VisitRecord visit;
    visit.uuid = newUuid();
    visit.operationUuid = operation.uuid;
    visit.note = QString( 200, QLatin1Char( 'x' ) );
    changes << insertion( QStringLiteral( "visit" ), rowFromRecord( visit ) );
  }
  return changes;
}

QString argument( const char *name )
{
  return qEnvironmentVariable( name );
}

} // namespace

class StoreFaultsTest : public StoreOnBothFixture
{
protected:
  /// Every action that is there is there wholly.
  void expectWholeActions( int atLeast )
  {
    const auto store = open();
    ASSERT_TRUE( store );
    const auto operations = store->operations();
    const auto visits = store->list<VisitRecord>();
    ASSERT_TRUE( operations && visits );
    QHash<QString, int> count;
    for ( const VisitRecord &visit : *visits )
      ++count[visit.operationUuid];
    EXPECT_EQ( visits->size(), ( operations->size() - 1 ) * visitsPerAction );
    for ( const int visitsOfOne : std::as_const( count ) )
      EXPECT_EQ( visitsOfOne, visitsPerAction );
    EXPECT_GE( operations->size() - 1, atLeast );
    if ( GetParam() == StoreBackend::GeoPackage )
    {
      StoreResult<StoreConnection> connection = StoreConnection::open( location(), StoreConnection::Access::Read );
      EXPECT_EQ( *connection->text( QStringLiteral( "PRAGMA integrity_check" ) ), "ok" );
    }
  }
};

INSTANTIATE_TEST_SUITE_P( OnBoth, StoreFaultsTest,
                          ::testing::Values( StoreBackend::GeoPackage, StoreBackend::PostgreSql ), backendName );

/// Not a test of its own: what the killed program does. Prints a line after each action that was committed.
TEST( KilledWriter, DISABLED_writesUntilItIsKilled )
{
  const StoreLocation location =
      argument( "HOTSPOT_TEST_SCHEMA" ).isEmpty()
          ? StoreLocation::geoPackage( argument( "HOTSPOT_TEST_STORE" ) )
          : StoreLocation::postgreSql( argument( "HOTSPOT_TEST_STORE" ), argument( "HOTSPOT_TEST_SCHEMA" ) );
  auto store = OperationsStore::open( location );
  ASSERT_TRUE( store );
  const OperationRecord like = ( *store )->operations()->first();
  QTextStream out( stdout );
  for ( ;; )
  {
    if ( ( *store )->apply( QStringLiteral( "Action" ), operationWithVisits( like ) ) )
      out << "committed" << Qt::endl;
  }
}

TEST_P( StoreFaultsTest, aProgramKilledWhileWritingLosesNothingCommitted )
{
  newOperation( *open() );
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert( QStringLiteral( "HOTSPOT_TEST_STORE" ),
                      GetParam() == StoreBackend::GeoPackage ? location().path() : location().connection() );
  environment.insert( QStringLiteral( "HOTSPOT_TEST_SCHEMA" ), location().schema() );
  int committed = 0;
  for ( int round = 0; round < 5; ++round )
  {
    QProcess writer;
    writer.setProcessEnvironment( environment );
    writer.start( QCoreApplication::applicationFilePath(), { QStringLiteral( "--gtest_filter=KilledWriter.*" ),
                                                             QStringLiteral( "--gtest_also_run_disabled_tests" ) } );
    // At another point of an action each time.
    QByteArray output;
    const int wanted = 2 + round;
    while ( output.count( "committed" ) < wanted && writer.waitForReadyRead( 60000 ) )
      output += writer.readAllStandardOutput();
    QThread::msleep( static_cast<unsigned long>( 3 * round ) );
    writer.kill();
    writer.waitForFinished();
    output += writer.readAllStandardOutput();
    ASSERT_GE( output.count( "committed" ), wanted ) << output.toStdString();
    committed += output.count( "committed" );
    expectWholeActions( committed );
  }
}

TEST_P( StoreFaultsTest, twoProgramsWriteOneAfterTheOther )
{
  const auto one = open();
  const auto two = open();
  const OperationRecord operation = newOperation( *one );
  const auto before = two->find<OperationRecord>( operation.uuid );
  OperationRecord after = *before;
  after.goal = QStringLiteral( "From the other computer" );
  ASSERT_TRUE( two->update( *before, after ) );
  EXPECT_EQ( one->find<OperationRecord>( operation.uuid )->goal, after.goal );
}

using StoreFileFaultsTest = StoreFixture;

TEST_F( StoreFileFaultsTest, aStoreThatIsBeingWrittenSaysSo )
{
  const auto store = open();
  const OperationRecord operation = newOperation( *store );
  StoreResult<StoreConnection> other = StoreConnection::open( location(), StoreConnection::Access::Write );
  ASSERT_TRUE( other->begin() );
  ASSERT_TRUE( other->executeAll( other->dialect().beginActor( QStringLiteral( "somebody else" ) ) ) );
  const auto refused = store->archive( QStringLiteral( "operation" ), operation.uuid );
  ASSERT_FALSE( refused );
  EXPECT_EQ( refused.error().kind, StoreErrorKind::Busy ) << sentence( refused.error() );
  EXPECT_EQ( sentence( refused.error() ),
             "The operations store " + path().toStdString() + " is being written by another program." );
  EXPECT_EQ( remedy( refused.error() ),
             "Wait a moment and try again. If several people edit it every day, move it to a "
             "PostgreSQL server." );
  EXPECT_EQ( store->operations()->size(), 1 ); // reading goes on
  other->rollback();
  EXPECT_TRUE( store->archive( QStringLiteral( "operation" ), operation.uuid ) );
}

TEST_F( StoreFileFaultsTest, aFullDiskKeepsWhatWasThere )
{
  const auto store = open();
  const OperationRecord operation = newOperation( *store );
  QVector<RowChange> many;
  for ( int i = 0; i < 200; ++i )
    many << operationWithVisits( operation );
  {
    const FullDisk full( QFileInfo( path() ).size() + 64 * 1024 );
    const auto refused = store->apply( QStringLiteral( "Many" ), many );
    ASSERT_FALSE( refused );
    EXPECT_EQ( refused.error().kind, StoreErrorKind::DiskFull ) << sentence( refused.error() );
    EXPECT_EQ( sentence( refused.error() ),
               "The disk that holds " + path().toStdString() + " is full. Nothing of this change was kept." );
    EXPECT_EQ( remedy( refused.error() ), "Make room on the disk and try again." );
  }
  EXPECT_EQ( store->operations()->size(), 1 );
  EXPECT_TRUE( store->apply( QStringLiteral( "Many" ), many ) );
  EXPECT_EQ( store->operations()->size(), 201 );
}

TEST_F( StoreFileFaultsTest, aStoreIsNotMadeOnAFullDisk )
{
  const FullDisk full( 64 * 1024 );
  const StoreResult<Done> refused = createStore( StoreLocation::geoPackage( path( QStringLiteral( "second.gpkg" ) ) ) );
  ASSERT_FALSE( refused );
  EXPECT_FALSE( QFile::exists( path( QStringLiteral( "second.gpkg" ) ) ) );
  EXPECT_FALSE( QFile::exists( path( QStringLiteral( "second.unfinished.gpkg" ) ) ) );
}

TEST_F( StoreFileFaultsTest, aReadOnlyFileIsReadAndNotWritten )
{
  newOperation( *open() );
  ASSERT_TRUE(
      QFile::setPermissions( path(), QFileDevice::ReadOwner | QFileDevice::ReadGroup | QFileDevice::ReadOther ) );
  // Root may write anything: be somebody else for a while.
  const bool isRoot = geteuid() == 0;
  if ( isRoot )
  {
    ASSERT_EQ( chmod( mFolder.path().toLocal8Bit().constData(), 0777 ), 0 );
    ASSERT_EQ( seteuid( 65534 ), 0 );
  }
  const auto store = open();
  if ( isRoot )
  {
    ASSERT_EQ( seteuid( 0 ), 0 );
  }
  ASSERT_TRUE( store );
  EXPECT_TRUE( store->isReadOnly() );
  EXPECT_EQ( store->readOnlyReason(),
             "The file of the store or its folder cannot be written, so nothing can be saved." );
  EXPECT_EQ( store->operations()->size(), 1 );
  NewOperation operation;
  operation.title = QStringLiteral( "Car breaking" );
  operation.agencyCode = QStringLiteral( "MPD" );
  const auto refused = store->createOperation( operation );
  ASSERT_FALSE( refused );
  EXPECT_EQ( refused.error().kind, StoreErrorKind::ReadOnly );
  EXPECT_EQ( sentence( refused.error() ),
             "The file of the store or its folder cannot be written, so nothing can be saved." );
  EXPECT_EQ( remedy( refused.error() ), "Ask for permission to write it, or work in a copy." );
}

TEST_F( StoreFileFaultsTest, aReadOnlyFolderIsSeenBeforeAnythingIsWritten )
{
  newOperation( *open() );
  const bool isRoot = geteuid() == 0;
  ASSERT_EQ( chmod( path().toLocal8Bit().constData(), 0666 ), 0 );
  ASSERT_EQ( chmod( mFolder.path().toLocal8Bit().constData(), 0555 ), 0 );
  if ( isRoot )
  {
    ASSERT_EQ( seteuid( 65534 ), 0 );
  }
  const auto store = open();
  if ( isRoot )
  {
    ASSERT_EQ( seteuid( 0 ), 0 );
  }
  ASSERT_EQ( chmod( mFolder.path().toLocal8Bit().constData(), 0755 ), 0 );
  ASSERT_TRUE( store );
  EXPECT_EQ( store->readOnlyReason(),
             "The file of the store or its folder cannot be written, so nothing can be saved." );
}

class StoreServerFaultsTest : public StoreFixture
{
protected:
  StoreServerFaultsTest() : StoreFixture( StoreBackend::PostgreSql ) {}
};

TEST_F( StoreServerFaultsTest, aConnectionThatDropsInTheMiddleKeepsNothingOfTheAction )
{
  const auto store = open();
  const OperationRecord operation = newOperation( *store );
  StoreResult<StoreConnection> connection = StoreConnection::open( location(), StoreConnection::Access::Write );
  ASSERT_TRUE( connection->begin() );
  const QVector<RowChange> changes = operationWithVisits( operation );
  for ( int i = 0; i < 5; ++i )
    ASSERT_TRUE( connection->insert( changes[i] ) );
  PostgreSqlServer::instance()->dropConnections();
  const StoreResult<Done> refused = connection->commit();
  ASSERT_FALSE( refused );
  EXPECT_EQ( refused.error().kind, StoreErrorKind::ConnectionLost ) << sentence( refused.error() );
  EXPECT_TRUE( refused.error().sentence.startsWith( "No connection to the operations store, " +
                                                    location().displayName() +
                                                    ". Nothing of this change was kept. The server says: " ) )
      << sentence( refused.error() );
  EXPECT_EQ( remedy( refused.error() ), "Check the network and the connection's settings, then try again." );
  EXPECT_EQ( store->operations()->size(), 1 );
  EXPECT_TRUE( store->apply( QStringLiteral( "Again" ), changes ) );
}

TEST_F( StoreServerFaultsTest, aServerThatIsDownIsNamed )
{
  const auto store = open();
  newOperation( *store );
  PostgreSqlServer::instance()->crash();
  const auto refused = store->operations();
  ASSERT_FALSE( refused );
  EXPECT_EQ( refused.error().kind, StoreErrorKind::ConnectionLost ) << sentence( refused.error() );
  const auto reopened = OperationsStore::open( location() );
  ASSERT_FALSE( reopened );
  EXPECT_EQ( reopened.error().kind, StoreErrorKind::ConnectionLost );
  ASSERT_TRUE( PostgreSqlServer::instance()->restart() );
  EXPECT_EQ( store->operations()->size(), 1 );
}

TEST_F( StoreServerFaultsTest, anAccountThatMayOnlyReadOpensReadOnly )
{
  newOperation( *open() );
  PostgreSqlServer *server = PostgreSqlServer::instance();
  server->run( QStringLiteral( "CREATE ROLE reader LOGIN" ) );
  server->run( QStringLiteral( "GRANT USAGE ON SCHEMA %1 TO reader" ).arg( location().schema() ) );
  server->run( QStringLiteral( "GRANT SELECT ON ALL TABLES IN SCHEMA %1 TO reader" ).arg( location().schema() ) );
  const auto store = OperationsStore::open(
      StoreLocation::postgreSql( server->connection( QStringLiteral( "reader" ) ), location().schema() ) );
  ASSERT_TRUE( store ) << store.error().text().toStdString();
  EXPECT_EQ( ( *store )->readOnlyReason(),
             "The account on the server may read the store and not write it, so nothing can be saved." );
  EXPECT_EQ( ( *store )->operations()->size(), 1 );
}

} // namespace hotspot::operations
