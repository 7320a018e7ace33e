// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/cancelcheck.h"
#include "processing/statistics/spatialweights.h"
#include "processing/statistics/unitstatus.h"

#include <cstdint>
#include <vector>

namespace hotspot::statistics
{

/// Conditional permutation test of every unit's weighted neighbour sum.
///
/// The unit's own value stays where it is; its neighbours are drawn without replacement from all other values. Gi, Gi*
/// and local Moran's I all grow or fall with the neighbours' sum when the own value is fixed, so one test serves all.
struct PermutationTest
{
  std::vector<double> p;              ///< two-sided: min( 1, 2 · min( P(≥ observed), P(≤ observed) ) )
  std::vector<std::int8_t> direction; ///< 1 where the neighbours' sum is high for chance, −1 where low, 0 where neither
  std::vector<UnitStatus> status;     ///< where it is not Tested, p is 1 and direction 0
};

/// A test in which every unit has p 1 and direction 0, and its status: whether permuting can change its neighbours'
/// sum.
///
/// Not tested: islands, units whose other values are all the same, units whose neighbours are everybody else with equal
/// weights, and fewer than three units. REQUIRES: finite values, one for each unit.
PermutationTest untestedPermutation( const std::vector<double> &values, const SpatialWeights &weights );

} // namespace hotspot::statistics
