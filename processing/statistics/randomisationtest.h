// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/result.h"

#include <cstdint>
#include <vector>

namespace hotspot::statistics
{

/// How a randomisation test is drawn where it cannot be enumerated.
struct RandomisationOptions
{
  int draws = 99999;
  std::uint64_t seed = 1;
};

/// Outcome of a randomisation test.
struct RandomisationTest
{
  /// Mean over the blocks of treated − control.
  double mean = 0.0;
  /// |mean| at least as large by chance.
  double twoSidedP = 1.0;
  /// Mean at least as low by chance: "the treatment lowers".
  double lowerP = 1.0;
  /// Mean at least as high by chance.
  double upperP = 1.0;
  /// All arrangements were counted; otherwise each p is (r + 1) / (draws + 1). Say which in the output.
  bool isExact = true;
};

/// Sign-flip test over matched pairs or blocks: was it chance which half of each pair was treated?
///
///   const auto test = signFlipTest( { -8, -5, -3, 1, -6, -2, -4, 0 } );  // treated − control of each block
///   // test->mean == -3.375, test->twoSidedP == 0.03125
///
/// Assumes that within each block either half was as likely to be treated; no assumption about the counts'
/// distribution. Exact up to 40 blocks (two halves enumerated and merged: at most a million sums each); beyond,
/// counter-based random draws that depend only on the seed. With n blocks the smallest two-sided p is 2 / 2ⁿ: fewer
/// than six can never reach 5 %. Undefined with no block (TooFewObservations) or a value that is not finite. Source:
/// Fisher (1935), The Design of Experiments, section 21; Salmon et al. (2011), SC '11 (the generator).
Result<RandomisationTest> signFlipTest( const std::vector<double> &differences,
                                        const RandomisationOptions &options = {} );

/// The units of one block of a randomised design: outcomes (for example after − before) of those treated and not.
struct RandomisedBlock
{
  std::vector<double> treated;
  std::vector<double> control;
};

/// Permutation test within blocks of any size: who of each block was treated is drawn anew, as the design did.
///
/// Each block's difference of means counts the same. Always by random draws. Undefined with a block that lacks treated
/// or control units (TooFewObservations).
Result<RandomisationTest> blockPermutationTest( const std::vector<RandomisedBlock> &blocks,
                                                const RandomisationOptions &options = {} );

} // namespace hotspot::statistics
