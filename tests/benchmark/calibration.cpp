// SPDX-License-Identifier: GPL-3.0-or-later

/// Writes CALIBRATION.md to the standard output: how often each interval holds the truth and each test cries wolf, on
/// made counts whose truth is known.
///
///   calibration 10000 > tests/benchmark/CALIBRATION.md
///
/// The argument is the number of repetitions of each row; 10,000 take some ten minutes. The same argument gives the
/// same table with the same standard library.

#include "processing/statistics/differenceindifferences.h"
#include "processing/statistics/displacementpower.h"
#include "processing/statistics/displacementseries.h"
#include "processing/statistics/randomisationtest.h"
#include "processing/statistics/twocounts.h"
#include "tests/benchmark/calibratedmethods.h"
#include "tests/benchmark/calibrationscenarios.h"
#include "tests/benchmark/simulatedcounts.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

using namespace hotspot::benchmark;
using namespace hotspot::statistics;

namespace
{

constexpr double lowestGood = 93.0;
constexpr double highestGood = 97.0;
constexpr double largeEffect = 0.6;

/// Ranges of the default methods, for the summary.
struct Range
{
  double lowest = 100.0;
  double highest = 0.0;

  void add( double value )
  {
    lowest = std::min( lowest, value );
    highest = std::max( highest, value );
  }
};

std::string number( double value, int digits = 1 )
{
  char text[32];
  std::snprintf( text, sizeof text, "%.*f", digits, value );
  return text;
}

void printHeader( const std::string &first, const std::vector<std::string> &columns )
{
  std::string rule = "|---|";
  std::printf( "| %s |", first.c_str() );
  for ( const std::string &column : columns )
  {
    std::printf( " %s |", column.c_str() );
    rule += "---:|";
  }
  std::printf( "\n%s\n", rule.c_str() );
}

std::vector<std::string> namesOf( const std::vector<IntervalMethod> &methods )
{
  std::vector<std::string> names;
  for ( const IntervalMethod &method : methods )
    names.push_back( method.name );
  return names;
}

std::vector<Tally> tallies( const Scenario &scenario, const std::vector<IntervalMethod> &methods, int repetitions )
{
  std::mt19937_64 random( 20240601 );
  std::vector<Tally> result( methods.size() );
  for ( int repetition = 0; repetition < repetitions; ++repetition )
  {
    const SimulatedCounts counts = simulate( scenario, random );
    for ( size_t index = 0; index < methods.size(); ++index )
    {
      const double truth = methods[index].isDifference ? counts.trueDifference : std::log( scenario.effect );
      result[index].add( methods[index].interval( scenario, counts ), truth );
    }
  }
  return result;
}

/// "95.1 / 4.9": coverage with an effect, false alarms without one. Asterisks mark coverage outside 93–97 %.
std::string cell( const Tally &withEffect, const Tally &without )
{
  const auto isGood = []( double coverage )
  {
    return coverage >= lowestGood && coverage <= highestGood;
  };
  const bool good = isGood( withEffect.coverage() ) && isGood( without.coverage() );
  std::string text = number( withEffect.coverage() ) + " / " + number( without.alarmRate() ) + ( good ? "" : " \\*" );
  const int missing = withEffect.undefinedCount + without.undefinedCount;
  if ( missing > 0 )
    text += " (n/a " + number( 100.0 * missing / ( missing + withEffect.intervals + without.intervals ), 2 ) + " %)";
  return text;
}

void printIntervals( const std::vector<Scenario> &scenarios, const std::vector<IntervalMethod> &methods,
                     int repetitions, std::vector<Range> *ranges )
{
  printHeader( "made world", namesOf( methods ) );
  for ( Scenario scenario : scenarios )
  {
    scenario.effect = 1.0;
    const std::vector<Tally> without = tallies( scenario, methods, repetitions );
    scenario.effect = largeEffect;
    const std::vector<Tally> with = tallies( scenario, methods, repetitions );
    std::printf( "| %s |", scenario.name.c_str() );
    for ( size_t index = 0; index < methods.size(); ++index )
    {
      std::printf( " %s |", cell( with[index], without[index] ).c_str() );
      if ( ranges )
      {
        ( *ranges )[index].add( with[index].coverage() );
        ( *ranges )[index].add( without[index].coverage() );
      }
    }
    std::printf( "\n" );
  }
  std::printf( "\n" );
}

/// Share of repetitions in which p is below 0.05, or the score beyond its threshold.
struct AlarmCount
{
  int tests = 0;
  int alarms = 0;

