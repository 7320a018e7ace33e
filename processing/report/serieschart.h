// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>

#include <optional>
#include <vector>

namespace hotspot::report
{

/// Incidents in one period of a series.
struct SeriesPeriod
{
  QDate start;
  /// The day after the last: periods are half-open like the windows.
  QDate end;
  double observed = 0.0;
  /// What the comparison predicts, with its interval. Absent before the operation or without a control.
  std::optional<double> expected;
  std::optional<double> expectedLow;
  std::optional<double> expectedHigh;
  /// False when the data or the window covers only a part: drawn hollow, since its count is not comparable.
  bool complete = true;
};

/// A half-open range of days with its name, shaded in the chart.
struct SeriesWindow
{
  QString name;
  QDate start;
  QDate end;
};

struct SeriesChart
{
  QString description;
  QString countTitle; ///< with its unit: "Robberies per month"
  QString observedName;
  QString expectedName;
  QString bandName; ///< "95 % of outcomes without an effect"
  std::vector<SeriesPeriod> periods;
  SeriesWindow before;
  SeriesWindow after;
};

/// A series of counts before and after, with the expected line, its band, and both windows shaded; returns SVG.
///
/// Observed counts are dark with dots, expected ones dashed with diamonds, so that both are told apart in grey. Returns
/// an empty string without periods.
[[nodiscard]] QString seriesChartSvg( const SeriesChart &chart );

} // namespace hotspot::report
