// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/displacementdifference.h"
#include "processing/statistics/displacementmeasures.h"
#include "processing/statistics/rateratio.h"
#include "processing/statistics/twocounts.h"

#include <optional>
#include <string>
#include <vector>

namespace hotspot::statistics
{

/// What part a zone plays in a comparison.
enum class ZoneRole
{
  Target,
  Catchment,
  Control
};

/// Incidents of one category in one zone.
struct ZoneCounts
{
  std::string zoneId;
  ZoneRole role = ZoneRole::Target;
  /// Empty where incidents have no category.
  std::string category;
  double before = 0.0;
  double after = 0.0;
  /// One count for each of EvaluationDesign::periods.
  std::vector<double> series;
};

/// How a period of the series is used.
enum class PeriodUse
{
  Before,  ///< Complete and within the window before.
  After,   ///< Complete and within the window after.
  Outside, ///< Between the windows.
  Partial  ///< Shorter than the others, or cut by the end of a window: shown, not modelled.
};

struct EvaluationDesign
{
  /// Lengths of the half-open windows.
  double daysBefore = 0.0;
  double daysAfter = 0.0;
  double confidence = 0.95;
  /// Empty: no series, intervals are Poisson and no regression is made.
  std::vector<PeriodUse> periods;
  /// 0 for January, of each period's start, for month effects. As long as periods, or empty.
  std::vector<int> seasons;
};

/// The measures of a comparison; their codes are a public interface.
enum class EffectMeasure
{
  GrossEffect,
  NetEffect,
  PercentChange,
  Quotient,
  TotalNetEffect,
  Difference,
  DifferenceTarget,
  DifferenceCatchment,
  RateRatio,
  RateRatioCatchment,
  RateExact,
  RateETest,
  RegressionPoisson,
  RegressionQuasiPoisson,
  RegressionNegativeBinomial,
  PreTrend
};

/// "gross_effect", "net_effect", "percent_change", "wdq", "tne", "wdd", …
const char *effectCode( EffectMeasure measure );

/// One measure with all that is known about it. Absent numbers have no value or no error; \a reason says why there is
/// no estimate.
struct EffectRow
{
  EffectMeasure measure = EffectMeasure::GrossEffect;
  std::optional<double> estimate;
  /// Of the logarithm where the estimate is a ratio.
  std::optional<double> standardError;
  std::optional<double> low;
  std::optional<double> high;
  std::optional<double> p;
  UndefinedReason reason = UndefinedReason::None;
};

enum class ScopeKind
{
  All,
  Target,
  Category
};

/// Everything computed for one scope: all targets, one target, or one category.
struct ScopeEvaluation
{
  ScopeKind kind = ScopeKind::All;
  /// Id of the target or name of the category; empty for all.
  std::string name;

  /// Exposures are days, scaled so that the window after is 1: results are incidents per window after.
  CountPair target;
  std::optional<CountPair> catchment;
  std::optional<CountPair> control;

  std::vector<double> targetSeries;
  std::vector<double> catchmentSeries;
  std::vector<double> controlSeries;

  /// From the series; phi 1 without one.
  Dispersion dispersion;
  DisplacementMeasures measures;
  Result<DisplacementDifference> difference;
  Result<RateRatio> rateRatio;
  Result<RateRatio> catchmentRateRatio;
  Result<double> exactP;
  Result<double> eTestP;
  /// The smallest fall, as a share of the baseline, that this design finds in 4 of 5 cases.
  Result<double> detectableDrop;
  /// One row for each EffectMeasure that was computed, in the enum's order.
  std::vector<EffectRow> effects;

  /// "all", the target's id, or "category:NAME": the public code.
  [[nodiscard]] std::string code() const;
  /// REQUIRES: the measure was computed.
  [[nodiscard]] const EffectRow &effect( EffectMeasure measure ) const;
};

struct BeforeAfterEvaluation
{
  EvaluationDesign design;
  std::vector<ZoneCounts> zones;
  /// All first, then each target, then each category; targets and categories only where there is more than one.
  std::vector<ScopeEvaluation> scopes;

  [[nodiscard]] const ScopeEvaluation &all() const { return scopes.front(); }
};

/// Turns counts by zone and category into every measure of a before/after comparison: what the algorithm writes, the
/// report prints and the dock shows, so that they agree.
///
///   BeforeAfterEvaluation e = evaluateBeforeAfter( { { "1", ZoneRole::Target, "", 50, 30, {} },
///                                                    { "c", ZoneRole::Control, "", 60, 55, {} } }, { 181, 184 } );
///   *e.all().effect( EffectMeasure::RateRatio ).estimate;
///
/// A target's own scope uses the catchments that carry its id (as hotspot:catchments makes them); all scopes share the
/// sum of all controls. Without a control, measures that need one are undefined with NoControl. Cost: linear in zones ×
/// periods, plus one small regression a scope.
BeforeAfterEvaluation evaluateBeforeAfter( std::vector<ZoneCounts> zones, const EvaluationDesign &design );

} // namespace hotspot::statistics
