// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/operations/arearecord.h"
#include "plugin/operations/evaluationrecord.h"

class QgsFeatureSource;

namespace hotspot::operations
{

/// The rows of COUNTS of hotspot:beforeafter as cells to freeze. \a areas gives each zone its area, by label.
///
///   const auto cells = cellsFromCounts( *countsLayer, *store.areas( operationUuid ) );
///   evaluation.effects = effectsAsJson( *effectsLayer );
///   store.freeze( evaluation, cells );
///
/// Rows of totals (without a zone) are left out: the cells add up to them.
[[nodiscard]] QVector<EvaluationCellRecord> cellsFromCounts( const QgsFeatureSource &counts,
                                                             const QVector<AreaRecord> &areas );

/// The rows of EFFECTS as JSON: an array of objects with the columns' own names; undefined numbers are null.
[[nodiscard]] QString effectsAsJson( const QgsFeatureSource &effects );

/// One count or figure that is no longer what was frozen.
struct EvaluationDifference
{
  /// "T1, target, ROBBERY: before" or "all, wdd: estimate".
  QString what;
  QString frozen;
  QString now;
};

/// Compares a frozen evaluation with one that was run again with the same parameters. Empty: every number is the same.
/// Numbers are compared to nine significant digits, so that another computer's last digit is no difference.
[[nodiscard]] QVector<EvaluationDifference> compareEvaluations( const EvaluationRecord &frozen,
                                                                const QVector<EvaluationCellRecord> &frozenCells,
                                                                const EvaluationRecord &now,
                                                                const QVector<EvaluationCellRecord> &cellsNow );

} // namespace hotspot::operations
