// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/data/sampletown.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <unordered_map>

#include "processing/data/townplan.h"
#include "processing/data/townrandom.h"

namespace hotspot::data
{

namespace
{

constexpr WallClock studyStart = daysFromCivil( 2023, 1, 1 ) * secondsPerDay;
constexpr WallClock studyEnd = daysFromCivil( 2025, 1, 1 ) * secondsPerDay;
constexpr WallClock operationStart = daysFromCivil( 2024, 7, 1 ) * secondsPerDay;
constexpr WallClock baselineStart = daysFromCivil( 2023, 7, 1 ) * secondsPerDay;
constexpr WallClock baselineEnd = daysFromCivil( 2024, 1, 1 ) * secondsPerDay;

constexpr double arterialRisk = 2.5;
constexpr double spreadOfSegmentRisk = 1.1;
constexpr double reachOfHotSpot = 130;
constexpr double trendPerYear = -0.06;
constexpr double repeatDistance = 150;
constexpr double daysBetweenRepeats = 4;
constexpr double longestRepeat = 14;

// Relative frequencies of the hours from midnight on.
using HourProfile = std::array<double, 24>;

constexpr HourProfile awayAtWork{ 1, 1, 1, 1, 1, 1, 2, 4, 7, 9, 9, 9, 8, 8, 7, 6, 5, 4, 3, 3, 2, 2, 2, 1 };
constexpr HourProfile evenings{ 6, 5, 4, 2, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 6, 8, 9, 10, 10, 8 };
constexpr HourProfile nights{ 4, 3, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 5, 7, 9, 10, 11, 10, 7 };
constexpr HourProfile barHours{ 12, 12, 9, 4, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 7, 8, 10, 12 };
constexpr HourProfile shopHours{ 1, 1, 0, 0, 0, 0, 0, 1, 2, 4, 6, 8, 9, 10, 10, 11, 11, 10, 7, 5, 3, 2, 1, 1 };

struct Offence
{
  const char *name;
  double share;
  double harm;
  double season;         // amplitude of the summer peak
  double weekend;        // risk of a Friday, Saturday or Sunday relative to another day
  double repeats;        // share of incidents that follow another one nearby
  double hoursUnwatched; // mean hours between the earliest and the latest possible time; 0: the time is known
  HourProfile hours;
};

constexpr std::array<Offence, 5> offences{ { { "burglary", 0.22, 40, 0.10, 0.8, 0.25, 6, awayAtWork },
                                             { "robbery", 0.14, 365, 0.15, 1.4, 0.05, 0, evenings },
                                             { "vehicle theft", 0.18, 20, 0.05, 1.1, 0.15, 8, nights },
                                             { "assault", 0.20, 120, 0.30, 1.9, 0.00, 0, barHours },
                                             { "theft", 0.26, 5, 0.10, 1.0, 0.00, 0, shopHours } } };

std::vector<double> runningSums( std::vector<double> weights )
{
  std::partial_sum( weights.begin(), weights.end(), weights.begin() );
  return weights;
}

// Addresses within a distance of a point, by squares of that width.
class Neighbourhood
{
public:
  explicit Neighbourhood( const std::vector<TownAddress> &addresses ) : mAddresses( addresses )
  {
    for ( std::size_t i = 0; i < addresses.size(); ++i )
      mSquares[keyAt( addresses[i].at, 0, 0 )].push_back( i );
  }

  std::vector<std::size_t> near( const QgsPointXY &point ) const
  {
    std::vector<std::size_t> found;
    for ( const int column : { -1, 0, 1 } )
    {
      for ( const int row : { -1, 0, 1 } )
      {
        const auto square = mSquares.find( keyAt( point, column, row ) );
        if ( square == mSquares.end() )
          continue;
        std::copy_if( square->second.begin(), square->second.end(), std::back_inserter( found ),
                      [&]( std::size_t i )
                      { return mAddresses[i].at.sqrDist( point ) <= repeatDistance * repeatDistance; } );
      }
    }
    return found;
  }

private:
  static std::int64_t keyAt( const QgsPointXY &point, int column, int row )
  {
    return ( static_cast<std::int64_t>( std::floor( point.x() / repeatDistance ) ) + column ) * 1000003 +
           static_cast<std::int64_t>( std::floor( point.y() / repeatDistance ) ) + row;
  }

