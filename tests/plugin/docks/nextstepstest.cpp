// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "plugin/docks/nextsteps.h"
#include "plugin/docks/statestepper.h"

using hotspot::NextSteps;
using hotspot::StateStepper;
using hotspot::operations::OperationFacts;
using hotspot::operations::OperationState;

static QStringList sentences( const QWidget &widget )
{
  QStringList found;
  for ( const QLabel *label : widget.findChildren<QLabel *>() )
  {
    if ( !label->text().isEmpty() )
      found << label->text();
  }
  return found;
}

TEST( NextSteps, stepThatIsNotPossibleSaysEveryReason )
{
  NextSteps steps;
  steps.setOperation( OperationState::Approved, OperationFacts(), QString() );
  const auto *start = steps.findChild<QPushButton *>( QStringLiteral( "step_active" ) );
  ASSERT_TRUE( start );
  EXPECT_FALSE( start->isEnabled() );
  EXPECT_FALSE( start->toolTip().isEmpty() );
  // A target, catchments, a plan and a baseline are missing: four reasons, all visible.
  EXPECT_GE( sentences( steps ).size(), 4 );
}

TEST( NextSteps, stepThatIsPossibleAsksForTheStateWithTheReasonTyped )
{
  NextSteps steps;
  steps.setOperation( OperationState::Active, OperationFacts(), QString() );
  OperationState asked = OperationState::Draft;
  QString reason;
  QObject::connect( &steps, &NextSteps::stepRequested, &steps,
                    [&]( OperationState to, const QString &why )
                    {
                      asked = to;
                      reason = why;
                    } );
  steps.findChild<QLineEdit *>()->setText( QStringLiteral( " storm " ) );
  auto *pause = steps.findChild<QPushButton *>( QStringLiteral( "step_paused" ) );
  ASSERT_TRUE( pause );
  ASSERT_TRUE( pause->isEnabled() );
  pause->click();
  EXPECT_EQ( asked, OperationState::Paused );
  EXPECT_EQ( reason, QStringLiteral( "storm" ) );
}

TEST( NextSteps, readOnlyStoreForbidsEveryStepAndSaysSo )
{
  NextSteps steps;
  steps.setOperation( OperationState::Draft, OperationFacts(), QStringLiteral( "The file is read-only." ) );
  for ( const QPushButton *button : steps.findChildren<QPushButton *>() )
    EXPECT_FALSE( button->isEnabled() );
  EXPECT_TRUE( sentences( steps ).contains( QStringLiteral( "The file is read-only." ) ) );
}

TEST( StateStepper, tellsWhatIsDoneAndWhatIsNowInWords )
{
  StateStepper stepper;
  stepper.setState( OperationState::Approved );
  const QStringList lines = sentences( stepper );
  EXPECT_TRUE( lines.contains( QStringLiteral( "Draft – done" ) ) );
  EXPECT_TRUE( lines.contains( QStringLiteral( "Approved – now" ) ) );
  EXPECT_TRUE( lines.contains( QStringLiteral( "Active" ) ) );
  EXPECT_FALSE( lines.join( ' ' ).contains( QStringLiteral( "Paused" ) ) );
}
