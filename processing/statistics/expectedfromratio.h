// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/estimate.h"
#include "processing/statistics/result.h"

#include <optional>
#include <vector>

namespace hotspot::statistics
{

/// How a period of a series is used.
enum class PeriodUse
{
  Before,        ///< Within the window before.
  After,         ///< Within the window after.
  PartialBefore, ///< The shorter rest at the end of a window: its counts belong to the totals …
  PartialAfter   ///< … but say little about scatter, and are left out of models.
};

[[nodiscard]] inline bool isAfter( PeriodUse use )
{
  return use == PeriodUse::After || use == PeriodUse::PartialAfter;
}

[[nodiscard]] inline bool isComplete( PeriodUse use )
{
  return use == PeriodUse::Before || use == PeriodUse::After;
}

/// What one period's count would be without an effect.
struct ExpectedPeriod
{
  double expected = 0.0;
  /// Where a single count would fall with the stated confidence. Only after: before, the line is fitted to the counts.
  std::optional<double> low;
  std::optional<double> high;
};

/// The expected line of a series for a comparison by ratio, and its band.
///
///   expectedFromRatio( target, control, uses, days, 0.95, phi );
///
/// With a control: control × target before / control before, so that the line carries the control's season and trend,
/// and its sum after is the count that a rate ratio of 1 expects. Without (\a control empty): the level before, per
/// day, which is no comparison, only a continuation. expectedCounts() in runningdifference.h is the line for a
/// comparison by difference. The band holds the scatter of the period's own count, of the control's, and of the totals
/// before, times phi; normal, and never below 0. One entry a period, std::nullopt for all where the sums before are
/// zero. Undefined when the lengths differ.
Result<std::vector<std::optional<ExpectedPeriod>>> expectedFromRatio( const std::vector<double> &target,
                                                                      const std::vector<double> &control,
                                                                      const std::vector<PeriodUse> &uses,
                                                                      const std::vector<double> &days,
                                                                      double confidence, const Dispersion &dispersion );

} // namespace hotspot::statistics
