// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/report/numbertext.h"

#include <gtest/gtest.h>

#include <limits>

namespace hotspot::report
{

namespace
{

const NumberText english( QLocale( QLocale::English, QLocale::UnitedStates ) );

QString minus( const char *digits )
{
  return QChar( 0x2212 ) + QString::fromUtf8( digits );
}

QString percent( const QString &number )
{
  return number + QChar( QChar::Nbsp ) + QLatin1Char( '%' );
}

} // namespace

TEST( NumberText, countsAreWholeUnlessWeighted )
{
  EXPECT_EQ( english.count( 2245 ), QStringLiteral( "2,245" ) );
  EXPECT_EQ( english.count( 12.37 ), QStringLiteral( "12.4" ) );
  EXPECT_EQ( english.count( 0 ), QStringLiteral( "0" ) );
}

TEST( NumberText, estimatesKeepNoMoreDigitsThanTheyCarry )
{
  EXPECT_EQ( english.change( -59.6 ), minus( "60" ) );
  EXPECT_EQ( english.change( 3.654545 ), QStringLiteral( "+4" ) );
  EXPECT_EQ( english.change( 1.654545 ), QStringLiteral( "+1.7" ) );
  EXPECT_EQ( english.change( 1 ), QStringLiteral( "+1" ) );
  EXPECT_EQ( english.change( -0.04 ), QStringLiteral( "0" ) );
  EXPECT_EQ( english.estimate( 2.96 ), QStringLiteral( "3" ) );
}

TEST( NumberText, ratiosHaveTwoDecimalsUpToTen )
{
  EXPECT_EQ( english.ratio( 0.6545454 ), QStringLiteral( "0.65" ) );
  EXPECT_EQ( english.ratio( 1.0 ), QStringLiteral( "1.00" ) );
  EXPECT_EQ( english.ratio( 14.2 ), QStringLiteral( "14" ) );
  EXPECT_EQ( english.ratio( 0.00321 ), QStringLiteral( "0.0032" ) );
}

TEST( NumberText, percentSignNeverWrapsToTheNextLine )
{
  EXPECT_EQ( english.percentChange( -34.545 ), percent( minus( "35" ) ) );
  EXPECT_EQ( english.percent( 0.95 ), percent( QStringLiteral( "95" ) ) );
  EXPECT_EQ( english.percent( 0.999 ), percent( QStringLiteral( "99.9" ) ) );
  EXPECT_EQ( english.percent( 0.5 ), percent( QStringLiteral( "50" ) ) );
}

TEST( NumberText, probabilityIsNeverNought )
{
  EXPECT_EQ( english.probability( 0.0000001 ), QStringLiteral( "less than 0.001" ) );
  EXPECT_EQ( english.probability( 0.0439 ), QStringLiteral( "0.044" ) );
  EXPECT_EQ( english.probability( 0.2110235976 ), QStringLiteral( "0.21" ) );
}

TEST( NumberText, followsTheReadersNotation )
{
  const NumberText german( QLocale( QLocale::German, QLocale::Germany ) );
  EXPECT_EQ( german.count( 2245 ), QStringLiteral( "2.245" ) );
  EXPECT_EQ( german.ratio( 0.6545 ), QStringLiteral( "0,65" ) );
}

TEST( NumberText, numbersThatAreNoneAreDashes )
{
  EXPECT_EQ( english.count( std::numeric_limits<double>::quiet_NaN() ), NumberText::missing() );
  EXPECT_EQ( english.change( std::numeric_limits<double>::infinity() ), NumberText::missing() );
}

} // namespace hotspot::report
