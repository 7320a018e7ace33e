// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/operations/recordcolumns.h"

namespace hotspot::operations
{

/// Notice to the people who live and work there: a letter, a meeting, media, a web notice.
struct OutreachRecord
{
  static constexpr const char *table = "outreach";

  QString uuid;
  QString operationUuid;
  QString areaUuid;
  /// Code of the list outreach_kind.
  QString kind;
  QString title;
  /// "planned", "in_progress", "done" or "dropped".
  QString status = QStringLiteral( "planned" );
  QString responsible;
  QString partnerUuid;
  QDate dueOn;
  QDate doneOn;
  /// Persons who came, or copies handed out.
  std::optional<int> reached;
  QString language;
  QString message;
  QString note;
  Sensitivity sensitivity = Sensitivity::Internal;
  bool archived = false;
  /// Point of the meeting, EPSG:4326; may be empty.
  QgsGeometry geometry;

  template <typename Self, typename Visitor>
  static void visitColumns( Self &self, Visitor &&column )
  {
    column( "operation_uuid", self.operationUuid );
    column( "area_uuid", self.areaUuid );
    column( "kind", self.kind );
    column( "title", self.title );
    column( "status", self.status );
    column( "responsible", self.responsible );
    column( "partner_uuid", self.partnerUuid );
    column( "due_on", self.dueOn );
    column( "done_on", self.doneOn );
    column( "reached", self.reached );
    column( "language", self.language );
    column( "message", self.message );
    column( "note", self.note );
    column( "sensitivity", self.sensitivity );
    column( "archived", self.archived );
  }
};

/// An address that a letter goes to. Always restricted, and without a person's name.
struct RecipientRecord
{
  static constexpr const char *table = "recipient";

  QString uuid;
  QString outreachUuid;
  /// "household", "owner", "business" or "organisation".
  QString kind = QStringLiteral( "household" );
  QString address;
  QDate deliveredOn;
  QString note;
  Sensitivity sensitivity = Sensitivity::Restricted;
  bool archived = false;
  QgsGeometry geometry;

  template <typename Self, typename Visitor>
  static void visitColumns( Self &self, Visitor &&column )
  {
    column( "outreach_uuid", self.outreachUuid );
    column( "kind", self.kind );
    column( "address", self.address );
    column( "delivered_on", self.deliveredOn );
    column( "note", self.note );
    column( "sensitivity", self.sensitivity );
    column( "archived", self.archived );
  }
};

} // namespace hotspot::operations
