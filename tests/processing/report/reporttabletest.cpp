// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/report/reporttable.h"

#include <gtest/gtest.h>

namespace hotspot::report
{

TEST( ReportTable, csvQuotesTextAndWritesPlainNumbers )
{
  ReportTable table;
  table.columns = { { QStringLiteral( "Zone" ), ColumnAlignment::Text }, { QStringLiteral( "Change" ) } };
  table.rows.push_back( { { QStringLiteral( "Main St, \"north\"" ), QChar( 0x2212 ) + QStringLiteral( "1,234" ) } } );
  table.rows.push_back( { { QStringLiteral( "1,5" ), QString( QChar( 0x2013 ) ) } } );
  const QByteArray text = csv( table, QLocale( QLocale::English, QLocale::UnitedStates ) );
  EXPECT_EQ( text, QByteArray( "\xEF\xBB\xBF"
                               "Zone,Change\r\n\"Main St, \"\"north\"\"\",-1234\r\n\"1,5\",\r\n" ) );
}

TEST( ReportTable, csvReadsThePercentAndCommaOfTheLocale )
{
  ReportTable table;
  table.columns = { { QStringLiteral( "Change" ) } };
  table.rows.push_back( { { QStringLiteral( "+3,5" ) + QChar( QChar::Nbsp ) + QLatin1Char( '%' ) } } );
  EXPECT_EQ( csv( table, QLocale( QLocale::German ) ).mid( 3 ), QByteArray( "Change\r\n3.5\r\n" ) );
}

TEST( ReportTable, textInANumberColumnStaysAsItIs )
{
  ReportTable table;
  table.columns = { { QStringLiteral( "Interval" ) } };
  table.rows.push_back( { { QStringLiteral( "1 to 2" ) } } );
  EXPECT_EQ( csv( table ).mid( 3 ), QByteArray( "Interval\r\n1 to 2\r\n" ) );
}

} // namespace hotspot::report
