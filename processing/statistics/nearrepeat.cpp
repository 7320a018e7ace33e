// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/nearrepeat.h"

#include "processing/statistics/closepairs.h"
#include "processing/statistics/parallelblocks.h"
#include "processing/statistics/randomstream.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

namespace hotspot::statistics
{

namespace
{

/// Permutations counted side by side, so that one pass over the pairs serves all of them.
constexpr std::size_t LANES = 16;

/// Band b holds differences d with limits[b] ≤ d < limits[b + 1], whatever the closure.
std::vector<std::int64_t> halfOpenLimits( const NearRepeatSettings &settings )
{
  std::vector<std::int64_t> limits = settings.timeEdges;
  if ( settings.closure == BandClosure::UpperEnd )
    std::for_each( limits.begin() + 1, limits.end(), []( std::int64_t &limit ) { ++limit; } );
  return limits;
}

/// Pairs of sorted times that are less than `limit` apart.
double pairsCloserThan( const std::vector<std::int64_t> &sorted, std::int64_t limit )
{
  double pairs = 0;
  std::size_t first = 0;
  for ( std::size_t last = 0; last < sorted.size(); ++last )
  {
    while ( first < last && sorted[last] - sorted[first] >= limit )
      ++first;
    pairs += static_cast<double>( last - first );
  }
  return pairs;
}

/// Counts of pairs by distance and time band, for times in their place or permuted.
///
/// Time is the narrowest type that holds every difference: more of them fit into a register.
template <typename Time>
class PairCounter
{
public:
  PairCounter( const std::vector<BandPairs> &bands, std::vector<Time> times, const std::vector<std::int64_t> &limits )
      : mBands( bands ), mTimes( std::move( times ) )
  {
    // A limit beyond every difference is met by all.
    for ( const std::int64_t limit : limits )
      mLimits.push_back( static_cast<Time>( std::min<std::int64_t>( limit, std::numeric_limits<Time>::max() ) ) );
  }

  [[nodiscard]] std::size_t cells() const { return mBands.size() * ( mLimits.size() - 1 ); }

  [[nodiscard]] std::vector<std::int64_t> observed() const
  {
    LaneTimes times( mTimes.size() );
    for ( std::size_t incident = 0; incident < mTimes.size(); ++incident )
      times[incident][0] = mTimes[incident];
    std::vector<std::int64_t> counts( cells() * LANES );
    count( times, counts );
    std::vector<std::int64_t> first( cells() );
    for ( std::size_t cell = 0; cell < first.size(); ++cell )
      first[cell] = counts[cell * LANES];
    return first;
  }

  /// Counts of LANES permutations from `firstPermutation` on: cell · LANES + lane.
  [[nodiscard]] std::vector<std::int64_t> permuted( std::uint64_t seed, std::size_t firstPermutation ) const
  {
    LaneTimes times( mTimes.size() );
    std::vector<Time> shuffled;
    for ( std::size_t lane = 0; lane < LANES; ++lane )
    {
      RandomStream random( seed, static_cast<std::uint32_t>( firstPermutation + lane ), 0 );
      shuffled = mTimes;
      for ( std::size_t left = shuffled.size(); left > 1; --left )
        std::swap( shuffled[left - 1], shuffled[random.below( static_cast<std::uint32_t>( left ) )] );
      for ( std::size_t incident = 0; incident < shuffled.size(); ++incident )
        times[incident][lane] = shuffled[incident];
    }
    std::vector<std::int64_t> counts( cells() * LANES );
    count( times, counts );
    return counts;
  }

private:
  using Lanes = std::array<Time, LANES>;
  using LaneTimes = std::vector<Lanes>;

  /// Time differences of so many pairs are written down before they are compared with one limit after the other, so
  /// that the running counts of a limit stay in registers.
  static constexpr std::size_t NOTED = 128;
  using Notes = std::array<Lanes, NOTED>;

  static void noteDifference( const Lanes &one, const Lanes &other, Lanes &difference )
  {
    for ( std::size_t lane = 0; lane < LANES; ++lane )
    {
      const auto apart = static_cast<Time>( one[lane] - other[lane] );
      difference[lane] = static_cast<Time>( apart < 0 ? -apart : apart );
    }
  }

  static void addBelow( const Notes &notes, std::size_t noted, Time limit, std::array<std::int64_t, LANES> &below )
  {
    Lanes count{};
    for ( std::size_t note = 0; note < noted; ++note )
    {
      for ( std::size_t lane = 0; lane < LANES; ++lane )
        count[lane] = static_cast<Time>( count[lane] + static_cast<Time>( notes[note][lane] < limit ) );
    }
    for ( std::size_t lane = 0; lane < LANES; ++lane )
      below[lane] += count[lane];
  }

  void count( const LaneTimes &times, std::vector<std::int64_t> &counts ) const
  {
    Notes notes{};
    std::size_t cell = 0;
    for ( const BandPairs &band : mBands )
    {
      std::vector<std::array<std::int64_t, LANES>> below( mLimits.size() );
      std::size_t noted = 0;
      const auto compareNoted = [&]
      {
        for ( std::size_t limit = 0; limit < mLimits.size(); ++limit )
          addBelow( notes, noted, mLimits[limit], below[limit] );
        noted = 0;
      };
      for ( std::size_t incident = 0; incident < times.size(); ++incident )
      {
        for ( auto pair = static_cast<std::size_t>( band.offsets[incident] );
              pair < static_cast<std::size_t>( band.offsets[incident + 1] ); ++pair )
        {
          noteDifference( times[incident], times[static_cast<std::size_t>( band.partners[pair] )], notes[noted] );
          if ( ++noted == NOTED )
            compareNoted();
        }
      }
      compareNoted();
      for ( std::size_t limit = 1; limit < mLimits.size(); ++limit, ++cell )
      {
        for ( std::size_t lane = 0; lane < LANES; ++lane )
          counts[cell * LANES + lane] = below[limit][lane] - below[limit - 1][lane];
      }
    }
  }

