// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/storeconnection.h"

#include <algorithm>

#include <QFileInfo>

#include <cpl_error.h>
#include <cpl_string.h>
#include <gdal.h>
#include <ogr_api.h>

#include "plugin/operations/ogrvalues.h"
#include "plugin/operations/storeerrormessage.h"

namespace hotspot::operations
{

namespace
{

/// Catches what GDAL says while it lives, instead of letting it print.
class ErrorText
{
public:
  ErrorText()
  {
    CPLErrorReset();
    CPLPushErrorHandlerEx( &ErrorText::receive, this );
  }
  ~ErrorText() { CPLPopErrorHandler(); }
  ErrorText( const ErrorText & ) = delete;
  ErrorText &operator=( const ErrorText & ) = delete;

  [[nodiscard]] bool hasFailed() const { return !mText.isEmpty(); }
  [[nodiscard]] const QString &text() const { return mText; }

private:
  static void CPL_STDCALL receive( CPLErr level, CPLErrorNum, const char *message )
  {
    auto *self = static_cast<ErrorText *>( CPLGetErrorHandlerUserData() );
    if ( level >= CE_Failure && self->mText.isEmpty() )
      self->mText = QString::fromUtf8( message ).simplified();
  }
  QString mText;
};

using OwnedFeature = std::unique_ptr<std::remove_pointer_t<OGRFeatureH>, decltype( &OGR_F_Destroy )>;

OwnedFeature owned( OGRFeatureH feature )
{
  return OwnedFeature( feature, &OGR_F_Destroy );
}

} // namespace

struct StoreConnection::Dataset
{
  GDALDatasetH handle = nullptr;
  bool inTransaction = false;

