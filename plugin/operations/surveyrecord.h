// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/operations/recordcolumns.h"

namespace hotspot::operations
{

/// One question of one survey wave, as totals: no answers of single persons.
struct SurveyRecord
{
  static constexpr const char *table = "survey";

  QString uuid;
  QString operationUuid;
  QString areaUuid;
  /// "before", "during" or "after".
  QString wave;
  QDate heldOn;
  QString question;
  std::optional<int> asked;
  std::optional<int> answered;
  std::optional<int> agreed;
  QString note;
  Sensitivity sensitivity = Sensitivity::Internal;
  bool archived = false;

  template <typename Self, typename Visitor>
  static void visitColumns( Self &self, Visitor &&column )
  {
    column( "operation_uuid", self.operationUuid );
    column( "area_uuid", self.areaUuid );
    column( "wave", self.wave );
    column( "held_on", self.heldOn );
    column( "question", self.question );
    column( "asked", self.asked );
    column( "answered", self.answered );
    column( "agreed", self.agreed );
    column( "note", self.note );
    column( "sensitivity", self.sensitivity );
    column( "archived", self.archived );
  }
};

} // namespace hotspot::operations
