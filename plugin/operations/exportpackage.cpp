// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/exportpackage.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include "plugin/operations/storecopy.h"
#include "plugin/operations/storeschema.h"
#include "plugin/operations/storesnapshot.h"

namespace hotspot::operations
{

namespace
{

const char *const storeFile = "operations.gpkg";
const char *const manifestFile = "manifest.json";

class PackageSentences
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::operations::ExportPackage )
public:
  static StoreError noOperation()
  {
    return { StoreErrorKind::BadInput, tr( "No operation was chosen." ), tr( "Choose one or more in the list." ) };
  }
  static StoreError unknownOperation( const QString &uuid )
  {
    return { StoreErrorKind::NotFound, tr( "The store has no operation %1." ).arg( uuid ), tr( "Refresh the list." ) };
  }
  static StoreError tooSensitive( const QString &number, const QString &level )
  {
    return { StoreErrorKind::NotAllowed,
             tr( "Operation %1 is %2 and may not go into this package." ).arg( number, level.toLower() ),
             tr( "Leave it out, or choose a package for that level." ) };
  }
  static StoreError folderThere( const QString &folder )
  {
    return { StoreErrorKind::NotAllowed, tr( "%1 is already there." ).arg( QDir::toNativeSeparators( folder ) ),
             tr( "Choose another name." ) };
  }
  static StoreError notWritten( const QString &folder )
  {
    return { StoreErrorKind::ReadOnly, tr( "%1 cannot be written." ).arg( QDir::toNativeSeparators( folder ) ),
             tr( "Choose a folder that you may write to and that has room." ) };
  }
  static StoreError noManifest( const QString &folder )
  {
    return { StoreErrorKind::NotAStore, tr( "%1 is not a package." ).arg( QDir::toNativeSeparators( folder ) ),
             tr( "Choose the folder that holds manifest.json." ) };
  }
  static StoreError changed( const QString &what )
  {
    return { StoreErrorKind::BadInput,
             tr( "The package was changed after it was made: %1 differs from its manifest." ).arg( what ),
             tr( "Ask the partner for the package again." ) };
  }
};

/// Picks rows so that each one's references are in the package too.
class PackageSelection
{
public:
  PackageSelection( const StoreSnapshot &all, const PackageContent &content ) : mAll( all ), mContent( content ) {}

  StoreSnapshot rows()
  {
    mPicked.storeUuid = mAll.storeUuid;
    mPicked.schemaVersion = mAll.schemaVersion;
    for ( const TableSchema &table : storeTables() )
    {
      if ( table.name == QLatin1String( "audit" ) )
        pickAudit();
      else
        pick( table );
    }
    dropUnusedOrganisations();
    return std::move( mPicked );
  }

private:
  [[nodiscard]] bool isAllowed( const TableSchema &table, const Row &row ) const
  {
    if ( !table.column( QStringLiteral( "sensitivity" ) ) )
      return true;
    return sensitivityFromCode( row.text( QStringLiteral( "sensitivity" ) ) ) <= mContent.highest;
  }

  void pick( const TableSchema &table )
  {
    QMap<QString, Row> &picked = mPicked.tables[table.name];
    for ( const Row &row : mAll.rows( table.name ) )
    {
      if ( table.name == QLatin1String( "operation" ) && !mContent.operations.contains( row.uuid ) )
        continue;
      if ( !isAllowed( table, row ) )
        continue;
      Row copy = row;
      if ( keepReferences( table, copy, picked ) )
        picked.insert( copy.uuid, copy );
    }
  }

  /// False when a row that this one needs stays at home; what it merely mentions is blanked.
  bool keepReferences( const TableSchema &table, Row &row, const QMap<QString, Row> &sameTable ) const
  {
    for ( const ColumnSchema &column : table.columns )
    {
      const QString parent = row.text( column.name );
      if ( column.references.isEmpty() || parent.isEmpty() )
        continue;
      const bool isThere =
          column.references == table.name
              ? sameTable.contains( parent ) || isAllowed( table, mAll.rows( table.name ).value( parent ) )
              : mPicked.rows( column.references ).contains( parent );
      if ( isThere )
        continue;
      if ( column.notNull )
        return false;
      row.values.insert( column.name, QVariant() );
    }
    return true;
  }

