// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/operations/recordcolumns.h"

namespace hotspot::operations
{

/// One count of a frozen evaluation: incidents of one category in one zone, before and after.
struct EvaluationCellRecord
{
  static constexpr const char *table = "evaluation_cell";

  QString uuid;
  QString evaluationUuid;
  QString areaUuid;
  QString zoneId;
  /// "target", "catchment" or "control"; "outside" for incidents in no zone.
  QString role;
  /// Empty when the evaluation has no categories.
  QString category;
  int before = 0;
  int after = 0;

  template <typename Self, typename Visitor>
  static void visitColumns( Self &self, Visitor &&column )
  {
    column( "evaluation_uuid", self.evaluationUuid );
    column( "area_uuid", self.areaUuid );
    column( "zone_id", self.zoneId );
    column( "role", self.role );
    column( "category", self.category );
    column( "before", self.before );
    column( "after", self.after );
  }
};

/// An evaluation as it was made: parameters, a fingerprint of the data, versions, counts and effects. The row never
/// changes once written; a later evaluation is another row that names this one.
struct EvaluationRecord
{
  static constexpr const char *table = "evaluation";

  QString uuid;
  QString operationUuid;
  QString title;
  /// "interim" or "final".
  QString kind = QStringLiteral( "interim" );
  QDateTime madeUtc;
  QString timeZone;
  QDate beforeStart;
  QDate beforeEnd;
  QDate afterStart;
  QDate afterEnd;
  /// JSON: every parameter of hotspot:beforeafter, so that it can be run again.
  QString parameters;
  /// JSON: rows of EFFECTS (scope, measure, estimate, se, ci_low, ci_high, p, sentence).
  QString effects;
  /// The headline in words.
  QString statement;
  /// SHA-256 over the incidents that were counted, see evaluationfingerprint.h.
  QString dataFingerprint;
  int incidents = 0;
  QString pluginVersion;
  QString qgisVersion;
  /// The evaluation that this one corrects.
  QString correctsUuid;
  QString note;
  Sensitivity sensitivity = Sensitivity::Internal;

  template <typename Self, typename Visitor>
  static void visitColumns( Self &self, Visitor &&column )
  {
    column( "operation_uuid", self.operationUuid );
    column( "title", self.title );
    column( "kind", self.kind );
    column( "made_utc", self.madeUtc );
    column( "time_zone", self.timeZone );
    column( "before_start", self.beforeStart );
    column( "before_end", self.beforeEnd );
    column( "after_start", self.afterStart );
    column( "after_end", self.afterEnd );
    column( "parameters", self.parameters );
    column( "effects", self.effects );
    column( "statement", self.statement );
    column( "data_fingerprint", self.dataFingerprint );
    column( "incidents", self.incidents );
    column( "plugin_version", self.pluginVersion );
    column( "qgis_version", self.qgisVersion );
    column( "corrects_uuid", self.correctsUuid );
    column( "note", self.note );
    column( "sensitivity", self.sensitivity );
  }
};

} // namespace hotspot::operations
