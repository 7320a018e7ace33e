// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/geometry/nearesttargetregions.h"

#include "processing/geometry/geosgeometry.h"
#include "processing/geometry/polygonlocator.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include <boost/polygon/point_data.hpp>
#include <boost/polygon/segment_data.hpp>
#include <boost/polygon/voronoi.hpp>

#include <qgsabstractgeometry.h>
#include <qgsfeedback.h>

namespace hotspot::geometry
{

namespace
{

using Diagram = boost::polygon::voronoi_diagram<double>;
using Cell = Diagram::cell_type;
using Edge = Diagram::edge_type;

/// A corner in whole grid steps from the middle of all.
using GridPoint = boost::polygon::point_data<std::int32_t>;
using GridSegment = boost::polygon::segment_data<std::int32_t>;

constexpr double GRID_STEP = 0.001;      ///< metres
constexpr double CHORD_TOLERANCE = 0.01; ///< metres between a parabola and its chords
constexpr int NOBODY = -1;

/// Turns polygons into regions; one use each.
class Division
{
public:
  Division( const std::vector<QgsGeometry> &polygons, double reach ) : mPolygons( polygons ), mReach( reach )
  {
    QgsRectangle extent;
    for ( const QgsGeometry &polygon : polygons )
      if ( !polygon.isNull() )
        extent.combineExtentWith( polygon.boundingBox() );
    mMiddle = extent.center();
    // Far enough that the frame is nobody's neighbour within reach.
    mHalf = std::max( extent.width(), extent.height() ) / 2 + 3 * reach + 1;
    mStep = std::max( GRID_STEP, mHalf / 1e9 );
  }

  std::vector<QgsGeometry> run( QgsFeedback *feedback )
  {
    collectSegments();
    if ( feedback && feedback->isCanceled() )
      return {};
    nameOwners();
    addFrame();
    if ( feedback && feedback->isCanceled() )
      return {};
    boost::polygon::construct_voronoi( mSegments.begin(), mSegments.end(), &mDiagram );
    if ( feedback && feedback->isCanceled() )
      return {};
    return traceRegions();
  }

private:
  /// Boundary of the union of all polygons, on the grid. Only there can a polygon be the nearest one to a place
  /// outside.
  void collectSegments()
  {
    const GEOSContextHandle_t handle = geosHandle();
    std::vector<GEOSGeometry *> parts;
    for ( const QgsGeometry &polygon : mPolygons )
    {
      QgsGeometry moved = polygonsOf( polygon );
      if ( moved.isNull() )
        continue;
      moved.translate( -mMiddle.x(), -mMiddle.y() );
      parts.push_back( toGeos( moved ).release() );
    }
    const GeosGeometry all( GEOSGeom_createCollection_r( handle, GEOS_GEOMETRYCOLLECTION, parts.data(),
                                                         static_cast<unsigned int>( parts.size() ) ) );
    const GeosGeometry united( GEOSUnaryUnionPrec_r( handle, all.get(), mStep ) );
    const QgsGeometry outline = toQgis( united.get() );
    if ( outline.isNull() )
      return;
    for ( const QgsRingSequence &part : outline.constGet()->coordinateSequence() )
      for ( const QgsPointSequence &ring : part )
        for ( int i = 1; i < ring.size(); ++i )
          addSegment( gridPoint( ring[i - 1].x(), ring[i - 1].y() ), gridPoint( ring[i].x(), ring[i].y() ) );
  }

  [[nodiscard]] GridPoint gridPoint( double x, double y ) const
  {
    return { static_cast<std::int32_t>( std::lround( x / mStep ) ),
             static_cast<std::int32_t>( std::lround( y / mStep ) ) };
  }

  void addSegment( const GridPoint &first, const GridPoint &second )
  {
    if ( first != second )
      mSegments.emplace_back( first, second );
  }

