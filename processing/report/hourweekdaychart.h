// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>

namespace hotspot::report
{

struct HourWeekdayChart
{
  QString description;
  QString valueTitle; ///< "Incidents per hour of the week"
  QString sumsTitle;  ///< "Bars: sums of the hour and of the day"
  /// Weights by weekday (0 = Monday) and hour, as the 168 rows of hotspot:temporalprofile.
  std::array<std::array<double, 24>, 7> weights = {};
};

/// Shades 7 × 24 hours from light (none) to dark (most), with the sums by day and by hour beside; returns SVG.
[[nodiscard]] QString hourWeekdayChartSvg( const HourWeekdayChart &chart );

} // namespace hotspot::report
