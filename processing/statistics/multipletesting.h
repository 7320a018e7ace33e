// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/permutationtest.h"
#include "processing/statistics/unitstatus.h"

#include <cstdint>
#include <vector>

namespace hotspot::statistics
{

/// How p values are adjusted for testing many units at once.
enum class Correction
{
  None,
  FalseDiscoveryRate, ///< Benjamini–Hochberg: of all units called hot or cold, about this share is so by chance
  Bonferroni          ///< the chance that even one unit is called hot or cold wrongly
};

/// p values adjusted over all tested units; 1 where the unit was not tested.
///
///   const std::vector<double> adjusted = adjustedP( gi.p, gi.status, Correction::FalseDiscoveryRate );
///   const std::vector<std::int8_t> classes = significanceClasses( gi.z, adjusted );
///
/// z and p stay as they are: the correction changes the class only. Benjamini–Hochberg with m tests in ascending order:
/// p(i) · m / i, made monotone from the largest; Bonferroni: p · m; never above 1.
/// REQUIRES: vectors of one length. Cost: a sort of the tested units.
/// Source: Benjamini & Hochberg (1995), JRSS B 57(1); for local statistics Caldas de Castro & Singer (2006),
/// Geographical Analysis 38(2).
std::vector<double> adjustedP( const std::vector<double> &p, const std::vector<UnitStatus> &status,
                               Correction correction );

/// 3, 2 or 1 for high values at 99, 95 or 90 % (adjusted p at most 0.01, 0.05, 0.10), −3, −2 or −1 for low values, else
/// 0. The sign is that of z.
std::vector<std::int8_t> significanceClasses( const std::vector<double> &z, const std::vector<double> &adjustedP );

/// The same for a permutation test, whose p belongs to a direction of its own: the class is 0 where that contradicts
/// the sign of z (a single high cell among unusually low neighbours is neither a hot nor a cold spot).
std::vector<std::int8_t> significanceClasses( const std::vector<double> &z, const std::vector<double> &adjustedP,
                                              const PermutationTest &test );

} // namespace hotspot::statistics
