// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/storecreation.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <gdal.h>

#include "plugin/operations/domainvalue.h"
#include "plugin/operations/storeconnection.h"
#include "plugin/operations/storelayerstyle.h"

namespace hotspot::operations
{

namespace
{

class StoreCreation
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::operations::StoreCreation )
public:
  static StoreResult<Done> geoPackage( const StoreLocation &location );
  static StoreResult<Done> postgreSql( const StoreLocation &location );

private:
  static StoreResult<Done> emptyGeoPackage( const QString &path );
  static StoreResult<Done> fillGeoPackage( const StoreLocation &location );
  static StoreResult<Done> writeTables( StoreConnection &connection );
  static StoreResult<Done> writeContent( StoreConnection &connection );
};

StoreResult<Done> StoreCreation::emptyGeoPackage( const QString &path )
{
  GDALAllRegister();
  GDALDriverH driver = GDALGetDriverByName( "GPKG" );
  const char *const options[] = { "ADD_GPKG_OGR_CONTENTS=YES", nullptr };
  GDALDatasetH dataset =
      driver ? GDALCreate( driver, path.toUtf8().constData(), 0, 0, 0, GDT_Unknown, const_cast<char **>( options ) )
             : nullptr;
  if ( !dataset )
    return StoreError{ StoreErrorKind::ReadOnly, tr( "%1 cannot be created." ).arg( QDir::toNativeSeparators( path ) ),
                       tr( "Choose a folder that you may write to and that has room." ) };
  GDALClose( dataset );
  return Done();
}

StoreResult<Done> StoreCreation::writeTables( StoreConnection &connection )
{
  QStringList statements = connection.dialect().prologue() + connection.dialect().createSettingTable();
  for ( const TableSchema &table : storeTables() )
    statements << connection.dialect().createTable( table );
  return connection.executeAll( statements );
}

StoreResult<Done> StoreCreation::writeContent( StoreConnection &connection )
{
  const SqlDialect &dialect = connection.dialect();
  const QString setting = dialect.tableName( QString::fromLatin1( storeSettingTable ) );
  const QPair<QString, QString> settings[] = {
    { QStringLiteral( "schema_version" ), QString::number( storeSchemaVersion ) },
    { QStringLiteral( "store_uuid" ), newUuid() },
    { QStringLiteral( "created_utc" ), QDateTime::currentDateTimeUtc().toString( Qt::ISODate ) },
    { QStringLiteral( "created_with" ), QStringLiteral( "Hot Spot Policing " HOTSPOT_VERSION ) }
  };
  QStringList statements;
  for ( const auto &[name, value] : settings )
    statements << QStringLiteral( "INSERT INTO %1 (name, value) VALUES (%2, %3)" )
                      .arg( setting, dialect.literal( name ), dialect.literal( value ) );
  for ( const DomainValue &value : defaultDomainValues() )
    statements << dialect.insertStatement(
        insertion( QString::fromLatin1( DomainValue::table ), rowFromRecord( value ) ) );
  // The triggers come last: what a new store starts with is nobody's change.
  for ( const TableSchema &table : storeTables() )
    statements << dialect.createTriggers( table );
  return connection.executeAll( statements );
}

StoreResult<Done> StoreCreation::fillGeoPackage( const StoreLocation &location )
{
  {
    StoreResult<StoreConnection> connection = StoreConnection::open( location, StoreConnection::Access::Write );
    if ( !connection )
      return connection.error();
    StoreResult<Done> done = connection->begin();
    if ( done )
      done = writeTables( *connection );
    if ( done )
      done = connection->commit();
    if ( !done )
      return done;
  }
  // A second connection, which sees the new tables as layers.
  StoreResult<StoreConnection> connection = StoreConnection::open( location, StoreConnection::Access::Write );
  if ( !connection )
    return connection.error();
  StoreResult<Done> done = connection->begin();
  for ( const TableSchema &table : storeTables() )
  {
    if ( done && table.geometry != GeometryKind::None )
      done = connection->execute( QStringLiteral( "SELECT CreateSpatialIndex('%1', '%2')" )
                                      .arg( table.name, QString::fromLatin1( storeGeometryColumn ) ) );
  }
  if ( done )
    done = writeContent( *connection );
  if ( done )
    done = connection->commit();
  if ( done )
    done = connection->executeAll( defaultStyleStatements( location, connection->dialect() ) );
  return done;
}

