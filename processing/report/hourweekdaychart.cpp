// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/report/hourweekdaychart.h"

#include "processing/report/numbertext.h"
#include "processing/report/shade.h"
#include "processing/report/svgdrawing.h"

#include <algorithm>
#include <numeric>

namespace hotspot::report
{

namespace
{

constexpr double cellWidth = 23.0;
constexpr double cellHeight = 26.0;
constexpr double left = 96.0;
constexpr double top = 64.0;
constexpr double barLength = 56.0;

} // namespace

QString hourWeekdayChartSvg( const HourWeekdayChart &chart )
{
  const QLocale locale;
  const NumberText numbers( locale );
  SvgDrawing drawing( { 720.0, top + 7 * cellHeight + 62.0 }, chart.description );
  double most = 0.0;
  double mostOfHour = 0.0;
  double mostOfDay = 0.0;
  std::array<double, 24> ofHour = {};
  std::array<double, 7> ofDay = {};
  for ( std::size_t day = 0; day < 7; ++day )
  {
    for ( std::size_t hour = 0; hour < 24; ++hour )
    {
      const double weight = chart.weights[day][hour];
      most = std::max( most, weight );
      ofHour[hour] += weight;
      ofDay[day] += weight;
    }
    mostOfDay = std::max( mostOfDay, ofDay[day] );
  }
  mostOfHour = *std::max_element( ofHour.begin(), ofHour.end() );

  for ( std::size_t hour = 0; hour < 24; ++hour )
  {
    const double x = left + static_cast<double>( hour ) * cellWidth;
    const double height = mostOfHour > 0.0 ? 44.0 * ofHour[hour] / mostOfHour : 0.0;
    drawing.rectangle( { x + 3.0, top - 6.0 - height, cellWidth - 6.0, height }, chartcolor::axis );
    if ( hour % 3 == 0 )
      drawing.text( { x, top + 7 * cellHeight + 16.0 },
                    QStringLiteral( "%1:00" ).arg( hour, 2, 10, QLatin1Char( '0' ) ), { 11.0, TextAnchor::Start } );
  }
  for ( std::size_t day = 0; day < 7; ++day )
  {
    const double y = top + static_cast<double>( day ) * cellHeight;
    drawing.text( { left - 8.0, y + cellHeight / 2.0 + 4.0 },
                  SvgDrawing::shortened( locale.standaloneDayName( static_cast<int>( day ) + 1, QLocale::LongFormat ),
                                         12.0, left - 8.0 ),
                  { 12.0, TextAnchor::End } );
    for ( std::size_t hour = 0; hour < 24; ++hour )
      drawing.rectangle( { left + static_cast<double>( hour ) * cellWidth, y, cellWidth, cellHeight },
                         shade( most > 0.0 ? chart.weights[day][hour] / most : 0.0 ), QColor( Qt::white ) );
    const double length = mostOfDay > 0.0 ? barLength * ofDay[day] / mostOfDay : 0.0;
    drawing.rectangle( { left + 24 * cellWidth + 6.0, y + 4.0, length, cellHeight - 8.0 }, chartcolor::axis );
  }

  const double legendY = top + 7 * cellHeight + 34.0;
  drawing.text( { left, legendY + 12.0 }, chart.valueTitle, { 12.0, TextAnchor::Start } );
  double x = left + SvgDrawing::textWidth( chart.valueTitle, 12.0 ) + 16.0;
  drawing.text( { x, legendY + 12.0 }, locale.toString( 0 ), { 12.0, TextAnchor::Start } );
  x += 14.0;
  for ( int step = 0; step <= 5; ++step )
  {
    drawing.rectangle( { x, legendY, 22.0, 15.0 }, shade( step / 5.0 ) );
    x += 22.0;
  }
  drawing.text( { x + 6.0, legendY + 12.0 }, numbers.count( most ), { 12.0, TextAnchor::Start } );
  drawing.text( { left + 24 * cellWidth, legendY + 12.0 }, chart.sumsTitle,
                { 12.0, TextAnchor::End, chartcolor::axis } );
  return drawing.svg();
}

} // namespace hotspot::report
