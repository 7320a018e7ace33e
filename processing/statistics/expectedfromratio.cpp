// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/expectedfromratio.h"

#include <algorithm>
#include <cmath>

namespace hotspot::statistics
{

namespace
{

double sumBefore( const std::vector<double> &values, const std::vector<PeriodUse> &uses )
{
  double sum = 0.0;
  for ( size_t i = 0; i < values.size(); ++i )
  {
    if ( !isAfter( uses[i] ) )
      sum += values[i];
  }
  return sum;
}

} // namespace

Result<std::vector<std::optional<ExpectedPeriod>>> expectedFromRatio( const std::vector<double> &target,
                                                                      const std::vector<double> &control,
                                                                      const std::vector<PeriodUse> &uses,
                                                                      const std::vector<double> &days,
                                                                      double confidence, const Dispersion &dispersion )
{
  const size_t periods = target.size();
  if ( uses.size() != periods || days.size() != periods || ( !control.empty() && control.size() != periods ) )
    return UndefinedReason::UnequalLengths;
  const Result<double> quantile = twoSidedQuantile( confidence, dispersion.degreesOfFreedom );
  if ( !quantile )
    return quantile.reason();

  const bool hasControl = !control.empty();
  const std::vector<double> &reference = hasControl ? control : days;
  const double targetBefore = sumBefore( target, uses );
  const double referenceBefore = sumBefore( reference, uses );
  std::vector<std::optional<ExpectedPeriod>> result( periods );
  if ( targetBefore <= 0.0 || referenceBefore <= 0.0 )
    return result;

  const double factor = targetBefore / referenceBefore;
  for ( size_t i = 0; i < periods; ++i )
  {
    ExpectedPeriod period;
    period.expected = factor * reference[i];
    if ( isAfter( uses[i] ) )
    {
      double variance = period.expected + period.expected * period.expected / targetBefore;
      // A control without an incident in this period is still uncertain by about one incident.
      if ( hasControl )
        variance += factor * factor * std::max( 1.0, control[i] ) + period.expected * period.expected / referenceBefore;
      const double reach = *quantile * std::sqrt( variance ) * dispersion.errorFactor();
      period.low = std::max( 0.0, period.expected - reach );
      period.high = period.expected + reach;
    }
    result[i] = period;
  }
  return result;
}

} // namespace hotspot::statistics
