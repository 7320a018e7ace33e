// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/geometry/targetdelineation.h"

#include "processing/geometry/polygonlocator.h"

#include <algorithm>
#include <chrono>
#include <random>

#include <gtest/gtest.h>

#include <qgsfeedback.h>

using namespace hotspot::geometry;

namespace
{

/// A square of 100 m in a grid of such.
HotPlace cell( int column, int row, double incidents )
{
  return { QgsGeometry::fromRect( QgsRectangle( column * 100, row * 100, column * 100 + 100, row * 100 + 100 ) ),
           incidents };
}

HotPlace segment( const char *wkt, double incidents )
{
  return { QgsGeometry::fromWkt( QString::fromLatin1( wkt ) ), incidents };
}

void expectSound( const Delineation &found )
{
  for ( std::size_t i = 0; i < found.targets.size(); ++i )
  {
    const TargetArea &target = found.targets[i];
    EXPECT_EQ( target.rank, static_cast<int>( i ) + 1 );
    EXPECT_EQ( target.id, target.rank );
    EXPECT_TRUE( target.polygon.isGeosValid() );
    EXPECT_NEAR( target.area, target.polygon.area(), 1e-6 );
    EXPECT_NEAR( target.share, target.incidents / found.totalIncidents, 1e-12 );
    if ( i > 0 )
    {
      EXPECT_LE( target.incidents, found.targets[i - 1].incidents );
    }
    for ( std::size_t j = 0; j < i; ++j )
      EXPECT_LT( target.polygon.intersection( found.targets[j].polygon ).area(), 1e-6 );
  }
}

} // namespace

TEST( TargetDelineation, cellsThatTouchFormOneTarget )
{
  const Delineation found =
      targetsFromCells( { cell( 0, 0, 5 ), cell( 1, 0, 7 ), cell( 2, 1, 1 ), cell( 9, 9, 20 ) }, 100, {} );
  expectSound( found );
  ASSERT_EQ( found.targets.size(), 2U );
  EXPECT_EQ( found.targets[0].incidents, 20 );
  EXPECT_EQ( found.targets[1].incidents, 13 );
  EXPECT_EQ( found.targets[1].members, ( std::vector<int>{ 0, 1, 2 } ) );
  EXPECT_DOUBLE_EQ( found.targets[1].share, 0.13 );
  EXPECT_DOUBLE_EQ( found.targets[1].area, 30000 );
}

TEST( TargetDelineation, aGroupBeyondTheLimitIsCutAroundItsDensestCells )
{
  // A row of six: 1 2 9 8 2 1. Two cells may make a target.
  std::vector<HotPlace> row;
  const double incidents[] = { 1, 2, 9, 8, 2, 1 };
  for ( int i = 0; i < 6; ++i )
    row.push_back( cell( i, 0, incidents[i] ) );
  const Delineation found = targetsFromCells( row, 23, { 20000, 0, 0, 0 } );
  expectSound( found );
  ASSERT_EQ( found.targets.size(), 3U );
  EXPECT_EQ( found.targets[0].members, ( std::vector<int>{ 2, 3 } ) );
  EXPECT_EQ( found.targets[0].incidents, 17 );
  for ( const TargetArea &target : found.targets )
    EXPECT_LE( target.area, 20000.001 );
}

TEST( TargetDelineation, aTargetGrowsOverEdgesBeforeCorners )
{
  // The densest neighbour of the centre is at a corner; an edge goes first.
  const Delineation found =
      targetsFromCells( { cell( 1, 1, 10 ), cell( 2, 2, 9 ), cell( 1, 0, 3 ) }, 22, { 20000, 0, 0, 1 } );
  ASSERT_EQ( found.targets.size(), 1U );
  EXPECT_EQ( found.targets[0].members, ( std::vector<int>{ 0, 2 } ) );
  EXPECT_EQ( found.beyondCount, 1 );
}

