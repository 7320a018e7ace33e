// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/algorithms/localgetisordalgorithm.h"

#include <QLocale>

namespace hotspot
{

using namespace compatibility;

QString LocalGetisOrdAlgorithm::name() const
{
  return QStringLiteral( "localgetisord" );
}

QString LocalGetisOrdAlgorithm::displayName() const
{
  return tr( "Hot spots among places (local Getis-Ord)" );
}

QStringList LocalGetisOrdAlgorithm::tags() const
{
  return tr( "hot spot,hotspot,cold spot,Getis-Ord,Gi,Gi*,segment,polygon,significance,cluster,LISA" ).split( ',' );
}

QString LocalGetisOrdAlgorithm::iconName() const
{
  return QStringLiteral( "localgetisord" );
}

void LocalGetisOrdAlgorithm::initAlgorithm( const QVariantMap & )
{
  addCommonParameters();
  addParameter( new QgsProcessingParameterBoolean( QStringLiteral( "STAR" ),
                                                   tr( "Count the place itself among its neighbours (Gi*)" ), true ) );
  addCommonOutputs();
  addOutput( new QgsProcessingOutputNumber( QStringLiteral( "HOT" ), tr( "Hot places (90 % and more)" ) ) );
  addOutput( new QgsProcessingOutputNumber( QStringLiteral( "COLD" ), tr( "Cold places (90 % and more)" ) ) );
}

QString LocalGetisOrdAlgorithm::shortHelpString() const
{
  return tr( "Says which places are hot or cold: where a place and its neighbours hold higher, or lower, values than "
             "chance puts together. Use it for street segments, beats, blocks or any layer with a count or a rate; for "
             "incident points, \"Hot spots in a grid\" counts first.\n\n"
             "<b>How to read it.</b> gi_class 3, 2 and 1 are hot at 99, 95 and 90 % confidence, -3, -2 and -1 cold, 0 "
             "neither; NULL was not tested. gi_z is the standard score, gi_p the chance of a score this far out. "
             "neighbors counts the neighbours.\n\n" ) +
         neighboursHelp() + significanceHelp() +
         tr( "<b>When not to use it.</b> On counts in places of very different size, the large places are hot: test a "
             "rate. On fewer than about 30 places the test has little to say.\n\n"
             "<b>Source.</b> Ord & Getis (1995), Geographical Analysis 27(4)." );
}

LocalGetisOrdAlgorithm *LocalGetisOrdAlgorithm::createInstance() const
{
  return new LocalGetisOrdAlgorithm();
}

QVariantMap LocalGetisOrdAlgorithm::processAlgorithm( const QVariantMap &parameters, QgsProcessingContext &context,
                                                      QgsProcessingFeedback *feedback )
{
  QgsProcessingMultiStepFeedback steps( 4, feedback );
  steps.setCurrentStep( 0 );
  const Places places = readPlaces( parameters, context, feedback );
  steps.setCurrentStep( 1 );
  const statistics::SpatialWeights weights = neighbours( places, parameters, context, &steps );
  steps.setCurrentStep( 2 );
  const bool star = parameterAsBool( parameters, QStringLiteral( "STAR" ), context );
  const std::optional<HotAndCold> result = NeighbourSignificance::hotAndCold(
      places.values, weights, star ? statistics::SelfInclusion::Included : statistics::SelfInclusion::Excluded,
      significance( parameters, context ), &steps );
  if ( !result )
    throw QgsProcessingException( tr( "Cancelled during the test. Nothing was written." ) );
  feedback->pushInfo(
      tr( "Tested: %1. Hot: %2. Cold: %3." ).arg( result->tested ).arg( result->hot ).arg( result->cold ) );
  for ( const QString &sentence : result->sentences )
    feedback->pushInfo( sentence );

  steps.setCurrentStep( 3 );
  QgsFields fields;
  fields.append( field( QStringLiteral( "gi_z" ), FieldType::Real ) );
  fields.append( field( QStringLiteral( "gi_p" ), FieldType::Real ) );
  fields.append( field( QStringLiteral( "gi_class" ), FieldType::Integer ) );
  fields.append( field( QStringLiteral( "neighbors" ), FieldType::Integer ) );
  const auto resultOf = [&]( int row ) -> QgsAttributes
  {
    if ( row < 0 )
      return QgsAttributes( 4 );
    const auto unit = static_cast<std::size_t>( row );
    const bool tested = result->status[unit] == statistics::UnitStatus::Tested;
    return QgsAttributes() << ( tested ? QVariant( result->statistic.z[unit] ) : QVariant() )
                           << ( tested ? QVariant( result->p[unit] ) : QVariant() )
                           << ( tested ? QVariant( static_cast<int>( result->classes[unit] ) ) : QVariant() )
                           << static_cast<int>( weights.neighbourCount( unit ) );
  };
  const QString output = writeRows( places, fields, resultOf, parameters, context, &steps );
  styleOnLoad( context, output, styleFor( QStringLiteral( "hotspots" ), places ) );
  return { { QStringLiteral( "OUTPUT" ), output },
           { QStringLiteral( "TESTED" ), static_cast<qlonglong>( result->tested ) },
           { QStringLiteral( "HOT" ), static_cast<qlonglong>( result->hot ) },
           { QStringLiteral( "COLD" ), static_cast<qlonglong>( result->cold ) },
           { QStringLiteral( "ISLANDS" ), static_cast<qlonglong>( result->islands ) },
           { QStringLiteral( "LEFT_OUT" ), static_cast<qlonglong>( places.rows.size() - places.values.size() ) } };
}

} // namespace hotspot
