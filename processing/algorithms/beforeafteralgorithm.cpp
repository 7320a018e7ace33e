// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/algorithms/beforeafteralgorithm.h"

#include <QDir>

#include "processing/algorithms/beforeaftertables.h"
#include "processing/algorithms/effecttable.h"

namespace hotspot
{

using namespace compatibility;
using data::DateWindow;
using data::DateWindowRules;
using statistics::BeforeAfterEvaluation;

namespace
{

enum PeriodChoice
{
  AutomaticPeriod,
  DayPeriod,
  WeekPeriod,
  MonthPeriod,
  QuarterPeriod
};

/// Long enough for a count, short enough for a series.
PeriodChoice automaticPeriod( double shortestWindow )
{
  if ( shortestWindow >= 150.0 )
    return MonthPeriod;
  return shortestWindow >= 35.0 ? WeekPeriod : DayPeriod;
}

QDateTime dateOf( const QVariant &value, const QDateTime &read )
{
  return value.isValid() && !value.isNull() && !value.toString().isEmpty() ? read : QDateTime();
}

} // namespace

QString BeforeAfterAlgorithm::name() const
{
  return QStringLiteral( "beforeafter" );
}

QString BeforeAfterAlgorithm::displayName() const
{
  return tr( "Before and after" );
}

QStringList BeforeAfterAlgorithm::tags() const
{
  return tr( "before,after,evaluation,effect,displacement,diffusion,target,catchment,control,WDD,WDQ,RIRR,difference "
             "in differences,report,crime" )
      .split( ',' );
}

AlgorithmGroup BeforeAfterAlgorithm::toolboxGroup() const
{
  return AlgorithmGroup::Displacement;
}

QString BeforeAfterAlgorithm::iconName() const
{
  return QStringLiteral( "beforeafter" );
}

void BeforeAfterAlgorithm::initAlgorithm( const QVariantMap & )
{
  const auto field = [this]( const char *name, const QString &label, const char *layer, bool optional )
  {
    addParameter( new QgsProcessingParameterField( QLatin1String( name ), label, QVariant(), QLatin1String( layer ),
                                                   anyField, false, optional ) );
  };
  const auto day = [this]( const char *name, const QString &label, bool optional )
  {
    addParameter(
        new QgsProcessingParameterDateTime( QLatin1String( name ), label, dateParameter, QVariant(), optional ) );
  };
  const auto advanced = [this]( QgsProcessingParameterDefinition *parameter )
  {
    parameter->setFlags( parameter->flags() | advancedParameter );
    addParameter( parameter );
  };
  const auto table = [this]( const char *name, const QString &label )
  {
    addParameter( new QgsProcessingParameterFeatureSink( QLatin1String( name ), label, anySource, QVariant(), true ) );
  };

  addParameter( new QgsProcessingParameterFeatureSource( QStringLiteral( "INCIDENTS" ), tr( "Incidents" ),
                                                         { static_cast<int>( pointSource ) } ) );
  field( "DATE_FIELD", tr( "Field with the date" ), "INCIDENTS", false );
  field( "CATEGORY_FIELD", tr( "Field with the kind of crime" ), "INCIDENTS", true );
  addParameter( new QgsProcessingParameterFeatureSource( QStringLiteral( "ZONES" ),
                                                         tr( "Zones: targets, catchments and controls in one layer" ),
                                                         { static_cast<int>( polygonSource ) } ) );
  field( "ROLE_FIELD", tr( "Field with the role: target, catchment or control (empty: role)" ), "ZONES", true );
  field( "ID_FIELD", tr( "Field with the zone's id (empty: zone_id or target_id)" ), "ZONES", true );
  day( "BEFORE_START", tr( "Before: first day (empty: the same season last year)" ), true );
  day( "BEFORE_END", tr( "Before: the day after the last day" ), true );
  day( "AFTER_START", tr( "After: first day" ), false );
  day( "AFTER_END", tr( "After: the day after the last day" ), false );
  addParameter( new QgsProcessingParameterString( QStringLiteral( "LABEL" ),
                                                  tr( "What the incidents are called, in the plural (robberies)" ),
                                                  QVariant(), false, true ) );
  advanced( new QgsProcessingParameterNumber( QStringLiteral( "CONFIDENCE" ),
                                              tr( "Confidence of the intervals (0.95 or 95)" ), doubleNumber, 0.95,
                                              true, 0.0 ) );
  advanced( new QgsProcessingParameterEnum(
      QStringLiteral( "SERIES_PERIOD" ), tr( "Periods of the series" ),
      { tr( "As the windows suggest" ), tr( "Days" ), tr( "Weeks" ), tr( "Months" ), tr( "Quarters" ) }, false,
      static_cast<int>( AutomaticPeriod ), true ) );
  advanced( new QgsProcessingParameterField( QStringLiteral( "WEIGHT_FIELD" ), tr( "Field with a weight (harm)" ),
                                             QVariant(), QStringLiteral( "INCIDENTS" ), numericField, false, true ) );
  advanced( new QgsProcessingParameterBoolean( QStringLiteral( "OVERDISPERSION" ),
                                               tr( "Widen intervals by the scatter of the series" ), true, true ) );
  table( "COUNTS", tr( "Counts by zone" ) );
  table( "EFFECTS", tr( "Effects" ) );
  table( "SERIES", tr( "Series" ) );
  addParameter( new QgsProcessingParameterFileDestination( QStringLiteral( "OUTPUT_HTML_FILE" ), tr( "Report" ),
                                                           tr( "HTML files (*.html)" ), QVariant(), true ) );

  const auto number = [this]( const char *name, const QString &label )
  {
    addOutput( new QgsProcessingOutputNumber( QLatin1String( name ), label ) );
  };
  addOutput( new QgsProcessingOutputString( QStringLiteral( "SENTENCE" ), tr( "The answer in words" ) ) );
  number( "TOTAL", tr( "Incidents in the layer" ) );
  number( "COUNTED_BEFORE", tr( "Incidents in zones before" ) );
  number( "COUNTED_AFTER", tr( "Incidents in zones after" ) );
  number( "OUTSIDE_ZONES", tr( "Incidents in a window, outside all zones" ) );
  number( "OUTSIDE_WINDOWS", tr( "Incidents outside both windows" ) );
  number( "LEFT_OUT", tr( "Incidents that could not be used" ) );
}

QString BeforeAfterAlgorithm::shortHelpString() const
{
  return tr(
      "Says what changed in the target areas, how much of it goes beyond what happened elsewhere, and whether crime "
      "moved to or fell in the catchments around them. Every number comes with its uncertainty and in a sentence.\n\n"
      "Zones are one layer: make it with “Zones for a comparison”. A role is target, catchment or control; a "
      "catchment has the id of its target. An incident counts in one zone only: target before catchment before "
      "control, nearest target, lower id.\n\n"
      "Windows are half-open: the start belongs to them, the end does not. January to June 2019 is 2019-01-01 to "
      "2019-07-01. Without a before window, the same season last year is taken. Windows may differ in length; rates "
      "are then compared.\n\n"
      "The statement compares with the control: expected is the number before, changed in the same proportion as the "
      "control. Intervals are widened by how much the series scatters beyond chance. Without a control, only the "
      "change can be told, not its cause. Without catchments, nothing can be said about displacement. Where counts "
      "are small, the report says what effect could be found at all.\n\n"
      "Counts: one row a zone and kind of crime. Effects: scope (all, a target's id, or category:NAME), measure, "
      "estimate, standard error (of the logarithm for ratios), interval, p and a sentence. Series: recorded and "
      "expected by period. Report: a page to print. The log accounts for every incident." );
}

BeforeAfterAlgorithm *BeforeAfterAlgorithm::createInstance() const
{
  return new BeforeAfterAlgorithm();
}

QgsProcessingAlgorithm::VectorProperties
BeforeAfterAlgorithm::sinkProperties( const QString &sink, const QVariantMap &, QgsProcessingContext &,
                                      const QMap<QString, VectorProperties> & ) const
{
  VectorProperties properties;
  properties.fields = sink == QLatin1String( "COUNTS" )    ? BeforeAfterTables::countFields()
                      : sink == QLatin1String( "EFFECTS" ) ? BeforeAfterTables::effectFields()
                                                           : BeforeAfterTables::seriesFields();
  properties.wkbType = noGeometry;
  properties.availability = QgsProcessingAlgorithm::Available;
  return properties;
}

BeforeAfterAlgorithm::Windows BeforeAfterAlgorithm::readWindows( const QVariantMap &parameters,
                                                                 QgsProcessingContext &context )
{
  const auto bound = [this, &parameters, &context]( const char *name )
  {
    const QString key = QLatin1String( name );
    return dateOf( parameters.value( key ), parameterAsDateTime( parameters, key, context ) );
  };
  Windows windows;
  const data::Outcome<DateWindow> after =
      DateWindow::between( bound( "AFTER_START" ), bound( "AFTER_END" ), tr( "after" ) );
  if ( !after )
    throw QgsProcessingException( after.error() );
  windows.after = *after;
  const QDateTime start = bound( "BEFORE_START" );
  const QDateTime end = bound( "BEFORE_END" );
  if ( !start.isValid() && !end.isValid() )
  {
    windows.before = DateWindowRules::sameSeasonLastYear( windows.after );
  }
  else
  {
    const data::Outcome<DateWindow> before = DateWindow::between( start, end, tr( "before" ) );
    if ( !before )
      throw QgsProcessingException( before.error() );
    windows.before = *before;
  }
  const QString error = DateWindowRules::error( windows.before, windows.after );
  if ( !error.isEmpty() )
    throw QgsProcessingException( error );

  const std::optional<double> confidence =
      EffectTable::confidence( parameterAsDouble( parameters, QStringLiteral( "CONFIDENCE" ), context ) );
  if ( !confidence )
    throw QgsProcessingException( tr( "The confidence is %1. Give a level between 0 and 1, for example 0.95." )
                                      .arg( parameters.value( QStringLiteral( "CONFIDENCE" ) ).toString() ) );
  windows.confidence = *confidence;

  auto choice = static_cast<PeriodChoice>( parameterAsEnum( parameters, QStringLiteral( "SERIES_PERIOD" ), context ) );
  if ( choice == AutomaticPeriod )
    choice = automaticPeriod( std::min( windows.before.days(), windows.after.days() ) );
  switch ( choice )
  {
  case DayPeriod:
    windows.length = { data::PeriodLength::Unit::Day, 1 };
    windows.periodName = tr( "day", "incidents per day" );
    break;
  case WeekPeriod:
    windows.length = { data::PeriodLength::Unit::Week, 1 };
    windows.periodName = tr( "week", "incidents per week" );
    break;
  case QuarterPeriod:
    windows.length = { data::PeriodLength::Unit::Month, 3 };
    windows.periodName = tr( "quarter", "incidents per quarter" );
    break;
  case AutomaticPeriod:
  case MonthPeriod:
    windows.length = { data::PeriodLength::Unit::Month, 1 };
    windows.periodName = tr( "month", "incidents per month" );
    break;
  }
  return windows;
}

data::Incidents BeforeAfterAlgorithm::readIncidents( const QVariantMap &parameters, QgsProcessingContext &context,
                                                     QgsProcessingFeedback *feedback ) const
{
  const std::unique_ptr<QgsProcessingFeatureSource> source(
      parameterAsSource( parameters, QStringLiteral( "INCIDENTS" ), context ) );
  if ( !source )
    throw QgsProcessingException( invalidSourceError( parameters, QStringLiteral( "INCIDENTS" ) ) );
  data::IncidentReader reader( *source, context.transformContext() );
  data::IncidentFields fields;
  fields.date = parameterAsString( parameters, QStringLiteral( "DATE_FIELD" ), context );
  fields.category = parameterAsString( parameters, QStringLiteral( "CATEGORY_FIELD" ), context );
  fields.weight = parameterAsString( parameters, QStringLiteral( "WEIGHT_FIELD" ), context );
  if ( fields.date.isEmpty() )
    throw QgsProcessingException( tr( "No date field was chosen. Choose the field that holds the incidents' dates." ) );
  reader.setFields( fields );
  data::Outcome<data::Incidents> incidents = reader.read( feedback );
  if ( !incidents )
    throw QgsProcessingException( incidents.error() );
  feedback->pushInfo( incidents->crs.sentence() );
  for ( const QString &sentence : incidents->account.sentences() )
    feedback->pushInfo( sentence );
  return std::move( *incidents );
}

EvaluationZones BeforeAfterAlgorithm::readZones( const data::Incidents &incidents, const QVariantMap &parameters,
                                                 QgsProcessingContext &context, QgsProcessingFeedback *feedback ) const
{
  const std::unique_ptr<QgsProcessingFeatureSource> source(
      parameterAsSource( parameters, QStringLiteral( "ZONES" ), context ) );
  if ( !source )
    throw QgsProcessingException( invalidSourceError( parameters, QStringLiteral( "ZONES" ) ) );
  QString role = parameterAsString( parameters, QStringLiteral( "ROLE_FIELD" ), context );
  if ( role.isEmpty() )
    role = QStringLiteral( "role" );
  QString id = parameterAsString( parameters, QStringLiteral( "ID_FIELD" ), context );
  if ( id.isEmpty() )
    id = EvaluationZones::usualIdField( source->fields() );
  EvaluationZones zones = EvaluationZones::read( *source, role, id, incidents.crs, feedback );
  for ( const QString &remark : zones.remarks )
    feedback->pushWarning( remark );
  return zones;
}

QStringList BeforeAfterAlgorithm::checkCoverage( const Windows &windows, const data::Incidents &incidents,
                                                 const BeforeAfterCounts &counts ) const
{
  const data::WallClock first = incidents.firstInstant();
  const data::WallClock last = incidents.lastInstant();
  for ( const auto &[window, label] :
        { std::pair( windows.before, tr( "before" ) ), std::pair( windows.after, tr( "after" ) ) } )
  {
    if ( window.end <= first || window.start > last )
      throw QgsProcessingException( DateWindowRules::notCovered( window, label, first, last ).first() );
  }
  if ( counts.before + counts.after == 0 )
    throw QgsProcessingException(
        tr( "None of the %1 incidents in the two windows lies in a zone. Check that both layers "
            "are of the same place and have the right coordinate system." )
            .arg( QLocale().toString( static_cast<qlonglong>( counts.outsideZones ) ) ) );
  return DateWindowRules::warnings( windows.before, windows.after, first, last,
                                    static_cast<std::int64_t>( incidents.size() ) );
}

report::BeforeAfterFacts BeforeAfterAlgorithm::factsOf( const Windows &windows, const data::Incidents &incidents,
                                                        const EvaluationZones &zones, const BeforeAfterCounts &counts,
                                                        const QVariantMap &parameters,
                                                        QgsProcessingContext &context ) const
{
  const QString weight = parameterAsString( parameters, QStringLiteral( "WEIGHT_FIELD" ), context );
  report::BeforeAfterFacts facts;
  facts.incidents = parameterAsString( parameters, QStringLiteral( "LABEL" ), context ).trimmed();
  if ( facts.incidents.isEmpty() && !weight.isEmpty() )
    facts.incidents = tr( "weighted incidents" );
  facts.layerName = incidents.layerName;
  facts.beforeText = windows.before.text();
  facts.afterText = windows.after.text();
  facts.beforeStart = data::toDate( windows.before.start );
  facts.beforeEnd = data::toDate( windows.before.end );
  facts.afterStart = data::toDate( windows.after.start );
  facts.afterEnd = data::toDate( windows.after.end );
  facts.periodName = windows.periodName;
  for ( const data::Period &period : counts.periods )
    facts.periods.emplace_back( data::toDate( period.window.start ), data::toDate( period.window.end ) );

  facts.account = { { tr( "In a zone, before" ), counts.before },
                    { tr( "In a zone, after" ), counts.after },
                    { tr( "In a window, outside all zones" ), counts.outsideZones },
                    { tr( "Outside both windows" ), counts.outsideWindows } };
  for ( int i = 0; i < data::leftOutReasons; ++i )
  {
    const auto reason = static_cast<data::LeftOut>( i );
    if ( incidents.account.count( reason ) > 0 )
      facts.account.emplace_back( data::IncidentAccount::label( reason ), incidents.account.count( reason ) );
  }
  facts.remarks = incidents.account.notes + zones.remarks + QStringList( incidents.crs.sentence() );

  const report::NumberText numbers;
  facts.settings = {
    { tr( "Window before" ), tr( "%1 (%2 days)" ).arg( facts.beforeText, numbers.count( windows.before.days() ) ) },
    { tr( "Window after" ), tr( "%1 (%2 days)" ).arg( facts.afterText, numbers.count( windows.after.days() ) ) },
    { tr( "Confidence" ), numbers.percent( windows.confidence ) },
    { tr( "Periods of the series" ), windows.periodName },
    { tr( "Intervals widened by scatter" ),
      parameterAsBoolean( parameters, QStringLiteral( "OVERDISPERSION" ), context ) ? tr( "yes" ) : tr( "no" ) },
    { tr( "Which zone an incident counts in" ), tr( "One only: target before catchment before control; between "
                                                    "catchments the nearest target; then the lower id." ) },
    { tr( "Made with" ), tr( "Hot Spot Policing %1 on QGIS %2" )
                             .arg( QStringLiteral( HOTSPOT_VERSION ), QStringLiteral( HOTSPOT_QGIS_VERSION ) ) }
  };
  if ( !weight.isEmpty() )
    facts.settings.insert( facts.settings.begin() + 2,
                           { tr( "Weights" ), tr( "Counts are sums of the field “%1”. Tests for whole numbers are left "
                                                  "out." )
                                                  .arg( weight ) } );
  return facts;
}

QVariantMap BeforeAfterAlgorithm::processAlgorithm( const QVariantMap &parameters, QgsProcessingContext &context,
                                                    QgsProcessingFeedback *feedback )
{
  const auto stopIfCancelled = [feedback]
  {
    if ( feedback->isCanceled() )
      throw QgsProcessingException( tr( "Cancelled. Nothing was written." ) );
  };
  QgsProcessingMultiStepFeedback steps( 5, feedback );
  steps.setCurrentStep( 0 );
  const Windows windows = readWindows( parameters, context );
  const data::Incidents incidents = readIncidents( parameters, context, &steps );

  steps.setCurrentStep( 1 );
  const EvaluationZones zones = readZones( incidents, parameters, context, &steps );
  stopIfCancelled();

  steps.setCurrentStep( 2 );
  const data::Outcome<BeforeAfterCounts> counts =
      BeforeAfterCounts::count( incidents, zones, windows.before, windows.after, windows.length, &steps );
  if ( !counts )
    throw QgsProcessingException( counts.error() );
  stopIfCancelled();
  const QStringList warnings = checkCoverage( windows, incidents, *counts );
  for ( const QString &warning : warnings )
    feedback->pushWarning( warning );

  steps.setCurrentStep( 3 );
  statistics::EvaluationDesign design;
  design.daysBefore = windows.before.days();
  design.daysAfter = windows.after.days();
  design.confidence = windows.confidence;
  design.useDispersion = parameterAsBoolean( parameters, QStringLiteral( "OVERDISPERSION" ), context );
  design.periods = counts->uses;
  for ( const data::Period &period : counts->periods )
    design.periodDays.push_back( period.window.days() );
  const BeforeAfterEvaluation evaluation = statistics::evaluateBeforeAfter( counts->zones, design );
  stopIfCancelled();

  steps.setCurrentStep( 4 );
  report::BeforeAfterFacts facts = factsOf( windows, incidents, zones, *counts, parameters, context );
  facts.warnings = warnings;
  const report::Sentences sentences( facts.incidents, windows.confidence );
  for ( const QString &sentence : { sentences.lead( evaluation.all() ), sentences.displacement( evaluation.all() ),
                                    sentences.smallCounts( evaluation.all() ) } )
  {
    if ( !sentence.isEmpty() )
      feedback->pushInfo( sentence );
  }
  QVariantMap results = { { QStringLiteral( "SENTENCE" ), sentences.lead( evaluation.all() ) },
                          { QStringLiteral( "TOTAL" ), static_cast<qlonglong>( incidents.account.total ) },
                          { QStringLiteral( "COUNTED_BEFORE" ), static_cast<qlonglong>( counts->before ) },
                          { QStringLiteral( "COUNTED_AFTER" ), static_cast<qlonglong>( counts->after ) },
                          { QStringLiteral( "OUTSIDE_ZONES" ), static_cast<qlonglong>( counts->outsideZones ) },
                          { QStringLiteral( "OUTSIDE_WINDOWS" ), static_cast<qlonglong>( counts->outsideWindows ) },
                          { QStringLiteral( "LEFT_OUT" ), static_cast<qlonglong>( incidents.account.totalLeftOut() ) },
                          { QStringLiteral( "COUNTS" ),
                            writeTable( QStringLiteral( "COUNTS" ), BeforeAfterTables::countFields(),
                                        BeforeAfterTables::countRows( evaluation ), parameters, context ) },
                          { QStringLiteral( "EFFECTS" ),
                            writeTable( QStringLiteral( "EFFECTS" ), BeforeAfterTables::effectFields(),
                                        BeforeAfterTables::effectRows( evaluation, sentences ), parameters, context ) },
                          { QStringLiteral( "SERIES" ),
                            writeTable( QStringLiteral( "SERIES" ), BeforeAfterTables::seriesFields(),
                                        BeforeAfterTables::seriesRows( evaluation, facts ), parameters, context ) } };
  const QString page = parameterAsFileOutput( parameters, QStringLiteral( "OUTPUT_HTML_FILE" ), context );
  if ( !page.isEmpty() )
  {
    QString error;
    if ( !report::BeforeAfterReport( evaluation, facts ).page().write( page, error ) )
      throw QgsProcessingException( error );
    results.insert( QStringLiteral( "OUTPUT_HTML_FILE" ), page );
  }
  return results;
}

QVariant BeforeAfterAlgorithm::writeTable( const QString &name, const QgsFields &fields,
                                           const std::vector<QgsAttributes> &rows, const QVariantMap &parameters,
                                           QgsProcessingContext &context ) const
{
  QString id;
  const std::unique_ptr<QgsFeatureSink> sink(
      parameterAsSink( parameters, name, context, id, fields, noGeometry, QgsCoordinateReferenceSystem() ) );
  if ( !sink )
    return QVariant();
  for ( const QgsAttributes &row : rows )
  {
    QgsFeature feature( fields );
    feature.setAttributes( row );
    if ( !sink->addFeature( feature, QgsFeatureSink::FastInsert ) )
      throw QgsProcessingException( writeFeatureError( sink.get(), parameters, name ) );
  }
  return id;
}

} // namespace hotspot