TEST( TargetDelineation, separationIsKeptBetweenAllTargets )
{
  std::mt19937 random( 4 );
  std::uniform_int_distribution<int> place( 0, 39 );
  std::uniform_int_distribution<int> count( 1, 30 );
  std::vector<HotPlace> cells;
  std::vector<std::pair<int, int>> seen;
  while ( cells.size() < 400 )
  {
    const std::pair<int, int> at( place( random ), place( random ) );
    if ( std::find( seen.begin(), seen.end(), at ) != seen.end() )
      continue;
    seen.push_back( at );
    cells.push_back( cell( at.first, at.second, count( random ) ) );
  }
  const TargetLimits limits{ 60000, 0, 250, 0 };
  const Delineation found = targetsFromCells( cells, 10000, limits );
  expectSound( found );
  std::size_t used = 0;
  for ( std::size_t i = 0; i < found.targets.size(); ++i )
  {
    used += found.targets[i].members.size();
    EXPECT_LE( found.targets[i].area, 60000.001 );
    for ( std::size_t j = 0; j < i; ++j )
      EXPECT_GE( found.targets[i].polygon.distance( found.targets[j].polygon ), 250 );
  }
  EXPECT_EQ( used + static_cast<std::size_t>( found.leftOver ), cells.size() );
  EXPECT_EQ( found.leftOver, found.tooNear );

  // The same in another order: the same targets.
  std::vector<HotPlace> shuffled = cells;
  std::shuffle( shuffled.begin(), shuffled.end(), random );
  const Delineation again = targetsFromCells( shuffled, 10000, limits );
  ASSERT_EQ( again.targets.size(), found.targets.size() );
  for ( std::size_t i = 0; i < found.targets.size(); ++i )
  {
    EXPECT_EQ( again.targets[i].incidents, found.targets[i].incidents );
    EXPECT_LT( again.targets[i].polygon.symDifference( found.targets[i].polygon ).area(), 1e-6 );
  }
}

TEST( TargetDelineation, countKeepsTheBestByIncidents )
{
  const Delineation found =
      targetsFromCells( { cell( 0, 0, 5 ), cell( 5, 0, 7 ), cell( 0, 5, 6 ) }, 18, { 0, 0, 0, 2 } );
  ASSERT_EQ( found.targets.size(), 2U );
  EXPECT_EQ( found.targets[0].incidents, 7 );
  EXPECT_EQ( found.targets[1].incidents, 6 );
  EXPECT_EQ( found.beyondCount, 1 );
  EXPECT_EQ( found.leftOver, 1 );
}

TEST( TargetDelineation, oneCellLargerThanTheLimitIsKeptAndSaidSo )
{
  const Delineation found = targetsFromCells( { cell( 0, 0, 5 ), cell( 1, 0, 4 ) }, 9, { 5000, 0, 0, 0 } );
  ASSERT_EQ( found.targets.size(), 2U );
  EXPECT_TRUE( found.targets[0].exceedsLimit );
  EXPECT_EQ( found.targets[0].members.size(), 1U );
}

TEST( TargetDelineation, noHotCellsMakeNoTargets )
{
  EXPECT_TRUE( targetsFromCells( {}, 10, {} ).targets.empty() );
  const Delineation found = targetsFromCells( { { QgsGeometry(), 3 } }, 10, {} );
  EXPECT_TRUE( found.targets.empty() );
  EXPECT_EQ( found.leftOver, 1 );
}

TEST( TargetDelineation, streetTargetsKeepTheLengthLimit )
{
  const std::vector<HotPlace> street = { segment( "LINESTRING(0 0,100 0)", 3 ), segment( "LINESTRING(100 0,200 0)", 9 ),
                                         segment( "LINESTRING(200 0,200 150)", 8 ),
                                         segment( "LINESTRING(200 0,300 0)", 1 ),
                                         segment( "LINESTRING(900 0,1000 0)", 2 ) };
  const Delineation found = targetsFromSegments( street, 30, { 0, 260, 0, 0 }, 15 );
  expectSound( found );
  ASSERT_GE( found.targets.size(), 3U );
  EXPECT_EQ( found.targets[0].members, ( std::vector<int>{ 1, 2 } ) );
  EXPECT_DOUBLE_EQ( found.targets[0].length, 250 );
  for ( const TargetArea &target : found.targets )
    EXPECT_LE( target.length, 260 );

  const Delineation byArea = targetsFromSegments( street, 30, { 6000, 0, 0, 0 }, 15 );
  expectSound( byArea );
  for ( const TargetArea &target : byArea.targets )
    EXPECT_LE( target.area, 6000 );

  const Delineation apart = targetsFromSegments( street, 30, { 0, 260, 100, 0 }, 15 );
  expectSound( apart );
  for ( std::size_t i = 0; i < apart.targets.size(); ++i )
    for ( std::size_t j = 0; j < i; ++j )
      EXPECT_GE( apart.targets[i].polygon.distance( apart.targets[j].polygon ), 100 );
}

