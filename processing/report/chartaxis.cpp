// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/report/chartaxis.h"

#include "processing/report/chartstyle.h"
#include "processing/report/numbertext.h"

#include <cmath>

#include <qwt_scale_engine.h>

namespace hotspot::report
{

ChartAxis::ChartAxis( double low, double high, int ticks, double from, double to )
    : mLow( low ), mHigh( high ), mFrom( from ), mTo( to )
{
  if ( !( mHigh > mLow ) )
    mHigh = mLow + 1.0;
  QwtLinearScaleEngine engine;
  double step = 0.0;
  engine.autoScale( ticks, mLow, mHigh, step );
  const QwtScaleDiv division = engine.divideScale( mLow, mHigh, ticks, 0, step );
  for ( const double tick : division.ticks( QwtScaleDiv::MajorTick ) )
    mTicks.push_back( tick );
  mDecimals = step >= 1.0 ? 0 : static_cast<int>( std::ceil( -std::log10( step ) - 1e-9 ) );
}

double ChartAxis::position( double value ) const
{
  return mFrom + ( value - mLow ) / ( mHigh - mLow ) * ( mTo - mFrom );
}

QString ChartAxis::label( double tick, const QLocale &locale ) const
{
  return NumberText( locale ).fixed( tick, mDecimals );
}

void drawLeftAxis( SvgDrawing &drawing, const ChartAxis &axis, const QRectF &area, const QString &title )
{
  double widest = 0.0;
  for ( const double tick : axis.ticks() )
  {
    const double y = axis.position( tick );
    const QString label = axis.label( tick );
    drawing.line( { area.left(), y }, { area.right(), y }, { chartcolor::grid, 1.0, QString() } );
    drawing.text( { area.left() - 8.0, y + 4.0 }, label, { 12.0, TextAnchor::End, chartcolor::ink } );
    widest = std::max( widest, SvgDrawing::textWidth( label, 12.0 ) );
  }
  drawing.line( area.topLeft(), area.bottomLeft(), { chartcolor::axis, 1.0, QString() } );
  drawing.text( { area.left() - 18.0 - widest, area.center().y() },
                SvgDrawing::shortened( title, 12.0, area.height() + 60.0 ),
                { 12.0, TextAnchor::Middle, chartcolor::ink, false, -90.0 } );
}

void drawBottomAxis( SvgDrawing &drawing, const ChartAxis &axis, const QRectF &area, const QString &title, bool grid )
{
  for ( const double tick : axis.ticks() )
  {
    const double x = axis.position( tick );
    if ( grid )
      drawing.line( { x, area.top() }, { x, area.bottom() }, { chartcolor::grid, 1.0, QString() } );
    drawing.line( { x, area.bottom() }, { x, area.bottom() + 5.0 }, { chartcolor::axis, 1.0, QString() } );
    drawing.text( { x, area.bottom() + 19.0 }, axis.label( tick ), { 12.0, TextAnchor::Middle, chartcolor::ink } );
  }
  drawing.line( area.bottomLeft(), area.bottomRight(), { chartcolor::axis, 1.0, QString() } );
  drawing.text( { area.center().x(), area.bottom() + 38.0 }, title, { 12.0, TextAnchor::Middle, chartcolor::ink } );
}

} // namespace hotspot::report
