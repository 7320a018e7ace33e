// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/displacementmeasures.h"

namespace hotspot::statistics
{

namespace
{

double exposureRatio( const CountPair &pair )
{
  return pair.exposureAfter / pair.exposureBefore;
}

double comparableAfter( const CountPair &pair )
{
  return pair.after / exposureRatio( pair );
}

/// Incidents expected after if the zone had changed as its control did.
double expectedAfter( const CountPair &zone, const CountPair &control )
{
  return zone.before * exposureRatio( zone ) * comparableAfter( control ) / control.before;
}

/// Change of the zone's share of its control: after − before.
double shareChange( const CountPair &zone, const CountPair &control )
{
  return comparableAfter( zone ) / comparableAfter( control ) - zone.before / control.before;
}

UndefinedReason problemOfZone( const std::optional<CountPair> &zone, UndefinedReason whenMissing )
{
  return zone ? problemOf( *zone ) : whenMissing;
}

Result<double> quotient( const Result<double> &buffer, const Result<double> &success )
{
  if ( !success )
    return success.reason();
  if ( !buffer )
    return buffer.reason();
  if ( *success >= 0.0 )
    return UndefinedReason::NoDirectEffect;
  return *buffer / *success;
}

Result<double> totalNetEffect( const CountPair &target, const CountPair &catchment, const CountPair &control )
{
  if ( control.before == 0.0 )
    return UndefinedReason::ZeroCount;
  return expectedAfter( target, control ) - target.after + expectedAfter( catchment, control ) - catchment.after;
}

void fillWithoutControl( DisplacementMeasures &measures, const CountPair &target )
{
  const UndefinedReason problem = problemOf( target );
  if ( problem != UndefinedReason::None )
  {
    measures.grossEffect = problem;
    measures.percentChange = problem;
    return;
  }
  const double expected = target.before * exposureRatio( target );
  measures.grossEffect = expected - target.after;
  if ( expected > 0.0 )
    measures.percentChange = 100.0 * ( target.after - expected ) / expected;
  else
    measures.percentChange = UndefinedReason::ZeroCount;
}

} // namespace

DisplacementMeasures displacementMeasures( const CountPair &target, const std::optional<CountPair> &catchment,
                                           const std::optional<CountPair> &control )
{
  DisplacementMeasures measures;
  fillWithoutControl( measures, target );

  UndefinedReason targetProblem = problemOf( target );
  if ( targetProblem == UndefinedReason::None )
    targetProblem = problemOfZone( control, UndefinedReason::NoControl );
  UndefinedReason catchmentProblem = problemOfZone( control, UndefinedReason::NoControl );
  if ( catchmentProblem == UndefinedReason::None )
    catchmentProblem = problemOfZone( catchment, UndefinedReason::NoCatchment );

  const bool controlIsZero = control && ( control->before == 0.0 || control->after == 0.0 );
  if ( targetProblem != UndefinedReason::None || controlIsZero )
  {
    const UndefinedReason reason = targetProblem != UndefinedReason::None ? targetProblem : UndefinedReason::ZeroCount;
    measures.success = reason;
    measures.netEffect = reason;
  }
  else
  {
    measures.success = shareChange( target, *control );
    measures.netEffect = -*measures.success;
  }
  if ( catchmentProblem != UndefinedReason::None )
    measures.buffer = catchmentProblem;
  else if ( controlIsZero )
    measures.buffer = UndefinedReason::ZeroCount;
  else
    measures.buffer = shareChange( *catchment, *control );

  measures.weightedDisplacementQuotient = quotient( measures.buffer, measures.success );
  if ( targetProblem != UndefinedReason::None )
    measures.totalNetEffect = targetProblem;
  else if ( catchmentProblem != UndefinedReason::None )
    measures.totalNetEffect = catchmentProblem;
  else
    measures.totalNetEffect = totalNetEffect( target, *catchment, *control );
  return measures;
}

DisplacementReading displacementReading( double weightedDisplacementQuotient )
{
  if ( weightedDisplacementQuotient > 1.0 )
    return DisplacementReading::DiffusionGreaterThanEffect;
  if ( weightedDisplacementQuotient > 0.0 )
    return DisplacementReading::Diffusion;
  if ( weightedDisplacementQuotient == 0.0 )
    return DisplacementReading::Neither;
  if ( weightedDisplacementQuotient > -1.0 )
    return DisplacementReading::DisplacementLessThanEffect;
  if ( weightedDisplacementQuotient == -1.0 )
    return DisplacementReading::DisplacementEqualsEffect;
  return DisplacementReading::DisplacementGreaterThanEffect;
}

} // namespace hotspot::statistics
