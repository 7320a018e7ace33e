// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/emerginghotspots.h"

#include "processing/statistics/getisord.h"

#include <algorithm>

namespace hotspot::statistics
{

namespace
{

constexpr double NEARLY_ALWAYS = 0.9;

int trendDirection( const Result<TrendTest> &trend, double level )
{
  if ( !trend || trend->p > level )
    return 0;
  return trend->z > 0 ? 1 : -1;
}

template <typename Value>
std::vector<Value> seriesOf( const std::vector<Value> &cube, std::size_t place, std::size_t periods )
{
  const auto begin = cube.begin() + static_cast<std::ptrdiff_t>( place * periods );
  return { begin, begin + static_cast<std::ptrdiff_t>( periods ) };
}

/// Neighbours of a place and the place itself, ascending, each with its weight.
std::vector<std::pair<std::int32_t, double>> neighbourhoodOf( const SpatialWeights &places, std::size_t place )
{
  std::vector<std::pair<std::int32_t, double>> neighbourhood;
  double largest = 0;
  for ( auto link = static_cast<std::size_t>( places.offsets[place] );
        link < static_cast<std::size_t>( places.offsets[place + 1] ); ++link )
  {
    neighbourhood.emplace_back( places.neighbours[link], places.weight( link ) );
    largest = std::max( largest, places.weight( link ) );
  }
  neighbourhood.emplace_back( static_cast<std::int32_t>( place ), largest );
  std::sort( neighbourhood.begin(), neighbourhood.end() );
  return neighbourhood;
}

void describe( EmergingPlace &place, const std::vector<std::int8_t> &hotOrCold, double trendLevel )
{
  place.hotPeriods = static_cast<int>( std::count( hotOrCold.begin(), hotOrCold.end(), 1 ) );
  place.coldPeriods = static_cast<int>( std::count( hotOrCold.begin(), hotOrCold.end(), -1 ) );
  const int trend = trendDirection( place.intensityTrend, trendLevel );
  for ( const std::int8_t direction : { std::int8_t{ 1 }, std::int8_t{ -1 } } )
  {
    const EmergingPattern pattern = emergingPattern( hotOrCold, trend, direction );
    if ( pattern == EmergingPattern::None )
      continue;
    // At most one direction has a pattern: it holds the last period, or at least 90 % of the others.
    place.pattern = pattern;
    place.direction = direction;
    return;
  }
}

} // namespace

SpatialWeights spaceTimeWeights( const SpatialWeights &places, std::size_t periods, int earlierPeriods )
{
  SpatialWeights result;
  const std::size_t layers = static_cast<std::size_t>( std::max( earlierPeriods, 0 ) ) + 1;
  result.offsets.reserve( places.unitCount() * periods + 1 );
  result.neighbours.reserve( ( places.linkCount() + places.unitCount() ) * periods * layers );
  for ( std::size_t place = 0; place < places.unitCount(); ++place )
  {
    const auto neighbourhood = neighbourhoodOf( places, place );
    for ( std::size_t period = 0; period < periods; ++period )
    {
      const std::size_t first = period + 1 > layers ? period + 1 - layers : 0;
      for ( const auto &[neighbour, weight] : neighbourhood )
      {
        const bool self = static_cast<std::size_t>( neighbour ) == place;
        for ( std::size_t earlier = first; earlier <= period && neighbourhood.size() > 1; ++earlier )
        {
          if ( self && earlier == period )
            continue;
          result.neighbours.push_back(
              static_cast<std::int32_t>( static_cast<std::size_t>( neighbour ) * periods + earlier ) );
          if ( !places.isBinary() )
            result.weights.push_back( weight );
        }
      }
      result.offsets.push_back( static_cast<std::int64_t>( result.linkCount() ) );
    }
  }
  return result;
}

EmergingPattern emergingPattern( const std::vector<std::int8_t> &hotOrCold, int trend, std::int8_t direction )
{
  const auto periods = static_cast<std::ptrdiff_t>( hotOrCold.size() );
  const std::ptrdiff_t hot = std::count( hotOrCold.begin(), hotOrCold.end(), direction );
  if ( hot == 0 )
    return EmergingPattern::None;
  const bool nearlyAlways = static_cast<double>( hot ) >= NEARLY_ALWAYS * static_cast<double>( periods );
  const auto lastRun = std::find_if( hotOrCold.rbegin(), hotOrCold.rend(),
                                     [direction]( std::int8_t period ) { return period != direction; } ) -
                       hotOrCold.rbegin();
  if ( lastRun == 0 )
    return nearlyAlways ? EmergingPattern::Historical : EmergingPattern::None;
  if ( hot == 1 )
    return EmergingPattern::New;
  if ( hot == lastRun && !nearlyAlways )
    return EmergingPattern::Consecutive;
  if ( nearlyAlways )
  {
    if ( trend == 0 )
      return EmergingPattern::Persistent;
    return trend == direction ? EmergingPattern::Intensifying : EmergingPattern::Diminishing;
  }
  const bool wasOpposite = std::find( hotOrCold.begin(), hotOrCold.end(), -direction ) != hotOrCold.end();
  return wasOpposite ? EmergingPattern::Oscillating : EmergingPattern::Sporadic;
}

EmergingHotSpots emergingHotSpots( const std::vector<double> &counts, const SpatialWeights &places, std::size_t periods,
                                   const EmergingSettings &settings )
{
  EmergingHotSpots result;
  result.places.resize( places.unitCount() );
  LocalStatistic gi =
      getisOrd( counts, spaceTimeWeights( places, periods, settings.earlierPeriods ), SelfInclusion::Included );
  result.testedPeriods =
      static_cast<std::size_t>( std::count( gi.status.begin(), gi.status.end(), UnitStatus::Tested ) );
  const std::vector<double> adjusted = adjustedP( gi.p, gi.status, settings.correction );
  result.hotOrCold.assign( counts.size(), 0 );
  for ( std::size_t unit = 0; unit < counts.size(); ++unit )
  {
    if ( adjusted[unit] <= settings.level && gi.status[unit] == UnitStatus::Tested )
      result.hotOrCold[unit] = static_cast<std::int8_t>( gi.z[unit] > 0 ? 1 : -1 );
  }
  result.z = std::move( gi.z );

  const std::size_t cutShort = std::min( static_cast<std::size_t>( std::max( settings.earlierPeriods, 0 ) ), periods );
  for ( std::size_t place = 0; place < result.places.size() && periods > 0; ++place )
  {
    EmergingPlace &described = result.places[place];
    described.status = gi.status[place * periods];
    described.countTrend = mannKendall( seriesOf( counts, place, periods ) );
    if ( described.status != UnitStatus::Tested )
      continue;
    std::vector<double> intensity = seriesOf( result.z, place, periods );
    intensity.erase( intensity.begin(), intensity.begin() + static_cast<std::ptrdiff_t>( cutShort ) );
    described.intensityTrend = mannKendall( intensity );
    describe( described, seriesOf( result.hotOrCold, place, periods ), settings.trendLevel );
  }
  return result;
}

} // namespace hotspot::statistics
