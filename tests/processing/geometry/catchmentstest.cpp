// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/geometry/catchments.h"

#include "processing/geometry/nearesttargetregions.h"
#include "processing/geometry/polygonlocator.h"

#include <chrono>
#include <cmath>
#include <limits>
#include <random>

#include <gtest/gtest.h>

#include <qgsfeedback.h>

using namespace hotspot::geometry;

namespace
{

QgsGeometry shape( const char *wkt )
{
  return QgsGeometry::fromWkt( QString::fromLatin1( wkt ) );
}

QgsGeometry box( double x, double y, double width, double height )
{
  return QgsGeometry::fromRect( QgsRectangle( x, y, x + width, y + height ) );
}

/// Overlapping, touching, nested, slanted and holed targets.
std::vector<QgsGeometry> difficultTargets()
{
  return { box( 0, 0, 200, 200 ),
           box( 150, 150, 200, 200 ), // overlaps the first
           box( 350, 150, 100, 200 ), // shares an edge with the second
           box( 450, 350, 50, 50 ),   // shares a corner with the third
           box( 50, 50, 40, 40 ),     // inside the first
           box( 0, 200, 60, 30 ),     // on top of the first
           shape( "POLYGON((600 0,800 40,760 260,640 200,600 0))" ),
           shape( "POLYGON((700 300,900 300,900 500,700 500,700 300),(750 350,850 350,850 450,750 450,750 350))" ),
           box( 790, 390, 20, 20 ), // in the hole of the one before
           box( -100.3, -400.7, 33.3, 250.1 ),
           box( 0, 0, 200, 200 ) }; // the first again
}

struct Nearest
{
  int target = -1;
  double distance = std::numeric_limits<double>::infinity();
  double second = std::numeric_limits<double>::infinity();
};

Nearest nearest( const std::vector<PolygonLocator> &targets, double x, double y )
{
  Nearest result;
  for ( std::size_t i = 0; i < targets.size(); ++i )
  {
    const double distance = targets[i].distance( x, y );
    if ( distance < result.distance )
    {
      result.second = result.distance;
      result.distance = distance;
      result.target = static_cast<int>( i );
    }
    else
      result.second = std::min( result.second, distance );
  }
  return result;
}

double areaOf( const CatchmentResult &result, int target, int ring )
{
  for ( const Catchment &catchment : result.catchments )
    if ( catchment.target == target && catchment.ring == ring )
      return catchment.area;
  return 0;
}

} // namespace

TEST( Catchments, aRingAroundASquareHasItsArea )
{
  const CatchmentResult rings = catchments( { box( 0, 0, 100, 100 ) }, { 50, 2 } );
  ASSERT_EQ( rings.catchments.size(), 2U );
  // Four strips and four quarter circles.
  EXPECT_NEAR( rings.catchments[0].area, 4 * 100 * 50 + M_PI * 50 * 50, 10 );
  EXPECT_NEAR( rings.catchments[1].area, 4 * 100 * 50 + M_PI * ( 100 * 100 - 50 * 50 ), 40 );
  EXPECT_EQ( rings.catchments[1].ring, 2 );
  EXPECT_NEAR( rings.accounts[0].potential, rings.accounts[0].remaining, 1e-6 );
}

TEST( Catchments, groundBetweenTwoTargetsIsDividedInTheMiddle )
{
  const CatchmentResult rings = catchments( { box( 0, 0, 100, 100 ), box( 160, 0, 100, 100 ) }, { 100, 1 } );
  ASSERT_EQ( rings.catchments.size(), 2U );
  EXPECT_NEAR( rings.catchments[0].area, rings.catchments[1].area, 0.1 );
  EXPECT_NEAR( rings.catchments[0].polygon.boundingBox().xMaximum(), 130, 0.001 );
  EXPECT_NEAR( rings.catchments[1].polygon.boundingBox().xMinimum(), 130, 0.001 );
}

