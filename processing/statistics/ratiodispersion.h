// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/displacementseries.h"
#include "processing/statistics/estimate.h"
#include "processing/statistics/result.h"

namespace hotspot::statistics
{

/// The over-dispersion that a rate ratio of target against control needs, from their monthly series: the recommended
/// default.
///
///   const Result<Dispersion> phi = ratioDispersion( series );
///   const auto ratio = relativeRateRatio( target, control, 0.95, phi ? *phi : Dispersion() );
///
/// The larger of two: Pearson's phi with month effects (overdispersion.h), and the scatter of the target's monthly
/// share of its window's total around the control's, relative to Poisson. Pearson's counts a quiet month as much as a
/// busy one and so comes out too small where busy months scatter more; the second weighs months as the ratio does.
/// Swings that target and control share cancel in both. Degrees of freedom: periods − 2. For the catchment give its
/// counts as the target. How well it holds is in tests/benchmark/CALIBRATION.md; it does not see months that depend on
/// each other. Undefined with ZeroCount when a window of target or control has no incident, TooFewObservations with
/// fewer than two periods before or after.
Result<Dispersion> ratioDispersion( const DisplacementSeries &series );

} // namespace hotspot::statistics
