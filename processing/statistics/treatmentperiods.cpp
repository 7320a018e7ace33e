// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/treatmentperiods.h"

#include <algorithm>
#include <cmath>

namespace hotspot::statistics
{

bool TreatmentPeriods::contains( double time ) const
{
  const auto next = std::upper_bound( mSpans.begin(), mSpans.end(), time,
                                      []( double value, const TimeSpan &span ) { return value < span.start; } );
  return next != mSpans.begin() && std::prev( next )->contains( time );
}

double TreatmentPeriods::daysIn( const TimeSpan &window ) const
{
  double days = 0.0;
  for ( const TimeSpan &span : mSpans )
    days += std::max( 0.0, std::min( span.end, window.end ) - std::max( span.start, window.start ) );
  return days;
}

Result<std::vector<double>> TreatmentPeriods::shares( const std::vector<double> &boundaries ) const
{
  if ( boundaries.size() < 2 )
    return UndefinedReason::TooFewObservations;
  std::vector<double> shares;
  for ( size_t period = 0; period + 1 < boundaries.size(); ++period )
  {
    const TimeSpan span{ boundaries[period], boundaries[period + 1] };
    if ( !std::isfinite( span.length() ) || span.length() <= 0.0 )
      return UndefinedReason::InvalidExposure;
    shares.push_back( std::min( 1.0, daysIn( span ) / span.length() ) );
  }
  return shares;
}

Result<TreatmentPeriods> treatmentPeriods( std::vector<TimeSpan> spans )
{
  if ( spans.empty() )
    return UndefinedReason::TooFewObservations;
  for ( const TimeSpan &span : spans )
  {
    if ( !std::isfinite( span.start ) || !std::isfinite( span.end ) || span.end <= span.start )
      return UndefinedReason::InvalidExposure;
  }
  std::sort( spans.begin(), spans.end(),
             []( const TimeSpan &first, const TimeSpan &second ) { return first.start < second.start; } );
  TreatmentPeriods periods;
  for ( const TimeSpan &span : spans )
  {
    if ( !periods.mSpans.empty() && span.start <= periods.mSpans.back().end )
      periods.mSpans.back().end = std::max( periods.mSpans.back().end, span.end );
    else
      periods.mSpans.push_back( span );
  }
  return periods;
}

} // namespace hotspot::statistics
