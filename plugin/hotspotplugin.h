// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QList>
#include <QObject>
#include <QPointer>

class QAction;
class QTranslator;
class QgisInterface;
class QgsDockWidget;

namespace hotspot
{

class OperationsDock;
class OperationsSession;

/// The plugin as QGIS sees it, whichever door it came through: the Python package, the native C++ plugin, or a script.
///
///   HotSpotPlugin plugin( iface );   // iface is nullptr in qgis_process
///   plugin.initProcessing();         // registers the provider "hotspot", once for the whole application
///   plugin.initGui();                // docks and actions; needs iface
///   plugin.unload();                 // takes back what this object added, and only that
///
/// Two doors may be open at once: the second one finds the provider registered and leaves it alone.
class HotSpotPlugin : public QObject
{
  Q_OBJECT
public:
  explicit HotSpotPlugin( QgisInterface *iface = nullptr );
  ~HotSpotPlugin() override;

  void initProcessing();
  void initGui();
  void unload();

private:
  void installTranslation();
  void addDock( QgsDockWidget *dock, const QList<QAction *> &commands );
  void removeDocks();

  QgisInterface *mInterface = nullptr;
  std::unique_ptr<OperationsSession> mSession;
  QList<QPointer<QgsDockWidget>> mDocks;
  QList<QPointer<QAction>> mCommands;
  std::unique_ptr<QTranslator> mTranslator;
  bool mRegisteredProvider = false;
};

} // namespace hotspot
