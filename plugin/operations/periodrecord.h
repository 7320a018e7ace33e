// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/operations/recordcolumns.h"

namespace hotspot::operations
{

/// A window of days that counts are made for, half-open: the first day is in, the end day is not.
struct PeriodRecord
{
  static constexpr const char *table = "period";

  QString uuid;
  QString operationUuid;
  /// "before" (the baseline), "during", "after".
  QString role;
  QDate startsOn;
  /// The first day that is no longer part of it.
  QDate endsBefore;
  /// The zone whose midnights bound the days.
  QString timeZone;
  QString note;
  Sensitivity sensitivity = Sensitivity::Internal;
  bool archived = false;

  template <typename Self, typename Visitor>
  static void visitColumns( Self &self, Visitor &&column )
  {
    column( "operation_uuid", self.operationUuid );
    column( "role", self.role );
    column( "starts_on", self.startsOn );
    column( "ends_before", self.endsBefore );
    column( "time_zone", self.timeZone );
    column( "note", self.note );
    column( "sensitivity", self.sensitivity );
    column( "archived", self.archived );
  }
};

} // namespace hotspot::operations
