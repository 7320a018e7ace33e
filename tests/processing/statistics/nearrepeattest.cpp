// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/nearrepeat.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <numeric>
#include <random>
#include <string>

using namespace hotspot::statistics;

namespace
{

double distanceBetween( const Location &one, const Location &other, DistanceMetric metric )
{
  const double dx = std::abs( one.x - other.x );
  const double dy = std::abs( one.y - other.y );
  return metric == DistanceMetric::Manhattan ? dx + dy : std::sqrt( dx * dx + dy * dy );
}

template <typename Value>
bool isInBand( Value value, const std::vector<Value> &edges, std::size_t band, BandClosure closure )
{
  if ( closure == BandClosure::LowerEnd )
    return value >= edges[band] && value < edges[band + 1];
  return ( value > edges[band] || ( band == 0 && value == edges[0] ) ) && value <= edges[band + 1];
}

/// The definition: every pair compared with every band.
std::vector<std::int64_t> countAllPairs( const std::vector<Location> &locations, const std::vector<std::int64_t> &times,
                                         const NearRepeatSettings &settings )
{
  const std::size_t distanceBands = settings.distanceEdges.size() - 1;
  const std::size_t timeBands = settings.timeEdges.size() - 1;
  std::vector<std::int64_t> counts( distanceBands * timeBands, 0 );
  for ( std::size_t i = 0; i < times.size(); ++i )
  {
    for ( std::size_t j = 0; j < i; ++j )
    {
      const double distance = distanceBetween( locations[i], locations[j], settings.metric );
      if ( distance > settings.distanceEdges.back() )
        continue;
      for ( std::size_t d = 0; d < distanceBands; ++d )
      {
        for ( std::size_t t = 0; t < timeBands; ++t )
        {
          if ( isInBand( distance, settings.distanceEdges, d, settings.closure ) &&
               isInBand( std::abs( times[i] - times[j] ), settings.timeEdges, t, settings.closure ) )
            ++counts[d * timeBands + t];
        }
      }
    }
  }
  return counts;
}

std::vector<std::int64_t> observedCounts( const NearRepeatTable &table )
{
  std::vector<std::int64_t> counts;
  for ( const NearRepeatCell &cell : table.cells )
    counts.push_back( cell.observed );
  return counts;
}

struct Incidents
{
  std::vector<Location> locations;
  std::vector<std::int64_t> times;
};

/// Whole metres and days, so that many differences fall exactly on an edge.
Incidents roundedIncidents( std::size_t count, std::int64_t secondsInUnit )
{
  std::mt19937 random( 17 );
  std::uniform_int_distribution<int> position( 0, 40 );
  std::uniform_int_distribution<int> day( 0, 60 );
  Incidents incidents;
  for ( std::size_t i = 0; i < count; ++i )
  {
    incidents.locations.push_back( { 350000.0 + position( random ), 570000.0 + position( random ) } );
    incidents.times.push_back( 16801 + day( random ) * secondsInUnit );
  }
  return incidents;
}

NearRepeatSettings smallSettings()
{
  NearRepeatSettings settings;
  settings.distanceEdges = { 0, 5, 10, 13 };
  settings.timeEdges = { 0, 1, 7, 14 };
  settings.permutations = 99;
  return settings;
}

} // namespace

TEST( NearRepeat, countsMatchComparingAllPairsForEachMetricAndClosure )
{
  const Incidents incidents = roundedIncidents( 400, 1 );
  for ( const DistanceMetric metric : { DistanceMetric::Euclidean, DistanceMetric::Manhattan } )
  {
    for ( const BandClosure closure : { BandClosure::LowerEnd, BandClosure::UpperEnd } )
    {
      for ( const double first : { 0.0, 5.0 } )
      {
        NearRepeatSettings settings = smallSettings();
        settings.metric = metric;
        settings.closure = closure;
        settings.distanceEdges[0] = first;
        settings.distanceEdges[1] = 6;
        const NearRepeatTable table = nearRepeat( incidents.locations, incidents.times, settings );
        ASSERT_EQ( table.outcome, NearRepeatOutcome::Computed );
        EXPECT_EQ( observedCounts( table ), countAllPairs( incidents.locations, incidents.times, settings ) );
      }
    }
  }
}

