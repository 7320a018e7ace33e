// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/algorithms/layerstyle.h"

#include <QFile>

#include <qgscategorizedsymbolrenderer.h>
#include <qgsgraduatedsymbolrenderer.h>
#include <qgsrulebasedrenderer.h>
#include <qgssinglesymbolrenderer.h>
#include <qgssymbol.h>
#include <qgssymbollayer.h>
#include <qgsvectorlayer.h>

#include "processing/qgiscompatibility.h"

namespace hotspot
{

namespace
{

/// The legend labels of the style files, so that translators find them.
[[maybe_unused]] constexpr const char *labelsInStyles[] = {
  QT_TRANSLATE_NOOP( "hotspot::LayerStyle", "Hot spot, 99 % confidence" ),
  QT_TRANSLATE_NOOP( "hotspot::LayerStyle", "Hot spot, 95 % confidence" ),
  QT_TRANSLATE_NOOP( "hotspot::LayerStyle", "Hot spot, 90 % confidence" ),
  QT_TRANSLATE_NOOP( "hotspot::LayerStyle", "Not significant" ),
  QT_TRANSLATE_NOOP( "hotspot::LayerStyle", "Cold spot, 90 % confidence" ),
  QT_TRANSLATE_NOOP( "hotspot::LayerStyle", "Cold spot, 95 % confidence" ),
  QT_TRANSLATE_NOOP( "hotspot::LayerStyle", "Cold spot, 99 % confidence" ),
  QT_TRANSLATE_NOOP( "hotspot::LayerStyle", "Not tested" ),
  QT_TRANSLATE_NOOP( "hotspot::LayerStyle", "Cluster of high values" ),
  QT_TRANSLATE_NOOP( "hotspot::LayerStyle", "High value among low ones" ),
  QT_TRANSLATE_NOOP( "hotspot::LayerStyle", "Low value among high ones" ),
  QT_TRANSLATE_NOOP( "hotspot::LayerStyle", "Cluster of low values" ),
  QT_TRANSLATE_NOOP( "hotspot::LayerStyle", "Incident in a target area" ),
  QT_TRANSLATE_NOOP( "hotspot::LayerStyle", "Incident in a catchment" ),
  QT_TRANSLATE_NOOP( "hotspot::LayerStyle", "Incident in a control" ),
  QT_TRANSLATE_NOOP( "hotspot::LayerStyle", "Incident outside all zones" ),
};

QString translated( const QString &label )
{
  return QCoreApplication::translate( "hotspot::LayerStyle", label.toUtf8().constData() );
}

void translateRules( QgsRuleBasedRenderer::Rule &rule )
{
  rule.setLabel( translated( rule.label() ) );
  const QgsRuleBasedRenderer::RuleList children = rule.children();
  for ( QgsRuleBasedRenderer::Rule *child : children )
    translateRules( *child );
}

void translateLabels( QgsFeatureRenderer *renderer )
{
  if ( auto *categories = dynamic_cast<QgsCategorizedSymbolRenderer *>( renderer ) )
  {
    for ( int i = 0; i < categories->categories().size(); ++i )
      categories->updateCategoryLabel( i, translated( categories->categories().at( i ).label() ) );
  }
  else if ( auto *ranges = dynamic_cast<QgsGraduatedSymbolRenderer *>( renderer ) )
  {
    for ( int i = 0; i < ranges->ranges().size(); ++i )
      ranges->updateRangeLabel( i, translated( ranges->ranges().at( i ).label() ) );
  }
  else if ( auto *rules = dynamic_cast<QgsRuleBasedRenderer *>( renderer ) )
  {
    translateRules( *rules->rootRule() );
  }
}

bool hasField( const QgsVectorLayer &layer, const char *name )
{
  return layer.fields().lookupField( QLatin1String( name ) ) >= 0;
}

/// Everything about a symbol layer except its colour.
QVariantMap shapeOf( const QgsSymbolLayer &symbolLayer )
{
  QVariantMap properties;
  const auto all = symbolLayer.properties();
  for ( auto property = all.constBegin(); property != all.constEnd(); ++property )
  {
    if ( property.key() != QLatin1String( "color" ) && property.key() != QLatin1String( "line_color" ) )
      properties.insert( property.key(), property.value() );
  }
  return properties;
}

} // namespace

bool LayerStyle::apply( QgsVectorLayer &layer, const QString &style )
{
  const QString path = QStringLiteral( ":/hotspot_policing/styles/%1.qml" ).arg( style );
  if ( style.isEmpty() || !QFile::exists( path ) )
    return false;
  bool loaded = false;
  layer.loadNamedStyle( path, loaded );
  if ( !loaded )
    return false;
  translateLabels( layer.renderer() );
  layer.triggerRepaint();
  return true;
}

QString LayerStyle::nameFor( const QgsVectorLayer &layer )
{
  if ( hasField( layer, "gi_class" ) )
    return QStringLiteral( "hotspots" );
  if ( hasField( layer, "control_for" ) )
    return QStringLiteral( "controls" );
  if ( hasField( layer, "zone_id" ) && hasField( layer, "role" ) )
    return QStringLiteral( "zones" );
  const compatibility::GeometryType geometry = layer.geometryType();
  if ( geometry == compatibility::polygonGeometry && hasField( layer, "target_id" ) )
    return hasField( layer, "ring" ) ? QStringLiteral( "catchments" ) : QStringLiteral( "targets" );
  if ( geometry == compatibility::polygonGeometry )
    return QStringLiteral( "boundary" );
  if ( geometry == compatibility::lineGeometry )
    return QStringLiteral( "streets" );
  if ( geometry == compatibility::pointGeometry )
    return QStringLiteral( "incidents" );
  return QString();
}

QString LayerStyle::legendTitle( const QString &style )
{
  if ( style == QLatin1String( "hotspots" ) )
    return tr( "Hot and cold spots" );
  if ( style == QLatin1String( "targets" ) )
    return tr( "Target area, with its number" );
  if ( style == QLatin1String( "catchments" ) )
    return tr( "Catchment around a target" );
  if ( style == QLatin1String( "controls" ) )
    return tr( "Control area" );
  if ( style == QLatin1String( "incidents" ) )
    return tr( "Incident" );
  if ( style == QLatin1String( "streets" ) )
    return tr( "Street" );
  if ( style == QLatin1String( "boundary" ) )
    return tr( "Boundary" );
  return QString();
}

bool LayerStyle::isUnstyled( const QgsVectorLayer &layer )
{
  const auto *renderer = dynamic_cast<const QgsSingleSymbolRenderer *>( layer.renderer() );
  if ( !renderer || !renderer->symbol() || renderer->symbol()->symbolLayerCount() != 1 )
    return false;
  const std::unique_ptr<QgsSymbol> fresh( QgsSymbol::defaultSymbol( layer.geometryType() ) );
  if ( !fresh || fresh->symbolLayerCount() != 1 )
    return false;
  const QgsSymbolLayer &worn = *renderer->symbol()->symbolLayer( 0 );
  const QgsSymbolLayer &asNew = *fresh->symbolLayer( 0 );
  return worn.layerType() == asNew.layerType() && shapeOf( worn ) == shapeOf( asNew );
}

} // namespace hotspot
