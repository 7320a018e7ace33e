// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/geometry/polygonlocator.h"

#include "processing/geometry/geosgeometry.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <qgsabstractgeometry.h>
#include <qgsvertexid.h>

namespace hotspot::geometry
{

namespace
{

/// Sign of the turn (x1, y1) → (x2, y2) → (x, y): 1 left, −1 right, 0 on the line, without rounding error.
int turn( double x1, double y1, double x2, double y2, double x, double y )
{
  const double left = ( x1 - x ) * ( y2 - y );
  const double right = ( y1 - y ) * ( x2 - x );
  const double determinant = left - right;
  // Shewchuk's bound on the rounding of the three operations above.
  const double bound = 3.3306690738754716e-16 * ( std::fabs( left ) + std::fabs( right ) );
  if ( determinant > bound )
    return 1;
  if ( determinant < -bound )
    return -1;
  return GEOSOrientationIndex_r( geosHandle(), x1, y1, x2, y2, x, y );
}

double squaredDistance( double x1, double y1, double x2, double y2, double x, double y )
{
  const double dx = x2 - x1;
  const double dy = y2 - y1;
  const double lengthSquared = dx * dx + dy * dy;
  double along = lengthSquared > 0 ? ( ( x - x1 ) * dx + ( y - y1 ) * dy ) / lengthSquared : 0;
  along = std::clamp( along, 0.0, 1.0 );
  // From the nearer end, so that a distance to a corner is the same for every edge that ends there.
  const double nearX = along < 0.5 ? x1 + along * dx : x2 - ( 1 - along ) * dx;
  const double nearY = along < 0.5 ? y1 + along * dy : y2 - ( 1 - along ) * dy;
  return ( x - nearX ) * ( x - nearX ) + ( y - nearY ) * ( y - nearY );
}

} // namespace

PolygonLocator::PolygonLocator( const QgsGeometry &polygon )
{
  if ( polygon.isNull() || polygon.isEmpty() )
    return;
  const std::unique_ptr<QgsAbstractGeometry> straight( polygon.constGet()->segmentize() );
  for ( const QgsRingSequence &part : straight->coordinateSequence() )
  {
    for ( const QgsPointSequence &ring : part )
    {
      for ( int i = 1; i < ring.size(); ++i )
      {
        const Edge edge{ ring[i - 1].x(), ring[i - 1].y(), ring[i].x(), ring[i].y() };
        if ( edge.x1 != edge.x2 || edge.y1 != edge.y2 )
          mEdges.push_back( edge );
      }
    }
  }
  if ( mEdges.empty() )
    return;
  double xMinimum = mEdges[0].x1;
  double xMaximum = xMinimum;
  double yMinimum = mEdges[0].y1;
  double yMaximum = yMinimum;
  for ( const Edge &edge : mEdges )
  {
    xMinimum = std::min( { xMinimum, edge.x1, edge.x2 } );
    xMaximum = std::max( { xMaximum, edge.x1, edge.x2 } );
    yMinimum = std::min( { yMinimum, edge.y1, edge.y2 } );
    yMaximum = std::max( { yMaximum, edge.y1, edge.y2 } );
  }
  mBox = QgsRectangle( xMinimum, yMinimum, xMaximum, yMaximum );

  const std::size_t bands = std::clamp<std::size_t>( mEdges.size() / 2, 1, 65536 );
  mBandsPerUnit = mBox.height() > 0 ? static_cast<double>( bands ) / mBox.height() : 0;
  mBandStart.assign( bands + 1, 0 );
  for ( const Edge &edge : mEdges )
    for ( std::size_t b = band( std::min( edge.y1, edge.y2 ) ); b <= band( std::max( edge.y1, edge.y2 ) ); ++b )
      ++mBandStart[b + 1];
  for ( std::size_t b = 0; b < bands; ++b )
    mBandStart[b + 1] += mBandStart[b];
  mBandEdges.resize( mBandStart.back() );
  std::vector<std::uint32_t> next( mBandStart.begin(), mBandStart.end() - 1 );
  for ( std::size_t e = 0; e < mEdges.size(); ++e )
  {
    const Edge &edge = mEdges[e];
    for ( std::size_t b = band( std::min( edge.y1, edge.y2 ) ); b <= band( std::max( edge.y1, edge.y2 ) ); ++b )
      mBandEdges[next[b]++] = static_cast<std::uint32_t>( e );
  }
}

std::size_t PolygonLocator::band( double y ) const
{
  const double position = ( y - mBox.yMinimum() ) * mBandsPerUnit;
  const auto last = static_cast<double>( mBandStart.size() - 2 );
  return static_cast<std::size_t>( std::clamp( position, 0.0, last ) );
}

PointPosition PolygonLocator::position( double x, double y ) const
{
  // Written so that a coordinate that is not a number is outside.
  if ( mEdges.empty() ||
       !( x >= mBox.xMinimum() && x <= mBox.xMaximum() && y >= mBox.yMinimum() && y <= mBox.yMaximum() ) )
    return PointPosition::Outside;
  const std::size_t inBand = band( y );
  bool inside = false;
  for ( std::uint32_t i = mBandStart[inBand]; i < mBandStart[inBand + 1]; ++i )
  {
    const Edge &edge = mEdges[mBandEdges[i]];
    if ( edge.x1 < x && edge.x2 < x )
      continue;
    if ( ( edge.x2 == x && edge.y2 == y ) || ( edge.x1 == x && edge.y1 == y ) )
      return PointPosition::Boundary;
    if ( edge.y1 == y && edge.y2 == y )
    {
      if ( std::min( edge.x1, edge.x2 ) <= x && x <= std::max( edge.x1, edge.x2 ) )
        return PointPosition::Boundary;
      continue;
    }
    if ( ( edge.y1 > y ) == ( edge.y2 > y ) )
      continue;
    int side = turn( edge.x1, edge.y1, edge.x2, edge.y2, x, y );
    if ( side == 0 )
      return PointPosition::Boundary;
    if ( edge.y2 < edge.y1 )
      side = -side;
    if ( side > 0 )
      inside = !inside;
  }
  return inside ? PointPosition::Inside : PointPosition::Outside;
}

bool PolygonLocator::isWithin( double distance, double x, double y ) const
{
  if ( mEdges.empty() )
    return false;
  if ( covers( x, y ) )
    return true;
  const std::size_t last = band( y + distance );
  for ( std::size_t b = band( y - distance ); b <= last; ++b )
  {
    for ( std::uint32_t i = mBandStart[b]; i < mBandStart[b + 1]; ++i )
    {
      const Edge &edge = mEdges[mBandEdges[i]];
      if ( squaredDistance( edge.x1, edge.y1, edge.x2, edge.y2, x, y ) <= distance * distance )
        return true;
    }
  }
  return false;
}

double PolygonLocator::distance( double x, double y ) const
{
  if ( mEdges.empty() )
    return std::numeric_limits<double>::infinity();
  if ( covers( x, y ) )
    return 0;
  double smallest = std::numeric_limits<double>::infinity();
  for ( const Edge &edge : mEdges )
    smallest = std::min( smallest, squaredDistance( edge.x1, edge.y1, edge.x2, edge.y2, x, y ) );
  return std::sqrt( smallest );
}

} // namespace hotspot::geometry
