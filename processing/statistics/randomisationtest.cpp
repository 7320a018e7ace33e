// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/randomisationtest.h"

#include "processing/statistics/randomstream.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hotspot::statistics
{

namespace
{

constexpr size_t largestExact = 40;

/// Sums that differ by less than this share of the sum of absolute values are ties.
constexpr double relativeTie = 1e-10;

/// Every signed sum of the values, sorted.
std::vector<double> signedSums( const std::vector<double> &values )
{
  std::vector<double> sums{ 0.0 };
  for ( const double value : values )
  {
    const size_t size = sums.size();
    for ( size_t index = 0; index < size; ++index )
    {
      sums.push_back( sums[index] - value );
      sums[index] += value;
    }
  }
  std::sort( sums.begin(), sums.end() );
  return sums;
}

/// Pairs, one of each list, whose sum is at least \a limit. Both lists are sorted.
double pairsFrom( const std::vector<double> &first, const std::vector<double> &second, double limit )
{
  double pairs = 0.0;
  size_t position = second.size();
  for ( const double value : first )
  {
    while ( position > 0 && value + second[position - 1] >= limit )
      --position;
    pairs += static_cast<double>( second.size() - position );
  }
  return pairs;
}

/// Counts of draws at least as extreme as the observed value.
struct ExtremeDraws
{
  int both = 0;
  int lower = 0;
  int upper = 0;

  void add( double drawn, double observed, double tie )
  {
    both += std::fabs( drawn ) >= std::fabs( observed ) - tie;
    lower += drawn <= observed + tie;
    upper += drawn >= observed - tie;
  }

  RandomisationTest result( double mean, int draws ) const
  {
    const auto share = [draws]( int extreme )
    {
      return ( extreme + 1.0 ) / ( draws + 1.0 );
    };
    return { mean, share( both ), share( lower ), share( upper ), false };
  }
};

RandomisationTest exactSignFlip( const std::vector<double> &differences, double observed, double tie )
{
  const auto middle = differences.begin() + static_cast<std::ptrdiff_t>( differences.size() / 2 );
  const std::vector<double> first = signedSums( { differences.begin(), middle } );
  const std::vector<double> second = signedSums( { middle, differences.end() } );
  const double all = std::exp2( static_cast<double>( differences.size() ) );
  RandomisationTest test;
  test.upperP = pairsFrom( first, second, observed - tie ) / all;
  // The distribution is symmetric: as low as the sum is as frequent as being as high as its mirror.
  test.lowerP = pairsFrom( first, second, -observed - tie ) / all;
  test.twoSidedP = std::min( 1.0, 2.0 * pairsFrom( first, second, std::fabs( observed ) - tie ) / all );
  if ( std::fabs( observed ) <= tie )
    test.twoSidedP = 1.0;
  return test;
}

double meanOf( const double *values, size_t size )
{
  return std::accumulate( values, values + size, 0.0 ) / static_cast<double>( size );
}

/// Shuffles just enough of the units to draw the treated ones.
double drawnDifference( std::vector<double> &units, size_t treated, RandomStream &random )
{
  for ( size_t index = 0; index < treated; ++index )
    std::swap( units[index], units[index + random.below( static_cast<std::uint32_t>( units.size() - index ) )] );
  return meanOf( units.data(), treated ) - meanOf( units.data() + treated, units.size() - treated );
}

bool allFinite( const std::vector<double> &values )
{
  return std::all_of( values.begin(), values.end(), []( double value ) { return std::isfinite( value ); } );
}

} // namespace

Result<RandomisationTest> signFlipTest( const std::vector<double> &differences, const RandomisationOptions &options )
{
  if ( differences.empty() || options.draws < 1 )
    return UndefinedReason::TooFewObservations;
  if ( !allFinite( differences ) )
    return UndefinedReason::InvalidCount;
  const double observed = std::accumulate( differences.begin(), differences.end(), 0.0 );
  const double tie =
      relativeTie * std::accumulate( differences.begin(), differences.end(), 0.0,
                                     []( double sum, double value ) { return sum + std::fabs( value ); } );
  const double mean = observed / static_cast<double>( differences.size() );
  if ( differences.size() <= largestExact )
  {
    RandomisationTest test = exactSignFlip( differences, observed, tie );
    test.mean = mean;
    return test;
  }
  ExtremeDraws extreme;
  for ( int draw = 0; draw < options.draws; ++draw )
  {
    RandomStream random( options.seed, 0, static_cast<std::uint32_t>( draw ) );
    std::uint32_t bits = 0;
    double sum = 0.0;
    for ( size_t block = 0; block < differences.size(); ++block )
    {
      if ( block % 32 == 0 )
        bits = random.next();
      sum += ( bits & 1U ) != 0U ? differences[block] : -differences[block];
      bits >>= 1U;
    }
    extreme.add( sum, observed, tie );
  }
  return extreme.result( mean, options.draws );
}

Result<RandomisationTest> blockPermutationTest( const std::vector<RandomisedBlock> &blocks,
                                                const RandomisationOptions &options )
{
  if ( blocks.empty() || options.draws < 1 )
    return UndefinedReason::TooFewObservations;
  double observed = 0.0;
  double size = 0.0;
  std::vector<std::vector<double>> units;
  for ( const RandomisedBlock &block : blocks )
  {
    if ( block.treated.empty() || block.control.empty() )
      return UndefinedReason::TooFewObservations;
    if ( !allFinite( block.treated ) || !allFinite( block.control ) )
      return UndefinedReason::InvalidCount;
    observed += meanOf( block.treated.data(), block.treated.size() );
    observed -= meanOf( block.control.data(), block.control.size() );
    units.push_back( block.treated );
    units.back().insert( units.back().end(), block.control.begin(), block.control.end() );
    for ( const double value : units.back() )
      size += std::fabs( value );
  }
  ExtremeDraws extreme;
  for ( int draw = 0; draw < options.draws; ++draw )
  {
    RandomStream random( options.seed, 0, static_cast<std::uint32_t>( draw ) );
    double sum = 0.0;
    for ( size_t block = 0; block < blocks.size(); ++block )
    {
      // Each draw starts from the same order, so that it depends on nothing but its number.
      std::vector<double> drawn = units[block];
      sum += drawnDifference( drawn, blocks[block].treated.size(), random );
    }
    extreme.add( sum, observed, relativeTie * size );
  }
  return extreme.result( observed / static_cast<double>( blocks.size() ), options.draws );
}

} // namespace hotspot::statistics
