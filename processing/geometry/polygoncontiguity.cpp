// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/geometry/polygoncontiguity.h"

#include "processing/geometry/geosgeometry.h"

#include <algorithm>
#include <array>

#include <qgsabstractgeometry.h>
#include <qgsfeedback.h>

namespace hotspot::geometry
{

namespace
{

using Pair = std::pair<std::int32_t, std::int32_t>;

/// A vertex (the last two numbers 0) or an edge (lower end first), and the polygon that it belongs to.
struct Landmark
{
  std::array<double, 4> place;
  std::int32_t polygon;
  bool operator<( const Landmark &other ) const
  {
    return place != other.place ? place < other.place : polygon < other.polygon;
  }
};

void collectLandmarks( const QgsGeometry &geometry, std::int32_t polygon, bool edges, std::vector<Landmark> &landmarks )
{
  if ( geometry.isNull() )
    return;
  for ( const QgsRingSequence &part : geometry.constGet()->coordinateSequence() )
  {
    for ( const QgsPointSequence &ring : part )
    {
      // The loop takes the first vertex of every edge. A ring repeats its first vertex at the end; a line does not.
      const bool isLine =
          !ring.isEmpty() && ( ring.first().x() != ring.last().x() || ring.first().y() != ring.last().y() );
      if ( isLine && !edges )
        landmarks.push_back( { { ring.last().x() + 0.0, ring.last().y() + 0.0, 0, 0 }, polygon } );
      for ( int i = 1; i < ring.size(); ++i )
      {
        // Adding zero makes −0 and 0 the same place.
        std::array<double, 2> first = { ring[i - 1].x() + 0.0, ring[i - 1].y() + 0.0 };
        std::array<double, 2> second = { ring[i].x() + 0.0, ring[i].y() + 0.0 };
        if ( !edges )
          landmarks.push_back( { { first[0], first[1], 0, 0 }, polygon } );
        else if ( first != second )
        {
          if ( second < first )
            std::swap( first, second );
          landmarks.push_back( { { first[0], first[1], second[0], second[1] }, polygon } );
        }
      }
    }
  }
}

void sortAndUnite( std::vector<Pair> &pairs )
{
  std::sort( pairs.begin(), pairs.end() );
  pairs.erase( std::unique( pairs.begin(), pairs.end() ), pairs.end() );
}

std::vector<Pair> pairsWithCommonLandmarks( std::vector<Landmark> landmarks )
{
  std::vector<Pair> pairs;
  std::sort( landmarks.begin(), landmarks.end() );
  for ( std::size_t start = 0; start < landmarks.size(); )
  {
    std::size_t end = start + 1;
    while ( end < landmarks.size() && landmarks[end].place == landmarks[start].place )
      ++end;
    for ( std::size_t a = start; a < end; ++a )
      for ( std::size_t b = a + 1; b < end; ++b )
        if ( landmarks[a].polygon != landmarks[b].polygon )
          pairs.emplace_back( landmarks[a].polygon, landmarks[b].polygon );
    start = end;
  }
  sortAndUnite( pairs );
  return pairs;
}

/// Asks GEOS about two polygons, holding on to what it has converted.
class ContactTest
{
public:
  ContactTest( const std::vector<QgsGeometry> &polygons, statistics::Contiguity contiguity )
      : mPolygons( polygons ), mContiguity( contiguity ), mGeos( polygons.size() )
  {
  }

  bool touch( std::int32_t first, std::int32_t second )
  {
    const GEOSGeometry *a = geos( first );
    const GEOSGeometry *b = geos( second );
    if ( !a || !b )
      return false;
    const GEOSContextHandle_t handle = geosHandle();
    if ( mContiguity == statistics::Contiguity::Queen )
      return GEOSIntersects_r( handle, a, b ) == 1;
    return GEOSRelatePattern_r( handle, a, b, "****1****" ) == 1 ||
           GEOSRelatePattern_r( handle, a, b, "2********" ) == 1;
  }

private:
  const GEOSGeometry *geos( std::int32_t polygon )
  {
    GeosGeometry &geometry = mGeos[static_cast<std::size_t>( polygon )];
    if ( !geometry )
      geometry = polygonsOf( toGeos( mPolygons[static_cast<std::size_t>( polygon )] ) );
    return geometry.get();
  }

  const std::vector<QgsGeometry> &mPolygons;
  statistics::Contiguity mContiguity;
  std::vector<GeosGeometry> mGeos;
};

} // namespace

ContiguityPairs polygonContiguity( const std::vector<QgsGeometry> &polygons, statistics::Contiguity contiguity,
                                   QgsFeedback *feedback )
{
  ContiguityPairs result;
  const bool rook = contiguity == statistics::Contiguity::Rook;
  std::vector<Landmark> landmarks;
  std::vector<QgsRectangle> boxes;
  boxes.reserve( polygons.size() );
  for ( std::size_t i = 0; i < polygons.size(); ++i )
  {
    collectLandmarks( polygons[i], static_cast<std::int32_t>( i ), rook, landmarks );
    boxes.push_back( polygons[i].isNull() ? QgsRectangle() : polygons[i].boundingBox() );
  }
  const std::vector<Pair> exact = pairsWithCommonLandmarks( std::move( landmarks ) );

  const RectangleIndex index( boxes );
  ContactTest test( polygons, contiguity );
  std::vector<Pair> others;
  auto known = exact.begin();
  std::vector<std::int32_t> meeting;
  for ( std::size_t i = 0; i < polygons.size(); ++i )
  {
    if ( feedback && i % 1024 == 0 )
    {
      if ( feedback->isCanceled() )
      {
        result.cancelled = true;
        return result;
      }
      feedback->setProgress( 100.0 * static_cast<double>( i ) / static_cast<double>( polygons.size() ) );
    }
    const auto self = static_cast<std::int32_t>( i );
    while ( known != exact.end() && known->first < self )
      ++known;
    auto knownEnd = known;
    while ( knownEnd != exact.end() && knownEnd->first == self )
      ++knownEnd;
    if ( polygons[i].isNull() )
      continue;
    meeting.clear();
    index.query( boxes[i],
                 [&]( int other )
                 {
                   if ( other <= self || std::binary_search( known, knownEnd, Pair( self, other ) ) )
                     return;
                   const QgsRectangle &a = boxes[i];
                   const QgsRectangle &b = boxes[static_cast<std::size_t>( other )];
                   // Rectangles that meet in a corner only cannot share a stretch of boundary.
                   const bool corner = ( a.xMaximum() == b.xMinimum() || b.xMaximum() == a.xMinimum() ) &&
                                       ( a.yMaximum() == b.yMinimum() || b.yMaximum() == a.yMinimum() );
                   if ( !( rook && corner ) )
                     meeting.push_back( other );
                 } );
    std::sort( meeting.begin(), meeting.end() );
    for ( const std::int32_t other : meeting )
      if ( test.touch( self, other ) )
        others.emplace_back( self, other );
  }
  result.withoutCommonVertices = others.size();
  result.pairs.resize( exact.size() + others.size() );
  std::merge( exact.begin(), exact.end(), others.begin(), others.end(), result.pairs.begin() );
  return result;
}

} // namespace hotspot::geometry
