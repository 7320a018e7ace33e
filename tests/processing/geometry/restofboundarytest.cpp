// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/geometry/restofboundary.h"

#include <gtest/gtest.h>

using hotspot::geometry::restOfBoundary;

namespace
{

QgsGeometry square( double x, double y, double size )
{
  return QgsGeometry::fromRect( QgsRectangle( x, y, x + size, y + size ) );
}

} // namespace

TEST( RestOfBoundary, leavesWhatTargetsAndCatchmentsDoNotCover )
{
  const QgsGeometry rest = restOfBoundary( square( 0, 0, 10 ), { square( 1, 1, 2 ), square( 2, 2, 2 ) } );
  EXPECT_DOUBLE_EQ( rest.area(), 100 - ( 4 + 4 - 1 ) );
  EXPECT_TRUE( rest.isGeosValid() );
}

TEST( RestOfBoundary, isTheBoundaryWhenNothingIsTaken )
{
  EXPECT_DOUBLE_EQ( restOfBoundary( square( 0, 0, 10 ), {} ).area(), 100 );
}

TEST( RestOfBoundary, isNullWhenNothingIsLeft )
{
  EXPECT_TRUE( restOfBoundary( square( 1, 1, 2 ), { square( 0, 0, 10 ) } ).isNull() );
}

TEST( RestOfBoundary, holdsPolygonsOnlyWhereAZoneTouchesTheBoundary )
{
  const QgsGeometry rest = restOfBoundary( square( 0, 0, 10 ), { square( 0, 0, 5 ), square( 10, 10, 3 ) } );
  EXPECT_EQ( rest.type(), square( 0, 0, 1 ).type() );
  EXPECT_DOUBLE_EQ( rest.area(), 75 );
}
