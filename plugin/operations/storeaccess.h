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

/// Looks whether there is a store of a version that this plugin knows, and whether it can be written. Changes nothing.
/// Fails with NotFound, NotAStore, NewerSchema, OlderSchema or ConnectionLost.
[[nodiscard]] StoreResult<StoreAccess> checkStoreAccess( const StoreLocation &location );

} // namespace hotspot::operations
