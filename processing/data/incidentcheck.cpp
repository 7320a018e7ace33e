// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/data/incidentcheck.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace hotspot::data
{

namespace
{

constexpr std::size_t stacksKept = 10;
constexpr std::int64_t fewestForRounding = 30;
constexpr double shareThatDecides = 0.99;

std::vector<std::size_t> inOrder( std::size_t size )
{
  std::vector<std::size_t> order( size );
  std::iota( order.begin(), order.end(), std::size_t{ 0 } );
  return order;
}

void findStacks( const Incidents &incidents, IncidentCheck &check )
{
  std::vector<std::size_t> order = inOrder( incidents.size() );
  const auto place = [&]( std::size_t i )
  {
    return std::make_pair( incidents.x[i], incidents.y[i] );
  };
  std::sort( order.begin(), order.end(), [&]( std::size_t a, std::size_t b ) { return place( a ) < place( b ); } );
  std::vector<IncidentCheck::Stack> stacks;
  for ( std::size_t from = 0; from < order.size(); )
  {
    std::size_t to = from + 1;
    while ( to < order.size() && place( order[to] ) == place( order[from] ) )
      ++to;
    if ( to - from > 1 )
      stacks.push_back(
          { incidents.x[order[from]], incidents.y[order[from]], static_cast<std::int64_t>( to - from ) } );
    from = to;
  }
  check.stackedPlaces = static_cast<std::int64_t>( stacks.size() );
  for ( const IncidentCheck::Stack &stack : stacks )
    check.stackedIncidents += stack.incidents;
  std::stable_sort( stacks.begin(), stacks.end(),
                    []( const IncidentCheck::Stack &a, const IncidentCheck::Stack &b )
                    { return a.incidents > b.incidents; } );
  stacks.resize( std::min( stacks.size(), stacksKept ) );
  check.largestStacks = std::move( stacks );
}

void findRepeats( const Incidents &incidents, IncidentCheck &check )
{
  std::vector<std::size_t> order = inOrder( incidents.size() );
  const auto key = [&]( std::size_t i )
  {
    return std::make_tuple( incidents.x[i], incidents.y[i], incidents.instant[i],
                            incidents.category.empty() ? Incidents::noCategory : incidents.category[i] );
  };
  std::sort( order.begin(), order.end(), [&]( std::size_t a, std::size_t b ) { return key( a ) < key( b ); } );
  for ( std::size_t i = 1; i < order.size(); ++i )
    check.repeated += key( order[i] ) == key( order[i - 1] ) ? 1 : 0;
  check.atMidnight = std::count_if( incidents.instant.begin(), incidents.instant.end(),
                                    []( WallClock moment ) { return secondOfDay( moment ) == 0; } );
}

void findGaps( const Incidents &incidents, IncidentCheck &check )
{
  std::vector<std::int64_t> days;
  days.reserve( incidents.size() );
  for ( const WallClock moment : incidents.instant )
    days.push_back( dayOf( moment ) );
  std::sort( days.begin(), days.end() );
  std::int64_t longest = 1;
  for ( std::size_t i = 1; i < days.size(); ++i )
  {
    if ( days[i] - days[i - 1] <= longest )
      continue;
    longest = days[i] - days[i - 1];
    DateWindow gap;
    gap.start = ( days[i - 1] + 1 ) * secondsPerDay;
    gap.end = days[i] * secondsPerDay;
    check.longestGap = gap;
  }

  const QDate first = toDate( days.front() * secondsPerDay );
  DateWindow all;
  all.start = wallClock( QDate( first.year(), first.month(), 1 ) );
  all.end = ( days.back() + 1 ) * secondsPerDay;
  check.months = periods( all, { PeriodLength::Unit::Month, 1 } );
  check.perMonth.assign( check.months.size(), 0 );
  for ( const std::int64_t day : days )
  {
    if ( const std::optional<std::size_t> month = periodOf( check.months, day * secondsPerDay ) )
      ++check.perMonth[*month];
  }
}

} // namespace

IncidentCheck checkIncidents( const Incidents &incidents )
{
  IncidentCheck check;
  findStacks( incidents, check );
  if ( incidents.instant.empty() )
    return check;
  findGaps( incidents, check );
  if ( incidents.hasTimeOfDay )
    findRepeats( incidents, check );
  return check;
}

void CoordinateRounding::add( double x, double y )
{
  ++mTotal;
  if ( x == 0 && y == 0 )
    ++mAtOrigin;
  int needed = fewest;
  for ( const double value : { x, y } )
  {
    const auto fits = [value]( int decimals )
    {
      const double scaled = value * std::pow( 10.0, decimals );
      // A double holds about 15 digits: closer than this is the same number.
      return std::abs( scaled - std::round( scaled ) ) <= std::max( 1e-9, 4e-16 * std::abs( scaled ) ) * 4;
    };
    while ( needed <= most && !fits( needed ) )
      ++needed;
  }
  ++mCounts[static_cast<std::size_t>( needed - fewest )];
}

std::optional<int> CoordinateRounding::decimals() const
{
  if ( mTotal < fewestForRounding )
    return std::nullopt;
  std::int64_t sum = 0;
  for ( int decimals = fewest; decimals <= most; ++decimals )
  {
    sum += mCounts[static_cast<std::size_t>( decimals - fewest )];
    if ( static_cast<double>( sum ) >= shareThatDecides * static_cast<double>( mTotal ) )
      return decimals;
  }
  return std::nullopt;
}

} // namespace hotspot::data
