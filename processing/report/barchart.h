// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace hotspot::report
{

struct Bar
{
  QString label;
  double value = 0.0;
  /// A second, hatched-light bar beside it (after beside before).
  std::optional<double> second;
};

struct BarChart
{
  QString description;
  QString valueTitle; ///< with its unit: "Incidents"
  QString firstName;  ///< names in the legend; both empty: no legend
  QString secondName;
  std::vector<Bar> bars;
};

/// Horizontal bars with their labels at the left and their values at the end; returns SVG, empty without bars.
[[nodiscard]] QString barChartSvg( const BarChart &chart );

} // namespace hotspot::report
