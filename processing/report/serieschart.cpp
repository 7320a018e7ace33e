// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/report/serieschart.h"

#include "processing/report/chartaxis.h"
#include "processing/report/chartstyle.h"

#include <algorithm>

namespace hotspot::report
{

namespace
{

constexpr double chartWidth = 720.0;
constexpr double chartHeight = 344.0;
const QRectF plotArea( 66.0, 62.0, 640.0, 236.0 );

/// Days to the drawing's x.
class DateAxis
{
public:
  DateAxis( const QDate &first, const QDate &last ) : mFirst( first ), mLast( last ) {}

  [[nodiscard]] double position( const QDate &date ) const
  {
    const double days = std::max<double>( 1.0, static_cast<double>( mFirst.daysTo( mLast ) ) );
    return plotArea.left() + static_cast<double>( mFirst.daysTo( date ) ) / days * plotArea.width();
  }

  void draw( SvgDrawing &drawing ) const
  {
    drawing.line( plotArea.bottomLeft(), plotArea.bottomRight(), { chartcolor::axis, 1.0, QString() } );
    if ( mFirst.daysTo( mLast ) <= 62 )
      drawDays( drawing );
    else
      drawMonths( drawing );
  }

private:
  void drawTick( SvgDrawing &drawing, const QDate &date, const QString &label, bool year ) const
  {
    const double x = position( date );
    drawing.line( { x, plotArea.bottom() }, { x, plotArea.bottom() + 5.0 }, { chartcolor::axis, 1.0, QString() } );
    drawing.text( { x, plotArea.bottom() + 19.0 }, label, { 12.0, TextAnchor::Middle, chartcolor::ink } );
    if ( year )
      drawing.text( { x, plotArea.bottom() + 35.0 }, QString::number( date.year() ),
                    { 12.0, TextAnchor::Middle, chartcolor::ink, true } );
  }

  void drawDays( SvgDrawing &drawing ) const
  {
    const QLocale locale;
    const int step = mFirst.daysTo( mLast ) <= 14 ? 1 : 7;
    int year = 0;
    for ( QDate date = mFirst; date < mLast; date = date.addDays( step ) )
    {
      const QString month = locale.standaloneMonthName( date.month(), QLocale::ShortFormat );
      drawTick( drawing, date, QStringLiteral( "%1 %2" ).arg( date.day() ).arg( month ), date.year() != year );
      year = date.year();
    }
  }

  void drawMonths( SvgDrawing &drawing ) const
  {
    const QLocale locale;
    const int months = ( mLast.year() - mFirst.year() ) * 12 + mLast.month() - mFirst.month() + 1;
    int step = 1;
    for ( const int candidate : { 1, 2, 3, 6, 12, 24, 60, 120 } )
    {
      step = candidate;
      if ( months / step <= 14 )
        break;
    }
    QDate date( mFirst.year(), mFirst.month(), 1 );
    if ( date < mFirst )
      date = date.addMonths( 1 );
    // Ticks stand on January, so that a year is read off at once.
    while ( step > 1 && ( date.month() - 1 ) % std::min( step, 12 ) != 0 )
      date = date.addMonths( 1 );
    int year = 0;
    for ( ; date < mLast; date = date.addMonths( step ) )
    {
      drawTick( drawing, date, locale.standaloneMonthName( date.month(), QLocale::ShortFormat ), date.year() != year );
      year = date.year();
    }
  }

  QDate mFirst;
  QDate mLast;
};

double highestOf( const SeriesChart &chart )
{
  double highest = 1.0;
  for ( const SeriesPeriod &period : chart.periods )
  {
    for ( const double value :
          { period.observed, period.expected.value_or( 0.0 ), period.expectedHigh.value_or( 0.0 ) } )
      highest = std::max( highest, value );
  }
  return highest;
}

void drawWindow( SvgDrawing &drawing, const DateAxis &dates, const SeriesWindow &window, const QColor &fill )
{
  if ( !window.start.isValid() || !window.end.isValid() )
    return;
  const double left = dates.position( window.start );
  const double right = dates.position( window.end );
  drawing.rectangle( { left, plotArea.top(), right - left, plotArea.height() }, fill );
  drawing.text( { ( left + right ) / 2.0, plotArea.top() - 7.0 },
                SvgDrawing::shortened( window.name, 12.0, right - left ),
                { 12.0, TextAnchor::Middle, chartcolor::axis, true } );
}

/// Runs of periods that follow each other without a gap; a line must not bridge months that nobody compared.
std::vector<std::vector<const SeriesPeriod *>> runsOf( const SeriesChart &chart, bool expectedOnly )
{
  std::vector<std::vector<const SeriesPeriod *>> runs;
  const SeriesPeriod *previous = nullptr;
  for ( const SeriesPeriod &period : chart.periods )
  {
    if ( expectedOnly && !period.expected )
    {
      previous = nullptr;
      continue;
    }
    if ( !previous || previous->end != period.start )
      runs.emplace_back();
    runs.back().push_back( &period );
    previous = &period;
  }
  return runs;
}

class SeriesDrawing
{
public:
  SeriesDrawing( SvgDrawing &drawing, const DateAxis &dates, const ChartAxis &counts )
      : mDrawing( drawing ), mDates( dates ), mCounts( counts )
  {
  }

