// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/geometry/nearestplace.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <qgsabstractgeometry.h>

namespace hotspot::geometry
{

namespace
{

// Places this close together in their distance are at the same distance.
constexpr double sameDistance = 1e-6;
constexpr double mostSquares = 4e6;

double distance( double x, double y, double x1, double y1, double x2, double y2 )
{
  const double dx = x2 - x1;
  const double dy = y2 - y1;
  const double length2 = dx * dx + dy * dy;
  const double along = length2 > 0 ? std::clamp( ( ( x - x1 ) * dx + ( y - y1 ) * dy ) / length2, 0.0, 1.0 ) : 0.0;
  return std::hypot( x - ( x1 + along * dx ), y - ( y1 + along * dy ) );
}

} // namespace

NearestPlace::NearestPlace( const std::vector<QgsGeometry> &places )
{
  for ( std::size_t place = 0; place < places.size(); ++place )
    addPieces( places[place], place );
  if ( mPieces.empty() )
    return;

  double right = -std::numeric_limits<double>::infinity();
  double top = right;
  mLeft = std::numeric_limits<double>::infinity();
  mBottom = mLeft;
  for ( const Piece &piece : mPieces )
  {
    mLeft = std::min( { mLeft, piece.x1, piece.x2 } );
    mBottom = std::min( { mBottom, piece.y1, piece.y2 } );
    right = std::max( { right, piece.x1, piece.x2 } );
    top = std::max( { top, piece.y1, piece.y2 } );
  }
  // About one piece a square.
  const double width = std::max( right - mLeft, 1e-9 );
  const double height = std::max( top - mBottom, 1e-9 );
  const double squares = std::min( static_cast<double>( mPieces.size() ), mostSquares );
  mSide = std::max( { std::sqrt( width * height / squares ), width / squares, height / squares } );
  mColumns = static_cast<std::int64_t>( width / mSide ) + 1;
  mRows = static_cast<std::int64_t>( height / mSide ) + 1;
  fillSquares();
}

void NearestPlace::addPieces( const QgsGeometry &geometry, std::size_t place )
{
  const QgsAbstractGeometry *shape = geometry.constGet();
  if ( !shape || shape->isEmpty() )
    return;
  const auto finite = []( const QgsPoint &point )
  {
    return std::isfinite( point.x() ) && std::isfinite( point.y() );
  };
  for ( int part = 0; part < shape->partCount(); ++part )
  {
    for ( int ring = 0; ring < shape->ringCount( part ); ++ring )
    {
      const int vertices = shape->vertexCount( part, ring );
      QgsPoint from = shape->vertexAt( QgsVertexId( part, ring, 0 ) );
      if ( vertices == 1 && finite( from ) )
        mPieces.push_back( { from.x(), from.y(), from.x(), from.y(), place } );
      for ( int vertex = 1; vertex < vertices; ++vertex )
      {
        const QgsPoint to = shape->vertexAt( QgsVertexId( part, ring, vertex ) );
        if ( finite( from ) && finite( to ) )
          mPieces.push_back( { from.x(), from.y(), to.x(), to.y(), place } );
        from = to;
      }
    }
  }
}

// Every square that the piece passes through: column by column, the rows between its heights at the column's edges.
template <typename Visit>
void NearestPlace::visitSquares( const Piece &piece, Visit visit ) const
{
  const bool forward = piece.x1 <= piece.x2;
  const double fromX = forward ? piece.x1 : piece.x2;
  const double fromY = forward ? piece.y1 : piece.y2;
  const double toX = forward ? piece.x2 : piece.x1;
  const double toY = forward ? piece.y2 : piece.y1;
  const auto columnOf = [this]( double x )
  {
    return std::clamp<std::int64_t>( static_cast<std::int64_t>( ( x - mLeft ) / mSide ), 0, mColumns - 1 );
  };
  const auto rowOf = [this]( double y )
  {
    return std::clamp<std::int64_t>( static_cast<std::int64_t>( ( y - mBottom ) / mSide ), 0, mRows - 1 );
  };
  const double slope = toX > fromX ? ( toY - fromY ) / ( toX - fromX ) : 0;
  const std::int64_t last = columnOf( toX );
  for ( std::int64_t column = columnOf( fromX ); column <= last; ++column )
  {
    const double left = std::max( fromX, mLeft + static_cast<double>( column ) * mSide );
    const double right = std::min( toX, mLeft + static_cast<double>( column + 1 ) * mSide );
    const double yLeft = toX > fromX ? fromY + slope * ( left - fromX ) : fromY;
    const double yRight = toX > fromX ? fromY + slope * ( right - fromX ) : toY;
    // One row more on either side makes up for rounding at the edges.
    const double slack = 1e-9 * mSide;
    for ( std::int64_t row = rowOf( std::min( yLeft, yRight ) - slack );
          row <= rowOf( std::max( yLeft, yRight ) + slack ); ++row )
      visit( static_cast<std::size_t>( row * mColumns + column ) );
  }
}

void NearestPlace::fillSquares()
{
  mFirst.assign( static_cast<std::size_t>( mColumns * mRows ) + 1, 0 );
  for ( const Piece &piece : mPieces )
    visitSquares( piece, [this]( std::size_t square ) { ++mFirst[square + 1]; } );
  for ( std::size_t square = 1; square < mFirst.size(); ++square )
    mFirst[square] += mFirst[square - 1];
  mInSquares.resize( mFirst.back() );
  std::vector<std::uint32_t> next( mFirst.begin(), mFirst.end() - 1 );
  for ( std::size_t piece = 0; piece < mPieces.size(); ++piece )
    visitSquares( mPieces[piece],
                  [&]( std::size_t square ) { mInSquares[next[square]++] = static_cast<std::uint32_t>( piece ); } );
}

void NearestPlace::look( std::int64_t column, std::int64_t row, double x, double y, std::optional<Hit> &best ) const
{
  const auto square = static_cast<std::size_t>( row * mColumns + column );
  for ( std::uint32_t i = mFirst[square]; i < mFirst[square + 1]; ++i )
  {
    const Piece &piece = mPieces[mInSquares[i]];
    const double d = distance( x, y, piece.x1, piece.y1, piece.x2, piece.y2 );
    const bool nearer = !best || d < best->distance - sameDistance;
    const bool firstOfTie = best && std::abs( d - best->distance ) <= sameDistance && piece.place < best->place;
    if ( nearer )
      best = Hit{ piece.place, d };
    else if ( firstOfTie )
      best->place = piece.place;
  }
}

// No piece in a square of this ring, or of one further out, is nearer than this.
double NearestPlace::distanceToRing( std::int64_t column, std::int64_t row, std::int64_t ring, double x,
                                     double y ) const
{
  if ( ring == 0 )
    return 0;
  const double left = x - ( mLeft + static_cast<double>( column - ring + 1 ) * mSide );
  const double right = mLeft + static_cast<double>( column + ring ) * mSide - x;
  const double below = y - ( mBottom + static_cast<double>( row - ring + 1 ) * mSide );
  const double above = mBottom + static_cast<double>( row + ring ) * mSide - y;
  return std::min( { left, right, below, above } );
}

std::optional<NearestPlace::Hit> NearestPlace::nearest( double x, double y, double maximumDistance ) const
{
  if ( mPieces.empty() )
    return std::nullopt;
  const double fartherThanAnything = maximumDistance + mSide;
  const double width = static_cast<double>( mColumns ) * mSide;
  const double height = static_cast<double>( mRows ) * mSide;
  if ( x < mLeft - fartherThanAnything || x > mLeft + width + fartherThanAnything ||
       y < mBottom - fartherThanAnything || y > mBottom + height + fartherThanAnything )
    return std::nullopt;

  const auto column = static_cast<std::int64_t>( std::floor( ( x - mLeft ) / mSide ) );
  const auto row = static_cast<std::int64_t>( std::floor( ( y - mBottom ) / mSide ) );
  // The first ring that touches the squares, and the last.
  const std::int64_t first = std::max<std::int64_t>( { 0, -column, column - mColumns + 1, -row, row - mRows + 1 } );
  const std::int64_t last = std::max(
      { std::abs( column ), std::abs( column - mColumns + 1 ), std::abs( row ), std::abs( row - mRows + 1 ) } );
  std::optional<Hit> best;
  for ( std::int64_t ring = first; ring <= last; ++ring )
  {
    const double atLeast = distanceToRing( column, row, ring, x, y );
    if ( atLeast > maximumDistance || ( best && atLeast > best->distance + sameDistance ) )
      break;
    for ( std::int64_t r = std::max<std::int64_t>( row - ring, 0 ); r <= std::min( row + ring, mRows - 1 ); ++r )
    {
      const bool whole = r == row - ring || r == row + ring;
      const std::int64_t step = whole || ring == 0 ? 1 : 2 * ring;
      for ( std::int64_t c = column - ring; c <= column + ring; c += step )
      {
        if ( c >= 0 && c < mColumns )
          look( c, r, x, y, best );
      }
    }
  }
  return best && best->distance <= maximumDistance ? best : std::nullopt;
}

} // namespace hotspot::geometry