  void add( bool alarm )
  {
    ++tests;
    alarms += alarm;
  }
  std::string rate() const { return tests > 0 ? number( 100.0 * alarms / tests ) : "n/a"; }
};

double sumOf( const std::vector<double> &counts, int from, int to )
{
  double sum = 0.0;
  for ( int month = from; month < to; ++month )
    sum += counts[static_cast<size_t>( month )];
  return sum;
}

CountPair totals( const Scenario &scenario, const std::vector<double> &counts )
{
  return { sumOf( counts, 0, scenario.monthsBefore ), sumOf( counts, scenario.monthsBefore, scenario.months() ) };
}

void printTests( const std::vector<Scenario> &scenarios, int repetitions )
{
  printHeader( "made world", { "exact conditional", "E-test", "score beyond ±3", "pre-trend", "sign-flip, 8 pairs" } );
  for ( const Scenario &scenario : scenarios )
  {
    std::mt19937_64 random( 7 );
    AlarmCount exact;
    AlarmCount eTest;
    AlarmCount score;
    AlarmCount trend;
    AlarmCount signFlip;
    Scenario pairs = scenario;
    pairs.targets = pairs.controls = 8;
    for ( int repetition = 0; repetition < repetitions; ++repetition )
    {
      const SimulatedCounts counts = simulate( pairs, random );
      const CountPair target = totals( pairs, counts.targets.front() );
      const auto isBelow = []( const Result<double> &p )
      {
        return p && *p < 0.05;
      };
      exact.add( isBelow( exactConditionalP( target ) ) );
      eTest.add( isBelow( eTestP( target ) ) );
      score.add( std::fabs( *monitoringScore( target ) ) > monitoringThreshold );
      SeriesPanel panel;
      panel.zones = { { counts.targets.front(), true }, { counts.controls.front(), false } };
      panel.treatment.assign( static_cast<size_t>( pairs.months() ), 1.0 );
      std::fill_n( panel.treatment.begin(), pairs.monthsBefore, 0.0 );
      if ( const Result<Estimate> slope = preTrend( panel ) )
        trend.add( slope->p < 0.05 );
      std::vector<double> differences;
      for ( size_t pair = 0; pair < counts.targets.size(); ++pair )
        differences.push_back( totals( pairs, counts.targets[pair] ).rateChange() -
                               totals( pairs, counts.controls[pair] ).rateChange() );
      signFlip.add( signFlipTest( differences )->twoSidedP < 0.05 );
    }
    std::printf( "| %s | %s | %s | %s | %s | %s |\n", scenario.name.c_str(), exact.rate().c_str(), eTest.rate().c_str(),
                 score.rate().c_str(), trend.rate().c_str(), signFlip.rate().c_str() );
  }
  std::printf( "\n" );
}

void printGarwoodAndPower( int repetitions )
{
  printHeader( "expected count", { "Garwood covers", "drop of displacementPower found" } );
  for ( const double mean : { 20.0, 50.0, 200.0, 1000.0 } )
  {
    std::mt19937_64 random( 11 );
    std::poisson_distribution<int> level( mean );
    const Result<DisplacementPower> power = displacementPower( mean, ComparedZones::TargetAndControl );
    const bool isAttainable = power->isAttainable();
    std::poisson_distribution<int> dropped( isAttainable ? mean - power->detectableDrop : mean );
    int covered = 0;
    AlarmCount found;
    for ( int repetition = 0; repetition < repetitions; ++repetition )
    {
      const double count = level( random );
      const Result<ExactInterval> interval = garwoodInterval( count );
      covered += interval->low <= mean && mean <= *interval->high;
      const CountPair target{ count, double( dropped( random ) ) };
      const CountPair control{ double( level( random ) ), double( level( random ) ) };
      const auto difference = displacementDifference( DisplacementCounts{ target, control, {}, {} } );
      if ( isAttainable )
        found.add( difference && difference->total.p < 0.05 );
    }
    std::printf( "| %s | %s | %s |\n", number( mean, 0 ).c_str(), number( 100.0 * covered / repetitions ).c_str(),
                 found.rate().c_str() );
  }
  std::printf( "\n" );
}

void printIntroduction( int repetitions )
{
  std::printf(
      "# Calibration: do the intervals hold what they promise?\n\n"
      "Written by `calibration %d`; do not edit. Each row is %d made operations without an effect and as many that "
      "cut the target's incidents by 40 %%. A month's count is Poisson around an expectation that swings by a "
      "gamma factor of the zone's own, so that variance / mean is φ. \"Shared trend\" is −1 %% a month, a season of "
      "±25 %% and a monthly swing of 10 %%, the same for all zones. Twelve months before and after unless said.\n\n"
      "A cell reads **coverage with an effect / false alarms without**, in percent, of 95 %% intervals: good is "
      "95 / 5. \\* marks a coverage (with or without an effect) outside %.0f–%.0f %%. The simulation's own error "
      "is ±%.1f. Columns in bold are the defaults.\n\n",
      repetitions, repetitions, lowestGood, highestGood, 1.96 * 100.0 * std::sqrt( 0.05 * 0.95 / repetitions ) );
  std::printf(
      "- *plain*: Poisson errors. *φ by month*: Pearson's φ with month effects, Student's t (for one target and one "
      "control the RIRR is then the quasi-Poisson difference-in-differences). *φ by window*: Pearson's φ around "
      "one level before and one after, t.\n"
      "- *WDD, series* (`seriesDifference`): errors from the monthly differences, Welch's t.\n"
      "- *RIRR, series* (`ratioDispersion`): the larger of φ by month and the scatter of monthly shares, t.\n\n" );
}

void printSummary( const std::vector<Range> &ranges, const std::vector<Range> &unequal )
{
  const auto range = []( const Range &r )
  {
    return number( r.lowest ) + "–" + number( r.highest ) + " %";
  };
  std::printf(
      "## What to use, and where it does not hold\n\n"
      "- **Default for a difference: WDD, series.** Over-dispersed counts, a control of the target's size: coverage "
      "%s. The plain interval: %s.\n"
      "- **Default for a ratio: RIRR, series.** The same rows and those with a control four times as large: "
      "coverage %s, plain %s. Several zones: quasi-Poisson with month effects.\n"
      "- *WDD with a control of another size under a shared trend* compares counts that would not have changed by "
      "the same number: coverage down to %s with errors from the series, and to %s with plain ones. Use the ratio "
      "there; the wider error hides the bias but does not remove it.\n",
      range( ranges[3] ).c_str(), range( ranges[0] ).c_str(), range( unequal[7] ).c_str(), range( unequal[4] ).c_str(),
      ( number( unequal[3].lowest ) + " %" ).c_str(), ( number( unequal[0].lowest ) + " %" ).c_str() );
  std::printf(
      "- *Purely Poisson counts*: the defaults are a little wide (about 97 %%), since φ is never taken below 1.\n"
      "- *Three months or fewer a window*: the defaults are too wide (Welch's t has two to four degrees of "
      "freedom); without a series there is only the plain interval, and the report has to say so.\n"
      "- *Months that depend on each other* (a feud, a closed bar: correlation 0.2 and more) break every interval "
      "from a single pair. Several zones with errors clustered by zone hold, given many of them; otherwise choose "
      "longer periods or a randomised design.\n"
      "- *A target that was falling by itself* breaks everything, and the pre-trend check of a single year finds "
      "it only now and then. Hot spots chosen at their peak do fall by themselves.\n"
      "- *Exact test and E-test* know no control and no over-dispersion: with either they cry wolf. They are for two "
      "plain counts.\n" );
}

} // namespace

