// SPDX-License-Identifier: GPL-3.0-or-later
//
// The builders of spatialweights.h that search for locations.
#include "processing/statistics/locationtree.h"
#include "processing/statistics/spatialweights.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace hotspot::statistics
{

namespace
{

/// Searches between two questions whether to stop.
constexpr std::size_t CANCEL_INTERVAL = 256;

/// Collects the nearest places until they hold a number of units, and every place as far away as the last of them.
class NearestPlaces
{
public:
  using DistanceType = double;
  using IndexType = std::uint32_t;

  NearestPlaces( const DistinctLocations &places, std::size_t unitsNeeded )
      : mPlaces( places ), mUnitsNeeded( unitsNeeded )
  {
  }

  bool addPoint( double squaredDistance, std::uint32_t place )
  {
    if ( squaredDistance > mFarthest )
      return true;
    const std::pair<double, std::uint32_t> entry( squaredDistance, place );
    found.insert( std::upper_bound( found.begin(), found.end(), entry ), entry );
    std::size_t units = 0;
    for ( const auto &[distance, candidate] : found )
    {
      units += mPlaces.unitCount( candidate );
      if ( units < mUnitsNeeded )
        continue;
      mFarthest = distance;
      while ( found.back().first > mFarthest )
        found.pop_back();
      break;
    }
    return true;
  }
  [[nodiscard]] double worstDist() const
  {
    return full() ? LocationTree<EuclideanSquared>::widened( mFarthest ) : mFarthest;
  }
  [[nodiscard]] std::size_t size() const { return found.size(); }
  [[nodiscard]] bool empty() const { return found.empty(); }
  [[nodiscard]] bool full() const { return mFarthest < std::numeric_limits<double>::max(); }
  void sort() {}

  std::vector<std::pair<double, std::uint32_t>> found; ///< squared distance and place, ascending

private:
  const DistinctLocations &mPlaces;
  std::size_t mUnitsNeeded;
  double mFarthest = std::numeric_limits<double>::max();
};

} // namespace

std::optional<SpatialWeights> distanceBandWeights( const std::vector<Location> &locations, double distance,
                                                   std::size_t maximumLinks, const CancelCheck &isCancelled )
{
  SpatialWeights result;
  result.offsets.assign( locations.size() + 1, 0 );
  if ( locations.empty() || !( distance >= 0 ) )
    return result;
  if ( 2 * distinctLocations( locations ).coincidentPairs() > maximumLinks )
    return std::nullopt;
  const LocationTree<EuclideanSquared> tree( locations );
  for ( std::size_t unit = 0; unit < locations.size(); ++unit )
  {
    tree.visitWithin( locations[unit], distance * distance,
                      [&result, unit]( std::int32_t other, double )
                      {
                        if ( other != static_cast<std::int32_t>( unit ) )
                          result.neighbours.push_back( other );
                      } );
    if ( result.linkCount() > maximumLinks || ( unit % CANCEL_INTERVAL == 0 && isCancelledBy( isCancelled ) ) )
      return std::nullopt;
    std::sort( result.neighbours.begin() + result.offsets[unit], result.neighbours.end() );
    result.offsets[unit + 1] = static_cast<std::int64_t>( result.linkCount() );
  }
  return result;
}

SpatialWeights nearestNeighbourWeights( const std::vector<Location> &locations, int count,
                                        const CancelCheck &isCancelled )
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

  const DistinctLocations places = distinctLocations( locations );
  const LocationTree<EuclideanSquared> tree( places.locations );
  std::vector<std::pair<double, std::int32_t>> candidates;
  for ( std::size_t place = 0; place < places.locations.size(); ++place )
  {
    if ( place % CANCEL_INTERVAL == 0 && isCancelledBy( isCancelled ) )
      return {};
    NearestPlaces nearest( places, wanted + 1 );
    tree.search( places.locations[place], nearest );
    candidates.clear();
    for ( const auto &[squaredDistance, other] : nearest.found )
    {
      // No unit needs more than this many from one place, and the first come first.
      const auto begin = static_cast<std::size_t>( places.offsets[other] );
      const std::size_t end = begin + std::min( places.unitCount( other ), wanted + 1 );
      for ( std::size_t i = begin; i < end; ++i )
        candidates.emplace_back( squaredDistance, places.units[i] );
    }
    std::sort( candidates.begin(), candidates.end() );
    for ( auto i = static_cast<std::size_t>( places.offsets[place] );
          i < static_cast<std::size_t>( places.offsets[place + 1] ); ++i )
    {
      const std::int32_t unit = places.units[i];
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
