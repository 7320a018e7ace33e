// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/simulatedcounts.h"

#include <cmath>

namespace hotspot::benchmark
{

namespace
{

constexpr double pi = 3.14159265358979323846;

std::vector<double> sharedLevels( const Scenario &scenario, std::mt19937_64 &random, bool withSwing )
{
  constexpr double swing = 0.1;
  std::normal_distribution<double> normal;
  std::vector<double> levels( static_cast<size_t>( scenario.months() ), 1.0 );
  if ( !scenario.hasSharedTrend )
    return levels;
  for ( size_t month = 0; month < levels.size(); ++month )
  {
    const double time = static_cast<double>( month );
    levels[month] = std::exp( -0.01 * time ) * ( 1.0 + 0.25 * std::sin( 2.0 * pi * time / 12.0 ) );
    if ( withSwing )
      levels[month] *= std::exp( swing * normal( random ) - swing * swing / 2.0 );
  }
  return levels;
}

/// The zone's own swings: mean 1 and the variance that makes a count's variance phi times its mean.
std::vector<double> ownSwings( const Scenario &scenario, double mean, double phi, std::mt19937_64 &random )
{
  std::vector<double> swings( static_cast<size_t>( scenario.months() ), 1.0 );
  if ( phi <= 1.0 )
    return swings;
  const double variance = ( phi - 1.0 ) / mean;
  if ( scenario.autocorrelation == 0.0 )
  {
    std::gamma_distribution<double> gamma( 1.0 / variance, variance );
    for ( double &swing : swings )
      swing = gamma( random );
    return swings;
  }
  const double logVariance = std::log1p( variance );
  const double innovation = std::sqrt( 1.0 - scenario.autocorrelation * scenario.autocorrelation );
  std::normal_distribution<double> normal;
  double state = normal( random );
  for ( double &swing : swings )
  {
    swing = std::exp( std::sqrt( logVariance ) * state - logVariance / 2.0 );
    state = scenario.autocorrelation * state + innovation * normal( random );
  }
  return swings;
}

std::vector<double> counts( const std::vector<double> &expected, const std::vector<double> &swings,
                            std::mt19937_64 &random )
{
  std::vector<double> result;
  for ( size_t month = 0; month < expected.size(); ++month )
  {
    const double mean = expected[month] * swings[month];
    result.push_back( mean > 0.0 ? std::poisson_distribution<int>( mean )( random ) : 0.0 );
  }
  return result;
}

} // namespace

SimulatedCounts simulate( const Scenario &scenario, std::mt19937_64 &random )
{
  const std::vector<double> shared = sharedLevels( scenario, random, true );
  const std::vector<double> expectedShared = sharedLevels( scenario, random, false );
  const auto draw = [&]( double mean, double phi, double ownTrend, double effect )
  {
    std::vector<double> expected;
    for ( size_t month = 0; month < shared.size(); ++month )
    {
      const bool isAfter = static_cast<int>( month ) >= scenario.monthsBefore;
      const double trend = std::exp( ownTrend * static_cast<double>( month ) );
      expected.push_back( mean * shared[month] * trend * ( isAfter ? effect : 1.0 ) );
    }
    return counts( expected, ownSwings( scenario, mean, phi, random ), random );
  };

  SimulatedCounts result;
  for ( int zone = 0; zone < scenario.targets; ++zone )
    result.targets.push_back( draw( scenario.targetMean, scenario.targetPhi, scenario.ownTrend, scenario.effect ) );
  result.catchment = draw( scenario.catchmentMean, scenario.targetPhi, 0.0, 1.0 );
  for ( int zone = 0; zone < scenario.controls; ++zone )
    result.controls.push_back( draw( scenario.controlMean, scenario.controlPhi, 0.0, 1.0 ) );
  for ( size_t month = static_cast<size_t>( scenario.monthsBefore ); month < shared.size(); ++month )
    result.trueDifference += scenario.targetMean * expectedShared[month] *
                             std::exp( scenario.ownTrend * static_cast<double>( month ) ) * ( scenario.effect - 1.0 );
  return result;
}

} // namespace hotspot::benchmark
