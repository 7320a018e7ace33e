// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/algorithms/gridhotspotsalgorithm.h"

#include <QLocale>

#include <qgsprocessingutils.h>

#include "processing/algorithms/backtosource.h"
#include "processing/algorithms/metreparameter.h"
#include "processing/data/incidentreader.h"
#include "processing/geometry/polygonlocator.h"

namespace hotspot
{

using namespace compatibility;

namespace
{

QString number( double value, int decimals = 0 )
{
  return QLocale().toString( value, 'f', decimals );
}

QString whole( std::int64_t value )
{
  return QLocale().toString( static_cast<qlonglong>( value ) );
}

} // namespace

QString GridHotspotsAlgorithm::name() const
{
  return QStringLiteral( "gridhotspots" );
}

QString GridHotspotsAlgorithm::displayName() const
{
  return tr( "Hot spots in a grid" );
}

QStringList GridHotspotsAlgorithm::tags() const
{
  return tr( "hot spot,hotspot,cold "
             "spot,grid,hexagon,square,fishnet,Getis-Ord,Gi*,significance,cluster,crime,incidents" )
      .split( ',' );
}

AlgorithmGroup GridHotspotsAlgorithm::toolboxGroup() const
{
  return AlgorithmGroup::Identification;
}

QString GridHotspotsAlgorithm::iconName() const
{
  return QStringLiteral( "gridhotspots" );
}

void GridHotspotsAlgorithm::initAlgorithm( const QVariantMap & )
{
  addParameter( new QgsProcessingParameterFeatureSource( QStringLiteral( "INCIDENTS" ), tr( "Incidents" ),
                                                         { static_cast<int>( pointSource ) } ) );
  addParameter( new QgsProcessingParameterFeatureSource(
      QStringLiteral( "BOUNDARY" ), tr( "Study boundary (without one: the hull of the incidents)" ),
      { static_cast<int>( polygonSource ) }, QVariant(), true ) );
  addParameter( new QgsProcessingParameterEnum( QStringLiteral( "CELL_TYPE" ), tr( "Cells" ),
                                                { tr( "Squares" ), tr( "Hexagons" ) }, false, 0 ) );
  addParameter( metreParameter( QStringLiteral( "CELL_SIZE" ), tr( "Cell size, metres (empty or 0: suggested)" ),
                                QVariant(), true, 0 )
                    .release() );
  addParameter( new QgsProcessingParameterEnum( QStringLiteral( "SIGNIFICANCE" ), tr( "Significance" ),
                                                { tr( "Normal approximation" ), tr( "Permutation test" ) }, false,
                                                1 ) );
  addParameter(
      new QgsProcessingParameterEnum( QStringLiteral( "CORRECTION" ), tr( "Correction for testing many cells" ),
                                      { tr( "None" ), tr( "False discovery rate" ), tr( "Bonferroni" ) }, false, 1 ) );

  const auto advanced = [this]( QgsProcessingParameterDefinition *parameter )
  {
    parameter->setFlags( parameter->flags() | advancedParameter );
    addParameter( parameter );
  };
  advanced( new QgsProcessingParameterField( QStringLiteral( "WEIGHT_FIELD" ), tr( "Weight of an incident" ),
                                             QVariant(), QStringLiteral( "INCIDENTS" ), numericField, false, true ) );
  advanced( new QgsProcessingParameterPoint(
      QStringLiteral( "ORIGIN" ), tr( "Corner of a cell (empty: multiples of the cell size)" ), QVariant(), true ) );
  advanced( new QgsProcessingParameterNumber( QStringLiteral( "PERMUTATIONS" ),
                                              tr( "Permutations, where no exact test is possible" ), integerNumber, 999,
                                              false, 99, 99999 ) );
  advanced( new QgsProcessingParameterNumber( QStringLiteral( "SEED" ), tr( "Seed of the permutations" ), integerNumber,
                                              1, false, 0 ) );

  addParameter(
      new QgsProcessingParameterFeatureSink( QStringLiteral( "OUTPUT" ), tr( "Hot and cold cells" ), polygonSource ) );
  const auto numberOutput = [this]( const char *name, const QString &description )
  {
    addOutput( new QgsProcessingOutputNumber( QLatin1String( name ), description ) );
  };
  numberOutput( "TESTED", tr( "Cells tested" ) );
  numberOutput( "HOT", tr( "Hot cells (90 % and more)" ) );
  numberOutput( "COLD", tr( "Cold cells (90 % and more)" ) );
  numberOutput( "ISLANDS", tr( "Cells without a neighbour" ) );
  numberOutput( "CELLS", tr( "Cells" ) );
  numberOutput( "CELL_SIZE", tr( "Cell size used, metres" ) );
  numberOutput( "BOUNDARY_AREA", tr( "Area of the study boundary, square metres" ) );
  numberOutput( "TOTAL", tr( "Incidents in the layer" ) );
  numberOutput( "COUNTED", tr( "Incidents counted in cells" ) );
  numberOutput( "OUTSIDE", tr( "Incidents outside the boundary" ) );
  numberOutput( "LEFT_OUT", tr( "Incidents that could not be used" ) );
}

QString GridHotspotsAlgorithm::shortHelpString() const
{
  return tr(
      "Lays a grid over the study area, counts incidents in its cells and says which cells are hot or cold: where a "
      "cell and the cells around it hold more, or fewer, incidents than chance puts together (Getis-Ord Gi*).\n\n"
      "<b>How to read it.</b> gi_class 3, 2 and 1 are hot at 99, 95 and 90 % confidence, -3, -2 and -1 cold, 0 "
      "neither; "
      "NULL was not tested. gi_z is the standard score, gi_p the chance of a score this far out, without correction. n "
      "is the number of incidents in the cell. A hot cell may itself hold few incidents: its surroundings count "
      "too.\n\n"
      "<b>Boundary.</b> Cells without incidents inside the boundary are data, places outside are not, so the boundary "
      "changes the answer. Give the area in which an incident would have been recorded. Cells that share any "
      "area with it are in; incidents outside it are left out and counted. Without a boundary the convex hull of the "
      "incidents serves, which often reaches over water or other towns.\n\n"
      "<b>Cell size.</b> The distance between the centres of two neighbouring cells, in metres: the edge of a square, "
      "or the distance between opposite edges of a hexagon. If empty: the square that would hold two incidents on "
      "average, √(2 · area / incidents), rounded to 1, 2 or 5 times a power of ten, at least 50 m and at most a "
      "twentieth of the area's width or 500 m. Try half and double: a hot spot that comes and goes with the size is "
      "weak.\n\n"
      "<b>Neighbours</b> are the eight cells around a square, the six around a hexagon, told by row and column. "
      "Without an origin, cells begin at multiples of their size, so that the same place has the same cell in every "
      "run.\n\n"
      "<b>Significance.</b> The permutation test asks how often the neighbours' incidents would be this many if all "
      "cells' counts were shuffled. For counts it is computed exactly; for weights with fractions it is simulated, the "
      "same for the same seed. The normal approximation is rough where most cells are empty. The correction "
      "accounts for testing thousands of cells: without it, one in ten would be called hot or cold by chance alone.\n\n"
      "<b>When not to use it.</b> Fewer than about 30 incidents; incidents along few roads (use segments instead); "
      "places with different numbers of people, where a rate is wanted (use local Getis-Ord with a rate).\n\n"
      "<b>Source.</b> Ord & Getis (1995), Geographical Analysis 27(4); Anselin (1995), Geographical Analysis 27(2); "
      "Benjamini & Hochberg (1995), JRSS B 57(1); cell size after Griffith & Amrhein (1991)." );
}

GridHotspotsAlgorithm *GridHotspotsAlgorithm::createInstance() const
{
  return new GridHotspotsAlgorithm();
}

QgsFields GridHotspotsAlgorithm::outputFields( bool weighted ) const
{
  QgsFields fields;
  fields.append( field( QStringLiteral( "cell_id" ), FieldType::LongInteger ) );
  fields.append( field( QStringLiteral( "n" ), FieldType::LongInteger ) );
  if ( weighted )
    fields.append( field( QStringLiteral( "weighted" ), FieldType::Real ) );
  fields.append( field( QStringLiteral( "gi_z" ), FieldType::Real ) );
  fields.append( field( QStringLiteral( "gi_p" ), FieldType::Real ) );
  fields.append( field( QStringLiteral( "gi_class" ), FieldType::Integer ) );
  fields.append( field( QStringLiteral( "neighbors" ), FieldType::Integer ) );
  return fields;
}

data::Incidents GridHotspotsAlgorithm::readIncidents( const QVariantMap &parameters, QgsProcessingContext &context,
                                                      QgsProcessingFeedback *feedback ) const
{
  const std::unique_ptr<QgsProcessingFeatureSource> source(
      parameterAsSource( parameters, QStringLiteral( "INCIDENTS" ), context ) );
  if ( !source )
    throw QgsProcessingException( invalidSourceError( parameters, QStringLiteral( "INCIDENTS" ) ) );
  data::IncidentReader reader( *source, context.transformContext() );
  data::IncidentFields fields;
  fields.weight = parameterAsString( parameters, QStringLiteral( "WEIGHT_FIELD" ), context );
  reader.setFields( fields );
  data::Outcome<data::Incidents> incidents = reader.read( feedback );
  if ( !incidents )
    throw QgsProcessingException( incidents.error() );
  feedback->pushInfo( incidents->crs.sentence() );
  for ( const QString &sentence : incidents->account.sentences() )
    feedback->pushInfo( sentence );
  return std::move( *incidents );
}

data::Boundary GridHotspotsAlgorithm::readBoundary( const data::Incidents &incidents, const QVariantMap &parameters,
                                                    QgsProcessingContext &context,
                                                    QgsProcessingFeedback *feedback ) const
{
  const std::unique_ptr<QgsProcessingFeatureSource> source(
      parameterAsSource( parameters, QStringLiteral( "BOUNDARY" ), context ) );
  data::Outcome<data::Boundary> boundary =
      source ? data::Boundary::read( *source, incidents.crs, feedback ) : data::Boundary::around( incidents );
  if ( !boundary )
    throw QgsProcessingException( boundary.error() );
  feedback->pushInfo( boundary->sentence );
  return std::move( *boundary );
}

geometry::PlaceGrid GridHotspotsAlgorithm::layGrid( const data::Incidents &incidents, const data::Boundary &boundary,
                                                    const QVariantMap &parameters, QgsProcessingContext &context,
                                                    QgsProcessingFeedback *feedback ) const
{
  geometry::PlaceGridSettings settings;
  settings.shape = parameterAsEnum( parameters, QStringLiteral( "CELL_TYPE" ), context ) == 1
                       ? geometry::CellShape::Hexagon
                       : geometry::CellShape::Square;
  settings.cellSize = parameterAsDouble( parameters, QStringLiteral( "CELL_SIZE" ), context );
  const bool suggested = settings.cellSize == 0;
  if ( suggested )
    settings.cellSize = geometry::suggestedCellSize( boundary.area, incidents.size() ).value_or( 0 );
  settings.origin = QgsPointXY( 0, 0 );
  if ( !parameterAsString( parameters, QStringLiteral( "ORIGIN" ), context ).isEmpty() )
    settings.origin = parameterAsPoint( parameters, QStringLiteral( "ORIGIN" ), context, incidents.crs.crs() );

  geometry::GridProblem problem = geometry::GridProblem::None;
  std::optional<geometry::PlaceGrid> grid =
      geometry::PlaceGrid::create( settings, boundary.geometry, problem, feedback );
  const QString size = number( settings.cellSize, settings.cellSize < 10 ? 3 : 0 );
  switch ( problem )
  {
  case geometry::GridProblem::None:
    break;
  case geometry::GridProblem::Cancelled:
    throw QgsProcessingException( tr( "Cancelled while laying the grid. Nothing was written." ) );
  case geometry::GridProblem::TooManyCells:
    throw QgsProcessingException(
        tr( "Cells of %1 m over an area of %2 km² are more than %3 cells. Choose a larger "
            "cell size." )
            .arg( size, number( boundary.area / 1e6, 1 ), whole( geometry::PlaceGrid::maximumCells() ) ) );
  default:
    throw QgsProcessingException(
        tr( "A cell size of %1 m gives no grid. Choose a cell size above 0 m." ).arg( size ) );
  }
  feedback->pushInfo(
      suggested
          ? tr( "Cell size: %1 m, suggested for %2 incidents on %3 km² (about two a cell, rounded, at most 500 m)." )
                .arg( size, whole( static_cast<std::int64_t>( incidents.size() ) ), number( boundary.area / 1e6, 1 ) )
          : tr( "Cell size: %1 m, as given." ).arg( size ) );
  return std::move( *grid );
}

SignificanceChoice GridHotspotsAlgorithm::significance( const QVariantMap &parameters,
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

QString GridHotspotsAlgorithm::writeCells( const geometry::PlaceGrid &grid, const geometry::PlaceCounts &counts,
                                           const statistics::SpatialWeights &weights, const HotAndCold &result,
                                           const data::Incidents &incidents, const QVariantMap &parameters,
                                           QgsProcessingContext &context, QgsProcessingFeedback *feedback ) const
{
  const bool weighted = !counts.weighted.empty();
  const QgsFields fields = outputFields( weighted );
  QString sinkId;
  const std::unique_ptr<QgsFeatureSink> sink( parameterAsSink( parameters, QStringLiteral( "OUTPUT" ), context, sinkId,
                                                               fields, wkbPolygon, incidents.crs.sourceCrs() ) );
  if ( !sink )
    throw QgsProcessingException( invalidSinkError( parameters, QStringLiteral( "OUTPUT" ) ) );
  const BackToSource back( incidents.crs );
  for ( std::size_t unit = 0; unit < grid.unitCount(); ++unit )
  {
    if ( feedback->isCanceled() )
      throw QgsProcessingException( tr( "Cancelled while writing the cells. The output is incomplete." ) );
    QgsFeature feature( fields );
    QgsGeometry polygon = back( grid.polygon( unit ) );
    feature.setGeometry( polygon );
    QgsAttributes attributes;
    attributes << static_cast<qlonglong>( unit + 1 ) << static_cast<qlonglong>( counts.counts[unit] );
    if ( weighted )
      attributes << counts.weighted[unit];
    const bool tested = result.status[unit] == statistics::UnitStatus::Tested;
    attributes << ( tested ? QVariant( result.statistic.z[unit] ) : QVariant() )
               << ( tested ? QVariant( result.p[unit] ) : QVariant() )
               << ( tested ? QVariant( static_cast<int>( result.classes[unit] ) ) : QVariant() )
               << static_cast<int>( weights.neighbourCount( unit ) );
    feature.setAttributes( attributes );
    if ( !sink->addFeature( feature, QgsFeatureSink::FastInsert ) )
      throw QgsProcessingException( writeFeatureError( sink.get(), parameters, QStringLiteral( "OUTPUT" ) ) );
    if ( unit % 1024 == 0 )
      feedback->setProgress( 100.0 * static_cast<double>( unit ) / static_cast<double>( grid.unitCount() ) );
  }
  return sinkId;
}

QVariantMap GridHotspotsAlgorithm::processAlgorithm( const QVariantMap &parameters, QgsProcessingContext &context,
                                                     QgsProcessingFeedback *feedback )
{
  QgsProcessingMultiStepFeedback steps( 5, feedback );
  steps.setCurrentStep( 0 );
  data::Incidents incidents = readIncidents( parameters, context, &steps );
  if ( feedback->isCanceled() )
    throw QgsProcessingException( tr( "Cancelled while reading incidents. Nothing was written." ) );
  const data::Boundary boundary = readBoundary( incidents, parameters, context, feedback );
  const std::size_t used = incidents.size();

  // Places outside the boundary are not data.
  const geometry::PolygonLocator inside( boundary.geometry );
  std::vector<double> x;
  std::vector<double> y;
  std::vector<double> weights;
  for ( std::size_t i = 0; i < used; ++i )
  {
    if ( !inside.covers( incidents.x[i], incidents.y[i] ) )
      continue;
    x.push_back( incidents.x[i] );
    y.push_back( incidents.y[i] );
    if ( !incidents.weight.empty() )
      weights.push_back( incidents.weight[i] );
  }
  const auto outside = static_cast<std::int64_t>( used - x.size() );
  if ( x.empty() )
    throw QgsProcessingException(
        tr( "None of the %1 incidents lies inside the boundary. Check that the boundary is of the same "
            "area and that both layers have the right coordinate system." )
            .arg( whole( static_cast<std::int64_t>( used ) ) ) );

  steps.setCurrentStep( 1 );
  const geometry::PlaceGrid grid = layGrid( incidents, boundary, parameters, context, &steps );
  steps.setCurrentStep( 2 );
  const geometry::PlaceCounts counts = geometry::countInCells( grid, x, y, weights, &steps );
  const std::int64_t counted = static_cast<std::int64_t>( x.size() ) - counts.unmatched;
  const std::int64_t notCounted = outside + counts.unmatched;
  feedback->pushInfo( tr( "Incidents in the layer: %1 = %2 counted in cells + %3 outside the boundary + %4 that could "
                          "not be used." )
                          .arg( whole( incidents.account.total ), whole( counted ), whole( notCounted ),
                                whole( incidents.account.totalLeftOut() ) ) );

  steps.setCurrentStep( 3 );
  const statistics::SpatialWeights neighbours = grid.contiguityWeights();
  const std::vector<double> values =
      weights.empty() ? std::vector<double>( counts.counts.begin(), counts.counts.end() ) : counts.weighted;
  const std::optional<HotAndCold> result = NeighbourSignificance::hotAndCold(
      values, neighbours, statistics::SelfInclusion::Included, significance( parameters, context ), &steps );
  if ( !result )
    throw QgsProcessingException( tr( "Cancelled during the test. Nothing was written." ) );
  feedback->pushInfo( tr( "Cells: %1. Tested: %2. Hot: %3. Cold: %4." )
                          .arg( whole( static_cast<std::int64_t>( grid.unitCount() ) ), whole( result->tested ),
                                whole( result->hot ), whole( result->cold ) ) );
  for ( const QString &sentence : result->sentences )
    feedback->pushInfo( sentence );
  if ( result->tested == 0 )
    feedback->pushWarning( tr( "No cell could be tested, so no cell is hot or cold." ) );

  steps.setCurrentStep( 4 );
  const QString output = writeCells( grid, counts, neighbours, *result, incidents, parameters, context, &steps );
  styleOnLoad( context, output, QStringLiteral( "hotspots" ) );
  return { { QStringLiteral( "OUTPUT" ), output },
           { QStringLiteral( "TESTED" ), static_cast<qlonglong>( result->tested ) },
           { QStringLiteral( "HOT" ), static_cast<qlonglong>( result->hot ) },
           { QStringLiteral( "COLD" ), static_cast<qlonglong>( result->cold ) },
           { QStringLiteral( "ISLANDS" ), static_cast<qlonglong>( result->islands ) },
           { QStringLiteral( "CELLS" ), static_cast<qlonglong>( grid.unitCount() ) },
           { QStringLiteral( "CELL_SIZE" ), grid.settings().cellSize },
           { QStringLiteral( "BOUNDARY_AREA" ), boundary.area },
           { QStringLiteral( "TOTAL" ), static_cast<qlonglong>( incidents.account.total ) },
           { QStringLiteral( "COUNTED" ), static_cast<qlonglong>( counted ) },
           { QStringLiteral( "OUTSIDE" ), static_cast<qlonglong>( notCounted ) },
           { QStringLiteral( "LEFT_OUT" ), static_cast<qlonglong>( incidents.account.totalLeftOut() ) } };
}

} // namespace hotspot
