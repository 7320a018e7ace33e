// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/geometry/catchments.h"

#include "processing/geometry/geosgeometry.h"
#include "processing/geometry/nearesttargetregions.h"

#include <algorithm>
#include <utility>

#include <qgsfeedback.h>

namespace hotspot::geometry
{

namespace
{

constexpr int QUARTER_CIRCLE_SEGMENTS = 24;

/// Geometries with an index, subtracted or united only where they are near.
class Places
{
public:
  explicit Places( const std::vector<QgsGeometry> &geometries, bool onlyPolygons )
      : mGeometries( convert( geometries, onlyPolygons ) ), mIndex( boxes( geometries, mGeometries ) )
  {
  }

  [[nodiscard]] const GEOSGeometry *at( std::size_t i ) const { return mGeometries[i].get(); }
  [[nodiscard]] std::size_t size() const { return mGeometries.size(); }

  [[nodiscard]] std::vector<const GEOSGeometry *> meeting( const QgsRectangle &box ) const
  {
    std::vector<int> numbers;
    mIndex.query( box, [&numbers]( int number ) { numbers.push_back( number ); } );
    std::sort( numbers.begin(), numbers.end() );
    std::vector<const GEOSGeometry *> found;
    found.reserve( numbers.size() );
    for ( const int number : numbers )
      found.push_back( mGeometries[static_cast<std::size_t>( number )].get() );
    return found;
  }

private:
  static std::vector<GeosGeometry> convert( const std::vector<QgsGeometry> &geometries, bool onlyPolygons )
  {
    std::vector<GeosGeometry> converted;
    converted.reserve( geometries.size() );
    for ( const QgsGeometry &geometry : geometries )
      converted.push_back( onlyPolygons ? polygonsOf( toGeos( geometry ) ) : toGeos( geometry ) );
    return converted;
  }

  static std::vector<QgsRectangle> boxes( const std::vector<QgsGeometry> &geometries,
                                          const std::vector<GeosGeometry> &converted )
  {
    std::vector<QgsRectangle> result;
    result.reserve( geometries.size() );
    for ( std::size_t i = 0; i < geometries.size(); ++i )
      result.push_back( converted[i] ? geometries[i].boundingBox() : QgsRectangle() );
    return result;
  }

  std::vector<GeosGeometry> mGeometries;
  RectangleIndex mIndex;
};

GeosGeometry difference( GeosGeometry area, const GEOSGeometry *other )
{
  if ( !area || !other )
    return area;
  return polygonsOf( GeosGeometry( GEOSDifference_r( geosHandle(), area.get(), other ) ) );
}

GeosGeometry intersection( const GEOSGeometry *area, const GEOSGeometry *other )
{
  if ( !area || !other )
    return nullptr;
  return polygonsOf( GeosGeometry( GEOSIntersection_r( geosHandle(), area, other ) ) );
}

GeosGeometry copy( const GEOSGeometry *geometry )
{
  return GeosGeometry( geometry ? GEOSGeom_clone_r( geosHandle(), geometry ) : nullptr );
}

bool isArea( const GEOSGeometry *geometry )
{
  const int type = GEOSGeomTypeId_r( geosHandle(), geometry );
  return type == GEOS_POLYGON || type == GEOS_MULTIPOLYGON;
}

/// Makes the catchments of one target after another from what all have in common.
class CatchmentBuilder
{
public:
  CatchmentBuilder( const std::vector<QgsGeometry> &targets, const CatchmentRule &rule )
      : mRule( rule ),
        mTargetGeometries( targets ),
        mTargets( targets, true ),
        mExclusions( rule.exclusions, true ),
        mBarriers( rule.barriers, false ),
        mBoundary( polygonsOf( toGeos( rule.boundary ) ) )
  {
    if ( mBoundary )
      mPreparedBoundary.reset( GEOSPrepare_r( geosHandle(), mBoundary.get() ) );
  }

  CatchmentResult run( QgsFeedback *feedback )
  {
    CatchmentResult result;
    const double reach = mRule.distance * mRule.rings;
    if ( mRule.overlap == CatchmentOverlap::NearestTarget )
      mRegions = nearestTargetRegions( mTargetGeometries, reach, feedback );
    for ( std::size_t target = 0; target < mTargets.size(); ++target )
    {
      if ( feedback && feedback->isCanceled() )
      {
        result.cancelled = true;
        return result;
      }
      const std::size_t before = result.catchments.size();
      result.accounts.push_back( mTargets.at( target ) ? addRings( target, result.catchments ) : CatchmentAccount() );
      if ( result.catchments.size() == before )
        result.withoutCatchment.push_back( static_cast<int>( target ) );
      if ( feedback )
        feedback->setProgress( 100.0 * static_cast<double>( target + 1 ) / static_cast<double>( mTargets.size() ) );
    }
    return result;
  }

private:
  CatchmentAccount addRings( std::size_t target, std::vector<Catchment> &catchments ) const
  {
    CatchmentAccount account;
    const double reach = mRule.distance * mRule.rings;
    QgsRectangle box = mTargetGeometries[target].boundingBox();
    box.grow( reach * 1.01 );
    const GeosGeometry targets = unionOf( mTargets.meeting( box ) );
    const GeosGeometry exclusions = unionOf( mExclusions.meeting( box ) );
    const std::vector<const GEOSGeometry *> barriers = mBarriers.meeting( box );
    const GeosGeometry reachable = barriers.empty() ? nullptr : reachableGround( target, reach, barriers );
    const GeosGeometry region = mRule.overlap == CatchmentOverlap::NearestTarget ? toGeos( mRegions[target] ) : nullptr;
    if ( mRule.overlap == CatchmentOverlap::NearestTarget && !region )
      return account;

    GeosGeometry inner = copy( mTargets.at( target ) );
    for ( int ring = 1; ring <= mRule.rings; ++ring )
    {
      GeosGeometry outer(
          GEOSBuffer_r( geosHandle(), mTargets.at( target ), ring * mRule.distance, QUARTER_CIRCLE_SEGMENTS ) );
      GeosGeometry ground = difference( copy( outer.get() ), inner.get() );
      ground = difference( std::move( ground ), targets.get() );
      if ( region )
        ground = intersection( ground.get(), region.get() );
      inner = std::move( outer );
      account.potential += areaOf( ground.get() );
      ground = withoutLosses( std::move( ground ), exclusions.get(), barriers.empty(), reachable.get(), account );
      const double area = areaOf( ground.get() );
      account.remaining += area;
      if ( area > 0 )
        catchments.push_back( { static_cast<int>( target ), ring, toQgis( ground.get() ), area } );
    }
    return account;
  }

