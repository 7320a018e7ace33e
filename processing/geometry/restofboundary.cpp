// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/geometry/restofboundary.h"

#include "processing/qgiscompatibility.h"

namespace hotspot::geometry
{

QgsGeometry restOfBoundary( const QgsGeometry &boundary, const std::vector<QgsGeometry> &taken )
{
  if ( taken.empty() )
    return boundary;
  const QgsGeometry all = QgsGeometry::unaryUnion( QVector<QgsGeometry>( taken.begin(), taken.end() ) );
  QgsGeometry rest = boundary.difference( all );
  if ( rest.isNull() || rest.isEmpty() || rest.area() <= 0 )
    return QgsGeometry();
  // Where the boundary touches a catchment, the difference leaves lines and points beside the polygons.
  rest.convertGeometryCollectionToSubclass( compatibility::polygonGeometry );
  return rest;
}

} // namespace hotspot::geometry
