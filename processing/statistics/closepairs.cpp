// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/closepairs.h"

#include "processing/statistics/locationtree.h"

#include <cmath>

namespace hotspot::statistics
{

namespace
{

/// Searches between two questions whether to stop.
constexpr std::size_t CANCEL_INTERVAL = 256;

/// `limit` and what `toDistance` gets are in the tree's measure.
template <typename Distance, typename ToDistance>
std::optional<std::vector<BandPairs>>
pairsOfTree( const std::vector<Location> &locations, const std::vector<double> &edges, BandClosure closure,
             std::size_t maximumPairs, const CancelCheck &isCancelled, double limit, ToDistance toDistance )
{
  std::vector<BandPairs> bands( edges.size() - 1 );
  const LocationTree<Distance> tree( locations );
  std::size_t pairs = 0;
  for ( std::size_t incident = 0; incident < locations.size(); ++incident )
  {
    tree.visitWithin( locations[incident], limit,
                      [&]( std::int32_t other, double measure )
                      {
                        if ( other <= static_cast<std::int32_t>( incident ) )
                          return;
                        if ( const auto band = bandOf( toDistance( measure ), edges, closure ) )
                        {
                          bands[*band].partners.push_back( other );
                          ++pairs;
                        }
                      } );
    if ( pairs > maximumPairs || ( incident % CANCEL_INTERVAL == 0 && isCancelledBy( isCancelled ) ) )
      return std::nullopt;
    for ( BandPairs &band : bands )
      band.offsets.push_back( static_cast<std::int64_t>( band.partners.size() ) );
  }
  return bands;
}

} // namespace

std::optional<std::vector<BandPairs>> closePairs( const std::vector<Location> &locations,
                                                  const std::vector<double> &edges, DistanceMetric metric,
                                                  BandClosure closure, std::size_t maximumPairs,
                                                  const CancelCheck &isCancelled )
{
  if ( edges.front() <= 0 && distinctLocations( locations ).coincidentPairs() > maximumPairs )
    return std::nullopt;
  // The square is widened: a distance whose root rounds to the last edge is at the edge.
  const double limit = edges.back();
  if ( metric == DistanceMetric::Euclidean )
    return pairsOfTree<EuclideanSquared>( locations, edges, closure, maximumPairs, isCancelled,
                                          LocationTree<EuclideanSquared>::widened( limit * limit ),
                                          []( double squared ) { return std::sqrt( squared ); } );
  return pairsOfTree<ManhattanDistance>( locations, edges, closure, maximumPairs, isCancelled, limit,
                                         []( double distance ) { return distance; } );
}

} // namespace hotspot::statistics
