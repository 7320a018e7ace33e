// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/ratiodispersion.h"

#include "processing/statistics/overdispersion.h"

#include <algorithm>

namespace hotspot::statistics
{

namespace
{

/// Degrees of freedom × (scatter of the shares' difference / its Poisson variance) of one window; negative without
/// incidents.
double weightedScatter( const DisplacementSeries &series, std::size_t from, std::size_t to )
{
  double target = 0.0;
  double control = 0.0;
  for ( std::size_t period = from; period < to; ++period )
  {
    target += series.target[period];
    control += series.control[period];
  }
  if ( target == 0.0 || control == 0.0 )
    return -1.0;
  double squares = 0.0;
  for ( std::size_t period = from; period < to; ++period )
  {
    const double difference = series.target[period] / target - series.control[period] / control;
    squares += difference * difference;
  }
  return static_cast<double>( to - from ) * squares / ( 1.0 / target + 1.0 / control );
}

} // namespace

Result<Dispersion> ratioDispersion( const DisplacementSeries &series )
{
  const UndefinedReason problem = problemOf( series );
  if ( problem != UndefinedReason::None )
    return problem;
  if ( series.periodsBefore < 2 || series.periodsAfter() < 2 )
    return UndefinedReason::TooFewObservations;
  const double before = weightedScatter( series, 0, series.periodsBefore );
  const double after = weightedScatter( series, series.periodsBefore, series.periods() );
  if ( before < 0.0 || after < 0.0 )
    return UndefinedReason::ZeroCount;

  SeriesPanel panel;
  panel.zones = { { series.target, true }, { series.control, false } };
  panel.treatment.assign( series.periods(), 1.0 );
  std::fill_n( panel.treatment.begin(), series.periodsBefore, 0.0 );
  const Result<Dispersion> pearson = overdispersion( panel, PeriodEffects::EveryPeriod );

  const double degreesOfFreedom = static_cast<double>( series.periods() ) - 2.0;
  const double scatter = ( before + after ) / degreesOfFreedom;
  return Dispersion{ pearson ? std::max( pearson->phi, scatter ) : scatter, degreesOfFreedom };
}

} // namespace hotspot::statistics
