// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/calibrationscenarios.h"

#include <string>
#include <utility>

namespace hotspot::benchmark
{

Scenario pairScenario( double mean, double phi, bool trend, double controlTimes )
{
  Scenario scenario;
  scenario.targetMean = mean;
  scenario.catchmentMean = mean;
  scenario.controlMean = mean * controlTimes;
  scenario.targetPhi = phi;
  scenario.controlPhi = phi;
  scenario.hasSharedTrend = trend;
  scenario.name = std::to_string( static_cast<int>( mean ) ) + " a month" + ( trend ? ", shared trend" : "" ) +
                  ( controlTimes == 1.0 ? "" : ", control × " + std::to_string( static_cast<int>( controlTimes ) ) );
  return scenario;
}

std::vector<Scenario> pairScenarios( double phi, const std::vector<double> &controlTimes,
                                     const std::vector<bool> &trends )
{
  std::vector<Scenario> scenarios;
  for ( const double mean : { 2.0, 10.0, 50.0 } )
  {
    for ( const bool trend : trends )
    {
      for ( const double times : controlTimes )
        scenarios.push_back( pairScenario( mean, phi, trend, times ) );
    }
  }
  return scenarios;
}

std::vector<Scenario> windowScenarios()
{
  std::vector<Scenario> scenarios;
  for ( const auto &[before, after] : { std::pair<int, int>{ 3, 3 }, { 6, 6 }, { 12, 3 }, { 36, 12 } } )
  {
    Scenario scenario = pairScenario( 10.0, 3.0, false, 1.0 );
    scenario.monthsBefore = before;
    scenario.monthsAfter = after;
    scenario.name = std::to_string( before ) + " months before, " + std::to_string( after ) + " after";
    scenarios.push_back( scenario );
  }
  Scenario unlike = pairScenario( 10.0, 4.0, false, 1.0 );
  unlike.controlPhi = 1.5;
  unlike.name = "φ 4 in the target, 1.5 in the control";
  scenarios.push_back( unlike );
  return scenarios;
}

std::vector<Scenario> brokenScenarios()
{
  std::vector<Scenario> scenarios;
  for ( const auto &[correlation, label] : { std::pair<double, const char *>{ 0.2, "0.2" }, { 0.5, "0.5" } } )
  {
    Scenario scenario = pairScenario( 10.0, 3.0, false, 1.0 );
    scenario.autocorrelation = correlation;
    scenario.name = std::string( "months depend on each other, correlation " ) + label;
    scenarios.push_back( scenario );
  }
  Scenario drifting = pairScenario( 50.0, 3.0, false, 1.0 );
  drifting.ownTrend = -0.02;
  drifting.name = "target of 50 a month falls 2 % a month by itself";
  scenarios.push_back( drifting );
  return scenarios;
}

std::vector<Scenario> panelScenarios()
{
  std::vector<Scenario> scenarios;
  Scenario scenario = pairScenario( 5.0, 1.0, true, 1.0 );
  scenario.targets = 6;
  scenario.controls = 12;
  scenario.name = "Poisson";
  scenarios.push_back( scenario );
  scenario.targetPhi = scenario.controlPhi = 3.0;
  scenario.name = "φ 3";
  scenarios.push_back( scenario );
  scenario.controlMean = 20.0;
  scenario.name = "φ 3, controls × 4";
  scenarios.push_back( scenario );
  scenario.controlMean = 5.0;
  scenario.autocorrelation = 0.5;
  scenario.name = "φ 3, months depend on each other (0.5)";
  scenarios.push_back( scenario );
  scenario.targets = 20;
  scenario.controls = 40;
  scenario.monthsBefore = scenario.monthsAfter = 6;
  scenario.name = "the same, 20 targets and 40 controls, 6 + 6 months";
  scenarios.push_back( scenario );
  return scenarios;
}

} // namespace hotspot::benchmark
