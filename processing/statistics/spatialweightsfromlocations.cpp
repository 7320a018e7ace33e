// SPDX-License-Identifier: GPL-3.0-or-later
//
// The builders of spatialweights.h that search a k-d tree (nanoflann).
#include "processing/statistics/spatialweights.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <nanoflann.hpp>
#include <numeric>
#include <utility>

namespace hotspot::statistics
{

namespace
{

/// The tree prunes with rounded distances: it is asked for slightly more, and the exact rule is applied to what it
/// finds.
constexpr double SEARCH_MARGIN = 1.0 + 1e-9;

struct LocationCloud
{
  const std::vector<Location> &locations;

  // Names that nanoflann requires.
  [[nodiscard]] std::size_t kdtree_get_point_count() const { return locations.size(); }
  [[nodiscard]] double kdtree_get_pt( std::size_t index, std::size_t dimension ) const
  {
    return dimension == 0 ? locations[index].x : locations[index].y;
  }
  template <typename Box>
  bool kdtree_get_bbox( Box & ) const
  {
    return false;
  }
};

using Tree = nanoflann::KDTreeSingleIndexAdaptor<nanoflann::L2_Simple_Adaptor<double, LocationCloud>, LocationCloud, 2,
                                                 std::uint32_t>;

/// Collects everything at most a squared distance away.
class WithinDistance
{
public:
  using DistanceType = double;
  using IndexType = std::uint32_t;

  explicit WithinDistance( double squaredDistance ) : mSquaredDistance( squaredDistance ) {}

  bool addPoint( double squaredDistance, std::uint32_t index )
  {
    if ( squaredDistance <= mSquaredDistance )
      found.push_back( static_cast<std::int32_t>( index ) );
    return true;
  }
  [[nodiscard]] double worstDist() const
  {
    return mSquaredDistance * SEARCH_MARGIN + std::numeric_limits<double>::min();
  }
  [[nodiscard]] std::size_t size() const { return found.size(); }
  [[nodiscard]] static bool full() { return true; }
  void sort() {}

  std::vector<std::int32_t> found;

private:
  double mSquaredDistance;
};

/// Collects the nearest places until they hold a number of units, and every place as far away as the last of them.
class NearestPlaces
{
public:
  using DistanceType = double;
  using IndexType = std::uint32_t;

  NearestPlaces( const std::vector<std::int32_t> &unitsAtPlace, std::int64_t unitsNeeded )
      : mUnitsAtPlace( unitsAtPlace ), mUnitsNeeded( unitsNeeded )
  {
  }

  bool addPoint( double squaredDistance, std::uint32_t place )
  {
    if ( squaredDistance > mFarthest )
      return true;
    const std::pair<double, std::uint32_t> entry( squaredDistance, place );
    found.insert( std::upper_bound( found.begin(), found.end(), entry ), entry );
    std::int64_t units = 0;
    for ( std::size_t i = 0; i < found.size(); ++i )
    {
      units += mUnitsAtPlace[found[i].second];
      if ( units < mUnitsNeeded )
        continue;
      mFarthest = found[i].first;
      while ( found.back().first > mFarthest )
        found.pop_back();
      break;
    }
    return true;
  }
  [[nodiscard]] double worstDist() const
  {
    return mFarthest == std::numeric_limits<double>::max()
               ? mFarthest
               : mFarthest * SEARCH_MARGIN + std::numeric_limits<double>::min();
  }
  [[nodiscard]] std::size_t size() const { return found.size(); }
  [[nodiscard]] bool full() const { return mFarthest < std::numeric_limits<double>::max(); }
  void sort() {}

