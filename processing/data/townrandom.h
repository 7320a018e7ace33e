// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/randomstream.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace hotspot::data
{

/// Random draws for a made town: the same on every machine, which the distributions of the standard library are not.
///
///   TownRandom random( seed, TownRandom::Places );
///   if ( random.chance( 0.2 ) ) …
class TownRandom
{
public:
  /// Independent streams, so that a change in one part of the town leaves the others as they are.
  enum Part : std::uint32_t
  {
    Streets,
    Risk,
    Incidents,
    Effect,
    Dirt
  };

  TownRandom( std::uint64_t seed, Part part ) : mStream( seed, part, 0 ) {}

  /// 0 up to, but not including, 1.
  double uniform() { return ( mStream.next() + 0.5 ) / 4294967296.0; }
  double between( double low, double high ) { return low + ( high - low ) * uniform(); }
  std::size_t below( std::size_t limit ) { return mStream.below( static_cast<std::uint32_t>( limit ) ); }
  bool chance( double probability ) { return uniform() < probability; }
  double exponential( double mean ) { return -mean * std::log( uniform() ); }
  double normal() { return std::sqrt( -2 * std::log( uniform() ) ) * std::cos( 6.283185307179586 * uniform() ); }

  /// An index with a probability proportional to its weight, from running sums. REQUIRES: not empty, positive sum.
  std::size_t pick( const std::vector<double> &runningSums )
  {
    const auto at = std::upper_bound( runningSums.begin(), runningSums.end(), uniform() * runningSums.back() );
    return std::min( static_cast<std::size_t>( at - runningSums.begin() ), runningSums.size() - 1 );
  }

private:
  statistics::RandomStream mStream;
};

} // namespace hotspot::data
