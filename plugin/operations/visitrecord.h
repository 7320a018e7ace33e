// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/operations/recordcolumns.h"

namespace hotspot::operations
{

/// One stay of a unit in an area. Units, not persons.
struct VisitRecord
{
  static constexpr const char *table = "visit";

  QString uuid;
  QString operationUuid;
  QString areaUuid;
  QDateTime startedUtc;
  QDateTime endedUtc;
  QString timeZone;
  /// Minutes in the area. Kept beside the two instants: a typed visit may have no end.
  std::optional<double> minutes;
  /// Code of the list tactic.
  QString tactic;
  std::optional<int> officers;
  /// "typed", "csv" or "pings".
  QString origin = QStringLiteral( "typed" );
  QString note;
  Sensitivity sensitivity = Sensitivity::Internal;
  bool archived = false;

  template <typename Self, typename Visitor>
  static void visitColumns( Self &self, Visitor &&column )
  {
    column( "operation_uuid", self.operationUuid );
    column( "area_uuid", self.areaUuid );
    column( "started_utc", self.startedUtc );
    column( "ended_utc", self.endedUtc );
    column( "time_zone", self.timeZone );
    column( "minutes", self.minutes );
    column( "tactic", self.tactic );
    column( "officers", self.officers );
    column( "origin", self.origin );
    column( "note", self.note );
    column( "sensitivity", self.sensitivity );
    column( "archived", self.archived );
  }
};

} // namespace hotspot::operations
