// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QPointer>
#include <QWidget>

#include "plugin/docks/catchmentrun.h"
#include "plugin/docks/selectedareas.h"

class QSortFilterProxyModel;
class QgsMapCanvas;

namespace Ui
{
class AreasPage;
}

namespace hotspot
{

class AreaMapLink;
class AreaTableModel;
class OperationsSession;

/// Page "Areas": the open operation's areas, linked with the map in both directions; more areas from a selection;
/// catchments made in the background.
class AreasPage : public QWidget
{
  Q_OBJECT
public:
  AreasPage( OperationsSession *session, QgsMapCanvas *canvas, QWidget *parent = nullptr );
  ~AreasPage() override;

  void makeCatchments( const CatchmentRequest &request );
  void zoomToAreas();
  /// Why no catchments can be made now, as one sentence; empty when they can.
  [[nodiscard]] QString catchmentObstacle() const;

signals:
  void operationsRequested();

private:
  void refresh();
  void updateButtons();
  void prepareAdding();
  void readSelection();
  void addSelected();
  void removeChosen();
  void keepCatchments( const QVector<operations::NewArea> &catchments );
  void showRun( bool running );
  [[nodiscard]] QStringList chosenUuids() const;

  OperationsSession *mSession;
  QPointer<QgsMapCanvas> mCanvas;
  std::unique_ptr<Ui::AreasPage> mUi;
  AreaTableModel *mModel;
  QSortFilterProxyModel *mSorted;
  AreaMapLink *mLink;
  CatchmentRun mRun;
  /// The operation that the run works for; another one may be open when it ends.
  QString mRunOperation;
  QPointer<QgsVectorLayer> mLayer;
  SelectedAreas mSelected;
};

} // namespace hotspot
