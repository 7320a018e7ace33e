// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/kerneldensity.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <numeric>
#include <random>

using namespace hotspot::statistics;

namespace
{

constexpr double PI = 3.14159265358979323846;

/// 6 × 4 km in cells of 50 m, with a margin that no kernel of these tests crosses.
const DensityFrame FRAME = { 0, 4000, 50, 120, 80 };

std::vector<Location> cluster( std::size_t count )
{
  std::mt19937 random( 9 );
  std::normal_distribution<double> normal( 0, 300 );
  std::vector<Location> locations( count );
  for ( Location &location : locations )
    location = { std::clamp( 3000 + normal( random ), 2000.0, 4000.0 ),
                 std::clamp( 2000 + normal( random ), 1500.0, 2500.0 ) };
  return locations;
}

/// The textbook's sum over incidents, from where they are, at the centre of a cell; per km².
double densityAt( const std::vector<Location> &locations, double x, double y, double bandwidth, Kernel kernel )
{
  double density = 0;
  for ( const Location &location : locations )
  {
    const double u = ( ( location.x - x ) * ( location.x - x ) + ( location.y - y ) * ( location.y - y ) ) /
                     ( bandwidth * bandwidth );
    if ( kernel == Kernel::Gaussian )
      density += std::exp( -u / 2 ) / ( 2 * PI * bandwidth * bandwidth );
    else if ( u < 1 )
      density += 3 / ( PI * bandwidth * bandwidth ) * ( 1 - u ) * ( 1 - u );
  }
  return 1e6 * density;
}

} // namespace

TEST( KernelDensity, surfaceIntegratesToTheNumberOfIncidents )
{
  // METHODS.md section 4.
  const BinnedIncidents binned = binIncidents( FRAME, cluster( 1000 ) );
  EXPECT_EQ( binned.inside, 1000 );
  for ( const Kernel kernel : { Kernel::Quartic, Kernel::Gaussian } )
  {
    const auto surface = kernelDensity( FRAME, binned, 330, kernel, 1 );
    ASSERT_TRUE( surface );
    const double squareKilometres = 0.05 * 0.05;
    EXPECT_NEAR( std::accumulate( surface->cells.begin(), surface->cells.end(), 0.0 ) * squareKilometres, 1000, 1e-8 );
    EXPECT_NEAR( surface->integral, 1000, 1e-8 );
  }
}

TEST( KernelDensity, incidentsAtCellCentresMatchTheTextbookFormula )
{
  std::vector<Location> locations = cluster( 400 );
  for ( Location &location : locations )
    location = { std::floor( location.x / 50 ) * 50 + 25, std::floor( location.y / 50 ) * 50 + 25 };
  const BinnedIncidents binned = binIncidents( FRAME, locations );
  for ( const Kernel kernel : { Kernel::Quartic, Kernel::Gaussian } )
  {
    const auto surface = kernelDensity( FRAME, binned, 500, kernel, 2 );
    const double highest = *std::max_element( surface->cells.begin(), surface->cells.end() );
    for ( int row = 0; row < FRAME.rows; row += 3 )
    {
      for ( int column = 0; column < FRAME.columns; column += 3 )
      {
        const double expected = densityAt( locations, column * 50 + 25, 4000 - row * 50 - 25, 500, kernel );
        // What is left: the kernel scaled to 1 on the grid, and the Gaussian's cut-off.
        EXPECT_NEAR( surface->cells[static_cast<std::size_t>( row * FRAME.columns + column )], expected,
                     0.002 * highest );
      }
    }
  }
}

TEST( KernelDensity, oneIncidentHasTheKernelsShape )
{
  const auto surface = kernelDensity( FRAME, binIncidents( FRAME, { { 3025, 2025 } } ), 1000, Kernel::Quartic, 1 );
  const auto at = [&surface]( std::size_t column, std::size_t row )
  {
    return surface->cells.at( row * static_cast<std::size_t>( FRAME.columns ) + column );
  };
  // 3 / (π km²) at the centre; 9/16 of it at half the bandwidth; nothing at the bandwidth.
  EXPECT_NEAR( at( 60, 39 ), 3 / PI, 2e-4 );
  EXPECT_NEAR( at( 70, 39 ) / at( 60, 39 ), 9.0 / 16, 1e-9 );
  EXPECT_NEAR( at( 60, 29 ) / at( 60, 39 ), 9.0 / 16, 1e-9 );
  EXPECT_EQ( at( 80, 39 ), 0 );
  EXPECT_GT( at( 79, 39 ), 0 );
}