  GeosGeometry withoutLosses( GeosGeometry ground, const GEOSGeometry *exclusions, bool open,
                              const GEOSGeometry *reachable, CatchmentAccount &account ) const
  {
    double before = areaOf( ground.get() );
    const auto booked = [&before, &ground]( double &loss )
    {
      const double after = areaOf( ground.get() );
      loss += before - after;
      before = after;
    };
    ground = difference( std::move( ground ), exclusions );
    booked( account.excluded );
    if ( !open )
      ground = intersection( ground.get(), reachable );
    booked( account.behindBarrier );
    if ( mBoundary && ground && GEOSPreparedCovers_r( geosHandle(), mPreparedBoundary.get(), ground.get() ) != 1 )
      ground = intersection( ground.get(), mBoundary.get() );
    booked( account.outside );
    return ground;
  }

  /// What of the ground within reach hangs together with the target when barriers cannot be crossed: the faces between
  /// barriers and the outer edge that hold a part of the target.
  [[nodiscard]] GeosGeometry reachableGround( std::size_t target, double reach,
                                              const std::vector<const GEOSGeometry *> &barriers ) const
  {
    const GEOSContextHandle_t handle = geosHandle();
    GeosGeometry open( GEOSBuffer_r( handle, mTargets.at( target ), reach, QUARTER_CIRCLE_SEGMENTS ) );
    // Lines end well outside, so that rounding cannot leave them short of the edge.
    QgsRectangle clip = mTargetGeometries[target].boundingBox();
    clip.grow( reach * 1.1 );
    std::vector<GeosGeometry> lines;
    for ( const GEOSGeometry *barrier : barriers )
    {
      if ( isArea( barrier ) )
        open = difference( std::move( open ), barrier );
      else
        lines.emplace_back(
            GEOSClipByRect_r( handle, barrier, clip.xMinimum(), clip.yMinimum(), clip.xMaximum(), clip.yMaximum() ) );
    }
    if ( !open )
      return nullptr;
    lines.emplace_back( GEOSBoundary_r( handle, open.get() ) );
    std::vector<const GEOSGeometry *> pointers;
    for ( const GeosGeometry &line : lines )
      if ( line )
        pointers.push_back( line.get() );
    const GeosGeometry noded = unionOf( pointers );
    const GEOSGeometry *edges = noded.get();
    const GeosGeometry faces( GEOSPolygonize_r( handle, &edges, 1 ) );
    if ( !faces )
      return nullptr;
    const GeosGeometry home = intersection( open.get(), mTargets.at( target ) );
    if ( !home )
      return nullptr;
    GeosPrepared preparedOpen( GEOSPrepare_r( handle, open.get() ) );
    std::vector<const GEOSGeometry *> reachable;
    for ( int i = 0; i < GEOSGetNumGeometries_r( handle, faces.get() ); ++i )
    {
      const GEOSGeometry *face = GEOSGetGeometryN_r( handle, faces.get(), i );
      const GeosGeometry inside( GEOSPointOnSurface_r( handle, face ) );
      if ( GEOSPreparedIntersects_r( handle, preparedOpen.get(), inside.get() ) == 1 &&
           GEOSRelatePattern_r( handle, face, home.get(), "2********" ) == 1 )
        reachable.push_back( face );
    }
    return polygonsOf( unionOf( reachable ) );
  }

  const CatchmentRule &mRule;
  const std::vector<QgsGeometry> &mTargetGeometries;
  Places mTargets;
  Places mExclusions;
  Places mBarriers;
  GeosGeometry mBoundary;
  GeosPrepared mPreparedBoundary;
  std::vector<QgsGeometry> mRegions;
};

} // namespace

CatchmentResult catchments( const std::vector<QgsGeometry> &targets, const CatchmentRule &rule, QgsFeedback *feedback )
{
  return CatchmentBuilder( targets, rule ).run( feedback );
}

} // namespace hotspot::geometry
