// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/overdispersion.h"

#include <map>

namespace hotspot::statistics
{

namespace
{

struct Pearson
{
  double chiSquare = 0.0;
  int degreesOfFreedom = 0;
};

/// Periods with the same treatment.
std::vector<std::vector<size_t>> phasesOf( const SeriesPanel &panel )
{
  std::map<double, std::vector<size_t>> phases;
  for ( size_t period = 0; period < panel.periods(); ++period )
    phases[panel.treatment[period]].push_back( period );
  std::vector<std::vector<size_t>> result;
  result.reserve( phases.size() );
  for ( auto &[treatment, periods] : phases )
    result.push_back( std::move( periods ) );
  return result;
}

void addConstantRate( const SeriesPanel &panel, const std::vector<size_t> &periods, Pearson &sum )
{
  double exposure = 0.0;
  for ( const size_t period : periods )
    exposure += panel.exposureOf( period );
  for ( const ZoneSeries &zone : panel.zones )
  {
    double total = 0.0;
    for ( const size_t period : periods )
      total += zone.counts[period];
    if ( total == 0.0 )
      continue;
    for ( const size_t period : periods )
    {
      const double expected = total * panel.exposureOf( period ) / exposure;
      const double residual = zone.counts[period] - expected;
      sum.chiSquare += residual * residual / expected;
    }
    sum.degreesOfFreedom += static_cast<int>( periods.size() ) - 1;
  }
}

void addIndependence( const SeriesPanel &panel, const std::vector<size_t> &periods, Pearson &sum )
{
  std::vector<double> zoneTotals( panel.zones.size(), 0.0 );
  std::vector<double> periodTotals( periods.size(), 0.0 );
  double total = 0.0;
  for ( size_t zone = 0; zone < panel.zones.size(); ++zone )
  {
    for ( size_t column = 0; column < periods.size(); ++column )
    {
      const double count = panel.zones[zone].counts[periods[column]];
      zoneTotals[zone] += count;
      periodTotals[column] += count;
      total += count;
    }
  }
  for ( size_t zone = 0; zone < panel.zones.size(); ++zone )
  {
    for ( size_t column = 0; column < periods.size(); ++column )
    {
      const double expected = total > 0.0 ? zoneTotals[zone] * periodTotals[column] / total : 0.0;
      const double residual = panel.zones[zone].counts[periods[column]] - expected;
      if ( expected > 0.0 )
        sum.chiSquare += residual * residual / expected;
    }
  }
  const auto isNotZero = []( double value )
  {
    return value > 0.0;
  };
  const auto zones = std::count_if( zoneTotals.begin(), zoneTotals.end(), isNotZero );
  const auto columns = std::count_if( periodTotals.begin(), periodTotals.end(), isNotZero );
  if ( total > 0.0 )
    sum.degreesOfFreedom += static_cast<int>( ( zones - 1 ) * ( columns - 1 ) );
}

} // namespace

Result<Dispersion> overdispersion( const SeriesPanel &panel, PeriodEffects effects )
{
  const UndefinedReason problem = problemOf( panel );
  if ( problem != UndefinedReason::None )
    return problem;
  Pearson sum;
  for ( const std::vector<size_t> &periods : phasesOf( panel ) )
  {
    if ( effects == PeriodEffects::EveryPeriod )
      addIndependence( panel, periods, sum );
    else
      addConstantRate( panel, periods, sum );
  }
  if ( sum.degreesOfFreedom <= 0 )
    return UndefinedReason::TooFewObservations;
  return Dispersion{ sum.chiSquare / sum.degreesOfFreedom, static_cast<double>( sum.degreesOfFreedom ) };
}

} // namespace hotspot::statistics
