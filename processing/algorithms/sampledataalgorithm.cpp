// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/algorithms/sampledataalgorithm.h"

#include <algorithm>

#include <QDir>
#include <QFileInfo>
#include <QLocale>

#include <qgsprocessingoutputs.h>

#include "processing/data/metriccrs.h"
#include "processing/data/sampletown.h"
#include "processing/data/sampletownfile.h"

namespace hotspot
{

using namespace compatibility;

namespace
{

// The middle of the contiguous United States, a field near Lebanon, Kansas: far from every real town.
const QgsPointXY defaultCentre( -98.58, 39.83 );
constexpr double smallestTown = 3000;
constexpr double largestTown = 12000;

} // namespace

QString SampleDataAlgorithm::name() const
{
  return QStringLiteral( "sampledata" );
}

QString SampleDataAlgorithm::displayName() const
{
  return tr( "Make a sample town" );
}

QStringList SampleDataAlgorithm::tags() const
{
  return tr( "sample,example,test,training,simulate,synthetic,demo,town" ).split( ',' );
}

AlgorithmGroup SampleDataAlgorithm::toolboxGroup() const
{
  return AlgorithmGroup::Data;
}

QString SampleDataAlgorithm::iconName() const
{
  return QStringLiteral( "sampledata" );
}

void SampleDataAlgorithm::initAlgorithm( const QVariantMap & )
{
  const auto number = [this]( const QString &name, const QString &label, auto type, const QVariant &value, double low,
                              double high, bool advanced )
  {
    auto parameter = std::make_unique<QgsProcessingParameterNumber>( name, label, type, value, false, low, high );
    if ( advanced )
      parameter->setFlags( parameter->flags() | advancedParameter );
    addParameter( parameter.release() );
  };
  number( QStringLiteral( "SEED" ), tr( "Seed: the same number makes the same town" ), integerNumber, 1, 0, 2147483647,
          false );
  number( QStringLiteral( "N" ), tr( "Number of incidents in two years" ), integerNumber, 12000, 100, 5000000, false );
  number( QStringLiteral( "EFFECT" ), tr( "Effect of the operation in its targets (−0.35: 35 % fewer incidents)" ),
          doubleNumber, -0.35, -1, 1, false );
  number( QStringLiteral( "DISPLACED" ), tr( "Share of prevented incidents that happen within 200 m instead (0 to 1)" ),
          doubleNumber, 0, 0, 1, true );
  addParameter(
      new QgsProcessingParameterBoolean( QStringLiteral( "DIRTY" ), tr( "Add faulty rows, as exports have" ), false ) );
  addParameter( new QgsProcessingParameterExtent(
      QStringLiteral( "EXTENT" ), tr( "Where the town lies (3 to 12 km wide; a field in Kansas if empty)" ), QVariant(),
      true ) );
  addParameter( new QgsProcessingParameterFileDestination( QStringLiteral( "OUTPUT" ), tr( "GeoPackage or folder" ),
                                                           tr( "GeoPackage (*.gpkg)" ) ) );
  addOutputs();
}

void SampleDataAlgorithm::addOutputs()
{
  addOutput( new QgsProcessingOutputVectorLayer( QStringLiteral( "INCIDENTS" ), tr( "Incidents" ), pointSource ) );
  addOutput( new QgsProcessingOutputVectorLayer( QStringLiteral( "TARGETS" ), tr( "Targets" ), polygonSource ) );
  addOutput( new QgsProcessingOutputVectorLayer( QStringLiteral( "STREETS" ), tr( "Streets" ), lineSource ) );
  addOutput( new QgsProcessingOutputVectorLayer( QStringLiteral( "ADDRESSES" ), tr( "Addresses" ), pointSource ) );
  addOutput( new QgsProcessingOutputVectorLayer( QStringLiteral( "BOUNDARY" ), tr( "Boundary" ), polygonSource ) );
  addOutput( new QgsProcessingOutputNumber( QStringLiteral( "EFFECT" ), tr( "Effect" ) ) );
  addOutput( new QgsProcessingOutputNumber( QStringLiteral( "INCIDENT_COUNT" ), tr( "Number of incidents" ) ) );
  addOutput(
      new QgsProcessingOutputNumber( QStringLiteral( "PREVENTED" ), tr( "Incidents prevented in the targets" ) ) );
  addOutput( new QgsProcessingOutputString( QStringLiteral( "DATE_FIELD" ), tr( "Field with the date" ) ) );
  addOutput( new QgsProcessingOutputString( QStringLiteral( "CATEGORY_FIELD" ), tr( "Field with the category" ) ) );
  addOutput( new QgsProcessingOutputString( QStringLiteral( "BEFORE_START" ), tr( "Start of the window before" ) ) );
  addOutput( new QgsProcessingOutputString( QStringLiteral( "BEFORE_END" ), tr( "End of the window before" ) ) );
  addOutput( new QgsProcessingOutputString( QStringLiteral( "AFTER_START" ), tr( "Start of the window after" ) ) );
  addOutput( new QgsProcessingOutputString( QStringLiteral( "AFTER_END" ), tr( "End of the window after" ) ) );
}

QString SampleDataAlgorithm::shortHelpString() const
{
  return tr(
      "Makes a town that does not exist, to learn, to test and to teach with: you know what is true in it, so you "
      "can see whether a method finds it.\n\n"
      "One GeoPackage holds five layers: incidents of two years (2023 and 2024), streets with names, addresses, the "
      "town's boundary, and the targets of an operation that began on 2024-07-01. The field “date” is when an "
      "incident happened, at the earliest; “date_end” is the latest possible time of burglaries and vehicle thefts "
      "that nobody saw; “reported” is a text with the month first; “harm” is a weight in days of prison.\n\n"
      "Crime in the town concentrates on few streets and around hot spots. Four or five of them are targets; the "
      "others are left alone and can be controls. Categories have their own hours and weekdays, summers are worse "
      "than winters, burglaries and vehicle thefts repeat nearby within two weeks, and all of the town shares a "
      "falling trend.\n\n"
      "From the first day of the operation on, incidents in the targets change by EFFECT against everywhere else: "
      "−0.35 means that the before/after comparison should find 35 % fewer, within its interval. Targets were "
      "chosen by risk, not by their counts, so that no regression to the mean is mixed in. With DISPLACED, that "
      "share of the prevented incidents happens within 200 m of the target instead.\n\n"
      "Faulty rows are what exports from records systems have: no geometry (12), no date (9), texts that are no "
      "date (7), points far outside (6), a default address (40 at the police station), rows given twice (5). “Check "
      "incidents” finds them.\n\n"
      "Do not use the town to show that an operation works, or to tune a method to it: real towns are less tidy." );
}

SampleDataAlgorithm *SampleDataAlgorithm::createInstance() const
{
  return new SampleDataAlgorithm();
}

QVariantMap SampleDataAlgorithm::processAlgorithm( const QVariantMap &parameters, QgsProcessingContext &context,
                                                   QgsProcessingFeedback *feedback )
{
  data::SampleTownOptions options;
  options.seed = static_cast<std::uint64_t>( parameterAsInt( parameters, QStringLiteral( "SEED" ), context ) );
  options.incidents = parameterAsInt( parameters, QStringLiteral( "N" ), context );
  options.effect = parameterAsDouble( parameters, QStringLiteral( "EFFECT" ), context );
  options.displaced = parameterAsDouble( parameters, QStringLiteral( "DISPLACED" ), context );
  const bool dirty = parameterAsBool( parameters, QStringLiteral( "DIRTY" ), context );

  const QgsCoordinateReferenceSystem degrees( QStringLiteral( "EPSG:4326" ) );
  const QgsRectangle where = parameterAsExtent( parameters, QStringLiteral( "EXTENT" ), context, degrees );
  const QgsPointXY middle = where.isNull() ? defaultCentre : where.center();
  const data::MetricCrs metric =
      data::MetricCrs::choose( degrees, QgsRectangle( middle, middle ), context.transformContext() );
  if ( !where.isNull() )
  {
    const QgsRectangle inMetres = parameterAsExtent( parameters, QStringLiteral( "EXTENT" ), context, metric.crs() );
    options.width = std::clamp( inMetres.width(), smallestTown, largestTown );
    options.height = std::clamp( inMetres.height(), smallestTown, largestTown );
  }

  QString path = parameterAsFileOutput( parameters, QStringLiteral( "OUTPUT" ), context );
  if ( !path.endsWith( QStringLiteral( ".gpkg" ), Qt::CaseInsensitive ) )
    path = QDir( path ).filePath( QStringLiteral( "town.gpkg" ) );
  if ( !QDir().mkpath( QFileInfo( path ).absolutePath() ) )
    throw QgsProcessingException( tr( "The folder “%1” cannot be made. Choose a folder that you can write to." )
                                      .arg( QFileInfo( path ).absolutePath() ) );

  feedback->pushInfo( tr( "Making the town." ) );
  const data::SampleTown town = data::makeSampleTown( options );
  const QgsPointXY centre = metric.fromSource().transform( middle );
  const data::SampleTownFile file( path, metric.crs(), QgsPointXY( std::round( centre.x() ), std::round( centre.y() ) ),
                                   context.transformContext() );
  const data::Outcome<int> rows = file.write( town, dirty, feedback );
  if ( feedback->isCanceled() )
  {
    // Half a town is of no use to anybody.
    QFile::remove( path );
    return {};
  }
  if ( !rows )
    throw QgsProcessingException( rows.error() );

  const QLocale locale;
  feedback->pushInfo( tr( "Incidents: %1. Streets: %2. Addresses: %3. Coordinate system: %4." )
                          .arg( locale.toString( *rows ),
                                locale.toString( static_cast<qlonglong>( town.streets.size() ) ),
                                locale.toString( static_cast<qlonglong>( town.addresses.size() ) ), metric.name() ) );
  feedback->pushInfo(
      tr( "Known effect: %1 % in the %2 targets, %3, against the same season of the year before, %4. Incidents "
          "prevented: %5, of which displaced to within 200 m: %6." )
          .arg( locale.toString( 100 * options.effect, 'f', 0 ) )
          .arg( town.targets.size() )
          .arg( town.operation.text(), town.baseline.text() )
          .arg( town.prevented )
          .arg( town.displaced ) );

  QVariantMap results;
  for ( const QString &layer : data::SampleTownFile::layerNames() )
  {
    const QString uri = file.layerUri( layer );
    results.insert( layer.toUpper(), uri );
    if ( context.project() )
      context.addLayerToLoadOnCompletion(
          uri, QgsProcessingContext::LayerDetails( layer, context.project(), layer.toUpper() ) );
    styleOnLoad( context, uri, layer );
  }
  results.insert( QStringLiteral( "OUTPUT" ), path );
  results.insert( QStringLiteral( "EFFECT" ), options.effect );
  results.insert( QStringLiteral( "INCIDENT_COUNT" ), *rows );
  results.insert( QStringLiteral( "PREVENTED" ), town.prevented );
  results.insert( QStringLiteral( "DATE_FIELD" ), QStringLiteral( "date" ) );
  results.insert( QStringLiteral( "CATEGORY_FIELD" ), QStringLiteral( "category" ) );
  results.insert( QStringLiteral( "BEFORE_START" ), data::wallClockText( town.baseline.start ) );
  results.insert( QStringLiteral( "BEFORE_END" ), data::wallClockText( town.baseline.end ) );
  results.insert( QStringLiteral( "AFTER_START" ), data::wallClockText( town.operation.start ) );
  results.insert( QStringLiteral( "AFTER_END" ), data::wallClockText( town.operation.end ) );
  return results;
}

} // namespace hotspot
