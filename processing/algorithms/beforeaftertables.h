// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <qgsfeature.h>
#include <qgsfields.h>

#include "processing/report/beforeafterreport.h"
#include "processing/statistics/beforeafterevaluation.h"

namespace hotspot
{

/// The three tables of hotspot:beforeafter; their fields are a public interface.
///
/// COUNTS:  zone_id, role, ring, category, before, after, change, percent
/// EFFECTS: scope, measure, estimate, se, ci_low, ci_high, p, sentence
/// SERIES:  scope, start, end, window, complete, target, catchment, control, expected, ci_low, ci_high
///
/// change and percent are for the window after: counts before are scaled to its length. What has no value is NULL.
class BeforeAfterTables
{
public:
  [[nodiscard]] static QgsFields countFields();
  [[nodiscard]] static std::vector<QgsAttributes> countRows( const statistics::BeforeAfterEvaluation &evaluation );

  [[nodiscard]] static QgsFields effectFields();
  [[nodiscard]] static std::vector<QgsAttributes> effectRows( const statistics::BeforeAfterEvaluation &evaluation,
                                                              const report::Sentences &sentences );

  [[nodiscard]] static QgsFields seriesFields();
  [[nodiscard]] static std::vector<QgsAttributes> seriesRows( const statistics::BeforeAfterEvaluation &evaluation,
                                                              const report::BeforeAfterFacts &facts );
};

} // namespace hotspot
