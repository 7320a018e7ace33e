// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/cancelcheck.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <optional>
#include <vector>

namespace hotspot::statistics
{

/// Weights by distance in cells that are the same to the north, south, east and west, and along and across.
///
///   RoundKernel kernel( 2 );               // reaches two cells
///   kernel.weight( 2, 1 ) = 0.25;          // also at (1, 2), (−2, 1), (−1, −2) …
class RoundKernel
{
public:
  /// All weights 0. REQUIRES: radius ≥ 0.
  explicit RoundKernel( int radius )
      : mRadius( radius ), mWeights( static_cast<std::size_t>( radius + 1 ) * static_cast<std::size_t>( radius + 1 ) )
  {
  }

  [[nodiscard]] int radius() const { return mRadius; }
  double &weight( int columns, int rows ) { return mWeights[position( columns, rows )]; }
  [[nodiscard]] double weight( int columns, int rows ) const { return mWeights[position( columns, rows )]; }

private:
  [[nodiscard]] std::size_t position( int columns, int rows ) const
  {
    const int near = std::min( std::abs( columns ), std::abs( rows ) );
    const int far = std::max( std::abs( columns ), std::abs( rows ) );
    return static_cast<std::size_t>( far ) * static_cast<std::size_t>( mRadius + 1 ) + static_cast<std::size_t>( near );
  }

  int mRadius;
  std::vector<double> mWeights;
};

/// Every cell's sum over its surroundings, weighted by a kernel: result(c, r) = Σ kernel(i, j) · grid(c + i, r + j),
/// with nothing beyond the grid's edge.
///
///   const auto smoothed = convolveGrid( counts, columns, rows, kernel, threads );
///
/// Cells are row by row, columns · rows of them. Done tile by tile with fast Fourier transforms, two tiles at a time as
/// the real and the imaginary part of one, so that cost hardly depends on the radius: about 0.1 s for a million cells,
/// and tiles without anything in or near them cost nothing. The error is below 10⁻¹² of the largest possible result
/// (largest cell · sum of the kernel), and results smaller than that are 0.
/// The result does not depend on the number of threads. Undefined (std::nullopt) when cancelled.
/// Memory: the result, and 16 bytes for each cell of one tile a thread: 4 MB up to a radius of 63 cells.
std::optional<std::vector<double>> convolveGrid( const std::vector<double> &grid, int columns, int rows,
                                                 const RoundKernel &kernel, int threads,
                                                 const CancelCheck &isCancelled = {} );

} // namespace hotspot::statistics
