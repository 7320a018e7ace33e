// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/geometry/zoneproblems.h"

#include "processing/geometry/geosgeometry.h"

#include <algorithm>
#include <map>
#include <tuple>

#include <QLocale>

#include <qgsfeedback.h>

namespace hotspot::geometry
{

namespace
{

using Kind = ZoneProblem::Kind;

class ZoneCheck
{
public:
  ZoneCheck( const std::vector<Zone> &zones, double tolerance ) : mZones( zones ), mTolerance( tolerance ) {}

  std::vector<ZoneProblem> run( QgsFeedback *feedback )
  {
    checkShapes();
    checkIds();
    checkOverlaps( feedback );
    std::stable_sort( mProblems.begin(), mProblems.end(),
                      []( const ZoneProblem &a, const ZoneProblem &b )
                      { return std::tie( a.kind, a.zone, a.other ) < std::tie( b.kind, b.zone, b.other ); } );
    return std::move( mProblems );
  }

private:
  void add( Kind kind, std::size_t zone, int other = -1, double area = 0, const QString &detail = QString() )
  {
    ZoneProblem problem;
    problem.kind = kind;
    problem.zone = static_cast<int>( zone );
    problem.other = other;
    problem.area = area;
    problem.detail = detail;
    mProblems.push_back( problem );
  }

  void checkShapes()
  {
    for ( std::size_t i = 0; i < mZones.size(); ++i )
    {
      GeosGeometry shape = toGeos( mZones[i].polygon );
      char *reason = nullptr;
      GEOSGeometry *where = nullptr;
      const bool invalid = shape && GEOSisValidDetail_r( geosHandle(), shape.get(), 0, &reason, &where ) == 0;
      const QString detail = reason ? QString::fromUtf8( reason ) : QString();
      GEOSFree_r( geosHandle(), reason );
      const GeosGeometry place( where );
      mShapes.push_back( polygonsOf( std::move( shape ) ) );
      if ( !mShapes.back() )
        add( Kind::Empty, i );
      else if ( invalid )
        add( Kind::Invalid, i, -1, 0, detail );
    }
  }

  void checkIds()
  {
    std::map<std::pair<ZoneRole, QString>, std::size_t> first;
    for ( std::size_t i = 0; i < mZones.size(); ++i )
    {
      if ( mZones[i].role == ZoneRole::Catchment )
        continue; // a target has a catchment for each ring
      const auto [known, isNew] = first.try_emplace( { mZones[i].role, mZones[i].id }, i );
      if ( !isNew )
        add( Kind::DuplicateId, known->second, static_cast<int>( i ) );
    }
    for ( std::size_t i = 0; i < mZones.size(); ++i )
      if ( mZones[i].role == ZoneRole::Catchment && first.count( { ZoneRole::Target, mZones[i].id } ) == 0 )
        add( Kind::NoTarget, i );
  }

  void checkOverlaps( QgsFeedback *feedback )
  {
    std::vector<QgsRectangle> boxes;
    for ( std::size_t i = 0; i < mZones.size(); ++i )
      boxes.push_back( mShapes[i] ? mZones[i].polygon.boundingBox() : QgsRectangle() );
    const RectangleIndex index( boxes );
    for ( std::size_t i = 0; i < mZones.size(); ++i )
    {
      if ( feedback && feedback->isCanceled() )
        return;
      if ( !mShapes[i] )
        continue;
      GeosPrepared prepared;
      index.query( boxes[i],
                   [&]( int number )
                   {
                     const auto other = static_cast<std::size_t>( number );
                     if ( other <= i )
                       return;
                     if ( !prepared )
                       prepared.reset( GEOSPrepare_r( geosHandle(), mShapes[i].get() ) );
                     if ( GEOSPreparedIntersects_r( geosHandle(), prepared.get(), mShapes[other].get() ) != 1 )
                       return;
                     const GeosGeometry common(
                         GEOSIntersection_r( geosHandle(), mShapes[i].get(), mShapes[other].get() ) );
                     const double area = areaOf( common.get() );
                     if ( area < mTolerance )
                       return;
                     const bool swapped =
                         mZones[other].role < mZones[i].role ||
                         ( mZones[other].role == mZones[i].role && zoneIdLess( mZones[other].id, mZones[i].id ) );
                     add( mZones[i].role == mZones[other].role ? Kind::SameRole : Kind::DifferentRole,
                          swapped ? other : i, static_cast<int>( swapped ? i : other ), area );
                   } );
    }
  }

  const std::vector<Zone> &mZones;
  double mTolerance;
  std::vector<GeosGeometry> mShapes;
  std::vector<ZoneProblem> mProblems;
};

} // namespace

QString ZoneProblem::sentence( const std::vector<Zone> &zones ) const
{
  const auto role = [&zones]( int i )
  {
    return zoneRoleName( zones[static_cast<std::size_t>( i )].role );
  };
  const auto id = [&zones]( int i )
  {
    return zones[static_cast<std::size_t>( i )].id;
  };
  const QString size = QLocale().toString( area, 'f', 0 );
  switch ( kind )
  {
  case Kind::Empty:
    return tr( "Zone %1 (%2) has no polygon: no incident can be counted in it. Draw it or delete the row." )
        .arg( id( zone ), role( zone ) );
  case Kind::Invalid:
    return tr( "Zone %1 (%2) is not a valid polygon (%3). It was repaired for counting; run \"Fix geometries\" to "
               "see the result." )
        .arg( id( zone ), role( zone ), detail );
  case Kind::DuplicateId:
    return tr( "Two zones of the role %2 have the id %1. They are counted together; give each its own id to tell them "
               "apart." )
        .arg( id( zone ), role( zone ) );
  case Kind::NoTarget:
    return tr( "The catchment %1 belongs to no target: no target has the id %1. Give the catchment the id of its "
               "target." )
        .arg( id( zone ) );
  case Kind::SameRole:
    if ( zones[static_cast<std::size_t>( zone )].role == ZoneRole::Catchment )
      return tr( "The catchments %1 and %2 overlap by %3 m². Incidents there count for the nearest target." )
          .arg( id( zone ), id( other ), size );
    return tr( "Zones %1 and %2 (both %4) overlap by %3 m². Incidents there count for the lower id, %1." )
        .arg( id( zone ), id( other ), size, role( zone ) );
  case Kind::DifferentRole:
    return tr( "Zones %1 (%4) and %2 (%5) overlap by %3 m². Incidents there count for the %4." )
        .arg( id( zone ), id( other ), size, role( zone ), role( other ) );
  }
  return QString();
}

std::vector<ZoneProblem> zoneProblems( const std::vector<Zone> &zones, double tolerance, QgsFeedback *feedback )
{
  return ZoneCheck( zones, tolerance ).run( feedback );
}

} // namespace hotspot::geometry