  const std::vector<BandPairs> &mBands;
  std::vector<Time> mTimes;
  std::vector<Time> mLimits;
};

template <typename Time>
void countPairs( const std::vector<BandPairs> &bands, const std::vector<std::int64_t> &times,
                 const std::vector<std::int64_t> &limits, const NearRepeatSettings &settings,
                 const CancelCheck &isCancelled, NearRepeatTable &table )
{
  const std::int64_t earliest = *std::min_element( times.begin(), times.end() );
  std::vector<Time> moved( times.size() );
  std::transform( times.begin(), times.end(), moved.begin(),
                  [earliest]( std::int64_t time ) { return static_cast<Time>( time - earliest ); } );
  const PairCounter<Time> counter( bands, std::move( moved ), limits );
  const std::vector<std::int64_t> observed = counter.observed();
  for ( std::size_t cell = 0; cell < observed.size(); ++cell )
    table.cells[cell].observed = observed[cell];

  const auto permutations = static_cast<std::size_t>( std::max( settings.permutations, 0 ) );
  const auto threads = static_cast<std::size_t>( std::max( settings.threads, 1 ) );
  std::vector<std::vector<std::int64_t>> atLeast( threads, std::vector<std::int64_t>( observed.size(), 0 ) );
  const auto countBatch = [&]( std::size_t begin, std::size_t end, std::size_t thread )
  {
    const std::vector<std::int64_t> counts = counter.permuted( settings.seed, begin );
    for ( std::size_t cell = 0; cell < observed.size(); ++cell )
    {
      for ( std::size_t lane = 0; lane < end - begin; ++lane )
        atLeast[thread][cell] += counts[cell * LANES + lane] >= observed[cell] ? 1 : 0;
    }
  };
  if ( !forEachBlock( permutations, LANES, settings.threads, isCancelled, countBatch ) )
  {
    table.outcome = NearRepeatOutcome::Cancelled;
    return;
  }
  for ( std::size_t cell = 0; cell < observed.size() && permutations > 0; ++cell )
  {
    std::int64_t reached = 0;
    for ( const std::vector<std::int64_t> &ofThread : atLeast )
      reached += ofThread[cell];
    table.cells[cell].p = ( static_cast<double>( reached ) + 1 ) / ( static_cast<double>( permutations ) + 1 );
  }
}

void setExpected( const std::vector<BandPairs> &bands, std::vector<std::int64_t> times,
                  const std::vector<std::int64_t> &limits, NearRepeatTable &table )
{
  std::sort( times.begin(), times.end() );
  const double allPairs = static_cast<double>( times.size() ) * static_cast<double>( times.size() - 1 ) / 2;
  for ( std::size_t timeBand = 0; timeBand < table.timeBands; ++timeBand )
  {
    const double closeInTime =
        pairsCloserThan( times, limits[timeBand + 1] ) - pairsCloserThan( times, limits[timeBand] );
    for ( std::size_t distanceBand = 0; distanceBand < table.distanceBands; ++distanceBand )
    {
      NearRepeatCell &cell = table.cells[distanceBand * table.timeBands + timeBand];
      cell.expected = static_cast<double>( bands[distanceBand].partners.size() ) * closeInTime / allPairs;
      if ( cell.expected > 0 )
        cell.ratio = static_cast<double>( cell.observed ) / cell.expected;
    }
  }
}

} // namespace

NearRepeatTable nearRepeat( const std::vector<Location> &locations, const std::vector<std::int64_t> &times,
                            const NearRepeatSettings &settings, const CancelCheck &isCancelled )
{
  NearRepeatTable table;
  table.distanceBands = settings.distanceEdges.size() - 1;
  table.timeBands = settings.timeEdges.size() - 1;
  table.cells.resize( table.distanceBands * table.timeBands );
  if ( times.size() < 2 )
  {
    table.outcome = NearRepeatOutcome::TooFewIncidents;
    return table;
  }
  const auto [earliest, latest] = std::minmax_element( times.begin(), times.end() );
  const std::int64_t span = *latest - *earliest;
  if ( span >= std::numeric_limits<std::int32_t>::max() )
  {
    table.outcome = NearRepeatOutcome::TimesTooFar;
    return table;
  }
  const auto bands = closePairs( locations, settings.distanceEdges, settings.metric, settings.closure,
                                 settings.maximumPairs, isCancelled );
  if ( !bands )
  {
    table.outcome = isCancelledBy( isCancelled ) ? NearRepeatOutcome::Cancelled : NearRepeatOutcome::TooManyPairs;
    return table;
  }
  const std::vector<std::int64_t> limits = halfOpenLimits( settings );
  if ( span < std::numeric_limits<std::int16_t>::max() )
    countPairs<std::int16_t>( *bands, times, limits, settings, isCancelled, table );
  else
    countPairs<std::int32_t>( *bands, times, limits, settings, isCancelled, table );
  if ( table.outcome == NearRepeatOutcome::Computed )
    setExpected( *bands, times, limits, table );
  return table;
}

} // namespace hotspot::statistics
