// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

namespace hotspot::operations
{

/// The version that this plugin writes. A store of a higher version is refused, one of a lower version is migrated.
inline constexpr int storeSchemaVersion = 1;

/// Geometry of every store: longitude and latitude on WGS 84. Areas and lengths are measured on the ellipsoid.
inline constexpr const char *storeCrs = "EPSG:4326";

/// What a column holds; each dialect knows its own word for it.
enum class ColumnType
{
  Text,    ///< any length
  Integer, ///< 32 bit
  Real,
  Boolean,
  Date,    ///< a day in the agency's own time zone
  Instant, ///< UTC, without an offset; the column's name ends with _utc and a time_zone column holds the zone's name
  Json     ///< text holding JSON
};

enum class GeometryKind
{
  None,
  Point,
  MultiPolygon
};

/// One column. Every table also has `fid` (integer key of the database) and `uuid` (the row's name everywhere).
struct ColumnSchema
{
  QString name;
  ColumnType type = ColumnType::Text;
  bool notNull = false;
  /// Constant default as SQL, for example 'internal' with its quotes. Empty: none.
  QString defaultSql;
  /// Table whose uuid this column holds. Empty: none.
  QString references;
  /// Allowed values fixed by the rules (a CHECK), for example the states. Empty: anything.
  QStringList allowed;
  /// Domain of `domain_value` from which forms offer codes: a list that an agency can change. Empty: none.
  QString domain;
};

struct TableSchema
{
  QString name;
  GeometryKind geometry = GeometryKind::None;
  QVector<ColumnSchema> columns;
  /// True: rows never change after they were written (audit, frozen evaluations). Enforced by triggers.
  bool frozen = false;
  /// False: changes leave no row in the audit log (the log itself, and cells that come with their evaluation).
  bool audited = true;
  /// True: the audit log names the changed columns, and not their values (addresses of recipients).
  bool confidential = false;

  /// nullptr when the table has no such column.
  [[nodiscard]] const ColumnSchema *column( const QString &columnName ) const;
};

/// All tables in an order in which every table comes after those that it references.
///
///   for ( const TableSchema &table : storeTables() )
///     sql << createTableSql( table, dialect );
///
/// Rules that hold for every table: `fid` integer primary key, `uuid` text not null unique, foreign keys on uuid and
/// checked at the end of the transaction, `archived` instead of deletion (a trigger refuses DELETE), `sensitivity` one
/// of public, internal, restricted, no `updated_at` (two edits of different columns of one row must merge), and nothing
/// unique but the uuid: two agencies that work apart may choose the same number.
[[nodiscard]] const QVector<TableSchema> &storeTables();

/// nullptr for an unknown name.
[[nodiscard]] const TableSchema *storeTable( const QString &name );

/// Name of the geometry column of every table that has one.
inline constexpr const char *storeGeometryColumn = "geom";

/// Table of names and values of the store itself: schema_version, store_uuid, created_utc, created_with. Not a layer of
/// the project.
inline constexpr const char *storeSettingTable = "store_setting";

} // namespace hotspot::operations
