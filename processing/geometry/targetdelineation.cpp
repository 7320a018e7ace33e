// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/geometry/targetdelineation.h"

#include "processing/geometry/polygoncontiguity.h"
#include "processing/geometry/targetselection.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <set>

#include <qgsabstractgeometry.h>
#include <qgsfeedback.h>

namespace hotspot::geometry
{

namespace
{

/// So that cells which fill the limit exactly fit in spite of rounding.
constexpr double ROUNDING = 1 + 1e-9;

/// Cells or segments: places with a size that adds up.
class SizedPlaces : public TargetPlaces
{
public:
  SizedPlaces( const std::vector<HotPlace> &places, double limit, bool areCells )
      : mLimit( limit > 0 ? limit * ROUNDING : std::numeric_limits<double>::infinity() )
  {
    std::vector<std::pair<QgsPointXY, int>> order;
    for ( std::size_t i = 0; i < places.size(); ++i )
    {
      const QgsGeometry &geometry = places[i].geometry;
      if ( geometry.isNull() || !( ( areCells ? geometry.area() : geometry.length() ) > 0 ) )
        continue;
      order.emplace_back( geometry.boundingBox().center(), static_cast<int>( i ) );
    }
    std::sort( order.begin(), order.end(),
               []( const auto &a, const auto &b )
               {
                 if ( a.first.y() != b.first.y() )
                   return a.first.y() < b.first.y();
                 return a.first.x() != b.first.x() ? a.first.x() < b.first.x() : a.second < b.second;
               } );
    for ( const auto &entry : order )
    {
      const HotPlace &place = places[static_cast<std::size_t>( entry.second )];
      mNumber.push_back( entry.second );
      mGeometries.push_back( place.geometry );
      mGeos.push_back( areCells ? polygonsOf( toGeos( place.geometry ) ) : toGeos( place.geometry ) );
      mSizes.push_back( areCells ? areaOf( mGeos.back().get() ) : place.geometry.length() );
      mIncidents.push_back( place.incidents );
    }
    mNeighbours.resize( mNumber.size() );
  }

  [[nodiscard]] std::size_t count() const override { return mNumber.size(); }
  [[nodiscard]] double incidents( int place ) const override { return mIncidents[at( place )]; }
  [[nodiscard]] double density( int place ) const override { return mIncidents[at( place )] / mSizes[at( place )]; }
  [[nodiscard]] double size( int place ) const { return mSizes[at( place )]; }
  [[nodiscard]] int number( int place ) const { return mNumber[at( place )]; }

  void neighbours( int place, std::vector<Neighbour> &found ) const override { found = mNeighbours[at( place )]; }

  [[nodiscard]] std::vector<int> fitting( const std::vector<int> &group, bool &exceeds ) const override
  {
    double total = 0;
    for ( const int place : group )
      total += size( place );
    if ( total <= mLimit )
      return group;
    double taken = 0;
    std::vector<int> places = grown( group,
                                     [&]( int place )
                                     {
                                       if ( taken > 0 && taken + size( place ) > mLimit )
                                         return false;
                                       taken += size( place );
                                       return true;
                                     } );
    exceeds = taken > mLimit;
    return places;
  }

  [[nodiscard]] GeosGeometry ground( const std::vector<int> &places ) const override
  {
    std::vector<const GEOSGeometry *> parts;
    parts.reserve( places.size() );
    for ( const int place : places )
      parts.push_back( mGeos[at( place )].get() );
    return unionOf( parts );
  }

  [[nodiscard]] QgsRectangle box( int place ) const override { return mGeometries[at( place )].boundingBox(); }

  [[nodiscard]] double distance( int place, const GEOSPreparedGeometry *ground ) const override
  {
    double distance = 0;
    GEOSPreparedDistance_r( geosHandle(), ground, mGeos[at( place )].get(), &distance );
    return distance;
  }

protected:
  static std::size_t at( int place ) { return static_cast<std::size_t>( place ); }

  void connect( int first, int second, bool close )
  {
    mNeighbours[at( first )].push_back( { second, close } );
    mNeighbours[at( second )].push_back( { first, close } );
  }