TEST( KernelDensity, whatLiesBeyondTheEdgeIsStated )
{
  // One incident in the first column, one that is not in the frame at all. Of the first, half and the half cell to the
  // edge remain: 0.5 + 25 m · 16 / (5π · 500 m), the kernel's height along a line through its middle.
  const BinnedIncidents binned = binIncidents( FRAME, { { 1, 2000 }, { -30, 2000 } } );
  EXPECT_EQ( binned.outsideCount, 1U );
  EXPECT_EQ( binned.outside, 1 );
  const auto surface = kernelDensity( FRAME, binned, 500, Kernel::Quartic, 1 );
  EXPECT_EQ( surface->incidents, 1 );
  EXPECT_NEAR( surface->integral, 0.5 + 25 * 16 / ( 5 * PI * 500 ), 1e-3 );
}

TEST( KernelDensity, weightsMultiplyIncidents )
{
  const std::vector<Location> locations = { { 3000, 2000 }, { 3200, 2100 } };
  const auto weighted = kernelDensity( FRAME, binIncidents( FRAME, locations, { 3, 1 } ), 400, Kernel::Quartic, 1 );
  const auto repeated =
      kernelDensity( FRAME, binIncidents( FRAME, { locations[0], locations[0], locations[0], locations[1] } ), 400,
                     Kernel::Quartic, 1 );
  EXPECT_EQ( weighted->cells, repeated->cells );
}

TEST( KernelDensity, bandwidthBelowTheCellSizeIsTheCount )
{
  const auto surface = kernelDensity( FRAME, binIncidents( FRAME, { { 3000, 2000 } } ), 20, Kernel::Quartic, 1 );
  EXPECT_NEAR( *std::max_element( surface->cells.begin(), surface->cells.end() ), 400, 1e-9 );
  EXPECT_EQ( std::count_if( surface->cells.begin(), surface->cells.end(), []( double cell ) { return cell != 0; } ),
             1 );
}

TEST( KernelDensity, cornersOfTheFrameBelongToOneCellOrNone )
{
  const DensityFrame frame = { 0, 100, 50, 2, 2 };
  EXPECT_EQ( binIncidents( frame, { { 0, 100 } } ).cells[0], 1 );
  EXPECT_EQ( binIncidents( frame, { { 50, 50 } } ).cells[3], 1 );
  EXPECT_EQ( binIncidents( frame, { { 100, 50 } } ).outsideCount, 1U );
  EXPECT_EQ( binIncidents( frame, { { 50, 0 } } ).outsideCount, 1U );
}

TEST( KernelDensity, ratioHasNoValueWithoutABaseline )
{
  EXPECT_FALSE( densityRatio( 3, 0 ) );
  EXPECT_EQ( densityRatio( 3, 2 ), 1.5 );
}

TEST( KernelDensity, bandwidthFollowsSilvermanAndBothCoordinates )
{
  std::mt19937 random( 2 );
  std::normal_distribution<double> normal( 0, 1 );
  std::vector<Location> cloud( 20000 );
  for ( Location &location : cloud )
    location = { 200 * normal( random ), 200 * normal( random ) };
  const double expected = 200 * std::pow( 20000, -1.0 / 6 );
  EXPECT_NEAR( suggestedBandwidth( cloud, Kernel::Gaussian ).value(), expected, 0.02 * expected );
  EXPECT_NEAR( suggestedBandwidth( cloud, Kernel::Quartic ).value(), std::pow( 460.8, 1.0 / 6 ) * expected,
               0.02 * 2.78 * expected );
  // Exchanging the coordinates changes nothing; stretching either one does.
  std::vector<Location> wide = cloud;
  std::vector<Location> high = cloud;
  for ( std::size_t i = 0; i < cloud.size(); ++i )
  {
    wide[i] = { 3 * cloud[i].x, cloud[i].y };
    high[i] = { cloud[i].y, 3 * cloud[i].x };
  }
  EXPECT_NEAR( suggestedBandwidth( wide, Kernel::Quartic ).value(), suggestedBandwidth( high, Kernel::Quartic ).value(),
               1e-9 );
  EXPECT_GT( suggestedBandwidth( wide, Kernel::Quartic ).value(),
             1.5 * suggestedBandwidth( cloud, Kernel::Quartic ).value() );
}

TEST( KernelDensity, bandwidthIsHardlyMovedByAnOutlierAndNoneForOnePlace )
{
  std::vector<Location> locations = cluster( 1000 );
  const double before = suggestedBandwidth( locations, Kernel::Quartic ).value();
  locations.push_back( { 0, 0 } );
  locations.push_back( { 500000, 0 } );
  // The variance gives way to the median distance, which is 4 % more for this cloud with its cut-off sides.
  EXPECT_NEAR( suggestedBandwidth( locations, Kernel::Quartic ).value(), before, 0.05 * before );
  EXPECT_FALSE( suggestedBandwidth( { { 4, 4 } }, Kernel::Quartic ) );
  EXPECT_FALSE( suggestedBandwidth( std::vector<Location>( 7, { 0.1, 0.3 } ), Kernel::Quartic ) );
  EXPECT_FALSE( suggestedBandwidth( {}, Kernel::Gaussian ) );
}