  /// Each segment belongs to the first polygon whose boundary it is, told by its middle; a corner to the first polygon
  /// of the segments that end there.
  void nameOwners()
  {
    std::vector<QgsRectangle> boxes;
    std::vector<PolygonLocator> locators;
    for ( const QgsGeometry &polygon : mPolygons )
    {
      locators.emplace_back( polygonsOf( polygon ) );
      boxes.push_back( locators.back().isEmpty() ? QgsRectangle() : locators.back().boundingBox() );
    }
    const RectangleIndex index( boxes );
    const double near = 4 * mStep;
    for ( const GridSegment &segment : mSegments )
    {
      const double x = mMiddle.x() + ( 0.5 * segment.low().x() + 0.5 * segment.high().x() ) * mStep;
      const double y = mMiddle.y() + ( 0.5 * segment.low().y() + 0.5 * segment.high().y() ) * mStep;
      int owner = NOBODY;
      index.query( QgsRectangle( x - near, y - near, x + near, y + near ),
                   [&]( int polygon )
                   {
                     if ( ( owner == NOBODY || polygon < owner ) &&
                          locators[static_cast<std::size_t>( polygon )].isWithin( near, x, y ) )
                       owner = polygon;
                   } );
      mSegmentOwner.push_back( owner );
      for ( const GridPoint &end : { segment.low(), segment.high() } )
      {
        const auto [corner, isNew] = mCornerOwner.try_emplace( { end.x(), end.y() }, owner );
        if ( !isNew && owner != NOBODY && ( corner->second == NOBODY || owner < corner->second ) )
          corner->second = owner;
      }
    }
  }

  /// Four segments far out, so that every cell of a polygon is bounded.
  void addFrame()
  {
    const auto half = static_cast<std::int32_t>( std::min( mHalf / mStep, 2e9 ) );
    const GridPoint corners[] = { { -half, -half }, { half, -half }, { half, half }, { -half, half } };
    for ( int i = 0; i < 4; ++i )
    {
      mSegments.emplace_back( corners[i], corners[( i + 1 ) % 4] );
      mSegmentOwner.push_back( NOBODY );
      mCornerOwner[{ corners[i].x(), corners[i].y() }] = NOBODY;
    }
  }

  [[nodiscard]] GridPoint sitePoint( const Cell &cell ) const
  {
    const GridSegment &segment = mSegments[cell.source_index()];
    return cell.source_category() == boost::polygon::SOURCE_CATEGORY_SEGMENT_START_POINT ? segment.low()
                                                                                         : segment.high();
  }

  [[nodiscard]] int ownerOf( const Cell &cell ) const
  {
    if ( cell.contains_segment() )
      return mSegmentOwner[cell.source_index()];
    const GridPoint corner = sitePoint( cell );
    return mCornerOwner.at( { corner.x(), corner.y() } );
  }

  /// Follows the edges that have a polygon's cells on the left and somebody else's on the right.
  std::vector<QgsGeometry> traceRegions()
  {
    const std::vector<Edge> &edges = mDiagram.edges();
    std::vector<char> seen( edges.size(), 0 );
    std::vector<std::vector<QgsPolylineXY>> outer( mPolygons.size() );
    std::vector<std::vector<QgsPolylineXY>> holes( mPolygons.size() );
    for ( std::size_t start = 0; start < edges.size(); ++start )
    {
      const int owner = ownerOf( *edges[start].cell() );
      if ( owner == NOBODY || seen[start] || ownerOf( *edges[start].twin()->cell() ) == owner )
        continue;
      QgsPolylineXY ring;
      const Edge *edge = &edges[start];
      do
      {
        seen[static_cast<std::size_t>( edge - edges.data() )] = 1;
        appendEdge( *edge, ring );
        edge = edge->next();
        while ( ownerOf( *edge->twin()->cell() ) == owner )
          edge = edge->twin()->next();
      } while ( edge != &edges[start] );
      ring.append( ring.first() );
      if ( ring.size() < 4 )
        continue;
      auto &rings = signedArea( ring ) > 0 ? outer : holes;
      rings[static_cast<std::size_t>( owner )].push_back( ring );
    }
    std::vector<QgsGeometry> regions( mPolygons.size() );
    for ( std::size_t i = 0; i < mPolygons.size(); ++i )
      regions[i] = regionOf( outer[i], holes[i] );
    return regions;
  }

  static double signedArea( const QgsPolylineXY &ring )
  {
    double twice = 0;
    const QgsPointXY &origin = ring.first();
    for ( int i = 1; i < ring.size(); ++i )
      twice += ( ring[i - 1].x() - origin.x() ) * ( ring[i].y() - origin.y() ) -
               ( ring[i].x() - origin.x() ) * ( ring[i - 1].y() - origin.y() );
    return twice / 2;
  }

  static QgsGeometry regionOf( const std::vector<QgsPolylineXY> &outer, const std::vector<QgsPolylineXY> &holes )
  {
    if ( outer.empty() )
      return QgsGeometry();
    const auto collect = []( const std::vector<QgsPolylineXY> &rings )
    {
      QgsMultiPolygonXY polygons;
      for ( const QgsPolylineXY &ring : rings )
        polygons.append( QgsPolygonXY{ ring } );
      return polygonsOf( QgsGeometry::fromMultiPolygonXY( polygons ) );
    };
    const QgsGeometry ground = collect( outer );
    return holes.empty() ? ground : polygonsOf( ground.difference( collect( holes ) ) );
  }

