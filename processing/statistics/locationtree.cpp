// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/locationtree.h"

#include <algorithm>
#include <numeric>

namespace hotspot::statistics
{

std::size_t DistinctLocations::coincidentPairs() const
{
  std::size_t pairs = 0;
  for ( std::size_t place = 0; place < locations.size(); ++place )
    pairs += unitCount( place ) * ( unitCount( place ) - 1 ) / 2;
  return pairs;
}

DistinctLocations distinctLocations( const std::vector<Location> &locations )
{
  DistinctLocations distinct;
  distinct.units.resize( locations.size() );
  std::iota( distinct.units.begin(), distinct.units.end(), 0 );
  std::sort( distinct.units.begin(), distinct.units.end(),
             [&locations]( std::int32_t a, std::int32_t b )
             {
               const Location &one = locations[static_cast<std::size_t>( a )];
               const Location &other = locations[static_cast<std::size_t>( b )];
               if ( one.x != other.x )
                 return one.x < other.x;
               return one.y != other.y ? one.y < other.y : a < b;
             } );
  for ( std::size_t position = 0; position < distinct.units.size(); ++position )
  {
    const Location &location = locations[static_cast<std::size_t>( distinct.units[position] )];
    if ( position == 0 || location.x != distinct.locations.back().x || location.y != distinct.locations.back().y )
    {
      distinct.locations.push_back( location );
      distinct.offsets.push_back( 0 );
    }
    distinct.offsets.back() = static_cast<std::int64_t>( position ) + 1;
  }
  return distinct;
}

} // namespace hotspot::statistics
