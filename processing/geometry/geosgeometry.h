// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <memory>
#include <vector>

#include <geos_c.h>

#include <qgsgeometry.h>
#include <qgsrectangle.h>

namespace hotspot::geometry
{

/// The calling thread's own GEOS handle. Errors are swallowed: a GEOS function that fails returns null, and the caller
/// says in words what could not be done.
GEOSContextHandle_t geosHandle();

struct GeosDeleter
{
  void operator()( GEOSGeometry *geometry ) const;
  void operator()( const GEOSPreparedGeometry *prepared ) const;
};
using GeosGeometry = std::unique_ptr<GEOSGeometry, GeosDeleter>;
using GeosPrepared = std::unique_ptr<const GEOSPreparedGeometry, GeosDeleter>;

/// Null for a null, empty or curved geometry that GEOS cannot hold; curves are made into segments first.
GeosGeometry toGeos( const QgsGeometry &geometry );

/// A null QgsGeometry for null or empty input.
QgsGeometry toQgis( const GEOSGeometry *geometry );

/// Only the polygons of a geometry, made valid, as one polygon or multipolygon. Null when there is no area in it.
GeosGeometry polygonsOf( GeosGeometry geometry );
QgsGeometry polygonsOf( const QgsGeometry &geometry );

/// Union of all, null for none. Cost: a cascaded union, O(n log n) for small polygons.
GeosGeometry unionOf( const std::vector<const GEOSGeometry *> &geometries );

/// Square units; 0 for null.
double areaOf( const GEOSGeometry *geometry );

/// Rectangles with a number each, asked which of them meet a rectangle.
///
///   RectangleIndex index( { first, second } );
///   index.query( around, [&]( int number ) { … } );
///
/// Numbers are the positions in the list given; null rectangles are never found. The order of the answers is not
/// defined, so sort where it matters. Cost: O(n log n) to build, O(log n + answers) to ask. Asking is safe from several
/// threads.
class RectangleIndex
{
public:
  explicit RectangleIndex( const std::vector<QgsRectangle> &rectangles );

  template <typename Visitor>
  void query( const QgsRectangle &rectangle, Visitor visit ) const
  {
    if ( mLevels.empty() )
      return;
    visitNode( mLevels.size() - 1, 0, rectangle, visit );
  }

private:
  struct Node
  {
    double xMinimum, yMinimum, xMaximum, yMaximum;
    int first; ///< position of the first child, or the rectangle's number at the lowest level
  };
  static constexpr int sFanOut = 12;

  template <typename Visitor>
  void visitNode( std::size_t level, std::size_t position, const QgsRectangle &r, Visitor &visit ) const
  {
    const Node &node = mLevels[level][position];
    if ( node.xMinimum > r.xMaximum() || node.xMaximum < r.xMinimum() || node.yMinimum > r.yMaximum() ||
         node.yMaximum < r.yMinimum() )
      return;
    if ( level == 0 )
    {
      visit( node.first );
      return;
    }
    const std::size_t end = std::min( mLevels[level - 1].size(), static_cast<std::size_t>( node.first ) + sFanOut );
    for ( std::size_t child = static_cast<std::size_t>( node.first ); child < end; ++child )
      visitNode( level - 1, child, r, visit );
  }

  std::vector<std::vector<Node>> mLevels; ///< lowest first; the highest has one node
};

} // namespace hotspot::geometry
