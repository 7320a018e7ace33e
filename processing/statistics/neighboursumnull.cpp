// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/neighboursumnull.h"

#include "processing/statistics/drawnsums.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <thread>

namespace hotspot::statistics
{

namespace
{

/// Values that a double holds without rounding, also after adding up a row.
constexpr double LARGEST_WHOLE_NUMBER = 1e12;

/// Doubles that one path of partial products may hold: 240 MB.
constexpr double LARGEST_TABLE = 3e7;

/// A distinct value, moved so that the lowest is 0, and how many units have it.
struct ValueGroup
{
  std::int64_t value = 0;
  std::int64_t count = 0;
};

std::vector<ValueGroup> groupsOf( const std::vector<std::int64_t> &values )
{
  std::vector<ValueGroup> groups;
  if ( values.empty() )
    return groups;
  const auto [low, high] = std::minmax_element( values.begin(), values.end() );
  const std::int64_t lowest = *low;
  const std::int64_t range = *high - lowest;
  if ( range <= 2 * static_cast<std::int64_t>( values.size() ) )
  {
    std::vector<std::int64_t> counts( static_cast<std::size_t>( range ) + 1, 0 );
    for ( const std::int64_t value : values )
      ++counts[static_cast<std::size_t>( value - lowest )];
    for ( std::int64_t value = 0; value <= range; ++value )
    {
      if ( counts[static_cast<std::size_t>( value )] > 0 )
        groups.push_back( { value, counts[static_cast<std::size_t>( value )] } );
    }
    return groups;
  }
  std::map<std::int64_t, std::int64_t> counts;
  for ( const std::int64_t value : values )
    ++counts[value - lowest];
  for ( const auto &[value, count] : counts )
    groups.push_back( { value, count } );
  return groups;
}

bool isWholeNumber( double value )
{
  return std::abs( value ) <= LARGEST_WHOLE_NUMBER && value == std::floor( value );
}

std::vector<std::int64_t> wholeNumbers( const std::vector<double> &values )
{
  std::vector<std::int64_t> numbers( values.size() );
  std::transform( values.begin(), values.end(), numbers.begin(),
                  []( double value ) { return static_cast<std::int64_t>( value ); } );
  return numbers;
}

/// Size of all distributions of up to so many draws, and the work of adding every value at every level of halving.
bool exceedsLimit( const std::vector<ValueGroup> &groups, std::size_t draws, double limit )
{
  const double levels = std::ceil( std::log2( static_cast<double>( groups.size() ) ) ) + 1;
  double table = 0;
  double terms = 0;
  double largestSum = 0;
  auto highest = groups.rbegin();
  std::int64_t left = highest->count;
  for ( std::size_t draw = 1; draw <= draws; ++draw )
  {
    if ( left == 0 && ++highest == groups.rend() )
      break;
    left = ( left == 0 ? highest->count : left ) - 1;
    largestSum += static_cast<double>( highest->value );
    table += largestSum + 1;
    double mixed = 0;
    for ( const ValueGroup &group : groups )
      mixed += 1.0 + static_cast<double>( std::min<std::int64_t>( group.count, static_cast<std::int64_t>( draw ) ) );
    terms += mixed * ( largestSum + 1 );
    if ( table * levels > LARGEST_TABLE || terms * levels > limit )
      return true;
  }
  return false;
}

/// Two-sided p and direction for every possible sum of one (number of neighbours, own value).
struct TailTable
{
  std::vector<double> p;
  std::vector<std::int8_t> direction;
};

TailTable tailTable( const std::vector<double> &probability )
{
  TailTable table;
  table.p.resize( probability.size() );
  table.direction.resize( probability.size() );
  double upper = 0;
  for ( std::size_t sum = probability.size(); sum-- > 0; )
  {
    upper += probability[sum];
    table.p[sum] = upper;
  }
  double lower = 0;
  for ( std::size_t sum = 0; sum < probability.size(); ++sum )
  {
    lower += probability[sum];
    const double tail = std::min( lower, table.p[sum] );
    table.direction[sum] = static_cast<std::int8_t>( table.p[sum] < lower ? 1 : table.p[sum] > lower ? -1 : 0 );
    table.p[sum] = std::clamp( 2 * tail, std::numeric_limits<double>::min(), 1.0 );
  }
  return table;
}

/// The test of all units, own value by own value.
class ExactTest
{
public:
  ExactTest( const std::vector<double> &values, const SpatialWeights &weights, const CancelCheck &isCancelled )
      : mWeights( weights ),
        mIsCancelled( isCancelled ),
        mNumbers( wholeNumbers( values ) ),
        mGroups( groupsOf( mNumbers ) ),
        mUnitsOfGroup( mGroups.size() ),
        mResult( untestedPermutation( values, weights ) )
  {
    mLowest = *std::min_element( mNumbers.begin(), mNumbers.end() );
    for ( std::size_t unit = 0; unit < values.size(); ++unit )
    {
      if ( mResult.status[unit] == UnitStatus::Tested )
        mUnitsOfGroup[groupOf( mNumbers[unit] - mLowest )].push_back( unit );
    }
    mDraws = static_cast<int>( largestNeighbourCount( weights ) );
  }

  std::optional<PermutationTest> run( int threads )
  {
    solve( 0, mGroups.size(), DrawnSums( mDraws ), threads );
    if ( isCancelled() )
      return std::nullopt;
    return std::move( mResult );
  }

private:
  [[nodiscard]] bool isCancelled() const { return isCancelledBy( mIsCancelled ); }

