// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/report/measuretext.h"
#include "processing/report/sentences.h"

#include <cmath>

namespace hotspot::report
{

using namespace statistics;

QString Sentences::effect( EffectMeasure measure, const ScopeEvaluation &scope ) const
{
  const EffectRow &row = scope.effect( measure );
  const bool isTest = measure == EffectMeasure::RateExact || measure == EffectMeasure::RateETest;
  if ( !row.estimate && !( isTest && row.p ) )
    return undefined( row.reason );
  switch ( measure )
  {
  case EffectMeasure::GrossEffect:
  case EffectMeasure::PercentChange:
    return change( scope );
  case EffectMeasure::NetEffect:
    return netEffect( *row.estimate, noun( scope ), inTargets( scope ) );
  case EffectMeasure::Quotient:
    return quotient( *row.estimate );
  case EffectMeasure::TotalNetEffect:
    return totalNetEffect( *row.estimate, noun( scope ), inBoth( scope ) );
  case EffectMeasure::Difference:
    return difference( row, noun( scope ), scope.catchment ? inBoth( scope ) : inTargets( scope ) );
  case EffectMeasure::DifferenceTarget:
    return difference( row, noun( scope ), inTargets( scope ) );
  case EffectMeasure::DifferenceCatchment:
    return difference( row, noun( scope ), inCatchments( scope ) );
  case EffectMeasure::RateRatio:
  case EffectMeasure::RegressionPoisson:
  case EffectMeasure::RegressionQuasiPoisson:
  case EffectMeasure::RegressionNegativeBinomial:
    return rateRatio( row, noun( scope ), inTargets( scope ) );
  case EffectMeasure::RateRatioCatchment:
    return rateRatio( row, noun( scope ), inCatchments( scope ) );
  case EffectMeasure::RateExact:
  case EffectMeasure::RateETest:
    return rateTest( row, scope );
  case EffectMeasure::PreTrend:
    return preTrend( scope );
  }
  return QString();
}

QString Sentences::difference( const EffectRow &row, const QString &noun, const QString &where ) const
{
  return againstExpected( *row.estimate, row.low.value_or( *row.estimate ), row.high.value_or( *row.estimate ), noun,
                          where );
}

QString Sentences::rateRatio( const EffectRow &row, const QString &noun, const QString &where ) const
{
  const double percent = 100.0 * ( *row.estimate - 1.0 );
  const QString figure = mNumbers.percent( std::round( std::fabs( percent ) ) / 100.0 );
  const double low = row.low.value_or( *row.estimate );
  const double high = row.high.value_or( *row.estimate );
  const QString from = percentAmount( 100.0 * ( low - 1.0 ) );
  const QString to = percentAmount( 100.0 * ( high - 1.0 ) );
  QString sentence;
  if ( std::fabs( percent ) < 0.5 )
    sentence = tr( "As many %1 as the control's change predicts %2; the data fit anything from %3 to %4." )
                   .arg( noun, where, from, to );
  else
    sentence = ( percent < 0.0
                     ? tr( "%1 fewer %2 than the control's change predicts %3; the data fit anything from %4 to %5." )
                     : tr( "%1 more %2 than the control's change predicts %3; the data fit anything from %4 to %5." ) )
                   .arg( figure, noun, where, from, to );
  if ( low <= 1.0 && high >= 1.0 )
    sentence += QLatin1Char( ' ' ) + tr( "So chance alone could explain the difference." );
  return sentence;
}

QString Sentences::quotient( double value ) const
{
  QString meaning;
  switch ( displacementReading( value ) )
  {
  case DisplacementReading::DiffusionGreaterThanEffect:
    meaning = tr( "the catchments fell even more than the targets (diffusion greater than the effect)" );
    break;
  case DisplacementReading::Diffusion:
    meaning = tr( "the catchments fell too, by less than the targets (diffusion)" );
    break;
  case DisplacementReading::Neither:
    meaning = tr( "the catchments moved with the control" );
    break;
  case DisplacementReading::DisplacementLessThanEffect:
    meaning = tr( "the catchments rose, by less than the targets fell (displacement smaller than the effect)" );
    break;
  case DisplacementReading::DisplacementEqualsEffect:
    meaning = tr( "the catchments rose as much as the targets fell (displacement as great as the effect)" );
    break;
  case DisplacementReading::DisplacementGreaterThanEffect:
    meaning = tr( "the catchments rose by more than the targets fell (displacement greater than the effect)" );
    break;
  }
  return tr( "A quotient of %1: against the control, %2. The quotient has no margin of error: judge by the intervals." )
      .arg( mNumbers.fixed( value, 2 ), meaning );
}

QString Sentences::netEffect( double value, const QString &noun, const QString &where ) const
{
  const QString figure = mNumbers.ratio( std::fabs( value ) );
  if ( std::fabs( value ) < 0.005 )
    return tr( "%1 %2, for each one in the control: as many after as before." ).arg( noun, where );
  return value > 0.0
             ? tr( "%1 %2, for each one in the control: %3 fewer after than before." ).arg( noun, where, figure )
             : tr( "%1 %2, for each one in the control: %3 more after than before." ).arg( noun, where, figure );
}

QString Sentences::totalNetEffect( double value, const QString &noun, const QString &where ) const
{
  if ( std::fabs( value ) < 0.05 )
    return tr( "As many %1 as the control's change in proportion predicts %2. This figure has no margin of error." )
        .arg( noun, where );
  return ( value > 0.0
               ? tr( "%1 fewer %2 than the control's change in proportion predicts %3. This figure has no margin "
                     "of error." )
               : tr( "%1 more %2 than the control's change in proportion predicts %3. This figure has no margin "
                     "of error." ) )
      .arg( mNumbers.estimate( std::fabs( value ) ), noun, where );
}

QString Sentences::rateTest( const EffectRow &row, const ScopeEvaluation &scope ) const
{
  return change( scope ) + QLatin1Char( ' ' ) +
         chance( row.p ? Result<double>( *row.p ) : Result<double>( row.reason ) );
}

QString Sentences::undefined( UndefinedReason reason ) const
{
  switch ( reason )
  {
  case UndefinedReason::None:
    return QString();
  case UndefinedReason::InvalidCount:
    return tr( "Not defined: a count is negative or not a number." );
  case UndefinedReason::InvalidExposure:
    return tr( "Not defined: a length of time or an area is not a positive number." );
  case UndefinedReason::InvalidConfidence:
    return tr( "Not defined: the confidence level must lie between 0 and 100 %." );
  case UndefinedReason::InvalidDispersion:
    return tr( "Not defined: the scatter between periods could not be measured." );
  case UndefinedReason::NotWholeNumber:
    return tr( "Not defined for weighted counts: an exact test needs whole numbers." );
  case UndefinedReason::ZeroCount:
    return tr( "Not defined: a count that it divides by is 0. Use longer windows or larger areas." );
  case UndefinedReason::AllZero:
    return tr( "Not defined: all counts are 0, so there is nothing to compare." );
  case UndefinedReason::NoControl:
    return tr( "Not defined without a control area: add zones with the role “control”." );
  case UndefinedReason::NoCatchment:
    return tr( "Not defined without a catchment: add zones with the role “catchment”." );
  case UndefinedReason::NoDirectEffect:
    return tr( "Not defined: the targets did not fall against the control, so there was no effect that could move." );
  case UndefinedReason::TooFewObservations:
    return tr( "Not defined: too few periods. Use longer windows or shorter periods." );
  case UndefinedReason::UnequalLengths:
    return tr( "Not defined: the series of the zones differ in length." );
  case UndefinedReason::NoVariation:
    return tr( "Not defined: all values are the same." );
  case UndefinedReason::Collinear:
    return tr( "Not defined: the effects of zone, period and operation cannot be told apart in these data." );
  case UndefinedReason::Separation:
    return tr( "Not defined: the targets or the controls had no incident in one of the windows." );
  case UndefinedReason::NotConverged:
    return tr( "Not defined: the regression did not settle." );
  case UndefinedReason::TooLarge:
    return tr( "Not defined: the counts are too large for this exact test. Use the intervals instead." );
  case UndefinedReason::NotAttainable:
    return tr( "Not defined: no possible fall would be large enough." );
  }
  return QString();
}

} // namespace hotspot::report
