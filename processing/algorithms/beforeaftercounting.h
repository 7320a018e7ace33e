// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include <QCoreApplication>

#include "processing/algorithms/evaluationzones.h"
#include "processing/data/datewindow.h"
#include "processing/data/incidents.h"
#include "processing/statistics/beforeafterevaluation.h"

namespace hotspot
{

/// Incidents counted by zone, category, window and period, with an account of every one.
///
///   const BeforeAfterCounts counts = BeforeAfterCounts::count( incidents, zones, before, after, length, feedback );
///   evaluateBeforeAfter( counts.zones, design );
///
/// Zones appear in the order of the layer's roles and ids, categories by name. Where incidents have categories, each
/// zone has one entry a category, so that entries add up; incidents without one are an entry with an empty name. Cost:
/// one pass.
struct BeforeAfterCounts
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::BeforeAfterCounts )
public:
  std::vector<statistics::ZoneCounts> zones;
  std::vector<data::Period> periods;
  std::vector<statistics::PeriodUse> uses;

  /// The account, in incidents (not weights). These four add up to the incidents read.
  std::int64_t before = 0;
  std::int64_t after = 0;
  std::int64_t outsideWindows = 0;
  std::int64_t outsideZones = 0; ///< in a window, in no zone
  std::int64_t inTargets = 0;

  /// An error in words when the category field has too many values to be one.
  [[nodiscard]] static data::Outcome<BeforeAfterCounts>
  count( const data::Incidents &incidents, const EvaluationZones &zones, const data::DateWindow &before,
         const data::DateWindow &after, const data::PeriodLength &length, QgsFeedback *feedback );

private:
  void cutPeriods( const data::DateWindow &window, const data::PeriodLength &length, bool isAfter );
};

} // namespace hotspot
