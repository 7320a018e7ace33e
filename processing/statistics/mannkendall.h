// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/result.h"

#include <vector>

namespace hotspot::statistics
{

/// Whether a series goes up or down in the long run.
struct TrendTest
{
  double s = 0;        ///< pairs that go up less pairs that go down
  double variance = 0; ///< of s, were the order chance
  double z = 0;        ///< above 0: upwards
  double p = 1;        ///< two-sided, normal approximation
};

/// Mann–Kendall test for a monotone trend in equally spaced values, with ties.
///
///   const Result<TrendTest> trend = mannKendall( { 3, 4, 4, 6, 7, 9 } );
///   // trend->s == 14, trend->z == 2.49: upwards
///
/// S = Σ sign( later − earlier ) over all pairs; Var S = [n(n−1)(2n+5) − Σ t(t−1)(2t+5)] / 18 with t values tied
/// together; z = (S ∓ 1) / √Var S, 0 where S = 0. Ranks only: it says nothing about the size of the change, and serial
/// correlation makes p too small. The normal approximation is rough below ten values. Undefined: fewer than four values
/// (TooFewObservations), all the same (NoVariation). REQUIRES: finite values. Cost: O(n²). Sources: Mann (1945),
/// Econometrica 13(3); Kendall (1975), Rank Correlation Methods; ties after Hirsch, Slack & Smith (1982), Water
/// Resources Research 18(1).
Result<TrendTest> mannKendall( const std::vector<double> &series );

} // namespace hotspot::statistics