// METHODS.md section 11: between two targets' catchments the nearest target; ties by the lower target.
TEST( Catchments, everyRandomPointLiesInTheCatchmentOfItsNearestTarget )
{
  const std::vector<QgsGeometry> targets = difficultTargets();
  const double distance = 80;
  const int rings = 2;
  const CatchmentResult result = catchments( targets, { distance, rings } );
  std::vector<PolygonLocator> targetLocators;
  for ( const QgsGeometry &target : targets )
    targetLocators.emplace_back( target );
  std::vector<PolygonLocator> catchmentLocators;
  for ( const Catchment &catchment : result.catchments )
  {
    EXPECT_TRUE( catchment.polygon.isGeosValid() );
    EXPECT_NEAR( catchment.area, catchment.polygon.area(), 1e-6 );
    catchmentLocators.emplace_back( catchment.polygon );
  }
  std::mt19937 random( 11 );
  std::uniform_real_distribution<double> x( -350, 1150 );
  std::uniform_real_distribution<double> y( -650, 750 );
  int compared = 0;
  for ( int i = 0; i < 100000; ++i )
  {
    const double px = x( random );
    const double py = y( random );
    const Nearest truth = nearest( targetLocators, px, py );
    std::vector<std::size_t> in;
    for ( std::size_t c = 0; c < catchmentLocators.size(); ++c )
      if ( catchmentLocators[c].covers( px, py ) )
        in.push_back( c );
    ASSERT_LE( in.size(), 1U ) << "catchments overlap at " << px << " " << py;
    if ( truth.distance == 0 )
    {
      EXPECT_TRUE( in.empty() ) << "a catchment covers a target";
      continue;
    }
    // Chords of arcs lie up to 0.06 % of the distance inside them, bisectors within 2 cm.
    const double alongRing = std::fmod( truth.distance, distance );
    const bool nearRing = std::min( alongRing, distance - alongRing ) < 0.0006 * rings * distance;
    if ( nearRing || ( truth.second - truth.distance < 0.03 && truth.second != truth.distance ) )
      continue;
    const int ring = static_cast<int>( truth.distance / distance ) + 1;
    if ( ring > rings )
    {
      EXPECT_TRUE( in.empty() );
      continue;
    }
    ASSERT_EQ( in.size(), 1U ) << px << " " << py;
    EXPECT_EQ( result.catchments[in[0]].ring, ring );
    EXPECT_EQ( result.catchments[in[0]].target, truth.target ) << px << " " << py;
    ++compared;
  }
  EXPECT_GT( compared, 10000 );
  // The nested target and the duplicate are nowhere nearest.
  EXPECT_EQ( result.withoutCatchment, ( std::vector<int>{ 4, 10 } ) );
}

TEST( Catchments, sharedGroundBelongsToEachTarget )
{
  CatchmentRule rule{ 100, 1 };
  rule.overlap = CatchmentOverlap::Shared;
  const CatchmentResult rings = catchments( { box( 0, 0, 100, 100 ), box( 160, 0, 100, 100 ) }, rule );
  ASSERT_EQ( rings.catchments.size(), 2U );
  const QgsGeometry first = rings.catchments[0].polygon;
  EXPECT_GT( first.intersection( rings.catchments[1].polygon ).area(), 1000 );
  EXPECT_LT( first.intersection( box( 160, 0, 100, 100 ) ).area(), 1e-6 ); // never a target
}

TEST( Catchments, exclusionsAndBoundaryAreCutAndAccountedFor )
{
  CatchmentRule rule{ 50, 1 };
  rule.exclusions = { box( 100, 0, 20, 100 ) };
  rule.boundary = box( -1000, 0, 5000, 5000 );
  const CatchmentResult rings = catchments( { box( 0, 0, 100, 100 ) }, rule );
  const CatchmentAccount account = rings.accounts.at( 0 );
  EXPECT_NEAR( account.excluded, 20 * 100, 1e-6 );
  EXPECT_NEAR( account.outside, 100 * 50 + M_PI * 50 * 50 / 2, 5 );
  EXPECT_NEAR( account.potential, account.excluded + account.behindBarrier + account.outside + account.remaining,
               1e-6 );
  EXPECT_NEAR( account.shareOutside(), account.outside / account.potential, 1e-12 );
  EXPECT_NEAR( rings.catchments.at( 0 ).area, account.remaining, 1e-9 );
  EXPECT_LT( rings.catchments[0].polygon.intersection( rule.exclusions[0] ).area(), 1e-6 );
}

TEST( Catchments, aRiverCutsOffTheOtherBank )
{
  CatchmentRule rule{ 100, 1 };
  rule.barriers = { shape( "LINESTRING(-500 150,500 150)" ) };
  const CatchmentResult rings = catchments( { box( 0, 0, 100, 100 ) }, rule );
  EXPECT_NEAR( rings.catchments.at( 0 ).polygon.boundingBox().yMaximum(), 150, 1e-6 );
  EXPECT_GT( rings.accounts[0].behindBarrier, 5000 );

  rule.barriers = { box( -500, 140, 1000, 20 ) }; // the same as a polygon
  EXPECT_NEAR( catchments( { box( 0, 0, 100, 100 ) }, rule ).catchments.at( 0 ).polygon.boundingBox().yMaximum(), 140,
               1e-6 );
}