TEST( TargetDelineation, pointsClusterByDensity )
{
  std::mt19937 random( 9 );
  std::normal_distribution<double> spread( 0, 40 );
  std::uniform_real_distribution<double> anywhere( 0, 5000 );
  std::vector<double> x;
  std::vector<double> y;
  const auto add = [&]( double px, double py )
  {
    x.push_back( px );
    y.push_back( py );
  };
  for ( int i = 0; i < 200; ++i )
    add( 1000 + spread( random ), 1000 + spread( random ) );
  for ( int i = 0; i < 100; ++i )
    add( 3000 + spread( random ), 4000 + spread( random ) );
  for ( int i = 0; i < 100; ++i )
    add( anywhere( random ), anywhere( random ) );
  const Delineation found = targetsFromPoints( x, y, {}, { 60, 10 }, {} );
  expectSound( found );
  ASSERT_EQ( found.targets.size(), 2U );
  EXPECT_GT( found.targets[0].incidents, 180 );
  EXPECT_GT( found.targets[1].incidents, 80 );
  EXPECT_EQ( found.totalIncidents, 400 );
  for ( const TargetArea &target : found.targets )
  {
    const PolygonLocator polygon( target.polygon );
    int inside = 0;
    for ( std::size_t i = 0; i < x.size(); ++i )
      inside += polygon.covers( x[i], y[i] ) ? 1 : 0;
    EXPECT_EQ( inside, target.incidents );
  }
  const Delineation capped = targetsFromPoints( x, y, {}, { 60, 10 }, { 10000, 0, 100, 3 } );
  expectSound( capped );
  EXPECT_FALSE( capped.targets.empty() );
  for ( std::size_t i = 0; i < capped.targets.size(); ++i )
  {
    EXPECT_LE( capped.targets[i].area, 10000 );
    for ( std::size_t j = 0; j < i; ++j )
      EXPECT_GE( capped.targets[i].polygon.distance( capped.targets[j].polygon ), 100 - 1e-6 );
  }
}

TEST( TargetDelineation, aMillionIdenticalPointsAreOneTarget )
{
  const std::vector<double> x( 1000000, 500 );
  const std::vector<double> y( 1000000, 700 );
  const Delineation found = targetsFromPoints( x, y, {}, { 100, 10 }, {} );
  ASSERT_EQ( found.targets.size(), 1U );
  EXPECT_EQ( found.targets[0].incidents, 1000000 );
  EXPECT_DOUBLE_EQ( found.targets[0].share, 1 );
}

TEST( TargetDelineation, manyHotCellsAreFast )
{
  std::mt19937 random( 4 );
  std::uniform_int_distribution<int> count( 1, 30 );
  std::vector<HotPlace> cells;
  for ( int row = 0; row < 300; ++row )
    for ( int column = 0; column < 100; ++column )
      if ( count( random ) > 6 )
        cells.push_back( cell( column, row, count( random ) ) );
  const auto start = std::chrono::steady_clock::now();
  const Delineation found = targetsFromCells( cells, 1e6, { 90000, 0, 200, 100 } );
  const double seconds = std::chrono::duration<double>( std::chrono::steady_clock::now() - start ).count();
  RecordProperty( "seconds", std::to_string( seconds ) );
  EXPECT_EQ( found.targets.size(), 100U );
  EXPECT_LT( seconds, 60 );
}

TEST( TargetDelineation, cancelStops )
{
  QgsFeedback feedback;
  feedback.cancel();
  EXPECT_TRUE( targetsFromCells( { cell( 0, 0, 5 ) }, 10, {}, &feedback ).cancelled );
}
