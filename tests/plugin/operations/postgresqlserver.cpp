// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plugin/operations/postgresqlserver.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTcpServer>

#include <pwd.h>
#include <unistd.h>

namespace hotspot::operations
{

namespace
{

constexpr int patience = 60000;

/// A program that is run as somebody else than root.
class ServerProcess : public QProcess
{
public:
  ServerProcess()
  {
    if ( geteuid() == 0 )
    {
      for ( const char *name : { "postgres", "nobody" } )
      {
        if ( const passwd *user = getpwnam( name ) )
        {
          mUser = user->pw_uid;
          mGroup = user->pw_gid;
          break;
        }
      }
    }
  }
  [[nodiscard]] uid_t user() const { return mUser; }
  [[nodiscard]] gid_t group() const { return mGroup; }

protected:
  void setupChildProcess() override
  {
    if ( mUser != 0 && ( setgid( mGroup ) != 0 || setuid( mUser ) != 0 ) )
      _exit( 127 );
  }

private:
  uid_t mUser = 0;
  gid_t mGroup = 0;
};

QString binaries()
{
  const QDir versions( QStringLiteral( "/usr/lib/postgresql" ) );
  QStringList found = versions.entryList( QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name );
  while ( !found.isEmpty() )
  {
    const QString folder = versions.filePath( found.takeLast() + QStringLiteral( "/bin" ) );
    if ( QFile::exists( folder + QStringLiteral( "/initdb" ) ) )
      return folder;
  }
  return QString();
}

std::unique_ptr<PostgreSqlServer> &theServer()
{
  static std::unique_ptr<PostgreSqlServer> server;
  return server;
}

QString &theReason()
{
  static QString reason;
  return reason;
}

} // namespace

PostgreSqlServer *PostgreSqlServer::instance()
{
  static bool tried = false;
  if ( !tried )
  {
    tried = true;
    std::unique_ptr<PostgreSqlServer> server( new PostgreSqlServer() );
    if ( server->start() )
      theServer() = std::move( server );
    else
      theReason() = server->mWhyNot;
  }
  return theServer().get();
}

QString PostgreSqlServer::whyNot()
{
  return theReason();
}

bool PostgreSqlServer::call( const QString &program, const QStringList &arguments, QString *output )
{
  ServerProcess process;
  process.setWorkingDirectory( mFolder.path() );
  process.setProcessChannelMode( QProcess::MergedChannels );
  // The server would keep a pipe open and the caller would wait for its end.
  if ( !output )
    process.setStandardOutputFile( mFolder.filePath( QStringLiteral( "calls.log" ) ), QIODevice::Append );
  process.start( mBinaries + QLatin1Char( '/' ) + program, arguments );
  if ( !process.waitForFinished( patience ) )
    return false;
  if ( output )
    *output = QString::fromUtf8( process.readAll() ).trimmed();
  return process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

bool PostgreSqlServer::start()
{
  mBinaries = binaries();
  if ( mBinaries.isEmpty() )
  {
    mWhyNot = QStringLiteral( "No PostgreSQL server is installed." );
    return false;
  }
  const ServerProcess who;
  if ( who.user() != 0 && chown( mFolder.path().toLocal8Bit().constData(), who.user(), who.group() ) != 0 )
    return false;
  {
    QTcpServer free;
    free.listen( QHostAddress::LocalHost );
    mPort = free.serverPort();
  }
  mWhyNot = QStringLiteral( "The PostgreSQL server did not start." );
  const QString data = mFolder.filePath( QStringLiteral( "data" ) );
  if ( !call( QStringLiteral( "initdb" ), { "-D", data, "-A", "trust", "-U", "tester", "-E", "UTF8", "--locale=C" } ) ||
       !startServer() )
    return false;
  QString output;
  if ( !call( QStringLiteral( "psql" ),
              { "-h", "127.0.0.1", "-p", QString::number( mPort ), "-U", "tester", "-d", "postgres", "-c",
                "CREATE DATABASE city" },
              &output ) )
    return false;
  run( QStringLiteral( "CREATE EXTENSION postgis" ) );
  if ( run( QStringLiteral( "SELECT count(*) FROM pg_extension WHERE extname = 'postgis'" ) ) != QLatin1String( "1" ) )
  {
    mWhyNot = QStringLiteral( "The PostgreSQL server has no PostGIS." );
    call( QStringLiteral( "pg_ctl" ), { "-D", data, "-m", "immediate", "stop" } );
    return false;
  }
  return true;
}

bool PostgreSqlServer::startServer()
{
  const QString options =
      QStringLiteral( "-p %1 -k %2 -c listen_addresses=127.0.0.1 -c fsync=off" ).arg( mPort ).arg( mFolder.path() );
  return call( QStringLiteral( "pg_ctl" ),
               { "-D", mFolder.filePath( QStringLiteral( "data" ) ), "-l",
                 mFolder.filePath( QStringLiteral( "server.log" ) ), "-o", options, "-w", "start" } );
}

PostgreSqlServer::~PostgreSqlServer()
{
  crash();
}

QString PostgreSqlServer::connection( const QString &user ) const
{
  return QStringLiteral( "dbname='city' host=127.0.0.1 port=%1 user='%2'" ).arg( mPort ).arg( user );
}

void PostgreSqlServer::crash()
{
  call( QStringLiteral( "pg_ctl" ),
        { "-D", mFolder.filePath( QStringLiteral( "data" ) ), "-m", "immediate", "-w", "stop" } );
}

bool PostgreSqlServer::restart()
{
  return startServer();
}

void PostgreSqlServer::dropConnections()
{
  run( QStringLiteral( "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'city' AND pid <> "
                       "pg_backend_pid()" ) );
}

QString PostgreSqlServer::run( const QString &sql )
{
  QString output;
  call(
      QStringLiteral( "psql" ),
      { "-h", "127.0.0.1", "-p", QString::number( mPort ), "-U", "tester", "-d", "city", "-q", "-t", "-A", "-c", sql },
      &output );
  return output.section( QLatin1Char( '\n' ), 0, 0 );
}

} // namespace hotspot::operations
