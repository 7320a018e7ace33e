// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/estimate.h"
#include "processing/statistics/result.h"
#include "processing/statistics/seriespanel.h"

namespace hotspot::statistics
{

/// What all zones have in common over time.
enum class PeriodEffects
{
  BeforeAndAfter, ///< One level before, one after.
  EveryPeriod     ///< A level of its own for every period: season and citywide swings drop out.
};

/// How much more than Poisson the counts of zones scatter from period to period: Pearson's phi, with its degrees of
/// freedom.
///
///   const Result<Dispersion> phi = overdispersion( monthlyPanel, PeriodEffects::EveryPeriod );
///   const auto d = displacementDifference( counts, 0.95, phi ? *phi : Dispersion() );
///
/// Each zone has its own mean before and after (one for each value of the panel's treatment), so that an effect of the
/// operation is not taken for scatter. With EveryPeriod the expected count is row total × column total / total within
/// each phase, and phi is the chi-square of independence over its degrees of freedom. Area cancels; days cancel with
/// EveryPeriod and are honoured with BeforeAndAfter. The result is the same as of a Poisson regression with these
/// effects.
///
/// phi may come out below 1; Dispersion::errorFactor() never lets it narrow an interval. EveryPeriod suits ratios, in
/// which swings that all zones share cancel; BeforeAndAfter is the careful choice for differences of zones of unlike
/// size. Zones and periods without a single incident say nothing about scatter and are left out. Undefined
/// (TooFewObservations) when no degree of freedom remains: fewer than two periods in every phase, or, with EveryPeriod,
/// fewer than two zones. Source: McCullagh & Nelder (1989), Generalized Linear Models, section 4.5.
Result<Dispersion> overdispersion( const SeriesPanel &panel, PeriodEffects effects );

} // namespace hotspot::statistics
