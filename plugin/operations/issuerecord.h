// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/operations/recordcolumns.h"

namespace hotspot::operations
{

/// Something that kept the operation from being done as planned.
struct IssueRecord
{
  static constexpr const char *table = "issue";

  QString uuid;
  QString operationUuid;
  QString areaUuid;
  /// Code of the list issue_cause: staffing, technology, adherence, partner, other.
  QString cause;
  QString title;
  QString remedy;
  QDate openedOn;
  /// NULL: still open.
  QDate closedOn;
  QString note;
  Sensitivity sensitivity = Sensitivity::Internal;
  bool archived = false;

  template <typename Self, typename Visitor>
  static void visitColumns( Self &self, Visitor &&column )
  {
    column( "operation_uuid", self.operationUuid );
    column( "area_uuid", self.areaUuid );
    column( "cause", self.cause );
    column( "title", self.title );
    column( "remedy", self.remedy );
    column( "opened_on", self.openedOn );
    column( "closed_on", self.closedOn );
    column( "note", self.note );
    column( "sensitivity", self.sensitivity );
    column( "archived", self.archived );
  }
};

} // namespace hotspot::operations
