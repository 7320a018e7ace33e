// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/algorithms/displacementstatisticsalgorithm.h"

#include "processing/algorithms/effecttable.h"

namespace hotspot
{

using namespace compatibility;
using statistics::CountPair;
using statistics::ScopeEvaluation;

QString DisplacementStatisticsAlgorithm::name() const
{
  return QStringLiteral( "displacementstatistics" );
}

QString DisplacementStatisticsAlgorithm::displayName() const
{
  return tr( "Displacement statistics from counts" );
}

QStringList DisplacementStatisticsAlgorithm::tags() const
{
  return tr( "displacement,diffusion,WDQ,WDD,RIRR,TNE,buffer,catchment,control,before,after,crime,evaluation" )
      .split( ',' );
}

AlgorithmGroup DisplacementStatisticsAlgorithm::toolboxGroup() const
{
  return AlgorithmGroup::Displacement;
}

QString DisplacementStatisticsAlgorithm::iconName() const
{
  return QStringLiteral( "displacementstatistics" );
}

void DisplacementStatisticsAlgorithm::initAlgorithm( const QVariantMap & )
{
  const auto number =
      [this]( const QString &name, const QString &label, const QVariant &initial, bool optional, bool advanced )
  {
    auto parameter =
        std::make_unique<QgsProcessingParameterNumber>( name, label, doubleNumber, initial, optional, 0.0 );
    if ( advanced )
      parameter->setFlags( parameter->flags() | advancedParameter );
    addParameter( parameter.release() );
  };
  number( QStringLiteral( "TARGET_BEFORE" ), tr( "Target area: incidents before" ), QVariant(), false, false );
  number( QStringLiteral( "TARGET_AFTER" ), tr( "Target area: incidents after" ), QVariant(), false, false );
  number( QStringLiteral( "CATCHMENT_BEFORE" ), tr( "Catchment: incidents before" ), QVariant(), true, false );
  number( QStringLiteral( "CATCHMENT_AFTER" ), tr( "Catchment: incidents after" ), QVariant(), true, false );
  number( QStringLiteral( "CONTROL_BEFORE" ), tr( "Control: incidents before" ), QVariant(), true, false );
  number( QStringLiteral( "CONTROL_AFTER" ), tr( "Control: incidents after" ), QVariant(), true, false );
  number( QStringLiteral( "CATCHMENT_CONTROL_BEFORE" ), tr( "The catchment's own control: incidents before" ),
          QVariant(), true, false );
  number( QStringLiteral( "CATCHMENT_CONTROL_AFTER" ), tr( "The catchment's own control: incidents after" ), QVariant(),
          true, false );
  number( QStringLiteral( "BEFORE_TIME" ), tr( "Length of the window before (same unit as after)" ), 1.0, true, true );
  number( QStringLiteral( "AFTER_TIME" ), tr( "Length of the window after" ), 1.0, true, true );
  number( QStringLiteral( "TARGET_AREA" ), tr( "Area of the target (same unit for all zones)" ), 1.0, true, true );
  number( QStringLiteral( "CATCHMENT_AREA" ), tr( "Area of the catchment" ), 1.0, true, true );
  number( QStringLiteral( "CONTROL_AREA" ), tr( "Area of the control" ), 1.0, true, true );
  number( QStringLiteral( "CATCHMENT_CONTROL_AREA" ), tr( "Area of the catchment's own control" ), 1.0, true, true );
  number( QStringLiteral( "CONFIDENCE" ), tr( "Confidence of the intervals (0.95 or 95)" ), 0.95, true, true );
  addParameter( new QgsProcessingParameterFeatureSink( QStringLiteral( "OUTPUT" ), tr( "Effects" ), anySource,
                                                       QVariant(), true ) );

  const auto output = [this]( const char *name, const QString &label )
  {
    addOutput( new QgsProcessingOutputNumber( QLatin1String( name ), label ) );
  };
  output( "GROSS_EFFECT", tr( "Gross effect" ) );
  output( "NET_EFFECT", tr( "Net effect" ) );
  output( "SUCCESS", tr( "Success measure" ) );
  output( "BUFFER", tr( "Buffer measure" ) );
  output( "WDQ", tr( "Weighted displacement quotient" ) );
  output( "TNE", tr( "Total net effects" ) );
  output( "WDD", tr( "Weighted displacement difference" ) );
  output( "WDD_SE", tr( "Standard error of the WDD" ) );
  output( "WDD_Z", tr( "z of the WDD" ) );
  output( "WDD_LOW", tr( "Lower end of the WDD's interval" ) );
  output( "WDD_HIGH", tr( "Upper end of the WDD's interval" ) );
  output( "RIRR", tr( "Relative incidence rate ratio" ) );
  output( "RIRR_SE_LOG", tr( "Standard error of the RIRR's logarithm" ) );
  output( "RIRR_LOW", tr( "Lower end of the RIRR's interval" ) );
  output( "RIRR_HIGH", tr( "Upper end of the RIRR's interval" ) );
  output( "EXACT_P", tr( "p of the exact test, target before against after" ) );
  output( "E_TEST_P", tr( "p of the E-test, target before against after" ) );
}

QString DisplacementStatisticsAlgorithm::shortHelpString() const
{
  return tr(
      "Tells from counts of incidents whether crime fell in a target area against a control, and whether it moved to "
      "or fell in the catchment around it. For counts that you already have; to count from an incident layer use "
      "“Before and after”.\n\n"
      "Only the target is required. Without a control, only its own change can be told. Without a catchment, nothing "
      "can be said about displacement. Where the catchment has no control of its own, the target's control serves "
      "both; its chance variation then counts four times.\n\n"
      "Windows of different length: give both lengths in the same unit. Results are then per unit of time. Areas "
      "work the same way and make results per unit of area.\n\n"
      "Measures: gross and net effect; weighted displacement quotient WDQ (Bowers and Johnson 2003); total net "
      "effects (Guerette 2009); weighted displacement difference WDD with its interval (Wheeler and Ratcliffe 2018); "
      "relative incidence rate ratio RIRR (Wilson 2022); exact conditional test and E-test of the target's two "
      "counts (Krishnamoorthy and Thomson 2004).\n\n"
      "What is not defined is left empty, and the sentence in the table says why: the WDQ, for example, where the "
      "target did not fall against its control. Intervals count on chance alone; with a monthly series “Before and "
      "after” also measures how much more the counts scatter." );
}

DisplacementStatisticsAlgorithm *DisplacementStatisticsAlgorithm::createInstance() const
{
  return new DisplacementStatisticsAlgorithm();
}

QgsProcessingAlgorithm::VectorProperties
DisplacementStatisticsAlgorithm::sinkProperties( const QString &, const QVariantMap &, QgsProcessingContext &,
                                                 const QMap<QString, VectorProperties> & ) const
{
  VectorProperties properties;
  EffectTable::appendFields( properties.fields );
  properties.wkbType = noGeometry;
  properties.availability = QgsProcessingAlgorithm::Available;
  return properties;
}

double DisplacementStatisticsAlgorithm::readNumber( const QString &name, const QVariantMap &parameters,
                                                    QgsProcessingContext &context ) const
{
  const double value = parameterAsDouble( parameters, name, context );
  if ( !std::isfinite( value ) || value < 0.0 )
    throw QgsProcessingException(
        tr( "“%1” is %2. Give a number of 0 or more." )
            .arg( parameterDefinition( name )->description(), parameters.value( name ).toString() ) );
  return value;
}

std::optional<CountPair> DisplacementStatisticsAlgorithm::readZone( const QString &prefix, const QString &label,
                                                                    const QVariantMap &parameters,
                                                                    QgsProcessingContext &context ) const
{
  const QString before = prefix + QStringLiteral( "_BEFORE" );
  const QString after = prefix + QStringLiteral( "_AFTER" );
  const bool hasBefore = parameters.value( before ).isValid() && !parameters.value( before ).isNull();
  const bool hasAfter = parameters.value( after ).isValid() && !parameters.value( after ).isNull();
  if ( !hasBefore && !hasAfter )
    return std::nullopt;
  if ( hasBefore != hasAfter )
    throw QgsProcessingException( tr( "%1 has a count %2 only. Give both counts or neither." )
                                      .arg( label, hasBefore ? tr( "before" ) : tr( "after" ) ) );
  const auto positive = [this, &parameters, &context]( const QString &name )
  {
    const double value = readNumber( name, parameters, context );
    if ( value == 0.0 )
      throw QgsProcessingException(
          tr( "“%1” is 0. Give a number above 0." ).arg( parameterDefinition( name )->description() ) );
    return value;
  };
  return statistics::exposed( readNumber( before, parameters, context ), readNumber( after, parameters, context ),
                              positive( QStringLiteral( "BEFORE_TIME" ) ), positive( QStringLiteral( "AFTER_TIME" ) ),
                              positive( prefix + QStringLiteral( "_AREA" ) ) );
}

QVariantMap DisplacementStatisticsAlgorithm::processAlgorithm( const QVariantMap &parameters,
                                                               QgsProcessingContext &context,
                                                               QgsProcessingFeedback *feedback )
{
  const std::optional<CountPair> target =
      readZone( QStringLiteral( "TARGET" ), tr( "The target" ), parameters, context );
  if ( !target )
    throw QgsProcessingException( tr( "The target has no counts. Give its incidents before and after." ) );
  const std::optional<CountPair> control =
      readZone( QStringLiteral( "CONTROL" ), tr( "The control" ), parameters, context );
  statistics::DisplacementCounts counts{
    *target, control.value_or( CountPair() ),
    readZone( QStringLiteral( "CATCHMENT" ), tr( "The catchment" ), parameters, context ),
    readZone( QStringLiteral( "CATCHMENT_CONTROL" ), tr( "The catchment's control" ), parameters, context )
  };
  const std::optional<double> level =
      EffectTable::confidence( readNumber( QStringLiteral( "CONFIDENCE" ), parameters, context ) );
  if ( !level )
    throw QgsProcessingException( tr( "The confidence is %1. Give a level between 0 and 1, for example 0.95." )
                                      .arg( parameters.value( QStringLiteral( "CONFIDENCE" ) ).toString() ) );
  const double confidence = *level;
  if ( counts.catchmentControl && ( !counts.catchment || !control ) )
    feedback->reportError( tr( "The catchment's control is left out: it needs a catchment, and a control for the "
                               "target." ) );

  const ScopeEvaluation scope = statistics::evaluateCounts( counts, control.has_value(), confidence );
  const report::Sentences sentences( QString(), confidence );
  feedback->pushInfo( sentences.lead( scope ) );
  feedback->pushInfo( sentences.displacement( scope ) );
  QVariantMap results = numbersOf( scope );
  const QString table = writeTable( scope, confidence, parameters, context );
  if ( !table.isEmpty() )
    results.insert( QStringLiteral( "OUTPUT" ), table );
  return results;
}

QVariantMap DisplacementStatisticsAlgorithm::numbersOf( const ScopeEvaluation &scope )
{
  const auto &difference = scope.effect( statistics::EffectMeasure::Difference );
  const auto &ratio = scope.effect( statistics::EffectMeasure::RateRatio );
  const std::optional<double> z = scope.difference ? std::optional<double>( scope.difference->total.z ) : std::nullopt;
  return {
    { QStringLiteral( "GROSS_EFFECT" ), EffectTable::valueOf( scope.measures.grossEffect ) },
    { QStringLiteral( "NET_EFFECT" ), EffectTable::valueOf( scope.measures.netEffect ) },
    { QStringLiteral( "SUCCESS" ), EffectTable::valueOf( scope.measures.success ) },
    { QStringLiteral( "BUFFER" ), EffectTable::valueOf( scope.measures.buffer ) },
    { QStringLiteral( "WDQ" ), EffectTable::valueOf( scope.measures.weightedDisplacementQuotient ) },
    { QStringLiteral( "TNE" ), EffectTable::valueOf( scope.measures.totalNetEffect ) },
    { QStringLiteral( "WDD" ), EffectTable::valueOf( difference.estimate ) },
    { QStringLiteral( "WDD_SE" ), EffectTable::valueOf( difference.standardError ) },
    { QStringLiteral( "WDD_Z" ), EffectTable::valueOf( z ) },
    { QStringLiteral( "WDD_LOW" ), EffectTable::valueOf( difference.low ) },
    { QStringLiteral( "WDD_HIGH" ), EffectTable::valueOf( difference.high ) },
    { QStringLiteral( "RIRR" ), EffectTable::valueOf( ratio.estimate ) },
    { QStringLiteral( "RIRR_SE_LOG" ), EffectTable::valueOf( ratio.standardError ) },
    { QStringLiteral( "RIRR_LOW" ), EffectTable::valueOf( ratio.low ) },
    { QStringLiteral( "RIRR_HIGH" ), EffectTable::valueOf( ratio.high ) },
    { QStringLiteral( "EXACT_P" ), EffectTable::valueOf( scope.exactP ) },
    { QStringLiteral( "E_TEST_P" ), EffectTable::valueOf( scope.eTestP ) },
  };
}

QString DisplacementStatisticsAlgorithm::writeTable( const ScopeEvaluation &scope, double confidence,
                                                     const QVariantMap &parameters, QgsProcessingContext &context )
{
  QgsFields fields;
  EffectTable::appendFields( fields );
  QString id;
  const std::unique_ptr<QgsFeatureSink> sink( parameterAsSink( parameters, QStringLiteral( "OUTPUT" ), context, id,
                                                               fields, noGeometry, QgsCoordinateReferenceSystem() ) );
  if ( !sink )
    return QString();
  const report::Sentences sentences( QString(), confidence );
  for ( const statistics::EffectRow &row : scope.effects )
  {
    // A series is needed for these, and counts alone have none.
    if ( row.measure >= statistics::EffectMeasure::RegressionPoisson )
      continue;
    QgsAttributes attributes;
    EffectTable::append( attributes, row, scope, sentences );
    QgsFeature feature( fields );
    feature.setAttributes( attributes );
    if ( !sink->addFeature( feature, QgsFeatureSink::FastInsert ) )
      throw QgsProcessingException( writeFeatureError( sink.get(), parameters, QStringLiteral( "OUTPUT" ) ) );
  }
  return id;
}

} // namespace hotspot
