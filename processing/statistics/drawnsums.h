// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace hotspot::statistics
{

/// Distributions of the sum of 0, 1, …, k draws without replacement from a growing collection of whole numbers.
///
///   DrawnSums sums( 2 );
///   sums.add( 0, 3 );           // three zeros
///   sums.add( 4, 1 );           // one four
///   sums.distribution( 2 )[4];  // 0.5: half of the pairs hold the four
///
/// Every coefficient is a probability: adding m items of value v mixes the distributions of j − t draws, each moved by
/// t · v, with the hypergeometric probability that t of j draws fall on the new items. Only sums of positive numbers,
/// so each probability keeps its relative precision down to the smallest double.
class DrawnSums
{
public:
  /// REQUIRES: draws ≥ 0.
  explicit DrawnSums( int draws );

  /// Adds `count` items of one value. REQUIRES: value ≥ 0, count ≥ 0.
  void add( std::int64_t value, std::int64_t count );

  /// Probability of sums 0, 1, 2, … of so many draws; empty when there are fewer items than draws.
  [[nodiscard]] const std::vector<double> &distribution( int draws ) const
  {
    return mProbability[static_cast<std::size_t>( draws )];
  }

  [[nodiscard]] std::int64_t itemCount() const { return mItems; }

private:
  std::int64_t mItems = 0;
  std::vector<std::vector<double>> mProbability;
};

/// Probabilities that 0, 1, …, min( draws, marked ) of the draws without replacement are marked, from a collection of
/// `marked` and `others` items. REQUIRES: draws ≤ marked + others.
std::vector<double> hypergeometricProbabilities( std::int64_t marked, std::int64_t others, int draws );

} // namespace hotspot::statistics
