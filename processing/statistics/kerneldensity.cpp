// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/kerneldensity.h"

#include "processing/statistics/gridconvolution.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hotspot::statistics
{

namespace
{

constexpr double SQUARE_METRES_PER_SQUARE_KILOMETRE = 1e6;

/// Where the Gaussian kernel is cut off: 0.03 % of it lie beyond.
constexpr double GAUSSIAN_REACH = 4;

/// Silverman's constant for two dimensions: 460.8^(1/6).
constexpr double QUARTIC_CONSTANT = 2.7793;

/// Relative height at a squared distance in bandwidths.
double height( double squaredDistance, Kernel kernel )
{
  if ( kernel == Kernel::Gaussian )
    return squaredDistance <= GAUSSIAN_REACH * GAUSSIAN_REACH ? std::exp( -squaredDistance / 2 ) : 0;
  return squaredDistance < 1 ? ( 1 - squaredDistance ) * ( 1 - squaredDistance ) : 0;
}

/// Weights that add up to 1.
RoundKernel kernelOnGrid( double bandwidth, double cellSize, Kernel kernel )
{
  RoundKernel weights( kernelReach( bandwidth, cellSize, kernel ) );
  const double step = cellSize / bandwidth;
  const int reach = weights.radius();
  double sum = 0;
  for ( int row = -reach; row <= reach; ++row )
  {
    for ( int column = -reach; column <= reach; ++column )
      sum += height( step * step * ( row * row + column * column ), kernel );
  }
  for ( int row = 0; row <= reach; ++row )
  {
    for ( int column = 0; column <= row; ++column )
      weights.weight( column, row ) = height( step * step * ( row * row + column * column ), kernel ) / sum;
  }
  return weights;
}

double squaresAroundMean( const std::vector<double> &values )
{
  const double mean = std::accumulate( values.begin(), values.end(), 0.0 ) / static_cast<double>( values.size() );
  double squares = 0;
  for ( const double value : values )
    squares += ( value - mean ) * ( value - mean );
  return squares;
}

double median( std::vector<double> values )
{
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>( values.size() / 2 );
  std::nth_element( values.begin(), middle, values.end() );
  if ( values.size() % 2 == 1 )
    return *middle;
  return ( *middle + *std::max_element( values.begin(), middle ) ) / 2;
}

} // namespace

BinnedIncidents binIncidents( const DensityFrame &frame, const std::vector<Location> &locations,
                              const std::vector<double> &weights )
{
  BinnedIncidents binned;
  binned.cells.assign( static_cast<std::size_t>( frame.columns ) * static_cast<std::size_t>( frame.rows ), 0 );
  for ( std::size_t incident = 0; incident < locations.size(); ++incident )
  {
    const double weight = weights.empty() ? 1 : weights[incident];
    const double column = std::floor( ( locations[incident].x - frame.west ) / frame.cellSize );
    const double row = std::floor( ( frame.north - locations[incident].y ) / frame.cellSize );
    if ( column < 0 || row < 0 || column >= frame.columns || row >= frame.rows )
    {
      binned.outside += weight;
      ++binned.outsideCount;
      continue;
    }
    binned.cells[static_cast<std::size_t>( row ) * static_cast<std::size_t>( frame.columns ) +
                 static_cast<std::size_t>( column )] += weight;
    binned.inside += weight;
  }
  return binned;
}

int kernelReach( double bandwidth, double cellSize, Kernel kernel )
{
  const double reach = kernel == Kernel::Gaussian ? GAUSSIAN_REACH * bandwidth : bandwidth;
  return static_cast<int>( std::floor( reach / cellSize ) );
}

std::optional<DensitySurface> kernelDensity( const DensityFrame &frame, const BinnedIncidents &incidents,
                                             double bandwidth, Kernel kernel, int threads,
                                             const CancelCheck &isCancelled )
{
  auto smoothed = convolveGrid( incidents.cells, frame.columns, frame.rows,
                                kernelOnGrid( bandwidth, frame.cellSize, kernel ), threads, isCancelled );
  if ( !smoothed )
    return std::nullopt;
  DensitySurface surface;
  surface.cells = std::move( *smoothed );
  surface.incidents = incidents.inside;
  surface.integral = std::accumulate( surface.cells.begin(), surface.cells.end(), 0.0 );
  const double perSquareKilometre = SQUARE_METRES_PER_SQUARE_KILOMETRE / ( frame.cellSize * frame.cellSize );
  for ( double &cell : surface.cells )
    cell *= perSquareKilometre;
  return surface;
}

std::optional<double> densityRatio( double density, double baseline )
{
  if ( !( baseline > 0 ) )
    return std::nullopt;
  return density / baseline;
}

std::optional<double> suggestedBandwidth( const std::vector<Location> &locations, Kernel kernel )
{
  if ( locations.size() < 2 )
    return std::nullopt;
  const auto count = static_cast<double>( locations.size() );
  std::vector<double> x( locations.size() );
  std::vector<double> y( locations.size() );
  for ( std::size_t incident = 0; incident < locations.size(); ++incident )
  {
    x[incident] = locations[incident].x;
    y[incident] = locations[incident].y;
  }
  double spread = std::sqrt( ( squaresAroundMean( x ) + squaresAroundMean( y ) ) / 2 / ( count - 1 ) );
  const Location centre = { median( std::move( x ) ), median( std::move( y ) ) };
  std::vector<double> distances( locations.size() );
  std::transform( locations.begin(), locations.end(), distances.begin(),
                  [&centre]( const Location &location )
                  { return std::hypot( location.x - centre.x, location.y - centre.y ); } );
  const double robustSpread = median( std::move( distances ) ) / std::sqrt( 2 * std::log( 2.0 ) );
  // More than half of the incidents at the centre leave nothing to measure by.
  if ( robustSpread > 0 )
    spread = std::min( spread, robustSpread );
  const bool onePlace = std::all_of( locations.begin(), locations.end(),
                                     [&locations]( const Location &location )
                                     { return location.x == locations[0].x && location.y == locations[0].y; } );
  if ( onePlace || !( spread > 0 ) )
    return std::nullopt;
  return ( kernel == Kernel::Quartic ? QUARTIC_CONSTANT : 1.0 ) * spread * std::pow( count, -1.0 / 6 );
}

} // namespace hotspot::statistics
