// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/permutationtest.h"
#include "processing/statistics/spatialweights.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace hotspot::statistics
{

/// Exact distribution of the sum of some draws without replacement from whole numbers.
///
///   const SumDistribution null = sumOfDraws( { 0, 0, 0, 1, 1, 4 }, 2 );
///   // null.atLeast( 5 ) == 2.0 / 15: only 4 + 1 reaches 5, in 2 of 15 pairs
struct SumDistribution
{
  std::int64_t lowest = 0;         ///< the sum that probability[0] belongs to
  std::vector<double> probability; ///< of lowest, lowest + 1, …; adds up to 1

  [[nodiscard]] double atLeast( std::int64_t sum ) const;
  [[nodiscard]] double atMost( std::int64_t sum ) const;
};

/// REQUIRES: 0 ≤ draws ≤ number of values. Cost: about (distinct values) · draws² · (range of sums).
SumDistribution sumOfDraws( const std::vector<std::int64_t> &values, int draws );

/// Whether the exact null can be computed, and what stands in the way. Monte Carlo serves in all other cases.
enum class ExactNullObstacle
{
  None,
  NotWholeNumbers, ///< a value has a fraction, such as a rate or a harm weight
  UnequalWeights,  ///< the links of a unit weigh differently
  TooLarge         ///< too many distinct values, too wide a range of sums or too many neighbours for the limit
};

/// Multiplications and additions that exactNeighbourSumTest() may take: 2 · 10¹⁰ is about ten seconds on one core.
constexpr double EXACT_NULL_LIMIT = 2e10;

/// Cost: one pass over values and weights.
ExactNullObstacle exactNullObstacle( const std::vector<double> &values, const SpatialWeights &weights,
                                     double limit = EXACT_NULL_LIMIT );

/// Conditional permutation test with all permutations instead of a sample of them: no simulation error, no seed.
///
///   const PermutationTest test = *exactNeighbourSumTest( counts, weights, 2 );
///   // test.p[cell] == 3.1e-7, where 999 random permutations can say no more than p ≤ 0.002
///
/// For counts and links of equal weight the null distribution of unit i depends only on its number of neighbours k and
/// on its own value: it is that of the sum of k draws without replacement from the other n − 1 values. The generating
/// function Π_v (1 + y z^v)^(m_v), with m_v units of value v, holds it as the coefficients of y^k. The product is built
/// for all own values at once by halving the set of distinct values, with every partial product kept as probabilities
/// (hypergeometric mixtures), so that nothing is subtracted and nothing overflows. One tail table for each (k, own
/// value) then serves all units that share it. Undefined (std::nullopt) when exactNullObstacle() finds one, or when
/// cancelled. The result does not depend on the number of threads. Not tested: islands, units whose neighbours are
/// everybody else, and units whose others are all the same. REQUIRES: finite values, one for each unit. Cost: about D
/// log₂ D · k² · S / 2 for D distinct values, at most k neighbours and sums up to S; 0.13 s for 1,000,000 cells of
/// burglary counts. Source: METHODS section 2; the conditional permutation is that of Anselin (1995), Geographical
/// Analysis 27(2).
std::optional<PermutationTest> exactNeighbourSumTest( const std::vector<double> &values, const SpatialWeights &weights,
                                                      int threads, const CancelCheck &isCancelled = {},
                                                      double limit = EXACT_NULL_LIMIT );

} // namespace hotspot::statistics
