// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QWidget>

#include "plugin/operations/operationrecord.h"
#include "plugin/operations/periodrecord.h"

namespace Ui
{
class PlanForm;
}

namespace hotspot
{

/// What the plan of an operation consists of: the texts of its record, and its baseline.
struct OperationPlan
{
  operations::OperationRecord operation;
  /// The period before; without a uuid while none is written.
  operations::PeriodRecord baseline;
};

/// The form of an operation's plan. Days are shown as people say them, first and last; the store keeps half-open ones.
///
///   form->setPlan( { operation, baseline } );
///   connect( form, &PlanForm::saveRequested, this, [&] { write( form->original(), form->plan() ); } );
class PlanForm : public QWidget
{
  Q_OBJECT
public:
  explicit PlanForm( QWidget *parent = nullptr );
  ~PlanForm() override;

  void setPlan( const OperationPlan &plan );
  /// The plan as it was set.
  [[nodiscard]] const OperationPlan &original() const { return mOriginal; }
  /// The plan as the form shows it.
  [[nodiscard]] OperationPlan plan() const;
  [[nodiscard]] bool isChanged() const;
  void setObstacle( const QString &obstacle );

signals:
  void saveRequested();

private:
  void updateButtons();
  [[nodiscard]] QString mistake() const;

  std::unique_ptr<Ui::PlanForm> mUi;
  OperationPlan mOriginal;
  QString mObstacle;
};

} // namespace hotspot
