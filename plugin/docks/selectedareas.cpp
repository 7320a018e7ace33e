// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/docks/selectedareas.h"

#include <algorithm>

#include <QSet>

#include <qgsdistancearea.h>
#include <qgsproject.h>
#include <qgsvectorlayer.h>

#include "processing/qgiscompatibility.h"

namespace hotspot
{

using operations::AreaRole;
using operations::NewArea;

namespace
{

QString labelOf( const QgsFeature &feature, int field )
{
  if ( field < 0 || feature.attribute( field ).isNull() )
    return QString();
  const QVariant value = feature.attribute( field );
  bool isNumber = false;
  value.toString().toInt( &isNumber );
  return isNumber ? QStringLiteral( "T" ) + value.toString() : value.toString();
}

/// Labels are kept only when every area has one of its own.
void dropUnsuitableLabels( QVector<NewArea> &areas )
{
  QSet<QString> labels;
  for ( const NewArea &area : qAsConst( areas ) )
    labels.insert( area.label );
  if ( labels.size() == areas.size() && !labels.contains( QString() ) )
    return;
  for ( NewArea &area : areas )
    area.label.clear();
}

QVector<QgsGeometry> joined( const QVector<QgsGeometry> &polygons )
{
  const QgsGeometry whole = QgsGeometry::unaryUnion( polygons );
  return whole.isNull() ? polygons : whole.asGeometryCollection();
}

} // namespace

bool SelectedAreas::holdsCells( const QgsVectorLayer *layer )
{
  return layer && ( layer->fields().lookupField( QStringLiteral( "cell_id" ) ) >= 0 ||
                    layer->fields().lookupField( QStringLiteral( "gi_class" ) ) >= 0 );
}

SelectedAreas SelectedAreas::fromLayer( const QgsVectorLayer *layer, const QgsProject *project, AreaRole role,
                                        bool joinTouching )
{
  SelectedAreas result;
  if ( !layer )
  {
    result.obstacle = tr( "The project has no polygon layer. Add the hot spots or areas first." );
    return result;
  }
  result.selected = layer->selectedFeatureCount();
  if ( !layer->isValid() )
    result.obstacle = tr( "The layer “%1” cannot be read. Repair its source." ).arg( layer->name() );
  else if ( !layer->crs().isValid() )
    result.obstacle =
        tr( "The layer “%1” has no coordinate system. Set it in the layer's properties." ).arg( layer->name() );
  else if ( result.selected == 0 )
    result.obstacle = tr( "Nothing is selected in “%1”. Select areas on the map." ).arg( layer->name() );
  if ( !result.obstacle.isEmpty() )
    return result;

  const int labelField = layer->fields().lookupField( QStringLiteral( "target_id" ) );
  // A selection has no order of its own: by id, so that the same selection gives the same labels.
  QVector<QgsFeature> features;
  QgsFeatureIterator iterator = layer->getSelectedFeatures();
  QgsFeature read;
  while ( iterator.nextFeature( read ) )
    features << read;
  std::sort( features.begin(), features.end(),
             []( const QgsFeature &one, const QgsFeature &other ) { return one.id() < other.id(); } );
  QVector<QgsGeometry> polygons;
  for ( const QgsFeature &feature : qAsConst( features ) )
  {
    if ( !feature.hasGeometry() || feature.geometry().isEmpty() )
    {
      ++result.withoutGeometry;
      continue;
    }
    polygons << feature.geometry();
    NewArea area;
    area.role = role;
    area.label = labelOf( feature, labelField );
    area.geometry = feature.geometry();
    result.areas << area;
  }
  if ( joinTouching && polygons.size() > 1 )
  {
    const QVector<QgsGeometry> whole = joined( polygons );
    if ( whole.size() < polygons.size() )
    {
      result.areas.clear();
      for ( const QgsGeometry &geometry : whole )
      {
        NewArea area;
        area.role = role;
        area.geometry = geometry;
        result.areas << area;
      }
    }
  }
  dropUnsuitableLabels( result.areas );

  QgsDistanceArea measure;
  measure.setSourceCrs( layer->crs(), project->transformContext() );
  measure.setEllipsoid( layer->crs().ellipsoidAcronym() );
  for ( NewArea &area : result.areas )
  {
    area.origin = tr( "Selected in “%1”" ).arg( layer->name() );
    result.squareMetres +=
        measure.convertAreaMeasurement( measure.measureArea( area.geometry ), compatibility::squareMetres );
  }
  if ( result.areas.isEmpty() )
    result.obstacle = tr( "What is selected in “%1” has no geometry. Select areas on the map." ).arg( layer->name() );
  return result;
}

} // namespace hotspot