StoreResult<Done> StoreCreation::geoPackage( const StoreLocation &location )
{
  const QFileInfo file( location.path() );
  if ( file.exists() )
    return StoreError{ StoreErrorKind::NotAllowed, tr( "%1 is already there." ).arg( location.displayName() ),
                       tr( "Choose another name, or open the existing store." ) };
  if ( !file.absoluteDir().exists() )
    return StoreError{ StoreErrorKind::NotFound,
                       tr( "The folder %1 is not there." ).arg( QDir::toNativeSeparators( file.absolutePath() ) ),
                       tr( "Create the folder or choose another one." ) };
  if ( file.suffix().compare( QLatin1String( "gpkg" ), Qt::CaseInsensitive ) != 0 )
    return StoreError{ StoreErrorKind::BadInput, tr( "%1 does not end with .gpkg." ).arg( location.displayName() ),
                       tr( "Choose a name such as operations.gpkg." ) };

  // Made under another name first: what carries the store's name is always whole.
  const QString unfinished =
      file.absoluteDir().filePath( file.completeBaseName() + QStringLiteral( ".unfinished.gpkg" ) );
  QFile::remove( unfinished );
  StoreResult<Done> done = emptyGeoPackage( unfinished );
  if ( done )
    done = fillGeoPackage( StoreLocation::geoPackage( unfinished ) );
  if ( done && !QFile::rename( unfinished, location.path() ) )
    done = StoreError{ StoreErrorKind::ReadOnly, tr( "%1 cannot be created." ).arg( location.displayName() ),
                       tr( "Choose a folder that you may write to and that has room." ) };
  if ( !done )
    QFile::remove( unfinished );
  return done;
}

StoreResult<Done> StoreCreation::postgreSql( const StoreLocation &location )
{
  static const QRegularExpression plainName( QStringLiteral( "^[a-z_][a-z0-9_]{0,62}$" ) );
  if ( !plainName.match( location.schema() ).hasMatch() )
    return StoreError{ StoreErrorKind::BadInput,
                       tr( "\"%1\" cannot be the name of a schema." ).arg( location.schema() ),
                       tr( "Use small letters, digits and _ only, for example hotspot." ) };
  StoreResult<StoreConnection> connection = StoreConnection::open( location, StoreConnection::Access::Write );
  if ( !connection )
    return connection.error();
  const StoreResult<QString> existing =
      connection->text( QStringLiteral( "SELECT to_regclass('%1.%2')" )
                            .arg( location.schema(), QString::fromLatin1( storeSettingTable ) ) );
  if ( !existing )
    return existing.error();
  if ( !existing->isEmpty() )
    return StoreError{ StoreErrorKind::NotAllowed, tr( "There is already a store: %1." ).arg( location.displayName() ),
                       tr( "Choose another schema, or open the existing store." ) };
  const StoreResult<QString> extension =
      connection->text( QStringLiteral( "SELECT name FROM pg_available_extensions WHERE name = 'postgis'" ) );
  if ( !extension )
    return extension.error();
  if ( extension->isEmpty() )
    return StoreError{ StoreErrorKind::BadInput, tr( "The database server has no PostGIS." ),
                       tr( "Ask its administrator to install PostGIS and to run CREATE EXTENSION postgis." ) };
  StoreResult<Done> done = connection->begin();
  if ( done )
    done = writeTables( *connection );
  if ( done )
    done = writeContent( *connection );
  if ( done )
    done = connection->commit();
  return done;
}

} // namespace

StoreResult<Done> createStore( const StoreLocation &location )
{
  return location.backend() == StoreBackend::GeoPackage ? StoreCreation::geoPackage( location )
                                                        : StoreCreation::postgreSql( location );
}

} // namespace hotspot::operations