  [[nodiscard]] std::size_t groupOf( std::int64_t moved ) const
  {
    const auto position =
        std::lower_bound( mGroups.begin(), mGroups.end(), moved,
                          []( const ValueGroup &group, std::int64_t value ) { return group.value < value; } );
    return static_cast<std::size_t>( position - mGroups.begin() );
  }

  /// `outside` holds the values of all groups but begin … end − 1. Halving until one group is left gives each own value
  /// its null without dividing the product by anything.
  void solve( std::size_t begin, std::size_t end, DrawnSums outside, int threads )
  {
    if ( isCancelled() )
      return;
    if ( end - begin == 1 )
    {
      outside.add( mGroups[begin].value, mGroups[begin].count - 1 );
      testUnits( begin, outside );
      return;
    }
    const std::size_t middle = begin + ( end - begin ) / 2;
    const auto firstHalf = [this, begin, middle, end, threads, &outside]
    {
      solve( begin, middle, withGroups( outside, middle, end ), threads / 2 );
    };
    const auto secondHalf = [this, begin, middle, end, threads, &outside]
    {
      solve( middle, end, withGroups( outside, begin, middle ), threads - threads / 2 );
    };
    if ( threads < 2 )
    {
      firstHalf();
      secondHalf();
      return;
    }
    std::thread other( firstHalf );
    secondHalf();
    other.join();
  }

  DrawnSums withGroups( DrawnSums sums, std::size_t begin, std::size_t end ) const
  {
    for ( std::size_t group = begin; group < end && !isCancelled(); ++group )
      sums.add( mGroups[group].value, mGroups[group].count );
    return sums;
  }

  void testUnits( std::size_t group, const DrawnSums &others )
  {
    std::map<std::size_t, TailTable> tables; // by number of neighbours
    for ( const std::size_t unit : mUnitsOfGroup[group] )
    {
      const std::size_t neighbours = mWeights.neighbourCount( unit );
      auto table = tables.find( neighbours );
      if ( table == tables.end() )
        table = tables.emplace( neighbours, tailTable( others.distribution( static_cast<int>( neighbours ) ) ) ).first;
      std::int64_t sum = -mLowest * static_cast<std::int64_t>( neighbours );
      for ( std::int64_t link = mWeights.offsets[unit]; link < mWeights.offsets[unit + 1]; ++link )
        sum += mNumbers[static_cast<std::size_t>( mWeights.neighbours[static_cast<std::size_t>( link )] )];
      mResult.p[unit] = table->second.p[static_cast<std::size_t>( sum )];
      mResult.direction[unit] = table->second.direction[static_cast<std::size_t>( sum )];
    }
  }

  const SpatialWeights &mWeights;
  const CancelCheck &mIsCancelled;
  std::vector<std::int64_t> mNumbers;
  std::vector<ValueGroup> mGroups;
  std::vector<std::vector<std::size_t>> mUnitsOfGroup; ///< units to test, by position of their value in mGroups
  std::int64_t mLowest = 0;
  int mDraws = 0;
  PermutationTest mResult;
};

} // namespace

double SumDistribution::atLeast( std::int64_t sum ) const
{
  double tail = 0;
  for ( std::int64_t position = static_cast<std::int64_t>( probability.size() ) - 1;
        position >= std::max<std::int64_t>( 0, sum - lowest ); --position )
    tail += probability[static_cast<std::size_t>( position )];
  return tail;
}

double SumDistribution::atMost( std::int64_t sum ) const
{
  double tail = 0;
  const std::int64_t last = std::min( sum - lowest, static_cast<std::int64_t>( probability.size() ) - 1 );
  for ( std::int64_t position = 0; position <= last; ++position )
    tail += probability[static_cast<std::size_t>( position )];
  return tail;
}

SumDistribution sumOfDraws( const std::vector<std::int64_t> &values, int draws )
{
  DrawnSums sums( draws );
  for ( const ValueGroup &group : groupsOf( values ) )
    sums.add( group.value, group.count );
  const std::int64_t lowestValue = values.empty() ? 0 : *std::min_element( values.begin(), values.end() );
  return { draws * lowestValue, sums.distribution( draws ) };
}

ExactNullObstacle exactNullObstacle( const std::vector<double> &values, const SpatialWeights &weights, double limit )
{
  if ( !std::all_of( values.begin(), values.end(), isWholeNumber ) )
    return ExactNullObstacle::NotWholeNumbers;
  if ( !weightsEqualWithinRows( weights ) )
    return ExactNullObstacle::UnequalWeights;
  if ( !values.empty() && exceedsLimit( groupsOf( wholeNumbers( values ) ), largestNeighbourCount( weights ), limit ) )
    return ExactNullObstacle::TooLarge;
  return ExactNullObstacle::None;
}

std::optional<PermutationTest> exactNeighbourSumTest( const std::vector<double> &values, const SpatialWeights &weights,
                                                      int threads, const CancelCheck &isCancelled, double limit )
{
  if ( exactNullObstacle( values, weights, limit ) != ExactNullObstacle::None )
    return std::nullopt;
  if ( values.empty() )
    return PermutationTest();
  return ExactTest( values, weights, isCancelled ).run( std::max( threads, 1 ) );
}

} // namespace hotspot::statistics
