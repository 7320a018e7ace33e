// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/geometry/zoneindex.h"

#include "processing/geometry/catchments.h"
#include "processing/geometry/zoneproblems.h"

#include <chrono>
#include <random>

#include <gtest/gtest.h>

using namespace hotspot::geometry;

namespace
{

QgsGeometry box( double x, double y, double width, double height )
{
  return QgsGeometry::fromRect( QgsRectangle( x, y, x + width, y + height ) );
}

std::vector<QString> sentences( const std::vector<Zone> &zones )
{
  std::vector<QString> result;
  for ( const ZoneProblem &problem : zoneProblems( zones ) )
    result.push_back( problem.sentence( zones ) );
  return result;
}

} // namespace

TEST( ZoneIndex, idsAreOrderedAsPeopleReadThem )
{
  EXPECT_TRUE( zoneIdLess( "2", "10" ) );
  EXPECT_TRUE( zoneIdLess( "10", "A" ) );
  EXPECT_TRUE( zoneIdLess( "A", "B" ) );
  EXPECT_FALSE( zoneIdLess( "A", "A" ) );
  EXPECT_TRUE( zoneIdLess( "7", "nan" ) );
}

TEST( ZoneIndex, roleWordsAreReadWhateverTheirCase )
{
  EXPECT_EQ( zoneRoleFromName( " Target " ), ZoneRole::Target );
  EXPECT_EQ( zoneRoleFromName( "CATCHMENT" ), ZoneRole::Catchment );
  EXPECT_EQ( zoneRoleFromName( "control" ), ZoneRole::Control );
  EXPECT_FALSE( zoneRoleFromName( "buffer" ) );
  EXPECT_FALSE( zoneRoleFromName( QString() ) );
}

// METHODS.md section 11.
TEST( ZoneIndex, targetGoesBeforeCatchmentBeforeControl )
{
  const ZoneIndex index( { { ZoneRole::Control, "9", box( 0, 0, 100, 100 ) },
                           { ZoneRole::Catchment, "1", box( 20, 20, 60, 60 ) },
                           { ZoneRole::Target, "1", box( 40, 40, 20, 20 ) } } );
  EXPECT_EQ( index.zoneAt( 50, 50 ), 2 );
  EXPECT_EQ( index.zoneAt( 40, 50 ), 2 ); // on the target's edge
  EXPECT_EQ( index.zoneAt( 30, 50 ), 1 );
  EXPECT_EQ( index.zoneAt( 10, 50 ), 0 );
  EXPECT_EQ( index.zoneAt( 150, 50 ), -1 );
}

TEST( ZoneIndex, overlappingTargetsGoByTheLowerId )
{
  const ZoneIndex index(
      { { ZoneRole::Target, "10", box( 0, 0, 100, 100 ) }, { ZoneRole::Target, "2", box( 50, 0, 100, 100 ) } } );
  EXPECT_EQ( index.zoneAt( 75, 50 ), 1 );
}

TEST( ZoneIndex, overlappingCatchmentsGoByTheNearestTarget )
{
  const ZoneIndex index( { { ZoneRole::Target, "1", box( 0, 0, 100, 100 ) },
                           { ZoneRole::Target, "2", box( 200, 0, 100, 100 ) },
                           { ZoneRole::Catchment, "1", box( 100, 0, 100, 100 ) },
                           { ZoneRole::Catchment, "2", box( 100, 0, 100, 100 ) },
                           { ZoneRole::Catchment, "0", box( 100, 0, 100, 100 ) } } ); // its target is not there
  EXPECT_EQ( index.zoneAt( 120, 50 ), 2 );
  EXPECT_EQ( index.zoneAt( 180, 50 ), 3 );
  EXPECT_EQ( index.zoneAt( 150, 50 ), 2 ); // equally near: the lower id
}

// The polygons of catchments() and this index must agree on overlapping, touching and nested targets.
TEST( ZoneIndex, agreesWithTheCatchmentPolygons )
{
  const std::vector<QgsGeometry> targets = { box( 0, 0, 200, 200 ),     box( 150, 150, 200, 200 ),
                                             box( 350, 150, 100, 200 ), box( 450, 350, 50, 50 ),
                                             box( 50, 50, 40, 40 ),     box( 0, 200, 60, 30 ) };
  CatchmentRule nearestRule{ 90, 2 };
  CatchmentRule sharedRule{ 90, 2 };
  sharedRule.overlap = CatchmentOverlap::Shared;
  const auto zonesOf = [&targets]( const CatchmentRule &rule )
  {
    std::vector<Zone> zones;
    for ( std::size_t i = 0; i < targets.size(); ++i )
      zones.push_back( { ZoneRole::Target, QString::number( i ), targets[i] } );
    for ( const Catchment &catchment : catchments( targets, rule ).catchments )
      zones.push_back( { ZoneRole::Catchment, QString::number( catchment.target ), catchment.polygon } );
    return zones;
  };
  const ZoneIndex divided( zonesOf( nearestRule ) );
  const ZoneIndex shared( zonesOf( sharedRule ) );
  std::mt19937 random( 17 );
  std::uniform_real_distribution<double> coordinate( -200, 700 );
  int catchmentPoints = 0;
  int different = 0;
  for ( int i = 0; i < 50000; ++i )
  {
    const double x = coordinate( random );
    const double y = coordinate( random );
    const int a = divided.zoneAt( x, y );
    const int b = shared.zoneAt( x, y );
    ASSERT_EQ( a < 0, b < 0 ) << x << " " << y;
    if ( a < 0 )
      continue;
    const Zone &first = divided.zones()[static_cast<std::size_t>( a )];
    const Zone &second = shared.zones()[static_cast<std::size_t>( b )];
    ASSERT_EQ( first.role, second.role );
    catchmentPoints += first.role == ZoneRole::Catchment ? 1 : 0;
    different += first.id != second.id ? 1 : 0; // only within a centimetre of a bisector
    EXPECT_TRUE( first.polygon.intersects( QgsGeometry::fromPointXY( { x, y } ) ) );
  }
  EXPECT_GT( catchmentPoints, 10000 );
  EXPECT_LE( different, 2 );
}

