// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/hotspotplugin.h"

#include <QTranslator>

#include <qgisinterface.h>
#include <qgsapplication.h>
#include <qgsprocessingregistry.h>

#include "plugin/layouts/printmapalgorithm.h"
#include "plugin/operations/createstorealgorithm.h"
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
  mRegisteredProvider = registry->addProvider(
      new HotSpotProvider( { make<PrintMapAlgorithm>, make<operations::CreateStoreAlgorithm> } ) );
}

void HotSpotPlugin::initGui()
{
  initProcessing();
}

void HotSpotPlugin::unload()
{
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
