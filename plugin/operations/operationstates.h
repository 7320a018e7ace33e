// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>
#include <QStringList>
#include <QVector>

namespace hotspot::operations
{

/// Where an operation stands: draft → submitted → approved → active ⇄ paused → ended → evaluated → reported → archived;
/// cancelled before ended.
enum class OperationState
{
  Draft,
  Submitted,
  Approved,
  Active,
  Paused,
  Ended,
  Evaluated,
  Reported,
  Archived,
  Cancelled
};

/// In the order of a normal life, cancelled last.
[[nodiscard]] const QVector<OperationState> &operationStates();

/// What the store holds: "draft", "submitted" …
[[nodiscard]] QString stateCode( OperationState state );
/// std::nullopt for an unknown code.
[[nodiscard]] std::optional<OperationState> stateFromCode( const QString &code );
/// What a person reads: "Draft", "Submitted" …
[[nodiscard]] QString stateLabel( OperationState state );

/// What the conditions look at. The store fills it for one operation (OperationsStore::facts).
struct OperationFacts
{
  int targets = 0;
  int catchments = 0;
  QString noCatchmentReason;
  bool hasWrittenPlan = false;
  bool hasBaseline = false;
  int evaluations = 0;
  int finalEvaluations = 0;
  int publications = 0;
  QString noPublicationReason;
  /// Letters, meetings, media or web notices that are done.
  int noticesGiven = 0;
};

/// Whether an operation may go from one state to another, and in words why not.
struct StateCheck
{
  /// No edge of the state machine: nothing the user fills in can make it possible now.
  bool isStep = false;
  /// Unmet conditions, one sentence each, with what to do.
  QStringList reasons;
  /// Things worth knowing that block nothing (no notice to residents yet).
  QStringList warnings;

  [[nodiscard]] bool allowed() const { return isStep && reasons.isEmpty(); }
};

/// States that the machine can reach in one step, whether or not the conditions are met.
[[nodiscard]] QVector<OperationState> nextStates( OperationState from );

/// Checks one step.
///
///   const StateCheck check = checkStateChange( OperationState::Approved, OperationState::Active, facts );
///   button->setEnabled( check.allowed() );
///   button->setToolTip( check.reasons.join( "\n" ) );
///
/// Active needs a target, catchments or a reason for having none, a written plan and a baseline. Evaluated needs an
/// evaluation. Reported needs a final evaluation, and a publication or a reason for having none. Missing notice to
/// residents is a warning and never blocks.
[[nodiscard]] StateCheck checkStateChange( OperationState from, OperationState to, const OperationFacts &facts );

} // namespace hotspot::operations