  void pickAudit()
  {
    QSet<QString> rows;
    for ( const QMap<QString, Row> &table : std::as_const( mPicked.tables ) )
    {
      for ( auto row = table.keyBegin(); row != table.keyEnd(); ++row )
        rows.insert( *row );
    }
    QMap<QString, Row> &picked = mPicked.tables[QStringLiteral( "audit" )];
    for ( Row entry : mAll.rows( QStringLiteral( "audit" ) ) )
    {
      if ( !rows.contains( entry.text( QStringLiteral( "row_uuid" ) ) ) )
        continue;
      if ( mContent.highest != Sensitivity::Restricted )
        entry.setText( QStringLiteral( "changes" ), withoutValues( entry.text( QStringLiteral( "changes" ) ) ) );
      picked.insert( entry.uuid, entry );
    }
  }

  static QString withoutValues( const QString &changes )
  {
    if ( changes.isEmpty() )
      return changes;
    QJsonObject names;
    const QJsonObject all = QJsonDocument::fromJson( changes.toUtf8() ).object();
    for ( auto change = all.constBegin(); change != all.constEnd(); ++change )
      names.insert( change.key(), QStringLiteral( "changed" ) );
    return QString::fromUtf8( QJsonDocument( names ).toJson( QJsonDocument::Compact ) );
  }

  /// Agencies and partners that none of the chosen operations names are nobody's business.
  void dropUnusedOrganisations()
  {
    for ( const QString &organisation : { QStringLiteral( "agency" ), QStringLiteral( "partner" ) } )
    {
      QSet<QString> used;
      for ( const TableSchema &table : storeTables() )
      {
        for ( const ColumnSchema &column : table.columns )
        {
          if ( column.references != organisation )
            continue;
          for ( const Row &row : mPicked.rows( table.name ) )
            used.insert( row.text( column.name ) );
        }
      }
      QMap<QString, Row> &rows = mPicked.tables[organisation];
      QMap<QString, Row> &audit = mPicked.tables[QStringLiteral( "audit" )];
      for ( auto row = rows.begin(); row != rows.end(); )
      {
        if ( used.contains( row.key() ) )
        {
          ++row;
          continue;
        }
        for ( auto entry = audit.begin(); entry != audit.end(); )
          entry = entry->text( QStringLiteral( "row_uuid" ) ) == row.key() ? audit.erase( entry ) : std::next( entry );
        row = rows.erase( row );
      }
    }
  }

  const StoreSnapshot &mAll;
  const PackageContent &mContent;
  StoreSnapshot mPicked;
};

QString fileHash( const QString &path )
{
  QFile file( path );
  QCryptographicHash hash( QCryptographicHash::Sha256 );
  if ( !file.open( QIODevice::ReadOnly ) || !hash.addData( &file ) )
    return QString();
  return QString::fromLatin1( hash.result().toHex() );
}

QJsonObject tableHashes( const StoreSnapshot &rows )
{
  QJsonObject tables;
  for ( const TableSchema &table : storeTables() )
    tables.insert( table.name,
                   QJsonObject{ { QStringLiteral( "rows" ), rows.rows( table.name ).size() },
                                { QStringLiteral( "sha256" ),
                                  QString::fromLatin1( tableFingerprint( rows.rows( table.name ) ).toHex() ) } } );
  return tables;
}

PackageManifest manifestFrom( const QJsonObject &json )
{
  PackageManifest manifest;
  manifest.schemaVersion = json.value( QStringLiteral( "schema_version" ) ).toInt();
  manifest.storeUuid = json.value( QStringLiteral( "store_uuid" ) ).toString();
  manifest.createdUtc = json.value( QStringLiteral( "created_utc" ) ).toString();
  manifest.highest = json.value( QStringLiteral( "highest_sensitivity" ) ).toString();
  for ( const QJsonValue &operation : json.value( QStringLiteral( "operations" ) ).toArray() )
    manifest.operations << operation.toString();
  const QJsonObject tables = json.value( QStringLiteral( "tables" ) ).toObject();
  for ( const QJsonValue &table : tables )
    manifest.rows += table.toObject().value( QStringLiteral( "rows" ) ).toInt();
  return manifest;
}

