// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/algorithms/delineatealgorithm.h"

#include <cmath>

#include <QLocale>

#include "processing/algorithms/backtosource.h"
#include "processing/algorithms/metreparameter.h"
#include "processing/data/incidentreader.h"

namespace hotspot
{

using namespace compatibility;

namespace
{

QString number( double value, int decimals = 0 )
{
  return QLocale().toString( value, 'f', decimals );
}

} // namespace

QString DelineateAlgorithm::name() const
{
  return QStringLiteral( "delineate" );
}

QString DelineateAlgorithm::displayName() const
{
  return tr( "Delineate target areas" );
}

QStringList DelineateAlgorithm::tags() const
{
  return tr( "target,delineate,hot spot,hotspot,area,cluster,DBSCAN,street segment,operation,patrol,dissolve" )
      .split( ',' );
}

AlgorithmGroup DelineateAlgorithm::toolboxGroup() const
{
  return AlgorithmGroup::Identification;
}

QString DelineateAlgorithm::iconName() const
{
  return QStringLiteral( "delineate" );
}

void DelineateAlgorithm::initAlgorithm( const QVariantMap & )
{
  addParameter( new QgsProcessingParameterFeatureSource( QStringLiteral( "INPUT" ),
                                                         tr( "Classed cells or street segments, or incidents" ),
                                                         { static_cast<int>( anyGeometrySource ) } ) );
  auto maximumArea = std::make_unique<QgsProcessingParameterNumber>(
      QStringLiteral( "MAX_AREA" ), tr( "Largest target, square metres (0: no limit)" ), doubleNumber, 250000, false,
      0 );
  addParameter( maximumArea.release() );
  addParameter( metreParameter( QStringLiteral( "MAX_LENGTH" ),
                                tr( "Longest street in a target, metres (segments only; 0: no limit)" ), 1500, false,
                                0 )
                    .release() );
  addParameter( metreParameter( QStringLiteral( "MIN_SEPARATION" ), tr( "Least distance between targets, metres" ), 300,
                                false, 0 )
                    .release() );
  addParameter( new QgsProcessingParameterNumber( QStringLiteral( "COUNT" ),
                                                  tr( "How many targets, the best by incidents (0: all)" ),
                                                  integerNumber, 10, false, 0 ) );
  const auto advanced = [this]( QgsProcessingParameterDefinition *parameter )
  {
    parameter->setFlags( parameter->flags() | advancedParameter );
    addParameter( parameter );
  };
  advanced( new QgsProcessingParameterField( QStringLiteral( "CLASS_FIELD" ),
                                             tr( "Field with the class (empty: gi_class or lisa_class)" ), QVariant(),
                                             QStringLiteral( "INPUT" ), anyField, false, true ) );
  advanced( new QgsProcessingParameterEnum(
      QStringLiteral( "CONFIDENCE" ), tr( "Hot from" ),
      { tr( "90 % confidence" ), tr( "95 % confidence" ), tr( "99 % confidence" ) }, false, 1 ) );
  advanced( new QgsProcessingParameterField(
      QStringLiteral( "COUNT_FIELD" ), tr( "Field with the incidents of a place (empty: n), or an incident's weight" ),
      QVariant(), QStringLiteral( "INPUT" ), numericField, false, true ) );
  advanced( new QgsProcessingParameterNumber(
      QStringLiteral( "MIN_INCIDENTS" ), tr( "Fewest incidents: of a cluster's core, or of a place without a class" ),
      integerNumber, 10, false, 1 ) );
  advanced( metreParameter( QStringLiteral( "CLUSTER_DISTANCE" ),
                            tr( "Distance within which incidents cluster, metres" ), 100, false, 0 )
                .release() );
  advanced( metreParameter( QStringLiteral( "STREET_WIDTH" ), tr( "Ground on each side of a street segment, metres" ),
                            20, false, 0 )
                .release() );
  addParameter(
      new QgsProcessingParameterFeatureSink( QStringLiteral( "OUTPUT" ), tr( "Target areas" ), polygonSource ) );
  const auto numberOutput = [this]( const char *name, const QString &description )
  {
    addOutput( new QgsProcessingOutputNumber( QLatin1String( name ), description ) );
  };
  numberOutput( "TARGETS", tr( "Targets" ) );
  numberOutput( "INCIDENTS", tr( "Incidents in targets" ) );
  numberOutput( "TOTAL", tr( "All incidents" ) );
  numberOutput( "SHARE", tr( "Share of all incidents (0 to 1)" ) );
  numberOutput( "AREA_M2", tr( "Area of all targets, square metres" ) );
  numberOutput( "HOT", tr( "Hot places, or incidents in clusters" ) );
  numberOutput( "LEFT_OVER", tr( "Hot places in no target" ) );
}

QString DelineateAlgorithm::shortHelpString() const
{
  return tr(
      "Turns hot spots into target areas that an operation can work in: few, compact, apart from each other, and each "
      "with its share of the incidents.\n\n"
      "<b>Cells</b> (polygons): hot cells that touch form a group. A group larger than the largest target is cut: from "
      "its densest cell it grows over the densest neighbours as long as they fit.\n"
      "<b>Street segments</b> (lines): the same with segments that share an end point, and the longest street as "
      "limit.\n"
      "<b>Incidents</b> (points): clusters by density (DBSCAN); the target is everything within half the cluster "
      "distance of its incidents.\n\n"
      "Then the candidate with the most incidents becomes a target, what lies nearer to it than the least distance is "
      "dropped, and so on until there are as many targets as wanted. Equal candidates go by density and then from the "
      "south-west, so that the same data give the same targets in any order.\n\n"
      "<b>Hot</b> is a place with gi_class of at least the chosen confidence, or with lisa_class HH. Without a class "
      "field, a place with at least the fewest incidents.\n\n"
      "<b>Defaults.</b> 250,000 m² is about a tenth of a square mile, what a patrol can cover on foot. 300 m between "
      "targets leaves room for two catchments of 150 m. Ten targets are what a department can usually keep up.\n\n"
      "Output fields: target_id and rank (1 has the most incidents), n, area_m2, share of all incidents in the input "
      "(0 "
      "to 1), length_m of streets. A target's id stays with it when you edit or rank anew.\n\n"
      "<b>When not to use it.</b> On results that were not tested, a target may be chance. Look at the map: barriers, "
      "campuses and beats are reasons to move an edge.\n\n"
      "<b>Source.</b> Clusters: Ester, Kriegel, Sander & Xu (1996), KDD-96. The greedy choice is ours." );
}

DelineateAlgorithm *DelineateAlgorithm::createInstance() const
{
  return new DelineateAlgorithm();
}

geometry::TargetLimits DelineateAlgorithm::limits( const QVariantMap &parameters, QgsProcessingContext &context ) const
{
  geometry::TargetLimits limits;
  limits.maximumArea = parameterAsDouble( parameters, QStringLiteral( "MAX_AREA" ), context );
  limits.maximumLength = parameterAsDouble( parameters, QStringLiteral( "MAX_LENGTH" ), context );
  limits.minimumSeparation = parameterAsDouble( parameters, QStringLiteral( "MIN_SEPARATION" ), context );
  limits.count = parameterAsInt( parameters, QStringLiteral( "COUNT" ), context );
  return limits;
}

int DelineateAlgorithm::countIndex( const PlaceRows &rows, const QVariantMap &parameters,
                                    QgsProcessingContext &context ) const
{
  QString name = parameterAsString( parameters, QStringLiteral( "COUNT_FIELD" ), context );
  if ( name.isEmpty() )
    name = QStringLiteral( "n" );
  const int index = rows.fields.lookupField( name );
  if ( index < 0 )
    throw QgsProcessingException(
        tr( "The layer %1 has no field %2. Choose the field with the number of incidents; \"Hot "
            "spots in a grid\" and \"Count incidents\" make one." )
            .arg( rows.layerName, name ) );
  return index;
}

std::function<bool( const QgsAttributes &, double )>
DelineateAlgorithm::hotRule( const PlaceRows &rows, const QVariantMap &parameters, QgsProcessingContext &context,
                             QgsProcessingFeedback *feedback ) const
{
  const QString chosen = parameterAsString( parameters, QStringLiteral( "CLASS_FIELD" ), context );
  const QStringList names = chosen.isEmpty()
                                ? QStringList{ QStringLiteral( "gi_class" ), QStringLiteral( "lisa_class" ) }
                                : QStringList( chosen );
  for ( const QString &name : names )
  {
    const int index = rows.fields.lookupField( name );
    if ( index < 0 )
      continue;
    if ( rows.fields[index].isNumeric() )
    {
      const int lowest = parameterAsEnum( parameters, QStringLiteral( "CONFIDENCE" ), context ) + 1;
      feedback->pushInfo( tr( "Hot: %1 is at least %2." ).arg( rows.fields[index].name() ).arg( lowest ) );
      return [index, lowest]( const QgsAttributes &attributes, double )
      {
        return !attributes[index].isNull() && attributes[index].toDouble() >= lowest;
      };
    }
    feedback->pushInfo( tr( "Hot: %1 is HH." ).arg( rows.fields[index].name() ) );
    return [index]( const QgsAttributes &attributes, double )
    {
      return attributes[index].toString().trimmed().compare( QLatin1String( "HH" ), Qt::CaseInsensitive ) == 0;
    };
  }
  if ( !chosen.isEmpty() )
    throw QgsProcessingException(
        tr( "The layer %1 has no field %2. Choose the field with the class." ).arg( rows.layerName, chosen ) );
  const int fewest = parameterAsInt( parameters, QStringLiteral( "MIN_INCIDENTS" ), context );
  feedback->pushWarning(
      tr( "The layer %1 has no class, so places with %2 incidents and more are taken as hot. Nothing "
          "says that they are not so by chance." )
          .arg( rows.layerName )
          .arg( fewest ) );
  return [fewest]( const QgsAttributes &, double incidents )
  {
    return incidents >= fewest;
  };
}

DelineateAlgorithm::Found DelineateAlgorithm::fromPlaces( const QgsProcessingFeatureSource &source, bool segments,
                                                          const QVariantMap &parameters, QgsProcessingContext &context,
                                                          QgsProcessingFeedback *feedback ) const
{
  Found found;
  found.segments = segments;
  found.crs = data::MetricCrs::choose( source.sourceCrs(), source.sourceExtent(), context.transformContext() );
  feedback->pushInfo( found.crs.sentence() );
  const data::Outcome<PlaceRows> rows =
      PlaceRows::read( source, segments ? PlaceRows::Anything : PlaceRows::Polygons, found.crs, feedback );
  if ( !rows )
    throw QgsProcessingException( rows.error() );
  for ( const QString &sentence : rows->sentences() )
    feedback->pushWarning( sentence );
  if ( rows->rows.empty() )
    throw QgsProcessingException(
        tr( "The layer %1 has no feature to make targets of. Run \"Hot spots in a grid\" first." )
            .arg( rows->layerName ) );
  const int count = countIndex( *rows, parameters, context );
  const auto isHot = hotRule( *rows, parameters, context, feedback );
  std::vector<geometry::HotPlace> hot;
  double total = 0;
  std::int64_t missing = 0;
  for ( const PlaceRows::Row &row : rows->rows )
  {
    const QVariant value = row.attributes[count];
    const double incidents = value.isNull() ? 0 : value.toDouble();
    missing += value.isNull() ? 1 : 0;
    if ( !std::isfinite( incidents ) || incidents < 0 )
      throw QgsProcessingException( tr( "The field %1 of %2 holds %3. Numbers of incidents are 0 or more: correct the "
                                        "value or choose another field." )
                                        .arg( rows->fields[count].name(), rows->layerName, value.toString() ) );
    found.wholeNumbers = found.wholeNumbers && incidents == std::floor( incidents );
    total += incidents;
    if ( isHot( row.attributes, incidents ) )
      hot.push_back( { row.geometry, incidents } );
  }
  if ( missing > 0 )
    feedback->pushWarning( tr( "Places without a number of incidents, taken as 0: %1." ).arg( missing ) );
  found.hot = static_cast<std::int64_t>( hot.size() );
  const double width = parameterAsDouble( parameters, QStringLiteral( "STREET_WIDTH" ), context );
  if ( segments && !( width > 0 ) )
    throw QgsProcessingException(
        tr( "The ground on each side of a street is %1 m. Choose more than 0 m, for example 20 m." )
            .arg( QLocale().toString( width ) ) );
  found.delineation = segments
                          ? geometry::targetsFromSegments( hot, total, limits( parameters, context ), width, feedback )
                          : geometry::targetsFromCells( hot, total, limits( parameters, context ), feedback );
  return found;
}

DelineateAlgorithm::Found DelineateAlgorithm::fromPoints( const QgsProcessingFeatureSource &source,
                                                          const QVariantMap &parameters, QgsProcessingContext &context,
                                                          QgsProcessingFeedback *feedback ) const
{
  data::IncidentReader reader( source, context.transformContext() );
  data::IncidentFields fields;
  fields.weight = parameterAsString( parameters, QStringLiteral( "COUNT_FIELD" ), context );
  reader.setFields( fields );
  const data::Outcome<data::Incidents> incidents = reader.read( feedback );
  if ( !incidents )
    throw QgsProcessingException( incidents.error() );
  feedback->pushInfo( incidents->crs.sentence() );
  for ( const QString &sentence : incidents->account.sentences() )
    feedback->pushInfo( sentence );
  geometry::ClusterRule rule;
  rule.distance = parameterAsDouble( parameters, QStringLiteral( "CLUSTER_DISTANCE" ), context );
  rule.minimumPoints = parameterAsInt( parameters, QStringLiteral( "MIN_INCIDENTS" ), context );
  if ( !( rule.distance > 0 ) )
    throw QgsProcessingException( tr( "The cluster distance is %1 m. Choose more than 0 m, for example 100 m." )
                                      .arg( QLocale().toString( rule.distance ) ) );
  feedback->pushInfo(
      tr( "Clusters: at least %1 incidents within %2 m." ).arg( rule.minimumPoints ).arg( number( rule.distance ) ) );
  Found found;
  found.crs = incidents->crs;
  found.delineation = geometry::targetsFromPoints( incidents->x, incidents->y, incidents->weight, rule,
                                                   limits( parameters, context ), feedback );
  found.hot = static_cast<std::int64_t>( incidents->size() ) - found.delineation.notClustered;
  for ( const double weight : incidents->weight )
    found.wholeNumbers = found.wholeNumbers && weight == std::floor( weight );
  return found;
}

void DelineateAlgorithm::report( const Found &found, QgsProcessingFeedback *feedback ) const
{
  const geometry::Delineation &delineation = found.delineation;
  if ( delineation.targets.empty() )
    feedback->pushWarning(
        tr( "There is nothing hot to make targets of, so the output is empty. Lower the confidence or "
            "the fewest incidents, or take more data." ) );
  if ( delineation.tooNear > 0 )
    feedback->pushInfo(
        tr( "Hot places dropped because a better target is too near: %1." ).arg( delineation.tooNear ) );
  if ( delineation.beyondCount > 0 )
    feedback->pushInfo( tr( "Hot places left because enough targets were found: %1." ).arg( delineation.beyondCount ) );
  if ( delineation.notClustered > 0 )
    feedback->pushInfo( tr( "Incidents in no cluster: %1." ).arg( delineation.notClustered ) );
  int large = 0;
  for ( const geometry::TargetArea &target : delineation.targets )
    large += target.exceedsLimit ? 1 : 0;
  if ( large > 0 )
    feedback->pushWarning( tr( "Targets of one place that is already larger than the limit: %1. Raise the limit or use "
                               "smaller cells." )
                               .arg( large ) );
}

QString DelineateAlgorithm::writeTargets( const Found &found, const QVariantMap &parameters,
                                          QgsProcessingContext &context ) const
{
  QgsFields fields;
  fields.append( field( QStringLiteral( "target_id" ), FieldType::Integer ) );
  fields.append( field( QStringLiteral( "rank" ), FieldType::Integer ) );
  fields.append( field( QStringLiteral( "n" ), found.wholeNumbers ? FieldType::LongInteger : FieldType::Real ) );
  fields.append( field( QStringLiteral( "area_m2" ), FieldType::Real ) );
  fields.append( field( QStringLiteral( "share" ), FieldType::Real ) );
  fields.append( field( QStringLiteral( "length_m" ), FieldType::Real ) );
  QString sinkId;
  const std::unique_ptr<QgsFeatureSink> sink( parameterAsSink( parameters, QStringLiteral( "OUTPUT" ), context, sinkId,
                                                               fields, wkbMultiPolygon, found.crs.sourceCrs() ) );
  if ( !sink )
    throw QgsProcessingException( invalidSinkError( parameters, QStringLiteral( "OUTPUT" ) ) );
  const BackToSource back( found.crs );
  for ( const geometry::TargetArea &target : found.delineation.targets )
  {
    QgsFeature feature( fields );
    QgsGeometry polygon = back( target.polygon );
    polygon.convertToMultiType();
    feature.setGeometry( polygon );
    feature.setAttributes(
        QgsAttributes() << target.id << target.rank
                        << ( found.wholeNumbers ? QVariant( static_cast<qlonglong>( std::llround( target.incidents ) ) )
                                                : QVariant( target.incidents ) )
                        << target.area << target.share << ( found.segments ? QVariant( target.length ) : QVariant() ) );
    if ( !sink->addFeature( feature, QgsFeatureSink::FastInsert ) )
      throw QgsProcessingException( writeFeatureError( sink.get(), parameters, QStringLiteral( "OUTPUT" ) ) );
  }
  return sinkId;
}

QVariantMap DelineateAlgorithm::processAlgorithm( const QVariantMap &parameters, QgsProcessingContext &context,
                                                  QgsProcessingFeedback *feedback )
{
  const std::unique_ptr<QgsProcessingFeatureSource> source(
      parameterAsSource( parameters, QStringLiteral( "INPUT" ), context ) );
  if ( !source )
    throw QgsProcessingException( invalidSourceError( parameters, QStringLiteral( "INPUT" ) ) );
  const GeometryType type = QgsWkbTypes::geometryType( source->wkbType() );
  if ( type != pointGeometry && type != lineGeometry && type != polygonGeometry )
    throw QgsProcessingException(
        tr( "The layer %1 has no geometry. Choose cells, street segments or incidents." ).arg( source->sourceName() ) );
  const Found found = type == pointGeometry
                          ? fromPoints( *source, parameters, context, feedback )
                          : fromPlaces( *source, type == lineGeometry, parameters, context, feedback );
  if ( found.delineation.cancelled || feedback->isCanceled() )
    throw QgsProcessingException( tr( "Cancelled while delineating targets. Nothing was written." ) );
  report( found, feedback );
  const QString output = writeTargets( found, parameters, context );
  styleOnLoad( context, output, QStringLiteral( "targets" ) );

  double incidents = 0;
  double area = 0;
  for ( const geometry::TargetArea &target : found.delineation.targets )
  {
    incidents += target.incidents;
    area += target.area;
  }
  const double total = found.delineation.totalIncidents;
  const double share = total > 0 ? incidents / total : 0;
  feedback->pushInfo( tr( "Targets: %1. They hold %2 of %3 incidents (%4 %) on %5 km²." )
                          .arg( found.delineation.targets.size() )
                          .arg( number( incidents, found.wholeNumbers ? 0 : 1 ),
                                number( total, found.wholeNumbers ? 0 : 1 ), number( 100 * share, 1 ),
                                number( area / 1e6, 2 ) ) );
  return { { QStringLiteral( "OUTPUT" ), output },
           { QStringLiteral( "TARGETS" ), static_cast<qlonglong>( found.delineation.targets.size() ) },
           { QStringLiteral( "INCIDENTS" ), incidents },
           { QStringLiteral( "TOTAL" ), total },
           { QStringLiteral( "SHARE" ), share },
           { QStringLiteral( "AREA_M2" ), area },
           { QStringLiteral( "HOT" ), static_cast<qlonglong>( found.hot ) },
           { QStringLiteral( "LEFT_OVER" ), found.delineation.leftOver } };
}

} // namespace hotspot
