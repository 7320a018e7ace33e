// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/spatialweights.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <nanoflann.hpp>
#include <utility>
#include <vector>

namespace hotspot::statistics
{

/// Locations as nanoflann wants to see them.
struct LocationCloud
{
  const std::vector<Location> &locations;

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

/// Distances as the tree compares them: squared for Euclidean, plain for Manhattan.
using EuclideanSquared = nanoflann::L2_Simple_Adaptor<double, LocationCloud>;
using ManhattanDistance = nanoflann::L1_Adaptor<double, LocationCloud>;

/// Finds locations by distance in a k-d tree, exactly at the limit too.
///
///   const LocationTree<EuclideanSquared> tree( locations );
///   tree.visitWithin( here, 50.0 * 50.0, [&]( std::int32_t index, double squaredDistance ) { … } );
///
/// The tree prunes with rounded distances, so it is asked for slightly more than wanted, and what it finds is compared
/// exactly. REQUIRES: finite locations that outlive the tree. Cost: O(n log n) to build, O(log n + found) a visit.
template <typename Distance>
class LocationTree
{
public:
  explicit LocationTree( const std::vector<Location> &locations ) : mCloud{ locations }, mTree( 2, mCloud ) {}

  /// Calls visit( index, distance ) for everything at most `distance` away, in no particular order. The distance is the
  /// tree's: squared where the tree is Euclidean.
  template <typename Visit>
  void visitWithin( const Location &centre, double distance, Visit &&visit ) const
  {
    Within<Visit> within( distance, visit );
    search( centre, within );
  }

  /// Searches with a result set of nanoflann's kind.
  template <typename ResultSet>
  void search( const Location &centre, ResultSet &results ) const
  {
    const double query[] = { centre.x, centre.y };
    mTree.findNeighbors( results, query, {} );
  }

  /// A limit that what lies exactly at `distance` passes in spite of rounding.
  static double widened( double distance ) { return distance * ( 1.0 + 1e-9 ) + std::numeric_limits<double>::min(); }

private:
  template <typename Visit>
  class Within
  {
  public:
    using DistanceType = double;
    using IndexType = std::uint32_t;

    Within( double distance, Visit &visit ) : mDistance( distance ), mVisit( visit ) {}

    bool addPoint( double distance, std::uint32_t index )
    {
      if ( distance <= mDistance )
      {
        mVisit( static_cast<std::int32_t>( index ), distance );
        ++mFound;
      }
      return true;
    }
    [[nodiscard]] double worstDist() const { return widened( mDistance ); }
    [[nodiscard]] std::size_t size() const { return mFound; }
    [[nodiscard]] bool empty() const { return mFound == 0; }
    [[nodiscard]] bool full() const { return true; }
    void sort() {}

  private:
    double mDistance;
    Visit &mVisit;
    std::size_t mFound = 0;
  };

  LocationCloud mCloud;
  nanoflann::KDTreeSingleIndexAdaptor<Distance, LocationCloud, 2, std::uint32_t> mTree;
};

/// Locations that occur, each once, with the units at each in ascending order.
struct DistinctLocations
{
  std::vector<Location> locations;
  std::vector<std::int64_t> offsets = { 0 };
  std::vector<std::int32_t> units;

  [[nodiscard]] std::size_t unitCount( std::size_t place ) const
  {
    return static_cast<std::size_t>( offsets[place + 1] - offsets[place] );
  }

  /// Pairs of units at the same location, which are within any distance: tells a hopeless distance before searching.
  [[nodiscard]] std::size_t coincidentPairs() const;
};

/// Cost: a sort.
DistinctLocations distinctLocations( const std::vector<Location> &locations );

} // namespace hotspot::statistics
