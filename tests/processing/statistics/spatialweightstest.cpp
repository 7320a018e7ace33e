// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/spatialweights.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>
#include <set>

using namespace hotspot::statistics;

namespace
{

std::vector<std::int32_t> neighboursOf( const SpatialWeights &weights, std::size_t unit )
{
  return { weights.neighbours.begin() + weights.offsets[unit], weights.neighbours.begin() + weights.offsets[unit + 1] };
}

bool isSymmetric( const SpatialWeights &weights )
{
  for ( std::size_t unit = 0; unit < weights.unitCount(); ++unit )
  {
    for ( const std::int32_t other : neighboursOf( weights, unit ) )
    {
      const auto back = neighboursOf( weights, static_cast<std::size_t>( other ) );
      if ( !std::binary_search( back.begin(), back.end(), static_cast<std::int32_t>( unit ) ) )
        return false;
    }
  }
  return true;
}

std::vector<Location> randomLocations( std::size_t count, int positions )
{
  std::mt19937 random( 7 );
  std::uniform_int_distribution<int> position( 0, positions );
  std::vector<Location> locations( count );
  for ( Location &location : locations )
    location = { 350000 + 0.1 * position( random ), 580000 + 0.1 * position( random ) };
  return locations;
}

} // namespace

TEST( SpatialWeights, squareGridCountsTheLinksOfQueenAndRook )
{
  // c × r cells: 2(c(r−1) + r(c−1)) edge links, and 4(c−1)(r−1) more over corners.
  const SpatialWeights queen = squareGridWeights( 5, 4, Contiguity::Queen );
  const SpatialWeights rook = squareGridWeights( 5, 4, Contiguity::Rook );
  EXPECT_EQ( rook.linkCount(), 62U );
  EXPECT_EQ( queen.linkCount(), 62U + 48U );
  EXPECT_EQ( neighboursOf( queen, 0 ), ( std::vector<std::int32_t>{ 1, 5, 6 } ) );
  EXPECT_EQ( neighboursOf( queen, 7 ), ( std::vector<std::int32_t>{ 1, 2, 3, 6, 8, 11, 12, 13 } ) );
  EXPECT_EQ( neighboursOf( rook, 7 ), ( std::vector<std::int32_t>{ 2, 6, 8, 12 } ) );
  EXPECT_TRUE( isSymmetric( queen ) );
  EXPECT_TRUE( queen.isBinary() );
  EXPECT_EQ( largestNeighbourCount( queen ), 8U );
}

TEST( SpatialWeights, cellsOutsideTheBoundaryAreNobodysNeighbour )
{
  // An L of three cells, and one cell that touches none of them; listed in no particular order.
  const auto grid = gridOfCells( { { -2, 8 }, { -3, 7 }, { 4, 7 }, { -3, 8 } } );
  ASSERT_TRUE( grid );
  EXPECT_EQ( grid->unitCount, 4 );
  const SpatialWeights queen = squareGridWeights( *grid, Contiguity::Queen );
  EXPECT_EQ( neighboursOf( queen, 0 ), ( std::vector<std::int32_t>{ 1, 3 } ) );
  EXPECT_EQ( neighboursOf( queen, 3 ), ( std::vector<std::int32_t>{ 0, 1 } ) );
  EXPECT_TRUE( neighboursOf( queen, 2 ).empty() );
  EXPECT_EQ( islandCount( queen ), 1U );
  EXPECT_EQ( neighboursOf( squareGridWeights( *grid, Contiguity::Rook ), 0 ), ( std::vector<std::int32_t>{ 3 } ) );
}

TEST( SpatialWeights, cellListedTwiceOrAnEndlessGridIsRefused )
{
  EXPECT_FALSE( gridOfCells( { { 1, 1 }, { 2, 1 }, { 1, 1 } } ) );
  EXPECT_FALSE( gridOfCells( { { 0, 0 }, { 2000000000, 2000000000 } } ) );
  EXPECT_EQ( gridOfCells( {} )->unitCount, 0 );
}

TEST( SpatialWeights, hexagonsHaveTheNeighboursThatTheirCentresHave )
{
  // Centres one unit apart are neighbours; by offset coordinates, from a first column and row that are odd.
  for ( const HexagonOffset offset : { HexagonOffset::OddColumns, HexagonOffset::OddRows } )
  {
    std::vector<GridCell> cells;
    std::vector<Location> centres;
    for ( int row = -3; row < 4; ++row )
    {
      for ( int column = -1; column < 7; ++column )
      {
        const bool columns = offset == HexagonOffset::OddColumns;
        const double shift = ( ( columns ? column : row ) & 1 ) != 0 ? 0.5 : 0.0;
        cells.push_back( { column, row } );
        centres.push_back( columns ? Location{ column * 0.8660254037844386, row + shift }
                                   : Location{ column + shift, row * 0.8660254037844386 } );
      }
    }
    const SpatialWeights byIndex = hexagonGridWeights( *gridOfCells( cells ), offset );
    const auto byDistance = distanceBandWeights( centres, 1.01 );
    ASSERT_TRUE( byDistance );
    EXPECT_EQ( byIndex.offsets, byDistance->offsets );
    EXPECT_EQ( byIndex.neighbours, byDistance->neighbours );
    EXPECT_EQ( largestNeighbourCount( byIndex ), 6U );
  }
}