TEST( Catchments, aBarrierThatEndsCanBeWalkedAround )
{
  CatchmentRule rule{ 100, 1 };
  rule.barriers = { shape( "LINESTRING(20 150,80 150)" ) };
  const CatchmentResult rings = catchments( { box( 0, 0, 100, 100 ) }, rule );
  EXPECT_NEAR( rings.accounts.at( 0 ).behindBarrier, 0, 1e-6 );
}

TEST( Catchments, aBarrierAlongTheTargetsEdgeCutsThatSideOff )
{
  CatchmentRule rule{ 100, 1 };
  rule.barriers = { shape( "LINESTRING(-500 100,500 100)" ) };
  const CatchmentResult rings = catchments( { box( 0, 0, 100, 100 ) }, rule );
  EXPECT_NEAR( rings.catchments.at( 0 ).polygon.boundingBox().yMaximum(), 100, 1e-6 );
}

TEST( Catchments, aBarrierThroughTheTargetCutsNothingOff )
{
  CatchmentRule rule{ 100, 1 };
  rule.barriers = { shape( "LINESTRING(-500 50,500 50)" ) };
  const CatchmentResult rings = catchments( { box( 0, 0, 100, 100 ) }, rule );
  EXPECT_NEAR( rings.accounts.at( 0 ).behindBarrier, 0, 1e-3 );
}

TEST( Catchments, aTargetWithoutGeometryGetsNone )
{
  const CatchmentResult rings = catchments( { QgsGeometry(), box( 0, 0, 100, 100 ) }, { 50, 1 } );
  EXPECT_EQ( rings.withoutCatchment, ( std::vector<int>{ 0 } ) );
  EXPECT_GT( areaOf( rings, 1, 1 ), 0 );
  EXPECT_TRUE( catchments( {}, { 50, 1 } ).catchments.empty() );
}

TEST( Catchments, cancelStops )
{
  QgsFeedback feedback;
  feedback.cancel();
  EXPECT_TRUE( catchments( difficultTargets(), { 50, 1 }, &feedback ).cancelled );
}

TEST( Catchments, worksAtRealCoordinatesWithCurvedTargets )
{
  // Two discs 140 m apart: their bisector is a straight line at equal distance.
  const QgsGeometry first = QgsGeometry::fromPointXY( { 441000.123, 4638000.456 } ).buffer( 60, 20 );
  const QgsGeometry second = QgsGeometry::fromPointXY( { 441260.123, 4638000.456 } ).buffer( 60, 20 );
  const CatchmentResult rings = catchments( { first, second }, { 150, 1 } );
  EXPECT_NEAR( rings.catchments.at( 0 ).polygon.boundingBox().xMaximum(), 441130.123, 0.02 );
  EXPECT_LT( rings.catchments[0].polygon.intersection( rings.catchments.at( 1 ).polygon ).area(), 1e-3 );
  const double missing = first.buffer( 150, 24 ).combine( second.buffer( 150, 24 ) ).area() - first.area() -
                         second.area() - rings.catchments[0].area - rings.catchments[1].area;
  EXPECT_NEAR( missing, 0, 0.01 );
}

TEST( Catchments, twoThousandTargetsAreFast )
{
  std::mt19937 random( 5 );
  std::uniform_real_distribution<double> place( 0, 40000 );
  std::uniform_real_distribution<double> size( 50, 300 );
  std::vector<QgsGeometry> targets;
  for ( int i = 0; i < 2000; ++i )
  {
    const QgsPointXY centre( place( random ), place( random ) );
    targets.push_back( i % 2 ? QgsGeometry::fromPointXY( centre ).buffer( size( random ), 8 )
                             : box( centre.x(), centre.y(), size( random ), size( random ) ) );
  }
  const auto start = std::chrono::steady_clock::now();
  const CatchmentResult rings = catchments( targets, { 200, 2 } );
  const double seconds = std::chrono::duration<double>( std::chrono::steady_clock::now() - start ).count();
  RecordProperty( "seconds", std::to_string( seconds ) );
  EXPECT_GT( rings.catchments.size(), 3000U );
  EXPECT_LT( seconds, 30 );
  double area = 0;
  QVector<QgsGeometry> all;
  for ( const Catchment &catchment : rings.catchments )
  {
    EXPECT_TRUE( catchment.polygon.isGeosValid() );
    area += catchment.area;
    all.append( catchment.polygon );
  }
  EXPECT_NEAR( QgsGeometry::unaryUnion( all ).area(), area, 1e-4 * area / 100 );
}
