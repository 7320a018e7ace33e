// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/newoperationalgorithm.h"

#include <qgsprocessingcontext.h>

#include "processing/data/features.h"

namespace hotspot::operations
{

using namespace compatibility;

QString NewOperationAlgorithm::name() const
{
  return QStringLiteral( "newoperation" );
}

QString NewOperationAlgorithm::displayName() const
{
  return tr( "New operation in a store" );
}

QStringList NewOperationAlgorithm::tags() const
{
  return tr( "operation,store,plan,targets,catchments,areas,geopackage" ).split( ',' );
}

AlgorithmFlags NewOperationAlgorithm::flags() const
{
  // The store keeps no connection between calls and belongs to one thread.
  return HotSpotAlgorithm::flags() | noThreading;
}

AlgorithmGroup NewOperationAlgorithm::toolboxGroup() const
{
  return AlgorithmGroup::Operations;
}

void NewOperationAlgorithm::initAlgorithm( const QVariantMap & )
{
  addParameter( new QgsProcessingParameterFile( QStringLiteral( "STORE" ), tr( "Operations store (GeoPackage)" ),
                                                fileBehaviour, QStringLiteral( "gpkg" ) ) );
  addParameter( new QgsProcessingParameterString( QStringLiteral( "TITLE" ), tr( "Title of the operation" ) ) );
  addParameter( new QgsProcessingParameterString( QStringLiteral( "AGENCY" ),
                                                  tr( "Code of the agency, the first part of the number" ) ) );
  addParameter( new QgsProcessingParameterString(
      QStringLiteral( "PROBLEM" ), tr( "Problem: what happens where and when" ), QVariant(), true, true ) );
  addParameter( new QgsProcessingParameterFeatureSource( QStringLiteral( "ZONES" ),
                                                         tr( "Areas: targets, catchments, controls" ),
                                                         { static_cast<int>( polygonSource ) } ) );
  addParameter( new QgsProcessingParameterField( QStringLiteral( "ROLE_FIELD" ),
                                                 tr( "Field with the role; without it every area is a target" ), {},
                                                 QStringLiteral( "ZONES" ), anyField, false, true ) );
  addParameter( new QgsProcessingParameterField( QStringLiteral( "ID_FIELD" ), tr( "Field with the area's id" ), {},
                                                 QStringLiteral( "ZONES" ), anyField, false, true ) );
  addParameter( new QgsProcessingParameterDateTime( QStringLiteral( "START" ), tr( "Planned first day" ), dateParameter,
                                                    QVariant(), true ) );
  addParameter( new QgsProcessingParameterDateTime( QStringLiteral( "END" ),
                                                    tr( "Planned end: the first day after the operation" ),
                                                    dateParameter, QVariant(), true ) );
  addOutput( new QgsProcessingOutputString( QStringLiteral( "OPERATION" ), tr( "Identifier of the operation" ) ) );
  addOutput( new QgsProcessingOutputString( QStringLiteral( "NUMBER" ), tr( "Number of the operation" ) ) );
  addOutput( new QgsProcessingOutputNumber( QStringLiteral( "AREAS" ), tr( "Areas written" ) ) );
}

QString NewOperationAlgorithm::shortHelpString() const
{
  return tr(
      "Writes a new operation, in the state draft, and its areas into an operations store.\n\n"
      "The areas come from any polygon layer. The role field holds target, catchment, control, candidate or excluded; "
      "the zones made by \"Zones for a comparison\" have it. Outlines are copied: the layer itself is not changed.\n\n"
      "The operation gets a number of the form AGENCY-YEAR-NNN. The agency is added to the store when it is new "
      "there." );
}

NewOperationAlgorithm *NewOperationAlgorithm::createInstance() const
{
  return new NewOperationAlgorithm();
}

QVector<NewArea> NewOperationAlgorithm::readAreas( const QVariantMap &parameters, QgsProcessingContext &context,
                                                   QgsProcessingFeedback *feedback,
                                                   QgsCoordinateReferenceSystem &crs ) const
{
  const std::unique_ptr<QgsProcessingFeatureSource> source(
      parameterAsSource( parameters, QStringLiteral( "ZONES" ), context ) );
  if ( !source )
    throw QgsProcessingException( invalidSourceError( parameters, QStringLiteral( "ZONES" ) ) );
  crs = source->sourceCrs();
  if ( !crs.isValid() )
    throw QgsProcessingException( tr( "The layer %1 has no coordinate system, so its areas have no place on the map. "
                                      "Set it in the layer's properties." )
                                      .arg( source->sourceName() ) );
  const QString roleField = parameterAsString( parameters, QStringLiteral( "ROLE_FIELD" ), context );
  const QString idField = parameterAsString( parameters, QStringLiteral( "ID_FIELD" ), context );
  const int ringIndex = source->fields().lookupField( QStringLiteral( "ring" ) );

  QVector<NewArea> areas;
  QgsFeatureIterator features = data::everyFeature( *source, QgsFeatureRequest() );
  QgsFeature feature;
  while ( features.nextFeature( feature ) && !feedback->isCanceled() )
  {
    if ( !feature.hasGeometry() )
      continue;
    NewArea area;
    if ( !roleField.isEmpty() )
    {
      const QString word = feature.attribute( roleField ).toString().trimmed().toLower();
      const std::optional<AreaRole> role = areaRoleFromCode( word );
      if ( !role )
        throw QgsProcessingException( tr( "The role \"%1\" in the field %2 is not known. Use target, catchment, "
                                          "control, candidate or excluded." )
                                          .arg( word, roleField ) );
      area.role = *role;
    }
    const QString id = idField.isEmpty() ? QString() : feature.attribute( idField ).toString();
    if ( area.role == AreaRole::Catchment )
      area.targetLabel = id;
    else
      area.label = id;
    if ( ringIndex >= 0 && feature.attribute( ringIndex ).toInt() > 0 )
      area.ring = feature.attribute( ringIndex ).toInt();
    area.origin = source->sourceName();
    area.geometry = feature.geometry();
    areas << area;
  }
  return areas;
}

QVariantMap NewOperationAlgorithm::processAlgorithm( const QVariantMap &parameters, QgsProcessingContext &context,
                                                     QgsProcessingFeedback *feedback )
{
  QgsCoordinateReferenceSystem crs;
  const QVector<NewArea> areas = readAreas( parameters, context, feedback, crs );
  if ( areas.isEmpty() )
    throw QgsProcessingException( tr( "The layer holds no area. An operation needs at least one." ) );

  const StoreLocation location =
      StoreLocation::geoPackage( parameterAsFile( parameters, QStringLiteral( "STORE" ), context ) );
  StoreResult<std::unique_ptr<OperationsStore>> opened = OperationsStore::open( location );
  if ( !opened )
    throw QgsProcessingException( opened.error().text() );
  OperationsStore &store = **opened;

  NewOperation plan;
  plan.title = parameterAsString( parameters, QStringLiteral( "TITLE" ), context );
  plan.agencyCode = parameterAsString( parameters, QStringLiteral( "AGENCY" ), context );
  plan.problem = parameterAsString( parameters, QStringLiteral( "PROBLEM" ), context );
  plan.plannedStart = parameterAsDateTime( parameters, QStringLiteral( "START" ), context ).date();
  plan.plannedEnd = parameterAsDateTime( parameters, QStringLiteral( "END" ), context ).date();
  const StoreResult<OperationRecord> operation = store.createOperation( plan );
  if ( !operation )
    throw QgsProcessingException( operation.error().text() );
  const auto written = store.addAreas( operation->uuid, areas, crs, context.transformContext() );
  if ( !written )
    throw QgsProcessingException( written.error().text() );

  feedback->pushInfo( tr( "Operation %1, \"%2\": areas written: %3." )
                          .arg( operation->number, operation->title )
                          .arg( written->size() ) );
  return { { QStringLiteral( "OPERATION" ), operation->uuid },
           { QStringLiteral( "NUMBER" ), operation->number },
           { QStringLiteral( "AREAS" ), written->size() } };
}

} // namespace hotspot::operations