  const std::vector<TownAddress> &mAddresses;
  std::unordered_map<std::int64_t, std::vector<std::size_t>> mSquares;
};

// Running sums of the risk of each address.
std::vector<double> addressRisk( const TownPlan &plan, TownRandom &random )
{
  std::vector<double> segmentRisk;
  segmentRisk.reserve( plan.streets.size() );
  for ( const TownStreet &street : plan.streets )
  {
    const QgsPointXY middle( ( street.from.x() + street.to.x() ) / 2, ( street.from.y() + street.to.y() ) / 2 );
    double risk = std::exp( spreadOfSegmentRisk * random.normal() ) * ( street.arterial ? arterialRisk : 1 );
    for ( const TownPlan::HotSpot &hotSpot : plan.hotSpots )
      risk += hotSpot.risk * std::exp( -middle.sqrDist( hotSpot.at ) / ( 2 * reachOfHotSpot * reachOfHotSpot ) );
    segmentRisk.push_back( risk );
  }
  // Within a segment some addresses are worse than others.
  std::vector<double> risk;
  risk.reserve( plan.addresses.size() );
  for ( const TownAddress &address : plan.addresses )
    risk.push_back( segmentRisk[address.street] * random.exponential( 1 ) );
  return runningSums( std::move( risk ) );
}

// Draws incidents of a town without an operation, one after the other.
class CrimeSource
{
public:
  CrimeSource( const TownPlan &plan, std::uint64_t seed )
      : mPlan( plan ), mRandom( seed, TownRandom::Incidents ), mNeighbourhood( plan.addresses )
  {
    TownRandom random( seed, TownRandom::Risk );
    mRisk = addressRisk( plan, random );
    std::vector<double> shares;
    for ( const Offence &offence : offences )
    {
      shares.push_back( offence.share );
      mHours.push_back( runningSums( std::vector<double>( offence.hours.begin(), offence.hours.end() ) ) );
    }
    mShares = runningSums( shares );
  }

  TownIncident draw()
  {
    const std::size_t kind = mRandom.pick( mShares );
    const Offence &offence = offences[kind];
    TownIncident incident;
    const std::optional<TownIncident> earlier = mRandom.chance( offence.repeats ) ? anEarlier( kind ) : std::nullopt;
    if ( earlier )
    {
      const std::vector<std::size_t> near = mNeighbourhood.near( mPlan.addresses[earlier->address].at );
      incident.address = near[mRandom.below( near.size() )];
      const auto days =
          static_cast<WallClock>( 1 + std::min( longestRepeat - 1, mRandom.exponential( daysBetweenRepeats ) ) );
      incident.date = ( dayOf( earlier->date ) + days ) * secondsPerDay + timeOfDay( kind );
    }
    if ( !earlier || incident.date >= studyEnd )
    {
      incident.address = mRandom.pick( mRisk );
      incident.date = aDay( offence ) * secondsPerDay + timeOfDay( kind );
    }
    incident.category = QString::fromLatin1( offence.name );
    incident.harm = offence.harm;
    WallClock known = incident.date;
    // Somebody was at home for every fourth of them.
    if ( offence.hoursUnwatched > 0 && !mRandom.chance( 0.25 ) )
    {
      const double hours = std::min( 48.0, 0.5 + mRandom.exponential( offence.hoursUnwatched ) );
      incident.end = incident.date + static_cast<WallClock>( hours * 12 ) * 300;
      known = *incident.end;
    }
    incident.reported = known + static_cast<WallClock>( 60 * ( 2 + mRandom.exponential( 45 ) ) );
    mDrawn[kind].push_back( incident );
    return incident;
  }

private:
  std::optional<TownIncident> anEarlier( std::size_t kind )
  {
    const std::vector<TownIncident> &drawn = mDrawn[kind];
    return drawn.empty() ? std::nullopt : std::optional<TownIncident>( drawn[mRandom.below( drawn.size() )] );
  }

