// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QVariant>

#include "plugin/operations/storelocation.h"
#include "plugin/operations/storerow.h"
#include "plugin/operations/storeschema.h"

namespace hotspot::operations
{

/// The SQL in which GeoPackage (SQLite) and PostgreSQL with PostGIS differ. Everything else of the store is written
/// once.
///
///   const SqlDialect dialect( location );
///   for ( const TableSchema &table : storeTables() )
///     for ( const QString &statement : dialect.createTable( table ) )
///       connection.execute( statement );
class SqlDialect
{
public:
  explicit SqlDialect( const StoreLocation &location ) : mBackend( location.backend() ), mSchema( location.schema() ) {}

  /// "name" in double quotes, with any quote inside doubled.
  [[nodiscard]] static QString identifier( const QString &name );
  /// A constant: text in single quotes with any quote inside doubled, NULL, numbers, days and instants. For filters;
  /// rows are written through bound features.
  [[nodiscard]] QString literal( const QVariant &value ) const;
  /// The table's name with its schema.
  [[nodiscard]] QString tableName( const QString &table ) const;
  /// SQL word for the type of a column.
  [[nodiscard]] QString columnType( ColumnType type ) const;

  /// What has to be there before the first table.
  [[nodiscard]] QStringList prologue() const;
  [[nodiscard]] QStringList createSettingTable() const;
  /// The table, an index for every foreign key, and what makes QGIS see it as a layer.
  [[nodiscard]] QStringList createTable( const TableSchema &table ) const;
  /// A new row without geometry as one statement of constants: for what a new store starts with, before GDAL knows its
  /// tables as layers.
  [[nodiscard]] QString insertStatement( const RowChange &row ) const;
  /// Triggers that keep the rules without the plugin: no deletion, frozen rows, a uuid that stays, one audit row a
  /// change.
  [[nodiscard]] QStringList createTriggers( const TableSchema &table ) const;

  /// Takes createTriggers back, for the one action that replaces a store's whole content: going back to a backup.
  [[nodiscard]] QStringList dropTriggers( const TableSchema &table ) const;

  /// A statement that tells the audit trigger, until the transaction ends, who acts.
  [[nodiscard]] QStringList beginActor( const QString &actor ) const;
  [[nodiscard]] QStringList endActor() const;
  /// The same for a merge, which brings its audit rows along and must not write new ones.
  [[nodiscard]] QStringList beginMerging() const;
  [[nodiscard]] QStringList endMerging() const;
  /// Keeps other writers out until the transaction ends. A file is locked by beginMerging, which writes to it.
  [[nodiscard]] QStringList lockForMerging() const;

private:
  [[nodiscard]] QString columnDefinition( const ColumnSchema &column ) const;
  [[nodiscard]] QStringList geoPackageRegistration( const TableSchema &table ) const;
  [[nodiscard]] QStringList geoPackageTriggers( const TableSchema &table ) const;
  [[nodiscard]] QStringList postgreSqlTriggers( const TableSchema &table ) const;
  [[nodiscard]] QStringList postgreSqlFunctions() const;
  [[nodiscard]] bool isGeoPackage() const { return mBackend == StoreBackend::GeoPackage; }

  StoreBackend mBackend;
  QString mSchema;
};

} // namespace hotspot::operations
