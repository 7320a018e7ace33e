// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/report/svgdrawing.h"

#include <QLocale>
#include <QString>

#include <vector>

namespace hotspot::report
{

/// A linear axis: round ticks from Qwt's scale engine, values mapped to the drawing, labels in the reader's notation.
///
///   const ChartAxis y( 0, 37, 5, 280, 20 );  // data 0..37, about 5 ticks, drawn from y = 280 up to y = 20
///   y.position( 10 );                        // 206
///   y.ticks();                               // 0, 10, 20, 30, 40
class ChartAxis
{
public:
  /// The data range is widened to round ticks; equal ends are spread by one unit.
  ChartAxis( double low, double high, int ticks, double from, double to );

  [[nodiscard]] double position( double value ) const;
  [[nodiscard]] const std::vector<double> &ticks() const { return mTicks; }
  [[nodiscard]] double low() const { return mLow; }
  [[nodiscard]] double high() const { return mHigh; }
  /// A tick's label with as many decimals as the step needs.
  [[nodiscard]] QString label( double tick, const QLocale &locale = QLocale() ) const;

private:
  double mLow;
  double mHigh;
  double mFrom;
  double mTo;
  int mDecimals = 0;
  std::vector<double> mTicks;
};

/// Draws a vertical axis at the left of \a area with grid lines, tick labels and a title along it.
void drawLeftAxis( SvgDrawing &drawing, const ChartAxis &axis, const QRectF &area, const QString &title );

/// Draws a horizontal axis under \a area with tick labels and a title. \a grid adds vertical lines.
void drawBottomAxis( SvgDrawing &drawing, const ChartAxis &axis, const QRectF &area, const QString &title, bool grid );

} // namespace hotspot::report
