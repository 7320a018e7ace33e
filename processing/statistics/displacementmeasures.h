// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/countpair.h"
#include "processing/statistics/result.h"

#include <optional>

namespace hotspot::statistics
{

/// The descriptive measures of displacement: no standard error, only arithmetic on counts.
///
///   const DisplacementMeasures m = displacementMeasures( { 207, 110 }, CountPair { 178, 157 }, CountPair { 308, 318 }
///   );
///   // *m.netEffect == 0.326, *m.weightedDisplacementQuotient == 0.258, *m.totalNetEffect == 130.5
///
/// Every field is undefined with a reason when it needs a zone that was not given or divides by zero.
struct DisplacementMeasures
{
  /// Rb − Ra: incidents fewer in the target than before (negative: more).
  Result<double> grossEffect;
  /// 100 (Ra − Rb) / Rb: percent change in the target. Undefined from zero.
  Result<double> percentChange;
  /// Rb/Cb − Ra/Ca: positive when the target fell against the control.
  Result<double> netEffect;
  /// Ra/Ca − Rb/Cb: negative is good.
  Result<double> success;
  /// Da/Ca − Db/Cb: negative when the catchment fell as well (diffusion of benefits).
  Result<double> buffer;
  /// Buffer / Success. Undefined with NoDirectEffect where Success ≥ 0.
  Result<double> weightedDisplacementQuotient;
  /// (Rb·Ca/Cb − Ra) + (Db·Ca/Cb − Da): incidents prevented in target and catchment together.
  Result<double> totalNetEffect;
};

/// What a weighted displacement quotient says.
enum class DisplacementReading
{
  DiffusionGreaterThanEffect,   ///< WDQ > 1
  Diffusion,                    ///< 0 < WDQ ≤ 1
  Neither,                      ///< WDQ = 0
  DisplacementLessThanEffect,   ///< −1 < WDQ < 0
  DisplacementEqualsEffect,     ///< WDQ = −1
  DisplacementGreaterThanEffect ///< WDQ < −1
};

/// Computes the measures from incidents in the target, its catchment and its control.
///
/// Unequal windows: counts after are compared as if each window after were as exposed as its window before, and effects
/// in incidents (gross, total net) are scaled to the window after. Where all zones share the same windows this changes
/// only the gross effect and the percent change; the areas of the zones cancel. With exposures of 1 the formulas are
/// those above. Sources: Bowers & Johnson (2003), Journal of Quantitative Criminology 19:275; Guerette (2009),
/// Problem-Oriented Guides for Police, Problem-Solving Tools 10.
DisplacementMeasures displacementMeasures( const CountPair &target, const std::optional<CountPair> &catchment,
                                           const std::optional<CountPair> &control );

/// Reads a quotient in words' order. It is a description: it has no standard error, so it proves nothing by itself.
DisplacementReading displacementReading( double weightedDisplacementQuotient );

} // namespace hotspot::statistics
