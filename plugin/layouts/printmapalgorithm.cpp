// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/layouts/printmapalgorithm.h"

#include <QHash>

#include <qgslayoutmanager.h>
#include <qgsprocessingoutputs.h>
#include <qgsproject.h>
#include <qgsvectorlayer.h>

#include "plugin/layouts/layoutexport.h"
#include "plugin/layouts/maplayout.h"
#include "processing/algorithms/layerstyle.h"

namespace hotspot
{

using namespace compatibility;
using namespace layouts;

namespace
{

/// Copies of layers in a project of their own, each layer once.
class PrintProject
{
public:
  explicit PrintProject( QgsProject &project ) : mProject( project ) {}

  QgsMapLayer *add( const QgsMapLayer &layer )
  {
    QgsMapLayer *&copy = mCopies[layer.id()];
    if ( copy )
      return copy;
    std::unique_ptr<QgsMapLayer> clone( layer.clone() );
    if ( auto *vector = qobject_cast<QgsVectorLayer *>( clone.get() ); vector && LayerStyle::isUnstyled( *vector ) )
    {
      const QString style = LayerStyle::nameFor( *vector );
      const QString title = LayerStyle::legendTitle( style );
      if ( LayerStyle::apply( *vector, style ) && !title.isEmpty() )
        vector->setName( title );
    }
    copy = mProject.addMapLayer( clone.release(), true, true );
    return copy;
  }

private:
  QgsProject &mProject;
  QHash<QString, QgsMapLayer *> mCopies;
};

} // namespace

QString PrintMapAlgorithm::name() const
{
  return QStringLiteral( "printmap" );
}

QString PrintMapAlgorithm::displayName() const
{
  return tr( "Print hot-spot map" );
}

QStringList PrintMapAlgorithm::tags() const
{
  return tr( "print,map,pdf,layout,hot spot,target,legend,publish" ).split( ',' );
}

AlgorithmGroup PrintMapAlgorithm::toolboxGroup() const
{
  return AlgorithmGroup::Print;
}

QString PrintMapAlgorithm::iconName() const
{
  return QStringLiteral( "printmap" );
}

AlgorithmFlags PrintMapAlgorithm::flags() const
{
  return HotSpotAlgorithm::flags() | noThreading;
}

void PrintMapAlgorithm::initAlgorithm( const QVariantMap & )
{
  const auto text = [this]( const QString &name, const QString &label, bool severalLines = false )
  {
    addParameter( new QgsProcessingParameterString( name, label, QVariant(), severalLines, true ) );
  };

  addParameter( new QgsProcessingParameterMultipleLayers(
      QStringLiteral( "LAYERS" ), tr( "Layers, from the top of the map to its ground" ), anyMapLayer ) );
  addParameter( new QgsProcessingParameterVectorLayer(
      QStringLiteral( "EXTENT_LAYER" ), tr( "Layer that the map must show whole (all layers if none is chosen)" ), {},
      QVariant(), true ) );
  addParameter( new QgsProcessingParameterVectorLayer(
      QStringLiteral( "TARGETS" ), tr( "Target areas for the table (from the layers if none is chosen)" ),
      { static_cast<int>( polygonSource ) }, QVariant(), true ) );
  text( QStringLiteral( "TITLE" ), tr( "Title" ) );
  text( QStringLiteral( "SUBTITLE" ), tr( "Subtitle: the method and its parameters in words" ) );
  text( QStringLiteral( "STATEMENT" ), tr( "What changed from before to after, in plain words" ), true );
  text( QStringLiteral( "AGENCY" ), tr( "Agency" ) );
  text( QStringLiteral( "CLASSIFICATION" ), tr( "Classification: who may see the map" ) );
  text( QStringLiteral( "WINDOW" ), tr( "Data window, first to last day" ) );
  text( QStringLiteral( "SOURCE" ), tr( "Source of the data" ) );
  addParameter( new QgsProcessingParameterNumber( QStringLiteral( "RECORDS" ), tr( "Number of incidents used" ),
                                                  integerNumber, QVariant(), true, 0 ) );
  text( QStringLiteral( "OPERATION" ), tr( "Number of the operation" ) );
  text( QStringLiteral( "EVALUATION" ), tr( "Id of the evaluation" ) );
  addParameter( new QgsProcessingParameterEnum(
      QStringLiteral( "PAGE" ), tr( "Paper" ), { tr( "A4" ), tr( "Letter" ), tr( "As in the template" ) }, false, 0 ) );
  addParameter( new QgsProcessingParameterBoolean( QStringLiteral( "KEEP_LAYOUT" ),
                                                   tr( "Keep the page in the project as a layout" ), false ) );
  auto *layoutTemplate =
      new QgsProcessingParameterFile( QStringLiteral( "TEMPLATE" ), tr( "Layout template of your own" ), fileBehaviour,
                                      QStringLiteral( "qpt" ), QVariant(), true );
  layoutTemplate->setFlags( layoutTemplate->flags() | advancedParameter );
  addParameter( layoutTemplate );
  addParameter( new QgsProcessingParameterFileDestination( QStringLiteral( "OUTPUT" ), tr( "Map (PDF)" ),
                                                           tr( "PDF files (*.pdf)" ) ) );
  addParameter( new QgsProcessingParameterFileDestination( QStringLiteral( "PICTURE" ), tr( "Map as a picture (PNG)" ),
                                                           tr( "PNG files (*.png)" ), QVariant(), true, false ) );
  addParameter( new QgsProcessingParameterFileDestination( QStringLiteral( "TABLE" ), tr( "Table of targets (csv)" ),
                                                           tr( "CSV files (*.csv)" ), QVariant(), true, false ) );
  addOutput(
      new QgsProcessingOutputNumber( QStringLiteral( "SCALE" ), tr( "Scale of the map: 25000 for 1 : 25,000" ) ) );
}

QString PrintMapAlgorithm::shortHelpString() const
{
  return tr(
      "Puts layers on a page with a legend, a scale bar, the table of targets, and the words that a map needs to be "
      "understood a year later: agency, date, data window, number of records, source, coordinate system, scale and "
      "classification. What you leave empty is said to be missing, on the page.\n\n"
      "The map is drawn at a round scale in a coordinate system in metres: the project's own where its metres are "
      "true, "
      "otherwise the UTM zone of the data. A layer that still has the random colours of a new layer is drawn in the "
      "plugin's style for what it holds; every other layer keeps your style.\n\n"
      "The table goes on overleaf where there are more targets than the first page has room for. Long words get "
      "smaller "
      "letters. What had to be cut is named in the log.\n\n"
      "To use your own page, save a changed copy of hotspotmap.qpt under this name in a template folder of QGIS "
      "(Settings, Options, Layouts) or choose a template here; items are found by their ids. Updates leave it alone." );
}

PrintMapAlgorithm *PrintMapAlgorithm::createInstance() const
{
  return new PrintMapAlgorithm();
}

MapContents PrintMapAlgorithm::contents( const QVariantMap &parameters, QgsProcessingContext &context ) const
{
  const auto text = [&]( const char *name )
  {
    return parameterAsString( parameters, QLatin1String( name ), context );
  };
  MapContents contents;
  contents.title = text( "TITLE" );
  contents.subtitle = text( "SUBTITLE" );
  contents.statement = text( "STATEMENT" );
  contents.agency = text( "AGENCY" );
  contents.classification = text( "CLASSIFICATION" );
  contents.dataWindow = text( "WINDOW" );
  contents.source = text( "SOURCE" );
  contents.operation = text( "OPERATION" );
  contents.evaluation = text( "EVALUATION" );
  contents.templatePath = parameterAsFile( parameters, QStringLiteral( "TEMPLATE" ), context );
  if ( parameters.value( QStringLiteral( "RECORDS" ) ).isValid() )
    contents.recordCount = parameterAsInt( parameters, QStringLiteral( "RECORDS" ), context );
  contents.page = static_cast<PageSize>( parameterAsEnum( parameters, QStringLiteral( "PAGE" ), context ) );
  return contents;
}

template <typename Add>
void PrintMapAlgorithm::addLayers( const QVariantMap &parameters, QgsProcessingContext &context, MapContents &contents,
                                   const Add &add ) const
{
  const QList<QgsMapLayer *> layers = parameterAsLayerList( parameters, QStringLiteral( "LAYERS" ), context );
  if ( layers.isEmpty() )
    throw QgsProcessingException( tr( "There is no layer to print. Choose at least one under \"Layers\"." ) );
  for ( QgsMapLayer *layer : layers )
    contents.layers << add( layer );

  if ( QgsVectorLayer *extent = parameterAsVectorLayer( parameters, QStringLiteral( "EXTENT_LAYER" ), context ) )
    contents.extentLayers << add( extent );
  if ( QgsVectorLayer *targets = parameterAsVectorLayer( parameters, QStringLiteral( "TARGETS" ), context ) )
    contents.targets = qobject_cast<QgsVectorLayer *>( add( targets ) );
  for ( QgsMapLayer *layer : std::as_const( contents.layers ) )
  {
    auto *vector = qobject_cast<QgsVectorLayer *>( layer );
    if ( !contents.targets && vector && LayerStyle::nameFor( *vector ) == QLatin1String( "targets" ) )
      contents.targets = vector;
  }
}

void PrintMapAlgorithm::keepLayout( const QVariantMap &parameters, QgsProcessingContext &context,
                                    QgsProcessingFeedback *feedback ) const
{
  QgsProject *project = context.project();
  QStringList strangers;
  MapContents words = contents( parameters, context );
  addLayers( parameters, context, words,
             [&]( QgsMapLayer *layer )
             {
               if ( !project || project->mapLayer( layer->id() ) != layer )
                 strangers << layer->name();
               return layer;
             } );
  strangers.removeDuplicates();
  if ( !strangers.isEmpty() )
  {
    feedback->pushWarning( tr( "The page was not kept in the project, since these layers are not in it: %1." )
                               .arg( strangers.join( QStringLiteral( ", " ) ) ) );
    return;
  }
  auto map = MapLayout::fill( *project, words );
  if ( !map )
    throw QgsProcessingException( map.error() );
  const QString name = map->layout->name();
  project->layoutManager()->addLayout( map->layout.release() );
  feedback->pushInfo( tr( "The page is kept in the project as the layout \"%1\"." ).arg( name ) );
}

QVariantMap PrintMapAlgorithm::processAlgorithm( const QVariantMap &parameters, QgsProcessingContext &context,
                                                 QgsProcessingFeedback *feedback )
{
  QgsProject project;
  project.setTransformContext( context.transformContext() );
  if ( context.project() )
    project.setCrs( context.project()->crs() );
  MapContents words = contents( parameters, context );
  PrintProject copies( project );
  addLayers( parameters, context, words, [&copies]( const QgsMapLayer *layer ) { return copies.add( *layer ); } );
  feedback->setProgress( 20 );

  const auto map = MapLayout::fill( project, words );
  if ( !map )
    throw QgsProcessingException( map.error() );
  feedback->pushInfo( map->scale > 0 ? tr( "Scale of the map: 1 : %1" ).arg( QLocale().toString( map->scale, 'f', 0 ) )
                                     : tr( "The scale of the map is unknown: its layers have no coordinate system." ) );
  for ( const QString &note : std::as_const( map->notes ) )
    feedback->pushWarning( note );
  feedback->setProgress( 40 );

  QVariantMap results;
  const auto write = [&]( const char *name, const auto &writeTo )
  {
    const QString path = parameterAsFileOutput( parameters, QLatin1String( name ), context );
    if ( path.isEmpty() )
      return;
    const QString error = writeTo( path );
    if ( !error.isEmpty() )
      throw QgsProcessingException( error );
    results.insert( QLatin1String( name ), path );
  };
  write( "OUTPUT", [&map]( const QString &path ) { return LayoutExport::toPdf( *map->layout, path ); } );
  feedback->setProgress( 80 );
  write( "PICTURE", [&map]( const QString &path ) { return LayoutExport::toPicture( *map->layout, path ); } );
  write( "TABLE",
         [&map]( const QString &path )
         {
           return map->targets.writeCsv( path )
                      ? QString()
                      : tr( "The table %1 cannot be written. Close it if it is open in another program." ).arg( path );
         } );
  if ( parameterAsBool( parameters, QStringLiteral( "KEEP_LAYOUT" ), context ) )
    keepLayout( parameters, context, feedback );
  results.insert( QStringLiteral( "SCALE" ), map->scale );
  return results;
}

} // namespace hotspot
