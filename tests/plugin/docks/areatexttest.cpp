// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "plugin/docks/areatext.h"

using hotspot::AreaText;

static const QLocale english( QLocale::English, QLocale::UnitedStates );

TEST( AreaText, smallAreasAreInSquareMetresAndLargeOnesInHectares )
{
  EXPECT_EQ( AreaText::brief( 8450, english ), QStringLiteral( "8,450 m²" ) );
  EXPECT_EQ( AreaText::brief( 12340, english ), QStringLiteral( "1.23 ha" ) );
  EXPECT_EQ( AreaText::brief( 123400, english ), QStringLiteral( "12.3 ha" ) );
  EXPECT_EQ( AreaText::brief( 12340000, english ), QStringLiteral( "1,234 ha" ) );
  EXPECT_EQ( AreaText::full( 123400, english ), QStringLiteral( "123,400 m² (12.3 ha)" ) );
}

TEST( AreaText, missingAreaIsADashAndNotZero )
{
  EXPECT_EQ( AreaText::brief( std::nullopt, english ), QStringLiteral( "–" ) );
  EXPECT_EQ( AreaText::full( std::nullopt, english ), QStringLiteral( "–" ) );
}

TEST( AreaText, followsTheLocale )
{
  EXPECT_EQ( AreaText::brief( 12340, QLocale( QLocale::Spanish, QLocale::Spain ) ), QStringLiteral( "1,23 ha" ) );
}
