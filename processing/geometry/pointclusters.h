// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

namespace hotspot::geometry
{

/// How points form clusters: a point with at least `minimumPoints` points (itself included) within `distance` metres is
/// a core, and cores within that distance of each other belong together.
struct ClusterRule
{
  double distance = 0;
  int minimumPoints = 10;
};

/// Points of one place counted together, and which of them lie within a distance of each other.
///
/// Places are sorted from south to north, then from west to east, whatever the order of the points. A million points at
/// one address are one place. Cost: O(n log n) to build; a question looks at nine squares of the distance's width.
class StackedPoints
{
public:
  /// REQUIRES finite coordinates and a positive distance.
  StackedPoints( const std::vector<double> &x, const std::vector<double> &y, double distance );

  [[nodiscard]] std::size_t placeCount() const { return mX.size(); }
  [[nodiscard]] double x( int place ) const { return mX[static_cast<std::size_t>( place )]; }
  [[nodiscard]] double y( int place ) const { return mY[static_cast<std::size_t>( place )]; }
  /// Numbers of the points at a place, ascending.
  [[nodiscard]] const std::vector<int> &points( int place ) const { return mPoints[static_cast<std::size_t>( place )]; }

  /// Calls back with every place at most the distance away, the place itself included, in no defined order.
  void forEachNear( int place, const std::function<void( int )> &visit ) const;

private:
  [[nodiscard]] std::int64_t square( double coordinate ) const;
  static std::uint64_t key( std::int64_t column, std::int64_t row );

  double mDistance;
  std::vector<double> mX;
  std::vector<double> mY;
  std::vector<std::vector<int>> mPoints;
  std::unordered_map<std::uint64_t, std::vector<int>> mSquares;
};

struct PointClusters
{
  std::vector<int> clusterOfPlace;      ///< −1 = in no cluster; clusters are numbered by their first place
  std::vector<std::int64_t> pointsNear; ///< points within the distance of each place, the density
  std::vector<char> isCore;
  int clusterCount = 0;
};

/// Clusters by density (DBSCAN).
///
///   const StackedPoints places( x, y, 100 );
///   const PointClusters clusters = pointClusters( places, { 100, 10 } );
///
/// A place within the distance of a core, itself none, belongs to the cluster of its nearest core; of equally near
/// ones, to that of the first. Source: Ester, Kriegel, Sander & Xu (1996), KDD-96. Cost: O(places · places near each).
PointClusters pointClusters( const StackedPoints &places, const ClusterRule &rule );

} // namespace hotspot::geometry