StoreResult<Done> checkContent( const StoreSnapshot &all, const PackageContent &content )
{
  if ( content.operations.isEmpty() )
    return PackageSentences::noOperation();
  const QMap<QString, Row> &operations = all.rows( QStringLiteral( "operation" ) );
  for ( const QString &uuid : content.operations )
  {
    if ( !operations.contains( uuid ) )
      return PackageSentences::unknownOperation( uuid );
    const Row &operation = operations[uuid];
    const Sensitivity level = sensitivityFromCode( operation.text( QStringLiteral( "sensitivity" ) ) );
    if ( level > content.highest )
      return PackageSentences::tooSensitive( operation.text( QStringLiteral( "number" ) ), sensitivityLabel( level ) );
  }
  return Done();
}

} // namespace

StoreLocation packageStore( const QString &folder )
{
  return StoreLocation::geoPackage( QDir( folder ).filePath( QString::fromLatin1( storeFile ) ) );
}

StoreResult<PackageManifest> exportPackage( const StoreLocation &location, const PackageContent &content,
                                            const QString &folder )
{
  if ( QFileInfo::exists( folder ) )
    return PackageSentences::folderThere( folder );
  const StoreResult<StoreSnapshot> all = readSnapshot( location );
  if ( !all )
    return all.error();
  const StoreResult<Done> allowed = checkContent( *all, content );
  if ( !allowed )
    return allowed.error();
  const StoreSnapshot picked = PackageSelection( *all, content ).rows();
  // Nothing half-made may lie about: what fails is taken away again.
  if ( !QDir().mkpath( folder ) )
    return PackageSentences::notWritten( folder );
  const StoreResult<Done> copied = copyStore( picked, packageStore( folder ), false );
  if ( !copied )
  {
    QDir( folder ).removeRecursively();
    return copied.error();
  }
  const QJsonObject json{ { QStringLiteral( "format" ), QStringLiteral( "hotspot-policing-package" ) },
                          { QStringLiteral( "schema_version" ), storeSchemaVersion },
                          { QStringLiteral( "store_uuid" ), all->storeUuid },
                          { QStringLiteral( "created_utc" ), QDateTime::currentDateTimeUtc().toString( Qt::ISODate ) },
                          { QStringLiteral( "created_with" ), QStringLiteral( "Hot Spot Policing " HOTSPOT_VERSION ) },
                          { QStringLiteral( "highest_sensitivity" ), sensitivityCode( content.highest ) },
                          { QStringLiteral( "operations" ), QJsonArray::fromStringList( content.operations ) },
                          { QStringLiteral( "tables" ), tableHashes( picked ) },
                          { QStringLiteral( "file_sha256" ), fileHash( packageStore( folder ).path() ) } };
  QFile file( QDir( folder ).filePath( QString::fromLatin1( manifestFile ) ) );
  if ( !file.open( QIODevice::WriteOnly ) || file.write( QJsonDocument( json ).toJson() ) < 0 || !file.flush() )
  {
    file.close();
    QDir( folder ).removeRecursively();
    return PackageSentences::notWritten( folder );
  }
  return manifestFrom( json );
}

StoreResult<PackageManifest> checkPackage( const QString &folder )
{
  QFile file( QDir( folder ).filePath( QString::fromLatin1( manifestFile ) ) );
  if ( !file.open( QIODevice::ReadOnly ) )
    return PackageSentences::noManifest( folder );
  const QJsonObject json = QJsonDocument::fromJson( file.readAll() ).object();
  if ( json.value( QStringLiteral( "format" ) ).toString() != QLatin1String( "hotspot-policing-package" ) )
    return PackageSentences::noManifest( folder );
  // Looking at the layers in QGIS may touch the file and change nothing in it: only then are the rows compared.
  if ( fileHash( packageStore( folder ).path() ) != json.value( QStringLiteral( "file_sha256" ) ).toString() )
  {
    const StoreResult<StoreSnapshot> rows = readSnapshot( packageStore( folder ) );
    if ( !rows )
      return rows.error();
    const QJsonObject expected = json.value( QStringLiteral( "tables" ) ).toObject();
    const QJsonObject found = tableHashes( *rows );
    for ( const TableSchema &table : storeTables() )
    {
      if ( expected.value( table.name ) != found.value( table.name ) )
        return PackageSentences::changed( table.name );
    }
  }
  return manifestFrom( json );
}

} // namespace hotspot::operations