  // Seconds since midnight, to five minutes, as people report it.
  WallClock timeOfDay( std::size_t kind )
  {
    return static_cast<WallClock>( mRandom.pick( mHours[kind] ) ) * 3600 +
           static_cast<WallClock>( mRandom.below( 12 ) ) * 300;
  }

  // Season, trend and weekday are the same everywhere in town.
  std::int64_t aDay( const Offence &offence )
  {
    constexpr std::int64_t first = dayOf( studyStart );
    constexpr auto days = static_cast<std::size_t>( dayOf( studyEnd ) - first );
    const double highest = ( 1 + offence.season ) * std::max( 1.0, offence.weekend );
    while ( true )
    {
      const auto day = first + static_cast<std::int64_t>( mRandom.below( days ) );
      const double year = static_cast<double>( day - first ) / 365.25;
      // The peak lies in the middle of July.
      const double season = 1 + offence.season * std::cos( 6.283185307179586 * ( year - 0.54 ) );
      const double weekdayRisk = weekday( day * secondsPerDay ) >= 5 ? offence.weekend : 1;
      if ( mRandom.chance( season * weekdayRisk * ( 1 + trendPerYear * year ) / highest ) )
        return day;
    }
  }

  const TownPlan &mPlan;
  TownRandom mRandom;
  Neighbourhood mNeighbourhood;
  std::vector<double> mRisk;
  std::vector<double> mShares;
  std::vector<std::vector<double>> mHours;
  std::array<std::vector<TownIncident>, offences.size()> mDrawn;
};

// Which target each address lies in, and which addresses lie around each target.
struct TargetAddresses
{
  std::vector<int> targetOf;
  std::vector<std::vector<std::size_t>> around;

  explicit TargetAddresses( const TownPlan &plan )
      : targetOf( plan.addresses.size(), -1 ), around( plan.targets.size() )
  {
    for ( std::size_t target = 0; target < plan.targets.size(); ++target )
    {
      const QgsGeometry ring = plan.targets[target].polygon.buffer( townCatchmentWidth, 8 );
      const QgsRectangle box = ring.boundingBox();
      for ( std::size_t i = 0; i < plan.addresses.size(); ++i )
      {
        const QgsPointXY at = plan.addresses[i].at;
        if ( !box.contains( at ) )
          continue;
        if ( plan.targets[target].polygon.contains( &at ) )
          targetOf[i] = static_cast<int>( target );
        else if ( ring.contains( &at ) )
          around[target].push_back( i );
      }
    }
  }
};

} // namespace

SampleTown makeSampleTown( const SampleTownOptions &options )
{
  TownPlan plan = makeTownPlan( options );
  SampleTown town;
  town.study = { studyStart, studyEnd };
  town.operation = { operationStart, studyEnd };
  town.baseline = { baselineStart, baselineEnd };

  CrimeSource source( plan, options.seed );
  TownRandom random( options.seed, TownRandom::Effect );
  const TargetAddresses places( plan );
  // An increase is made by keeping fewer of the others.
  const double keptInTargets = std::min( 1.0, 1 + options.effect );
  const double keptElsewhere = std::min( 1.0, 1 / ( 1 + std::max( 0.0, options.effect ) ) );
  while ( town.incidents.size() < static_cast<std::size_t>( options.incidents ) )
  {
    TownIncident incident = source.draw();
    const int target = places.targetOf[incident.address];
    const bool affected = target >= 0 && incident.date >= operationStart;
    if ( !random.chance( affected ? keptInTargets : keptElsewhere ) )
    {
      if ( !affected )
        continue;
      ++town.prevented;
      if ( !random.chance( options.displaced ) )
        continue;
      const std::vector<std::size_t> &around = places.around[static_cast<std::size_t>( target )];
      if ( around.empty() )
        continue;
      ++town.displaced;
      incident.address = around[random.below( around.size() )];
    }
    town.incidents.push_back( std::move( incident ) );
  }
  std::stable_sort( town.incidents.begin(), town.incidents.end(),
                    []( const TownIncident &a, const TownIncident &b ) { return a.date < b.date; } );
  town.boundary = std::move( plan.boundary );
  town.streets = std::move( plan.streets );
  town.addresses = std::move( plan.addresses );
  town.targets = std::move( plan.targets );
  return town;
}

} // namespace hotspot::data
