// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/storeaccess.h"

#include <QCoreApplication>

#include "plugin/operations/storeconnection.h"

namespace hotspot::operations
{

namespace
{

class AccessSentences
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::operations::StoreAccess )
public:
  static StoreError notAStore( const QString &where )
  {
    return { StoreErrorKind::NotAStore, tr( "%1 is not an operations store." ).arg( where ),
             tr( "Choose a file or schema that was made with \"Create operations store\"." ) };
  }
  static StoreError newer( const QString &where, int version )
  {
    return {
      StoreErrorKind::NewerSchema,
      tr( "The operations store %1 was made by a newer version of Hot Spot Policing (schema %2; this version knows "
          "schema %3)." )
          .arg( where )
          .arg( version )
          .arg( storeSchemaVersion ),
      tr( "Update Hot Spot Policing. The store was not changed." )
    };
  }
  static StoreError older( const QString &where, int version )
  {
    return { StoreErrorKind::OlderSchema,
             tr( "The operations store %1 has the older schema %2." ).arg( where ).arg( version ),
             tr( "Update it on the Health page; a backup is made first." ) };
  }
  static QString fileReadOnly()
  {
    return tr( "The file of the store or its folder cannot be written, so nothing can be saved." );
  }
  static QString accountReadOnly()
  {
    return tr( "The account on the server may read the store and not write it, so nothing can be saved." );
  }
};

QString readOnlyFile( const StoreLocation &location )
{
  // Permissions do not tell the whole truth (access lists, shares): start to write, and take it back.
  StoreResult<StoreConnection> connection = StoreConnection::open( location, StoreConnection::Access::Write );
  if ( !connection )
    return connection.error().kind == StoreErrorKind::Busy ? QString() : AccessSentences::fileReadOnly();
  // Whoever holds it now will not let go for our sake: do not wait.
  StoreResult<Done> done = connection->execute( QStringLiteral( "PRAGMA busy_timeout = 100" ) );
  if ( done )
    done = connection->begin();
  if ( done )
    done = connection->executeAll( connection->dialect().beginActor( QString() ) );
  connection->rollback();
  // A file that another program holds at this moment is still one that can be written.
  return done || done.error().kind == StoreErrorKind::Busy ? QString() : AccessSentences::fileReadOnly();
}

StoreResult<QString> readOnlySchema( const StoreLocation &location )
{
  StoreResult<StoreConnection> connection = StoreConnection::open( location, StoreConnection::Access::Read );
  if ( !connection )
    return connection.error();
  const QString table = connection->dialect().tableName( QStringLiteral( "operation" ) );
  const StoreResult<QString> mayWrite = connection->text(
      QStringLiteral(
          "SELECT CASE WHEN NOT pg_is_in_recovery() AND has_table_privilege(current_user, '%1', 'INSERT') AND "
          "has_table_privilege(current_user, '%1', 'UPDATE') THEN 'yes' ELSE 'no' END" )
          .arg( table ) );
  if ( !mayWrite )
    return mayWrite.error();
  return *mayWrite == QLatin1String( "yes" ) ? QString() : AccessSentences::accountReadOnly();
}

StoreResult<QString> readSetting( StoreConnection &connection, const char *name )
{
  return connection.text( QStringLiteral( "SELECT value FROM %1 WHERE name = '%2'" )
                              .arg( connection.dialect().tableName( QString::fromLatin1( storeSettingTable ) ),
                                    QString::fromLatin1( name ) ) );
}

StoreResult<int> readVersion( StoreConnection &connection, const StoreLocation &location )
{
  const QString settings = connection.dialect().tableName( QString::fromLatin1( storeSettingTable ) );
  const StoreResult<QString> present =
      connection.text( location.backend() == StoreBackend::GeoPackage
                           ? QStringLiteral( "SELECT name FROM sqlite_master WHERE type = 'table' AND name = '%1'" )
                                 .arg( QString::fromLatin1( storeSettingTable ) )
                           : QStringLiteral( "SELECT to_regclass('%1')" ).arg( settings ) );
  if ( !present )
    return present.error();
  if ( present->isEmpty() )
    return AccessSentences::notAStore( location.displayName() );
  const StoreResult<QString> version = readSetting( connection, "schema_version" );
  if ( !version )
    return version.error();
  if ( version->toInt() <= 0 )
    return AccessSentences::notAStore( location.displayName() );
  return version->toInt();
}

} // namespace

StoreError newerSchemaError( const StoreLocation &location, int version )
{
  return AccessSentences::newer( location.displayName(), version );
}

StoreResult<int> storeVersion( const StoreLocation &location )
{
  StoreResult<StoreConnection> connection = StoreConnection::open( location, StoreConnection::Access::Read );
  if ( !connection )
    return connection.error();
  return readVersion( *connection, location );
}

StoreResult<StoreAccess> identifyStore( const StoreLocation &location )
{
  StoreResult<StoreConnection> connection = StoreConnection::open( location, StoreConnection::Access::Read );
  if ( !connection )
    return connection.error();
  const StoreResult<int> version = readVersion( *connection, location );
  if ( !version )
    return version.error();
  if ( *version > storeSchemaVersion )
    return newerSchemaError( location, *version );
  if ( *version < storeSchemaVersion )
    return AccessSentences::older( location.displayName(), *version );
  const StoreResult<QString> uuid = readSetting( *connection, "store_uuid" );
  if ( !uuid )
    return uuid.error();
  StoreAccess access;
  access.schemaVersion = *version;
  access.storeUuid = *uuid;
  return access;
}

StoreResult<StoreAccess> checkStoreAccess( const StoreLocation &location )
{
  StoreResult<StoreAccess> access = identifyStore( location );
  if ( !access )
    return access;
  if ( location.backend() == StoreBackend::GeoPackage )
  {
    access->readOnlyReason = readOnlyFile( location );
    return access;
  }
  const StoreResult<QString> reason = readOnlySchema( location );
  if ( !reason )
    return reason.error();
  access->readOnlyReason = *reason;
  return access;
}

} // namespace hotspot::operations
