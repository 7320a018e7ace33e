// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/evaluationoutputs.h"

#include <gtest/gtest.h>

#include <qgsvectorlayer.h>

#include "plugin/operations/evaluationfingerprint.h"
#include "tests/plugin/operations/storefixture.h"

namespace hotspot::operations
{

namespace
{

std::unique_ptr<QgsVectorLayer> table( const QString &fields, const QVector<QVector<QVariant>> &rows )
{
  auto layer = std::make_unique<QgsVectorLayer>( QStringLiteral( "None?" ) + fields, QStringLiteral( "table" ),
                                                 QStringLiteral( "memory" ) );
  for ( const QVector<QVariant> &row : rows )
  {
    QgsFeature feature( layer->fields() );
    feature.setAttributes( QgsAttributes( row ) );
    layer->dataProvider()->addFeature( feature );
  }
  return layer;
}

} // namespace

TEST( EvaluationFingerprint, doesNotDependOnTheOrder )
{
  const QDateTime noon( QDate( 2019, 3, 1 ), QTime( 12, 0 ), Qt::UTC );
  EvaluationFingerprint one;
  one.add( { -90, 35 }, noon, "robbery" );
  one.add( { -90.1, 35 }, noon, "robbery" );
  EvaluationFingerprint two;
  two.add( { -90.1, 35 }, noon, "robbery" );
  two.add( { -90, 35 }, noon, "robbery" );
  EXPECT_EQ( one.text(), two.text() );
  EXPECT_EQ( one.text().size(), 64 );
  two.add( { -90, 35 }, noon, "robbery" ); // the same incident once more
  EXPECT_NE( one.text(), two.text() );
  EvaluationFingerprint moved;
  moved.add( { -90, 35.00001 }, noon, "robbery" );
  moved.add( { -90.1, 35 }, noon, "robbery" );
  EXPECT_NE( one.text(), moved.text() );
}

class EvaluationOutputsTest : public StoreOnBothFixture
{
};

INSTANTIATE_TEST_SUITE_P( OnBoth, EvaluationOutputsTest,
                          ::testing::Values( StoreBackend::GeoPackage, StoreBackend::PostgreSql ), backendName );

TEST_P( EvaluationOutputsTest, aFrozenEvaluationComesBackAsItWasAndCanBeCompared )
{
  const auto store = open();
  const OperationRecord operation = newOperation( *store );
  ASSERT_TRUE( addAreas( *store, operation.uuid, { square( AreaRole::Target ) } ) );
  const auto counts =
      table( "field=zone_id:string&field=role:string&field=category:string&field=before:integer&field=after:integer",
             { { "T1", "target", QVariant(), 207, 110 }, { QVariant(), "target", QVariant(), 207, 110 } } );
  const auto effects =
      table( "field=scope:string&field=measure:string&field=estimate:double&field=se:double&"
             "field=ci_low:double&field=ci_high:double&field=p:double&field=sentence:string",
             { { "all", "wdd", -118.0, 39.597979746, -195.610614164, -40.389385836, QVariant(), "118 fewer" } } );
  const QVector<EvaluationCellRecord> cells = cellsFromCounts( *counts, *store->areas( operation.uuid ) );
  ASSERT_EQ( cells.size(), 1 );
  EXPECT_EQ( cells.first().areaUuid, store->areas( operation.uuid )->first().uuid );
  EvaluationRecord evaluation;
  evaluation.operationUuid = operation.uuid;
  evaluation.kind = QStringLiteral( "final" );
  evaluation.beforeStart = QDate( 2019, 1, 1 );
  evaluation.beforeEnd = QDate( 2019, 7, 1 );
  evaluation.incidents = 317;
  evaluation.dataFingerprint = QString( 64, QLatin1Char( 'a' ) );
  evaluation.parameters = QStringLiteral( R"({"CONFIDENCE":95})" );
  evaluation.effects = effectsAsJson( *effects );
  ASSERT_TRUE( store->freeze( evaluation, cells ) );

  const EvaluationRecord frozen = store->list<EvaluationRecord>()->first();
  EXPECT_EQ( frozen.beforeEnd, QDate( 2019, 7, 1 ) );
  EXPECT_EQ( frozen.parameters, evaluation.parameters );
  EXPECT_EQ( frozen.effects, evaluation.effects );
  const QVector<EvaluationCellRecord> frozenCells = *store->list<EvaluationCellRecord>();
  ASSERT_EQ( frozenCells.size(), 1 );
  EXPECT_EQ( frozenCells.first().before, 207 );
  EXPECT_EQ( frozenCells.first().after, 110 );
  EXPECT_TRUE( compareEvaluations( frozen, frozenCells, evaluation, cells ).isEmpty() );

  QVector<EvaluationCellRecord> other = cells;
  other.first().after = 111;
  EvaluationRecord again = evaluation;
  again.effects.replace( QStringLiteral( "-118" ), QStringLiteral( "-117" ) );
  const QVector<EvaluationDifference> differences = compareEvaluations( frozen, frozenCells, again, other );
  ASSERT_EQ( differences.size(), 2 );
  EXPECT_EQ( differences[0].what, "T1, target: after" );
  EXPECT_EQ( differences[0].frozen, "110" );
  EXPECT_EQ( differences[0].now, "111" );
  EXPECT_EQ( differences[1].what, "all, wdd: estimate" );
  EXPECT_EQ( differences[1].now, "-117" );
}

} // namespace hotspot::operations
