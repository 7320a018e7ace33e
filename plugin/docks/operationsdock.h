// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointer>

#include <qgsdockwidget.h>

class QAction;
class QgsMapCanvas;
class QgsMessageBar;

namespace hotspot
{

class OperationsPanel;
class OperationsSession;

/// The dock "Hot spot operations", object name HotSpotOperationsDock.
///
///   auto *dock = new OperationsDock( session, canvas, messageBar, mainWindow );
///   iface->addDockWidget( Qt::RightDockWidgetArea, dock );
///   menu->addAction( dock->toggleVisibilityAction() );
///
/// Needs no QgisInterface: what the application has to do (save the project) is asked for by signal.
class OperationsDock : public QgsDockWidget
{
  Q_OBJECT
public:
  OperationsDock( OperationsSession *session, QgsMapCanvas *canvas, QgsMessageBar *messageBar,
                  QWidget *parent = nullptr );

  /// Everything for QGIS's shortcut settings, the action that shows and hides the dock first.
  [[nodiscard]] QList<QAction *> commands();

signals:
  void saveProjectRequested();

private:
  OperationsPanel *mPanel;
  QPointer<QgsMessageBar> mMessageBar;
};

} // namespace hotspot
