// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/layouts/maplegend.h"

#include <QSet>

#include <qgscategorizedsymbolrenderer.h>
#include <qgslayertree.h>
#include <qgslayertreelayer.h>
#include <qgslayertreemodellegendnode.h>
#include <qgslayout.h>
#include <qgslayoutitemlegend.h>
#include <qgslayoututils.h>
#include <qgslegendrenderer.h>
#include <qgsmaplayerlegend.h>
#include <qgsvectorlayer.h>

#include "plugin/layouts/textfit.h"
#include "processing/qgislayoutcompatibility.h"

namespace hotspot::layouts
{

namespace
{

constexpr double smallestLetters = 6;
constexpr double step = 0.5;
const auto allStyles = { QgsLegendStyle::Group, QgsLegendStyle::Subgroup, QgsLegendStyle::SymbolLabel };

QSizeF sizeOf( QgsLayoutItemLegend &legend )
{
  QgsRenderContext context = QgsLayoutUtils::createRenderContextForLayout( legend.layout(), nullptr );
  QgsLegendRenderer renderer( legend.model(), legend.legendSettings() );
  return renderer.minimumSize( &context );
}

double letters( const QgsLayoutItemLegend &legend, QgsLegendStyle::Style part )
{
  return compatibility::legendFont( legend.style( part ) ).pointSizeF();
}

/// False when every part already has the smallest letters.
bool shrinkLetters( QgsLayoutItemLegend &legend )
{
  bool shrunk = false;
  for ( const QgsLegendStyle::Style part : allStyles )
  {
    const double smaller = letters( legend, part ) - step;
    if ( smaller < smallestLetters )
      continue;
    QgsLegendStyle style = legend.style( part );
    compatibility::setLegendFontSize( style, smaller );
    legend.setStyle( part, style );
    shrunk = true;
  }
  return shrunk;
}

} // namespace

void MapLegend::keepPresentClasses( QgsLayoutItemLegend &legend, QgsLayerTreeLayer &node )
{
  auto *layer = qobject_cast<QgsVectorLayer *>( node.layer() );
  const auto *renderer = layer ? dynamic_cast<const QgsCategorizedSymbolRenderer *>( layer->renderer() ) : nullptr;
  const int field = renderer ? layer->fields().lookupField( renderer->classAttribute() ) : -1;
  if ( field < 0 )
    return;
  QSet<QString> present;
  bool anyWithout = false;
  const QSet<QVariant> values = layer->uniqueValues( field );
  for ( const QVariant &value : values )
  {
    present << value.toString();
    anyWithout = anyWithout || value.isNull();
  }
  QList<int> order;
  const QgsCategoryList categories = renderer->categories();
  for ( int i = 0; i < categories.size(); ++i )
  {
    const QString value = categories.at( i ).value().toString();
    if ( value.isEmpty() ? anyWithout : present.contains( value ) )
      order << i;
  }
  if ( order.isEmpty() || order.size() == categories.size() )
    return;
  QgsMapLayerLegendUtils::setLegendNodeOrder( &node, order );
  legend.model()->refreshLayerLegend( &node );
}

void MapLegend::breakLabels( QgsLayoutItemLegend &legend, double width )
{
  const QFont small = compatibility::legendFont( legend.style( QgsLegendStyle::SymbolLabel ) );
  const QFont heading = compatibility::legendFont( legend.style( QgsLegendStyle::Subgroup ) );
  const double besideSymbol = width - legend.symbolWidth() - 2 * legend.boxSpace() -
                              legend.style( QgsLegendStyle::SymbolLabel ).margin( QgsLegendStyle::Left ) -
                              legend.style( QgsLegendStyle::Symbol ).margin( QgsLegendStyle::Left );
  legend.setWrapString( QStringLiteral( "\n" ) );
  const QList<QgsLayerTreeLayer *> nodes = legend.model()->rootGroup()->findLayers();
  for ( QgsLayerTreeLayer *node : nodes )
  {
    const QList<QgsLayerTreeModelLegendNode *> entries = legend.model()->layerOriginalLegendNodes( node );
    const bool single = entries.size() == 1 && entries.first()->isEmbeddedInParent();
    const QString name = node->layer() ? node->layer()->name() : node->name();
    node->setCustomProperty( QStringLiteral( "legend/title-label" ),
                             TextFit::broken( name, single ? small : heading, single ? besideSymbol : width ) );
    const auto *layer = qobject_cast<QgsVectorLayer *>( node->layer() );
    const QgsLegendSymbolList symbols =
        !single && layer && layer->renderer() ? layer->renderer()->legendSymbolItems() : QgsLegendSymbolList();
    for ( int i = 0; i < symbols.size(); ++i )
      QgsMapLayerLegendUtils::setLegendNodeUserLabel( node, i,
                                                      TextFit::broken( symbols.at( i ).label(), small, besideSymbol ) );
    legend.model()->refreshLayerLegend( node );
  }
}

MapLegend::Filled MapLegend::fill( QgsLayoutItemLegend &legend, const QList<QgsMapLayer *> &layers, const QSizeF &room )
{
  legend.setAutoUpdateModel( false );
  QgsLayerTree *tree = legend.model()->rootGroup();
  tree->removeAllChildren();
  for ( QgsMapLayer *layer : layers )
    keepPresentClasses( legend, *tree->addLayer( layer ) );
  Filled filled;
  breakLabels( legend, room.width() );
  QSizeF size = sizeOf( legend );
  while ( size.height() > room.height() && shrinkLetters( legend ) )
  {
    breakLabels( legend, room.width() );
    size = sizeOf( legend );
  }
  while ( size.height() > room.height() && tree->children().size() > 1 )
  {
    const QList<QgsLayerTreeLayer *> nodes = tree->findLayers();
    filled.leftOut.prepend( nodes.last()->layer()->name() );
    tree->removeChildNode( nodes.last() );
    size = sizeOf( legend );
  }
  legend.setVisibility( !layers.isEmpty() );
  filled.height = layers.isEmpty() ? 0 : size.height();
  legend.attemptResize( QgsLayoutSize( size.width(), size.height() ) );
  return filled;
}

} // namespace hotspot::layouts
