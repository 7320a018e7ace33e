// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/countpair.h"
#include "processing/statistics/estimate.h"
#include "processing/statistics/result.h"

#include <optional>

namespace hotspot::statistics
{

/// The counts that enter a weighted displacement difference.
///
///   DisplacementCounts counts { { 207, 110 }, { 308, 318 } };  // no catchment
///   counts.catchment = CountPair { 178, 157 };                 // served by the same control …
///   counts.catchmentControl = CountPair { 150, 140 };          // … or by its own
struct DisplacementCounts
{
  CountPair target;
  CountPair control;
  std::optional<CountPair> catchment;
  /// Left out: the target's control serves the catchment too. Its terms then count twice in the estimate and four
  /// times in the variance. Ignored without a catchment.
  std::optional<CountPair> catchmentControl;
};

/// Weighted displacement difference (WDD) with its local and displacement parts.
///
/// In incidents per unit of exposure; negative is fewer than the controls' change predicts.
struct DisplacementDifference
{
  /// (ΔT − ΔCt) + (ΔD − ΔCd).
  Estimate total;
  /// ΔT − ΔCt.
  Result<Estimate> target;
  /// ΔD − ΔCd. NoCatchment when none was given.
  Result<Estimate> catchment;
};

/// Weighted displacement difference of a treated area and its catchment against controls.
///
///   const auto d = displacementDifference( { 207, 110 }, { 178, 157 }, { 308, 318 }, { 150, 140 } );
///   // d->total.estimate == -118 incidents, d->total.standardError == 39.598
///
/// Each change is after/exposure − before/exposure, the variance Σ count/exposure² of Poisson counts times the
/// over-dispersion phi (never below 1). Plain Poisson intervals are too narrow for monthly crime series that scatter
/// more: estimate \a dispersion with overdispersion.h where a series exists. Undefined when a count or exposure is
/// unusable, or when all counts are zero. Source: Wheeler & Ratcliffe (2018), Crime Science 7:11.
Result<DisplacementDifference> displacementDifference( const DisplacementCounts &counts, double confidence = 0.95,
                                                       const Dispersion &dispersion = {} );

/// The same with a catchment that has its own control.
Result<DisplacementDifference> displacementDifference( const CountPair &target, const CountPair &catchment,
                                                       const CountPair &targetControl,
                                                       const CountPair &catchmentControl, double confidence = 0.95,
                                                       const Dispersion &dispersion = {} );

} // namespace hotspot::statistics
