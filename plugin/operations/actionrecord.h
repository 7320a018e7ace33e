// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/operations/recordcolumns.h"

namespace hotspot::operations
{

/// A situational measure at a place: repair a lamp, clear a lot, enforce a lease.
struct ActionRecord
{
  static constexpr const char *table = "action";

  QString uuid;
  QString operationUuid;
  QString areaUuid;
  /// Code of the list tactic.
  QString tactic;
  QString title;
  /// "planned", "in_progress", "done" or "dropped".
  QString status = QStringLiteral( "planned" );
  /// A unit or role, never a person's name.
  QString responsible;
  QString partnerUuid;
  QDate dueOn;
  QDate startedOn;
  QDate doneOn;
  std::optional<double> cost;
  QString currency;
  QString note;
  Sensitivity sensitivity = Sensitivity::Internal;
  bool archived = false;
  /// Point, EPSG:4326; may be empty.
  QgsGeometry geometry;

  template <typename Self, typename Visitor>
  static void visitColumns( Self &self, Visitor &&column )
  {
    column( "operation_uuid", self.operationUuid );
    column( "area_uuid", self.areaUuid );
    column( "tactic", self.tactic );
    column( "title", self.title );
    column( "status", self.status );
    column( "responsible", self.responsible );
    column( "partner_uuid", self.partnerUuid );
    column( "due_on", self.dueOn );
    column( "started_on", self.startedOn );
    column( "done_on", self.doneOn );
    column( "cost", self.cost );
    column( "currency", self.currency );
    column( "note", self.note );
    column( "sensitivity", self.sensitivity );
    column( "archived", self.archived );
  }
};

} // namespace hotspot::operations