TEST( NearRepeat, timesInSecondsGiveTheSameTableAsDays )
{
  const Incidents days = roundedIncidents( 200, 1 );
  const Incidents seconds = roundedIncidents( 200, 86400 );
  NearRepeatSettings settings = smallSettings();
  const NearRepeatTable byDay = nearRepeat( days.locations, days.times, settings );
  for ( std::int64_t &edge : settings.timeEdges )
    edge *= 86400;
  const NearRepeatTable bySecond = nearRepeat( seconds.locations, seconds.times, settings );
  for ( std::size_t cell = 0; cell < byDay.cells.size(); ++cell )
  {
    EXPECT_EQ( byDay.cells[cell].observed, bySecond.cells[cell].observed );
    EXPECT_DOUBLE_EQ( byDay.cells[cell].expected, bySecond.cells[cell].expected );
    EXPECT_EQ( byDay.cells[cell].p, bySecond.cells[cell].p );
  }
}

TEST( NearRepeat, expectedAndPMatchAllArrangementsOfTheTimes )
{
  // Seven incidents have 5,040 arrangements.
  const std::vector<Location> locations = { { 0, 0 }, { 1, 0 }, { 2, 0 }, { 0, 2 }, { 9, 9 }, { 9, 8 }, { 4, 4 } };
  const std::vector<std::int64_t> times = { 3, 4, 4, 20, 11, 12, 30 };
  NearRepeatSettings settings;
  settings.distanceEdges = { 0, 3, 6 };
  settings.timeEdges = { 0, 2, 9 };
  settings.permutations = 20000;
  const NearRepeatTable table = nearRepeat( locations, times, settings );
  std::vector<std::int64_t> arrangement = times;
  std::sort( arrangement.begin(), arrangement.end() );
  std::vector<std::size_t> order( times.size() );
  std::iota( order.begin(), order.end(), 0 );
  std::array<double, 4> sums{};
  std::array<double, 4> atLeast{};
  double all = 0;
  do
  {
    std::vector<std::int64_t> permuted( times.size() );
    std::transform( order.begin(), order.end(), permuted.begin(),
                    [&times]( std::size_t position ) { return times[position]; } );
    const std::vector<std::int64_t> counts = countAllPairs( locations, permuted, settings );
    ++all;
    for ( std::size_t cell = 0; cell < 4; ++cell )
    {
      sums[cell] += static_cast<double>( counts[cell] );
      atLeast[cell] += counts[cell] >= table.cells[cell].observed ? 1 : 0;
    }
  } while ( std::next_permutation( order.begin(), order.end() ) );
  for ( std::size_t cell = 0; cell < 4; ++cell )
  {
    EXPECT_NEAR( table.cells[cell].expected, sums[cell] / all, 1e-12 );
    const double p = atLeast[cell] / all;
    EXPECT_NEAR( table.cells[cell].p.value(), p, 4 * std::sqrt( p * ( 1 - p ) / 20000 ) + 1e-4 );
  }
}

TEST( NearRepeat, numberOfThreadsDoesNotChangeTheTable )
{
  const Incidents incidents = roundedIncidents( 300, 1 );
  NearRepeatSettings settings = smallSettings();
  settings.permutations = 101; // not a whole number of batches
  const NearRepeatTable one = nearRepeat( incidents.locations, incidents.times, settings );
  settings.threads = 5;
  const NearRepeatTable five = nearRepeat( incidents.locations, incidents.times, settings );
  settings.seed = 2;
  const NearRepeatTable other = nearRepeat( incidents.locations, incidents.times, settings );
  bool differs = false;
  for ( std::size_t cell = 0; cell < one.cells.size(); ++cell )
  {
    EXPECT_EQ( one.cells[cell].p, five.cells[cell].p );
    differs = differs || one.cells[cell].p != other.cells[cell].p;
  }
  EXPECT_TRUE( differs );
}

TEST( NearRepeat, incidentsThatRepeatQuicklyNearbyHaveTheSmallestP )
{
  Incidents incidents;
  for ( int i = 0; i < 60; ++i )
  {
    incidents.locations.push_back( { 1000.0 * i, 0 } );
    incidents.times.push_back( 30 * i );
    incidents.locations.push_back( { 1000.0 * i + 20, 0 } );
    incidents.times.push_back( 30 * i + 2 );
  }
  NearRepeatSettings settings;
  settings.distanceEdges = { 0, 100 };
  settings.timeEdges = { 0, 7, 14 };
  const NearRepeatTable table = nearRepeat( incidents.locations, incidents.times, settings );
  EXPECT_EQ( table.cell( 0, 0 ).observed, 60 );
  EXPECT_DOUBLE_EQ( table.cell( 0, 0 ).p.value(), 0.001 );
  EXPECT_GT( table.cell( 0, 0 ).ratio.value(), 50 );
  EXPECT_EQ( table.cell( 0, 1 ).observed, 0 );
  EXPECT_FALSE( table.cell( 0, 1 ).ratio ) << "no two times are 7 to 13 days apart";
}

