// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/report/forestchart.h"

#include "processing/report/chartaxis.h"
#include "processing/report/chartstyle.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hotspot::report
{

namespace
{

constexpr double chartWidth = 720.0;
constexpr double rowHeight = 26.0;
constexpr double topMargin = 34.0;
constexpr double bottomMargin = 50.0;
constexpr double textSize = 12.0;

double scaled( const ForestChart &chart, double value )
{
  return chart.logarithmic ? std::log( std::max( value, 1e-6 ) ) : value;
}

struct Range
{
  double low;
  double high;
};

/// Wide enough for the reference, all estimates and all summaries; other intervals that reach more than three times as
/// far as the middle one are cut.
Range rangeOf( const ForestChart &chart )
{
  const double reference = scaled( chart, chart.reference );
  std::vector<double> reaches;
  for ( const ForestRow &row : chart.rows )
  {
    double reach = 0.0;
    for ( const std::optional<double> &end : { row.low, row.high } )
    {
      if ( end )
        reach = std::max( reach, std::fabs( scaled( chart, *end ) - reference ) );
    }
    if ( row.estimate )
      reaches.push_back( reach );
  }
  double longest = std::numeric_limits<double>::infinity();
  if ( !reaches.empty() )
  {
    const auto middle = reaches.begin() + static_cast<std::ptrdiff_t>( ( reaches.size() - 1 ) / 2 );
    std::nth_element( reaches.begin(), middle, reaches.end() );
    longest = 3.0 * *middle;
  }
  Range range{ reference, reference };
  const auto include = [&range]( double value )
  {
    range.low = std::min( range.low, value );
    range.high = std::max( range.high, value );
  };
  for ( const ForestRow &row : chart.rows )
  {
    if ( row.estimate )
      include( scaled( chart, *row.estimate ) );
    for ( const std::optional<double> &end : { row.low, row.high } )
    {
      if ( !end || !row.estimate )
        continue;
      const double value = scaled( chart, *end );
      include( row.summary ? value : std::clamp( value, reference - longest, reference + longest ) );
    }
  }
  // Both sides of the reference stay visible: a chart that shows one side only looks like proof.
  const double least = std::max( 0.15 * ( range.high - range.low ), chart.logarithmic ? 0.1 : 1.0 );
  include( reference - least );
  include( reference + least );
  const double margin = 0.03 * ( range.high - range.low );
  return { range.low - margin, range.high + margin };
}

class ForestDrawing
{
public:
  explicit ForestDrawing( const ForestChart &chart )
      : mChart( chart ),
        mDrawing( { chartWidth, topMargin + bottomMargin + rowHeight * chart.rows.size() }, chart.description )
  {
    double labels = 60.0;
    double texts = 60.0;
    for ( const ForestRow &row : chart.rows )
    {
      labels = std::max( labels, SvgDrawing::textWidth( row.label, textSize ) * ( row.summary ? 1.08 : 1.0 ) );
      texts = std::max( texts, SvgDrawing::textWidth( row.text, textSize ) * ( row.summary ? 1.08 : 1.0 ) );
    }
    mLabelWidth = std::min( labels, 250.0 );
    mTextWidth = std::min( texts, 200.0 );
    mArea = QRectF( mLabelWidth + 18.0, topMargin, chartWidth - mLabelWidth - mTextWidth - 42.0,
                    rowHeight * static_cast<double>( chart.rows.size() ) );
  }

  QString draw()
  {
    const Range range = rangeOf( mChart );
    mLow = range.low;
    mHigh = range.high;
    drawAxis();
    drawNames();
    double y = topMargin + rowHeight / 2.0;
    for ( const ForestRow &row : mChart.rows )
    {
      drawRow( row, y );
      y += rowHeight;
    }
    return mDrawing.svg();
  }

private:
  [[nodiscard]] double position( double value ) const
  {
    return mArea.left() + ( scaled( mChart, value ) - mLow ) / ( mHigh - mLow ) * mArea.width();
  }

  [[nodiscard]] std::vector<double> logarithmicTicks() const
  {
    // Halves and doubles around the reference, coarser where the chart is wide.
    for ( const std::vector<double> &candidates :
          { std::vector<double>{ 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2 },
            std::vector<double>{ 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4 },
            std::vector<double>{ 0.05, 0.1, 0.25, 0.5, 1, 2, 4, 10, 20 },
            std::vector<double>{ 0.001, 0.01, 0.1, 1, 10, 100, 1000 } } )
    {
      std::vector<double> ticks;
      for ( const double tick : candidates )
      {
        const double value = std::log( tick * mChart.reference );
        if ( value >= mLow && value <= mHigh )
          ticks.push_back( tick * mChart.reference );
      }
      const bool covers = std::log( candidates.back() ) >= mHigh * 0.8;
      if ( covers && ticks.size() >= 3 && ticks.size() * 42.0 <= mArea.width() )
        return ticks;
    }
    return { mChart.reference };
  }

  void drawAxis()
  {
    const int wanted = std::max( 2, static_cast<int>( mArea.width() / 60.0 ) );
    ChartAxis axis( mChart.logarithmic ? 0.0 : mLow, mChart.logarithmic ? 1.0 : mHigh, wanted, 0.0, 1.0 );
    // The axis rounds outwards; only ticks inside the range are shown.
    std::vector<double> ticks = mChart.logarithmic ? logarithmicTicks() : axis.ticks();
    for ( const double tick : ticks )
    {
      const double x = position( tick );
      if ( x < mArea.left() - 0.5 || x > mArea.right() + 0.5 )
        continue;
      mDrawing.line( { x, mArea.top() }, { x, mArea.bottom() + 5.0 }, { chartcolor::grid, 1.0, QString() } );
      QString label = mChart.logarithmic ? QLocale().toString( tick, 'g', 4 ) : axis.label( tick );
      mDrawing.text( { x, mArea.bottom() + 19.0 }, label, { textSize, TextAnchor::Middle, chartcolor::ink } );
    }
    const double reference = position( mChart.reference );
    mDrawing.line( mArea.bottomLeft(), mArea.bottomRight(), { chartcolor::axis, 1.0, QString() } );
    mDrawing.line( { reference, mArea.top() - 4.0 }, { reference, mArea.bottom() },
                   { chartcolor::ink, 1.4, QStringLiteral( "3 3" ) } );
    const double middle =
        std::clamp( mArea.center().x(), SvgDrawing::textWidth( mChart.axisTitle, textSize ) / 2.0, chartWidth );
    mDrawing.text( { middle, mArea.bottom() + 40.0 }, mChart.axisTitle,
                   { textSize, TextAnchor::Middle, chartcolor::ink } );
  }

  void drawNames()
  {
    const double reference = position( mChart.reference );
    if ( !mChart.lowerName.isEmpty() )
      mDrawing.text( { reference - 8.0, 18.0 }, QChar( 0x2190 ) + QStringLiteral( " " ) + mChart.lowerName,
                     { textSize, TextAnchor::End, chartcolor::axis } );
    if ( !mChart.upperName.isEmpty() )
      mDrawing.text( { reference + 8.0, 18.0 }, mChart.upperName + QStringLiteral( " " ) + QChar( 0x2192 ),
                     { textSize, TextAnchor::Start, chartcolor::axis } );
  }

  /// Draws one end of an interval: a bar within the chart, an arrow where it goes on.
  double drawEnd( double value, double y, const Stroke &stroke )
  {
    const double x = position( value );
    if ( x >= mArea.left() && x <= mArea.right() )
    {
      mDrawing.line( { x, y - 4.0 }, { x, y + 4.0 }, stroke );
      return x;
    }
    const double edge = x < mArea.left() ? mArea.left() : mArea.right();
    const double back = x < mArea.left() ? 7.0 : -7.0;
    mDrawing.polygon( { { edge, y }, { edge + back, y - 4.0 }, { edge + back, y + 4.0 } }, stroke.color );
    return edge;
  }

  void drawRow( const ForestRow &row, double y )
  {
    mDrawing.text( { 4.0, y + 4.0 }, SvgDrawing::shortened( row.label, textSize, mLabelWidth + 10.0 ),
                   { textSize, TextAnchor::Start, chartcolor::ink, row.summary } );
    mDrawing.text( { chartWidth - 4.0, y + 4.0 }, SvgDrawing::shortened( row.text, textSize, mTextWidth + 10.0 ),
                   { textSize, TextAnchor::End, row.estimate ? chartcolor::ink : chartcolor::axis, row.summary } );
    if ( !row.estimate )
      return;
    const QColor color = chartcolor::observed;
    const Stroke stroke{ color, row.summary ? 2.4 : 1.6, QString() };
    if ( row.low && row.high )
    {
      const double left = drawEnd( *row.low, y, stroke );
      const double right = drawEnd( *row.high, y, stroke );
      mDrawing.line( { left, y }, { right, y }, stroke );
    }
    const QPointF center( std::clamp( position( *row.estimate ), mArea.left(), mArea.right() ), y );
    if ( row.summary )
      mDrawing.diamond( center, 7.0, color, { color, 1.0, QString() } );
    else
      mDrawing.circle( center, 4.2, color, { color, 1.0, QString() } );
  }

  const ForestChart &mChart;
  SvgDrawing mDrawing;
  QRectF mArea;
  double mLabelWidth = 0.0;
  double mTextWidth = 0.0;
  double mLow = 0.0;
  double mHigh = 1.0;
};

} // namespace

QString forestChartSvg( const ForestChart &chart )
{
  return chart.rows.empty() ? QString() : ForestDrawing( chart ).draw();
}

} // namespace hotspot::report
