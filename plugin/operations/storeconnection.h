// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QCoreApplication>
#include <QHash>
#include <QVariant>
#include <QVector>

#include "plugin/operations/sqldialect.h"
#include "plugin/operations/storeresult.h"
#include "plugin/operations/storerow.h"

namespace hotspot::operations
{

/// One connection to a store through GDAL, which knows GeoPackage and PostgreSQL alike and which QGIS always brings.
///
///   StoreResult<StoreConnection> connection = StoreConnection::open( location, StoreConnection::Access::Write );
///   connection->begin();
///   connection->insert( change );
///   connection->commit();
///
/// A connection that is destroyed inside a transaction rolls it back. Values travel as bound features, never as text
/// pasted into SQL. Foreign keys are on. Short-lived: open, act, let go. Opening costs about 10 ms for a file.
class StoreConnection
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::operations::StoreConnection )
public:
  enum class Access
  {
    Read,
    Write
  };

  [[nodiscard]] static StoreResult<StoreConnection> open( const StoreLocation &location, Access access );
  StoreConnection( StoreConnection &&other ) noexcept;
  StoreConnection &operator=( StoreConnection &&other ) noexcept;
  ~StoreConnection();

  [[nodiscard]] const SqlDialect &dialect() const { return mDialect; }

  StoreResult<Done> execute( const QString &sql );
  StoreResult<Done> executeAll( const QStringList &statements );
  /// First value of the first row, as text; NULL and no row are a null QString.
  [[nodiscard]] StoreResult<QString> text( const QString &sql );

  StoreResult<Done> begin();
  /// Foreign keys are checked here, at the end. After a failure nothing of the transaction is kept.
  StoreResult<Done> commit();
  void rollback();

  /// Rows in the order in which they were written. Every column of the schema is there, NULL included.
  [[nodiscard]] StoreResult<QVector<Row>> rows( const TableSchema &table, const RowFilter &filter );
  StoreResult<Done> insert( const RowChange &change );
  /// NotFound when there is no row with this uuid. Writes the named columns only.
  StoreResult<Done> update( const RowChange &change );

private:
  struct Dataset;
  StoreConnection( const StoreLocation &location, std::unique_ptr<Dataset> dataset );

  StoreLocation mLocation;
  SqlDialect mDialect;
  std::unique_ptr<Dataset> mDataset;
};

} // namespace hotspot::operations
