// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/beforeafterevaluation.h"

namespace hotspot::statistics
{

namespace
{

EffectRow row( EffectMeasure measure, const Result<double> &value )
{
  EffectRow result;
  result.measure = measure;
  result.estimate = value.optional();
  result.reason = value.reason();
  return result;
}

EffectRow row( EffectMeasure measure, const Result<Estimate> &estimate )
{
  EffectRow result;
  result.measure = measure;
  result.reason = estimate.reason();
  if ( !estimate )
    return result;
  result.estimate = estimate->estimate;
  result.standardError = estimate->standardError;
  result.low = estimate->low;
  result.high = estimate->high;
  result.p = estimate->p;
  return result;
}

EffectRow row( EffectMeasure measure, const Result<RateRatio> &ratio )
{
  EffectRow result;
  result.measure = measure;
  result.reason = ratio.reason();
  if ( !ratio )
    return result;
  result.estimate = ratio->ratio;
  result.standardError = ratio->standardErrorLog;
  result.low = ratio->low;
  result.high = ratio->high;
  result.p = ratio->p;
  return result;
}

EffectRow row( EffectMeasure measure, const Result<DifferenceInDifferences> &regression )
{
  if ( !regression )
    return row( measure, Result<RateRatio>( regression.reason() ) );
  return row( measure, Result<RateRatio>( regression->effect ) );
}

/// The target's own change as a ratio with its exact interval, and the p of one test.
EffectRow testRow( EffectMeasure measure, const Result<ExactInterval> &ratio, const Result<double> &p )
{
  EffectRow result;
  result.measure = measure;
  result.reason = p.reason();
  if ( !p )
    return result;
  result.p = *p;
  if ( !ratio )
    return result;
  result.estimate = ratio->estimate;
  result.low = ratio->low;
  result.high = ratio->high;
  if ( !result.estimate )
    result.reason = UndefinedReason::ZeroCount;
  return result;
}

Result<Estimate> totalOf( const Result<DisplacementDifference> &difference )
{
  if ( !difference )
    return difference.reason();
  return difference->total;
}

Result<Estimate> partOf( const Result<DisplacementDifference> &difference,
                         Result<Estimate> DisplacementDifference::*part )
{
  if ( !difference )
    return difference.reason();
  return ( *difference ).*part;
}

} // namespace

const char *effectCode( EffectMeasure measure )
{
  switch ( measure )
  {
  case EffectMeasure::GrossEffect:
    return "gross_effect";
  case EffectMeasure::NetEffect:
    return "net_effect";
  case EffectMeasure::PercentChange:
    return "percent_change";
  case EffectMeasure::Quotient:
    return "wdq";
  case EffectMeasure::TotalNetEffect:
    return "tne";
  case EffectMeasure::Difference:
    return "wdd";
  case EffectMeasure::DifferenceTarget:
    return "wdd_target";
  case EffectMeasure::DifferenceCatchment:
    return "wdd_catchment";
  case EffectMeasure::RateRatio:
    return "rirr";
  case EffectMeasure::RateRatioCatchment:
    return "rirr_catchment";
  case EffectMeasure::RateExact:
    return "rate_exact";
  case EffectMeasure::RateETest:
    return "rate_e_test";
  case EffectMeasure::RegressionPoisson:
    return "did_poisson";
  case EffectMeasure::RegressionQuasiPoisson:
    return "did_quasipoisson";
  case EffectMeasure::RegressionNegativeBinomial:
    return "did_negbin";
  case EffectMeasure::PreTrend:
    return "pretrend";
  }
  return "";
}

std::vector<EffectRow> effectRows( const ScopeEvaluation &scope )
{
  return {
    row( EffectMeasure::GrossEffect, scope.measures.grossEffect ),
    row( EffectMeasure::NetEffect, scope.measures.netEffect ),
    row( EffectMeasure::PercentChange, scope.measures.percentChange ),
    row( EffectMeasure::Quotient, scope.measures.weightedDisplacementQuotient ),
    row( EffectMeasure::TotalNetEffect, scope.measures.totalNetEffect ),
    row( EffectMeasure::Difference, totalOf( scope.difference ) ),
    row( EffectMeasure::DifferenceTarget, partOf( scope.difference, &DisplacementDifference::target ) ),
    row( EffectMeasure::DifferenceCatchment, partOf( scope.difference, &DisplacementDifference::catchment ) ),
    row( EffectMeasure::RateRatio, scope.rateRatio ),
    row( EffectMeasure::RateRatioCatchment, scope.catchmentRateRatio ),
    testRow( EffectMeasure::RateExact, scope.exactRatio, scope.exactP ),
    testRow( EffectMeasure::RateETest, scope.exactRatio, scope.eTestP ),
    row( EffectMeasure::RegressionPoisson, scope.poisson ),
    row( EffectMeasure::RegressionQuasiPoisson, scope.quasiPoisson ),
    row( EffectMeasure::RegressionNegativeBinomial, scope.negativeBinomial ),
    row( EffectMeasure::PreTrend, scope.preTrend ),
  };
}

} // namespace hotspot::statistics
