// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/operations/storelocation.h"
#include "plugin/operations/storeresult.h"

namespace hotspot::operations
{

/// What is known about a store before anything is read from it.
struct StoreAccess
{
  int schemaVersion = 0;
  QString storeUuid;
  /// One sentence; empty when the store can be written.
  QString readOnlyReason;
};

/// Looks whether there is a store of a version that this plugin knows. Only reads, and does not ask whether it can be
/// written. Fails with NotFound, NotAStore, NewerSchema, OlderSchema or ConnectionLost.
[[nodiscard]] StoreResult<StoreAccess> identifyStore( const StoreLocation &location );

/// The same, and whether it can be written: starts a transaction and takes it back. Changes nothing.
[[nodiscard]] StoreResult<StoreAccess> checkStoreAccess( const StoreLocation &location );

/// The version of the store's schema, whether this plugin knows it or not.
[[nodiscard]] StoreResult<int> storeVersion( const StoreLocation &location );

/// What to say about a store that is newer than this plugin.
[[nodiscard]] StoreError newerSchemaError( const StoreLocation &location, int version );

} // namespace hotspot::operations
