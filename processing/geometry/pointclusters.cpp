// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/geometry/pointclusters.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hotspot::geometry
{

StackedPoints::StackedPoints( const std::vector<double> &x, const std::vector<double> &y, double distance )
    : mDistance( distance )
{
  std::vector<int> order( x.size() );
  std::iota( order.begin(), order.end(), 0 );
  std::sort( order.begin(), order.end(),
             [&]( int a, int b )
             {
               const auto i = static_cast<std::size_t>( a );
               const auto j = static_cast<std::size_t>( b );
               if ( y[i] != y[j] )
                 return y[i] < y[j];
               return x[i] != x[j] ? x[i] < x[j] : a < b;
             } );
  for ( const int point : order )
  {
    const auto i = static_cast<std::size_t>( point );
    if ( mX.empty() || mX.back() != x[i] || mY.back() != y[i] )
    {
      mX.push_back( x[i] );
      mY.push_back( y[i] );
      mPoints.emplace_back();
    }
    mPoints.back().push_back( point );
  }
  for ( std::size_t place = 0; place < mX.size(); ++place )
    mSquares[key( square( mX[place] ), square( mY[place] ) )].push_back( static_cast<int>( place ) );
}

std::int64_t StackedPoints::square( double coordinate ) const
{
  return static_cast<std::int64_t>( std::floor( coordinate / mDistance ) );
}

std::uint64_t StackedPoints::key( std::int64_t column, std::int64_t row )
{
  return ( static_cast<std::uint64_t>( column ) << 32 ) ^ ( static_cast<std::uint64_t>( row ) & 0xffffffffU );
}

void StackedPoints::forEachNear( int place, const std::function<void( int )> &visit ) const
{
  const double px = x( place );
  const double py = y( place );
  for ( std::int64_t row = square( py ) - 1; row <= square( py ) + 1; ++row )
  {
    for ( std::int64_t column = square( px ) - 1; column <= square( px ) + 1; ++column )
    {
      const auto found = mSquares.find( key( column, row ) );
      if ( found == mSquares.end() )
        continue;
      for ( const int other : found->second )
        if ( std::hypot( x( other ) - px, y( other ) - py ) <= mDistance )
          visit( other );
    }
  }
}

PointClusters pointClusters( const StackedPoints &places, const ClusterRule &rule )
{
  const std::size_t count = places.placeCount();
  PointClusters clusters;
  clusters.clusterOfPlace.assign( count, -1 );
  clusters.pointsNear.assign( count, 0 );
  clusters.isCore.assign( count, 0 );
  for ( std::size_t i = 0; i < count; ++i )
  {
    places.forEachNear( static_cast<int>( i ), [&]( int other )
                        { clusters.pointsNear[i] += static_cast<std::int64_t>( places.points( other ).size() ); } );
    clusters.isCore[i] = clusters.pointsNear[i] >= rule.minimumPoints ? 1 : 0;
  }
  std::vector<int> open;
  for ( std::size_t i = 0; i < count; ++i )
  {
    if ( !clusters.isCore[i] || clusters.clusterOfPlace[i] >= 0 )
      continue;
    const int cluster = clusters.clusterCount++;
    clusters.clusterOfPlace[i] = cluster;
    open.assign( 1, static_cast<int>( i ) );
    while ( !open.empty() )
    {
      const int place = open.back();
      open.pop_back();
      places.forEachNear( place,
                          [&]( int other )
                          {
                            const auto o = static_cast<std::size_t>( other );
                            if ( !clusters.isCore[o] || clusters.clusterOfPlace[o] >= 0 )
                              return;
                            clusters.clusterOfPlace[o] = cluster;
                            open.push_back( other );
                          } );
    }
  }
  for ( std::size_t i = 0; i < count; ++i )
  {
    if ( clusters.isCore[i] )
      continue;
    double nearest = 0;
    int core = -1;
    places.forEachNear( static_cast<int>( i ),
                        [&]( int other )
                        {
                          if ( !clusters.isCore[static_cast<std::size_t>( other )] )
                            return;
                          const double distance = std::hypot( places.x( other ) - places.x( static_cast<int>( i ) ),
                                                              places.y( other ) - places.y( static_cast<int>( i ) ) );
                          if ( core < 0 || distance < nearest || ( distance == nearest && other < core ) )
                          {
                            nearest = distance;
                            core = other;
                          }
                        } );
    if ( core >= 0 )
      clusters.clusterOfPlace[i] = clusters.clusterOfPlace[static_cast<std::size_t>( core )];
  }
  return clusters;
}

} // namespace hotspot::geometry
