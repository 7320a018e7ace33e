// SPDX-License-Identifier: GPL-3.0-or-later
#include "algorithmfixture.h"

#include <cmath>

namespace hotspot
{

namespace
{

const QString id = QStringLiteral( "hotspot:displacementstatistics" );

QVariantMap counts( std::initializer_list<std::pair<const char *, double>> values )
{
  QVariantMap parameters;
  for ( const auto &[name, value] : values )
    parameters.insert( QLatin1String( name ), value );
  return parameters;
}

} // namespace

class DisplacementStatistics : public AlgorithmFixture
{
protected:
  double number( const QVariantMap &results, const char *name )
  {
    const QVariant value = results.value( QLatin1String( name ) );
    return value.isValid() && !value.isNull() ? value.toDouble() : std::nan( "" );
  }
};

/// METHODS.md section 10.
TEST_F( DisplacementStatistics, quotientAndNetEffectsMatchThePublishedVectors )
{
  QVariantMap results = run( id, counts( { { "TARGET_BEFORE", 207 },
                                           { "TARGET_AFTER", 110 },
                                           { "CATCHMENT_BEFORE", 178 },
                                           { "CATCHMENT_AFTER", 157 },
                                           { "CONTROL_BEFORE", 308 },
                                           { "CONTROL_AFTER", 318 } } ) );
  ASSERT_TRUE( mError.isEmpty() ) << mError.toStdString();
  EXPECT_NEAR( number( results, "NET_EFFECT" ), .3261659724, 1e-10 );
  EXPECT_NEAR( number( results, "WDQ" ), .2581856883, 1e-10 );
  EXPECT_NEAR( number( results, "TNE" ), 130.5, .05 );
  EXPECT_DOUBLE_EQ( number( results, "GROSS_EFFECT" ), 97 );

  results = run( id, counts( { { "TARGET_BEFORE", 100 },
                               { "TARGET_AFTER", 50 },
                               { "CATCHMENT_BEFORE", 100 },
                               { "CATCHMENT_AFTER", 150 },
                               { "CONTROL_BEFORE", 100 },
                               { "CONTROL_AFTER", 100 } } ) );
  EXPECT_DOUBLE_EQ( number( results, "SUCCESS" ), -.5 );
  EXPECT_DOUBLE_EQ( number( results, "BUFFER" ), .5 );
  EXPECT_DOUBLE_EQ( number( results, "WDQ" ), -1 );
  EXPECT_DOUBLE_EQ( number( results, "TNE" ), 0 );
}

TEST_F( DisplacementStatistics, differenceMatchesWheelerRatcliffe2018 )
{
  QVariantMap results = run( id, counts( { { "TARGET_BEFORE", 207 },
                                           { "TARGET_AFTER", 110 },
                                           { "CATCHMENT_BEFORE", 178 },
                                           { "CATCHMENT_AFTER", 157 },
                                           { "CONTROL_BEFORE", 308 },
                                           { "CONTROL_AFTER", 318 },
                                           { "CATCHMENT_CONTROL_BEFORE", 150 },
                                           { "CATCHMENT_CONTROL_AFTER", 140 } } ) );
  EXPECT_DOUBLE_EQ( number( results, "WDD" ), -118 );
  EXPECT_NEAR( number( results, "WDD_SE" ), 39.597979746, 1e-9 );
  EXPECT_NEAR( number( results, "WDD_Z" ), -2.979950006, 1e-9 );
  EXPECT_NEAR( number( results, "WDD_LOW" ), -195.610614164, 1e-8 );
  EXPECT_NEAR( number( results, "WDD_HIGH" ), -40.389385836, 1e-8 );

  for ( const double confidence : { .9, 90.0 } )
  {
    results = run( id, counts( { { "TARGET_BEFORE", 20 },
                                 { "TARGET_AFTER", 10 },
                                 { "CATCHMENT_BEFORE", 30 },
                                 { "CATCHMENT_AFTER", 20 },
                                 { "CONTROL_BEFORE", 20 },
                                 { "CONTROL_AFTER", 20 },
                                 { "CATCHMENT_CONTROL_BEFORE", 30 },
                                 { "CATCHMENT_CONTROL_AFTER", 30 },
                                 { "CONFIDENCE", confidence } } ) );
    EXPECT_NEAR( number( results, "WDD_LOW" ), -42.068027137, 1e-8 );
    EXPECT_NEAR( number( results, "WDD_HIGH" ), 2.068027137, 1e-8 );
  }

  results = run( id, counts( { { "TARGET_BEFORE", 80 },
                               { "TARGET_AFTER", 20 },
                               { "CONTROL_BEFORE", 100 },
                               { "CONTROL_AFTER", 50 },
                               { "BEFORE_TIME", 2 },
                               { "AFTER_TIME", 1 } } ) );
  EXPECT_DOUBLE_EQ( number( results, "WDD" ), -20 );
  EXPECT_NEAR( number( results, "WDD_SE" ), 10.723805295, 1e-9 );
}

TEST_F( DisplacementStatistics, areasMakeTheDifferencePerUnitOfArea )
{
  const QVariantMap results = run( id, counts( { { "TARGET_BEFORE", 80 },
                                                 { "TARGET_AFTER", 20 },
                                                 { "CONTROL_BEFORE", 100 },
                                                 { "CONTROL_AFTER", 50 },
                                                 { "TARGET_AREA", 2 },
                                                 { "CONTROL_AREA", 5 } } ) );
  EXPECT_DOUBLE_EQ( number( results, "WDD" ), ( 10.0 - 40.0 ) - ( 10.0 - 20.0 ) );
}

TEST_F( DisplacementStatistics, rateRatioAndTestsMatchThePublishedVectors )
{
  QVariantMap results = run(
      id,
      counts(
          { { "TARGET_BEFORE", 50 }, { "TARGET_AFTER", 30 }, { "CONTROL_BEFORE", 60 }, { "CONTROL_AFTER", 55 } } ) );
  EXPECT_NEAR( number( results, "RIRR" ), .6545454545, 1e-10 );
  EXPECT_NEAR( number( results, "RIRR_SE_LOG" ), .2969542358, 1e-10 );
  EXPECT_NEAR( number( results, "RIRR_LOW" ), .3657395, 1e-7 );
  EXPECT_NEAR( number( results, "RIRR_HIGH" ), 1.1714067, 1e-7 );

  results = run( id, counts( { { "TARGET_BEFORE", 25 }, { "TARGET_AFTER", 16 } } ) );
  EXPECT_NEAR( number( results, "EXACT_P" ), .2110235976, 1e-9 );
  EXPECT_NEAR( number( results, "E_TEST_P" ), .1647963179, 1e-9 );
}

TEST_F( DisplacementStatistics, whatIsNotDefinedIsNullAndTheTableSaysWhy )
{
  QVariantMap parameters = counts( { { "TARGET_BEFORE", 0 }, { "TARGET_AFTER", 3 } } );
  parameters.insert( QStringLiteral( "OUTPUT" ), QStringLiteral( "memory:" ) );
  const QVariantMap results = run( id, parameters );
  ASSERT_TRUE( mError.isEmpty() ) << mError.toStdString();
  EXPECT_TRUE( std::isnan( number( results, "WDD" ) ) );
  EXPECT_TRUE( std::isnan( number( results, "RIRR" ) ) );
  QgsVectorLayer *table = layer( results, QStringLiteral( "OUTPUT" ) );
  ASSERT_TRUE( table );
  const QVariantList measures = column( table, QStringLiteral( "measure" ) );
  const QVariantList sentences = column( table, QStringLiteral( "sentence" ) );
  EXPECT_EQ( measures.size(), 12 );
  const int row = measures.indexOf( QStringLiteral( "wdd" ) );
  EXPECT_TRUE( column( table, QStringLiteral( "estimate" ) ).at( row ).isNull() );
  EXPECT_EQ( sentences.at( row ).toString(),
             QStringLiteral( "Not defined without a control area: add zones with the role “control”." ) );
}

TEST_F( DisplacementStatistics, badInputIsAnsweredInWords )
{
  run( id, {} );
  EXPECT_EQ( mError, QStringLiteral( "The target has no counts. Give its incidents before and after." ) );
  run( id, counts( { { "TARGET_BEFORE", 5 } } ) );
  EXPECT_EQ( mError, QStringLiteral( "The target has a count before only. Give both counts or neither." ) );
  run( id, counts( { { "TARGET_BEFORE", -5 }, { "TARGET_AFTER", 3 } } ) );
  EXPECT_EQ( mError, QStringLiteral( "“Target area: incidents before” is -5. Give a number of 0 or more." ) );
  run( id, counts( { { "TARGET_BEFORE", 5 }, { "TARGET_AFTER", 3 }, { "BEFORE_TIME", 0 } } ) );
  EXPECT_EQ( mError,
             QStringLiteral( "“Length of the window before (same unit as after)” is 0. Give a number above 0." ) );
  run( id, counts( { { "TARGET_BEFORE", 5 }, { "TARGET_AFTER", 3 }, { "CONFIDENCE", 100 } } ) );
  EXPECT_EQ( mError, QStringLiteral( "The confidence is 100. Give a level between 0 and 1, for example 0.95." ) );
}

TEST_F( DisplacementStatistics, hasHelpTagsAndAnIconForTheToolbox )
{
  const QgsProcessingAlgorithm *algorithm = QgsApplication::processingRegistry()->algorithmById( id );
  ASSERT_TRUE( algorithm );
  EXPECT_TRUE( QFile::exists( algorithm->svgIconPath() ) );
  EXPECT_GT( algorithm->shortHelpString().size(), 200 );
  EXPECT_TRUE( algorithm->tags().contains( QStringLiteral( "displacement" ) ) );
}

} // namespace hotspot
