// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/algorithms/assignzonesalgorithm.h"

#include <array>

#include <QLocale>

#include "processing/algorithms/placerows.h"
#include "processing/data/features.h"
#include "processing/data/incidentreader.h"
#include "processing/geometry/zoneproblems.h"

namespace hotspot
{

using namespace compatibility;

namespace
{

QString whole( std::int64_t value )
{
  return QLocale().toString( static_cast<qlonglong>( value ) );
}

} // namespace

QString AssignZonesAlgorithm::name() const
{
  return QStringLiteral( "assignzones" );
}

QString AssignZonesAlgorithm::displayName() const
{
  return tr( "Assign incidents to zones" );
}

QStringList AssignZonesAlgorithm::tags() const
{
  return tr( "incidents,zone,target,catchment,control,assign,count,point in polygon,displacement" ).split( ',' );
}

AlgorithmGroup AssignZonesAlgorithm::toolboxGroup() const
{
  return AlgorithmGroup::Displacement;
}

QString AssignZonesAlgorithm::iconName() const
{
  return QStringLiteral( "assignzones" );
}

void AssignZonesAlgorithm::initAlgorithm( const QVariantMap & )
{
  addParameter( new QgsProcessingParameterFeatureSource( QStringLiteral( "INCIDENTS" ), tr( "Incidents" ),
                                                         { static_cast<int>( pointSource ) } ) );
  addParameter( new QgsProcessingParameterFeatureSource( QStringLiteral( "ZONES" ),
                                                         tr( "Zones: targets, catchments and controls in one layer" ),
                                                         { static_cast<int>( polygonSource ) } ) );
  addParameter( new QgsProcessingParameterField(
      QStringLiteral( "ROLE_FIELD" ), tr( "Field with the role: target, catchment or control (empty: role)" ),
      QVariant(), QStringLiteral( "ZONES" ), anyField, false, true ) );
  addParameter( new QgsProcessingParameterField( QStringLiteral( "ID_FIELD" ),
                                                 tr( "Field with the zone's id (empty: zone_id or target_id)" ),
                                                 QVariant(), QStringLiteral( "ZONES" ), anyField, false, true ) );
  addParameter( new QgsProcessingParameterFeatureSink( QStringLiteral( "OUTPUT" ), tr( "Incidents with their zone" ),
                                                       pointSource ) );
  const auto numberOutput = [this]( const char *name, const QString &description )
  {
    addOutput( new QgsProcessingOutputNumber( QLatin1String( name ), description ) );
  };
  numberOutput( "TARGET", tr( "Incidents in targets" ) );
  numberOutput( "CATCHMENT", tr( "Incidents in catchments" ) );
  numberOutput( "CONTROL", tr( "Incidents in controls" ) );
  numberOutput( "OUTSIDE", tr( "Incidents outside all zones" ) );
  numberOutput( "LEFT_OUT", tr( "Incidents that could not be used" ) );
  numberOutput( "TOTAL", tr( "Incidents in the layer" ) );
}

QString AssignZonesAlgorithm::shortHelpString() const
{
  return tr(
      "Gives every incident the one zone that it belongs to, by the same rule as the before/after comparison.\n\n"
      "A target goes before a catchment, and a catchment before a control. Where catchments overlap, the nearest "
      "target "
      "decides; where it is a tie, the lower id. A zone's outline belongs to the zone. So every incident counts once, "
      "and the numbers add up: targets + catchments + controls + outside + left out = all incidents.\n\n"
      "All incidents are written. zone_id and role are NULL for those outside all zones and for those without "
      "a usable place. Fields of these names that the incidents already have are replaced.\n\n"
      "Roles are the words target, catchment and control, in any case. Any other word stops the run. A catchment "
      "carries "
      "the id of its target. Zones that overlap, are invalid or share an id are named in the log." );
}

AssignZonesAlgorithm *AssignZonesAlgorithm::createInstance() const
{
  return new AssignZonesAlgorithm();
}

std::vector<geometry::Zone> AssignZonesAlgorithm::readZones( const data::MetricCrs &crs, const QVariantMap &parameters,
                                                             QgsProcessingContext &context,
                                                             QgsProcessingFeedback *feedback ) const
{
  const std::unique_ptr<QgsProcessingFeatureSource> source(
      parameterAsSource( parameters, QStringLiteral( "ZONES" ), context ) );
  if ( !source )
    throw QgsProcessingException( invalidSourceError( parameters, QStringLiteral( "ZONES" ) ) );
  const data::Outcome<PlaceRows> rows = PlaceRows::read( *source, PlaceRows::Polygons, crs, feedback );
  if ( !rows )
    throw QgsProcessingException( rows.error() );
  for ( const QString &sentence : rows->sentences() )
    feedback->pushWarning( sentence );
  if ( rows->rows.empty() )
    throw QgsProcessingException( tr( "The zone layer %1 has no polygon. Make zones with \"Zones for a comparison\" or "
                                      "choose another layer." )
                                      .arg( rows->layerName ) );
  const auto fieldIndex = [&]( const char *parameter, const QStringList &defaults, const QString &missing )
  {
    const QString chosen = parameterAsString( parameters, QLatin1String( parameter ), context );
    for ( const QString &name : chosen.isEmpty() ? defaults : QStringList( chosen ) )
    {
      const int index = rows->fields.lookupField( name );
      if ( index >= 0 )
        return index;
    }
    throw QgsProcessingException( missing );
  };
  const int roleIndex = fieldIndex( "ROLE_FIELD", { QStringLiteral( "role" ) },
                                    tr( "The zone layer %1 has no field role. Choose the field that says target, "
                                        "catchment or control." )
                                        .arg( rows->layerName ) );
  const int idIndex = fieldIndex( "ID_FIELD", { QStringLiteral( "zone_id" ), QStringLiteral( "target_id" ) },
                                  tr( "The zone layer %1 has neither zone_id nor target_id. Choose the field with the "
                                      "zones' ids." )
                                      .arg( rows->layerName ) );
  std::vector<geometry::Zone> zones;
  for ( const PlaceRows::Row &row : rows->rows )
  {
    const QString word = row.attributes[roleIndex].toString();
    const std::optional<geometry::ZoneRole> role = geometry::zoneRoleFromName( word );
    if ( !role )
      throw QgsProcessingException( tr( "The field %1 of %2 holds \"%3\". Roles are target, catchment and control: "
                                        "correct the value, or filter such zones out." )
                                        .arg( rows->fields[roleIndex].name(), rows->layerName, word ) );
    const QString id = row.attributes[idIndex].toString();
    if ( id.trimmed().isEmpty() )
      throw QgsProcessingException(
          tr( "A %1 in %2 has no value in the field %3. Give every zone an id." )
              .arg( geometry::zoneRoleName( *role ), rows->layerName, rows->fields[idIndex].name() ) );
    zones.push_back( { *role, id, row.geometry } );
  }
  return zones;
}

QString AssignZonesAlgorithm::writeIncidents( const QgsProcessingFeatureSource &source,
                                              const std::vector<geometry::Zone> &zones,
                                              const std::unordered_map<QgsFeatureId, int> &zoneOf,
                                              const QVariantMap &parameters, QgsProcessingContext &context,
                                              QgsProcessingFeedback *feedback ) const
{
  QgsFields fields;
  std::vector<int> kept;
  for ( int i = 0; i < source.fields().size(); ++i )
  {
    const QString name = source.fields()[i].name();
    if ( name.compare( QLatin1String( "zone_id" ), Qt::CaseInsensitive ) == 0 ||
         name.compare( QLatin1String( "role" ), Qt::CaseInsensitive ) == 0 )
    {
      feedback->pushInfo( tr( "The incidents' field %1 is replaced." ).arg( name ) );
      continue;
    }
    fields.append( source.fields()[i] );
    kept.push_back( i );
  }
  fields.append( field( QStringLiteral( "zone_id" ), FieldType::Text ) );
  fields.append( field( QStringLiteral( "role" ), FieldType::Text ) );
  QString sinkId;
  const std::unique_ptr<QgsFeatureSink> sink( parameterAsSink( parameters, QStringLiteral( "OUTPUT" ), context, sinkId,
                                                               fields, source.wkbType(), source.sourceCrs() ) );
  if ( !sink )
    throw QgsProcessingException( invalidSinkError( parameters, QStringLiteral( "OUTPUT" ) ) );
  QgsFeatureIterator features = data::everyFeature( source, QgsFeatureRequest() );
  QgsFeature incident;
  const double total = std::max( 1.0, static_cast<double>( source.featureCount() ) );
  std::int64_t written = 0;
  while ( features.nextFeature( incident ) )
  {
    if ( feedback->isCanceled() )
      throw QgsProcessingException( tr( "Cancelled while writing the incidents. The output is incomplete." ) );
    QgsAttributes attributes;
    for ( const int i : kept )
      attributes << incident.attribute( i );
    const auto found = zoneOf.find( incident.id() );
    if ( found != zoneOf.end() && found->second >= 0 )
    {
      const geometry::Zone &zone = zones[static_cast<std::size_t>( found->second )];
      attributes << zone.id << geometry::zoneRoleName( zone.role );
    }
    else
      attributes << QVariant() << QVariant();
    QgsFeature feature( fields );
    feature.setGeometry( incident.geometry() );
    feature.setAttributes( attributes );
    if ( !sink->addFeature( feature, QgsFeatureSink::FastInsert ) )
      throw QgsProcessingException( writeFeatureError( sink.get(), parameters, QStringLiteral( "OUTPUT" ) ) );
    if ( ++written % 1024 == 0 )
      feedback->setProgress( 100.0 * static_cast<double>( written ) / total );
  }
  return sinkId;
}

QVariantMap AssignZonesAlgorithm::processAlgorithm( const QVariantMap &parameters, QgsProcessingContext &context,
                                                    QgsProcessingFeedback *feedback )
{
  QgsProcessingMultiStepFeedback steps( 4, feedback );
  steps.setCurrentStep( 0 );
  const std::unique_ptr<QgsProcessingFeatureSource> source(
      parameterAsSource( parameters, QStringLiteral( "INCIDENTS" ), context ) );
  if ( !source )
    throw QgsProcessingException( invalidSourceError( parameters, QStringLiteral( "INCIDENTS" ) ) );
  const data::Outcome<data::Incidents> incidents =
      data::IncidentReader( *source, context.transformContext() ).read( &steps );
  if ( !incidents )
    throw QgsProcessingException( incidents.error() );
  feedback->pushInfo( incidents->crs.sentence() );
  for ( const QString &sentence : incidents->account.sentences() )
    feedback->pushInfo( sentence );

  steps.setCurrentStep( 1 );
  const geometry::ZoneIndex index( readZones( incidents->crs, parameters, context, feedback ) );
  for ( const geometry::ZoneProblem &problem : geometry::zoneProblems( index.zones(), 1.0, &steps ) )
    feedback->pushWarning( problem.sentence( index.zones() ) );

  steps.setCurrentStep( 2 );
  const std::vector<int> zones = index.zonesAt( incidents->x, incidents->y, &steps );
  if ( feedback->isCanceled() )
    throw QgsProcessingException( tr( "Cancelled while assigning incidents. Nothing was written." ) );
  std::array<std::int64_t, 3> perRole{};
  std::int64_t outside = 0;
  std::unordered_map<QgsFeatureId, int> zoneOf;
  zoneOf.reserve( zones.size() );
  for ( std::size_t i = 0; i < zones.size(); ++i )
  {
    zoneOf.emplace( incidents->featureId[i], zones[i] );
    if ( zones[i] < 0 )
      ++outside;
    else
      ++perRole[static_cast<std::size_t>( index.zones()[static_cast<std::size_t>( zones[i] )].role )];
  }
  feedback->pushInfo( tr( "Incidents in the layer: %1 = %2 in targets + %3 in catchments + %4 in controls + %5 outside "
                          "all zones + %6 that could not be used." )
                          .arg( whole( incidents->account.total ), whole( perRole[0] ), whole( perRole[1] ),
                                whole( perRole[2] ), whole( outside ), whole( incidents->account.totalLeftOut() ) ) );
  if ( outside == static_cast<std::int64_t>( zones.size() ) )
    feedback->pushWarning( tr( "No incident lies in a zone. Check that both layers are of the same place and have the "
                               "right coordinate system." ) );

  steps.setCurrentStep( 3 );
  const QString output = writeIncidents( *source, index.zones(), zoneOf, parameters, context, &steps );
  styleOnLoad( context, output, QStringLiteral( "zonedincidents" ) );
  return { { QStringLiteral( "OUTPUT" ), output },
           { QStringLiteral( "TARGET" ), static_cast<qlonglong>( perRole[0] ) },
           { QStringLiteral( "CATCHMENT" ), static_cast<qlonglong>( perRole[1] ) },
           { QStringLiteral( "CONTROL" ), static_cast<qlonglong>( perRole[2] ) },
           { QStringLiteral( "OUTSIDE" ), static_cast<qlonglong>( outside ) },
           { QStringLiteral( "LEFT_OUT" ), static_cast<qlonglong>( incidents->account.totalLeftOut() ) },
           { QStringLiteral( "TOTAL" ), static_cast<qlonglong>( incidents->account.total ) } };
}

} // namespace hotspot
