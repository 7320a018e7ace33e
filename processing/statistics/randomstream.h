// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Random123/philox.h>
#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace hotspot::statistics
{

/// Random numbers that are a function of (seed, stream, substream) alone, so that work can be split between threads in
/// any way without changing its result.
///
///   RandomStream random( seed, unit, permutation );
///   const std::uint32_t position = random.below( 100 ); // 0 … 99, each with exactly the same probability
///
/// Philox4x32-10. Source: Salmon et al. (2011), Parallel random numbers: as easy as 1, 2, 3.
class RandomStream
{
public:
  RandomStream( std::uint64_t seed, std::uint32_t stream, std::uint32_t substream )
  {
    mKey.v[0] = static_cast<std::uint32_t>( seed );
    mKey.v[1] = static_cast<std::uint32_t>( seed >> 32U );
    mCounter.v[0] = 0;
    mCounter.v[1] = substream;
    mCounter.v[2] = stream;
    mCounter.v[3] = 0;
  }

  /// Uniform over all 32-bit numbers.
  std::uint32_t next()
  {
    if ( mUsed == 4 )
    {
      mBlock = r123::Philox4x32()( mCounter, mKey );
      ++mCounter.v[0];
      mUsed = 0;
    }
    return mBlock.v[mUsed++];
  }

  /// Uniform over 0 … limit − 1 without bias (Lemire 2019, ACM TOMACS 29(1)). REQUIRES: limit > 0.
  std::uint32_t below( std::uint32_t limit )
  {
    std::uint64_t product = static_cast<std::uint64_t>( next() ) * limit;
    if ( static_cast<std::uint32_t>( product ) < limit )
    {
      const std::uint32_t threshold = ( 0U - limit ) % limit;
      while ( static_cast<std::uint32_t>( product ) < threshold )
        product = static_cast<std::uint64_t>( next() ) * limit;
    }
    return static_cast<std::uint32_t>( product >> 32U );
  }

  /// The first 4 · blocks numbers of the streams (seed, stream, substream), (seed, stream, substream + 1), …, one after
  /// the other: what next() would give, several times faster.
  static void fill( std::uint64_t seed, std::uint32_t stream, std::uint32_t firstSubstream, std::size_t substreams,
                    std::size_t blocks, std::uint32_t *numbers )
  {
    const RandomStream random( seed, stream, firstSubstream );
    r123::Philox4x32::ctr_type counter = random.mCounter;
    for ( std::size_t substream = 0; substream < substreams; ++substream, ++counter.v[1] )
    {
      for ( std::size_t block = 0; block < blocks; ++block )
      {
        counter.v[0] = static_cast<std::uint32_t>( block );
        const r123::Philox4x32::ctr_type result = r123::Philox4x32()( counter, random.mKey );
        numbers = std::copy( result.begin(), result.end(), numbers );
      }
    }
  }

private:
  r123::Philox4x32::key_type mKey;
  r123::Philox4x32::ctr_type mCounter;
  r123::Philox4x32::ctr_type mBlock;
  std::size_t mUsed = 4;
};

} // namespace hotspot::statistics
