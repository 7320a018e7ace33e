// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/data/sampletown.h"

#include <cmath>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "processing/data/wallclock.h"

using namespace hotspot::data;

namespace
{

SampleTown town( std::uint64_t seed, double effect = -0.35, double displaced = 0 )
{
  SampleTownOptions options;
  options.seed = seed;
  options.effect = effect;
  options.displaced = displaced;
  return makeSampleTown( options );
}

std::vector<bool> inTargets( const SampleTown &town, double margin = 0 )
{
  std::vector<bool> inside( town.addresses.size() );
  for ( const TownTarget &target : town.targets )
  {
    const QgsGeometry polygon = margin > 0 ? target.polygon.buffer( margin, 8 ) : target.polygon;
    for ( std::size_t i = 0; i < inside.size(); ++i )
    {
      const QgsPointXY at = town.addresses[i].at;
      inside[i] = inside[i] || polygon.contains( &at );
    }
  }
  return inside;
}

struct Counts
{
  double targetBefore = 0;
  double targetAfter = 0;
  double restBefore = 0;
  double restAfter = 0;

  double ratio() const { return ( targetAfter / targetBefore ) / ( restAfter / restBefore ); }
  double standardErrorOfLog() const
  {
    return std::sqrt( 1 / targetBefore + 1 / targetAfter + 1 / restBefore + 1 / restAfter );
  }
};

Counts count( const SampleTown &town )
{
  const std::vector<bool> inside = inTargets( town );
  Counts counts;
  for ( const TownIncident &incident : town.incidents )
  {
    if ( town.baseline.contains( incident.date ) )
      ++( inside[incident.address] ? counts.targetBefore : counts.restBefore );
    if ( town.operation.contains( incident.date ) )
      ++( inside[incident.address] ? counts.targetAfter : counts.restAfter );
  }
  return counts;
}

} // namespace

TEST( SampleTown, theSameSeedMakesTheSameTown )
{
  const SampleTown first = town( 7 );
  const SampleTown second = town( 7 );
  ASSERT_EQ( first.incidents.size(), 12000U );
  for ( std::size_t i = 0; i < first.incidents.size(); ++i )
  {
    ASSERT_EQ( first.incidents[i].date, second.incidents[i].date );
    ASSERT_EQ( first.incidents[i].address, second.incidents[i].address );
  }
  EXPECT_NE( town( 8 ).incidents[0].address, first.incidents[0].address );
}

TEST( SampleTown, theKnownEffectIsThere )
{
  for ( const double effect : { -0.35, 0.0, 0.5 } )
  {
    double sum = 0;
    int covered = 0;
    constexpr int towns = 20;
    for ( int seed = 1; seed <= towns; ++seed )
    {
      const Counts counts = count( town( static_cast<std::uint64_t>( seed ), effect ) );
      const double error = std::log( counts.ratio() ) - std::log( 1 + effect );
      sum += error;
      covered += std::abs( error ) < 1.96 * counts.standardErrorOfLog() ? 1 : 0;
    }
    // Near repeats scatter a little more than Poisson; the mean of twenty towns has a standard error of about 0.02.
    EXPECT_NEAR( sum / towns, 0, 0.06 ) << effect;
    EXPECT_GE( covered, 16 ) << effect;
  }
}

TEST( SampleTown, displacedIncidentsLieInTheCatchments )
{
  const SampleTown none = town( 3, -0.6, 0 );
  const SampleTown all = town( 3, -0.6, 1 );
  EXPECT_EQ( none.displaced, 0 );
  EXPECT_EQ( all.displaced, all.prevented );
  const auto around = []( const SampleTown &town )
  {
    const std::vector<bool> inside = inTargets( town );
    const std::vector<bool> near = inTargets( town, townCatchmentWidth );
    return std::count_if( town.incidents.begin(), town.incidents.end(),
                          [&]( const TownIncident &incident ) {
                            return town.operation.contains( incident.date ) && near[incident.address] &&
                                   !inside[incident.address];
                          } );
  };
  EXPECT_GT( around( all ), around( none ) + all.displaced / 2 );
}

