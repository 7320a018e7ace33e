// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/countpair.h"
#include "processing/statistics/result.h"

#include <optional>

namespace hotspot::statistics
{

/// How the exact test counts outcomes of the other tail.
enum class TwoSidedRule
{
  /// All outcomes that are at most as likely as the observed one: R's poisson.test, SciPy's binomtest.
  MinimumLikelihood,
  /// Twice the smaller tail, at most 1: agrees with exactRateRatio() to the last case.
  Central
};

/// An interval for a count or a ratio. An end that does not exist is std::nullopt, never infinity.
struct ExactInterval
{
  std::optional<double> estimate;
  double low = 0.0;
  std::optional<double> high;
};

/// Two-sided exact conditional p for "the rate did not change": given the sum, the count after is binomial.
///
///   exactConditionalP( { 25, 16 } );          // 0.2110
///   exactConditionalP( exposed( 80, 20, 2, 1 ) );  // windows of two years and one year
///
/// Conservative for small counts. Undefined for counts that are not whole (NotWholeNumber) and when both are zero.
/// Source: Przyborowski & Wilenski (1940), Biometrika 31:313.
Result<double> exactConditionalP( const CountPair &counts, TwoSidedRule rule = TwoSidedRule::MinimumLikelihood );

/// Two-sided E-test p for "the rate did not change": the standardised difference judged by its distribution at the
/// estimated common rate. More powerful than the exact test and close to its nominal level.
///
///   eTestP( { 3, 0 } );  // 0.0884, where the exact conditional p is 0.25
///
/// The acceptance region is an interval for each count, so the cost grows with the root of the counts (two counts of
/// a million: half a second).
/// Undefined for counts that are not whole, that are both zero, or that sum to more than 10 million (TooLarge).
/// Source: Krishnamoorthy & Thomson (2004), Journal of Statistical Planning and Inference 119:23.
Result<double> eTestP( const CountPair &counts );

/// Garwood's exact interval for the mean of a Poisson count.
///
///   garwoodInterval( 5 );  // 1.623..11.668
///
/// In incidents; divide by the exposure for a rate. Undefined for counts that are not whole.
/// Source: Garwood (1936), Biometrika 28:437.
Result<ExactInterval> garwoodInterval( double count, double confidence = 0.95 );

/// Exact interval for the ratio of the rates, after / before, from the Clopper-Pearson interval of the share after.
///
///   exactRateRatio( { 50, 30 } );  // 0.6 (0.37..0.96)
///
/// No estimate and no upper end when there was none before; 0 and a lower end of 0 when there was none after.
/// Undefined for counts that are not whole and when both are zero.
Result<ExactInterval> exactRateRatio( const CountPair &counts, double confidence = 0.95 );

/// 2 (√after − √before): a quick score for monitoring many places, to be compared with ±monitoringThreshold.
///
/// The count before is first scaled to the window after. It is not a test: never turn it into a p.
/// Source: Wheeler (2016), Tables and graphs for monitoring temporal crime trends.
Result<double> monitoringScore( const CountPair &counts );

constexpr double monitoringThreshold = 3.0;

} // namespace hotspot::statistics
