// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/operationstates.h"

#include <gtest/gtest.h>

namespace hotspot::operations
{

namespace
{

OperationFacts ready()
{
  OperationFacts facts;
  facts.targets = 1;
  facts.catchments = 1;
  facts.hasWrittenPlan = true;
  facts.hasBaseline = true;
  facts.evaluations = 1;
  facts.finalEvaluations = 1;
  facts.publications = 1;
  facts.noticesGiven = 1;
  return facts;
}

StateCheck toActive( const OperationFacts &facts )
{
  return checkStateChange( OperationState::Approved, OperationState::Active, facts );
}

} // namespace

TEST( OperationStates, theMachineHasExactlyTheStepsOfTheDesign )
{
  using S = OperationState;
  const QVector<QPair<S, S>> steps{
    { S::Draft, S::Submitted },    { S::Submitted, S::Approved }, { S::Approved, S::Active },
    { S::Active, S::Paused },      { S::Paused, S::Active },      { S::Active, S::Ended },
    { S::Paused, S::Ended },       { S::Ended, S::Evaluated },    { S::Evaluated, S::Reported },
    { S::Reported, S::Archived },  { S::Draft, S::Cancelled },    { S::Submitted, S::Cancelled },
    { S::Approved, S::Cancelled }, { S::Active, S::Cancelled },   { S::Paused, S::Cancelled }
  };
  for ( const S from : operationStates() )
  {
    for ( const S to : operationStates() )
      EXPECT_EQ( checkStateChange( from, to, ready() ).allowed(), steps.contains( { from, to } ) )
          << stateCode( from ).toStdString() << " to " << stateCode( to ).toStdString();
  }
}

TEST( OperationStates, codesAndStatesBelongTogether )
{
  EXPECT_EQ( operationStates().size(), 10 );
  for ( const OperationState state : operationStates() )
    EXPECT_EQ( stateFromCode( stateCode( state ) ), state );
  EXPECT_FALSE( stateFromCode( QStringLiteral( "on fire" ) ) );
}

TEST( OperationStates, whatIsNoStepSaysWhatIsPossible )
{
  EXPECT_EQ( checkStateChange( OperationState::Draft, OperationState::Active, ready() ).reasons,
             QStringList( "An operation that is draft cannot become active. Possible now: submitted, cancelled." ) );
  EXPECT_EQ( checkStateChange( OperationState::Ended, OperationState::Ended, ready() ).reasons,
             QStringList( "The operation is already ended." ) );
  EXPECT_EQ( checkStateChange( OperationState::Cancelled, OperationState::Draft, ready() ).reasons,
             QStringList( "An operation that is cancelled stays so." ) );
  EXPECT_FALSE( checkStateChange( OperationState::Ended, OperationState::Cancelled, ready() ).isStep );
}

TEST( OperationStates, activeNeedsATarget )
{
  OperationFacts facts = ready();
  facts.targets = 0;
  EXPECT_EQ( toActive( facts ).reasons, QStringList( "No target area: add one on the Areas page." ) );
}

TEST( OperationStates, activeNeedsCatchmentsOrAReason )
{
  OperationFacts facts = ready();
  facts.catchments = 0;
  EXPECT_EQ( toActive( facts ).reasons,
             QStringList( "No catchment: make catchments on the Areas page or write down why there are none." ) );
  facts.noCatchmentReason = QStringLiteral( "  " );
  EXPECT_FALSE( toActive( facts ).allowed() );
  facts.noCatchmentReason = QStringLiteral( "The river is on three sides" );
  EXPECT_TRUE( toActive( facts ).allowed() );
}

TEST( OperationStates, activeNeedsAPlanAndABaseline )
{
  OperationFacts facts = ready();
  facts.hasWrittenPlan = false;
  facts.hasBaseline = false;
  EXPECT_EQ( toActive( facts ).reasons,
             QStringList( { "No written plan: describe on the Overview page who does what, where and when.",
                            "No baseline: set the period before on the Overview page." } ) );
}

TEST( OperationStates, missingNoticeWarnsAndNeverBlocks )
{
  OperationFacts facts = ready();
  facts.noticesGiven = 0;
  const StateCheck check = toActive( facts );
  EXPECT_TRUE( check.allowed() );
  EXPECT_EQ( check.warnings,
             QStringList( "No notice to residents is recorded yet. It is optional: add letters or meetings "
                          "on the Tasks page." ) );
  EXPECT_TRUE( toActive( ready() ).warnings.isEmpty() );
}

TEST( OperationStates, evaluatedNeedsAnEvaluation )
{
  OperationFacts facts = ready();
  facts.evaluations = 0;
  EXPECT_EQ( checkStateChange( OperationState::Ended, OperationState::Evaluated, facts ).reasons,
             QStringList( "No evaluation: freeze one on the Evaluate page." ) );
}

TEST( OperationStates, reportedNeedsAFinalEvaluationAndAPublicationOrAReason )
{
  OperationFacts facts = ready();
  facts.finalEvaluations = 0;
  facts.publications = 0;
  EXPECT_EQ(
      checkStateChange( OperationState::Evaluated, OperationState::Reported, facts ).reasons,
      QStringList( { "No final evaluation: freeze one as final on the Evaluate page.",
                     "Nothing published: add a publication on the Publish page or write down why there is none." } ) );
  facts.finalEvaluations = 1;
  facts.noPublicationReason = QStringLiteral( "An investigation is open" );
  EXPECT_TRUE( checkStateChange( OperationState::Evaluated, OperationState::Reported, facts ).allowed() );
}

} // namespace hotspot::operations
