// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <qgsdatetimeedit.h>

#include "plugin/docks/planform.h"

using hotspot::OperationPlan;
using hotspot::PlanForm;

class PlanFormTest : public ::testing::Test
{
protected:
  void SetUp() override
  {
    OperationPlan plan;
    plan.operation.uuid = QStringLiteral( "a" );
    plan.operation.title = QStringLiteral( "Night robberies" );
    plan.operation.plannedStart = QDate( 2019, 7, 1 );
    plan.operation.plannedEnd = QDate( 2020, 1, 1 );
    mForm.setPlan( plan );
  }
  template <typename Widget>
  Widget *child( const char *name )
  {
    return mForm.findChild<Widget *>( QLatin1String( name ) );
  }
  PlanForm mForm;
};

TEST_F( PlanFormTest, showsTheLastDayAndKeepsTheDayAfterIt )
{
  EXPECT_EQ( child<QgsDateEdit>( "plannedLast" )->date(), QDate( 2019, 12, 31 ) );
  EXPECT_EQ( mForm.plan().operation.plannedEnd, QDate( 2020, 1, 1 ) );
  EXPECT_FALSE( mForm.isChanged() );
}

TEST_F( PlanFormTest, saveIsOfferedOnlyForChangesAndSaysSo )
{
  auto *save = child<QPushButton>( "saveButton" );
  EXPECT_FALSE( save->isEnabled() );
  EXPECT_EQ( save->toolTip(), QStringLiteral( "All changes are saved." ) );
  child<QLineEdit>( "goal" )->setText( QStringLiteral( "20 % fewer" ) );
  EXPECT_TRUE( save->isEnabled() );
  EXPECT_EQ( mForm.plan().operation.goal, QStringLiteral( "20 % fewer" ) );
  child<QPushButton>( "undoButton" )->click();
  EXPECT_FALSE( mForm.isChanged() );
}

TEST_F( PlanFormTest, mistakesAreNamedBeforeSaving )
{
  const auto *save = child<QPushButton>( "saveButton" );
  child<QLineEdit>( "title" )->clear();
  EXPECT_EQ( save->toolTip(), QStringLiteral( "Give the operation a title." ) );
  child<QLineEdit>( "title" )->setText( QStringLiteral( "x" ) );
  child<QgsDateEdit>( "baselineFirst" )->setDate( QDate( 2019, 6, 30 ) );
  EXPECT_EQ( save->toolTip(), QStringLiteral( "A baseline needs its first and its last day: set both, or none." ) );
  child<QgsDateEdit>( "baselineLast" )->setDate( QDate( 2019, 1, 1 ) );
  EXPECT_EQ( save->toolTip(),
             QStringLiteral( "The last day of the baseline lies before its first: change one of them." ) );
  child<QgsDateEdit>( "baselineFirst" )->setDate( QDate( 2018, 7, 1 ) );
  EXPECT_TRUE( save->isEnabled() );
  EXPECT_EQ( mForm.plan().baseline.endsBefore, QDate( 2019, 1, 2 ) );
}
