// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QMap>

#include "plugin/operations/storelocation.h"
#include "plugin/operations/storeresult.h"
#include "plugin/operations/storerow.h"

namespace hotspot::operations
{

class StoreConnection;

/// Everything that a store holds, archived rows included, by table and uuid: what copies, packages and merges work on.
struct StoreSnapshot
{
  QString storeUuid;
  int schemaVersion = 0;
  QHash<QString, QMap<QString, Row>> tables;

  [[nodiscard]] const QMap<QString, Row> &rows( const QString &table ) const;
  [[nodiscard]] int rowCount() const;
};

/// Reads all tables, on a server in one transaction, so that the tables fit together. Cost: a store with 10,000 rows
/// about 0.2 s.
[[nodiscard]] StoreResult<StoreSnapshot> readSnapshot( const StoreLocation &location );

/// The same through a connection that is open, and inside its transaction.
[[nodiscard]] StoreResult<StoreSnapshot> readSnapshot( StoreConnection &connection );

/// SHA-256 of one row's content in a form that does not depend on the database.
[[nodiscard]] QByteArray rowFingerprint( const Row &row );

/// SHA-256 of a table's content, whatever the order of its rows.
[[nodiscard]] QByteArray tableFingerprint( const QMap<QString, Row> &rows );

} // namespace hotspot::operations
