// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/algorithms/comparisonzonesalgorithm.h"

#include <qgsdistancearea.h>
#include <qgsprocessingutils.h>

#include "processing/data/features.h"
#include "processing/geometry/restofboundary.h"

namespace hotspot
{

using namespace compatibility;

QString ComparisonZonesAlgorithm::name() const
{
  return QStringLiteral( "comparisonzones" );
}

QString ComparisonZonesAlgorithm::displayName() const
{
  return tr( "Zones for a comparison" );
}

QStringList ComparisonZonesAlgorithm::tags() const
{
  return tr( "target,catchment,control,zones,merge,displacement,evaluation,before,after" ).split( ',' );
}

AlgorithmGroup ComparisonZonesAlgorithm::toolboxGroup() const
{
  return AlgorithmGroup::Displacement;
}

QString ComparisonZonesAlgorithm::iconName() const
{
  return QStringLiteral( "comparisonzones" );
}

void ComparisonZonesAlgorithm::initAlgorithm( const QVariantMap & )
{
  const auto layer = [this]( const QString &name, const QString &label, bool optional )
  {
    addParameter(
        new QgsProcessingParameterFeatureSource( name, label, { static_cast<int>( polygonSource ) }, {}, optional ) );
  };
  const auto idField = [this]( const QString &name, const QString &label, const QString &parent )
  {
    addParameter( new QgsProcessingParameterField( name, label, {}, parent, anyField, false, true ) );
  };
  layer( QStringLiteral( "TARGETS" ), tr( "Target areas" ), false );
  idField( QStringLiteral( "ID_FIELD" ), tr( "Field with the id of the target" ), QStringLiteral( "TARGETS" ) );
  layer( QStringLiteral( "CATCHMENTS" ), tr( "Catchments" ), true );
  idField( QStringLiteral( "CATCHMENT_ID_FIELD" ), tr( "Field with the id of the catchment's target" ),
           QStringLiteral( "CATCHMENTS" ) );
  layer( QStringLiteral( "CONTROLS" ), tr( "Control areas" ), true );
  idField( QStringLiteral( "CONTROL_ID_FIELD" ), tr( "Field with the id of the control" ),
           QStringLiteral( "CONTROLS" ) );
  layer( QStringLiteral( "BOUNDARY" ), tr( "Boundary: without control areas, the rest of it is the control" ), true );
  addParameter( new QgsProcessingParameterFeatureSink( QStringLiteral( "OUTPUT" ), tr( "Zones" ), polygonSource ) );
}

QString ComparisonZonesAlgorithm::shortHelpString() const
{
  return tr(
      "Puts targets, catchments and controls into one layer, as the before/after comparison wants it.\n\n"
      "Each zone has a zone_id, a role (target, catchment or control) and its area. A catchment carries the id of its "
      "target; fields named target_id are found by themselves.\n\n"
      "Without control areas, the rest of the boundary is one control: all of the jurisdiction outside targets and "
      "catchments. That is simple and holds many incidents. It is a poor control where the rest of the jurisdiction "
      "follows another trend than the hot spots; choose similar places instead where you can, and show both.\n\n"
      "Without catchments the comparison cannot say anything about displacement. Without controls it cannot tell the "
      "operation from the general trend." );
}

ComparisonZonesAlgorithm *ComparisonZonesAlgorithm::createInstance() const
{
  return new ComparisonZonesAlgorithm();
}

void ComparisonZonesAlgorithm::readZones( const QString &layerParameter, const QString &idParameter,
                                          const QString &role, const QVariantMap &parameters,
                                          QgsProcessingContext &context, QgsProcessingFeedback *feedback )
{
  const std::unique_ptr<QgsProcessingFeatureSource> source( parameterAsSource( parameters, layerParameter, context ) );
  if ( !source )
    return;
  if ( layerParameter == QLatin1String( "TARGETS" ) )
    mCrs = source->sourceCrs();

  QString idField = parameterAsString( parameters, idParameter, context );
  if ( idField.isEmpty() && source->fields().lookupField( QStringLiteral( "target_id" ) ) >= 0 &&
       role != QLatin1String( "control" ) )
    idField = QStringLiteral( "target_id" );
  if ( idField.isEmpty() && role == QLatin1String( "catchment" ) )
    throw QgsProcessingException(
        tr( "The layer %1 has no field target_id. Choose the field that holds the id of each catchment's target." )
            .arg( source->sourceName() ) );
  const int ringIndex = source->fields().lookupField( QStringLiteral( "ring" ) );

  const QgsFeatureRequest request = QgsFeatureRequest().setDestinationCrs( mCrs, context.transformContext() );
  QgsFeatureIterator features = data::everyFeature( *source, request );
  QgsFeature feature;
  int withoutGeometry = 0;
  int number = 0;
  while ( features.nextFeature( feature ) && !feedback->isCanceled() )
  {
    ++number;
    if ( !feature.hasGeometry() || feature.geometry().isEmpty() )
    {
      ++withoutGeometry;
      continue;
    }
    ZoneRow zone;
    zone.id = idField.isEmpty() ? QString::number( number ) : feature.attribute( idField ).toString();
    if ( zone.id.isEmpty() )
      throw QgsProcessingException( tr( "Feature %1 of the layer %2 has no value in the field %3. Every zone needs an "
                                        "id." )
                                        .arg( number )
                                        .arg( source->sourceName(), idField ) );
    zone.role = role;
    zone.ring = ringIndex >= 0 ? feature.attribute( ringIndex ).toInt() : 0;
    zone.polygon = feature.geometry().isGeosValid() ? feature.geometry() : feature.geometry().makeValid();
    if ( !feature.geometry().isGeosValid() )
      feedback->pushInfo( tr( "%1 %2 has an invalid outline; it was repaired." ).arg( role, zone.id ) );
    mZones.push_back( std::move( zone ) );
  }
  if ( withoutGeometry > 0 )
    feedback->reportError(
        tr( "Features without geometry left out of %1: %2." ).arg( source->sourceName() ).arg( withoutGeometry ) );
}

void ComparisonZonesAlgorithm::addRestOfBoundary( const QVariantMap &parameters, QgsProcessingContext &context,
                                                  QgsProcessingFeedback *feedback )
{
  const std::unique_ptr<QgsProcessingFeatureSource> source(
      parameterAsSource( parameters, QStringLiteral( "BOUNDARY" ), context ) );
  if ( !source )
  {
    feedback->pushInfo( tr( "No control area and no boundary: the comparison cannot tell the operation from the "
                            "general trend." ) );
    return;
  }
  QgsRectangle extent;
  for ( const ZoneRow &zone : mZones )
    extent.combineExtentWith( zone.polygon.boundingBox() );
  const data::MetricCrs plane = data::MetricCrs::choose( mCrs, extent, context.transformContext() );
  const data::Outcome<data::Boundary> boundary = data::Boundary::read( *source, plane, feedback );
  if ( !boundary )
    throw QgsProcessingException( boundary.error() );

  std::vector<QgsGeometry> taken;
  for ( const ZoneRow &zone : mZones )
  {
    taken.push_back( zone.polygon );
    taken.back().transform( plane.fromSource() );
  }
  ZoneRow rest;
  rest.id = tr( "rest" );
  rest.role = QStringLiteral( "control" );
  rest.polygon = geometry::restOfBoundary( boundary->geometry, taken );
  if ( rest.polygon.isNull() )
    throw QgsProcessingException( tr( "Targets and catchments cover the whole boundary, so nothing is left for a "
                                      "control. Choose control areas, or a smaller catchment distance." ) );
  rest.polygon.transform( plane.toSource() );
  mZones.push_back( std::move( rest ) );
  feedback->pushInfo( tr( "Control: the rest of the boundary outside targets and catchments." ) );
}

QVariantMap ComparisonZonesAlgorithm::processAlgorithm( const QVariantMap &parameters, QgsProcessingContext &context,
                                                        QgsProcessingFeedback *feedback )
{
  mZones.clear();
  readZones( QStringLiteral( "TARGETS" ), QStringLiteral( "ID_FIELD" ), QStringLiteral( "target" ), parameters, context,
             feedback );
  if ( mZones.empty() )
    throw QgsProcessingException( tr( "The target layer has no polygon. Draw or delineate targets first." ) );
  readZones( QStringLiteral( "CATCHMENTS" ), QStringLiteral( "CATCHMENT_ID_FIELD" ), QStringLiteral( "catchment" ),
             parameters, context, feedback );
  const std::size_t withoutControls = mZones.size();
  readZones( QStringLiteral( "CONTROLS" ), QStringLiteral( "CONTROL_ID_FIELD" ), QStringLiteral( "control" ),
             parameters, context, feedback );
  if ( mZones.size() == withoutControls )
    addRestOfBoundary( parameters, context, feedback );

  QgsFields fields;
  fields.append( field( QStringLiteral( "zone_id" ), FieldType::Text ) );
  fields.append( field( QStringLiteral( "role" ), FieldType::Text ) );
  fields.append( field( QStringLiteral( "ring" ), FieldType::Integer ) );
  fields.append( field( QStringLiteral( "area_m2" ), FieldType::Real ) );
  QString sinkId;
  const std::unique_ptr<QgsFeatureSink> sink(
      parameterAsSink( parameters, QStringLiteral( "OUTPUT" ), context, sinkId, fields, wkbMultiPolygon, mCrs ) );
  if ( !sink )
    throw QgsProcessingException( invalidSinkError( parameters, QStringLiteral( "OUTPUT" ) ) );

  QgsDistanceArea measure;
  measure.setSourceCrs( mCrs, context.transformContext() );
  measure.setEllipsoid( mCrs.isGeographic() ? mCrs.ellipsoidAcronym() : QStringLiteral( "NONE" ) );
  for ( const ZoneRow &zone : mZones )
  {
    QgsFeature feature( fields );
    QgsGeometry polygon = zone.polygon;
    polygon.convertToMultiType();
    feature.setGeometry( polygon );
    const double area = measure.convertAreaMeasurement( measure.measureArea( polygon ), squareMetres );
    feature.setAttributes( QgsAttributes()
                           << zone.id << zone.role << ( zone.ring > 0 ? QVariant( zone.ring ) : QVariant() ) << area );
    if ( !sink->addFeature( feature, QgsFeatureSink::FastInsert ) )
      throw QgsProcessingException( writeFeatureError( sink.get(), parameters, QStringLiteral( "OUTPUT" ) ) );
  }
  styleOnLoad( context, sinkId, QStringLiteral( "zones" ) );
  return { { QStringLiteral( "OUTPUT" ), sinkId } };
}

} // namespace hotspot
