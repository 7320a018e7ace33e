// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/operations/storelocation.h"
#include "plugin/operations/storeresult.h"
#include "plugin/operations/storesnapshot.h"

namespace hotspot::operations
{

/// Creates a store at \a target with exactly the rows of \a content, audit log included, in one transaction. Also the
/// way from a GeoPackage to a server and back.
///
///   const StoreResult<StoreSnapshot> content = readSnapshot( file );
///   copyStore( *content, StoreLocation::postgreSql( connection, "hotspot" ) );
///
/// The copy of a whole store keeps its uuid, so that projects take it for the same one; \a sameIdentity false gives it
/// one of its own.
[[nodiscard]] StoreResult<Done> copyStore( const StoreSnapshot &content, const StoreLocation &target,
                                           bool sameIdentity = true );

/// Puts a store back to what \a backup holds, in one transaction. For undoing a merge: everything written to the store
/// since the backup is lost, so ask first.
[[nodiscard]] StoreResult<Done> restoreStore( const StoreLocation &location, const StoreLocation &backup );

/// Writes a backup of a store's content as a GeoPackage into \a folder, named after \a location and the time (UTC), and
/// returns its place. Never overwrites.
[[nodiscard]] StoreResult<StoreLocation> writeBackup( const StoreSnapshot &content, const StoreLocation &location,
                                                      const QString &folder );

/// A copy of a GeoPackage store as it is, of whatever version, into \a folder under a backup's name. Also while other
/// programs have it open.
[[nodiscard]] StoreResult<StoreLocation> copyFile( const StoreLocation &location, const QString &folder );

} // namespace hotspot::operations
