// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/report/barchart.h"
#include "processing/report/forestchart.h"
#include "processing/report/hourweekdaychart.h"
#include "processing/report/lorenzchart.h"
#include "processing/report/serieschart.h"
#include "processing/report/shadedtablechart.h"

#include <QStringList>

#include <cmath>

namespace hotspot::report
{

/// Monthly robberies of a made town: January to June against July to December 2019.
inline SeriesChart exampleSeries()
{
  SeriesChart chart;
  chart.description = QStringLiteral( "Robberies per month in the targets" );
  chart.countTitle = QStringLiteral( "Robberies per month" );
  chart.observedName = QStringLiteral( "Recorded in the targets" );
  chart.expectedName = QStringLiteral( "Expected from the control" );
  chart.bandName = QStringLiteral( "95 % of months without an effect" );
  const double observed[] = { 34, 28, 37, 31, 40, 36, 25, 22, 27, 19, 24, 21 };
  for ( int month = 0; month < 12; ++month )
  {
    SeriesPeriod period;
    period.start = QDate( 2019, month + 1, 1 );
    period.end = period.start.addMonths( 1 );
    period.observed = observed[month];
    period.expected = 34.0 + 2.0 * std::sin( month );
    if ( month >= 6 )
    {
      period.expectedLow = *period.expected - 12.0;
      period.expectedHigh = *period.expected + 12.0;
    }
    chart.periods.push_back( period );
  }
  chart.before = { QStringLiteral( "Before" ), QDate( 2019, 1, 1 ), QDate( 2019, 7, 1 ) };
  chart.after = { QStringLiteral( "After" ), QDate( 2019, 7, 1 ), QDate( 2020, 1, 1 ) };
  return chart;
}

inline ForestChart exampleForest()
{
  ForestChart chart;
  chart.description = QStringLiteral( "Change against the expected number" );
  chart.axisTitle = QStringLiteral( "Robberies more or fewer than expected" );
  chart.lowerName = QStringLiteral( "fewer" );
  chart.upperName = QStringLiteral( "more" );
  chart.rows = { { QStringLiteral( "Target 1" ), -20.0, -41.0, 2.0, QStringLiteral( "−20 (−41 to +2.0)" ), false },
                 { QStringLiteral( "Target 2, a rather long name of a place by the river" ), -31.0, -60.0, -3.0,
                   QStringLiteral( "−31 (−60 to −3.0)" ), false },
                 { QStringLiteral( "Target 3" ), {}, {}, {}, QStringLiteral( "not defined" ), false },
                 { QStringLiteral( "Target 4" ), 5.0, -300.0, 310.0, QStringLiteral( "+5.0 (−300 to +310)" ), false },
                 { QStringLiteral( "All targets" ), -50.0, -90.0, -12.0, QStringLiteral( "−50 (−90 to −12)" ), true } };
  return chart;
}

inline LorenzChart exampleLorenz()
{
  LorenzChart chart;
  chart.description = QStringLiteral( "Concentration" );
  chart.placesTitle = QStringLiteral( "Share of street segments (%)" );
  chart.incidentsTitle = QStringLiteral( "Share of incidents (%)" );
  chart.curveName = QStringLiteral( "Recorded" );
  chart.equalityName = QStringLiteral( "All places alike" );
  for ( int i = 0; i <= 200; ++i )
    chart.curve.emplace_back( i / 200.0, 1.0 - std::pow( 1.0 - i / 200.0, 6.0 ) );
  chart.marked = { 0.109, 0.5 };
  chart.markedText = QStringLiteral( "half of the incidents in 11 % of the segments" );
  return chart;
}

inline HourWeekdayChart exampleHours()
{
  HourWeekdayChart chart;
  chart.description = QStringLiteral( "Incidents by hour and day of the week" );
  chart.valueTitle = QStringLiteral( "Incidents in an hour of the week" );
  chart.sumsTitle = QStringLiteral( "Bars: sums of the hour and of the day" );
  for ( std::size_t day = 0; day < 7; ++day )
  {
    for ( std::size_t hour = 0; hour < 24; ++hour )
      chart.weights[day][hour] =
          10.0 + 8.0 * std::cos( ( static_cast<double>( hour ) - 22.0 ) / 3.8 ) + ( day > 3 ? 4.0 : 0.0 );
  }
  return chart;
}

inline ShadedTableChart exampleTable()
{
  ShadedTableChart chart;
  chart.description = QStringLiteral( "Near repeats" );
  chart.rowTitle = QStringLiteral( "Distance (m)" );
  chart.columnTitle = QStringLiteral( "Days apart" );
  chart.rows =
      QStringList{ QStringLiteral( "same place" ), QStringLiteral( "0 to 100" ), QStringLiteral( "100 to 200" ) };
  chart.columns = QStringList{ QStringLiteral( "0 to 7" ), QStringLiteral( "7 to 14" ), QStringLiteral( "14 to 21" ) };
  chart.cells = { { { 3.4, QStringLiteral( "3.40" ), true },
                    { 1.9, QStringLiteral( "1.90" ), true },
                    { 1.2, QStringLiteral( "1.20" ), false } },
                  { { 1.6, QStringLiteral( "1.60" ), true },
                    { 1.1, QStringLiteral( "1.10" ), false },
                    { 0.9, QStringLiteral( "0.90" ), false } },
                  { { 1.0, QStringLiteral( "1.00" ), false },
                    { {}, QStringLiteral( "–" ), false },
                    { 1.0, QStringLiteral( "1.00" ), false } } };
  chart.legend = QStringLiteral( "Observed / expected pairs. Framed: more than chance (p below 0.05)." );
  return chart;
}

inline BarChart exampleBars()
{
  BarChart chart;
  chart.description = QStringLiteral( "Before and after" );
  chart.valueTitle = QStringLiteral( "Robberies" );
  chart.firstName = QStringLiteral( "Before" );
  chart.secondName = QStringLiteral( "After" );
  chart.bars = { { QStringLiteral( "Target 1" ), 50, 30 }, { QStringLiteral( "Target 2" ), 1234, 820 } };
  return chart;
}

inline QStringList exampleCharts()
{
  return { seriesChartSvg( exampleSeries() ),     forestChartSvg( exampleForest() ),
           lorenzChartSvg( exampleLorenz() ),     hourWeekdayChartSvg( exampleHours() ),
           shadedTableChartSvg( exampleTable() ), barChartSvg( exampleBars() ) };
}

} // namespace hotspot::report