TEST( ZoneIndex, manyPointsGiveTheSameAsOneByOneAndFast )
{
  std::vector<Zone> zones;
  std::mt19937 random( 3 );
  std::uniform_real_distribution<double> coordinate( 0, 30000 );
  std::vector<QgsGeometry> targets;
  for ( int i = 0; i < 300; ++i )
    targets.push_back( QgsGeometry::fromPointXY( { coordinate( random ), coordinate( random ) } ).buffer( 200, 10 ) );
  for ( std::size_t i = 0; i < targets.size(); ++i )
    zones.push_back( { ZoneRole::Target, QString::number( i ), targets[i] } );
  for ( const Catchment &catchment : catchments( targets, { 200, 2 } ).catchments )
    zones.push_back( { ZoneRole::Catchment, QString::number( catchment.target ), catchment.polygon } );
  zones.push_back( { ZoneRole::Control, "c", box( 0, 0, 15000, 30000 ) } );
  const ZoneIndex index( zones );
  std::vector<double> x;
  std::vector<double> y;
  for ( int i = 0; i < 1000000; ++i )
  {
    x.push_back( coordinate( random ) );
    y.push_back( coordinate( random ) );
  }
  const auto start = std::chrono::steady_clock::now();
  const std::vector<int> found = index.zonesAt( x, y );
  const double seconds = std::chrono::duration<double>( std::chrono::steady_clock::now() - start ).count();
  RecordProperty( "seconds", std::to_string( seconds ) );
  EXPECT_LT( seconds, 10 );
  for ( std::size_t i = 0; i < x.size(); i += 97 )
    EXPECT_EQ( found[i], index.zoneAt( x[i], y[i] ) );
}

TEST( ZoneProblems, soundZonesHaveNone )
{
  EXPECT_TRUE( zoneProblems( { { ZoneRole::Target, "1", box( 0, 0, 10, 10 ) },
                               { ZoneRole::Catchment, "1", box( 10, 0, 10, 10 ) },
                               { ZoneRole::Catchment, "1", box( 20, 0, 10, 10 ) },
                               { ZoneRole::Control, "1", box( 50, 0, 10, 10 ) } } )
                   .empty() );
}

TEST( ZoneProblems, eachIsOneSentenceWithTheIds )
{
  const std::vector<Zone> zones = {
    { ZoneRole::Target, "7", box( 0, 0, 100, 100 ) },
    { ZoneRole::Target, "3", box( 50, 0, 100, 100 ) },
    { ZoneRole::Target, "3", box( 1000, 0, 100, 100 ) },
    { ZoneRole::Catchment, "7", box( 90, 200, 20, 20 ) },
    { ZoneRole::Catchment, "3", box( 100, 200, 20, 20 ) },
    { ZoneRole::Catchment, "8", box( 500, 500, 20, 20 ) },
    { ZoneRole::Control, "c", box( 500, 510, 20, 20 ) },
    { ZoneRole::Control, "d", QgsGeometry() },
    { ZoneRole::Control, "e", QgsGeometry::fromWkt( QStringLiteral( "POLYGON((700 0,800 100,800 0,700 100,700 0))" ) ) }
  };
  const std::vector<QString> said = sentences( zones );
  const std::vector<QString> expected = {
    "Zone d (control) has no polygon: no incident can be counted in it. Draw it or delete the row.",
    "Zone e (control) is not a valid polygon (Self-intersection). It was repaired for counting; run \"Fix geometries\" "
    "to see the result.",
    "Two zones of the role target have the id 3. They are counted together; give each its own id to tell them apart.",
    "The catchment 8 belongs to no target: no target has the id 8. Give the catchment the id of its target.",
    "Zones 3 and 7 (both target) overlap by 5,000 m². Incidents there count for the lower id, 3.",
    "The catchments 3 and 7 overlap by 200 m². Incidents there count for the nearest target.",
    "Zones 8 (catchment) and c (control) overlap by 200 m². Incidents there count for the catchment."
  };
  EXPECT_EQ( said, expected );
}