  Dataset() = default;
  Dataset( const Dataset & ) = delete;
  Dataset &operator=( const Dataset & ) = delete;
  ~Dataset()
  {
    const ErrorText silence;
    if ( inTransaction )
      GDALDatasetRollbackTransaction( handle );
    if ( handle )
      GDALClose( handle );
  }
};

StoreConnection::StoreConnection( const StoreLocation &location, std::unique_ptr<Dataset> dataset )
    : mLocation( location ), mDialect( location ), mDataset( std::move( dataset ) )
{
}
StoreConnection::StoreConnection( StoreConnection && ) noexcept = default;
StoreConnection &StoreConnection::operator=( StoreConnection && ) noexcept = default;
StoreConnection::~StoreConnection() = default;

StoreResult<StoreConnection> StoreConnection::open( const StoreLocation &location, Access access )
{
  if ( location.backend() == StoreBackend::GeoPackage && !QFileInfo::exists( location.path() ) )
    return StoreError{
      StoreErrorKind::NotFound, tr( "The operations store %1 is not there." ).arg( location.displayName() ),
      tr( "If it was moved, point to it on the Health page. Otherwise restore it from a backup or create "
          "a new store." )
    };
  GDALAllRegister();
  const bool isFile = location.backend() == StoreBackend::GeoPackage;
  const char *const drivers[] = { isFile ? "GPKG" : "PostgreSQL", nullptr };
  const char *const options[] = { isFile ? "PRELUDE_STATEMENTS=PRAGMA foreign_keys=ON" : nullptr, nullptr };
  const unsigned int flags =
      GDAL_OF_VECTOR | GDAL_OF_VERBOSE_ERROR | ( access == Access::Write ? GDAL_OF_UPDATE : GDAL_OF_READONLY );
  auto dataset = std::make_unique<Dataset>();
  const ErrorText errors;
  dataset->handle = GDALOpenEx( location.gdalName().toUtf8().constData(), flags, drivers, options, nullptr );
  if ( !dataset->handle )
    return storeErrorFromMessage( location, tr( "Opening the store" ), errors.text() );
  return StoreConnection( location, std::move( dataset ) );
}

StoreResult<Done> StoreConnection::execute( const QString &sql )
{
  const ErrorText errors;
  OGRLayerH result = GDALDatasetExecuteSQL( mDataset->handle, sql.toUtf8().constData(), nullptr, nullptr );
  if ( result )
  {
    // PostgreSQL runs a SELECT only when its rows are asked for.
    owned( OGR_L_GetNextFeature( result ) ).reset();
    GDALDatasetReleaseResultSet( mDataset->handle, result );
  }
  if ( errors.hasFailed() )
    return storeErrorFromMessage( mLocation, tr( "Changing the store" ), errors.text() );
  return Done();
}

StoreResult<Done> StoreConnection::executeAll( const QStringList &statements )
{
  for ( const QString &statement : statements )
  {
    const StoreResult<Done> done = execute( statement );
    if ( !done )
      return done;
  }
  return Done();
}

StoreResult<QString> StoreConnection::text( const QString &sql )
{
  const ErrorText errors;
  QString value;
  OGRLayerH result = GDALDatasetExecuteSQL( mDataset->handle, sql.toUtf8().constData(), nullptr, nullptr );
  if ( result )
  {
    const OwnedFeature feature = owned( OGR_L_GetNextFeature( result ) );
    if ( feature && OGR_F_GetFieldCount( feature.get() ) > 0 && OGR_F_IsFieldSetAndNotNull( feature.get(), 0 ) )
      value = QString::fromUtf8( OGR_F_GetFieldAsString( feature.get(), 0 ) );
    GDALDatasetReleaseResultSet( mDataset->handle, result );
  }
  if ( errors.hasFailed() )
    return storeErrorFromMessage( mLocation, tr( "Reading the store" ), errors.text() );
  return value;
}

StoreResult<Done> StoreConnection::begin()
{
  const ErrorText errors;
  if ( GDALDatasetStartTransaction( mDataset->handle, FALSE ) != OGRERR_NONE )
    return storeErrorFromMessage( mLocation, tr( "Starting the change" ), errors.text() );
  mDataset->inTransaction = true;
  return Done();
}

StoreResult<Done> StoreConnection::commit()
{
  QString message;
  {
    const ErrorText errors;
    mDataset->inTransaction = false;
    if ( GDALDatasetCommitTransaction( mDataset->handle ) == OGRERR_NONE && !errors.hasFailed() )
      return Done();
    message = errors.text();
  }
  // SQLite keeps the transaction and can still say which table names a row that does not exist. Closing rolls it back.
  if ( mLocation.backend() == StoreBackend::GeoPackage && message.contains( QLatin1String( "FOREIGN KEY" ) ) )
  {
    const StoreResult<QString> table =
        text( QStringLiteral( "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1" ) );
    if ( table && !table->isEmpty() )
      message += QStringLiteral( " (table %1)" ).arg( *table );
  }
  return storeErrorFromMessage( mLocation, tr( "Saving the change" ), message );
}

void StoreConnection::rollback()
{
  const ErrorText silence;
  if ( mDataset->inTransaction )
    GDALDatasetRollbackTransaction( mDataset->handle );
  mDataset->inTransaction = false;
}

StoreResult<QVector<Row>> StoreConnection::rows( const TableSchema &table, const RowFilter &filter )
{
  const ErrorText errors;
  OGRLayerH layer = GDALDatasetGetLayerByName( mDataset->handle, table.name.toUtf8().constData() );
  if ( !layer )
    return storeErrorFromMessage( mLocation, tr( "Reading table %1" ).arg( table.name ), errors.text() );
  QStringList conditions;
  for ( auto condition = filter.equals.cbegin(); condition != filter.equals.cend(); ++condition )
  {
    const QString column = SqlDialect::identifier( condition.key() );
    conditions << ( condition.value().isNull()
                        ? column + QStringLiteral( " IS NULL" )
                        : column + QStringLiteral( " = " ) + mDialect.literal( condition.value() ) );
  }
  if ( !filter.withArchived && table.column( QStringLiteral( "archived" ) ) )
    conditions << SqlDialect::identifier( QStringLiteral( "archived" ) ) + QStringLiteral( " = " ) +
                      mDialect.literal( false );
  const QByteArray where = conditions.join( QStringLiteral( " AND " ) ).toUtf8();
  OGR_L_SetAttributeFilter( layer, where.isEmpty() ? nullptr : where.constData() );
  OGR_L_ResetReading( layer );
  QVector<QPair<qint64, Row>> found;
  while ( const OwnedFeature feature = owned( OGR_L_GetNextFeature( layer ) ) )
    found.append( { OGR_F_GetFID( feature.get() ), rowFromFeature( table, feature.get() ) } );
  OGR_L_SetAttributeFilter( layer, nullptr );
  if ( errors.hasFailed() )
    return storeErrorFromMessage( mLocation, tr( "Reading table %1" ).arg( table.name ), errors.text() );
  std::sort( found.begin(), found.end(),
             []( const auto &left, const auto &right ) { return left.first < right.first; } );
  QVector<Row> rows;
  rows.reserve( found.size() );
  for ( QPair<qint64, Row> &row : found )
    rows << std::move( row.second );
  return rows;
}

StoreResult<Done> StoreConnection::insert( const RowChange &change )
{
  const TableSchema *table = storeTable( change.table );
  const ErrorText errors;
  OGRLayerH layer = GDALDatasetGetLayerByName( mDataset->handle, change.table.toUtf8().constData() );
  if ( !table || !layer )
    return storeErrorFromMessage( mLocation, tr( "Writing to table %1" ).arg( change.table ), errors.text() );
  const OwnedFeature feature = owned( OGR_F_Create( OGR_L_GetLayerDefn( layer ) ) );
  setFeatureValue( feature.get(), QStringLiteral( "uuid" ), change.uuid );
  for ( auto value = change.values.cbegin(); value != change.values.cend(); ++value )
    setFeatureValue( feature.get(), value.key(), value.value() );
  if ( change.geometry )
    setFeatureGeometry( feature.get(), *change.geometry );
  if ( OGR_L_CreateFeature( layer, feature.get() ) != OGRERR_NONE || errors.hasFailed() )
    return storeErrorFromMessage( mLocation, tr( "Writing to table %1" ).arg( change.table ), errors.text() );
  return Done();
}

StoreResult<Done> StoreConnection::update( const RowChange &change )
{
  const TableSchema *table = storeTable( change.table );
  const QString doing = tr( "Writing to table %1" ).arg( change.table );
  const QString where = QStringLiteral( "\"uuid\" = " ) + mDialect.literal( change.uuid );
  if ( mLocation.backend() == StoreBackend::PostgreSql )
  {
    // GDAL writes whole rows: no other writer may come between reading and writing. SQLite has locked the file already.
    const StoreResult<QString> locked = text(
        QStringLiteral( "SELECT fid FROM %1 WHERE %2 FOR UPDATE" ).arg( mDialect.tableName( change.table ), where ) );
    if ( !locked )
      return locked.error();
  }
  const ErrorText errors;
  OGRLayerH layer = GDALDatasetGetLayerByName( mDataset->handle, change.table.toUtf8().constData() );
  if ( !table || !layer )
    return storeErrorFromMessage( mLocation, doing, errors.text() );
  OGR_L_SetAttributeFilter( layer, where.toUtf8().constData() );
  OGR_L_ResetReading( layer );
  const OwnedFeature feature = owned( OGR_L_GetNextFeature( layer ) );
  OGR_L_SetAttributeFilter( layer, nullptr );
  if ( !feature && !errors.hasFailed() )
    return StoreError{ StoreErrorKind::NotFound, tr( "Table %1 has no row %2." ).arg( change.table, change.uuid ),
                       tr( "Refresh the list: somebody else may have changed the store." ) };
  if ( feature )
  {
    for ( auto value = change.values.cbegin(); value != change.values.cend(); ++value )
      setFeatureValue( feature.get(), value.key(), value.value() );
    if ( change.geometry )
      setFeatureGeometry( feature.get(), *change.geometry );
    if ( OGR_L_SetFeature( layer, feature.get() ) == OGRERR_NONE && !errors.hasFailed() )
      return Done();
  }
  return storeErrorFromMessage( mLocation, doing, errors.text() );
}

} // namespace hotspot::operations
