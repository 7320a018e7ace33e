// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/operations/recordcolumns.h"

namespace hotspot::operations
{

/// One operation: what problem, where it stands, when, and the plan. Its areas, periods, tasks, visits and evaluations
/// are rows of their own tables that name its uuid.
struct OperationRecord
{
  static constexpr const char *table = "operation";

  QString uuid;
  QString agencyUuid;
  /// For people, AGENCY-YYYY-NNN. Two agencies that work apart may give the same number: never a key.
  QString number;
  QString title;
  OperationState state = OperationState::Draft;
  /// Why it was paused or cancelled, in the user's words.
  QString stateReason;
  /// What happens where, when, to whom.
  QString problem;
  QString crimeTypes;
  QString goal;
  /// The written plan; active needs one.
  QString plan;
  QString noCatchmentReason;
  QString noPublicationReason;
  QDate plannedStart;
  /// The first day after the operation.
  QDate plannedEnd;
  QDateTime startedUtc;
  QDateTime endedUtc;
  /// IANA name, "America/Chicago".
  QString timeZone;
  QString note;
  Sensitivity sensitivity = Sensitivity::Internal;
  bool archived = false;

  template <typename Self, typename Visitor>
  static void visitColumns( Self &self, Visitor &&column )
  {
    column( "agency_uuid", self.agencyUuid );
    column( "number", self.number );
    column( "title", self.title );
    column( "state", self.state );
    column( "state_reason", self.stateReason );
    column( "problem", self.problem );
    column( "crime_types", self.crimeTypes );
    column( "goal", self.goal );
    column( "plan", self.plan );
    column( "no_catchment_reason", self.noCatchmentReason );
    column( "no_publication_reason", self.noPublicationReason );
    column( "planned_start", self.plannedStart );
    column( "planned_end", self.plannedEnd );
    column( "started_utc", self.startedUtc );
    column( "ended_utc", self.endedUtc );
    column( "time_zone", self.timeZone );
    column( "note", self.note );
    column( "sensitivity", self.sensitivity );
    column( "archived", self.archived );
  }
};

} // namespace hotspot::operations