TEST( SampleTown, crimeConcentratesOnFewStreets )
{
  const SampleTown made = town( 1 );
  std::map<std::size_t, int> byStreet;
  for ( const TownIncident &incident : made.incidents )
    ++byStreet[made.addresses[incident.address].street];
  std::vector<int> counts;
  for ( const auto &[street, count] : byStreet )
    counts.push_back( count );
  std::sort( counts.rbegin(), counts.rend() );
  std::size_t segments = 0;
  for ( int sum = 0; sum < 6000; ++segments )
    sum += counts[segments];
  // Half of the crime on 4 to 12 % of the segments, as in real towns (Weisburd 2015).
  EXPECT_GT( static_cast<double>( segments ) / static_cast<double>( made.streets.size() ), 0.04 );
  EXPECT_LT( static_cast<double>( segments ) / static_cast<double>( made.streets.size() ), 0.12 );
}

TEST( SampleTown, categoriesHaveTheirOwnHours )
{
  const SampleTown made = town( 1 );
  std::map<QString, std::pair<int, int>> nightAndAll;
  for ( const TownIncident &incident : made.incidents )
  {
    auto &[night, all] = nightAndAll[incident.category];
    const int hour = secondOfDay( incident.date ) / 3600;
    night += hour >= 18 || hour < 6 ? 1 : 0;
    ++all;
    EXPECT_TRUE( made.study.contains( incident.date ) );
    EXPECT_TRUE( !incident.end || *incident.end > incident.date );
    EXPECT_GT( incident.reported, incident.date );
  }
  EXPECT_EQ( nightAndAll.size(), 5U );
  const auto share = [&]( const char *category )
  {
    const auto &[night, all] = nightAndAll[QString::fromLatin1( category )];
    return static_cast<double>( night ) / all;
  };
  EXPECT_LT( share( "burglary" ), 0.35 );
  EXPECT_GT( share( "assault" ), 0.75 );
}

TEST( SampleTown, burglariesRepeatNearbyWithinTwoWeeks )
{
  const SampleTown made = town( 1 );
  const auto closePairs = [&]( const char *category )
  {
    std::vector<const TownIncident *> chosen;
    for ( const TownIncident &incident : made.incidents )
    {
      if ( incident.category == QLatin1String( category ) )
        chosen.push_back( &incident );
    }
    // Pairs of neighbours in space: how many are also close in time, against pairs a quarter of a year apart.
    int close = 0;
    int far = 0;
    for ( std::size_t i = 0; i < chosen.size(); ++i )
    {
      for ( std::size_t j = i + 1; j < chosen.size() && chosen[j]->date - chosen[i]->date < 104 * secondsPerDay; ++j )
      {
        const QgsPointXY a = made.addresses[chosen[i]->address].at;
        if ( a.distance( made.addresses[chosen[j]->address].at ) > 200 )
          continue;
        const std::int64_t days = dayOf( chosen[j]->date ) - dayOf( chosen[i]->date );
        close += days <= 14 ? 1 : 0;
        far += days > 89 && days <= 104 ? 1 : 0;
      }
    }
    return static_cast<double>( close ) / std::max( 1, far );
  };
  EXPECT_GT( closePairs( "burglary" ), 1.3 );
  EXPECT_LT( closePairs( "theft" ), 1.25 );
}

TEST( SampleTown, targetsAreValidApartAndInsideTheBoundary )
{
  for ( const std::uint64_t seed : { 1, 2, 3, 4, 5 } )
  {
    const SampleTown made = town( seed );
    EXPECT_TRUE( made.boundary.isGeosValid() );
    EXPECT_GE( made.targets.size(), 4U );
    std::set<QString> ids;
    for ( const TownTarget &target : made.targets )
    {
      EXPECT_TRUE( target.polygon.isGeosValid() );
      EXPECT_TRUE( made.boundary.contains( target.polygon ) );
      EXPECT_TRUE( ids.insert( target.id ).second );
      for ( const TownTarget &other : made.targets )
        EXPECT_TRUE( &target == &other || target.polygon.distance( other.polygon ) > 2 * townCatchmentWidth );
    }
  }
}
