// SPDX-License-Identifier: GPL-3.0-or-later

/// \file
/// The native door: the symbols that QGIS looks up in a C++ plugin. QGIS asks for strings by pointer since 3.22.

#include <QCoreApplication>

#include <qgis.h>
#include <qgisplugin.h>
#include <qgsmessagelog.h>

#include "plugin/hotspotplugin.h"

namespace
{

QString translated( const char *text )
{
  return QCoreApplication::translate( "hotspot::NativePlugin", text );
}

class NativePlugin : public QgisPlugin
{
public:
  explicit NativePlugin( QgisInterface *iface ) : mPlugin( iface ) {}
  void initGui() override
  {
    mPlugin.initProcessing();
    mPlugin.initGui();
  }
  void unload() override { mPlugin.unload(); }

private:
  hotspot::HotSpotPlugin mPlugin;
};

} // namespace

QGISEXTERN QgisPlugin *classFactory( QgisInterface *iface )
{
  if ( Qgis::versionInt() != HOTSPOT_QGIS_VERSION_INT )
  {
    QgsMessageLog::logMessage(
        translated( QT_TRANSLATE_NOOP( "hotspot::NativePlugin",
                                       "Hot Spot Policing was built for QGIS %1 and this is QGIS %2. "
                                       "Install the package made for this version." ) )
            .arg( QStringLiteral( HOTSPOT_QGIS_VERSION ), Qgis::version() ),
        QStringLiteral( "Hot Spot Policing" ), Qgis::MessageLevel::Critical );
    return nullptr;
  }
  return new NativePlugin( iface );
}

QGISEXTERN const QString *name()
{
  static const QString text = QStringLiteral( "Hot Spot Policing" );
  return &text;
}

QGISEXTERN const QString *description()
{
  static const QString text = translated( QT_TRANSLATE_NOOP(
      "hotspot::NativePlugin", "Find crime hot spots, run operations on them and measure what changed" ) );
  return &text;
}

QGISEXTERN const QString *category()
{
  static const QString text = translated( QT_TRANSLATE_NOOP( "hotspot::NativePlugin", "Analysis" ) );
  return &text;
}

QGISEXTERN const QString *version()
{
  static const QString text = QStringLiteral( HOTSPOT_VERSION );
  return &text;
}

QGISEXTERN const QString *icon()
{
  static const QString text = QStringLiteral( ":/hotspot_policing/icons/hotspotpolicing.svg" );
  return &text;
}

QGISEXTERN int type()
{
  return QgisPlugin::UI;
}

QGISEXTERN void unload( QgisPlugin *plugin )
{
  delete plugin;
}
