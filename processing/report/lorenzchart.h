// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QString>

#include <vector>

namespace hotspot::report
{

struct LorenzChart
{
  QString description;
  QString placesTitle;    ///< "Share of street segments (%)"
  QString incidentsTitle; ///< "Share of incidents (%)"
  QString curveName;
  QString equalityName; ///< "All places alike"
  /// Shares from (0, 0) to (1, 1), places with the most incidents first.
  std::vector<QPointF> curve;
  /// The point that is marked, for example half of the incidents; ignored where its x is negative.
  QPointF marked = { -1.0, -1.0 };
  QString markedText; ///< "half of the incidents in 4 % of the places"
};

/// The concentration of incidents over places against the line of equality; returns SVG, empty without a curve.
[[nodiscard]] QString lorenzChartSvg( const LorenzChart &chart );

} // namespace hotspot::report
