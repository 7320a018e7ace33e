// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace hotspot::report
{

struct ShadedCell
{
  /// Shading; absent leaves the cell blank.
  std::optional<double> value;
  QString text;
  /// Set in bold with a thick frame: what passes the test stands out without its colour.
  bool marked = false;
};

/// A cross table whose cells are shaded by value, such as the near-repeat table of distance by time.
///
///   chart.rowTitle = tr( "Distance (m)" );  chart.rows = { "0 to 100", "100 to 200" };
///   chart.columnTitle = tr( "Days" );       chart.columns = { "0 to 7", "7 to 14" };
///   chart.cells = { { { 2.1, "2.1", true }, … }, … };
struct ShadedTableChart
{
  QString description;
  QString rowTitle;
  QString columnTitle;
  QStringList rows;
  QStringList columns;
  std::vector<std::vector<ShadedCell>> cells;
  /// Shading starts here and is darkest at \a darkest; values beyond keep the end's shade.
  double lightest = 1.0;
  double darkest = 3.0;
  QString legend; ///< what shade and frame mean
};

/// Returns SVG, empty without cells.
[[nodiscard]] QString shadedTableChartSvg( const ShadedTableChart &chart );

} // namespace hotspot::report
