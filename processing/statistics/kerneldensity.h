// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/cancelcheck.h"
#include "processing/statistics/spatialweights.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace hotspot::statistics
{

enum class Kernel
{
  Quartic, ///< 3 / (π h²) · (1 − r² / h²)² within the bandwidth h, 0 beyond
  Gaussian ///< 1 / (2π h²) · exp( −r² / 2h² ); the bandwidth h is the standard deviation; cut off at 4 h
};

/// A raster's place: square cells, the first in the north-west corner, row by row towards the south. Metres.
struct DensityFrame
{
  double west = 0;
  double north = 0;
  double cellSize = 0;
  int columns = 0;
  int rows = 0;
};

/// Incidents by cell.
struct BinnedIncidents
{
  std::vector<double> cells; ///< columns · rows
  double inside = 0;         ///< incidents, or their weights, in the frame
  double outside = 0;
  std::size_t outsideCount = 0;
};

/// Cost: one pass. `weights` empty = 1 each. REQUIRES: finite locations and weights, a positive cell size.
BinnedIncidents binIncidents( const DensityFrame &frame, const std::vector<Location> &locations,
                              const std::vector<double> &weights = {} );

/// How many cells beyond its own an incident reaches. A frame that is this much wider than the map on each side loses
/// nothing at the map's edge; incidents outside the map but within reach belong in it.
int kernelReach( double bandwidth, double cellSize, Kernel kernel );

/// A surface of incidents per km².
struct DensitySurface
{
  std::vector<double> cells; ///< incidents per km², in the order of the frame
  double incidents = 0;      ///< what was binned
  double integral = 0;       ///< what the surface adds up to; the rest lies beyond the frame's edge
};

/// Kernel density of binned incidents.
///
///   const BinnedIncidents binned = binIncidents( frame, locations );
///   const auto surface = kernelDensity( frame, binned, 400, Kernel::Quartic, 2 );
///   // surface->cells[i] == 120: at this cell, 120 incidents per km²
///
/// Bin first, then convolve: each incident counts as if at its cell's centre, which moves it by at most 0.7 cells; take
/// cells of a fifth of the bandwidth or less. The kernel's weights are scaled to add up to 1 on the grid, so that the
/// surface integrates to the number of incidents but for what lies beyond the edge.
/// Undefined (std::nullopt) when cancelled. REQUIRES: positive bandwidth and cell size.
/// Cost: hardly depends on the number of incidents or on the bandwidth: see convolveGrid(), and for its tolerance.
/// Sources: Silverman (1986), Density Estimation, chapter 4 (the quartic kernel is his K₂); binning after Wand (1994),
/// Journal of Computational and Graphical Statistics 3(4).
std::optional<DensitySurface> kernelDensity( const DensityFrame &frame, const BinnedIncidents &incidents,
                                             double bandwidth, Kernel kernel, int threads,
                                             const CancelCheck &isCancelled = {} );

/// Ratio of two densities at one cell, for dual kernel density such as burglaries per household; none where the second
/// is not positive.
std::optional<double> densityRatio( double density, double baseline );

/// A bandwidth in the locations' unit, from both coordinates and the number of incidents.
///
/// h = A · σ · n^(−1/6), with A = 2.779 for the quartic and 1 for the Gaussian kernel; σ the smaller of the root mean
/// variance of x and y and the median distance from the median centre / √(2 ln 2), which is the same for a normal cloud
/// and far less moved by outliers. Best for one normal cloud: it smooths too much where there are several clusters, so
/// take it as the upper end and look at half of it too. None with fewer than two incidents or when all are at one
/// place. REQUIRES: finite locations. Cost: O(n). Source: Silverman (1986), Density Estimation, section 4.3.2 and
/// table 4.1.
std::optional<double> suggestedBandwidth( const std::vector<Location> &locations, Kernel kernel );

} // namespace hotspot::statistics
