// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

namespace hotspot::operations
{

/// The two databases that can hold a store. The same code serves both.
enum class StoreBackend
{
  GeoPackage,
  PostgreSql
};

/// Where a store is: a GeoPackage file, or a schema of a PostgreSQL database with PostGIS.
///
///   const StoreLocation file = StoreLocation::geoPackage( folder + "/operations.gpkg" );
///   const StoreLocation server = StoreLocation::postgreSql( "host=… dbname=… authcfg=…", "hotspot" );
///   QgsVectorLayer layer( file.layerSource( "area" ), "Areas", file.providerKey() );
class StoreLocation
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::operations::StoreLocation )
public:
  StoreLocation() = default;
  [[nodiscard]] static StoreLocation geoPackage( const QString &path );
  /// \a connection is QGIS's connection text (QgsDataSourceUri), with an authentication id rather than a password.
  [[nodiscard]] static StoreLocation postgreSql( const QString &connection, const QString &schema );
  /// From a QGIS layer's source and provider key; an empty location when the layer is neither.
  [[nodiscard]] static StoreLocation fromLayerSource( const QString &source, const QString &providerKey );

  [[nodiscard]] bool isEmpty() const { return mConnection.isEmpty(); }
  [[nodiscard]] StoreBackend backend() const { return mBackend; }
  /// The file of a GeoPackage; empty for a server.
  [[nodiscard]] QString path() const;
  /// The connection text of a server; empty for a file.
  [[nodiscard]] QString connection() const;
  /// The database schema; empty for a file.
  [[nodiscard]] QString schema() const { return mSchema; }
  /// For people: the file's path, or "schema hotspot in database city on server.example". Never a password.
  [[nodiscard]] QString displayName() const;

  /// "ogr" or "postgres".
  [[nodiscard]] QString providerKey() const;
  /// What QgsVectorLayer opens \a table with.
  [[nodiscard]] QString layerSource( const QString &table ) const;
  /// What GDALOpenEx opens: the path, or "PG:…" with the credentials filled in. Not for display or logs.
  [[nodiscard]] QString gdalName() const;

  bool operator==( const StoreLocation &other ) const
  {
    return mBackend == other.mBackend && mConnection == other.mConnection && mSchema == other.mSchema;
  }
  bool operator!=( const StoreLocation &other ) const { return !( *this == other ); }

private:
  StoreBackend mBackend = StoreBackend::GeoPackage;
  QString mConnection;
  QString mSchema;
};

} // namespace hotspot::operations
