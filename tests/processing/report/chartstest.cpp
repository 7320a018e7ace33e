// SPDX-License-Identifier: GPL-3.0-or-later
#include "chartfixture.h"

#include "processing/report/chartaxis.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QDomDocument>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

#include <thread>

namespace hotspot::report
{

namespace
{

/// Numbers of an attribute of all elements of a name.
std::vector<double> numbers( const QString &svg, const QString &element, const QString &attribute )
{
  QDomDocument document;
  EXPECT_TRUE( document.setContent( svg ) );
  const QDomNodeList nodes = document.elementsByTagName( element );
  std::vector<double> values;
  for ( int i = 0; i < nodes.size(); ++i )
    values.push_back( nodes.at( i ).toElement().attribute( attribute ).toDouble() );
  return values;
}

} // namespace

TEST( Charts, areReadableByQtsOwnRendererSoThatLayoutsPrintThem )
{
  for ( const QString &svg : exampleCharts() )
  {
    QSvgRenderer renderer( svg.toUtf8() );
    ASSERT_TRUE( renderer.isValid() );
    QImage image( renderer.defaultSize(), QImage::Format_RGB32 );
    image.fill( Qt::white );
    QPainter painter( &image );
    renderer.render( &painter );
    painter.end();
    EXPECT_NE( image,
               [&image]
               {
                 QImage blank( image.size(), image.format() );
                 blank.fill( Qt::white );
                 return blank;
               }() );
  }
}

TEST( Charts, areTheSameInAWorkerThread )
{
  const QStringList here = exampleCharts();
  QStringList there;
  std::thread worker( [&there] { there = exampleCharts(); } );
  worker.join();
  EXPECT_EQ( here, there );
}

TEST( Charts, keepEveryTextWithinThePage )
{
  for ( const QString &svg : exampleCharts() )
  {
    QDomDocument document;
    ASSERT_TRUE( document.setContent( svg ) );
    const QStringList box =
        document.documentElement().attribute( QStringLiteral( "viewBox" ) ).split( QLatin1Char( ' ' ) );
    const double width = box.at( 2 ).toDouble();
    const QDomNodeList texts = document.elementsByTagName( QStringLiteral( "text" ) );
    for ( int i = 0; i < texts.size(); ++i )
    {
      const QDomElement text = texts.at( i ).toElement();
      if ( text.hasAttribute( QStringLiteral( "transform" ) ) )
        continue;
      const double x = text.attribute( QStringLiteral( "x" ) ).toDouble();
      const double length =
          SvgDrawing::textWidth( text.text(), text.attribute( QStringLiteral( "font-size" ) ).toDouble() );
      const QString anchor = text.attribute( QStringLiteral( "text-anchor" ) );
      const double left = anchor == QLatin1String( "start" ) ? x
                          : anchor == QLatin1String( "end" ) ? x - length
                                                             : x - length / 2.0;
      EXPECT_GE( left, -0.5 ) << text.text().toStdString();
      EXPECT_LE( left + length, width + 0.5 ) << text.text().toStdString();
    }
  }
}

TEST( Charts, areEmptyWithoutData )
{
  EXPECT_TRUE( seriesChartSvg( SeriesChart() ).isEmpty() );
  EXPECT_TRUE( forestChartSvg( ForestChart() ).isEmpty() );
  EXPECT_TRUE( lorenzChartSvg( LorenzChart() ).isEmpty() );
  EXPECT_TRUE( shadedTableChartSvg( ShadedTableChart() ).isEmpty() );
  EXPECT_TRUE( barChartSvg( BarChart() ).isEmpty() );
}

TEST( Charts, escapeLabelsOfTheUser )
{
  BarChart chart = exampleBars();
  chart.bars[0].label = QStringLiteral( "5th <St> & \"Main\"" ) + QChar( 1 );
  const QString svg = barChartSvg( chart );
  EXPECT_TRUE( svg.contains( QStringLiteral( "5th &lt;St&gt; &amp; " ) ) );
  QDomDocument document;
  EXPECT_TRUE( document.setContent( svg ) );
}

TEST( SeriesChart, doesNotBridgeTheGapBetweenWindows )
{
  SeriesChart chart = exampleSeries();
  for ( std::size_t i = 6; i < 12; ++i )
  {
    chart.periods[i].start = chart.periods[i].start.addYears( 1 );
    chart.periods[i].end = chart.periods[i].end.addYears( 1 );
  }
  EXPECT_EQ( numbers( exampleSeries().periods.empty() ? QString() : seriesChartSvg( exampleSeries() ),
                      QStringLiteral( "polyline" ), QStringLiteral( "stroke-width" ) )
                 .size(),
             2U );
  EXPECT_EQ( numbers( seriesChartSvg( chart ), QStringLiteral( "polyline" ), QStringLiteral( "stroke-width" ) ).size(),
             4U );
}

TEST( ChartAxis, widensToRoundTicks )
{
  const ChartAxis axis( 0.0, 37.0, 5, 280.0, 20.0 );
  EXPECT_EQ( axis.ticks(), ( std::vector<double>{ 0, 10, 20, 30, 40 } ) );
  EXPECT_DOUBLE_EQ( axis.position( 0.0 ), 280.0 );
  EXPECT_DOUBLE_EQ( axis.position( 40.0 ), 20.0 );
  EXPECT_EQ( axis.label( 10.0 ), QStringLiteral( "10" ) );
}

TEST( ChartAxis, labelsHaveTheDecimalsOfTheStep )
{
  const ChartAxis axis( 0.0, 0.9, 5, 0.0, 100.0 );
  EXPECT_EQ( axis.label( axis.ticks()[1], QLocale( QLocale::English ) ), QStringLiteral( "0.2" ) );
}

TEST( ChartAxis, equalEndsAreSpread )
{
  const ChartAxis axis( 0.0, 0.0, 5, 0.0, 100.0 );
  EXPECT_LT( axis.low(), axis.high() );
}

/// Not a check: writes the charts where a person can look at them when the variable names a folder.
TEST( Charts, canBeLookedAt )
{
  const QString folder = qEnvironmentVariable( "HOTSPOT_PICTURES" );
  if ( folder.isEmpty() )
    GTEST_SKIP() << "Set HOTSPOT_PICTURES to a folder to see the charts.";
  const QStringList charts = exampleCharts();
  for ( int i = 0; i < charts.size(); ++i )
  {
    QFile file( QDir( folder ).filePath( QStringLiteral( "chart%1.svg" ).arg( i ) ) );
    ASSERT_TRUE( file.open( QIODevice::WriteOnly ) );
    file.write( charts.at( i ).toUtf8() );
  }
}

} // namespace hotspot::report
