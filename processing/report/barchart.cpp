// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/report/barchart.h"

#include "processing/report/chartaxis.h"
#include "processing/report/chartstyle.h"
#include "processing/report/numbertext.h"

#include <algorithm>

namespace hotspot::report
{

namespace
{

constexpr double chartWidth = 720.0;
constexpr double textSize = 12.0;
constexpr double barHeight = 15.0;
const QColor secondFill( 0xe8, 0xa2, 0x5b );

void drawBar( SvgDrawing &drawing, const ChartAxis &axis, double y, double value, const QColor &fill )
{
  const double start = axis.position( std::min( 0.0, value ) );
  const double end = axis.position( std::max( 0.0, value ) );
  drawing.rectangle( { start, y, end - start, barHeight }, fill, chartcolor::axis );
  drawing.text( { end + 6.0, y + barHeight - 3.5 }, NumberText().count( value ), { textSize, TextAnchor::Start } );
}

void drawLegend( SvgDrawing &drawing, const BarChart &chart, double left )
{
  double x = left;
  const std::pair<QString, QColor> entries[] = { { chart.firstName, chartcolor::observed },
                                                 { chart.secondName, secondFill } };
  for ( const auto &[name, fill] : entries )
  {
    if ( name.isEmpty() )
      continue;
    drawing.rectangle( { x, 8.0, 20.0, 13.0 }, fill, chartcolor::axis );
    drawing.text( { x + 26.0, 19.0 }, name, { textSize, TextAnchor::Start } );
    x += 26.0 + SvgDrawing::textWidth( name, textSize ) + 22.0;
  }
}

} // namespace

QString barChartSvg( const BarChart &chart )
{
  if ( chart.bars.empty() )
    return QString();
  double labels = 40.0;
  double low = 0.0;
  double high = 0.0;
  bool pairs = false;
  for ( const Bar &bar : chart.bars )
  {
    labels = std::max( labels, SvgDrawing::textWidth( bar.label, textSize ) );
    low = std::min( { low, bar.value, bar.second.value_or( 0.0 ) } );
    high = std::max( { high, bar.value, bar.second.value_or( 0.0 ) } );
    pairs = pairs || bar.second.has_value();
  }
  const double left = std::min( labels, 240.0 ) + 16.0;
  const bool legend = !chart.firstName.isEmpty() || !chart.secondName.isEmpty();
  const double top = legend ? 34.0 : 10.0;
  const double rowHeight = pairs ? 2 * barHeight + 12.0 : barHeight + 10.0;
  const QRectF area( left, top, chartWidth - left - 60.0, rowHeight * static_cast<double>( chart.bars.size() ) );
  SvgDrawing drawing( { chartWidth, area.bottom() + 48.0 }, chart.description );
  const ChartAxis axis( low, high, 6, area.left(), area.right() );

  drawBottomAxis( drawing, axis, area, chart.valueTitle, true );
  if ( legend )
    drawLegend( drawing, chart, left );
  double y = top;
  for ( const Bar &bar : chart.bars )
  {
    drawing.text( { left - 10.0, y + rowHeight / 2.0 + 4.0 }, SvgDrawing::shortened( bar.label, textSize, left - 10.0 ),
                  { textSize, TextAnchor::End } );
    drawBar( drawing, axis, y + 5.0, bar.value, chartcolor::observed );
    if ( bar.second )
      drawBar( drawing, axis, y + 6.0 + barHeight, *bar.second, secondFill );
    y += rowHeight;
  }
  drawing.line( { axis.position( 0.0 ), area.top() }, { axis.position( 0.0 ), area.bottom() },
                { chartcolor::ink, 1.2, QString() } );
  return drawing.svg();
}

} // namespace hotspot::report
