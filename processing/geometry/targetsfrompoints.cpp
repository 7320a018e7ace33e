// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/geometry/counting.h"
#include "processing/geometry/targetdelineation.h"
#include "processing/geometry/targetselection.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <qgsfeedback.h>

namespace hotspot::geometry
{

namespace
{

/// Places of points that are in a cluster, each with a disc of half the rule's distance around it.
class ClusteredPlaces final : public TargetPlaces
{
public:
  ClusteredPlaces( const StackedPoints &stacks, const PointClusters &clusters, const std::vector<double> &weights,
                   const ClusterRule &rule, double maximumArea )
      : mStacks( stacks ),
        mClusters( clusters ),
        mRadius( rule.distance / 2 ),
        mLimit( maximumArea > 0 ? maximumArea : std::numeric_limits<double>::infinity() ),
        mPlaceOfStack( stacks.placeCount(), -1 )
  {
    for ( std::size_t stack = 0; stack < stacks.placeCount(); ++stack )
    {
      if ( clusters.clusterOfPlace[stack] < 0 )
        continue;
      mPlaceOfStack[stack] = static_cast<int>( mStackOfPlace.size() );
      mStackOfPlace.push_back( static_cast<int>( stack ) );
      double incidents = 0;
      for ( const int point : stacks.points( static_cast<int>( stack ) ) )
        incidents += weights.empty() ? 1 : weights[static_cast<std::size_t>( point )];
      mIncidents.push_back( incidents );
    }
  }

  [[nodiscard]] std::size_t count() const override { return mStackOfPlace.size(); }
  [[nodiscard]] double incidents( int place ) const override { return mIncidents[static_cast<std::size_t>( place )]; }
  [[nodiscard]] double density( int place ) const override
  {
    return static_cast<double>( mClusters.pointsNear[static_cast<std::size_t>( stack( place ) )] );
  }
  [[nodiscard]] int stack( int place ) const { return mStackOfPlace[static_cast<std::size_t>( place )]; }

  void neighbours( int place, std::vector<Neighbour> &found ) const override
  {
    found.clear();
    const auto own = static_cast<std::size_t>( stack( place ) );
    mStacks.forEachNear( stack( place ),
                         [&]( int other )
                         {
                           const auto o = static_cast<std::size_t>( other );
                           if ( o != own && mClusters.clusterOfPlace[o] == mClusters.clusterOfPlace[own] &&
                                ( mClusters.isCore[o] || mClusters.isCore[own] ) )
                             found.push_back( { mPlaceOfStack[o], true } );
                         } );
  }

  [[nodiscard]] std::vector<int> fitting( const std::vector<int> &group, bool &exceeds ) const override
  {
    if ( areaOf( ground( group ).get() ) <= mLimit )
      return group;
    std::vector<int> order = grown( group, []( int ) { return true; } );
    // The area grows with every point taken: the longest beginning that fits.
    std::size_t fits = 0;
    std::size_t tooLarge = order.size();
    while ( tooLarge - fits > 1 )
    {
      const std::size_t middle = fits + ( tooLarge - fits ) / 2;
      const std::vector<int> beginning( order.begin(), order.begin() + static_cast<std::ptrdiff_t>( middle ) );
      ( areaOf( ground( beginning ).get() ) <= mLimit ? fits : tooLarge ) = middle;
    }
    exceeds = fits == 0;
    order.resize( std::max<std::size_t>( fits, 1 ) );
    return order;
  }

  [[nodiscard]] GeosGeometry ground( const std::vector<int> &places ) const override
  {
    const GEOSContextHandle_t handle = geosHandle();
    std::vector<GEOSGeometry *> points;
    points.reserve( places.size() );
    for ( const int place : places )
      points.push_back(
          GEOSGeom_createPointFromXY_r( handle, mStacks.x( stack( place ) ), mStacks.y( stack( place ) ) ) );
    const GeosGeometry all( GEOSGeom_createCollection_r( handle, GEOS_MULTIPOINT, points.data(),
                                                         static_cast<unsigned int>( points.size() ) ) );
    return GeosGeometry( GEOSBuffer_r( handle, all.get(), mRadius, 8 ) );
  }

  [[nodiscard]] QgsRectangle box( int place ) const override
  {
    const double x = mStacks.x( stack( place ) );
    const double y = mStacks.y( stack( place ) );
    return QgsRectangle( x - mRadius, y - mRadius, x + mRadius, y + mRadius );
  }

  [[nodiscard]] double distance( int place, const GEOSPreparedGeometry *ground ) const override
  {
    const GEOSContextHandle_t handle = geosHandle();
    const GeosGeometry point(
        GEOSGeom_createPointFromXY_r( handle, mStacks.x( stack( place ) ), mStacks.y( stack( place ) ) ) );
    double distance = 0;
    GEOSPreparedDistance_r( handle, ground, point.get(), &distance );
    return std::max( 0.0, distance - mRadius );
  }

private:
  const StackedPoints &mStacks;
  const PointClusters &mClusters;
  double mRadius;
  double mLimit;
  std::vector<int> mPlaceOfStack;
  std::vector<int> mStackOfPlace;
  std::vector<double> mIncidents;
};

} // namespace

Delineation targetsFromPoints( const std::vector<double> &x, const std::vector<double> &y,
                               const std::vector<double> &weights, const ClusterRule &rule, const TargetLimits &limits,
                               QgsFeedback *feedback )
{
  const StackedPoints stacks( x, y, rule.distance );
  const PointClusters clusters = pointClusters( stacks, rule );
  const ClusteredPlaces places( stacks, clusters, weights, rule, limits.maximumArea );
  Delineation found = selectTargets( places, limits.minimumSeparation, limits.count, feedback );
  for ( std::size_t stack = 0; stack < stacks.placeCount(); ++stack )
    if ( clusters.clusterOfPlace[stack] < 0 )
      found.notClustered += static_cast<int>( stacks.points( static_cast<int>( stack ) ).size() );

  std::vector<QgsGeometry> polygons;
  for ( const TargetArea &target : found.targets )
    polygons.push_back( target.polygon );
  const PlaceCounts counts = countInPolygons( PolygonIndex( polygons ), x, y, weights, nullptr );
  found.totalIncidents =
      weights.empty() ? static_cast<double>( x.size() ) : std::accumulate( weights.begin(), weights.end(), 0.0 );
  for ( std::size_t i = 0; i < found.targets.size(); ++i )
  {
    TargetArea &target = found.targets[i];
    target.incidents = weights.empty() ? static_cast<double>( counts.counts[i] ) : counts.weighted[i];
    target.share = found.totalIncidents > 0 ? target.incidents / found.totalIncidents : 0;
    std::vector<int> points;
    for ( const int place : target.members )
    {
      const std::vector<int> &here = stacks.points( places.stack( place ) );
      points.insert( points.end(), here.begin(), here.end() );
    }
    std::sort( points.begin(), points.end() );
    target.members = std::move( points );
  }
  // Points of no cluster that lie in a polygon may change the order.
  std::stable_sort( found.targets.begin(), found.targets.end(),
                    []( const TargetArea &a, const TargetArea &b ) { return a.incidents > b.incidents; } );
  for ( std::size_t i = 0; i < found.targets.size(); ++i )
    found.targets[i].id = found.targets[i].rank = static_cast<int>( i ) + 1;
  return found;
}

} // namespace hotspot::geometry
