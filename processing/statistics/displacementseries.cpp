// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/displacementseries.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hotspot::statistics
{

namespace
{

using Differences = DisplacementSeries::Differences;

double sumBetween( const std::vector<double> &values, std::size_t from, std::size_t to )
{
  const auto at = [&values]( std::size_t index )
  {
    return values.begin() + static_cast<std::ptrdiff_t>( index );
  };
  return std::accumulate( at( from ), at( to ), 0.0 );
}

/// zone − multiple × control.
Differences differencesOf( const std::vector<double> &zone, const std::vector<double> &control, double multiple = 1.0 )
{
  Differences differences;
  for ( std::size_t period = 0; period < zone.size(); ++period )
  {
    differences.value.push_back( zone[period] - multiple * control[period] );
    differences.variance.push_back( zone[period] + multiple * multiple * control[period] );
  }
  return differences;
}

Differences sumOf( Differences first, const Differences &second )
{
  for ( std::size_t period = 0; period < first.value.size(); ++period )
  {
    first.value[period] += second.value[period];
    first.variance[period] += second.variance[period];
  }
  return first;
}

/// Variance of a window's sum, from the scatter around the window's own rate.
struct WindowVariance
{
  double variance = 0.0;
  double degreesOfFreedom = 0.0;
};

WindowVariance windowVariance( const DisplacementSeries &series, const std::vector<double> &values, std::size_t from,
                               std::size_t to )
{
  const double periods = static_cast<double>( to - from );
  const double rate = sumBetween( values, from, to ) / series.exposureBetween( from, to );
  double squares = 0.0;
  for ( std::size_t period = from; period < to; ++period )
  {
    const double residual = values[period] - rate * series.exposureOf( period );
    squares += residual * residual;
  }
  return { squares * periods / ( periods - 1.0 ), periods - 1.0 };
}

/// Empirical over Poisson variance of after − scale × before.
Dispersion dispersionOf( const DisplacementSeries &series, const Differences &differences )
{
  const std::size_t middle = series.periodsBefore;
  const std::size_t end = series.periods();
  const double scale = series.exposureBetween( middle, end ) / series.exposureBetween( 0, middle );
  const WindowVariance before = windowVariance( series, differences.value, 0, middle );
  const WindowVariance after = windowVariance( series, differences.value, middle, end );
  const double partBefore = scale * scale * before.variance;
  const double empirical = partBefore + after.variance;
  const double poisson =
      scale * scale * sumBetween( differences.variance, 0, middle ) + sumBetween( differences.variance, middle, end );
  Dispersion dispersion;
  dispersion.degreesOfFreedom = before.degreesOfFreedom + after.degreesOfFreedom;
  if ( empirical > 0.0 )
    dispersion.degreesOfFreedom = empirical * empirical /
                                  ( partBefore * partBefore / before.degreesOfFreedom +
                                    after.variance * after.variance / after.degreesOfFreedom );
  if ( poisson > 0.0 )
    dispersion.phi = std::max( 1.0, empirical / poisson );
  return dispersion;
}

/// Of the residuals around each window's rate.
std::optional<double> lagCorrelation( const DisplacementSeries &series, const std::vector<double> &values )
{
  double products = 0.0;
  double squares = 0.0;
  const auto addWindow = [&]( std::size_t from, std::size_t to )
  {
    const double rate = sumBetween( values, from, to ) / series.exposureBetween( from, to );
    double previous = 0.0;
    for ( std::size_t period = from; period < to; ++period )
    {
      const double residual = values[period] - rate * series.exposureOf( period );
      products += period > from ? residual * previous : 0.0;
      squares += residual * residual;
      previous = residual;
    }
  };
  addWindow( 0, series.periodsBefore );
  addWindow( series.periodsBefore, series.periods() );
  return squares > 0.0 ? std::optional<double>( products / squares ) : std::nullopt;
}

Result<Estimate> estimateOf( const DisplacementSeries &series, const Differences &differences,
                             const Dispersion &dispersion, double confidence )
{
  const std::size_t middle = series.periodsBefore;
  const std::size_t end = series.periods();
  const double scale = series.exposureBetween( middle, end ) / series.exposureBetween( 0, middle );
  const double estimate =
      sumBetween( differences.value, middle, end ) - scale * sumBetween( differences.value, 0, middle );
  const double variance =
      sumBetween( differences.variance, middle, end ) + scale * scale * sumBetween( differences.variance, 0, middle );
  return makeEstimate( estimate, std::sqrt( variance ) * dispersion.errorFactor(), confidence,
                       dispersion.degreesOfFreedom );
}

CountPair totalsOfZone( const DisplacementSeries &series, const std::vector<double> &zone )
{
  const std::size_t middle = series.periodsBefore;
  const double after = series.exposureBetween( middle, series.periods() );
  return { sumBetween( zone, 0, middle ), sumBetween( zone, middle, series.periods() ),
           series.exposureBetween( 0, middle ) / after, 1.0 };
}

} // namespace

double DisplacementSeries::exposureBetween( std::size_t from, std::size_t to ) const
{
  return exposure.empty() ? static_cast<double>( to - from ) : sumBetween( exposure, from, to );
}

Differences DisplacementSeries::targetDifferences() const
{
  return differencesOf( target, control );
}

Differences DisplacementSeries::catchmentDifferences() const
{
  return differencesOf( catchment, catchmentControl.empty() ? control : catchmentControl );
}

Differences DisplacementSeries::totalDifferences() const
{
  if ( catchment.empty() )
    return targetDifferences();
  if ( !catchmentControl.empty() )
    return sumOf( targetDifferences(), catchmentDifferences() );
  const std::vector<double> none( catchment.size(), 0.0 );
  return sumOf( differencesOf( target, control, 2.0 ), differencesOf( catchment, none ) );
}

UndefinedReason problemOf( const DisplacementSeries &series )
{
  const std::size_t periods = series.periods();
  if ( series.periodsBefore == 0 || series.periodsBefore >= periods )
    return UndefinedReason::TooFewObservations;
  if ( series.control.empty() )
    return UndefinedReason::NoControl;
  const auto fits = [periods]( const std::vector<double> &values )
  {
    return values.empty() || values.size() == periods;
  };
  const auto isCount = []( double count )
  {
    return std::isfinite( count ) && count >= 0.0;
  };
  for ( const auto *values : { &series.target, &series.control, &series.catchment, &series.catchmentControl } )
  {
    if ( !fits( *values ) )
      return UndefinedReason::UnequalLengths;
    if ( !std::all_of( values->begin(), values->end(), isCount ) )
      return UndefinedReason::InvalidCount;
  }
  if ( !fits( series.exposure ) )
    return UndefinedReason::UnequalLengths;
  const auto isExposure = []( double exposure )
  {
    return std::isfinite( exposure ) && exposure > 0.0;
  };
  if ( !std::all_of( series.exposure.begin(), series.exposure.end(), isExposure ) )
    return UndefinedReason::InvalidExposure;
  return UndefinedReason::None;
}

DisplacementCounts totalsOf( const DisplacementSeries &series )
{
  DisplacementCounts counts;
  counts.target = totalsOfZone( series, series.target );
  counts.control = totalsOfZone( series, series.control );
  if ( !series.catchment.empty() )
    counts.catchment = totalsOfZone( series, series.catchment );
  if ( !series.catchment.empty() && !series.catchmentControl.empty() )
    counts.catchmentControl = totalsOfZone( series, series.catchmentControl );
  return counts;
}

Result<SeriesDifference> seriesDifference( const DisplacementSeries &series, double confidence )
{
  const UndefinedReason problem = problemOf( series );
  if ( problem != UndefinedReason::None )
    return problem;
  if ( series.periodsBefore < 2 || series.periodsAfter() < 2 )
    return UndefinedReason::TooFewObservations;

  SeriesDifference result;
  const Differences total = series.totalDifferences();
  result.totalDispersion = dispersionOf( series, total );
  const Result<Estimate> estimate = estimateOf( series, total, result.totalDispersion, confidence );
  if ( !estimate )
    return estimate.reason();
  result.difference.total = *estimate;

  const Differences local = series.targetDifferences();
  result.targetDispersion = dispersionOf( series, local );
  result.difference.target = estimateOf( series, local, result.targetDispersion, confidence );
  result.lagCorrelation = lagCorrelation( series, local.value );
  result.difference.catchment = UndefinedReason::NoCatchment;
  result.catchmentDispersion = UndefinedReason::NoCatchment;
  if ( !series.catchment.empty() )
  {
    const Differences displaced = series.catchmentDifferences();
    result.catchmentDispersion = dispersionOf( series, displaced );
    result.difference.catchment = estimateOf( series, displaced, *result.catchmentDispersion, confidence );
  }
  return result;
}

} // namespace hotspot::statistics
