// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/spatialweights.h"
#include "processing/statistics/unitstatus.h"

#include <vector>

namespace hotspot::statistics
{

/// Whether the unit itself belongs to its neighbourhood.
enum class SelfInclusion
{
  Excluded, ///< Gi: the neighbours only; mean and variance leave the unit out
  Included  ///< Gi*: the unit and its neighbours
};

/// Local statistic of every unit: z, two-sided p from the normal approximation, and whether it was tested.
struct LocalStatistic
{
  std::vector<double> z;
  std::vector<double> p;
  std::vector<UnitStatus> status; ///< where it is not Tested, z is 0 and p is 1 and neither means anything
};

/// Local Getis-Ord Gi or Gi*: where high values (z > 0) or low values (z < 0) stand together.
///
///   const LocalStatistic gi = getisOrd( counts, squareGridWeights( columns, rows, Contiguity::Queen ),
///                                       SelfInclusion::Included );
///   // gi.z[cell] == 3.5: the cell and its neighbours hold far more than their share of all incidents
///
/// For unit i with weights w over its neighbourhood, N values, W₁ = Σw and S₁ = Σw²:
/// z = (Σ w x − W₁ μ) / sqrt( s² (N S₁ − W₁²) / (N − 1) ), with μ and s² the mean and the population variance.
/// z is the same for binary and for row-standardised weights. In Gi* the unit itself gets the largest weight of its
/// row, which is 1 for binary weights (the rule of PySAL's esda). Not tested: islands, constant values, fewer than
/// three units, a neighbourhood that is everything. REQUIRES: finite values, one for each unit of the weights. Cost:
/// O(units + links), 0.1 s for a million grid cells. Source: Ord & Getis (1995), Geographical Analysis 27(4), equations
/// 14 and 15.
LocalStatistic getisOrd( const std::vector<double> &values, const SpatialWeights &weights, SelfInclusion self );

} // namespace hotspot::statistics
