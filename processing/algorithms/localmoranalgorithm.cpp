// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/algorithms/localmoranalgorithm.h"

#include <QLocale>

#include "processing/statistics/moran.h"

namespace hotspot
{

using namespace compatibility;

namespace
{

QString quadrantName( statistics::MoranQuadrant quadrant )
{
  switch ( quadrant )
  {
  case statistics::MoranQuadrant::HighHigh:
    return QStringLiteral( "HH" );
  case statistics::MoranQuadrant::LowLow:
    return QStringLiteral( "LL" );
  case statistics::MoranQuadrant::HighLow:
    return QStringLiteral( "HL" );
  case statistics::MoranQuadrant::LowHigh:
    return QStringLiteral( "LH" );
  case statistics::MoranQuadrant::None:
    break;
  }
  return QStringLiteral( "NS" );
}

} // namespace

QString LocalMoranAlgorithm::name() const
{
  return QStringLiteral( "localmoran" );
}

QString LocalMoranAlgorithm::displayName() const
{
  return tr( "Clusters and outliers (local Moran)" );
}

QStringList LocalMoranAlgorithm::tags() const
{
  return tr( "Moran,LISA,cluster,outlier,autocorrelation,hot spot,hotspot,significance" ).split( ',' );
}

QString LocalMoranAlgorithm::iconName() const
{
  return QStringLiteral( "localmoran" );
}

void LocalMoranAlgorithm::initAlgorithm( const QVariantMap & )
{
  addCommonParameters();
  addParameter( new QgsProcessingParameterNumber( QStringLiteral( "LEVEL" ),
                                                  tr( "Significance level of the class (0.05: 95 % confidence)" ),
                                                  doubleNumber, 0.05, false, 0.0001, 0.5 ) );
  addCommonOutputs();
  addOutput( new QgsProcessingOutputNumber( QStringLiteral( "MORAN_I" ), tr( "Moran's I of the whole area" ) ) );
  addOutput( new QgsProcessingOutputNumber( QStringLiteral( "MORAN_Z" ), tr( "z of Moran's I" ) ) );
  addOutput( new QgsProcessingOutputNumber( QStringLiteral( "MORAN_P" ), tr( "p of Moran's I" ) ) );
  addOutput(
      new QgsProcessingOutputNumber( QStringLiteral( "SIGNIFICANT" ), tr( "Places in a cluster or outliers" ) ) );
}

QString LocalMoranAlgorithm::shortHelpString() const
{
  return tr( "Tells places that are like their neighbours from places that stand out from them.\n\n"
             "<b>How to read it.</b> lisa_class HH: a high value among high ones, a cluster; LL: low among low; HL: a "
             "high value among low ones, a hot place on its own; LH: low among high; NS: not significant; NULL: not "
             "tested. High and low are against the mean of all places. lisa_i is local Moran's I, lisa_z its standard "
             "score, lisa_p the chance. MORAN_I says how much like stands beside like in the whole area: about 0 for "
             "none.\n\n" ) +
         neighboursHelp() + significanceHelp() +
         tr( "<b>When not to use it.</b> To find where incidents concentrate, local Getis-Ord is easier to read: it "
             "does "
             "not call a cluster of low values beside a high one an outlier. Counts in places of very different size "
             "need a rate.\n\n"
             "<b>Source.</b> Anselin (1995), Geographical Analysis 27(2)." );
}

LocalMoranAlgorithm *LocalMoranAlgorithm::createInstance() const
{
  return new LocalMoranAlgorithm();
}

QVariantMap LocalMoranAlgorithm::processAlgorithm( const QVariantMap &parameters, QgsProcessingContext &context,
                                                   QgsProcessingFeedback *feedback )
{
  QgsProcessingMultiStepFeedback steps( 4, feedback );
  steps.setCurrentStep( 0 );
  const Places places = readPlaces( parameters, context, feedback );
  steps.setCurrentStep( 1 );
  const statistics::SpatialWeights weights =
      statistics::rowStandardised( neighbours( places, parameters, context, &steps ) );
  steps.setCurrentStep( 2 );
  const statistics::Result<statistics::GlobalMoran> global = statistics::globalMoran( places.values, weights );
  statistics::LocalMoran lisa = statistics::localMoran( places.values, weights );
  const SignificanceChoice choice = significance( parameters, context );
  std::vector<double> p = lisa.statistic.p;
  if ( choice.permutation )
  {
    QString sentence;
    const std::optional<statistics::PermutationTest> test =
        NeighbourSignificance::permutationTest( places.values, weights, choice, sentence, &steps );
    if ( !test )
      throw QgsProcessingException( tr( "Cancelled during the test. Nothing was written." ) );
    feedback->pushInfo( sentence );
    p = test->p;
    for ( std::size_t i = 0; i < p.size(); ++i )
      if ( lisa.statistic.status[i] == statistics::UnitStatus::Tested )
        lisa.statistic.status[i] = test->status[i];
  }
  else
    feedback->pushInfo( tr( "Significance: normal approximation of z." ) );
  feedback->pushInfo( NeighbourSignificance::correctionSentence( choice.correction ) );
  for ( const QString &sentence : NeighbourSignificance::untestedSentences( lisa.statistic.status ) )
    feedback->pushInfo( sentence );
  if ( global )
    feedback->pushInfo( tr( "Moran's I: %1 (%2 expected by chance), z %3, p %4." )
                            .arg( QLocale().toString( global->i, 'f', 4 ),
                                  QLocale().toString( global->expectation, 'f', 4 ),
                                  QLocale().toString( global->z, 'f', 2 ), QLocale().toString( global->p, 'g', 3 ) ) );
  else
    feedback->pushWarning( tr( "Moran's I does not exist here: fewer than four places with a neighbour, or all values "
                               "are the same." ) );
  const std::vector<statistics::MoranQuadrant> classes =
      statistics::moranClasses( lisa, statistics::adjustedP( p, lisa.statistic.status, choice.correction ),
                                parameterAsDouble( parameters, QStringLiteral( "LEVEL" ), context ) );

  steps.setCurrentStep( 3 );
  QgsFields fields;
  fields.append( field( QStringLiteral( "lisa_i" ), FieldType::Real ) );
  fields.append( field( QStringLiteral( "lisa_z" ), FieldType::Real ) );
  fields.append( field( QStringLiteral( "lisa_p" ), FieldType::Real ) );
  fields.append( field( QStringLiteral( "lisa_class" ), FieldType::Text ) );
  fields.append( field( QStringLiteral( "neighbors" ), FieldType::Integer ) );
  qlonglong tested = 0;
  qlonglong islands = 0;
  qlonglong significant = 0;
  for ( std::size_t unit = 0; unit < classes.size(); ++unit )
  {
    const statistics::UnitStatus status = lisa.statistic.status[unit];
    tested += status == statistics::UnitStatus::Tested ? 1 : 0;
    islands += status == statistics::UnitStatus::Island ? 1 : 0;
    significant += status == statistics::UnitStatus::Tested && classes[unit] != statistics::MoranQuadrant::None ? 1 : 0;
  }
  const auto resultOf = [&]( int row ) -> QgsAttributes
  {
    if ( row < 0 )
      return QgsAttributes( 5 );
    const auto unit = static_cast<std::size_t>( row );
    const bool isTested = lisa.statistic.status[unit] == statistics::UnitStatus::Tested;
    return QgsAttributes() << ( isTested ? QVariant( lisa.i[unit] ) : QVariant() )
                           << ( isTested ? QVariant( lisa.statistic.z[unit] ) : QVariant() )
                           << ( isTested ? QVariant( p[unit] ) : QVariant() )
                           << ( isTested ? QVariant( quadrantName( classes[unit] ) ) : QVariant() )
                           << static_cast<int>( weights.neighbourCount( unit ) );
  };
  const QString output = writeRows( places, fields, resultOf, parameters, context, &steps );
  styleOnLoad( context, output, styleFor( QStringLiteral( "localmoran" ), places ) );
  return { { QStringLiteral( "OUTPUT" ), output },
           { QStringLiteral( "TESTED" ), tested },
           { QStringLiteral( "ISLANDS" ), islands },
           { QStringLiteral( "SIGNIFICANT" ), significant },
           { QStringLiteral( "LEFT_OUT" ), static_cast<qlonglong>( places.rows.size() - places.values.size() ) },
           { QStringLiteral( "MORAN_I" ), global ? QVariant( global->i ) : QVariant() },
           { QStringLiteral( "MORAN_Z" ), global ? QVariant( global->z ) : QVariant() },
           { QStringLiteral( "MORAN_P" ), global ? QVariant( global->p ) : QVariant() } };
}

} // namespace hotspot
