// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace hotspot::report
{

/// One line of a forest chart.
struct ForestRow
{
  QString label;
  /// Absent: the label stays and \a text says why there is no value.
  std::optional<double> estimate;
  std::optional<double> low;
  std::optional<double> high;
  /// The same in figures, at the right: "−60 (−110 to −5)".
  QString text;
  /// A total or pooled effect: drawn as a diamond, in bold.
  bool summary = false;
};

struct ForestChart
{
  QString description;
  QString axisTitle; ///< with its unit: "Change in incidents against the control"
  QString lowerName; ///< left of the reference: "fewer than expected"
  QString upperName; ///< right of the reference: "more than expected"
  double reference = 0.0;
  /// A ratio scale: distances are proportional, 0.5 and 2 lie equally far from 1. All values must be positive.
  bool logarithmic = false;
  std::vector<ForestRow> rows;
};

/// Estimates with their intervals, one a line, against a reference line; returns SVG, empty without rows.
///
/// An interval that leaves the chart (very wide ones are cut) ends in an arrow.
[[nodiscard]] QString forestChartSvg( const ForestChart &chart );

} // namespace hotspot::report
