// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/montecarlopermutation.h"

#include "processing/statistics/parallelblocks.h"
#include "processing/statistics/randomstream.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace hotspot::statistics
{

namespace
{

/// Rounding of a sum, relative to the largest that the row can have.
constexpr double ROUNDING = 1e-12;

/// Up to so many draws a repeated one is found by looking through those before it.
constexpr std::size_t FEW = 24;

/// Permutations of one unit that are drawn together.
constexpr std::size_t BATCH = 32;

constexpr std::size_t MARKS = 1024;

/// Draws values of other units without replacement and sums them with a row's weights.
///
/// Every permutation of every unit has a random stream of its own, and each position is the next number of that stream
/// that is neither biased nor drawn before.
class NeighbourDraws
{
public:
  NeighbourDraws( const std::vector<double> &values, const SpatialWeights &weights, std::uint64_t seed )
      : mValues( values ),
        mWeights( weights ),
        mSeed( seed ),
        mOthers( static_cast<std::uint32_t>( values.size() - 1 ) ),
        mBiased( ( 0U - mOthers ) % mOthers )
  {
  }

  /// Sums of the permutations from `first` on; at most BATCH of them.
  void sums( std::size_t unit, std::size_t first, std::size_t permutations, std::array<double, BATCH> &sums )
  {
    const std::size_t count = mWeights.neighbourCount( unit );
    if ( count > FEW )
    {
      for ( std::size_t i = 0; i < permutations; ++i )
        sums[i] = sumOfMany( unit, first + i );
      return;
    }
    const std::size_t blocks = ( count + 3 ) / 4;
    RandomStream::fill( mSeed, static_cast<std::uint32_t>( unit ), static_cast<std::uint32_t>( first ), permutations,
                        blocks, mNumbers.data() );
    for ( std::size_t i = 0; i < permutations; ++i )
    {
      if ( !takeAllNumbers( mNumbers.data() + i * blocks * 4, count ) )
        drawAgain( unit, first + i );
      sums[i] = sumOfDrawn( unit );
    }
  }

private:
  [[nodiscard]] double drawnValue( std::uint32_t position, std::size_t unit ) const
  {
    return mValues[position + ( position >= unit ? 1U : 0U )];
  }

  /// Turns numbers into positions; false when one is biased or comes twice, as few are where there are many units.
  bool takeAllNumbers( const std::uint32_t *numbers, std::size_t count )
  {
    // Two positions that share a mark may be the same one; those that share none cannot.
    ++mRound;
    bool good = true;
    bool distinct = true;
    for ( std::size_t draw = 0; draw < count; ++draw )
    {
      const std::uint64_t product = static_cast<std::uint64_t>( numbers[draw] ) * mOthers;
      const auto position = static_cast<std::uint32_t>( product >> 32U );
      std::uint64_t &mark = mMarks[position % MARKS];
      good &= static_cast<std::uint32_t>( product ) >= mBiased;
      distinct &= mark != mRound;
      mark = mRound;
      mDrawn[draw] = position;
    }
    return good && ( distinct || allDistinct( count ) );
  }

  [[nodiscard]] bool allDistinct( std::size_t count ) const
  {
    for ( std::size_t draw = 1; draw < count; ++draw )
    {
      const auto position = mDrawn.begin() + static_cast<std::ptrdiff_t>( draw );
      if ( std::find( mDrawn.begin(), position, *position ) != position )
        return false;
    }
    return true;
  }

  void drawAgain( std::size_t unit, std::size_t permutation )
  {
    RandomStream random( mSeed, static_cast<std::uint32_t>( unit ), static_cast<std::uint32_t>( permutation ) );
    const std::size_t count = mWeights.neighbourCount( unit );
    for ( std::size_t draw = 0; draw < count; ++draw )
    {
      const auto before = mDrawn.begin() + static_cast<std::ptrdiff_t>( draw );
      do
        mDrawn[draw] = random.below( mOthers );
      while ( std::find( mDrawn.begin(), before, mDrawn[draw] ) != before );
    }
  }

  [[nodiscard]] double sumOfDrawn( std::size_t unit ) const
  {
    const std::size_t count = mWeights.neighbourCount( unit );
    double sum = 0;
    if ( mWeights.isBinary() )
    {
      for ( std::size_t draw = 0; draw < count; ++draw )
        sum += drawnValue( mDrawn[draw], unit );
      return sum;
    }
    const double *weight = mWeights.weights.data() + mWeights.offsets[unit];
    for ( std::size_t draw = 0; draw < count; ++draw )
      sum += weight[draw] * drawnValue( mDrawn[draw], unit );
    return sum;
  }

  /// The first steps of a shuffle, taken back afterwards so that the next draw starts from the same order.
  double sumOfMany( std::size_t unit, std::size_t permutation )
  {
    RandomStream random( mSeed, static_cast<std::uint32_t>( unit ), static_cast<std::uint32_t>( permutation ) );
    const std::size_t count = mWeights.neighbourCount( unit );
    if ( mOrder.empty() )
    {
      mOrder.resize( mOthers );
      std::iota( mOrder.begin(), mOrder.end(), 0U );
    }
    mSwapped.resize( count );
    double sum = 0;
    for ( std::size_t draw = 0; draw < count; ++draw )
    {
      mSwapped[draw] = draw + random.below( mOthers - static_cast<std::uint32_t>( draw ) );
      std::swap( mOrder[draw], mOrder[mSwapped[draw]] );
      sum += mWeights.weight( static_cast<std::size_t>( mWeights.offsets[unit] ) + draw ) *
             drawnValue( mOrder[draw], unit );
    }
    for ( std::size_t draw = count; draw-- > 0; )
      std::swap( mOrder[draw], mOrder[mSwapped[draw]] );
    return sum;
  }

  const std::vector<double> &mValues;
  const SpatialWeights &mWeights;
  std::uint64_t mSeed;
  std::uint32_t mOthers;
  std::uint32_t mBiased; ///< products with a lower half below this would favour some positions
  std::array<std::uint32_t, BATCH * FEW> mNumbers{};
  std::array<std::uint32_t, FEW> mDrawn{};
  std::array<std::uint64_t, MARKS> mMarks{}; ///< the last round that drew a position with this remainder
  std::uint64_t mRound = 0;
  std::vector<std::uint32_t> mOrder;
  std::vector<std::size_t> mSwapped;
};

/// The observed sum and the difference that is only rounding.
struct Observed
{
  double sum = 0;
  double rounding = 0;
};

Observed observedSum( const std::vector<double> &values, const SpatialWeights &weights, std::size_t unit,
                      double largestValue )
{
  Observed observed;
  for ( std::int64_t position = weights.offsets[unit]; position < weights.offsets[unit + 1]; ++position )
  {
    const auto link = static_cast<std::size_t>( position );
    observed.sum += weights.weight( link ) * values[static_cast<std::size_t>( weights.neighbours[link] )];
    observed.rounding += ROUNDING * std::abs( weights.weight( link ) ) * largestValue;
  }
  return observed;
}

} // namespace

std::optional<PermutationTest> monteCarloNeighbourTest( const std::vector<double> &values,
                                                        const SpatialWeights &weights, int permutations,
                                                        std::uint64_t seed, int threads,
                                                        const CancelCheck &isCancelled )
{
  PermutationTest test = untestedPermutation( values, weights );
  double largestValue = 0;
  for ( const double value : values )
    largestValue = std::max( largestValue, std::abs( value ) );

  const auto wanted = static_cast<std::size_t>( permutations );
  const auto testUnits = [&]( std::size_t begin, std::size_t end, std::size_t )
  {
    NeighbourDraws draws( values, weights, seed );
    std::array<double, BATCH> sums{};
    for ( std::size_t unit = begin; unit < end; ++unit )
    {
      if ( test.status[unit] != UnitStatus::Tested )
        continue;
      const Observed observed = observedSum( values, weights, unit, largestValue );
      int atLeast = 0;
      int atMost = 0;
      for ( std::size_t first = 0; first < wanted; first += BATCH )
      {
        const std::size_t batch = std::min( BATCH, wanted - first );
        draws.sums( unit, first, batch, sums );
        for ( std::size_t i = 0; i < batch; ++i )
        {
          atLeast += sums[i] >= observed.sum - observed.rounding ? 1 : 0;
          atMost += sums[i] <= observed.sum + observed.rounding ? 1 : 0;
        }
      }
      const double tail = ( std::min( atLeast, atMost ) + 1.0 ) / ( permutations + 1.0 );
      test.p[unit] = std::min( 1.0, 2 * tail );
      test.direction[unit] = static_cast<std::int8_t>( atLeast < atMost ? 1 : atLeast > atMost ? -1 : 0 );
    }
  };
  constexpr std::size_t unitsInBlock = 64;
  if ( !forEachBlock( values.size(), unitsInBlock, threads, isCancelled, testUnits ) )
    return std::nullopt;
  return test;
}

} // namespace hotspot::statistics
