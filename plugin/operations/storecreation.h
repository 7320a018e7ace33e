// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/operations/storelocation.h"
#include "plugin/operations/storeresult.h"

namespace hotspot::operations
{

/// Creates an empty store: every table of storeschema.h, triggers, spatial indexes, the default lists and default
/// styles, in one transaction. A GeoPackage that is already there is refused, never overwritten; a schema is created
/// when missing and refused when it already holds a store.
///
///   const StoreResult<Done> created = createStore( StoreLocation::geoPackage( folder + "/operations.gpkg" ) );
///
/// On failure nothing is left behind: a half-made file is removed, the server rolls back.
[[nodiscard]] StoreResult<Done> createStore( const StoreLocation &location );

} // namespace hotspot::operations
