// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/operations/mergeplan.h"
#include "plugin/operations/storelocation.h"
#include "plugin/operations/storeresult.h"

namespace hotspot::operations
{

/// What a merge did or, as a dry run, would do.
struct MergeReport
{
  MergePlan plan;
  /// The store as it was before; empty for a dry run and when there was nothing to do.
  StoreLocation backup;
  /// One line a table: "Visits: 12 new, 3 changed".
  [[nodiscard]] QStringList lines() const;
};

/// Shows what mergeStore would do and changes nothing.
[[nodiscard]] StoreResult<MergeReport> previewMerge( const StoreLocation &ours, const StoreLocation &theirs );

/// Brings the rows of \a theirs (a partner's store, or a package) into \a ours: matched by uuid, field by field against
/// the last common state (mergeplan.h), after a backup into \a backupFolder, in one transaction. \a theirs is only
/// read.
///
///   const StoreResult<MergeReport> merged = mergeStore( ours, partners, projectFolder );
///   if ( merged && userWantsBack )
///     restoreStore( ours, merged->backup );
///
/// Two and three agencies that merge one another's stores, in any order, end with the same rows.
[[nodiscard]] StoreResult<MergeReport> mergeStore( const StoreLocation &ours, const StoreLocation &theirs,
                                                   const QString &backupFolder );

} // namespace hotspot::operations