  std::vector<std::pair<double, std::uint32_t>> found; ///< squared distance and place, ascending

private:
  const std::vector<std::int32_t> &mUnitsAtPlace;
  std::int64_t mUnitsNeeded;
  double mFarthest = std::numeric_limits<double>::max();
};

/// Distinct places with the units at each, ascending.
struct Places
{
  std::vector<Location> locations;
  std::vector<std::int64_t> offsets = { 0 };
  std::vector<std::int32_t> units;
};

Places distinctPlaces( const std::vector<Location> &locations )
{
  Places places;
  places.units.resize( locations.size() );
  std::iota( places.units.begin(), places.units.end(), 0 );
  std::sort( places.units.begin(), places.units.end(),
             [&locations]( std::int32_t a, std::int32_t b )
             {
               const Location &one = locations[static_cast<std::size_t>( a )];
               const Location &other = locations[static_cast<std::size_t>( b )];
               if ( one.x != other.x )
                 return one.x < other.x;
               return one.y != other.y ? one.y < other.y : a < b;
             } );
  for ( std::size_t i = 0; i < places.units.size(); ++i )
  {
    const Location &location = locations[static_cast<std::size_t>( places.units[i] )];
    if ( i == 0 || location.x != places.locations.back().x || location.y != places.locations.back().y )
    {
      places.locations.push_back( location );
      places.offsets.push_back( static_cast<std::int64_t>( i ) );
    }
    places.offsets.back() = static_cast<std::int64_t>( i ) + 1;
  }
  return places;
}

/// Links between units at the same place, which every distance band has: finds a hopeless band before searching.
std::size_t linksWithinPlaces( const Places &places )
{
  std::size_t links = 0;
  for ( std::size_t place = 0; place < places.locations.size(); ++place )
  {
    const auto units = static_cast<std::size_t>( places.offsets[place + 1] - places.offsets[place] );
    links += units * ( units - 1 );
  }
  return links;
}

} // namespace

std::optional<SpatialWeights> distanceBandWeights( const std::vector<Location> &locations, double distance,
                                                   std::size_t maximumLinks )
{
  SpatialWeights result;
  result.offsets.assign( locations.size() + 1, 0 );
  if ( locations.empty() || !( distance >= 0 ) )
    return result;
  if ( linksWithinPlaces( distinctPlaces( locations ) ) > maximumLinks )
    return std::nullopt;
  const LocationCloud cloud{ locations };
  const Tree tree( 2, cloud );
  for ( std::size_t unit = 0; unit < locations.size(); ++unit )
  {
    const double query[] = { locations[unit].x, locations[unit].y };
    WithinDistance within( distance * distance );
    tree.findNeighbors( within, query, {} );
    if ( result.neighbours.size() + within.found.size() - 1 > maximumLinks )
      return std::nullopt;
    std::sort( within.found.begin(), within.found.end() );
    std::copy_if( within.found.begin(), within.found.end(), std::back_inserter( result.neighbours ),
                  [unit]( std::int32_t other ) { return other != static_cast<std::int32_t>( unit ); } );
    result.offsets[unit + 1] = static_cast<std::int64_t>( result.neighbours.size() );
  }
  return result;
}

SpatialWeights nearestNeighbourWeights( const std::vector<Location> &locations, int count )
{
  const std::size_t units = locations.size();
  const std::size_t wanted = units == 0 || count <= 0 ? 0 : std::min( static_cast<std::size_t>( count ), units - 1 );
  SpatialWeights result;
  result.offsets.assign( units + 1, 0 );
  if ( wanted == 0 )
    return result;
  for ( std::size_t unit = 0; unit < units; ++unit )
    result.offsets[unit + 1] = static_cast<std::int64_t>( ( unit + 1 ) * wanted );
  result.neighbours.resize( units * wanted );

  const Places places = distinctPlaces( locations );
  const std::size_t placeCount = places.locations.size();
  std::vector<std::int32_t> unitsAtPlace( placeCount );
  for ( std::size_t place = 0; place < placeCount; ++place )
    unitsAtPlace[place] = static_cast<std::int32_t>( places.offsets[place + 1] - places.offsets[place] );

  const LocationCloud cloud{ places.locations };
  const Tree tree( 2, cloud );
  std::vector<std::pair<double, std::int32_t>> candidates;
  for ( std::size_t place = 0; place < placeCount; ++place )
  {
    const double query[] = { places.locations[place].x, places.locations[place].y };
    NearestPlaces nearest( unitsAtPlace, static_cast<std::int64_t>( wanted ) + 1 );
    tree.findNeighbors( nearest, query, {} );
    candidates.clear();
    for ( const auto &[squaredDistance, other] : nearest.found )
    {
      const std::int64_t begin = places.offsets[other];
      const std::int64_t end =
          std::min<std::int64_t>( places.offsets[other + 1], begin + static_cast<std::int64_t>( wanted ) + 1 );
      for ( std::int64_t i = begin; i < end; ++i )
        candidates.emplace_back( squaredDistance, places.units[static_cast<std::size_t>( i )] );
    }
    std::sort( candidates.begin(), candidates.end() );
    for ( std::int64_t i = places.offsets[place]; i < places.offsets[place + 1]; ++i )
    {
      const std::int32_t unit = places.units[static_cast<std::size_t>( i )];
      const auto row = result.neighbours.begin() + result.offsets[static_cast<std::size_t>( unit )];
      std::size_t taken = 0;
      for ( const auto &[squaredDistance, other] : candidates )
      {
        if ( other != unit && taken < wanted )
          row[static_cast<std::ptrdiff_t>( taken++ )] = other;
      }
      std::sort( row, row + static_cast<std::ptrdiff_t>( wanted ) );
    }
  }
  return result;
}

} // namespace hotspot::statistics
