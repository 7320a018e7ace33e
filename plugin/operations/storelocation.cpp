// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/storelocation.h"

#include <QDir>

#include <qgsdatasourceuri.h>
#include <qgsproviderregistry.h>

#include "plugin/operations/storeschema.h"
#include "processing/qgiscompatibility.h"

namespace hotspot::operations
{

StoreLocation StoreLocation::geoPackage( const QString &path )
{
  StoreLocation location;
  location.mBackend = StoreBackend::GeoPackage;
  location.mConnection = path.isEmpty() ? QString() : QDir::cleanPath( path );
  return location;
}

StoreLocation StoreLocation::postgreSql( const QString &connection, const QString &schema )
{
  StoreLocation location;
  location.mBackend = StoreBackend::PostgreSql;
  // Only what leads to the server: the text may come from a layer and name its table.
  location.mConnection = QgsDataSourceUri( connection ).connectionInfo( false );
  location.mSchema = schema;
  return location;
}

StoreLocation StoreLocation::fromLayerSource( const QString &source, const QString &providerKey )
{
  if ( providerKey == QLatin1String( "postgres" ) )
    return postgreSql( source, QgsDataSourceUri( source ).schema() );
  if ( providerKey == QLatin1String( "ogr" ) )
  {
    const QVariantMap parts = QgsProviderRegistry::instance()->decodeUri( providerKey, source );
    const QString path = parts.value( QStringLiteral( "path" ) ).toString();
    if ( path.endsWith( QLatin1String( ".gpkg" ), Qt::CaseInsensitive ) )
      return geoPackage( path );
  }
  return StoreLocation();
}

QString StoreLocation::path() const
{
  return mBackend == StoreBackend::GeoPackage ? mConnection : QString();
}

QString StoreLocation::connection() const
{
  return mBackend == StoreBackend::PostgreSql ? mConnection : QString();
}

QString StoreLocation::displayName() const
{
  if ( mBackend == StoreBackend::GeoPackage )
    return QDir::toNativeSeparators( mConnection );
  const QgsDataSourceUri uri( mConnection );
  if ( !uri.service().isEmpty() )
    return tr( "schema %1 of service %2" ).arg( mSchema, uri.service() );
  return tr( "schema %1 in database %2 on %3" )
      .arg( mSchema, uri.database(), uri.host().isEmpty() ? tr( "this computer" ) : uri.host() );
}

QString StoreLocation::providerKey() const
{
  return mBackend == StoreBackend::GeoPackage ? QStringLiteral( "ogr" ) : QStringLiteral( "postgres" );
}

QString StoreLocation::layerSource( const QString &table ) const
{
  const TableSchema *schema = storeTable( table );
  if ( mBackend == StoreBackend::GeoPackage )
    return mConnection + QStringLiteral( "|layername=" ) + table;
  QgsDataSourceUri uri( mConnection );
  const bool hasGeometry = schema && schema->geometry != GeometryKind::None;
  uri.setDataSource( mSchema, table, hasGeometry ? QString::fromLatin1( storeGeometryColumn ) : QString(), QString(),
                     QStringLiteral( "fid" ) );
  if ( hasGeometry )
  {
    uri.setSrid( QStringLiteral( "4326" ) );
    uri.setWkbType( schema->geometry == GeometryKind::Point ? compatibility::wkbPoint
                                                            : compatibility::wkbMultiPolygon );
  }
  return uri.uri( false );
}

QString StoreLocation::gdalName() const
{
  if ( mBackend == StoreBackend::GeoPackage )
    return mConnection;
  return QStringLiteral( "PG:%1 connect_timeout=10 active_schema=%2" )
      .arg( QgsDataSourceUri( mConnection ).connectionInfo( true ), mSchema );
}

} // namespace hotspot::operations
