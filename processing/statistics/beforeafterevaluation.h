// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/differenceindifferences.h"
#include "processing/statistics/displacementdifference.h"
#include "processing/statistics/displacementmeasures.h"
#include "processing/statistics/expectedfromratio.h"
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
  /// Of a catchment; 0 where there are no rings. Rings of a target are added up in its scope.
  int ring = 0;
  double before = 0.0;
  double after = 0.0;
  /// One count for each of EvaluationDesign::periods; empty without a series.
  std::vector<double> series;
};

struct EvaluationDesign
{
  /// Lengths of the half-open windows.
  double daysBefore = 0.0;
  double daysAfter = 0.0;
  double confidence = 0.95;
  /// The periods before, then the periods after. Empty: no series, intervals are Poisson and no regression is made.
  std::vector<PeriodUse> periods;
  /// Length of each period in days.
  std::vector<double> periodDays;
  /// Whether errors are widened by the scatter of the series.
  bool useDispersion = true;
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

inline constexpr int effectMeasures = 16;

/// "gross_effect", "net_effect", "percent_change", "wdq", "tne", "wdd", …
const char *effectCode( EffectMeasure measure );

/// One measure with all that is known about it.
struct EffectRow
{
  EffectMeasure measure = EffectMeasure::GrossEffect;
  /// Absent with a reason. Ratios are ratios (1 = no change), not percent.
  std::optional<double> estimate;
  /// Of the logarithm where the estimate is a ratio.
  std::optional<double> standardError;
  std::optional<double> low;
  std::optional<double> high;
  std::optional<double> p;
  UndefinedReason reason = UndefinedReason::None;
};

/// What the statement about a scope rests on.
enum class ComparisonBasis
{
  Ratio,      ///< The rule: the target would have changed in the control's proportion, whatever the control's size.
  Difference, ///< A count is 0, but the control is of about the target's size: changes are subtracted.
  NoControl   ///< Only the change itself can be told.
};

/// Incidents after, set against what the comparison expects.
///
/// By ratio: before × control after / control before, and the interval is that of the rate ratio turned into incidents,
/// observed − observed / ratio. The targets' expected numbers then add up to that of all targets. By difference: before
/// + the control's change. Either way it equals the sum of the gaps between both lines of the series chart.
struct ExpectedDifference
{
  double observed = 0.0;
  double expected = 0.0;
  double low = 0.0; ///< of difference()
  double high = 0.0;
  double p = 1.0;

  /// Negative: fewer incidents than expected.
  [[nodiscard]] double difference() const { return observed - expected; }
};

/// The smallest true fall in the targets that a comparison with this error finds in 4 of 5 cases.
struct DetectableFall
{
  double incidents = 0.0;
  /// Of the number before (for the same length of time). Above 1: not even a fall to nought would be found reliably.
  double share = 0.0;
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
  /// Only from evaluateCounts(): the catchment's own control. Otherwise the control serves both.
  std::optional<CountPair> catchmentControl;

  std::vector<double> targetSeries;
  std::vector<double> catchmentSeries;
  std::vector<double> controlSeries;

  ComparisonBasis basis = ComparisonBasis::NoControl;
  /// The control's rate before is half to twice the target's. Otherwise differences (WDD) follow the control's own
  /// swings.
  bool controlIsComparable = false;
  /// Scatter of target − control from period to period: widens the error of the difference. Undefined without a series,
  /// and intervals are then Poisson.
  Result<Dispersion> differenceDispersion;
  /// Scatter left when each period's common swing is taken out: widens the errors of ratios.
  Result<Dispersion> ratioDispersion;

  DisplacementMeasures measures;
  Result<DisplacementDifference> difference;
  Result<RateRatio> rateRatio;
  Result<RateRatio> catchmentRateRatio;
  /// The statement in incidents, on the scope's basis.
  Result<ExpectedDifference> targetAgainstExpected;
  Result<ExpectedDifference> catchmentAgainstExpected;
  Result<double> exactP;
  Result<double> eTestP;
  Result<ExactInterval> exactRatio;
  Result<DifferenceInDifferences> poisson;
  Result<DifferenceInDifferences> quasiPoisson;
  Result<DifferenceInDifferences> negativeBinomial;
  Result<Estimate> preTrend;
  /// What this comparison could have shown at all.
  Result<DetectableFall> detectableFall;
  /// The expected line and its band, on the scope's basis; empty without a series.
  std::vector<std::optional<ExpectedPeriod>> expected;
  /// One row for each EffectMeasure, in the enum's order.
  std::vector<EffectRow> effects;

  /// "all", the target's id, or "category:NAME": the public code.
  [[nodiscard]] std::string code() const;
  [[nodiscard]] const EffectRow &effect( EffectMeasure measure ) const
  {
    return effects[static_cast<std::size_t>( measure )];
  }
};

struct BeforeAfterEvaluation
{
  EvaluationDesign design;
  std::vector<ZoneCounts> zones;
  /// All first, then each target, then each category, in the order in which they first appear in the zones.
  std::vector<ScopeEvaluation> scopes;

  [[nodiscard]] const ScopeEvaluation &all() const { return scopes.front(); }
};

/// Turns counts by zone and category into every measure of a before/after comparison: what the algorithm writes, the
/// report prints and the dock shows, so that they agree.
///
///   const BeforeAfterEvaluation e = evaluateBeforeAfter( { { "1", ZoneRole::Target, "", 0, 50, 30, {} },
///                                                          { "c", ZoneRole::Control, "", 0, 60, 55, {} } }, { 181, 184
///                                                          }
///                                                          );
///   e.all().effect( EffectMeasure::RateRatio ).estimate;  // 0.6545
///
/// A target's own scope uses the catchments that carry its id (as hotspot:catchments makes them); every scope shares
/// the sum of all controls, in category scopes those of the category. Without a control, measures that need one are
/// undefined with NoControl.
/// Cost: linear in zones × periods, plus four small regressions a scope.
BeforeAfterEvaluation evaluateBeforeAfter( std::vector<ZoneCounts> zones, const EvaluationDesign &design );

/// The same for bare counts, each with its own exposure (time × area), without a series.
ScopeEvaluation evaluateCounts( const DisplacementCounts &counts, bool hasControl, double confidence );

/// The rows of EFFECTS from what was computed; called by the two functions above.
std::vector<EffectRow> effectRows( const ScopeEvaluation &scope );

} // namespace hotspot::statistics
