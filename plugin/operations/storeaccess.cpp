// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/storeaccess.h"

#include <QCoreApplication>
#include <QFileInfo>

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
  static QString folderReadOnly()
  {
    return tr( "The folder of the store cannot be written, so nothing can be saved." );
  }
  static QString fileReadOnly() { return tr( "The file of the store cannot be written, so nothing can be saved." ); }
  static QString accountReadOnly()
  {
    return tr( "The account on the server may read the store and not write it, so nothing can be saved." );
  }
};

QString readOnlyFile( const StoreLocation &location )
{
  if ( !QFileInfo( QFileInfo( location.path() ).absolutePath() ).isWritable() )
    return AccessSentences::folderReadOnly();
  if ( !QFileInfo( location.path() ).isWritable() )
    return AccessSentences::fileReadOnly();
  StoreResult<StoreConnection> connection = StoreConnection::open( location, StoreConnection::Access::Write );
  // A file that another program holds at this moment is still one that can be written.
  if ( !connection )
    return connection.error().kind == StoreErrorKind::Busy ? QString() : AccessSentences::fileReadOnly();
  return QString();
}

StoreResult<QString> readOnlySchema( StoreConnection &connection )
{
  const QString table = connection.dialect().tableName( QStringLiteral( "operation" ) );
  const StoreResult<QString> mayWrite = connection.text(
      QStringLiteral(
          "SELECT CASE WHEN NOT pg_is_in_recovery() AND has_table_privilege(current_user, '%1', 'INSERT') AND "
          "has_table_privilege(current_user, '%1', 'UPDATE') THEN 'yes' ELSE 'no' END" )
          .arg( table ) );
  if ( !mayWrite )
    return mayWrite.error();
  return *mayWrite == QLatin1String( "yes" ) ? QString() : AccessSentences::accountReadOnly();
}

} // namespace

StoreResult<StoreAccess> checkStoreAccess( const StoreLocation &location )
{
  StoreResult<StoreConnection> connection = StoreConnection::open( location, StoreConnection::Access::Read );
  if ( !connection )
    return connection.error();
  const bool isFile = location.backend() == StoreBackend::GeoPackage;
  const QString settings = connection->dialect().tableName( QString::fromLatin1( storeSettingTable ) );
  const StoreResult<QString> present =
      connection->text( isFile ? QStringLiteral( "SELECT name FROM sqlite_master WHERE type = 'table' AND name = '%1'" )
                                     .arg( QString::fromLatin1( storeSettingTable ) )
                               : QStringLiteral( "SELECT to_regclass('%1')" ).arg( settings ) );
  if ( !present )
    return present.error();
  if ( present->isEmpty() )
    return AccessSentences::notAStore( location.displayName() );
  const auto setting = [&]( const char *name )
  {
    return connection->text(
        QStringLiteral( "SELECT value FROM %1 WHERE name = '%2'" ).arg( settings, QString::fromLatin1( name ) ) );
  };
  const StoreResult<QString> version = setting( "schema_version" );
  const StoreResult<QString> uuid = setting( "store_uuid" );
  if ( !version || !uuid )
    return version ? uuid.error() : version.error();
  StoreAccess access;
  access.schemaVersion = version->toInt();
  access.storeUuid = *uuid;
  if ( access.schemaVersion <= 0 )
    return AccessSentences::notAStore( location.displayName() );
  if ( access.schemaVersion > storeSchemaVersion )
    return AccessSentences::newer( location.displayName(), access.schemaVersion );
  if ( access.schemaVersion < storeSchemaVersion )
    return AccessSentences::older( location.displayName(), access.schemaVersion );
  if ( isFile )
  {
    access.readOnlyReason = readOnlyFile( location );
    return access;
  }
  const StoreResult<QString> reason = readOnlySchema( *connection );
  if ( !reason )
    return reason.error();
  access.readOnlyReason = *reason;
  return access;
}

} // namespace hotspot::operations
