// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QVector>

#include "plugin/operations/storerow.h"
#include "plugin/operations/storesnapshot.h"

namespace hotspot::operations
{

/// One field that was changed on both sides since they last agreed.
struct MergeConflict
{
  QString table;
  QString rowUuid;
  /// "geom" for the outline.
  QString column;
  QVariant ours;
  QVariant theirs;
  /// The later change is taken; the other one stays in the audit log.
  bool takesTheirs = false;
};

/// How many rows of one table a merge adds and changes.
struct MergeCount
{
  int added = 0;
  int changed = 0;
};

/// What a merge would do. Nothing is written yet.
struct MergePlan
{
  QVector<RowChange> changes;
  QVector<MergeConflict> conflicts;
  /// By table; tables without change are missing.
  QHash<QString, MergeCount> counts;
  /// Frozen rows with the same uuid and another content: never the work of this plugin. Ours are kept.
  QStringList tampered;
};

/// Compares two stores field by field, three ways: the last common state is what both audit logs know.
///
///   const MergePlan plan = planMerge( ours, theirs );
///
/// Rows are matched by uuid. A field changed on one side only takes that change. A field changed on both sides takes
/// the later one (by the time in the audit log, which never runs backwards within one row's history; ties by the log
/// entry's uuid), whichever side it is on. So the result does not depend on who merges whom, or in what order: it is
/// the same for two stores and for ten. Rows and log entries of both sides are all kept; nothing is deleted. Cost:
/// linear in the number of rows and log entries. No database is touched.
[[nodiscard]] MergePlan planMerge( const StoreSnapshot &ours, const StoreSnapshot &theirs );

} // namespace hotspot::operations
