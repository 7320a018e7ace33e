// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/operations/recordcolumns.h"

namespace hotspot::operations
{

/// One version of one area of an operation. A changed outline is a new row that names the one it replaces, since counts
/// use the version that was valid at the time.
struct AreaRecord
{
  static constexpr const char *table = "area";

  QString uuid;
  QString operationUuid;
  AreaRole role = AreaRole::Candidate;
  /// For people and for counts: "T1". Stays the same through the versions of one area.
  QString label;
  /// Catchments and controls: label of the target that they belong to; empty when they belong to all.
  QString targetLabel;
  /// Catchments: 1 next to the target, 2 around that.
  std::optional<int> ring;
  int version = 1;
  QString replacesUuid;
  QDateTime validFromUtc;
  /// NULL: still valid.
  QDateTime validToUtc;
  QString timeZone;
  /// On the ellipsoid, square metres.
  std::optional<double> areaM2;
  /// Street length inside, metres; NULL when it was not measured.
  std::optional<double> streetM;
  std::optional<int> plannedVisitsPerWeek;
  std::optional<int> plannedMinutesPerVisit;
  /// How it was made: "selection of hot spots", "hotspot:catchments, 200 m".
  QString origin;
  QString note;
  Sensitivity sensitivity = Sensitivity::Internal;
  bool archived = false;
  /// MultiPolygon, EPSG:4326.
  QgsGeometry geometry;

  template <typename Self, typename Visitor>
  static void visitColumns( Self &self, Visitor &&column )
  {
    column( "operation_uuid", self.operationUuid );
    column( "role", self.role );
    column( "label", self.label );
    column( "target_label", self.targetLabel );
    column( "ring", self.ring );
    column( "version", self.version );
    column( "replaces_uuid", self.replacesUuid );
    column( "valid_from_utc", self.validFromUtc );
    column( "valid_to_utc", self.validToUtc );
    column( "time_zone", self.timeZone );
    column( "area_m2", self.areaM2 );
    column( "street_m", self.streetM );
    column( "planned_visits_per_week", self.plannedVisitsPerWeek );
    column( "planned_minutes_per_visit", self.plannedMinutesPerVisit );
    column( "origin", self.origin );
    column( "note", self.note );
    column( "sensitivity", self.sensitivity );
    column( "archived", self.archived );
  }
};

} // namespace hotspot::operations
