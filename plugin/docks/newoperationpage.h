// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QPointer>
#include <QWidget>

#include "plugin/docks/catchmentrun.h"
#include "plugin/docks/selectedareas.h"

class QgsMapCanvas;

namespace Ui
{
class NewOperationPage;
}

namespace hotspot
{

class OperationsSession;

/// Page for a new operation: its title and agency, and targets from what is selected in any polygon layer. Follows the
/// selection on the map while it is open; the layers themselves are only read.
class NewOperationPage : public QWidget
{
  Q_OBJECT
public:
  NewOperationPage( OperationsSession *session, QgsMapCanvas *canvas, QWidget *parent = nullptr );
  ~NewOperationPage() override;

  /// Empties the form and offers the layer in which something is selected.
  void begin();

signals:
  /// The operation and its targets are in the store, and it is open.
  void created();
  /// Asked for together with the operation.
  void catchmentsRequested( const CatchmentRequest &request );
  void closed();

private:
  void proposeLayer();
  void followLayer();
  void readSelection();
  void updateButtons();
  void create();
  [[nodiscard]] QString obstacle() const;

  OperationsSession *mSession;
  QPointer<QgsMapCanvas> mCanvas;
  std::unique_ptr<Ui::NewOperationPage> mUi;
  QPointer<QgsVectorLayer> mLayer;
  SelectedAreas mSelected;
};

} // namespace hotspot
