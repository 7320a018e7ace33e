// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/operationstates.h"

#include <QCoreApplication>

namespace hotspot::operations
{

namespace
{

class StateTexts
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::operations::OperationState )
public:
  static QString label( OperationState state )
  {
    switch ( state )
    {
    case OperationState::Draft:
      return tr( "Draft" );
    case OperationState::Submitted:
      return tr( "Submitted" );
    case OperationState::Approved:
      return tr( "Approved" );
    case OperationState::Active:
      return tr( "Active" );
    case OperationState::Paused:
      return tr( "Paused" );
    case OperationState::Ended:
      return tr( "Ended" );
    case OperationState::Evaluated:
      return tr( "Evaluated" );
    case OperationState::Reported:
      return tr( "Reported" );
    case OperationState::Archived:
      return tr( "Archived" );
    case OperationState::Cancelled:
      break;
    }
    return tr( "Cancelled" );
  }

  static QString noStep( OperationState from, OperationState to )
  {
    if ( from == to )
      return tr( "The operation is already %1." ).arg( inSentence( to ) );
    QStringList next;
    for ( const OperationState state : nextStates( from ) )
      next << inSentence( state );
    if ( next.isEmpty() )
      return tr( "An operation that is %1 stays so." ).arg( inSentence( from ) );
    return tr( "An operation that is %1 cannot become %2. Possible now: %3." )
        .arg( inSentence( from ), inSentence( to ), next.join( QStringLiteral( ", " ) ) );
  }

  static QStringList missingForActive( const OperationFacts &facts )
  {
    QStringList reasons;
    if ( facts.targets == 0 )
      reasons << tr( "No target area: add one on the Areas page." );
    if ( facts.catchments == 0 && facts.noCatchmentReason.trimmed().isEmpty() )
      reasons << tr( "No catchment: make catchments on the Areas page or write down why there are none." );
    if ( !facts.hasWrittenPlan )
      reasons << tr( "No written plan: describe on the Overview page who does what, where and when." );
    if ( !facts.hasBaseline )
      reasons << tr( "No baseline: set the period before on the Overview page." );
    return reasons;
  }

  static QStringList missingForReported( const OperationFacts &facts )
  {
    QStringList reasons;
    if ( facts.finalEvaluations == 0 )
      reasons << tr( "No final evaluation: freeze one as final on the Evaluate page." );
    if ( facts.publications == 0 && facts.noPublicationReason.trimmed().isEmpty() )
      reasons << tr( "Nothing published: add a publication on the Publish page or write down why there is none." );
    return reasons;
  }

  static QString missingEvaluation() { return tr( "No evaluation: freeze one on the Evaluate page." ); }

  static QString noNotice()
  {
    return tr( "No notice to residents is recorded yet. It is optional: add letters or meetings on the Tasks page." );
  }

private:
  static QString inSentence( OperationState state ) { return label( state ).toLower(); }
};

} // namespace

const QVector<OperationState> &operationStates()
{
  static const QVector<OperationState> all{ OperationState::Draft,     OperationState::Submitted,
                                            OperationState::Approved,  OperationState::Active,
                                            OperationState::Paused,    OperationState::Ended,
                                            OperationState::Evaluated, OperationState::Reported,
                                            OperationState::Archived,  OperationState::Cancelled };
  return all;
}

QString stateCode( OperationState state )
{
  switch ( state )
  {
  case OperationState::Draft:
    return QStringLiteral( "draft" );
  case OperationState::Submitted:
    return QStringLiteral( "submitted" );
  case OperationState::Approved:
    return QStringLiteral( "approved" );
  case OperationState::Active:
    return QStringLiteral( "active" );
  case OperationState::Paused:
    return QStringLiteral( "paused" );
  case OperationState::Ended:
    return QStringLiteral( "ended" );
  case OperationState::Evaluated:
    return QStringLiteral( "evaluated" );
  case OperationState::Reported:
    return QStringLiteral( "reported" );
  case OperationState::Archived:
    return QStringLiteral( "archived" );
  case OperationState::Cancelled:
    break;
  }
  return QStringLiteral( "cancelled" );
}

std::optional<OperationState> stateFromCode( const QString &code )
{
  for ( const OperationState state : operationStates() )
  {
    if ( stateCode( state ) == code )
      return state;
  }
  return std::nullopt;
}

QString stateLabel( OperationState state )
{
  return StateTexts::label( state );
}

QVector<OperationState> nextStates( OperationState from )
{
  switch ( from )
  {
  case OperationState::Draft:
    return { OperationState::Submitted, OperationState::Cancelled };
  case OperationState::Submitted:
    return { OperationState::Approved, OperationState::Cancelled };
  case OperationState::Approved:
    return { OperationState::Active, OperationState::Cancelled };
  case OperationState::Active:
    return { OperationState::Paused, OperationState::Ended, OperationState::Cancelled };
  case OperationState::Paused:
    return { OperationState::Active, OperationState::Ended, OperationState::Cancelled };
  case OperationState::Ended:
    return { OperationState::Evaluated };
  case OperationState::Evaluated:
    return { OperationState::Reported };
  case OperationState::Reported:
    return { OperationState::Archived };
  case OperationState::Archived:
  case OperationState::Cancelled:
    break;
  }
  return {};
}

StateCheck checkStateChange( OperationState from, OperationState to, const OperationFacts &facts )
{
  StateCheck check;
  check.isStep = nextStates( from ).contains( to );
  if ( !check.isStep )
  {
    check.reasons << StateTexts::noStep( from, to );
    return check;
  }
  if ( to == OperationState::Active )
  {
    check.reasons = StateTexts::missingForActive( facts );
    if ( facts.noticesGiven == 0 )
      check.warnings << StateTexts::noNotice();
  }
  else if ( to == OperationState::Evaluated && facts.evaluations == 0 )
    check.reasons << StateTexts::missingEvaluation();
  else if ( to == OperationState::Reported )
    check.reasons = StateTexts::missingForReported( facts );
  return check;
}

} // namespace hotspot::operations
