// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/cancelcheck.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace hotspot::statistics
{

/// Calls work( begin, end, thread ) for blocks of 0 … count − 1 from several threads, until done or cancelled.
///
///   std::vector<double> p( units );
///   const bool finished = forEachBlock( units, 256, threads, isCancelled,
///                                       [&]( std::size_t begin, std::size_t end, std::size_t ) { … } );
///
/// Threads take the next block when they are free, so uneven work is shared. Which thread does which block changes from
/// run to run: work must write only to places that belong to its block, or add to whole numbers of its own thread
/// (0 … threads − 1). False when cancelled; isCancelled is asked before every block.
template <typename Work>
bool forEachBlock( std::size_t count, std::size_t blockSize, int threads, const CancelCheck &isCancelled, Work &&work )
{
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> cancelled = false;
  const auto run = [&]( std::size_t thread )
  {
    while ( !cancelled )
    {
      const std::size_t begin = next.fetch_add( blockSize );
      if ( begin >= count )
        return;
      if ( isCancelledBy( isCancelled ) )
        cancelled = true;
      else
        work( begin, std::min( begin + blockSize, count ), thread );
    }
  };
  const std::size_t blocks = ( count + blockSize - 1 ) / blockSize;
  const std::size_t workers =
      std::min( static_cast<std::size_t>( std::max( threads, 1 ) ), std::max<std::size_t>( blocks, 1 ) );
  std::vector<std::thread> others;
  for ( std::size_t thread = 1; thread < workers; ++thread )
    others.emplace_back( run, thread );
  run( 0 );
  for ( std::thread &other : others )
    other.join();
  return !cancelled;
}

} // namespace hotspot::statistics
