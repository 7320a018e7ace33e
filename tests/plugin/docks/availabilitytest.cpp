// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <QAction>
#include <QLabel>
#include <QPushButton>

#include "plugin/docks/availability.h"

using hotspot::setAvailable;

TEST( Availability, disabledButtonSaysWhyAndGetsItsOwnTooltipBack )
{
  QPushButton button;
  QLabel sentence;
  button.setToolTip( QStringLiteral( "Adds areas" ) );

  setAvailable( button, QStringLiteral( "Select areas first." ), &sentence );
  EXPECT_FALSE( button.isEnabled() );
  EXPECT_EQ( button.toolTip(), QStringLiteral( "Select areas first." ) );
  EXPECT_EQ( button.accessibleDescription(), QStringLiteral( "Select areas first." ) );
  EXPECT_EQ( sentence.text(), QStringLiteral( "Select areas first." ) );
  EXPECT_FALSE( sentence.isHidden() );

  setAvailable( button, QString(), &sentence );
  EXPECT_TRUE( button.isEnabled() );
  EXPECT_EQ( button.toolTip(), QStringLiteral( "Adds areas" ) );
  EXPECT_TRUE( sentence.isHidden() );
}

TEST( Availability, actionsTooSayWhy )
{
  QAction action( QStringLiteral( "Zoom" ), nullptr );
  setAvailable( action, QStringLiteral( "There are no areas." ) );
  EXPECT_FALSE( action.isEnabled() );
  EXPECT_EQ( action.toolTip(), QStringLiteral( "There are no areas." ) );
  setAvailable( action, QString() );
  EXPECT_TRUE( action.isEnabled() );
}
