// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/countregression.h"
#include "processing/statistics/rateratio.h"
#include "processing/statistics/result.h"
#include "processing/statistics/seriespanel.h"

#include <optional>

namespace hotspot::statistics
{

/// Variance that the model gives the counts.
enum class CountModel
{
  Poisson,         ///< Variance = mean.
  QuasiPoisson,    ///< Variance = φ · mean, φ at least 1, Student's t.
  NegativeBinomial ///< Variance = mean + mean²/θ.
};

/// What zones have in common, and where the errors come from.
struct DifferenceInDifferencesOptions
{
  CountModel model = CountModel::QuasiPoisson;
  /// Every period its own level by default: season and citywide swings drop out.
  bool periodEffects = true;
  /// Errors of the model, or robust ones.
  enum class Errors
  {
    Model,
    Robust,         ///< HC3: right for any variance of independent counts.
    ClusterByZone,  ///< Right when a zone's months depend on each other; needs many zones on both sides.
    ClusterByPeriod ///< Right when zones move together in a month; needs many periods.
  };
  Errors errors = Errors::Model;
  double confidence = 0.95;
};

/// How the treated zones changed relative to the others.
struct DifferenceInDifferences
{
  /// The effect as a rate ratio with its interval; logRatio is the coefficient.
  RateRatio effect;
  /// Incidents of the treated zones in treated periods: counted, and expected without the effect.
  double observed = 0.0;
  double expected = 0.0;
  std::optional<double> phi;
  std::optional<double> theta;
  int residualDegreesOfFreedom = 0;
  int zonesUsed = 0;
  /// Zones without a single incident: they say nothing about a ratio and are left out.
  int zonesLeftOut = 0;
  /// Periods without a single incident in any zone, left out with period effects.
  int periodsLeftOut = 0;
};

/// Difference-in-differences by count regression: log rate = zone + period + effect · treated · treatment.
///
///   DifferenceInDifferencesOptions options;
///   const auto did = differenceInDifferences( panel, options );
///   // did->effect.percent() == -22 % (−33..−10)
///
/// Needs at least one treated zone and one that is not, and periods before and after. Several on and off periods are
/// given by the panel's treatment. For the displacement side mark the catchments as treated and leave the targets out.
/// Undefined with NoControl, TooFewObservations, Separation (the treated zones had no incident in a phase), or as in
/// countregression.h. Cost: rows × columns², with a column a zone and a period.
Result<DifferenceInDifferences> differenceInDifferences( const SeriesPanel &panel,
                                                         const DifferenceInDifferencesOptions &options = {} );

/// Did the treated zones already move apart from the others before? The slope of treated × period, on the log scale.
///
///   const Result<Estimate> trend = preTrend( panel );  // estimate per period; p small: parallel trends are in doubt
///
/// Quasi-Poisson with a level and a slope for treated and untreated zones together, over the untreated periods in front
/// of the first treated one. φ here is not raised to 1, so that the check is not blunted. A large p does not prove
/// parallel trends: short or small series cannot tell. Undefined with fewer than three such periods.
Result<Estimate> preTrend( const SeriesPanel &panel, double confidence = 0.95 );

} // namespace hotspot::statistics