  std::vector<QgsGeometry> mGeometries;

private:
  double mLimit;
  std::vector<int> mNumber; ///< in the list given
  std::vector<GeosGeometry> mGeos;
  std::vector<double> mSizes;
  std::vector<double> mIncidents;
  std::vector<std::vector<Neighbour>> mNeighbours;
};

class HotCells final : public SizedPlaces
{
public:
  HotCells( const std::vector<HotPlace> &cells, double maximumArea, QgsFeedback *feedback )
      : SizedPlaces( cells, maximumArea, true )
  {
    const auto queen = polygonContiguity( mGeometries, statistics::Contiguity::Queen, feedback ).pairs;
    const auto rook = polygonContiguity( mGeometries, statistics::Contiguity::Rook, feedback ).pairs;
    for ( const auto &pair : queen )
      connect( pair.first, pair.second, std::binary_search( rook.begin(), rook.end(), pair ) );
  }
};

class HotSegments final : public SizedPlaces
{
public:
  HotSegments( const std::vector<HotPlace> &segments, double maximumLength, double halfWidth )
      : SizedPlaces( segments, maximumLength, false ), mHalfWidth( halfWidth )
  {
    std::map<std::pair<std::int64_t, std::int64_t>, std::set<int>> corners;
    const auto add = [&corners]( const QgsPoint &point, int place )
    {
      corners[{ std::llround( point.x() * 100 ), std::llround( point.y() * 100 ) }].insert( place );
    };
    for ( std::size_t i = 0; i < mGeometries.size(); ++i )
    {
      for ( const QgsRingSequence &part : mGeometries[i].constGet()->coordinateSequence() )
      {
        for ( const QgsPointSequence &line : part )
        {
          add( line.first(), static_cast<int>( i ) );
          add( line.last(), static_cast<int>( i ) );
        }
      }
    }
    for ( const auto &corner : corners )
      for ( auto first = corner.second.begin(); first != corner.second.end(); ++first )
        for ( auto second = std::next( first ); second != corner.second.end(); ++second )
          connect( *first, *second, true );
  }

  [[nodiscard]] GeosGeometry ground( const std::vector<int> &places ) const override
  {
    const GeosGeometry lines = SizedPlaces::ground( places );
    return GeosGeometry( lines ? GEOSBuffer_r( geosHandle(), lines.get(), mHalfWidth, 16 ) : nullptr );
  }

  [[nodiscard]] QgsRectangle box( int place ) const override
  {
    QgsRectangle around = SizedPlaces::box( place );
    around.grow( mHalfWidth );
    return around;
  }

  [[nodiscard]] double distance( int place, const GEOSPreparedGeometry *ground ) const override
  {
    return std::max( 0.0, SizedPlaces::distance( place, ground ) - mHalfWidth );
  }

private:
  double mHalfWidth;
};

void finish( Delineation &found, const SizedPlaces &places, std::size_t given, double allIncidents, bool areSegments )
{
  found.totalIncidents = allIncidents;
  found.leftOver += static_cast<int>( given - places.count() );
  for ( TargetArea &target : found.targets )
  {
    target.share = allIncidents > 0 ? target.incidents / allIncidents : 0;
    for ( int &member : target.members )
    {
      if ( areSegments )
        target.length += places.size( member );
      member = places.number( member );
    }
    std::sort( target.members.begin(), target.members.end() );
  }
}

} // namespace

Delineation targetsFromCells( const std::vector<HotPlace> &cells, double allIncidents, const TargetLimits &limits,
                              QgsFeedback *feedback )
{
  const HotCells places( cells, limits.maximumArea, feedback );
  Delineation found = selectTargets( places, limits.minimumSeparation, limits.count, feedback );
  finish( found, places, cells.size(), allIncidents, false );
  return found;
}

Delineation targetsFromSegments( const std::vector<HotPlace> &segments, double allIncidents, const TargetLimits &limits,
                                 double halfWidth, QgsFeedback *feedback )
{
  double limit = limits.maximumLength;
  if ( limits.maximumArea > 0 )
  {
    // At least a hair, since 0 would mean no limit.
    const double byArea = std::max( ( limits.maximumArea - M_PI * halfWidth * halfWidth ) / ( 2 * halfWidth ), 1e-9 );
    limit = limit > 0 ? std::min( limit, byArea ) : byArea;
  }
  const HotSegments places( segments, limit, halfWidth );
  Delineation found = selectTargets( places, limits.minimumSeparation, limits.count, feedback );
  finish( found, places, segments.size(), allIncidents, true );
  return found;
}

} // namespace hotspot::geometry
