// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/geometry/zoneindex.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <thread>

#include <qgsfeedback.h>

namespace hotspot::geometry
{

namespace
{

std::optional<double> numberOf( const QString &id )
{
  bool isNumber = false;
  const double number = id.toDouble( &isNumber );
  return isNumber && std::isfinite( number ) ? std::optional<double>( number ) : std::nullopt;
}

bool isBefore( const Zone &first, const Zone &second )
{
  if ( first.role != second.role )
    return first.role < second.role;
  return zoneIdLess( first.id, second.id );
}

std::vector<int> orderOf( const std::vector<Zone> &zones )
{
  std::vector<int> order( zones.size() );
  std::iota( order.begin(), order.end(), 0 );
  std::stable_sort( order.begin(), order.end(),
                    [&zones]( int a, int b ) {
                      return isBefore( zones[static_cast<std::size_t>( a )], zones[static_cast<std::size_t>( b )] );
                    } );
  return order;
}

std::vector<QgsGeometry> polygonsInOrder( const std::vector<Zone> &zones, const std::vector<int> &order )
{
  std::vector<QgsGeometry> polygons;
  polygons.reserve( order.size() );
  for ( const int zone : order )
    polygons.push_back( zones[static_cast<std::size_t>( zone )].polygon );
  return polygons;
}

} // namespace

QString zoneRoleName( ZoneRole role )
{
  switch ( role )
  {
  case ZoneRole::Target:
    return QStringLiteral( "target" );
  case ZoneRole::Catchment:
    return QStringLiteral( "catchment" );
  case ZoneRole::Control:
    return QStringLiteral( "control" );
  }
  return QString();
}

std::optional<ZoneRole> zoneRoleFromName( const QString &name )
{
  const QString word = name.trimmed().toLower();
  for ( const ZoneRole role : { ZoneRole::Target, ZoneRole::Catchment, ZoneRole::Control } )
    if ( word == zoneRoleName( role ) )
      return role;
  return std::nullopt;
}

bool zoneIdLess( const QString &first, const QString &second )
{
  const std::optional<double> a = numberOf( first );
  const std::optional<double> b = numberOf( second );
  if ( a && b && *a != *b )
    return *a < *b;
  if ( a.has_value() != b.has_value() )
    return a.has_value();
  return first < second;
}

ZoneIndex::ZoneIndex( std::vector<Zone> zones )
    : mZones( std::move( zones ) ), mOrder( orderOf( mZones ) ), mIndex( polygonsInOrder( mZones, mOrder ) )
{
  std::map<QString, std::vector<int>> targets;
  for ( std::size_t position = 0; position < mOrder.size(); ++position )
  {
    const Zone &zone = mZones[static_cast<std::size_t>( mOrder[position] )];
    if ( zone.role == ZoneRole::Target )
      targets[zone.id].push_back( static_cast<int>( position ) );
  }
  mTargetsOfZone.resize( mOrder.size() );
  for ( std::size_t position = 0; position < mOrder.size(); ++position )
  {
    const Zone &zone = mZones[static_cast<std::size_t>( mOrder[position] )];
    const auto own = targets.find( zone.id );
    if ( zone.role == ZoneRole::Catchment && own != targets.end() )
      mTargetsOfZone[position] = own->second;
  }
}

double ZoneIndex::distanceToTarget( int position, double x, double y ) const
{
  double nearest = std::numeric_limits<double>::infinity();
  for ( const int target : mTargetsOfZone[static_cast<std::size_t>( position )] )
    nearest = std::min( nearest, mIndex.locator( target ).distance( x, y ) );
  return nearest;
}

int ZoneIndex::zoneAt( double x, double y ) const
{
  const int first = mIndex.at( x, y );
  if ( first < 0 )
    return -1;
  int best = first;
  if ( mZones[static_cast<std::size_t>( mOrder[static_cast<std::size_t>( first )] )].role == ZoneRole::Catchment )
  {
    const std::vector<int> candidates = mIndex.allAt( x, y );
    double nearest = candidates.size() > 1 ? distanceToTarget( first, x, y ) : 0;
    for ( std::size_t i = 1; i < candidates.size(); ++i )
    {
      const auto zone = static_cast<std::size_t>( mOrder[static_cast<std::size_t>( candidates[i] )] );
      if ( mZones[zone].role != ZoneRole::Catchment )
        break;
      const double distance = distanceToTarget( candidates[i], x, y );
      if ( distance < nearest )
      {
        nearest = distance;
        best = candidates[i];
      }
    }
  }
  return mOrder[static_cast<std::size_t>( best )];
}

std::vector<int> ZoneIndex::zonesAt( const std::vector<double> &x, const std::vector<double> &y,
                                     QgsFeedback *feedback ) const
{
  constexpr std::size_t BLOCK = 16384;
  std::vector<int> zones( x.size(), -1 );
  std::atomic<std::size_t> next{ 0 };
  const auto work = [&]( bool reports )
  {
    for ( std::size_t start = next.fetch_add( BLOCK ); start < x.size(); start = next.fetch_add( BLOCK ) )
    {
      if ( feedback && feedback->isCanceled() )
        return;
      for ( std::size_t i = start; i < std::min( start + BLOCK, x.size() ); ++i )
        zones[i] = zoneAt( x[i], y[i] );
      if ( reports && feedback )
        feedback->setProgress( 100.0 * static_cast<double>( start ) / static_cast<double>( x.size() ) );
    }
  };
  const std::size_t blocks = ( x.size() + BLOCK - 1 ) / BLOCK;
  const std::size_t threads = std::min<std::size_t>( std::max( 1U, std::thread::hardware_concurrency() ), blocks );
  std::vector<std::thread> others;
  for ( std::size_t i = 1; i < threads; ++i )
    others.emplace_back( work, false );
  work( true );
  for ( std::thread &other : others )
    other.join();
  return zones;
}

} // namespace hotspot::geometry
