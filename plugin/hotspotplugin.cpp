// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/hotspotplugin.h"

#include <QAction>
#include <QMainWindow>
#include <QTranslator>

#include <qgisinterface.h>
#include <qgsapplication.h>
#include <qgsdockwidget.h>
#include <qgsprocessingregistry.h>
#include <qgsproject.h>

#include "plugin/docks/operationsdock.h"
#include "plugin/docks/operationssession.h"
#include "plugin/layouts/printmapalgorithm.h"
#include "plugin/operations/createstorealgorithm.h"
#include "plugin/operations/newoperationalgorithm.h"
#include "processing/hotspotprovider.h"

static void initialiseResources()
{
  Q_INIT_RESOURCE( hotspot_policing );
}

namespace hotspot
{

namespace
{

template <typename Algorithm>
QgsProcessingAlgorithm *make()
{
  return new Algorithm();
}

} // namespace

HotSpotPlugin::HotSpotPlugin( QgisInterface *iface ) : mInterface( iface )
{
  initialiseResources();
  installTranslation();
}

HotSpotPlugin::~HotSpotPlugin()
{
  unload();
}

void HotSpotPlugin::installTranslation()
{
  auto translator = std::make_unique<QTranslator>();
  const QString language = QgsApplication::locale();
  if ( translator->load( QLocale( language ), QStringLiteral( "hotspot_policing" ), QStringLiteral( "_" ),
                         QStringLiteral( ":/hotspot_policing/i18n" ) ) )
  {
    QCoreApplication::installTranslator( translator.get() );
    mTranslator = std::move( translator );
  }
}

void HotSpotPlugin::initProcessing()
{
  QgsProcessingRegistry *registry = QgsApplication::processingRegistry();
  if ( registry->providerById( QStringLiteral( "hotspot" ) ) )
    return;
  mRegisteredProvider = registry->addProvider( new HotSpotProvider(
      { make<PrintMapAlgorithm>, make<operations::CreateStoreAlgorithm>, make<operations::NewOperationAlgorithm> } ) );
}

void HotSpotPlugin::initGui()
{
  initProcessing();
  if ( !mInterface || mSession )
    return;
  // The other door may have made the docks.
  if ( mInterface->mainWindow()->findChild<QWidget *>( QStringLiteral( "HotSpotOperationsDock" ) ) )
    return;
  mSession = std::make_unique<OperationsSession>( QgsProject::instance() );
  auto *operations =
      new OperationsDock( mSession.get(), mInterface->mapCanvas(), mInterface->messageBar(), mInterface->mainWindow() );
  connect( operations, &OperationsDock::saveProjectRequested, this,
           [this] { mInterface->actionSaveProject()->trigger(); } );
  addDock( operations, operations->commands() );
}

void HotSpotPlugin::addDock( QgsDockWidget *dock, const QList<QAction *> &commands )
{
  mInterface->addDockWidget( Qt::RightDockWidgetArea, dock );
  mDocks << dock;
  mInterface->addPluginToMenu( tr( "Hot Spot Policing" ), dock->toggleVisibilityAction() );
  mInterface->addToolBarIcon( dock->toggleVisibilityAction() );
  for ( QAction *command : commands )
  {
    mInterface->registerMainWindowAction( command, QString() );
    mCommands << command;
  }
}

void HotSpotPlugin::removeDocks()
{
  for ( const QPointer<QAction> &command : std::as_const( mCommands ) )
  {
    if ( command )
      mInterface->unregisterMainWindowAction( command );
  }
  mCommands.clear();
  for ( const QPointer<QgsDockWidget> &dock : std::as_const( mDocks ) )
  {
    if ( !dock )
      continue;
    mInterface->removePluginMenu( tr( "Hot Spot Policing" ), dock->toggleVisibilityAction() );
    mInterface->removeToolBarIcon( dock->toggleVisibilityAction() );
    mInterface->removeDockWidget( dock );
    delete dock.data();
  }
  mDocks.clear();
  mSession.reset();
}

void HotSpotPlugin::unload()
{
  removeDocks();
  if ( mRegisteredProvider && QgsApplication::instance() )
    QgsApplication::processingRegistry()->removeProvider( QStringLiteral( "hotspot" ) );
  mRegisteredProvider = false;
  if ( mTranslator )
  {
    QCoreApplication::removeTranslator( mTranslator.get() );
    mTranslator.reset();
  }
}

} // namespace hotspot