  void drawBand( const SeriesChart &chart )
  {
    // Each period's band spans the whole period, in steps: it holds for that month's count, not for a moment.
    for ( const SeriesPeriod &period : chart.periods )
    {
      if ( !period.expectedLow || !period.expectedHigh )
        continue;
      const double left = mDates.position( period.start );
      const double top = mCounts.position( *period.expectedHigh );
      mDrawing.rectangle(
          { left, top, mDates.position( period.end ) - left, mCounts.position( *period.expectedLow ) - top },
          chartcolor::band, QColor(), 0.75 );
    }
  }

  void drawExpected( const SeriesChart &chart )
  {
    const Stroke stroke{ chartcolor::expected, 2.0, QStringLiteral( "7 4" ) };
    for ( const auto &run : runsOf( chart, true ) )
    {
      std::vector<QPointF> points;
      for ( const SeriesPeriod *period : run )
        points.emplace_back( middle( *period ), mCounts.position( *period->expected ) );
      mDrawing.polyline( points, stroke );
      for ( const QPointF &point : points )
        mDrawing.diamond( point, 4.5, Qt::white, { chartcolor::expected, 1.5, QString() } );
    }
  }

  void drawObserved( const SeriesChart &chart )
  {
    for ( const auto &run : runsOf( chart, false ) )
    {
      std::vector<QPointF> points;
      for ( const SeriesPeriod *period : run )
        points.emplace_back( middle( *period ), mCounts.position( period->observed ) );
      mDrawing.polyline( points, { chartcolor::observed, 2.0, QString() } );
      for ( std::size_t i = 0; i < run.size(); ++i )
        mDrawing.circle( points[i], 3.6, run[i]->complete ? chartcolor::observed : QColor( Qt::white ),
                         { chartcolor::observed, 1.5, QString() } );
    }
  }

private:
  [[nodiscard]] double middle( const SeriesPeriod &period ) const
  {
    return ( mDates.position( period.start ) + mDates.position( period.end ) ) / 2.0;
  }

  SvgDrawing &mDrawing;
  const DateAxis &mDates;
  const ChartAxis &mCounts;
};

void drawLegend( SvgDrawing &drawing, const SeriesChart &chart )
{
  double x = plotArea.left();
  const double y = 22.0;
  const auto name = [&drawing, &x, y]( const QString &text )
  {
    drawing.text( { x + 34.0, y + 4.0 }, text, { 12.0, TextAnchor::Start, chartcolor::ink } );
    x += 34.0 + SvgDrawing::textWidth( text, 12.0 ) + 20.0;
  };
  drawing.line( { x, y }, { x + 28.0, y }, { chartcolor::observed, 2.0, QString() } );
  drawing.circle( { x + 14.0, y }, 3.6, chartcolor::observed, { chartcolor::observed, 1.5, QString() } );
  name( chart.observedName );
  const auto has = [&chart]( auto member )
  {
    return std::any_of( chart.periods.begin(), chart.periods.end(),
                        [member]( const SeriesPeriod &period ) { return ( period.*member ).has_value(); } );
  };
  if ( has( &SeriesPeriod::expected ) )
  {
    drawing.line( { x, y }, { x + 28.0, y }, { chartcolor::expected, 2.0, QStringLiteral( "7 4" ) } );
    drawing.diamond( { x + 14.0, y }, 4.5, Qt::white, { chartcolor::expected, 1.5, QString() } );
    name( chart.expectedName );
  }
  if ( has( &SeriesPeriod::expectedHigh ) )
  {
    drawing.rectangle( { x, y - 7.0, 28.0, 14.0 }, chartcolor::band, QColor(), 0.75 );
    name( chart.bandName );
  }
}

} // namespace

QString seriesChartSvg( const SeriesChart &chart )
{
  if ( chart.periods.empty() )
    return QString();
  SvgDrawing drawing( { chartWidth, chartHeight }, chart.description );
  const DateAxis dates( chart.periods.front().start, chart.periods.back().end );
  const ChartAxis counts( 0.0, highestOf( chart ), 5, plotArea.bottom(), plotArea.top() );

  drawWindow( drawing, dates, chart.before, chartcolor::windowBefore );
  drawWindow( drawing, dates, chart.after, chartcolor::windowAfter );
  drawLeftAxis( drawing, counts, plotArea, chart.countTitle );
  SeriesDrawing series( drawing, dates, counts );
  series.drawBand( chart );
  series.drawExpected( chart );
  series.drawObserved( chart );
  dates.draw( drawing );
  drawLegend( drawing, chart );
  return drawing.svg();
}

} // namespace hotspot::report
