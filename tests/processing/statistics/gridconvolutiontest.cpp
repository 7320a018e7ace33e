// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/gridconvolution.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <random>

using namespace hotspot::statistics;

namespace
{

RoundKernel coneOf( int radius )
{
  RoundKernel kernel( radius );
  for ( int row = 0; row <= radius; ++row )
  {
    for ( int column = 0; column <= row; ++column )
      kernel.weight( column, row ) = std::max( 0.0, radius + 0.5 - std::hypot( row, column ) );
  }
  return kernel;
}

/// The definition.
std::vector<double> sumDirectly( const std::vector<double> &grid, int columns, int rows, const RoundKernel &kernel )
{
  const auto position = [columns]( int column, int row )
  {
    return static_cast<std::size_t>( row ) * static_cast<std::size_t>( columns ) + static_cast<std::size_t>( column );
  };
  const int reach = kernel.radius();
  std::vector<double> sums( grid.size(), 0 );
  for ( int row = 0; row < rows; ++row )
  {
    for ( int column = 0; column < columns; ++column )
    {
      for ( int j = std::max( 0, row - reach ); j <= std::min( rows - 1, row + reach ); ++j )
      {
        for ( int i = std::max( 0, column - reach ); i <= std::min( columns - 1, column + reach ); ++i )
          sums[position( column, row )] += kernel.weight( i - column, j - row ) * grid[position( i, j )];
      }
    }
  }
  return sums;
}

std::vector<double> sparseGrid( int columns, int rows )
{
  std::mt19937 random( 3 );
  std::vector<double> grid( static_cast<std::size_t>( columns ) * static_cast<std::size_t>( rows ), 0 );
  for ( std::size_t cell = 0; cell < grid.size(); ++cell )
  {
    if ( random() % 7 == 0 )
      grid[cell] = static_cast<double>( random() % 100 );
  }
  return grid;
}

} // namespace

TEST( GridConvolution, matchesTheDefinitionForManyShapesAndRadii )
{
  // Smaller than a tile, exactly one, several with a rest, narrow, and a kernel wider than the grid.
  for ( const auto &[columns, rows, radius] : { std::array<int, 3>{ 5, 7, 1 },
                                                { 40, 30, 0 },
                                                { 126, 126, 1 },
                                                { 300, 170, 6 },
                                                { 1, 400, 3 },
                                                { 257, 3, 9 },
                                                { 20, 20, 30 },
                                                { 200, 150, 25 } } )
  {
    const std::vector<double> grid = sparseGrid( columns, rows );
    const RoundKernel kernel = coneOf( radius );
    const auto expected = sumDirectly( grid, columns, rows, kernel );
    const auto actual = convolveGrid( grid, columns, rows, kernel, 2 );
    ASSERT_TRUE( actual );
    ASSERT_EQ( actual->size(), expected.size() );
    const double largest = *std::max_element( expected.begin(), expected.end() );
    for ( std::size_t cell = 0; cell < expected.size(); ++cell )
      ASSERT_NEAR( ( *actual )[cell], expected[cell], 1e-12 * largest )
          << columns << " x " << rows << ", radius " << radius << ", cell " << cell;
  }
}

TEST( GridConvolution, cellsOutOfReachAreExactlyZero )
{
  std::vector<double> grid( 500 * 500, 0 );
  grid[250 * 500 + 250] = 1e6;
  grid[10 * 500 + 490] = 1;
  const RoundKernel kernel = coneOf( 8 );
  const auto actual = convolveGrid( grid, 500, 500, kernel, 1 );
  const auto expected = sumDirectly( grid, 500, 500, kernel );
  for ( std::size_t cell = 0; cell < grid.size(); ++cell )
  {
    if ( expected[cell] == 0 )
    {
      ASSERT_EQ( ( *actual )[cell], 0 );
    }
    else
    {
      ASSERT_GT( ( *actual )[cell], 0 );
    }
  }
}

TEST( GridConvolution, numberOfThreadsDoesNotChangeTheResult )
{
  const std::vector<double> grid = sparseGrid( 400, 333 );
  EXPECT_EQ( *convolveGrid( grid, 400, 333, coneOf( 5 ), 1 ), *convolveGrid( grid, 400, 333, coneOf( 5 ), 5 ) );
}

TEST( GridConvolution, cancelGivesNoResultAndNothingGivesNothing )
{
  EXPECT_FALSE( convolveGrid( sparseGrid( 200, 200 ), 200, 200, coneOf( 3 ), 1, [] { return true; } ) );
  EXPECT_TRUE( convolveGrid( {}, 0, 0, coneOf( 3 ), 1 )->empty() );
}
