// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/report/htmlreport.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

namespace hotspot::report
{

TEST( HtmlReport, escapesEveryTextOfTheUser )
{
  const QString evil = QStringLiteral( "<script>alert(\"1\")</script> & Söhne" );
  HtmlReport report( evil );
  report.setSubtitle( evil );
  report.setLead( evil );
  report.addSection( evil );
  report.addParagraph( evil );
  report.addNote( evil );
  report.addList( { evil } );
  report.addDefinitions( { { evil, evil } } );
  ReportTable table;
  table.caption = evil;
  table.columns = { { evil, ColumnAlignment::Text } };
  table.rows.push_back( { { evil } } );
  report.addTable( table );
  const QString html = report.html();
  EXPECT_FALSE( html.contains( QStringLiteral( "<script" ) ) );
  EXPECT_EQ( html.count( QStringLiteral( "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; Söhne" ) ), 13 );
}

TEST( HtmlReport, isOneFileWithLanguageAndNothingFromTheNetwork )
{
  HtmlReport report( QStringLiteral( "Title" ), QLocale( QLocale::Spanish, QLocale::Mexico ) );
  report.addSection( QStringLiteral( "One" ) );
  report.addSection( QStringLiteral( "Two" ) );
  const QString html = report.html();
  EXPECT_TRUE( html.startsWith( QStringLiteral( "<!DOCTYPE html>\n<html lang=\"es-MX\">" ) ) );
  EXPECT_TRUE( html.contains( QStringLiteral( "<meta charset=\"utf-8\">" ) ) );
  EXPECT_FALSE( html.contains( QStringLiteral( "src=" ) ) );
  EXPECT_FALSE( html.contains( QStringLiteral( "http" ) ) );
  EXPECT_EQ( html.count( QStringLiteral( "<section>" ) ), 2 );
  EXPECT_EQ( html.count( QStringLiteral( "</section>" ) ), 2 );
}

TEST( HtmlReport, anEmptyChartLeavesNoCaption )
{
  HtmlReport report( QStringLiteral( "Title" ) );
  report.addChart( QString(), QStringLiteral( "a caption" ), QStringLiteral( "series" ) );
  EXPECT_FALSE( report.html().contains( QStringLiteral( "a caption" ) ) );
}

TEST( HtmlReport, tablesCanBeSavedAsCsvAndChartsAsSvg )
{
  HtmlReport report( QStringLiteral( "Title" ) );
  ReportTable table;
  table.columns = { { QStringLiteral( "Zone" ), ColumnAlignment::Text } };
  table.rows.push_back( { { QStringLiteral( "1" ) } } );
  table.fileName = QStringLiteral( "counts" );
  report.addTable( table );
  report.addChart( QStringLiteral( "<svg></svg>" ), QString(), QStringLiteral( "series" ) );
  const QString html = report.html();
  EXPECT_TRUE( html.contains( QStringLiteral( "download=\"counts.csv\" href=\"data:text/csv;base64," ) ) );
  EXPECT_TRUE(
      html.contains( QStringLiteral( "download=\"series.svg\" href=\"data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=" ) ) );
}

TEST( HtmlReport, writesUtf8 )
{
  const QTemporaryDir folder;
  HtmlReport report( QStringLiteral( "Vergleich für Süd" ) );
  QString error;
  ASSERT_TRUE( report.write( folder.filePath( QStringLiteral( "report.html" ) ), error ) ) << error.toStdString();
  QFile file( folder.filePath( QStringLiteral( "report.html" ) ) );
  ASSERT_TRUE( file.open( QIODevice::ReadOnly ) );
  EXPECT_EQ( QString::fromUtf8( file.readAll() ), report.html() );
}

TEST( HtmlReport, aFolderThatCannotBeWrittenIsNamedWithTheRemedy )
{
  HtmlReport report( QStringLiteral( "Title" ) );
  QString error;
  EXPECT_FALSE( report.write( QStringLiteral( "/nowhere/at/all/report.html" ), error ) );
  EXPECT_TRUE(
      error.startsWith( QStringLiteral( "The report could not be written to /nowhere/at/all/report.html: " ) ) );
  EXPECT_TRUE( error.endsWith( QStringLiteral( "Choose another folder or free some space." ) ) );
}

} // namespace hotspot::report