TEST( NearRepeat, withoutPermutationsThereIsNoP )
{
  const Incidents incidents = roundedIncidents( 50, 1 );
  NearRepeatSettings settings = smallSettings();
  settings.permutations = 0;
  const NearRepeatTable table = nearRepeat( incidents.locations, incidents.times, settings );
  EXPECT_FALSE( table.cells[0].p );
  EXPECT_GT( table.cells[0].expected, 0 );
}

TEST( NearRepeat, casesThatCannotBeComputedSayWhy )
{
  NearRepeatSettings settings = smallSettings();
  EXPECT_EQ( nearRepeat( {}, {}, settings ).outcome, NearRepeatOutcome::TooFewIncidents );
  EXPECT_EQ( nearRepeat( { { 1, 1 } }, { 5 }, settings ).outcome, NearRepeatOutcome::TooFewIncidents );
  EXPECT_EQ( nearRepeat( { { 1, 1 }, { 2, 2 } }, { 0, 3000000000 }, settings ).outcome,
             NearRepeatOutcome::TimesTooFar );
  // A million incidents at one address are 5 · 10¹¹ pairs: refused before the search.
  EXPECT_EQ( nearRepeat( std::vector<Location>( 1000000, { 5, 5 } ), std::vector<std::int64_t>( 1000000, 1 ), settings )
                 .outcome,
             NearRepeatOutcome::TooManyPairs );
  const Incidents incidents = roundedIncidents( 300, 1 );
  settings.maximumPairs = 1000;
  EXPECT_EQ( nearRepeat( incidents.locations, incidents.times, settings ).outcome, NearRepeatOutcome::TooManyPairs );
  EXPECT_EQ( nearRepeat( incidents.locations, incidents.times, smallSettings(), [] { return true; } ).outcome,
             NearRepeatOutcome::Cancelled );
}

TEST( NearRepeat, chicagoBurglaryMatchesComparingAllPairs )
{
  // METHODS.md section 7: brute force on the 11,701 points.
  const std::string path = std::string( HOTSPOT_SHARED_DATA ) + "/chicago_burglary_2016_epsg26971.csv";
  if ( !std::filesystem::exists( path ) )
    GTEST_SKIP() << "The shared data are not here: " << path;
  std::ifstream file( path );
  std::string line;
  std::getline( file, line );
  Incidents incidents;
  std::size_t withoutDate = 0;
  while ( std::getline( file, line ) )
  {
    double x = 0;
    double y = 0;
    int year = 0;
    int month = 0;
    int day = 0;
    const int read = std::sscanf( line.c_str(), "%lf,%lf,%d-%d-%d", &x, &y, &year, &month, &day );
    ASSERT_TRUE( read == 5 || line.find( "NA" ) != std::string::npos ) << line;
    if ( read < 5 )
    {
      ++withoutDate;
      continue;
    }
    // Days of the civil calendar, March being the first month.
    const int shiftedYear = month > 2 ? year : year - 1;
    const int shiftedMonth = month > 2 ? month - 3 : month + 9;
    incidents.locations.push_back( { x, y } );
    incidents.times.push_back( 365 * shiftedYear + shiftedYear / 4 - shiftedYear / 100 + shiftedYear / 400 +
                               ( 153 * shiftedMonth + 2 ) / 5 + day );
  }
  ASSERT_EQ( incidents.times.size() + withoutDate, 11701U );
  NearRepeatSettings settings;
  settings.distanceEdges = { 0, 100, 200, 300, 400, 500 };
  settings.timeEdges = { 0, 7, 14, 21, 28 };
  settings.threads = 2;
  const NearRepeatTable table = nearRepeat( incidents.locations, incidents.times, settings );
  ASSERT_EQ( table.outcome, NearRepeatOutcome::Computed );
  EXPECT_EQ( observedCounts( table ), countAllPairs( incidents.locations, incidents.times, settings ) );
  // Burglary repeats: nearest in space and time most of all, and less with distance.
  EXPECT_DOUBLE_EQ( table.cell( 0, 0 ).p.value(), 0.001 );
  EXPECT_GT( table.cell( 0, 0 ).ratio.value(), 2 );
  EXPECT_GT( table.cell( 0, 0 ).ratio.value(), table.cell( 1, 0 ).ratio.value() );
  EXPECT_GT( table.cell( 1, 0 ).ratio.value(), table.cell( 4, 0 ).ratio.value() );
}
