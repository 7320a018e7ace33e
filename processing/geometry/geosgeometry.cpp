// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/geometry/geosgeometry.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <qgsabstractgeometry.h>

namespace hotspot::geometry
{

namespace
{

/// One GEOS handle a thread, let go with it.
class ThreadHandle
{
public:
  ThreadHandle() : mHandle( GEOS_init_r() ) {}
  ~ThreadHandle() { GEOS_finish_r( mHandle ); }
  ThreadHandle( const ThreadHandle & ) = delete;
  ThreadHandle &operator=( const ThreadHandle & ) = delete;
  [[nodiscard]] GEOSContextHandle_t get() const { return mHandle; }

private:
  GEOSContextHandle_t mHandle;
};

void collectPolygons( const GEOSGeometry *geometry, std::vector<GeosGeometry> &polygons )
{
  const GEOSContextHandle_t handle = geosHandle();
  const int type = GEOSGeomTypeId_r( handle, geometry );
  if ( type == GEOS_POLYGON )
  {
    if ( GEOSisEmpty_r( handle, geometry ) == 0 )
      polygons.emplace_back( GEOSGeom_clone_r( handle, geometry ) );
    return;
  }
  if ( type < GEOS_MULTIPOINT )
    return;
  for ( int part = 0; part < GEOSGetNumGeometries_r( handle, geometry ); ++part )
    collectPolygons( GEOSGetGeometryN_r( handle, geometry, part ), polygons );
}

} // namespace

GEOSContextHandle_t geosHandle()
{
  static thread_local const ThreadHandle handle;
  return handle.get();
}

void GeosDeleter::operator()( GEOSGeometry *geometry ) const
{
  GEOSGeom_destroy_r( geosHandle(), geometry );
}

void GeosDeleter::operator()( const GEOSPreparedGeometry *prepared ) const
{
  GEOSPreparedGeom_destroy_r( geosHandle(), prepared );
}

GeosGeometry toGeos( const QgsGeometry &geometry )
{
  if ( geometry.isNull() || geometry.isEmpty() )
    return nullptr;
  const std::unique_ptr<QgsAbstractGeometry> straight( geometry.constGet()->segmentize() );
  if ( !straight )
    return nullptr;
  straight->dropZValue();
  straight->dropMValue();
  const QByteArray wkb = straight->asWkb();
  const GEOSContextHandle_t handle = geosHandle();
  GEOSWKBReader *reader = GEOSWKBReader_create_r( handle );
  GeosGeometry result( GEOSWKBReader_read_r( handle, reader, reinterpret_cast<const unsigned char *>( wkb.constData() ),
                                             static_cast<std::size_t>( wkb.size() ) ) );
  GEOSWKBReader_destroy_r( handle, reader );
  return result;
}

QgsGeometry toQgis( const GEOSGeometry *geometry )
{
  const GEOSContextHandle_t handle = geosHandle();
  QgsGeometry result;
  if ( !geometry || GEOSisEmpty_r( handle, geometry ) != 0 )
    return result;
  GEOSWKBWriter *writer = GEOSWKBWriter_create_r( handle );
  std::size_t size = 0;
  unsigned char *wkb = GEOSWKBWriter_write_r( handle, writer, geometry, &size );
  if ( wkb )
    result.fromWkb( QByteArray( reinterpret_cast<const char *>( wkb ), static_cast<int>( size ) ) );
  GEOSFree_r( handle, wkb );
  GEOSWKBWriter_destroy_r( handle, writer );
  return result;
}

GeosGeometry polygonsOf( GeosGeometry geometry )
{
  const GEOSContextHandle_t handle = geosHandle();
  if ( !geometry || GEOSisEmpty_r( handle, geometry.get() ) != 0 )
    return nullptr;
  const int type = GEOSGeomTypeId_r( handle, geometry.get() );
  const bool onlyPolygons = type == GEOS_POLYGON || type == GEOS_MULTIPOLYGON;
  if ( GEOSisValid_r( handle, geometry.get() ) != 1 )
  {
    geometry.reset( GEOSMakeValid_r( handle, geometry.get() ) );
    return geometry ? polygonsOf( std::move( geometry ) ) : nullptr;
  }
  if ( onlyPolygons )
    return geometry;
  std::vector<GeosGeometry> polygons;
  collectPolygons( geometry.get(), polygons );
  std::vector<const GEOSGeometry *> pointers;
  pointers.reserve( polygons.size() );
  for ( const GeosGeometry &polygon : polygons )
    pointers.push_back( polygon.get() );
  return unionOf( pointers );
}

QgsGeometry polygonsOf( const QgsGeometry &geometry )
{
  return toQgis( polygonsOf( toGeos( geometry ) ).get() );
}

GeosGeometry unionOf( const std::vector<const GEOSGeometry *> &geometries )
{
  if ( geometries.empty() )
    return nullptr;
  const GEOSContextHandle_t handle = geosHandle();
  std::vector<GEOSGeometry *> clones;
  clones.reserve( geometries.size() );
  for ( const GEOSGeometry *geometry : geometries )
    clones.push_back( GEOSGeom_clone_r( handle, geometry ) );
  const GeosGeometry collection( GEOSGeom_createCollection_r( handle, GEOS_GEOMETRYCOLLECTION, clones.data(),
                                                              static_cast<unsigned int>( clones.size() ) ) );
  return GeosGeometry( collection ? GEOSUnaryUnion_r( handle, collection.get() ) : nullptr );
}

double areaOf( const GEOSGeometry *geometry )
{
  double area = 0;
  if ( geometry )
    GEOSArea_r( geosHandle(), geometry, &area );
  return area;
}

RectangleIndex::RectangleIndex( const std::vector<QgsRectangle> &rectangles )
{
  std::vector<Node> nodes;
  nodes.reserve( rectangles.size() );
  for ( std::size_t number = 0; number < rectangles.size(); ++number )
  {
    const QgsRectangle &r = rectangles[number];
    if ( !r.isNull() && std::isfinite( r.xMinimum() + r.xMaximum() + r.yMinimum() + r.yMaximum() ) )
      nodes.push_back( { r.xMinimum(), r.yMinimum(), r.xMaximum(), r.yMaximum(), static_cast<int>( number ) } );
  }
  if ( nodes.empty() )
    return;
  // Sort-tile-recursive packing: slices by x, then by y within a slice.
  const auto byX = []( const Node &a, const Node &b )
  {
    return a.xMinimum + a.xMaximum < b.xMinimum + b.xMaximum;
  };
  const auto byY = []( const Node &a, const Node &b )
  {
    return a.yMinimum + a.yMaximum < b.yMinimum + b.yMaximum;
  };
  std::sort( nodes.begin(), nodes.end(), byX );
  const double leaves = std::ceil( static_cast<double>( nodes.size() ) / sFanOut );
  const auto slice = static_cast<std::size_t>( std::ceil( std::sqrt( leaves ) ) ) * sFanOut;
  for ( std::size_t start = 0; start < nodes.size(); start += slice )
  {
    const auto first = nodes.begin() + static_cast<std::ptrdiff_t>( start );
    std::sort( first, nodes.begin() + static_cast<std::ptrdiff_t>( std::min( start + slice, nodes.size() ) ), byY );
  }
  mLevels.push_back( std::move( nodes ) );
  while ( mLevels.back().size() > 1 )
  {
    const std::vector<Node> &children = mLevels.back();
    std::vector<Node> parents;
    for ( std::size_t first = 0; first < children.size(); first += sFanOut )
    {
      Node parent = children[first];
      parent.first = static_cast<int>( first );
      for ( std::size_t child = first; child < std::min( first + sFanOut, children.size() ); ++child )
      {
        parent.xMinimum = std::min( parent.xMinimum, children[child].xMinimum );
        parent.yMinimum = std::min( parent.yMinimum, children[child].yMinimum );
        parent.xMaximum = std::max( parent.xMaximum, children[child].xMaximum );
        parent.yMaximum = std::max( parent.yMaximum, children[child].yMaximum );
      }
      parents.push_back( parent );
    }
    mLevels.push_back( std::move( parents ) );
  }
}

} // namespace hotspot::geometry
