// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/algorithms/localassociation.h"

#include <cmath>
#include <functional>

#include <QLocale>

#include <qgsexception.h>

#include "processing/algorithms/metreparameter.h"
#include "processing/data/features.h"
#include "processing/geometry/geosgeometry.h"
#include "processing/geometry/polygoncontiguity.h"

namespace hotspot
{

using namespace compatibility;

namespace
{

enum Weights
{
  Queen,
  Rook,
  DistanceBand,
  Nearest
};

QString whole( std::size_t value )
{
  return QLocale().toString( static_cast<qlonglong>( value ) );
}

std::vector<statistics::Location> locationsOf( const std::vector<QgsGeometry> &geometries )
{
  std::vector<statistics::Location> locations;
  locations.reserve( geometries.size() );
  for ( const QgsGeometry &geometry : geometries )
  {
    const QgsPointXY centre = geometry.centroid().asPoint();
    locations.push_back( { centre.x(), centre.y() } );
  }
  return locations;
}

/// False where the geometry has no place in the metric plane.
bool brought( QgsGeometry &geometry, const QgsCoordinateTransform &toMetres )
{
  try
  {
    geometry.transform( toMetres );
  }
  catch ( const QgsCsException & )
  {
    return false;
  }
  return geometry.boundingBox().isFinite();
}

/// The distance at which the last unit gets its first neighbour.
double distanceToReachAll( const std::vector<statistics::Location> &locations )
{
  const statistics::SpatialWeights nearest = statistics::nearestNeighbourWeights( locations, 1 );
  double largest = 0;
  for ( std::size_t i = 0; i < locations.size(); ++i )
  {
    for ( std::int64_t link = nearest.offsets[i]; link < nearest.offsets[i + 1]; ++link )
    {
      const auto other = static_cast<std::size_t>( nearest.neighbours[static_cast<std::size_t>( link )] );
      largest =
          std::max( largest, std::hypot( locations[i].x - locations[other].x, locations[i].y - locations[other].y ) );
    }
  }
  // So that rounding in the last digit does not lose the pair that sets it.
  return largest * ( 1 + 1e-9 );
}

} // namespace

void LocalAssociationAlgorithm::addCommonParameters()
{
  addParameter( new QgsProcessingParameterFeatureSource( QStringLiteral( "INPUT" ),
                                                         tr( "Places: polygons, street segments or points" ),
                                                         { static_cast<int>( anyGeometrySource ) } ) );
  addParameter( new QgsProcessingParameterField( QStringLiteral( "FIELD" ), tr( "Number to test: a count or a rate" ),
                                                 QVariant(), QStringLiteral( "INPUT" ), numericField ) );
  addParameter( new QgsProcessingParameterEnum( QStringLiteral( "WEIGHTS" ), tr( "Neighbours" ),
                                                { tr( "A common corner or edge (queen)" ), tr( "A common edge (rook)" ),
                                                  tr( "Within a distance" ), tr( "The nearest ones" ) },
                                                false, 0 ) );
  addParameter( metreParameter( QStringLiteral( "DISTANCE" ),
                                tr( "Distance between neighbours, metres (empty or 0: so that everyone has one)" ),
                                QVariant(), true, 0 )
                    .release() );
  addParameter( new QgsProcessingParameterNumber( QStringLiteral( "K" ), tr( "How many nearest ones" ), integerNumber,
                                                  8, false, 1, 1000 ) );
  addParameter( new QgsProcessingParameterEnum( QStringLiteral( "SIGNIFICANCE" ), tr( "Significance" ),
                                                { tr( "Normal approximation" ), tr( "Permutation test" ) }, false,
                                                1 ) );
  addParameter(
      new QgsProcessingParameterEnum( QStringLiteral( "CORRECTION" ), tr( "Correction for testing many places" ),
                                      { tr( "None" ), tr( "False discovery rate" ), tr( "Bonferroni" ) }, false, 1 ) );
  const auto advanced = [this]( QgsProcessingParameterDefinition *parameter )
  {
    parameter->setFlags( parameter->flags() | advancedParameter );
    addParameter( parameter );
  };
  advanced( new QgsProcessingParameterNumber( QStringLiteral( "PERMUTATIONS" ),
                                              tr( "Permutations, where no exact test is possible" ), integerNumber, 999,
                                              false, 99, 99999 ) );
  advanced( new QgsProcessingParameterNumber( QStringLiteral( "SEED" ), tr( "Seed of the permutations" ), integerNumber,
                                              1, false, 0 ) );
}

void LocalAssociationAlgorithm::addCommonOutputs()
{
  addParameter( new QgsProcessingParameterFeatureSink( QStringLiteral( "OUTPUT" ), tr( "Places with the result" ),
                                                       anyGeometrySource ) );
  const auto numberOutput = [this]( const char *name, const QString &description )
  {
    addOutput( new QgsProcessingOutputNumber( QLatin1String( name ), description ) );
  };
  numberOutput( "TESTED", tr( "Places tested" ) );
  numberOutput( "ISLANDS", tr( "Places without a neighbour" ) );
  numberOutput( "LEFT_OUT", tr( "Places without a value or geometry" ) );
}

QString LocalAssociationAlgorithm::neighboursHelp()
{
  return tr(
      "<b>Neighbours.</b> Queen: polygons with a corner or edge in common, street segments with a vertex in common. "
      "Rook: polygons with a stretch of edge in common. Within a distance: from centre to centre, in metres; if empty, "
      "the distance at which the last place gets its first neighbour. The nearest ones: the same number for every "
      "place. "
      "A place without a neighbour cannot be tested: its result is NULL, and the log counts it.\n\n" );
}

QString LocalAssociationAlgorithm::significanceHelp()
{
  return tr(
      "<b>Significance.</b> The permutation test keeps a place's own value and shuffles the others. For whole numbers "
      "it is computed exactly; otherwise simulated, the same for the same seed on any computer. The correction "
      "accounts "
      "for testing many places at once and changes the class only; z and p stay raw.\n\n" );
}

LocalAssociationAlgorithm::Places LocalAssociationAlgorithm::readPlaces( const QVariantMap &parameters,
                                                                         QgsProcessingContext &context,
                                                                         QgsProcessingFeedback *feedback ) const
{
  const std::unique_ptr<QgsProcessingFeatureSource> source(
      parameterAsSource( parameters, QStringLiteral( "INPUT" ), context ) );
  if ( !source )
    throw QgsProcessingException( invalidSourceError( parameters, QStringLiteral( "INPUT" ) ) );
  Places places;
  places.fields = source->fields();
  places.crs = source->sourceCrs();
  places.wkbType = source->wkbType();
  const QString name = parameterAsString( parameters, QStringLiteral( "FIELD" ), context );
  const int index = places.fields.lookupField( name );
  if ( index < 0 )
    throw QgsProcessingException( tr( "The layer %1 has no field %2. Choose the field with the number to test." )
                                      .arg( source->sourceName(), name ) );
  const data::MetricCrs metric =
      data::MetricCrs::choose( source->sourceCrs(), source->sourceExtent(), context.transformContext() );
  feedback->pushInfo( metric.sentence() );
  const QgsCoordinateTransform toMetres = metric.fromSource();

  std::int64_t withoutValue = 0;
  std::int64_t withoutGeometry = 0;
  QgsFeatureIterator features = data::everyFeature( *source, QgsFeatureRequest() );
  QgsFeature feature;
  while ( features.nextFeature( feature ) )
  {
    if ( feedback->isCanceled() )
      throw QgsProcessingException( tr( "Cancelled while reading the places. Nothing was written." ) );
    Row row;
    row.feature = feature;
    bool isNumber = false;
    const double value = feature.attribute( index ).toDouble( &isNumber );
    QgsGeometry geometry = feature.geometry();
    if ( geometry.isNull() || geometry.isEmpty() || !brought( geometry, toMetres ) )
      ++withoutGeometry;
    else if ( feature.attribute( index ).isNull() || !isNumber || !std::isfinite( value ) )
      ++withoutValue;
    else
    {
      row.unit = static_cast<int>( places.values.size() );
      places.values.push_back( value );
      places.geometries.push_back( geometry );
    }
    places.rows.push_back( std::move( row ) );
  }
  if ( places.values.empty() )
    throw QgsProcessingException(
        tr( "The layer %1 has no feature with a geometry and a value in %2." ).arg( source->sourceName(), name ) );
  feedback->pushInfo( tr( "Places: %1. Used: %2. Without a value in %3: %4. Without a usable geometry: %5." )
                          .arg( whole( places.rows.size() ), whole( places.values.size() ), name )
                          .arg( withoutValue )
                          .arg( withoutGeometry ) );
  return places;
}

statistics::SpatialWeights LocalAssociationAlgorithm::neighbours( const Places &places, const QVariantMap &parameters,
                                                                  QgsProcessingContext &context,
                                                                  QgsProcessingFeedback *feedback ) const
{
  const int kind = parameterAsEnum( parameters, QStringLiteral( "WEIGHTS" ), context );
  const GeometryType type = QgsWkbTypes::geometryType( places.wkbType );
  statistics::SpatialWeights weights;
  if ( kind == Queen || kind == Rook )
  {
    if ( type == pointGeometry )
      throw QgsProcessingException(
          tr( "Points have no common edges or corners. Choose neighbours within a distance or "
              "the nearest ones." ) );
    if ( type == lineGeometry && kind == Rook )
      throw QgsProcessingException( tr( "Street segments have no common edges. Choose neighbours with a common corner "
                                        "(queen)." ) );
    const geometry::ContiguityPairs touching = geometry::polygonContiguity(
        places.geometries, kind == Queen ? statistics::Contiguity::Queen : statistics::Contiguity::Rook, feedback );
    if ( touching.cancelled )
      throw QgsProcessingException( tr( "Cancelled while finding neighbours. Nothing was written." ) );
    weights = statistics::weightsFromPairs( places.geometries.size(), touching.pairs );
    feedback->pushInfo( kind == Queen ? tr( "Neighbours: a common corner or edge (queen)." )
                                      : tr( "Neighbours: a common edge (rook)." ) );
    if ( touching.withoutCommonVertices > 0 )
      feedback->pushInfo( tr( "Pairs that touch although their vertices do not match: %1." )
                              .arg( whole( touching.withoutCommonVertices ) ) );
  }
  else if ( kind == DistanceBand )
  {
    const std::vector<statistics::Location> locations = locationsOf( places.geometries );
    double distance = parameterAsDouble( parameters, QStringLiteral( "DISTANCE" ), context );
    const bool suggested = !( distance > 0 );
    if ( suggested )
      distance = distanceToReachAll( locations );
    const std::optional<statistics::SpatialWeights> band = statistics::distanceBandWeights( locations, distance );
    if ( !band )
      throw QgsProcessingException(
          tr( "Within %1 m there are more than 400 million pairs of neighbours. Choose a shorter "
              "distance." )
              .arg( QLocale().toString( distance, 'f', 0 ) ) );
    weights = *band;
    feedback->pushInfo(
        suggested ? tr( "Neighbours: within %1 m from centre to centre, the distance at which every place has "
                        "one." )
                        .arg( QLocale().toString( distance, 'f', 1 ) )
                  : tr( "Neighbours: within %1 m from centre to centre, as given." )
                        .arg( QLocale().toString( distance, 'f', 1 ) ) );
  }
  else
  {
    const int count = parameterAsInt( parameters, QStringLiteral( "K" ), context );
    weights = statistics::nearestNeighbourWeights( locationsOf( places.geometries ), count );
    feedback->pushInfo( tr( "Neighbours: the %1 nearest ones from centre to centre." ).arg( count ) );
  }
  feedback->pushInfo( tr( "Links between neighbours: %1." ).arg( whole( weights.linkCount() ) ) );
  return weights;
}

SignificanceChoice LocalAssociationAlgorithm::significance( const QVariantMap &parameters,
                                                            QgsProcessingContext &context ) const
{
  SignificanceChoice choice;
  choice.permutation = parameterAsEnum( parameters, QStringLiteral( "SIGNIFICANCE" ), context ) == 1;
  choice.permutations = parameterAsInt( parameters, QStringLiteral( "PERMUTATIONS" ), context );
  choice.seed = static_cast<std::uint64_t>( parameterAsInt( parameters, QStringLiteral( "SEED" ), context ) );
  choice.correction =
      static_cast<statistics::Correction>( parameterAsEnum( parameters, QStringLiteral( "CORRECTION" ), context ) );
  return choice;
}

QgsFields LocalAssociationAlgorithm::keptFields( const Places &places, const QStringList &writtenAnew,
                                                 QList<int> &kept )
{
  QgsFields fields;
  for ( int i = 0; i < places.fields.size(); ++i )
  {
    if ( writtenAnew.contains( places.fields[i].name(), Qt::CaseInsensitive ) )
      continue;
    fields.append( places.fields[i] );
    kept << i;
  }
  return fields;
}

QString LocalAssociationAlgorithm::writeRows( const Places &places, const QgsFields &resultFields,
                                              const std::function<QgsAttributes( int )> &resultOf,
                                              const QVariantMap &parameters, QgsProcessingContext &context,
                                              QgsProcessingFeedback *feedback ) const
{
  QList<int> kept;
  QgsFields fields = keptFields( places, resultFields.names(), kept );
  for ( const QgsField &field : resultFields )
    fields.append( field );
  QString sinkId;
  const std::unique_ptr<QgsFeatureSink> sink(
      parameterAsSink( parameters, QStringLiteral( "OUTPUT" ), context, sinkId, fields, places.wkbType, places.crs ) );
  if ( !sink )
    throw QgsProcessingException( invalidSinkError( parameters, QStringLiteral( "OUTPUT" ) ) );
  std::size_t written = 0;
  for ( const Row &row : places.rows )
  {
    if ( feedback->isCanceled() )
      throw QgsProcessingException( tr( "Cancelled while writing the places. The output is incomplete." ) );
    QgsAttributes attributes;
    for ( const int i : kept )
      attributes << row.feature.attribute( i );
    attributes << resultOf( row.unit );
    QgsFeature feature( fields );
    feature.setGeometry( row.feature.geometry() );
    feature.setAttributes( attributes );
    if ( !sink->addFeature( feature, QgsFeatureSink::FastInsert ) )
      throw QgsProcessingException( writeFeatureError( sink.get(), parameters, QStringLiteral( "OUTPUT" ) ) );
    if ( ++written % 1024 == 0 )
      feedback->setProgress( 100.0 * static_cast<double>( written ) / static_cast<double>( places.rows.size() ) );
  }
  return sinkId;
}

QString LocalAssociationAlgorithm::styleFor( const QString &style, const Places &places )
{
  const GeometryType type = QgsWkbTypes::geometryType( places.wkbType );
  if ( type == pointGeometry )
    return style + QStringLiteral( "points" );
  return type == lineGeometry ? style + QStringLiteral( "lines" ) : style;
}

} // namespace hotspot
