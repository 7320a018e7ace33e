// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/report/lorenzchart.h"

#include "processing/report/chartaxis.h"
#include "processing/report/chartstyle.h"

#include <QLineF>

namespace hotspot::report
{

namespace
{
const QRectF plotArea( 62.0, 16.0, 400.0, 400.0 );
}

QString lorenzChartSvg( const LorenzChart &chart )
{
  if ( chart.curve.size() < 2 )
    return QString();
  SvgDrawing drawing( { 480.0, 500.0 }, chart.description );
  const ChartAxis x( 0.0, 100.0, 5, plotArea.left(), plotArea.right() );
  const ChartAxis y( 0.0, 100.0, 5, plotArea.bottom(), plotArea.top() );
  const auto place = [&x, &y]( const QPointF &share )
  {
    return QPointF( x.position( 100.0 * share.x() ), y.position( 100.0 * share.y() ) );
  };
  drawLeftAxis( drawing, y, plotArea, chart.incidentsTitle );
  drawBottomAxis( drawing, x, plotArea, chart.placesTitle, true );

  drawing.line( place( { 0, 0 } ), place( { 1, 1 } ), { chartcolor::axis, 1.4, QStringLiteral( "6 4" ) } );
  std::vector<QPointF> points;
  for ( const QPointF &share : chart.curve )
  {
    const QPointF point = place( share );
    // Thousands of places fall on one pixel; half a pixel is all that can be seen.
    if ( points.empty() || QLineF( points.back(), point ).length() >= 0.5 )
      points.push_back( point );
  }
  points.push_back( place( chart.curve.back() ) );
  drawing.polyline( points, { chartcolor::observed, 2.4, QString() } );

  if ( chart.marked.x() >= 0.0 )
  {
    const QPointF mark = place( chart.marked );
    const Stroke guide{ chartcolor::expected, 1.4, QStringLiteral( "3 3" ) };
    drawing.line( { plotArea.left(), mark.y() }, mark, guide );
    drawing.line( { mark.x(), plotArea.bottom() }, mark, guide );
    drawing.diamond( mark, 6.0, Qt::white, { chartcolor::expected, 2.0, QString() } );
    const bool right = mark.x() < plotArea.center().x();
    const double length = SvgDrawing::textWidth( chart.markedText, 12.0 ) * 1.08;
    const double left = mark.x() + ( right ? 9.0 : -length - 9.0 );
    drawing.rectangle( { left, mark.y() + 3.0, length, 18.0 }, Qt::white, QColor(), 0.85 );
    drawing.text( mark + QPointF( right ? 12.0 : -12.0, 16.0 ), chart.markedText,
                  { 12.0, right ? TextAnchor::Start : TextAnchor::End, chartcolor::ink, true } );
  }
  // The legend lies under the curve, where a concentrated distribution leaves room.
  const double left = plotArea.right() - 24.0 - SvgDrawing::textWidth( chart.equalityName, 12.0 ) - 20.0;
  const double legendLeft = std::min( left, plotArea.right() - 44.0 - SvgDrawing::textWidth( chart.curveName, 12.0 ) );
  const double first = plotArea.bottom() - 40.0;
  drawing.line( { legendLeft, first }, { legendLeft + 28.0, first }, { chartcolor::observed, 2.4, QString() } );
  drawing.text( { legendLeft + 34.0, first + 4.0 }, chart.curveName );
  drawing.line( { legendLeft, first + 20.0 }, { legendLeft + 28.0, first + 20.0 },
                { chartcolor::axis, 1.4, QStringLiteral( "6 4" ) } );
  drawing.text( { legendLeft + 34.0, first + 24.0 }, chart.equalityName );
  return drawing.svg();
}

} // namespace hotspot::report
