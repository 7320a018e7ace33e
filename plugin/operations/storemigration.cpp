// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/storemigration.h"

#include <algorithm>

#include <QCoreApplication>
#include <QFile>

#include "plugin/operations/storeaccess.h"
#include "plugin/operations/storeconnection.h"
#include "plugin/operations/storecopy.h"

namespace hotspot::operations
{

namespace
{

class MigrationSentences
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::operations::StoreMigration )
public:
  static StoreError noWay( const QString &where, int from )
  {
    return { StoreErrorKind::OlderSchema,
             tr( "The operations store %1 has schema %2, and this version knows no way to update it." )
                 .arg( where )
                 .arg( from ),
             tr( "Update it with the version of Hot Spot Policing that followed the one it was made with." ) };
  }
  static StoreError notSaved( const StoreError &cause )
  {
    return { cause.kind, tr( "The backup could not be written: %1" ).arg( cause.sentence ), cause.remedy };
  }
};

StoreResult<QStringList> statementsFor( const StoreLocation &location, const SqlDialect &dialect, int from,
                                        const QVector<MigrationStep> &steps, int target )
{
  QStringList statements;
  for ( int version = from; version < target; ++version )
  {
    const auto step = std::find_if( steps.cbegin(), steps.cend(),
                                    [&]( const MigrationStep &candidate ) { return candidate.from == version; } );
    if ( step == steps.cend() )
      return MigrationSentences::noWay( location.displayName(), version );
    statements << step->statements( dialect );
  }
  statements << QStringLiteral( "UPDATE %1 SET value = '%2' WHERE name = 'schema_version'" )
                    .arg( dialect.tableName( QString::fromLatin1( storeSettingTable ) ) )
                    .arg( target );
  return statements;
}

} // namespace

const QVector<MigrationStep> &storeMigrations()
{
  static const QVector<MigrationStep> none;
  return none;
}

StoreResult<StoreLocation> migrateStore( const StoreLocation &location, const QString &backupFolder,
                                         const QVector<MigrationStep> &steps, int target )
{
  const StoreResult<int> version = storeVersion( location );
  if ( !version )
    return version.error();
  if ( *version == target )
    return StoreLocation();
  if ( *version > target )
    return newerSchemaError( location, *version );
  const StoreResult<QStringList> statements =
      statementsFor( location, SqlDialect( location ), *version, steps, target );
  if ( !statements )
    return statements.error();

  StoreLocation backup;
  if ( location.backend() == StoreBackend::GeoPackage )
  {
    const StoreResult<StoreLocation> copied = copyFile( location, backupFolder );
    if ( !copied )
      return MigrationSentences::notSaved( copied.error() );
    backup = *copied;
  }
  StoreResult<StoreConnection> connection = StoreConnection::open( location, StoreConnection::Access::Write );
  if ( !connection )
    return connection.error();
  StoreResult<Done> done = connection->begin();
  if ( done )
    done = connection->executeAll( *statements );
  if ( done )
    done = connection->commit();
  if ( !done )
    return done.error();
  return backup;
}

} // namespace hotspot::operations
