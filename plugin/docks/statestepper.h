// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "plugin/operations/operationstates.h"

class QVBoxLayout;

namespace hotspot
{

/// Shows where an operation stands in its life, one line a state: what is behind it ("done"), the state of now in bold,
/// and what is still to come. Paused and cancelled are shown only while the operation is paused or cancelled.
class StateStepper : public QWidget
{
  Q_OBJECT
public:
  explicit StateStepper( QWidget *parent = nullptr );

  void setState( operations::OperationState state );

private:
  QVBoxLayout *mLayout;
};

} // namespace hotspot
