// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/mannkendall.h"

#include "processing/statistics/normaldistribution.h"

#include <algorithm>
#include <cmath>

namespace hotspot::statistics
{

Result<TrendTest> mannKendall( const std::vector<double> &series )
{
  if ( series.size() < 4 )
    return UndefinedReason::TooFewObservations;
  TrendTest trend;
  for ( std::size_t later = 1; later < series.size(); ++later )
  {
    for ( std::size_t earlier = 0; earlier < later; ++earlier )
      trend.s += ( series[later] > series[earlier] ? 1 : 0 ) - ( series[later] < series[earlier] ? 1 : 0 );
  }

  const auto spread = []( double n )
  {
    return n * ( n - 1 ) * ( 2 * n + 5 ) / 18;
  };
  trend.variance = spread( static_cast<double>( series.size() ) );
  std::vector<double> sorted = series;
  std::sort( sorted.begin(), sorted.end() );
  for ( auto tied = sorted.begin(); tied != sorted.end(); )
  {
    const auto next = std::upper_bound( tied, sorted.end(), *tied );
    trend.variance -= spread( static_cast<double>( next - tied ) );
    tied = next;
  }
  if ( sorted.front() == sorted.back() )
    return UndefinedReason::NoVariation;

  // S moves in steps of two or one: half a step towards 0 corrects for its being discrete.
  const double corrected = trend.s == 0 ? 0 : trend.s - std::copysign( 1.0, trend.s );
  trend.z = corrected / std::sqrt( trend.variance );
  trend.p = twoSidedNormalP( trend.z );
  return trend;
}

} // namespace hotspot::statistics
