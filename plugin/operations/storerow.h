// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QDate>
#include <QDateTime>
#include <QString>
#include <QVariantMap>
#include <QVector>

#include <qgsgeometry.h>

namespace hotspot::operations
{

/// One row of any table, by column name. NULL is an invalid QVariant; booleans are bool, days QDate, instants QDateTime
/// in UTC. Geometry is in EPSG:4326.
struct Row
{
  QString uuid;
  QVariantMap values;
  QgsGeometry geometry;

  [[nodiscard]] QString text( const QString &column ) const { return values.value( column ).toString(); }
  [[nodiscard]] bool flag( const QString &column ) const { return values.value( column ).toBool(); }
  [[nodiscard]] QDate day( const QString &column ) const { return values.value( column ).toDate(); }
  [[nodiscard]] QDateTime instant( const QString &column ) const { return values.value( column ).toDateTime(); }
  [[nodiscard]] std::optional<int> integer( const QString &column ) const
  {
    const QVariant value = values.value( column );
    return value.isNull() ? std::nullopt : std::optional<int>( value.toInt() );
  }
  [[nodiscard]] std::optional<double> real( const QString &column ) const
  {
    const QVariant value = values.value( column );
    return value.isNull() ? std::nullopt : std::optional<double>( value.toDouble() );
  }

  void setText( const QString &column, const QString &value );
  void setFlag( const QString &column, bool value ) { values.insert( column, value ); }
  void setDay( const QString &column, const QDate &value );
  void setInstant( const QString &column, const QDateTime &value );
  void setInteger( const QString &column, std::optional<int> value );
  void setReal( const QString &column, std::optional<double> value );
};

/// Which rows: all conditions are "column equals value". Archived rows are left out unless asked for.
struct RowFilter
{
  QVariantMap equals;
  bool withArchived = false;
};

/// One change of one row. An update names only the columns that change, so that edits of other columns merge.
struct RowChange
{
  enum class Kind
  {
    Insert,
    Update
  };
  QString table;
  Kind kind = Kind::Insert;
  QString uuid;
  QVariantMap values;
  /// std::nullopt: the geometry stays as it is.
  std::optional<QgsGeometry> geometry;
};

/// A random uuid (v4) as the store writes it: lower case, without braces.
[[nodiscard]] QString newUuid();
/// The change that writes \a row for the first time.
[[nodiscard]] RowChange insertion( const QString &table, const Row &row );
/// The change that turns \a before into \a after: the columns that differ, and the geometry when that differs.
[[nodiscard]] RowChange difference( const QString &table, const Row &before, const Row &after );

/// How a write ended.
struct WriteOutcome
{
  /// Tables whose rows went into the user's own edit session: kept when the user saves that layer's edits.
  QStringList waitingForSave;
};

} // namespace hotspot::operations
