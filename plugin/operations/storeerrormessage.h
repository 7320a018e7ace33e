// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/operations/storelocation.h"
#include "plugin/operations/storeresult.h"

namespace hotspot::operations
{

/// What the words of SQLite, PostgreSQL and GDAL mean to a person.
///
///   storeErrorFromMessage( location, tr( "Saving the change" ), "sqlite3_exec(COMMIT) failed: database is locked" );
///   // kind Busy: "The operations store … is being written by another program." "Wait a moment and try again. …"
///
/// \a doing completes "… did not work" for messages that are not known.
[[nodiscard]] StoreError storeErrorFromMessage( const StoreLocation &location, const QString &doing,
                                                const QString &message );

} // namespace hotspot::operations