TEST( SpatialWeights, distanceBandIncludesItsLimitAndCoincidentPoints )
{
  const auto weights = distanceBandWeights( { { 0, 0 }, { 3, 4 }, { 0, 0 }, { 100, 100 } }, 5 );
  ASSERT_TRUE( weights );
  EXPECT_EQ( neighboursOf( *weights, 0 ), ( std::vector<std::int32_t>{ 1, 2 } ) );
  EXPECT_EQ( neighboursOf( *weights, 1 ), ( std::vector<std::int32_t>{ 0, 2 } ) );
  EXPECT_EQ( islandCount( *weights ), 1U );
  EXPECT_EQ( distanceBandWeights( { { 1, 1 }, { 1, 1 } }, 0 )->linkCount(), 2U );
}

TEST( SpatialWeights, distanceBandMatchesComparingAllPairs )
{
  const std::vector<Location> locations = randomLocations( 700, 300 );
  const auto weights = distanceBandWeights( locations, 2.5 );
  ASSERT_TRUE( weights );
  for ( std::size_t unit = 0; unit < locations.size(); ++unit )
  {
    std::vector<std::int32_t> expected;
    for ( std::size_t other = 0; other < locations.size(); ++other )
    {
      const double dx = locations[unit].x - locations[other].x;
      const double dy = locations[unit].y - locations[other].y;
      if ( other != unit && dx * dx + dy * dy <= 2.5 * 2.5 )
        expected.push_back( static_cast<std::int32_t>( other ) );
    }
    EXPECT_EQ( neighboursOf( *weights, unit ), expected );
  }
}

TEST( SpatialWeights, distanceBandRefusesMoreLinksThanTheLimit )
{
  EXPECT_FALSE( distanceBandWeights( randomLocations( 100, 10 ), 100, 9899 ) );
  EXPECT_TRUE( distanceBandWeights( randomLocations( 100, 10 ), 100, 9900 ) );
  // A million incidents at one address have 10¹² links: refused before the search.
  EXPECT_FALSE( distanceBandWeights( std::vector<Location>( 1000000, { 5, 5 } ), 100 ) );
}

TEST( SpatialWeights, nearestNeighboursMatchSortingAllByDistanceThenIndex )
{
  for ( const int positions : { 20, 300 } ) // the first with many ties and coincident points
  {
    const std::vector<Location> locations = randomLocations( 500, positions );
    const SpatialWeights weights = nearestNeighbourWeights( locations, 7 );
    for ( std::size_t unit = 0; unit < locations.size(); ++unit )
    {
      std::vector<std::pair<double, std::int32_t>> others;
      for ( std::size_t other = 0; other < locations.size(); ++other )
      {
        const double dx = locations[unit].x - locations[other].x;
        const double dy = locations[unit].y - locations[other].y;
        if ( other != unit )
          others.emplace_back( dx * dx + dy * dy, static_cast<std::int32_t>( other ) );
      }
      std::sort( others.begin(), others.end() );
      std::set<std::int32_t> expected;
      for ( std::size_t i = 0; i < 7; ++i )
        expected.insert( others[i].second );
      EXPECT_EQ( neighboursOf( weights, unit ), std::vector<std::int32_t>( expected.begin(), expected.end() ) );
    }
  }
}

TEST( SpatialWeights, nearestNeighboursOfAMillionIncidentsAtOneAddressAreTheFirst )
{
  const SpatialWeights weights = nearestNeighbourWeights( std::vector<Location>( 1000000, { 5, 5 } ), 3 );
  EXPECT_EQ( neighboursOf( weights, 1 ), ( std::vector<std::int32_t>{ 0, 2, 3 } ) );
  EXPECT_EQ( neighboursOf( weights, 999999 ), ( std::vector<std::int32_t>{ 0, 1, 2 } ) );
}

TEST( SpatialWeights, fewerUnitsThanNeighboursAskedForGivesAllOthers )
{
  EXPECT_EQ( nearestNeighbourWeights( { { 0, 0 }, { 1, 0 }, { 9, 0 } }, 8 ).linkCount(), 6U );
  EXPECT_EQ( nearestNeighbourWeights( { { 0, 0 } }, 8 ).linkCount(), 0U );
  EXPECT_EQ( nearestNeighbourWeights( {}, 8 ).unitCount(), 0U );
}

TEST( SpatialWeights, cancelStopsTheSearch )
{
  const auto stop = []
  {
    return true;
  };
  EXPECT_FALSE( distanceBandWeights( randomLocations( 100, 10 ), 1, 1000000, stop ) );
  EXPECT_EQ( nearestNeighbourWeights( randomLocations( 100, 10 ), 3, stop ).unitCount(), 0U );
}

TEST( SpatialWeights, pairsCountOnceInBothDirections )
{
  const SpatialWeights weights = weightsFromPairs( 4, { { 2, 0 }, { 0, 2 }, { 1, 1 }, { 0, 1 }, { 2, 0 } } );
  EXPECT_EQ( neighboursOf( weights, 0 ), ( std::vector<std::int32_t>{ 1, 2 } ) );
  EXPECT_EQ( neighboursOf( weights, 2 ), ( std::vector<std::int32_t>{ 0 } ) );
  EXPECT_EQ( islandCount( weights ), 1U );
}

TEST( SpatialWeights, rowStandardisedRowsAddUpToOneAndKeepIslands )
{
  const SpatialWeights weights = rowStandardised( weightsFromPairs( 4, { { 0, 1 }, { 0, 2 } } ) );
  EXPECT_EQ( weights.weights, ( std::vector<double>{ 0.5, 0.5, 1, 1 } ) );
  EXPECT_TRUE( weightsEqualWithinRows( weights ) );
  SpatialWeights uneven = weights;
  uneven.weights[0] = 0.25;
  EXPECT_FALSE( weightsEqualWithinRows( uneven ) );
  EXPECT_EQ( islandCount( weights ), 1U );
}
