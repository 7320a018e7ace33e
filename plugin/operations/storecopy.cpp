// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/storecopy.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "plugin/operations/storeconnection.h"
#include "plugin/operations/storecreation.h"
#include "plugin/operations/storeschema.h"

namespace hotspot::operations
{

namespace
{

/// Replaces everything in a store by other rows, inside the caller's transaction.
StoreResult<Done> replaceContent( StoreConnection &connection, const StoreSnapshot &content )
{
  const SqlDialect &dialect = connection.dialect();
  QStringList before;
  QStringList after;
  for ( const TableSchema &table : storeTables() )
  {
    before << dialect.dropTriggers( table );
    after << dialect.createTriggers( table );
  }
  for ( auto table = storeTables().crbegin(); table != storeTables().crend(); ++table )
    before << QStringLiteral( "DELETE FROM " ) + dialect.tableName( table->name );
  StoreResult<Done> done = connection.executeAll( before );
  for ( const TableSchema &table : storeTables() )
  {
    for ( const Row &row : content.rows( table.name ) )
    {
      if ( !done )
        return done;
      done = connection.insert( insertion( table.name, row ) );
    }
  }
  return done ? connection.executeAll( after ) : done;
}

StoreResult<Done> setIdentity( StoreConnection &connection, const QString &storeUuid )
{
  const SqlDialect &dialect = connection.dialect();
  return connection.execute(
      QStringLiteral( "UPDATE %1 SET value = %2 WHERE name = 'store_uuid'" )
          .arg( dialect.tableName( QString::fromLatin1( storeSettingTable ) ), dialect.literal( storeUuid ) ) );
}

StoreResult<Done> fill( const StoreLocation &location, const StoreSnapshot &content, bool sameIdentity )
{
  StoreResult<StoreConnection> connection = StoreConnection::open( location, StoreConnection::Access::Write );
  if ( !connection )
    return connection.error();
  StoreResult<Done> done = connection->begin();
  if ( done )
    done = replaceContent( *connection, content );
  if ( done && sameIdentity )
    done = setIdentity( *connection, content.storeUuid );
  return done ? connection->commit() : done;
}

class BackupName
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::operations::StoreBackup )
public:
  static QString of( const StoreLocation &location, const QString &folder )
  {
    const QString name = location.backend() == StoreBackend::GeoPackage
                             ? QFileInfo( location.path() ).completeBaseName()
                             : location.schema();
    const QString stamp = QDateTime::currentDateTimeUtc().toString( QStringLiteral( "yyyyMMddThhmmss" ) );
    QString path;
    for ( int number = 1; path.isEmpty() || QFileInfo::exists( path ); ++number )
      path = QDir( folder ).filePath(
          number == 1 ? QStringLiteral( "%1.backup-%2Z.gpkg" ).arg( name, stamp )
                      : QStringLiteral( "%1.backup-%2Z-%3.gpkg" ).arg( name, stamp ).arg( number ) );
    return path;
  }
  static StoreError failed( const StoreError &cause )
  {
    return { cause.kind, tr( "The backup could not be written: %1" ).arg( cause.sentence ), cause.remedy };
  }
};

} // namespace

StoreResult<Done> copyStore( const StoreSnapshot &content, const StoreLocation &target, bool sameIdentity )
{
  const StoreResult<Done> created = createStore( target );
  if ( !created )
    return created;
  const StoreResult<Done> filled = fill( target, content, sameIdentity );
  if ( !filled && target.backend() == StoreBackend::GeoPackage )
    QFile::remove( target.path() );
  return filled;
}

StoreResult<Done> restoreStore( const StoreLocation &location, const StoreLocation &backup )
{
  const StoreResult<StoreSnapshot> content = readSnapshot( backup );
  if ( !content )
    return content.error();
  return fill( location, *content, true );
}

StoreResult<StoreLocation> writeBackup( const StoreSnapshot &content, const StoreLocation &location,
                                        const QString &folder )
{
  const StoreLocation backup = StoreLocation::geoPackage( BackupName::of( location, folder ) );
  const StoreResult<Done> copied = copyStore( content, backup );
  if ( !copied )
    return BackupName::failed( copied.error() );
  return backup;
}

StoreResult<StoreLocation> copyFile( const StoreLocation &location, const QString &folder )
{
  const StoreLocation copy = StoreLocation::geoPackage( BackupName::of( location, folder ) );
  StoreResult<StoreConnection> connection = StoreConnection::open( location, StoreConnection::Access::Write );
  if ( !connection )
    return connection.error();
  const StoreResult<Done> done =
      connection->execute( QStringLiteral( "VACUUM INTO " ) + connection->dialect().literal( copy.path() ) );
  if ( !done )
  {
    QFile::remove( copy.path() );
    return done.error();
  }
  return copy;
}

} // namespace hotspot::operations
