// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/beforeafterevaluation.h"

#include "processing/statistics/displacementseries.h"
#include "processing/statistics/overdispersion.h"
#include "processing/statistics/runningdifference.h"

#include <algorithm>
#include <cmath>

namespace hotspot::statistics
{

namespace
{

/// Regressions take each zone by itself up to this many; beyond, zones of a role are summed, which leaves the estimate
/// as it is and keeps the cost bounded.
constexpr std::size_t mostZonesApart = 20;

constexpr double leastComparable = 0.5;
constexpr double mostComparable = 2.0;
constexpr double usualPower = 0.80;

bool belongs( const ZoneCounts &zone, ScopeKind kind, const std::string &name )
{
  switch ( kind )
  {
  case ScopeKind::All:
    return true;
  case ScopeKind::Target:
    return zone.role == ZoneRole::Control || zone.zoneId == name;
  case ScopeKind::Category:
    return zone.category == name;
  }
  return false;
}

/// Sum of one role's zones.
struct RoleSum
{
  bool exists = false;
  CountPair counts;
  std::vector<double> series;
};

RoleSum sumOf( const std::vector<const ZoneCounts *> &zones, ZoneRole role, const EvaluationDesign &design )
{
  RoleSum sum;
  sum.counts.exposureBefore = design.daysBefore / design.daysAfter;
  sum.series.assign( design.periods.size(), 0.0 );
  for ( const ZoneCounts *zone : zones )
  {
    if ( zone->role != role )
      continue;
    sum.exists = true;
    sum.counts.before += zone->before;
    sum.counts.after += zone->after;
    for ( std::size_t period = 0; period < std::min( sum.series.size(), zone->series.size() ); ++period )
      sum.series[period] += zone->series[period];
  }
  if ( !sum.exists )
    sum.series.clear();
  return sum;
}

/// Only the complete periods: a rest of three days says little about scatter.
std::vector<double> completePeriods( const std::vector<double> &series, const EvaluationDesign &design )
{
  std::vector<double> complete;
  for ( std::size_t period = 0; period < std::min( series.size(), design.periods.size() ); ++period )
  {
    if ( isComplete( design.periods[period] ) )
      complete.push_back( series[period] );
  }
  return complete;
}

SeriesPanel panelFor( const EvaluationDesign &design )
{
  SeriesPanel panel;
  for ( const PeriodUse use : design.periods )
  {
    if ( isComplete( use ) )
      panel.treatment.push_back( isAfter( use ) ? 1.0 : 0.0 );
  }
  panel.exposure = completePeriods( design.periodDays, design );
  return panel;
}

SeriesPanel pairPanel( const std::vector<double> &zone, const std::vector<double> &control,
                       const EvaluationDesign &design )
{
  SeriesPanel panel = panelFor( design );
  panel.zones.push_back( { completePeriods( zone, design ), true } );
  panel.zones.push_back( { completePeriods( control, design ), false } );
  return panel;
}

/// Targets against controls, one series a zone. Categories of a zone are added up.
SeriesPanel zonePanel( const std::vector<const ZoneCounts *> &zones, const ScopeEvaluation &scope,
                       const EvaluationDesign &design )
{
  SeriesPanel panel = panelFor( design );
  std::vector<std::pair<ZoneRole, std::string>> names;
  for ( const ZoneCounts *zone : zones )
  {
    if ( zone->role == ZoneRole::Catchment )
      continue;
    const std::pair<ZoneRole, std::string> name( zone->role, zone->zoneId );
    const auto found = std::find( names.begin(), names.end(), name );
    const std::vector<double> counts = completePeriods( zone->series, design );
    if ( found == names.end() )
    {
      if ( names.size() == mostZonesApart )
        return pairPanel( scope.targetSeries, scope.controlSeries, design );
      names.push_back( name );
      panel.zones.push_back( { counts, zone->role == ZoneRole::Target } );
      continue;
    }
    std::vector<double> &sum = panel.zones[static_cast<std::size_t>( found - names.begin() )].counts;
    for ( std::size_t period = 0; period < std::min( sum.size(), counts.size() ); ++period )
      sum[period] += counts[period];
  }
  return panel;
}

DisplacementSeries displacementSeries( const ScopeEvaluation &scope, const EvaluationDesign &design, bool completeOnly )
{
  const auto taken = [&design, completeOnly]( const std::vector<double> &series )
  {
    return completeOnly ? completePeriods( series, design ) : series;
  };
  DisplacementSeries series;
  series.target = taken( scope.targetSeries );
  series.control = taken( scope.controlSeries );
  series.catchment = taken( scope.catchmentSeries );
  series.exposure = taken( design.periodDays );
  for ( const PeriodUse use : design.periods )
  {
    if ( !isAfter( use ) && ( isComplete( use ) || !completeOnly ) )
      ++series.periodsBefore;
  }
  return series;
}

bool isComparable( const CountPair &target, const CountPair &control )
{
  return control.rateBefore() >= leastComparable * target.rateBefore() &&
         control.rateBefore() <= mostComparable * target.rateBefore();
}

/// The difference with the error that its series suggests; each part scatters in its own way.
Result<DisplacementDifference> differenceOf( ScopeEvaluation &scope, const EvaluationDesign &design )
{
  if ( !scope.control )
    return UndefinedReason::NoControl;
  DisplacementCounts counts;
  counts.target = scope.target;
  counts.control = *scope.control;
  counts.catchment = scope.catchment;
  counts.catchmentControl = scope.catchmentControl;
  const auto withError = [&counts, &design]( const Dispersion &dispersion )
  {
    return displacementDifference( counts, design.confidence, dispersion );
  };

  const Result<SeriesDifference> series =
      design.useDispersion ? seriesDifference( displacementSeries( scope, design, true ), design.confidence )
                           : Result<SeriesDifference>( UndefinedReason::TooFewObservations );
  if ( !series )
  {
    scope.differenceDispersion = series.reason();
    return withError( {} );
  }
  scope.differenceDispersion = series->targetDispersion;
  Result<DisplacementDifference> total = withError( series->totalDispersion );
  const Result<DisplacementDifference> target = withError( series->targetDispersion );
  if ( !total || !target )
    return total;
  DisplacementDifference result = *total;
  result.target = target->target;
  if ( series->catchmentDispersion )
  {
    const Result<DisplacementDifference> catchment = withError( *series->catchmentDispersion );
    if ( catchment )
      result.catchment = catchment->catchment;
  }
  return result;
}

Result<ExpectedDifference> againstExpected( const CountPair &zone, const Result<Estimate> &difference )
{
  if ( !difference )
    return difference.reason();
  return ExpectedDifference{ zone.after, zone.after - difference->estimate, difference->low, difference->high,
                             difference->p };
}

Result<ExpectedDifference> againstExpected( const CountPair &zone, const Result<RateRatio> &ratio )
{
  if ( !ratio )
    return ratio.reason();
  return ExpectedDifference{ zone.after, zone.after / ratio->ratio, zone.after - zone.after / ratio->low,
                             zone.after - zone.after / ratio->high, ratio->p };
}

void compareWithControl( ScopeEvaluation &scope, const EvaluationDesign &design )
{
  scope.difference = differenceOf( scope, design );
  if ( !scope.control )
  {
    for ( auto *result : { &scope.rateRatio, &scope.catchmentRateRatio } )
      *result = UndefinedReason::NoControl;
    for ( auto *result : { &scope.targetAgainstExpected, &scope.catchmentAgainstExpected } )
      *result = UndefinedReason::NoControl;
    return;
  }
  scope.ratioDispersion = UndefinedReason::TooFewObservations;
  Dispersion catchmentDispersion;
  if ( design.useDispersion && !scope.targetSeries.empty() )
  {
    scope.ratioDispersion =
        overdispersion( pairPanel( scope.targetSeries, scope.controlSeries, design ), PeriodEffects::EveryPeriod );
    if ( scope.catchment )
      catchmentDispersion =
          overdispersion( pairPanel( scope.catchmentSeries, scope.controlSeries, design ), PeriodEffects::EveryPeriod )
              .optional()
              .value_or( Dispersion() );
  }
  scope.rateRatio = relativeRateRatio( scope.target, *scope.control, design.confidence,
                                       scope.ratioDispersion.optional().value_or( Dispersion() ) );
  scope.catchmentRateRatio = UndefinedReason::NoCatchment;
  if ( scope.catchment )
    scope.catchmentRateRatio = relativeRateRatio( *scope.catchment, scope.catchmentControl.value_or( *scope.control ),
                                                  design.confidence, catchmentDispersion );

  scope.controlIsComparable = isComparable( scope.target, *scope.control );
  scope.basis = scope.rateRatio || !scope.controlIsComparable ? ComparisonBasis::Ratio : ComparisonBasis::Difference;
  scope.catchmentAgainstExpected = UndefinedReason::NoCatchment;
  if ( scope.basis == ComparisonBasis::Ratio )
  {
    scope.targetAgainstExpected = againstExpected( scope.target, scope.rateRatio );
    if ( scope.catchment )
      scope.catchmentAgainstExpected = againstExpected( *scope.catchment, scope.catchmentRateRatio );
  }
  else if ( scope.difference )
  {
    scope.targetAgainstExpected = againstExpected( scope.target, scope.difference->target );
    if ( scope.catchment )
      scope.catchmentAgainstExpected = againstExpected( *scope.catchment, scope.difference->catchment );
  }
  else
  {
    scope.targetAgainstExpected = scope.difference.reason();
    if ( scope.catchment )
      scope.catchmentAgainstExpected = scope.difference.reason();
  }
}

void fitRegressions( ScopeEvaluation &scope, const std::vector<const ZoneCounts *> &zones,
                     const EvaluationDesign &design )
{
  const UndefinedReason problem = !scope.control           ? UndefinedReason::NoControl
                                  : design.periods.empty() ? UndefinedReason::TooFewObservations
                                                           : UndefinedReason::None;
  if ( problem != UndefinedReason::None )
  {
    for ( auto *result : { &scope.poisson, &scope.quasiPoisson, &scope.negativeBinomial } )
      *result = problem;
    scope.preTrend = problem;
    return;
  }
  const SeriesPanel panel = zonePanel( zones, scope, design );
  DifferenceInDifferencesOptions options;
  options.confidence = design.confidence;
  const auto fit = [&panel, &options]( CountModel model )
  {
    options.model = model;
    return differenceInDifferences( panel, options );
  };
  scope.poisson = fit( CountModel::Poisson );
  scope.quasiPoisson = fit( CountModel::QuasiPoisson );
  scope.negativeBinomial = fit( CountModel::NegativeBinomial );
  scope.preTrend = preTrend( panel, design.confidence );
}

void expectSeries( ScopeEvaluation &scope, const EvaluationDesign &design )
{
  if ( design.periods.empty() )
    return;
  if ( scope.basis != ComparisonBasis::Difference )
  {
    Dispersion dispersion = scope.ratioDispersion.optional().value_or( Dispersion() );
    if ( !scope.control && design.useDispersion )
    {
      SeriesPanel panel = panelFor( design );
      panel.zones.push_back( { completePeriods( scope.targetSeries, design ), true } );
      dispersion = overdispersion( panel, PeriodEffects::BeforeAndAfter ).optional().value_or( Dispersion() );
    }
    const auto line = expectedFromRatio( scope.targetSeries, scope.controlSeries, design.periods, design.periodDays,
                                         design.confidence, dispersion );
    if ( line )
      scope.expected = *line;
    return;
  }
  const auto line = expectedCounts( displacementSeries( scope, design, false ), design.confidence,
                                    scope.differenceDispersion.optional().value_or( Dispersion() ) );
  if ( !line )
    return;
  for ( std::size_t period = 0; period < line->size(); ++period )
  {
    const ExpectedCount &count = ( *line )[period];
    ExpectedPeriod expected{ count.expected, std::nullopt, std::nullopt };
    if ( isAfter( design.periods[period] ) )
    {
      expected.low = count.low;
      expected.high = count.high;
    }
    scope.expected.emplace_back( expected );
  }
}

/// On the scope's basis and with its error: z for the confidence plus z for the power, times the standard error.
Result<DetectableFall> detectableFallOf( const ScopeEvaluation &scope, double confidence )
{
  const double before = scope.target.before * scope.target.exposureAfter / scope.target.exposureBefore;
  if ( before <= 0.0 )
    return UndefinedReason::ZeroCount;
  const bool isDifference = scope.basis == ComparisonBasis::Difference;
  const Result<Dispersion> &dispersion = isDifference ? scope.differenceDispersion : scope.ratioDispersion;
  const Result<double> level = twoSidedQuantile( confidence, dispersion ? dispersion->degreesOfFreedom : std::nullopt );
  // Power is one-sided: the quantile that leaves 20 % below it leaves 40 % in both tails.
  const Result<double> power = twoSidedQuantile( 2.0 * usualPower - 1.0 );
  if ( !level || !power )
    return level.reason();
  const double reach = *level + *power;
  if ( isDifference )
  {
    if ( !scope.difference || !scope.difference->target )
      return UndefinedReason::AllZero;
    const double incidents = reach * scope.difference->target->standardError;
    return DetectableFall{ incidents, incidents / before };
  }
  const Result<RateRatio> ratio = scope.control ? scope.rateRatio : rateRatio( scope.target, confidence );
  if ( !ratio )
    return ratio.reason();
  const double share = 1.0 - std::exp( -reach * ratio->standardErrorLog );
  return DetectableFall{ share * before, share };
}

/// All that needs counts only.
void compare( ScopeEvaluation &scope, const EvaluationDesign &design )
{
  scope.measures = displacementMeasures( scope.target, scope.catchment, scope.control );
  scope.exactP = exactConditionalP( scope.target );
  scope.eTestP = eTestP( scope.target );
  scope.exactRatio = exactRateRatio( scope.target, design.confidence );
  compareWithControl( scope, design );
  scope.detectableFall = detectableFallOf( scope, design.confidence );
}

ScopeEvaluation evaluateScope( const std::vector<ZoneCounts> &zones, const EvaluationDesign &design, ScopeKind kind,
                               const std::string &name )
{
  std::vector<const ZoneCounts *> chosen;
  for ( const ZoneCounts &zone : zones )
  {
    if ( belongs( zone, kind, name ) )
      chosen.push_back( &zone );
  }
  ScopeEvaluation scope;
  scope.kind = kind;
  scope.name = name;
  RoleSum target = sumOf( chosen, ZoneRole::Target, design );
  RoleSum catchment = sumOf( chosen, ZoneRole::Catchment, design );
  RoleSum control = sumOf( chosen, ZoneRole::Control, design );
  scope.target = target.counts;
  scope.targetSeries = std::move( target.series );
  if ( catchment.exists )
    scope.catchment = catchment.counts;
  scope.catchmentSeries = std::move( catchment.series );
  if ( control.exists )
    scope.control = control.counts;
  scope.controlSeries = std::move( control.series );

  compare( scope, design );
  fitRegressions( scope, chosen, design );
  expectSeries( scope, design );
  scope.effects = effectRows( scope );
  return scope;
}

void addOnce( std::vector<std::string> &names, const std::string &name )
{
  if ( std::find( names.begin(), names.end(), name ) == names.end() )
    names.push_back( name );
}

} // namespace

std::string ScopeEvaluation::code() const
{
  switch ( kind )
  {
  case ScopeKind::All:
    return "all";
  case ScopeKind::Target:
    return name;
  case ScopeKind::Category:
    return "category:" + name;
  }
  return name;
}

ScopeEvaluation evaluateCounts( const DisplacementCounts &counts, bool hasControl, double confidence )
{
  EvaluationDesign design;
  design.confidence = confidence;
  ScopeEvaluation scope;
  scope.target = counts.target;
  scope.catchment = counts.catchment;
  if ( hasControl )
  {
    scope.control = counts.control;
    scope.catchmentControl = counts.catchmentControl;
  }
  compare( scope, design );
  fitRegressions( scope, {}, design );
  scope.effects = effectRows( scope );
  return scope;
}

BeforeAfterEvaluation evaluateBeforeAfter( std::vector<ZoneCounts> zones, const EvaluationDesign &design )
{
  BeforeAfterEvaluation evaluation;
  evaluation.design = design;
  evaluation.zones = std::move( zones );
  std::vector<std::string> targets;
  std::vector<std::string> categories;
  for ( const ZoneCounts &zone : evaluation.zones )
  {
    if ( zone.role == ZoneRole::Target )
      addOnce( targets, zone.zoneId );
    if ( !zone.category.empty() )
      addOnce( categories, zone.category );
  }
  evaluation.scopes.push_back( evaluateScope( evaluation.zones, design, ScopeKind::All, std::string() ) );
  for ( const std::string &target : targets )
    evaluation.scopes.push_back( evaluateScope( evaluation.zones, design, ScopeKind::Target, target ) );
  for ( const std::string &category : categories )
    evaluation.scopes.push_back( evaluateScope( evaluation.zones, design, ScopeKind::Category, category ) );
  return evaluation;
}

} // namespace hotspot::statistics
