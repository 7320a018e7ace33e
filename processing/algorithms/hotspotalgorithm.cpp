// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/algorithms/hotspotalgorithm.h"

#include <qgsmaplayer.h>
#include <qgsprocessingcontext.h>
#include <qgsvectorlayer.h>

#include "processing/algorithms/layerstyle.h"

namespace hotspot
{

namespace
{

class StylePostProcessor : public QgsProcessingLayerPostProcessorInterface
{
public:
  explicit StylePostProcessor( QString style ) : mStyle( std::move( style ) ) {}

  void postProcessLayer( QgsMapLayer *layer, QgsProcessingContext &, QgsProcessingFeedback * ) override
  {
    if ( auto *vectorLayer = qobject_cast<QgsVectorLayer *>( layer ) )
    {
      LayerStyle::apply( *vectorLayer, mStyle );
      return;
    }
    if ( !layer )
      return;
    bool ok = false;
    layer->loadNamedStyle( QStringLiteral( ":/hotspot_policing/styles/%1.qml" ).arg( mStyle ), ok );
    layer->triggerRepaint();
  }

private:
  QString mStyle;
};

} // namespace

QIcon HotSpotAlgorithm::icon() const
{
  return QIcon( svgIconPath() );
}

QString HotSpotAlgorithm::svgIconPath() const
{
  return QStringLiteral( ":/hotspot_policing/icons/%1.svg" ).arg( iconName() );
}

QString HotSpotAlgorithm::iconName() const
{
  return QStringLiteral( "hotspotpolicing" );
}

QString HotSpotAlgorithm::group() const
{
  switch ( toolboxGroup() )
  {
  case AlgorithmGroup::Identification:
    return tr( "1 Find hot spots" );
  case AlgorithmGroup::Displacement:
    return tr( "2 Catchments and before/after" );
  case AlgorithmGroup::Operations:
    return tr( "3 Operations" );
  case AlgorithmGroup::Data:
    return tr( "4 Data" );
  case AlgorithmGroup::Print:
    return tr( "5 Print" );
  }
  return QString();
}

QString HotSpotAlgorithm::groupId() const
{
  switch ( toolboxGroup() )
  {
  case AlgorithmGroup::Identification:
    return QStringLiteral( "identification" );
  case AlgorithmGroup::Displacement:
    return QStringLiteral( "displacement" );
  case AlgorithmGroup::Operations:
    return QStringLiteral( "operations" );
  case AlgorithmGroup::Data:
    return QStringLiteral( "data" );
  case AlgorithmGroup::Print:
    return QStringLiteral( "print" );
  }
  return QString();
}

void HotSpotAlgorithm::styleOnLoad( QgsProcessingContext &context, const QString &layerId, const QString &style )
{
  if ( !context.willLoadLayerOnCompletion( layerId ) )
    return;
  // A layer can be finished only once and QGIS owns its finisher.
  context.layerToLoadOnCompletionDetails( layerId ).setPostProcessor( new StylePostProcessor( style ) );
}

} // namespace hotspot
