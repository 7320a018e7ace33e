// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/algorithms/checkincidentsalgorithm.h"

#include <cmath>

#include <QLocale>

#include <qgsprocessingoutputs.h>

#include "processing/data/features.h"
#include "processing/data/incidentreader.h"
#include "processing/geometry/polygonlocator.h"
#include "processing/report/htmlreport.h"
#include "processing/report/serieschart.h"

namespace hotspot
{

using namespace compatibility;

namespace
{

constexpr double coarsestUnremarked = 10;
constexpr double metresPerDegree = 111320;
// A place with so many of all incidents may be a default address.
constexpr double suspiciousShare = 0.01;
constexpr std::int64_t suspiciousCount = 20;
constexpr double suspiciousMidnights = 0.08;
constexpr double gapWorthARemark = 14;

QString whole( std::int64_t value )
{
  return QLocale().toString( static_cast<qlonglong>( value ) );
}

QString percent( std::int64_t part, std::int64_t all )
{
  return QLocale().toString( 100.0 * static_cast<double>( part ) / static_cast<double>( all ), 'f', 1 );
}

} // namespace

QString CheckIncidentsAlgorithm::name() const
{
  return QStringLiteral( "checkincidents" );
}

QString CheckIncidentsAlgorithm::displayName() const
{
  return tr( "Check incidents" );
}

QStringList CheckIncidentsAlgorithm::tags() const
{
  return tr( "check,clean,validate,quality,geocoding,duplicates,stacked,dates,incidents,crime" ).split( ',' );
}

AlgorithmGroup CheckIncidentsAlgorithm::toolboxGroup() const
{
  return AlgorithmGroup::Data;
}

QString CheckIncidentsAlgorithm::iconName() const
{
  return QStringLiteral( "checkincidents" );
}

void CheckIncidentsAlgorithm::initAlgorithm( const QVariantMap & )
{
  addParameter( new QgsProcessingParameterFeatureSource( QStringLiteral( "INCIDENTS" ), tr( "Incidents" ),
                                                         { static_cast<int>( pointSource ) } ) );
  addParameter( new QgsProcessingParameterField( QStringLiteral( "DATE_FIELD" ), tr( "Field with the date" ), {},
                                                 QStringLiteral( "INCIDENTS" ), anyField, false, true ) );
  addParameter( new QgsProcessingParameterField( QStringLiteral( "CATEGORY_FIELD" ), tr( "Field with the category" ),
                                                 {}, QStringLiteral( "INCIDENTS" ), anyField, false, true ) );
  addParameter( new QgsProcessingParameterFeatureSource( QStringLiteral( "BOUNDARY" ),
                                                         tr( "Boundary of the jurisdiction" ),
                                                         { static_cast<int>( polygonSource ) }, QVariant(), true ) );
  addParameter(
      new QgsProcessingParameterFeatureSink( QStringLiteral( "OUTPUT" ), tr( "Clean incidents" ), pointSource ) );
  addParameter( new QgsProcessingParameterFeatureSink( QStringLiteral( "PROBLEMS" ), tr( "Incidents left out" ),
                                                       anySource, QVariant(), true, false ) );
  addParameter( new QgsProcessingParameterFileDestination( QStringLiteral( "OUTPUT_HTML_FILE" ), tr( "Report" ),
                                                           tr( "HTML files (*.html)" ), QVariant(), true ) );
  const auto number = [this]( const char *name, const QString &description )
  {
    addOutput( new QgsProcessingOutputNumber( QLatin1String( name ), description ) );
  };
  number( "TOTAL", tr( "Incidents in the layer" ) );
  number( "CLEAN", tr( "Clean incidents" ) );
  number( "NULL_GEOMETRY", tr( "Incidents without geometry" ) );
  number( "BAD_LOCATION", tr( "Incidents with a geometry that is not one point on the map" ) );
  number( "BAD_DATE", tr( "Incidents without a date that can be read" ) );
  number( "OUTSIDE", tr( "Incidents outside the boundary" ) );
  number( "STACKED", tr( "Clean incidents that share their coordinates with another" ) );
  number( "REPEATED", tr( "Clean incidents that repeat place, time and category of another" ) );
}

QString CheckIncidentsAlgorithm::shortHelpString() const
{
  return tr(
      "Says which incidents can be used, which cannot and why, and what to look at before you count.\n\n"
      "The clean incidents are the rows that have one point on the map, a date that can be read (if a date field is "
      "given), and lie inside the boundary (if one is given), with all their fields. The others go to a table with "
      "the reason in the field “problem”. Clean and left-out incidents add up to the layer.\n\n"
      "STACKED counts incidents at exactly the same coordinates as another. That is normal for addresses; one place "
      "with a large share of all incidents is often a default address (the police station, the town hall, 0 and 0) "
      "and would be found as a hot spot. The report lists the ten largest.\n\n"
      "REPEATED counts incidents with the place, the time and the category of another: often one incident with "
      "several offences or victims. They stay in; decide whether you count incidents or offences.\n\n"
      "Coordinates that were rounded, for privacy or in an export, have a location error of that size: catchment "
      "rings and cells that are narrower mean nothing.\n\n"
      "A text field is read as a date only if the whole column tells whether day or month comes first; otherwise "
      "you are told what to do. Times are taken as they stand, without time zones.\n\n"
      "What it cannot see: incidents that are missing from the layer, and points at a wrong but plausible place. A "
      "share of located incidents below 85 % changes maps visibly (Ratcliffe 2004, International Journal of "
      "Geographical Information Science 18(1))." );
}

CheckIncidentsAlgorithm *CheckIncidentsAlgorithm::createInstance() const
{
  return new CheckIncidentsAlgorithm();
}

data::Incidents CheckIncidentsAlgorithm::readIncidents( const QgsProcessingFeatureSource &source,
                                                        const QVariantMap &parameters, QgsProcessingContext &context,
                                                        QgsProcessingFeedback *feedback ) const
{
  data::IncidentReader reader( source, context.transformContext() );
  data::IncidentFields fields;
  fields.date = parameterAsString( parameters, QStringLiteral( "DATE_FIELD" ), context );
  fields.category = parameterAsString( parameters, QStringLiteral( "CATEGORY_FIELD" ), context );
  reader.setFields( fields );
  data::Outcome<data::Incidents> incidents = reader.read( feedback );
  if ( !incidents )
    throw QgsProcessingException( incidents.error() );
  feedback->pushInfo( incidents->crs.sentence() );
  for ( const QString &sentence : incidents->account.sentences() )
    feedback->pushInfo( sentence );
  return std::move( *incidents );
}

void CheckIncidentsAlgorithm::leaveOutOutside( const QVariantMap &parameters, QgsProcessingContext &context,
                                               QgsProcessingFeedback *feedback )
{
  const std::unique_ptr<QgsProcessingFeatureSource> source(
      parameterAsSource( parameters, QStringLiteral( "BOUNDARY" ), context ) );
  if ( !source )
    return;
  data::Outcome<data::Boundary> boundary = data::Boundary::read( *source, mIncidents.crs, feedback );
  if ( !boundary )
    throw QgsProcessingException( boundary.error() );
  mBoundary = std::move( *boundary );
  feedback->pushInfo( mBoundary->sentence );

  const geometry::PolygonLocator inside( mBoundary->geometry );
  std::vector<bool> kept( mIncidents.size() );
  for ( std::size_t i = 0; i < kept.size(); ++i )
  {
    kept[i] = inside.covers( mIncidents.x[i], mIncidents.y[i] );
    if ( kept[i] )
      continue;
    ++mOutside;
    mProblems.emplace( mIncidents.featureId[i], tr( "Outside the boundary" ) );
  }
  mIncidents.keepOnly( kept );
  if ( mOutside > 0 )
    feedback->pushInfo( tr( "Outside the boundary: %1." ).arg( whole( mOutside ) ) );
}

QVariantMap CheckIncidentsAlgorithm::writeRows( const QgsProcessingFeatureSource &source, const QVariantMap &parameters,
                                                QgsProcessingContext &context, QgsProcessingFeedback *feedback )
{
  QString cleanId;
  QString problemId;
  const std::unique_ptr<QgsFeatureSink> clean( parameterAsSink( parameters, QStringLiteral( "OUTPUT" ), context,
                                                                cleanId, source.fields(), source.wkbType(),
                                                                source.sourceCrs() ) );
  if ( !clean )
    throw QgsProcessingException( invalidSinkError( parameters, QStringLiteral( "OUTPUT" ) ) );
  QgsFields problemFields = source.fields();
  QString problemField = QStringLiteral( "problem" );
  while ( problemFields.lookupField( problemField ) >= 0 )
    problemField += QLatin1Char( '_' );
  problemFields.append( field( problemField, FieldType::Text ) );
  const std::unique_ptr<QgsFeatureSink> problems( parameterAsSink( parameters, QStringLiteral( "PROBLEMS" ), context,
                                                                   problemId, problemFields, source.wkbType(),
                                                                   source.sourceCrs() ) );

  const double step = source.featureCount() > 0 ? 100.0 / static_cast<double>( source.featureCount() ) : 0;
  std::int64_t done = 0;
  QgsFeatureIterator features = data::everyFeature( source, QgsFeatureRequest() );
  QgsFeature feature;
  while ( features.nextFeature( feature ) )
  {
    if ( feedback->isCanceled() )
      break;
    feedback->setProgress( step * static_cast<double>( ++done ) );
    const auto problem = mProblems.find( feature.id() );
    if ( problem == mProblems.end() )
    {
      const QgsPointXY point = feature.geometry().boundingBox().center();
      mRounding.add( point.x(), point.y() );
      if ( !clean->addFeature( feature, QgsFeatureSink::FastInsert ) )
        throw QgsProcessingException( writeFeatureError( clean.get(), parameters, QStringLiteral( "OUTPUT" ) ) );
      continue;
    }
    if ( !problems )
      continue;
    QgsAttributes attributes = feature.attributes();
    attributes << problem->second;
    feature.setAttributes( attributes );
    if ( !problems->addFeature( feature, QgsFeatureSink::FastInsert ) )
      throw QgsProcessingException( writeFeatureError( problems.get(), parameters, QStringLiteral( "PROBLEMS" ) ) );
  }
  styleOnLoad( context, cleanId, QStringLiteral( "incidents" ) );
  QVariantMap results{ { QStringLiteral( "OUTPUT" ), cleanId } };
  if ( problems )
    results.insert( QStringLiteral( "PROBLEMS" ), problemId );
  return results;
}

QStringList CheckIncidentsAlgorithm::remarks( const data::IncidentCheck &check ) const
{
  QStringList lines;
  const auto clean = static_cast<std::int64_t>( mIncidents.size() );
  const std::int64_t notLocated = mIncidents.account.count( data::LeftOut::NoGeometry ) +
                                  mIncidents.account.count( data::LeftOut::NotOnePoint ) +
                                  mIncidents.account.count( data::LeftOut::BadCoordinates ) +
                                  mIncidents.account.count( data::LeftOut::NotTransformable );
  if ( notLocated * 100 > mIncidents.account.total * 15 )
    lines << tr( "Incidents without a usable place: %1 %. Above 15 % maps change visibly: geocode them first." )
                 .arg( percent( notLocated, mIncidents.account.total ) );
  if ( mRounding.atOrigin() > 0 )
    lines << tr( "Incidents at the coordinates 0, 0: %1. That is how a failed geocoding is often stored: leave them "
                 "out." )
                 .arg( whole( mRounding.atOrigin() ) );
  if ( !check.largestStacks.empty() && check.largestStacks.front().incidents >= suspiciousCount &&
       static_cast<double>( check.largestStacks.front().incidents ) >= suspiciousShare * static_cast<double>( clean ) )
    lines << tr( "One place holds %1 incidents, %2 % of all. Check whether it is a default address such as the "
                 "police station before it is called a hot spot." )
                 .arg( whole( check.largestStacks.front().incidents ),
                       percent( check.largestStacks.front().incidents, clean ) );
  if ( const std::optional<int> decimals = mRounding.decimals() )
  {
    const bool degrees = mIncidents.crs.sourceCrs().isGeographic();
    const double step = std::pow( 10.0, -*decimals ) * ( degrees ? metresPerDegree : 1 );
    if ( step >= coarsestUnremarked )
      lines << ( degrees ? tr( "The coordinates are rounded to %1 decimals of a degree, about %2 m: cells and "
                               "catchment rings narrower than that mean nothing." )
                               .arg( *decimals )
                               .arg( QLocale().toString( step, 'f', 0 ) )
                         : tr( "The coordinates are rounded to %1 units of the layer: cells and catchment rings "
                               "narrower than that mean nothing." )
                               .arg( QLocale().toString( step, 'f', 0 ) ) );
  }
  if ( check.repeated > 0 )
    lines << tr( "Incidents that repeat place, time and category of another: %1. They stay in; decide whether "
                 "incidents or offences are to be counted." )
                 .arg( whole( check.repeated ) );
  if ( static_cast<double>( check.atMidnight ) > suspiciousMidnights * static_cast<double>( clean ) )
    lines << tr( "Incidents at exactly 00:00: %1 %. A time that is not known is often stored as midnight: leave "
                 "these out of profiles by hour." )
                 .arg( percent( check.atMidnight, clean ) );
  if ( !mIncidents.instant.empty() && !mIncidents.hasTimeOfDay )
    lines << tr( "The dates have no time of day: profiles by hour are not possible." );
  if ( check.longestGap && check.longestGap->days() >= gapWorthARemark )
    lines << tr( "No incident from %1 (%2 days). Check whether data are missing." )
                 .arg( check.longestGap->text() )
                 .arg( check.longestGap->days() );
  return lines;
}

void CheckIncidentsAlgorithm::writeReport( const QString &path, const data::IncidentCheck &check,
                                           const QStringList &remarks ) const
{
  using report::ColumnAlignment;
  const data::IncidentAccount &account = mIncidents.account;
  const auto clean = static_cast<std::int64_t>( mIncidents.size() );
  report::HtmlReport page( tr( "Check of incidents: %1" ).arg( mIncidents.layerName ) );
  page.setSubtitle( mIncidents.crs.sentence() );
  page.setLead( tr( "Of %1 incidents, %2 can be used and %3 are left out." )
                    .arg( whole( account.total ), whole( clean ), whole( account.total - clean ) ) );
  if ( remarks.isEmpty() )
    page.addParagraph( tr( "Nothing else calls for attention." ) );
  else
    page.addList( remarks );

  page.addSection( tr( "Where every incident went" ) );
  report::ReportTable parts;
  parts.caption = tr( "Incidents, by what became of them" );
  parts.columns = { { tr( "Incidents" ), ColumnAlignment::Text }, { tr( "Number" ), ColumnAlignment::Number } };
  parts.fileName = QStringLiteral( "incidents-check" );
  parts.rows.push_back( { { tr( "Clean" ), whole( clean ) }, false } );
  for ( int i = 0; i < data::leftOutReasons; ++i )
  {
    const auto reason = static_cast<data::LeftOut>( i );
    if ( account.count( reason ) > 0 )
      parts.rows.push_back( { { data::IncidentAccount::label( reason ), whole( account.count( reason ) ) }, false } );
  }
  if ( mBoundary )
    parts.rows.push_back( { { tr( "Outside the boundary" ), whole( mOutside ) }, false } );
  parts.rows.push_back( { { tr( "All" ), whole( account.total ) }, true } );
  page.addTable( parts );
  if ( !account.unreadableDates.isEmpty() )
    page.addParagraph( tr( "Dates that could not be read, for example: “%1”." )
                           .arg( account.unreadableDates.join( QStringLiteral( "”, “" ) ) ) );
  for ( const QString &note : account.notes )
    page.addParagraph( note );
  if ( mBoundary )
    page.addParagraph( mBoundary->sentence );

  if ( !check.months.empty() )
  {
    page.addSection( tr( "Month by month" ) );
    report::SeriesChart chart;
    chart.description = tr( "Clean incidents per month" );
    chart.countTitle = tr( "Incidents per month" );
    chart.observedName = tr( "Incidents" );
    for ( std::size_t month = 0; month < check.months.size(); ++month )
    {
      report::SeriesPeriod period;
      period.start = data::toDate( check.months[month].window.start );
      period.end = data::toDate( check.months[month].window.end );
      period.observed = static_cast<double>( check.perMonth[month] );
      period.complete =
          check.months[month].complete &&
          ( month > 0 || data::dayOf( mIncidents.firstInstant() ) - data::dayOf( check.months[0].window.start ) < 3 );
      chart.periods.push_back( period );
    }
    page.addChart( report::seriesChartSvg( chart ),
                   tr( "Clean incidents per month. Hollow: a month that the data do not cover." ),
                   QStringLiteral( "months" ) );
    page.addParagraph(
        tr( "First incident: %1. Last incident: %2." )
            .arg( data::wallClockText( mIncidents.firstInstant() ), data::wallClockText( mIncidents.lastInstant() ) ) );
  }

  page.addSection( tr( "Incidents on one point" ) );
  page.addParagraph( tr( "Incidents that share their coordinates with another: %1, at %2 places." )
                         .arg( whole( check.stackedIncidents ), whole( check.stackedPlaces ) ) );
  if ( !check.largestStacks.empty() )
  {
    report::ReportTable stacks;
    stacks.caption = tr( "The places with most incidents, in the layer's own coordinates" );
    stacks.columns = { { tr( "x" ), ColumnAlignment::Number },
                       { tr( "y" ), ColumnAlignment::Number },
                       { tr( "Incidents" ), ColumnAlignment::Number },
                       { tr( "Share, %" ), ColumnAlignment::Number } };
    stacks.fileName = QStringLiteral( "stacked-places" );
    const QgsCoordinateTransform back = mIncidents.crs.toSource();
    const int decimals = mIncidents.crs.sourceCrs().isGeographic() ? 5 : 1;
    for ( const data::IncidentCheck::Stack &stack : check.largestStacks )
    {
      const QgsPointXY at = back.transform( QgsPointXY( stack.x, stack.y ) );
      stacks.rows.push_back( { { QString::number( at.x(), 'f', decimals ), QString::number( at.y(), 'f', decimals ),
                                 whole( stack.incidents ), percent( stack.incidents, clean ) },
                               false } );
    }
    page.addTable( stacks );
  }
  QString error;
  if ( !page.write( path, error ) )
    throw QgsProcessingException( error );
}

QVariantMap CheckIncidentsAlgorithm::processAlgorithm( const QVariantMap &parameters, QgsProcessingContext &context,
                                                       QgsProcessingFeedback *feedback )
{
  const std::unique_ptr<QgsProcessingFeatureSource> source(
      parameterAsSource( parameters, QStringLiteral( "INCIDENTS" ), context ) );
  if ( !source )
    throw QgsProcessingException( invalidSourceError( parameters, QStringLiteral( "INCIDENTS" ) ) );
  QgsProcessingMultiStepFeedback steps( 3, feedback );
  steps.setCurrentStep( 0 );
  mIncidents = readIncidents( *source, parameters, context, &steps );
  for ( const data::Incidents::LeftOutRow &row : mIncidents.leftOutRows )
    mProblems.emplace( row.featureId, data::IncidentAccount::label( row.reason ) );
  steps.setCurrentStep( 1 );
  leaveOutOutside( parameters, context, &steps );
  steps.setCurrentStep( 2 );
  QVariantMap results = writeRows( *source, parameters, context, &steps );
  if ( feedback->isCanceled() )
    return {};

  const data::IncidentCheck check = mIncidents.empty() ? data::IncidentCheck() : data::checkIncidents( mIncidents );
  const QStringList lines = remarks( check );
  for ( const QString &line : lines )
    feedback->pushWarning( line );
  const QString path = parameterAsFileOutput( parameters, QStringLiteral( "OUTPUT_HTML_FILE" ), context );
  if ( !path.isEmpty() )
  {
    writeReport( path, check, lines );
    results.insert( QStringLiteral( "OUTPUT_HTML_FILE" ), path );
  }
  const auto count = [this]( data::LeftOut reason )
  {
    return mIncidents.account.count( reason );
  };
  using data::LeftOut;
  const auto set = [&results]( const char *name, std::int64_t value )
  {
    results.insert( QLatin1String( name ), static_cast<qlonglong>( value ) );
  };
  set( "TOTAL", mIncidents.account.total );
  set( "CLEAN", static_cast<std::int64_t>( mIncidents.size() ) );
  set( "NULL_GEOMETRY", count( LeftOut::NoGeometry ) );
  set( "BAD_LOCATION",
       count( LeftOut::NotOnePoint ) + count( LeftOut::BadCoordinates ) + count( LeftOut::NotTransformable ) );
  set( "BAD_DATE", count( LeftOut::MissingDate ) + count( LeftOut::UnreadableDate ) );
  set( "OUTSIDE", mOutside );
  set( "STACKED", check.stackedIncidents );
  set( "REPEATED", check.repeated );
  return results;
}

} // namespace hotspot
