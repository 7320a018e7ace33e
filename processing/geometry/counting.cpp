// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/geometry/counting.h"

#include <algorithm>

#include <qgsfeedback.h>

namespace hotspot::geometry
{

namespace
{

template <typename Place>
PlaceCounts count( std::size_t places, const std::vector<double> &x, const std::vector<double> &y,
                   const std::vector<double> &weights, QgsFeedback *feedback, Place placeAt )
{
  PlaceCounts result;
  result.counts.assign( places, 0 );
  if ( !weights.empty() )
    result.weighted.assign( places, 0 );
  for ( std::size_t i = 0; i < x.size(); ++i )
  {
    if ( feedback && i % 65536 == 0 )
    {
      if ( feedback->isCanceled() )
        return result;
      feedback->setProgress( 100.0 * static_cast<double>( i ) / static_cast<double>( x.size() ) );
    }
    const auto place = placeAt( x[i], y[i] );
    if ( place < 0 )
    {
      ++result.unmatched;
      if ( !weights.empty() )
        result.unmatchedWeight += weights[i];
      continue;
    }
    ++result.counts[static_cast<std::size_t>( place )];
    if ( !weights.empty() )
      result.weighted[static_cast<std::size_t>( place )] += weights[i];
  }
  return result;
}

std::vector<PolygonLocator> locatorsOf( const std::vector<QgsGeometry> &polygons )
{
  std::vector<PolygonLocator> locators;
  locators.reserve( polygons.size() );
  for ( const QgsGeometry &polygon : polygons )
    locators.emplace_back( polygonsOf( polygon ) );
  return locators;
}

std::vector<QgsRectangle> boxesOf( const std::vector<PolygonLocator> &locators )
{
  std::vector<QgsRectangle> boxes( locators.size() );
  for ( std::size_t i = 0; i < locators.size(); ++i )
    if ( !locators[i].isEmpty() )
      boxes[i] = locators[i].boundingBox();
  return boxes;
}

} // namespace

PolygonIndex::PolygonIndex( const std::vector<QgsGeometry> &polygons )
    : mLocators( locatorsOf( polygons ) ), mIndex( boxesOf( mLocators ) )
{
}

int PolygonIndex::at( double x, double y ) const
{
  int lowest = -1;
  mIndex.query( QgsRectangle( x, y, x, y ),
                [&]( int polygon )
                {
                  if ( ( lowest < 0 || polygon < lowest ) && locator( polygon ).covers( x, y ) )
                    lowest = polygon;
                } );
  return lowest;
}

std::vector<int> PolygonIndex::allAt( double x, double y ) const
{
  std::vector<int> found;
  mIndex.query( QgsRectangle( x, y, x, y ),
                [&]( int polygon )
                {
                  if ( locator( polygon ).covers( x, y ) )
                    found.push_back( polygon );
                } );
  std::sort( found.begin(), found.end() );
  return found;
}

PlaceCounts countInCells( const PlaceGrid &grid, const std::vector<double> &x, const std::vector<double> &y,
                          const std::vector<double> &weights, QgsFeedback *feedback )
{
  return count( grid.unitCount(), x, y, weights, feedback,
                [&grid]( double px, double py ) { return grid.unitAt( px, py ); } );
}

PlaceCounts countInPolygons( const PolygonIndex &polygons, const std::vector<double> &x, const std::vector<double> &y,
                             const std::vector<double> &weights, QgsFeedback *feedback )
{
  return count( polygons.polygonCount(), x, y, weights, feedback,
                [&polygons]( double px, double py ) { return polygons.at( px, py ); } );
}

} // namespace hotspot::geometry
