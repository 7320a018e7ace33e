// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QWidget>

#include "plugin/operations/operationstates.h"

namespace Ui
{
class OverviewPage;
}

namespace hotspot
{

class OperationsSession;

/// Page "Overview" of the open operation: where it stands, what the next steps are and what they wait for, and its
/// plan.
class OverviewPage : public QWidget
{
  Q_OBJECT
public:
  explicit OverviewPage( OperationsSession *session, QWidget *parent = nullptr );
  ~OverviewPage() override;

signals:
  void operationsRequested();

private:
  void refresh();
  void readPlan();
  void savePlan();
  void step( operations::OperationState to, const QString &reason );

  OperationsSession *mSession;
  std::unique_ptr<Ui::OverviewPage> mUi;
};

} // namespace hotspot
