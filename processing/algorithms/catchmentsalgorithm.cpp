// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/algorithms/catchmentsalgorithm.h"

#include <algorithm>
#include <numeric>

#include <QLocale>

#include "processing/algorithms/backtosource.h"
#include "processing/algorithms/metreparameter.h"
#include "processing/data/boundary.h"
#include "processing/geometry/zoneproblems.h"

namespace hotspot
{

using namespace compatibility;

namespace
{

QString squareMetresText( double area )
{
  return QLocale().toString( area, 'f', 0 );
}

QString percent( double share )
{
  return QLocale().toString( 100 * share, 'f', 1 );
}

} // namespace

QString CatchmentsAlgorithm::name() const
{
  return QStringLiteral( "catchments" );
}

QString CatchmentsAlgorithm::displayName() const
{
  return tr( "Catchments around targets" );
}

QStringList CatchmentsAlgorithm::tags() const
{
  return tr( "catchment,buffer,ring,displacement,diffusion,target,zone,Voronoi,nearest,barrier,evaluation" )
      .split( ',' );
}

AlgorithmGroup CatchmentsAlgorithm::toolboxGroup() const
{
  return AlgorithmGroup::Displacement;
}

QString CatchmentsAlgorithm::iconName() const
{
  return QStringLiteral( "catchments" );
}

void CatchmentsAlgorithm::initAlgorithm( const QVariantMap & )
{
  addParameter( new QgsProcessingParameterFeatureSource( QStringLiteral( "TARGETS" ), tr( "Target areas" ),
                                                         { static_cast<int>( polygonSource ) } ) );
  addParameter( new QgsProcessingParameterField(
      QStringLiteral( "ID_FIELD" ), tr( "Field with the id of a target (empty: target_id, or the row's number)" ),
      QVariant(), QStringLiteral( "TARGETS" ), anyField, false, true ) );
  addParameter(
      metreParameter( QStringLiteral( "DISTANCE" ), tr( "Width of a ring, metres" ), 150, false, 0 ).release() );
  addParameter(
      new QgsProcessingParameterNumber( QStringLiteral( "RINGS" ), tr( "Rings" ), integerNumber, 1, false, 1, 50 ) );
  addParameter( new QgsProcessingParameterEnum(
      QStringLiteral( "OVERLAP" ), tr( "Ground near several targets" ),
      { tr( "Belongs to the nearest target" ), tr( "Belongs to each of them" ) }, false, 0 ) );
  addParameter( new QgsProcessingParameterFeatureSource( QStringLiteral( "BOUNDARY" ), tr( "Jurisdiction" ),
                                                         { static_cast<int>( polygonSource ) }, QVariant(), true ) );
  addParameter( new QgsProcessingParameterFeatureSource( QStringLiteral( "EXCLUDE" ), tr( "Areas to leave out" ),
                                                         { static_cast<int>( polygonSource ) }, QVariant(), true ) );
  addParameter( new QgsProcessingParameterFeatureSource(
      QStringLiteral( "BARRIERS" ), tr( "Barriers that nobody crosses (rivers, motorways)" ),
      { static_cast<int>( lineSource ), static_cast<int>( polygonSource ) }, QVariant(), true ) );
  addParameter(
      new QgsProcessingParameterFeatureSink( QStringLiteral( "OUTPUT" ), tr( "Catchments" ), polygonSource ) );
  const auto numberOutput = [this]( const char *name, const QString &description )
  {
    addOutput( new QgsProcessingOutputNumber( QLatin1String( name ), description ) );
  };
  numberOutput( "TARGETS_USED", tr( "Targets" ) );
  numberOutput( "CATCHMENTS", tr( "Catchments written" ) );
  numberOutput( "WITHOUT_CATCHMENT", tr( "Targets without a catchment" ) );
  numberOutput( "AREA_M2", tr( "Area of all catchments, square metres" ) );
  numberOutput( "OUTSIDE_SHARE", tr( "Share beyond the jurisdiction (0 to 1)" ) );
}

QString CatchmentsAlgorithm::shortHelpString() const
{
  return tr(
      "Draws rings around target areas: the ground to which crime could move when a target is policed, or in which the "
      "benefit of policing could spread.\n\n"
      "Ring 1 is everything within the width of a ring from the target, ring 2 the next width, and so on. No catchment "
      "covers a target, whichever target it is.\n\n"
      "<b>Width.</b> About as far as offenders would go instead: one or two blocks, 100 to 300 m. A narrow ring holds "
      "few incidents, a wide one thins out what happens near the target. It should not be narrower than the error of "
      "the incidents' locations.\n\n"
      "<b>Ground near several targets</b> belongs to the nearest one in a straight line, so that every incident counts "
      "once; where two are equally near, to the target with the lower id. Shared catchments overlap; counts of them do "
      "not add up.\n\n"
      "<b>Jurisdiction.</b> Ground beyond it is cut off, since incidents there are not recorded. outside_share is the "
      "share of a target's rings that was lost: displacement across the border would not be seen.\n\n"
      "<b>Barriers</b> cut the ground within reach of a target into pieces; pieces that hold no part of the target go. "
      "A "
      "barrier that ends within reach can be walked around.\n\n"
      "Distances are true metres also for layers in degrees or feet. Ids must be unique. Output fields: target_id "
      "(from "
      "the id field), ring, role (always catchment), area_m2, outside_share.\n\n"
      "<b>Source.</b> Bowers & Johnson (2003), Journal of Quantitative Criminology 19(3); Guerette (2009), POP Guide "
      "10." );
}

CatchmentsAlgorithm *CatchmentsAlgorithm::createInstance() const
{
  return new CatchmentsAlgorithm();
}

CatchmentsAlgorithm::Targets CatchmentsAlgorithm::readTargets( const QVariantMap &parameters,
                                                               QgsProcessingContext &context,
                                                               QgsProcessingFeedback *feedback ) const
{
  const std::unique_ptr<QgsProcessingFeatureSource> source(
      parameterAsSource( parameters, QStringLiteral( "TARGETS" ), context ) );
  if ( !source )
    throw QgsProcessingException( invalidSourceError( parameters, QStringLiteral( "TARGETS" ) ) );
  Targets targets;
  targets.crs = data::MetricCrs::choose( source->sourceCrs(), source->sourceExtent(), context.transformContext() );
  feedback->pushInfo( targets.crs.sentence() );
  const data::Outcome<PlaceRows> rows = PlaceRows::read( *source, PlaceRows::Polygons, targets.crs, feedback );
  if ( !rows )
    throw QgsProcessingException( rows.error() );
  for ( const QString &sentence : rows->sentences() )
    feedback->pushWarning( sentence );
  if ( rows->rows.empty() )
    throw QgsProcessingException(
        tr( "The target layer %1 has no polygon. Draw or delineate targets first." ).arg( rows->layerName ) );

  QString idName = parameterAsString( parameters, QStringLiteral( "ID_FIELD" ), context );
  if ( idName.isEmpty() && rows->fields.lookupField( QStringLiteral( "target_id" ) ) >= 0 )
    idName = QStringLiteral( "target_id" );
  const int idIndex = idName.isEmpty() ? -1 : rows->fields.lookupField( idName );
  if ( !idName.isEmpty() && idIndex < 0 )
    throw QgsProcessingException(
        tr( "The layer %1 has no field %2. Choose the field with the targets' ids." ).arg( rows->layerName, idName ) );
  targets.idField =
      idIndex < 0 ? field( QStringLiteral( "target_id" ), FieldType::LongInteger ) : rows->fields[idIndex];
  targets.idField.setName( QStringLiteral( "target_id" ) );

  std::vector<QVariant> ids;
  for ( std::size_t i = 0; i < rows->rows.size(); ++i )
  {
    const QVariant id = idIndex < 0 ? QVariant( static_cast<qlonglong>( i + 1 ) ) : rows->rows[i].attributes[idIndex];
    if ( id.isNull() || id.toString().trimmed().isEmpty() )
      throw QgsProcessingException( tr( "A target in %1 has no value in the field %2. Give every target its own id." )
                                        .arg( rows->layerName, idName ) );
    ids.push_back( id );
  }
  std::vector<std::size_t> order( ids.size() );
  std::iota( order.begin(), order.end(), 0 );
  std::sort( order.begin(), order.end(),
             [&ids]( std::size_t a, std::size_t b )
             { return geometry::zoneIdLess( ids[a].toString(), ids[b].toString() ); } );
  for ( const std::size_t i : order )
  {
    if ( !targets.ids.empty() && targets.ids.back().toString() == ids[i].toString() )
      throw QgsProcessingException(
          tr( "Two targets in %1 have the id %2 in the field %3. Give each its own id, or join "
              "them with \"Dissolve\"." )
              .arg( rows->layerName, ids[i].toString(), idName ) );
    targets.ids.push_back( ids[i] );
    targets.polygons.push_back( rows->rows[i].geometry );
  }
  return targets;
}

std::vector<QgsGeometry> CatchmentsAlgorithm::readPlaces( const QString &parameter, PlaceRows::Kind kind,
                                                          const data::MetricCrs &crs, const QVariantMap &parameters,
                                                          QgsProcessingContext &context,
                                                          QgsProcessingFeedback *feedback ) const
{
  const std::unique_ptr<QgsProcessingFeatureSource> source( parameterAsSource( parameters, parameter, context ) );
  if ( !source )
    return {};
  const data::Outcome<PlaceRows> rows = PlaceRows::read( *source, kind, crs, feedback );
  if ( !rows )
    throw QgsProcessingException( rows.error() );
  for ( const QString &sentence : rows->sentences() )
    feedback->pushWarning( sentence );
  return rows->geometries();
}

geometry::CatchmentRule CatchmentsAlgorithm::readRule( const Targets &targets, const QVariantMap &parameters,
                                                       QgsProcessingContext &context,
                                                       QgsProcessingFeedback *feedback ) const
{
  geometry::CatchmentRule rule;
  rule.distance = parameterAsDouble( parameters, QStringLiteral( "DISTANCE" ), context );
  if ( !( rule.distance > 0 ) )
    throw QgsProcessingException( tr( "The width of a ring is %1 m. Choose a width above 0 m, for example 150 m." )
                                      .arg( QLocale().toString( rule.distance ) ) );
  rule.rings = parameterAsInt( parameters, QStringLiteral( "RINGS" ), context );
  rule.overlap = parameterAsEnum( parameters, QStringLiteral( "OVERLAP" ), context ) == 1
                     ? geometry::CatchmentOverlap::Shared
                     : geometry::CatchmentOverlap::NearestTarget;
  rule.exclusions =
      readPlaces( QStringLiteral( "EXCLUDE" ), PlaceRows::Polygons, targets.crs, parameters, context, feedback );
  rule.barriers =
      readPlaces( QStringLiteral( "BARRIERS" ), PlaceRows::Anything, targets.crs, parameters, context, feedback );
  const std::unique_ptr<QgsProcessingFeatureSource> source(
      parameterAsSource( parameters, QStringLiteral( "BOUNDARY" ), context ) );
  if ( source )
  {
    const data::Outcome<data::Boundary> boundary = data::Boundary::read( *source, targets.crs, feedback );
    if ( !boundary )
      throw QgsProcessingException( boundary.error() );
    feedback->pushInfo( boundary->sentence );
    rule.boundary = boundary->geometry;
  }
  return rule;
}

void CatchmentsAlgorithm::report( const Targets &targets, const geometry::CatchmentResult &result,
                                  QgsProcessingFeedback *feedback ) const
{
  const auto id = [&targets]( std::size_t target )
  {
    return targets.ids[target].toString();
  };
  for ( std::size_t target = 0; target < result.accounts.size(); ++target )
  {
    const geometry::CatchmentAccount &account = result.accounts[target];
    if ( account.shareOutside() >= 0.0005 )
      feedback->pushWarning( tr( "Target %1: %2 % of its catchment lies beyond the jurisdiction and was cut off. "
                                 "Displacement there would not be seen." )
                                 .arg( id( target ), percent( account.shareOutside() ) ) );
    if ( account.excluded > 0.5 )
      feedback->pushInfo( tr( "Target %1: %2 m² of its catchment lie in areas to leave out." )
                              .arg( id( target ), squareMetresText( account.excluded ) ) );
    if ( account.behindBarrier > 0.5 )
      feedback->pushInfo( tr( "Target %1: %2 m² of its catchment lie behind barriers and were cut off." )
                              .arg( id( target ), squareMetresText( account.behindBarrier ) ) );
  }
  for ( const int target : result.withoutCatchment )
    feedback->pushWarning(
        tr( "Target %1 has no catchment: no ground within reach is nearer to it than to other targets, "
            "or all of it was cut off." )
            .arg( id( static_cast<std::size_t>( target ) ) ) );
}

QString CatchmentsAlgorithm::writeCatchments( const Targets &targets, const geometry::CatchmentResult &result,
                                              const QVariantMap &parameters, QgsProcessingContext &context,
                                              QgsProcessingFeedback *feedback ) const
{
  QgsFields fields;
  fields.append( targets.idField );
  fields.append( field( QStringLiteral( "ring" ), FieldType::Integer ) );
  fields.append( field( QStringLiteral( "role" ), FieldType::Text ) );
  fields.append( field( QStringLiteral( "area_m2" ), FieldType::Real ) );
  fields.append( field( QStringLiteral( "outside_share" ), FieldType::Real ) );
  QString sinkId;
  const std::unique_ptr<QgsFeatureSink> sink( parameterAsSink( parameters, QStringLiteral( "OUTPUT" ), context, sinkId,
                                                               fields, wkbMultiPolygon, targets.crs.sourceCrs() ) );
  if ( !sink )
    throw QgsProcessingException( invalidSinkError( parameters, QStringLiteral( "OUTPUT" ) ) );
  const BackToSource back( targets.crs );
  for ( const geometry::Catchment &catchment : result.catchments )
  {
    if ( feedback->isCanceled() )
      throw QgsProcessingException( tr( "Cancelled while writing the catchments. The output is incomplete." ) );
    const auto target = static_cast<std::size_t>( catchment.target );
    QgsFeature feature( fields );
    QgsGeometry polygon = back( catchment.polygon );
    polygon.convertToMultiType();
    feature.setGeometry( polygon );
    feature.setAttributes( QgsAttributes() << targets.ids[target] << catchment.ring << QStringLiteral( "catchment" )
                                           << catchment.area << result.accounts[target].shareOutside() );
    if ( !sink->addFeature( feature, QgsFeatureSink::FastInsert ) )
      throw QgsProcessingException( writeFeatureError( sink.get(), parameters, QStringLiteral( "OUTPUT" ) ) );
  }
  return sinkId;
}

QVariantMap CatchmentsAlgorithm::processAlgorithm( const QVariantMap &parameters, QgsProcessingContext &context,
                                                   QgsProcessingFeedback *feedback )
{
  QgsProcessingMultiStepFeedback steps( 4, feedback );
  steps.setCurrentStep( 0 );
  const Targets targets = readTargets( parameters, context, feedback );
  const geometry::CatchmentRule rule = readRule( targets, parameters, context, feedback );

  steps.setCurrentStep( 1 );
  std::vector<geometry::Zone> zones;
  for ( std::size_t i = 0; i < targets.polygons.size(); ++i )
    zones.push_back( { geometry::ZoneRole::Target, targets.ids[i].toString(), targets.polygons[i] } );
  for ( const geometry::ZoneProblem &problem : geometry::zoneProblems( zones, 1.0, &steps ) )
    feedback->pushWarning( problem.sentence( zones ) );

  steps.setCurrentStep( 2 );
  const geometry::CatchmentResult result = geometry::catchments( targets.polygons, rule, &steps );
  if ( result.cancelled || feedback->isCanceled() )
    throw QgsProcessingException( tr( "Cancelled while drawing the catchments. Nothing was written." ) );
  report( targets, result, feedback );

  steps.setCurrentStep( 3 );
  const QString output = writeCatchments( targets, result, parameters, context, feedback );
  styleOnLoad( context, output, QStringLiteral( "catchments" ) );
  geometry::CatchmentAccount all;
  for ( const geometry::CatchmentAccount &account : result.accounts )
  {
    all.potential += account.potential;
    all.outside += account.outside;
    all.remaining += account.remaining;
  }
  feedback->pushInfo( tr( "Targets: %1. Catchments: %2, together %3 m²." )
                          .arg( targets.ids.size() )
                          .arg( result.catchments.size() )
                          .arg( squareMetresText( all.remaining ) ) );
  return { { QStringLiteral( "OUTPUT" ), output },
           { QStringLiteral( "TARGETS_USED" ), static_cast<qlonglong>( targets.ids.size() ) },
           { QStringLiteral( "CATCHMENTS" ), static_cast<qlonglong>( result.catchments.size() ) },
           { QStringLiteral( "WITHOUT_CATCHMENT" ), static_cast<qlonglong>( result.withoutCatchment.size() ) },
           { QStringLiteral( "AREA_M2" ), all.remaining },
           { QStringLiteral( "OUTSIDE_SHARE" ), all.shareOutside() } };
}

} // namespace hotspot
