// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "plugin/operations/operationstates.h"

class QLineEdit;
class QVBoxLayout;

namespace hotspot
{

/// A button for every state that an operation can reach in one step; below each one that is not possible yet, the
/// reasons in full sentences, and below each one that is, what is worth knowing first.
///
///   steps->setOperation( OperationState::Approved, facts, QString() );
///   connect( steps, &NextSteps::stepRequested, this, … );
class NextSteps : public QWidget
{
  Q_OBJECT
public:
  explicit NextSteps( QWidget *parent = nullptr );

  /// \a obstacle forbids every step (a read-only store); empty: none.
  void setOperation( operations::OperationState state, const operations::OperationFacts &facts,
                     const QString &obstacle );

signals:
  /// \a reason is what the user wrote for pausing or cancelling.
  void stepRequested( hotspot::operations::OperationState to, const QString &reason );

private:
  void addStep( operations::OperationState from, operations::OperationState to, const operations::OperationFacts &facts,
                const QString &obstacle );
  void addSentence( const QString &iconName, const QString &sentence );
  [[nodiscard]] static QString actionText( operations::OperationState from, operations::OperationState to );

  QVBoxLayout *mSteps;
  QLineEdit *mReason;
};

} // namespace hotspot