  /// All points of an edge but its last one, which the next edge begins with.
  void appendEdge( const Edge &edge, QgsPolylineXY &ring ) const
  {
    // Both twins draw the same line: always from the one that comes first in memory.
    const bool forward = &edge < edge.twin();
    const Edge &drawn = forward ? edge : *edge.twin();
    std::vector<QgsPointXY> line;
    line.emplace_back( drawn.vertex0()->x(), drawn.vertex0()->y() );
    if ( drawn.is_curved() )
      appendParabola( drawn, line );
    line.emplace_back( drawn.vertex1()->x(), drawn.vertex1()->y() );
    if ( !forward )
      std::reverse( line.begin(), line.end() );
    for ( std::size_t i = 0; i + 1 < line.size(); ++i )
    {
      const QgsPointXY point( mMiddle.x() + line[i].x() * mStep, mMiddle.y() + line[i].y() * mStep );
      if ( ring.isEmpty() || ring.last() != point )
        ring.append( point );
    }
  }

  /// Inner points of the parabola between a corner (focus) and a segment (directrix).
  void appendParabola( const Edge &edge, std::vector<QgsPointXY> &line ) const
  {
    const bool pointFirst = edge.cell()->contains_point();
    const GridPoint focus = sitePoint( pointFirst ? *edge.cell() : *edge.twin()->cell() );
    const GridSegment &base = mSegments[( pointFirst ? edge.twin() : &edge )->cell()->source_index()];
    const double baseX = base.low().x();
    const double baseY = base.low().y();
    double alongX = static_cast<double>( base.high().x() ) - baseX;
    double alongY = static_cast<double>( base.high().y() ) - baseY;
    const double length = std::hypot( alongX, alongY );
    alongX /= length;
    alongY /= length;
    // In the segment's own axes: u along it from the focus' foot, v away from it; the focus is at (0, height).
    const double footU = ( focus.x() - baseX ) * alongX + ( focus.y() - baseY ) * alongY;
    const double height = ( focus.y() - baseY ) * alongX - ( focus.x() - baseX ) * alongY; // signed
    if ( height == 0 )
      return;
    const auto u = [&]( const Diagram::vertex_type &v )
    {
      return ( v.x() - baseX ) * alongX + ( v.y() - baseY ) * alongY - footU;
    };
    // Beyond twice the reach nobody looks: the line runs straight from there.
    const double far = std::sqrt( std::max( 0.0, std::fabs( height ) * ( 4 * mReach / mStep - std::fabs( height ) ) ) );
    const double first = std::clamp( u( *edge.vertex0() ), -far, far );
    const double last = std::clamp( u( *edge.vertex1() ), -far, far );
    // A chord over a width w of v = u² / (2 height) + … is off by w² / (8 height) at most.
    const double width = std::sqrt( 8 * std::fabs( height ) * CHORD_TOLERANCE / mStep );
    if ( first == last )
      return;
    const int chords = static_cast<int>( std::min( 2000.0, std::ceil( std::fabs( last - first ) / width ) ) );
    for ( int i = 0; i <= chords; ++i )
    {
      const double at = first + ( last - first ) * i / chords;
      const double away = ( at * at / height + height ) / 2;
      line.emplace_back( baseX + ( footU + at ) * alongX - away * alongY,
                         baseY + ( footU + at ) * alongY + away * alongX );
    }
  }

  const std::vector<QgsGeometry> &mPolygons;
  double mReach;
  QgsPointXY mMiddle;
  double mHalf = 0;
  double mStep = GRID_STEP;
  std::vector<GridSegment> mSegments;
  std::vector<int> mSegmentOwner;
  std::map<std::pair<std::int32_t, std::int32_t>, int> mCornerOwner;
  Diagram mDiagram;
};

} // namespace

std::vector<QgsGeometry> nearestTargetRegions( const std::vector<QgsGeometry> &polygons, double reach,
                                               QgsFeedback *feedback )
{
  bool any = false;
  for ( const QgsGeometry &polygon : polygons )
    any = any || !polygon.isNull();
  if ( !any )
    return std::vector<QgsGeometry>( polygons.size() );
  return Division( polygons, reach ).run( feedback );
}

} // namespace hotspot::geometry
