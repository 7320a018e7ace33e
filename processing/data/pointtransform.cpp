// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/data/pointtransform.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <qgscoordinatetransform.h>
#include <qgsexception.h>
#include <qgsfeedback.h>

namespace hotspot::data
{

namespace
{

constexpr std::size_t pointsAtOnce = 4096;
constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();

void transformOneByOne( const QgsCoordinateTransform &transform, double *x, double *y, std::size_t count )
{
  for ( std::size_t i = 0; i < count; ++i )
  {
    double z = 0;
    try
    {
      transform.transformInPlace( x[i], y[i], z );
    }
    catch ( const QgsCsException & )
    {
      x[i] = nowhere;
    }
  }
}

} // namespace

void transformPoints( const QgsCoordinateTransform &transform, std::vector<double> &x, std::vector<double> &y,
                      const QgsFeedback *feedback )
{
  if ( !transform.isValid() || transform.isShortCircuited() )
    return;
  std::vector<double> batchX( std::min( pointsAtOnce, x.size() ) );
  std::vector<double> batchY( batchX.size() );
  std::vector<double> batchZ( batchX.size() );
  for ( std::size_t from = 0; from < x.size() && !( feedback && feedback->isCanceled() ); from += pointsAtOnce )
  {
    const std::size_t count = std::min( pointsAtOnce, x.size() - from );
    double *const atX = x.data() + from;
    double *const atY = y.data() + from;
    std::copy_n( atX, count, batchX.begin() );
    std::copy_n( atY, count, batchY.begin() );
    std::fill( batchZ.begin(), batchZ.end(), 0.0 );
    try
    {
      transform.transformCoords( static_cast<int>( count ), batchX.data(), batchY.data(), batchZ.data() );
      std::copy_n( batchX.begin(), count, atX );
      std::copy_n( batchY.begin(), count, atY );
    }
    catch ( const QgsCsException & )
    {
      // One impossible point spoils its batch.
      transformOneByOne( transform, atX, atY, count );
    }
  }
  for ( std::size_t i = 0; i < x.size(); ++i )
  {
    if ( !std::isfinite( x[i] ) || !std::isfinite( y[i] ) )
      x[i] = nowhere;
  }
}

} // namespace hotspot::data
