// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/report/shadedtablechart.h"

#include "processing/report/shade.h"
#include "processing/report/svgdrawing.h"

#include <algorithm>

namespace hotspot::report
{

namespace
{

constexpr double chartWidth = 720.0;
constexpr double rowHeight = 28.0;
constexpr double textSize = 12.0;

} // namespace

QString shadedTableChartSvg( const ShadedTableChart &chart )
{
  if ( chart.cells.empty() || chart.columns.isEmpty() )
    return QString();
  double labels = SvgDrawing::textWidth( chart.rowTitle, textSize ) * 1.08;
  for ( const QString &row : chart.rows )
    labels = std::max( labels, SvgDrawing::textWidth( row, textSize ) );
  const double left = std::min( labels, 200.0 ) + 16.0;
  const double top = 48.0;
  const double columnWidth = std::min( 110.0, ( chartWidth - left - 6.0 ) / chart.columns.size() );
  const double bottom = top + rowHeight * static_cast<double>( chart.cells.size() );
  SvgDrawing drawing( { chartWidth, bottom + ( chart.legend.isEmpty() ? 8.0 : 34.0 ) }, chart.description );

  drawing.text( { left + columnWidth * chart.columns.size() / 2.0, 16.0 }, chart.columnTitle,
                { textSize, TextAnchor::Middle, chartcolor::ink, true } );
  drawing.text( { left - 10.0, top - 10.0 }, SvgDrawing::shortened( chart.rowTitle, textSize, left - 10.0 ),
                { textSize, TextAnchor::End, chartcolor::ink, true } );
  for ( int column = 0; column < chart.columns.size(); ++column )
    drawing.text( { left + ( column + 0.5 ) * columnWidth, top - 10.0 },
                  SvgDrawing::shortened( chart.columns.at( column ), textSize, columnWidth ),
                  { textSize, TextAnchor::Middle } );

  const double span = chart.darkest - chart.lightest;
  for ( std::size_t row = 0; row < chart.cells.size(); ++row )
  {
    const double y = top + static_cast<double>( row ) * rowHeight;
    if ( row < static_cast<std::size_t>( chart.rows.size() ) )
      drawing.text( { left - 10.0, y + rowHeight / 2.0 + 4.0 },
                    SvgDrawing::shortened( chart.rows.at( static_cast<int>( row ) ), textSize, left - 10.0 ),
                    { textSize, TextAnchor::End } );
    double x = left;
    for ( const ShadedCell &cell : chart.cells[row] )
    {
      const double share = cell.value && span > 0.0 ? ( *cell.value - chart.lightest ) / span : 0.0;
      drawing.rectangle( { x, y, columnWidth, rowHeight }, cell.value ? shade( share ) : QColor( Qt::white ),
                         chartcolor::grid );
      drawing.text( { x + columnWidth / 2.0, y + rowHeight / 2.0 + 4.0 }, cell.text,
                    { textSize, TextAnchor::Middle, textOnShade( share ), cell.marked } );
      x += columnWidth;
    }
  }
  // Frames come last, so that no neighbour paints over them.
  for ( std::size_t row = 0; row < chart.cells.size(); ++row )
  {
    for ( std::size_t column = 0; column < chart.cells[row].size(); ++column )
    {
      if ( !chart.cells[row][column].marked )
        continue;
      const QRectF frame( left + static_cast<double>( column ) * columnWidth + 1.0,
                          top + static_cast<double>( row ) * rowHeight + 1.0, columnWidth - 2.0, rowHeight - 2.0 );
      drawing.polyline( { frame.topLeft(), frame.topRight(), frame.bottomRight(), frame.bottomLeft(), frame.topLeft(),
                          frame.topRight() },
                        { chartcolor::ink, 2.0, QString() } );
    }
  }
  if ( !chart.legend.isEmpty() )
    drawing.text( { left, bottom + 24.0 }, chart.legend, { textSize, TextAnchor::Start } );
  return drawing.svg();
}

} // namespace hotspot::report
