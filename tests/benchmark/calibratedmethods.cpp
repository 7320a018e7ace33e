// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/calibratedmethods.h"

#include "processing/statistics/differenceindifferences.h"
#include "processing/statistics/displacementdifference.h"
#include "processing/statistics/displacementseries.h"
#include "processing/statistics/overdispersion.h"
#include "processing/statistics/rateratio.h"
#include "processing/statistics/ratiodispersion.h"

#include <algorithm>
#include <cmath>

namespace hotspot::benchmark
{

using namespace statistics;

namespace
{

using Errors = DifferenceInDifferencesOptions::Errors;

DisplacementSeries pairSeries( const Scenario &scenario, const SimulatedCounts &counts )
{
  DisplacementSeries series;
  series.target = counts.targets.front();
  series.control = counts.controls.front();
  series.periodsBefore = static_cast<size_t>( scenario.monthsBefore );
  return series;
}

SeriesPanel panelOf( const Scenario &scenario, const std::vector<std::vector<double>> &treated,
                     const std::vector<std::vector<double>> &untreated )
{
  SeriesPanel panel;
  for ( const std::vector<double> &counts : treated )
    panel.zones.push_back( { counts, true } );
  for ( const std::vector<double> &counts : untreated )
    panel.zones.push_back( { counts, false } );
  panel.treatment.assign( static_cast<size_t>( scenario.months() ), 1.0 );
  std::fill_n( panel.treatment.begin(), scenario.monthsBefore, 0.0 );
  return panel;
}

Dispersion pearson( const Scenario &scenario, const SimulatedCounts &counts, PeriodEffects effects )
{
  const Result<Dispersion> dispersion =
      overdispersion( panelOf( scenario, { counts.targets.front() }, { counts.controls.front() } ), effects );
  return dispersion ? *dispersion : Dispersion();
}

Result<Estimate> difference( const Scenario &scenario, const SimulatedCounts &counts, const Dispersion &dispersion )
{
  const auto result = displacementDifference( totalsOf( pairSeries( scenario, counts ) ), 0.95, dispersion );
  return result ? result->target : Result<Estimate>( result.reason() );
}

Estimate onLogScale( const RateRatio &ratio )
{
  return { ratio.logRatio, ratio.standardErrorLog, ratio.z, ratio.p, std::log( ratio.low ), std::log( ratio.high ) };
}

Result<Estimate> logRatio( const Scenario &scenario, const SimulatedCounts &counts, const Dispersion &dispersion )
{
  const DisplacementCounts totals = totalsOf( pairSeries( scenario, counts ) );
  const Result<RateRatio> ratio = relativeRateRatio( totals.target, totals.control, 0.95, dispersion );
  return ratio ? Result<Estimate>( onLogScale( *ratio ) ) : Result<Estimate>( ratio.reason() );
}

Result<Estimate> seriesInterval( const Scenario &scenario, const SimulatedCounts &counts )
{
  const auto result = seriesDifference( pairSeries( scenario, counts ) );
  return result ? result->difference.target : Result<Estimate>( result.reason() );
}

Result<Estimate> ratioInterval( const Scenario &scenario, const SimulatedCounts &counts )
{
  const Result<Dispersion> dispersion = ratioDispersion( pairSeries( scenario, counts ) );
  if ( !dispersion )
    return dispersion.reason();
  return logRatio( scenario, counts, *dispersion );
}

Result<Estimate> regression( const Scenario &scenario, const SimulatedCounts &counts, CountModel model, Errors errors )
{
  DifferenceInDifferencesOptions options;
  options.model = model;
  options.errors = errors;
  const auto result = differenceInDifferences( panelOf( scenario, counts.targets, counts.controls ), options );
  return result ? Result<Estimate>( onLogScale( result->effect ) ) : Result<Estimate>( result.reason() );
}

DisplacementSeries catchmentSeries( const Scenario &scenario, const SimulatedCounts &counts )
{
  DisplacementSeries series = pairSeries( scenario, counts );
  series.catchment = counts.catchment;
  return series;
}

Result<Estimate> catchmentDifference( const Scenario &scenario, const SimulatedCounts &counts,
                                      const Dispersion &dispersion )
{
  const auto result = displacementDifference( totalsOf( catchmentSeries( scenario, counts ) ), 0.95, dispersion );
  return result ? Result<Estimate>( result->total ) : Result<Estimate>( result.reason() );
}

} // namespace

const std::vector<IntervalMethod> &pairMethods()
{
  static const std::vector<IntervalMethod> methods{
    { "WDD plain", true, false,
      []( const Scenario &s, const SimulatedCounts &c )
      {
        return difference( s, c, Dispersion() );
      } },
    { "WDD, φ by month", true, false,
      []( const Scenario &s, const SimulatedCounts &c )
      {
        return difference( s, c, pearson( s, c, PeriodEffects::EveryPeriod ) );
      } },
    { "WDD, φ by window", true, false,
      []( const Scenario &s, const SimulatedCounts &c )
      {
        return difference( s, c, pearson( s, c, PeriodEffects::BeforeAndAfter ) );
      } },
    { "**WDD, series**", true, true, seriesInterval },
    { "RIRR plain", false, false,
      []( const Scenario &s, const SimulatedCounts &c )
      {
        return logRatio( s, c, Dispersion() );
      } },
    { "RIRR, φ by month", false, false,
      []( const Scenario &s, const SimulatedCounts &c )
      {
        return logRatio( s, c, pearson( s, c, PeriodEffects::EveryPeriod ) );
      } },
    { "RIRR, φ by window", false, false,
      []( const Scenario &s, const SimulatedCounts &c )
      {
        return logRatio( s, c, pearson( s, c, PeriodEffects::BeforeAndAfter ) );
      } },
    { "**RIRR, series**", false, true, ratioInterval }
  };
  return methods;
}

const std::vector<IntervalMethod> &panelMethods()
{
  static const std::vector<IntervalMethod> methods{
    { "Poisson", false, false,
      []( const Scenario &s, const SimulatedCounts &c )
      {
        return regression( s, c, CountModel::Poisson, Errors::Model );
      } },
    { "**quasi-Poisson**", false, true,
      []( const Scenario &s, const SimulatedCounts &c )
      {
        return regression( s, c, CountModel::QuasiPoisson, Errors::Model );
      } },
    { "negative binomial", false, false,
      []( const Scenario &s, const SimulatedCounts &c )
      {
        return regression( s, c, CountModel::NegativeBinomial, Errors::Model );
      } },
    { "robust HC3", false, false,
      []( const Scenario &s, const SimulatedCounts &c )
      {
        return regression( s, c, CountModel::Poisson, Errors::Robust );
      } },
    { "clustered by zone", false, false,
      []( const Scenario &s, const SimulatedCounts &c )
      {
        return regression( s, c, CountModel::Poisson, Errors::ClusterByZone );
      } }
  };
  return methods;
}

const std::vector<IntervalMethod> &catchmentMethods()
{
  static const std::vector<IntervalMethod> methods{
    { "WDD plain", true, false,
      []( const Scenario &s, const SimulatedCounts &c )
      {
        return catchmentDifference( s, c, Dispersion() );
      } },
    { "WDD, φ by month", true, false,
      []( const Scenario &s, const SimulatedCounts &c )
      {
        const auto phi = overdispersion( panelOf( s, { c.targets.front(), c.catchment }, { c.controls.front() } ),
                                         PeriodEffects::EveryPeriod );
        return catchmentDifference( s, c, phi ? *phi : Dispersion() );
      } },
    { "**WDD, series**", true, true,
      []( const Scenario &s, const SimulatedCounts &c )
      {
        const auto result = seriesDifference( catchmentSeries( s, c ) );
        return result ? Result<Estimate>( result->difference.total ) : Result<Estimate>( result.reason() );
      } }
  };
  return methods;
}

void Tally::add( const Result<Estimate> &interval, double truth )
{
  if ( !interval )
  {
    ++undefinedCount;
    return;
  }
  ++intervals;
  covered += interval->low <= truth && truth <= interval->high;
  alarms += interval->low > 0.0 || interval->high < 0.0;
}

} // namespace hotspot::benchmark
