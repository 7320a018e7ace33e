// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QVector>

#include "plugin/operations/sqldialect.h"
#include "plugin/operations/storelocation.h"
#include "plugin/operations/storeresult.h"

namespace hotspot::operations
{

/// One step forward: the statements that make a store of version \a from into one of the next version. Steps only add
/// tables and columns, so that rows written by an older version stay as they are.
struct MigrationStep
{
  int from = 0;
  std::function<QStringList( const SqlDialect &dialect )> statements;
};

/// Every step that this version of the plugin knows, oldest first. Empty as long as there is only schema 1.
[[nodiscard]] const QVector<MigrationStep> &storeMigrations();

/// Brings an older store to \a target in one transaction: all steps or none. A GeoPackage is copied into \a
/// backupFolder before, byte for byte what it held, and the copy's place is returned; a server's own backups are its
/// administrator's.
///
///   const StoreResult<StoreLocation> backup = migrateStore( location, projectFolder );
///
/// NewerSchema when the store is newer than \a target; a store that has the version already is left alone, without a
/// backup.
[[nodiscard]] StoreResult<StoreLocation> migrateStore( const StoreLocation &location, const QString &backupFolder,
                                                       const QVector<MigrationStep> &steps = storeMigrations(),
                                                       int target = storeSchemaVersion );

} // namespace hotspot::operations
