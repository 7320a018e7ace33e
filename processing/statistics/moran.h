// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/getisord.h"
#include "processing/statistics/result.h"
#include "processing/statistics/spatialweights.h"
#include "processing/statistics/unitstatus.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hotspot::statistics
{

/// Whether like values stand together in the whole study area.
struct GlobalMoran
{
  double i = 0;           ///< above the expectation: like beside like; below: unlike beside unlike
  double expectation = 0; ///< −1 / (n − 1)
  double variance = 0;    ///< under randomisation: the values keep their distribution and lose their places
  double z = 0;
  double p = 1;          ///< two-sided, normal approximation
  std::size_t units = 0; ///< units with a neighbour: n in the formulas
};

/// Global Moran's I.
///
///   const Result<GlobalMoran> moran = globalMoran( crimeRates, rowStandardised( weights ) );
///   // moran->i == 0.50, moran->expectation == −0.02: high beside high and low beside low
///
/// I = (n / S₀) · Σᵢⱼ wᵢⱼ zᵢ zⱼ / Σ zᵢ², z deviations from the mean of all units. Islands stay in the mean and are not
/// counted in n, as in R's spdep. Weights need not be symmetric.
/// Undefined: fewer than four units with a neighbour (TooFewObservations), constant values (NoVariation).
/// REQUIRES: finite values, one for each unit. Cost: O(units + links · log of the largest number of neighbours).
/// Source: Cliff & Ord (1981), Spatial Processes, section 2.3.
Result<GlobalMoran> globalMoran( const std::vector<double> &values, const SpatialWeights &weights );

/// Where a unit lies in Moran's scatter plot: its own value, then that of its neighbours, against the mean.
enum class MoranQuadrant : std::uint8_t
{
  None,     ///< one of the two is exactly the mean, or the unit was not tested
  HighHigh, ///< a cluster of high values
  LowLow,   ///< a cluster of low values
  HighLow,  ///< a high unit among low ones
  LowHigh   ///< a low unit among high ones
};

/// Local Moran of every unit.
struct LocalMoran
{
  std::vector<double> i;
  LocalStatistic statistic; ///< z and p under conditional randomisation, and the status
  std::vector<MoranQuadrant> quadrant;
};

/// Local Moran's Iᵢ: which units are like their neighbours (I > 0) and which stand out from them (I < 0).
///
///   const LocalMoran lisa = localMoran( counts, weights );
///   const auto classes = moranClasses( lisa, adjustedP( lisa.statistic.p, lisa.statistic.status, correction ), 0.05 );
///
/// Iᵢ = (zᵢ / m₂) Σⱼ wᵢⱼ zⱼ with m₂ = Σ z² / n. Expectation and variance hold zᵢ in its place and permute the others,
/// so that z agrees with a conditional permutation test; |z| is that of Gi. A unit exactly at the mean has I = 0
/// whatever its neighbours: z 0, p 1. For a permutation p use exactNeighbourSumTest() or monteCarloNeighbourTest(): Iᵢ
/// rises or falls with the neighbours' sum. Not tested: as in getisOrd() without the unit itself. REQUIRES: finite
/// values, one for each unit. Cost: O(units + links). Sources: Anselin (1995), Geographical Analysis 27(2); Sokal, Oden
/// & Thomson (1998), Geographical Analysis 30(4).
LocalMoran localMoran( const std::vector<double> &values, const SpatialWeights &weights );

/// The quadrant where adjusted p is at most `level`, None elsewhere.
std::vector<MoranQuadrant> moranClasses( const LocalMoran &lisa, const std::vector<double> &adjustedP, double level );

} // namespace hotspot::statistics