int main( int argumentCount, char **arguments )
{
  const int repetitions = argumentCount > 1 ? std::max( 1, std::atoi( arguments[1] ) ) : 2000;
  const int fewer = std::max( 1, repetitions / 5 );
  const std::vector<bool> both{ false, true };
  printIntroduction( repetitions );

  std::printf( "## One target, one control: Poisson counts\n\n" );
  printIntervals( pairScenarios( 1.0, { 1.0, 4.0 }, both ), pairMethods(), repetitions, nullptr );

  std::vector<Range> equal( pairMethods().size() );
  std::printf( "## One target, one control of the same size: over-dispersed counts (φ 3)\n\n" );
  printIntervals( pairScenarios( 3.0, { 1.0 }, both ), pairMethods(), repetitions, &equal );

  std::vector<Range> all = equal;
  std::printf( "## One target, a control four times as large: over-dispersed counts (φ 3)\n\n" );
  printIntervals( pairScenarios( 3.0, { 4.0 }, both ), pairMethods(), repetitions, &all );

  std::printf( "## Other windows, unlike dispersion (10 a month, φ 3)\n\n" );
  printIntervals( windowScenarios(), pairMethods(), repetitions, nullptr );

  std::printf( "## Where assumptions are broken (10 a month, φ 3)\n\n" );
  printIntervals( brokenScenarios(), pairMethods(), repetitions, nullptr );

  std::printf( "## Target and catchment together, one control for both (φ 3)\n\n" );
  printIntervals( pairScenarios( 3.0, { 1.0 }, both ), catchmentMethods(), repetitions, nullptr );

  std::printf( "## Difference-in-differences: 6 targets, 12 controls, 5 a month each, shared trend, month effects\n\n"
               "%d repetitions.\n\n",
               fewer );
  printIntervals( panelScenarios(), panelMethods(), fewer, nullptr );

  std::printf( "## Tests: false alarms at 5 %%\n\n"
               "No effect anywhere. Exact test, E-test and score compare the target's counts before and after.\n\n" );
  std::vector<Scenario> tested = { pairScenario( 2.0, 1.0, false, 1.0 ), pairScenario( 10.0, 1.0, false, 1.0 ),
                                   pairScenario( 10.0, 3.0, false, 1.0 ), pairScenario( 10.0, 1.0, true, 1.0 ) };
  tested[2].name += ", φ 3";
  for ( const Scenario &scenario : brokenScenarios() )
    tested.push_back( scenario );
  printTests( tested, repetitions );

  std::printf(
      "## Garwood's interval and power\n\n"
      "Coverage of the interval of a Poisson count, and how often a drop that `displacementPower` calls detectable "
      "with 80 %% power is found by the plain WDD (n/a: larger than the count).\n\n" );
  printGarwoodAndPower( repetitions );

  printSummary( equal, all );
  return 0;
}
