// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/displacementdifference.h"
#include "processing/statistics/result.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace hotspot::statistics
{

/// Monthly (or weekly) counts of one operation's zones, before and after.
///
///   DisplacementSeries series;
///   series.target = …; series.control = …;  // the periods before, then the periods after
///   series.periodsBefore = 20;
///
/// Leave catchment empty when there is none, catchmentControl empty when the control serves both, exposure (days of
/// each period) empty when all periods count the same.
struct DisplacementSeries
{
  std::vector<double> target;
  std::vector<double> control;
  std::vector<double> catchment;
  std::vector<double> catchmentControl;
  std::size_t periodsBefore = 0;
  std::vector<double> exposure;

  std::size_t periods() const { return target.size(); }
  std::size_t periodsAfter() const { return target.size() - periodsBefore; }
  double exposureOf( std::size_t period ) const { return exposure.empty() ? 1.0 : exposure[period]; }
  /// Exposure of the periods \a from … \a to − 1.
  double exposureBetween( std::size_t from, std::size_t to ) const;

  /// The zone against its control by period, and the Poisson variance of that difference.
  struct Differences
  {
    std::vector<double> value;
    std::vector<double> variance;
  };
  Differences targetDifferences() const;
  /// REQUIRES: a catchment.
  Differences catchmentDifferences() const;
  /// Target and catchment together; a shared control counts twice, and four times in the variance.
  Differences totalDifferences() const;
};

/// UndefinedReason::None when the series belong together and there is at least one period before and one after.
UndefinedReason problemOf( const DisplacementSeries &series );

/// The totals of the two windows, with their exposures, as displacementDifference() wants them.
///
/// Exposures are relative to the window after (so that the difference is in incidents of that window), or both 1 when
/// the windows are equally long. REQUIRES: problemOf( series ) == None.
DisplacementCounts totalsOf( const DisplacementSeries &series );

/// Displacement difference with errors taken from how the differences scatter from period to period.
struct SeriesDifference
{
  DisplacementDifference difference;
  /// How much more than Poisson each part's difference scatters, with Welch's degrees of freedom; phi is at least 1.
  Dispersion totalDispersion;
  Dispersion targetDispersion;
  Result<Dispersion> catchmentDispersion;
  /// Correlation of target − control from one period to the next, within the windows: above some 0.3 over two years or
  /// more, months depend on each other and every interval here is too narrow. Left out when nothing varies.
  std::optional<double> lagCorrelation;
};

/// Weighted displacement difference from monthly series: the interval to prefer where months are at hand.
///
///   const auto d = seriesDifference( series );
///   // d->difference.total.low … high: Student's t with Welch's degrees of freedom
///
/// The variance of zone − control is estimated from its own scatter within each window, so that it holds for
/// over-dispersed counts, for zones of unlike dispersion, and for swings that target and control share. It is never
/// taken smaller than Poisson's. It does not hold when months depend on each other (a slow drift that the control does
/// not share): no error from within the series can see that. In incidents of the window after. Undefined
/// (TooFewObservations) with fewer than two periods before or after.
Result<SeriesDifference> seriesDifference( const DisplacementSeries &series, double confidence = 0.95 );

} // namespace hotspot::statistics
