// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/report/sentences.h"

#include "processing/report/measuretext.h"

#include <cmath>

namespace hotspot::report
{

using namespace statistics;

namespace
{

/// Smaller changes are written as none.
constexpr double leastChange = 0.05;

/// A fall of a quarter is what careful operations achieve; a comparison that cannot show it is called small.
constexpr double usualFall = 0.25;

bool holdsZero( double low, double high )
{
  return low <= 0.0 && high >= 0.0;
}

} // namespace

Sentences::Sentences( const QString &incidents, double confidence, const QLocale &locale )
    : mIncidents( incidents.trimmed().isEmpty() ? tr( "incidents" ) : incidents.trimmed() ),
      mConfidence( confidence ),
      mNumbers( locale )
{
}

QString Sentences::scopeName( const ScopeEvaluation &scope ) const
{
  const QString name = QString::fromStdString( scope.name );
  switch ( scope.kind )
  {
  case ScopeKind::All:
    return tr( "All targets" );
  case ScopeKind::Target:
    return tr( "Target %1" ).arg( name );
  case ScopeKind::Category:
    return name;
  }
  return name;
}

QString Sentences::noun( const ScopeEvaluation &scope ) const
{
  if ( scope.kind != ScopeKind::Category )
    return mIncidents;
  return tr( "%1 of category “%2”", "incidents of a category" ).arg( mIncidents, QString::fromStdString( scope.name ) );
}

QString Sentences::inTargets( const ScopeEvaluation &scope ) const
{
  return scope.kind == ScopeKind::Target ? tr( "in target %1" ).arg( QString::fromStdString( scope.name ) )
                                         : tr( "in the target areas" );
}

QString Sentences::inCatchments( const ScopeEvaluation &scope ) const
{
  return scope.kind == ScopeKind::Target
             ? tr( "in the catchment of target %1" ).arg( QString::fromStdString( scope.name ) )
             : tr( "in the catchments" );
}

QString Sentences::inBoth( const ScopeEvaluation &scope ) const
{
  return scope.kind == ScopeKind::Target
             ? tr( "in target %1 and its catchment together" ).arg( QString::fromStdString( scope.name ) )
             : tr( "in the target areas and their catchments together" );
}

QString Sentences::amount( double change ) const
{
  if ( std::fabs( change ) < leastChange )
    return tr( "no change", "one end of an interval of changes" );
  return change < 0.0 ? tr( "%1 fewer" ).arg( mNumbers.estimate( -change ) )
                      : tr( "%1 more" ).arg( mNumbers.estimate( change ) );
}

QString Sentences::percentAmount( double percent ) const
{
  const QString figure = mNumbers.percent( std::round( std::fabs( percent ) ) / 100.0 );
  if ( std::fabs( percent ) < 0.5 )
    return tr( "no change", "one end of an interval of changes" );
  return percent < 0.0 ? tr( "%1 fewer" ).arg( figure ) : tr( "%1 more" ).arg( figure );
}

QString Sentences::figures( const ExpectedDifference &difference ) const
{
  return tr( "%1 (%2)", "an estimate with its interval" )
      .arg( mNumbers.change( difference.difference() ),
            mNumbers.interval( mNumbers.change( difference.low ), mNumbers.change( difference.high ) ) );
}

QString Sentences::againstExpected( double difference, double low, double high, const QString &noun,
                                    const QString &where ) const
{
  QString sentence;
  if ( std::fabs( difference ) < leastChange )
    sentence = tr( "About as many %1 as expected %2; the data fit anything from %3 to %4." )
                   .arg( noun, where, amount( low ), amount( high ) );
  else
    sentence = ( difference < 0.0 ? tr( "About %1 fewer %2 than expected %3; the data fit anything from %4 to %5." )
                                  : tr( "About %1 more %2 than expected %3; the data fit anything from %4 to %5." ) )
                   .arg( mNumbers.estimate( std::fabs( difference ) ), noun, where, amount( low ), amount( high ) );
  if ( holdsZero( low, high ) )
    sentence += QLatin1Char( ' ' ) + tr( "So chance alone could explain the difference." );
  return sentence;
}

QString Sentences::change( const ScopeEvaluation &scope ) const
{
  const CountPair &counts = scope.target;
  const EffectRow &percent = scope.effect( EffectMeasure::PercentChange );
  const bool sameLength = std::fabs( counts.exposureBefore - counts.exposureAfter ) < 0.005;
  const QString before = mNumbers.count( counts.before );
  const QString after = mNumbers.count( counts.after );
  QString text;
  if ( !percent.estimate )
    text = tr( "%1 %2: %3 before and %4 after. A percent change from 0 does not exist." )
               .arg( noun( scope ), inTargets( scope ), before, after );
  else
    text = ( sameLength ? tr( "%1 %2: %3 before and %4 after (%5)." )
                        : tr( "%1 %2: %3 before and %4 after (%5 for the same length of time)." ) )
               .arg( noun( scope ), inTargets( scope ), before, after, percentAmount( *percent.estimate ) );
  text[0] = text[0].toUpper();
  return text;
}

QString Sentences::lead( const ScopeEvaluation &scope ) const
{
  if ( scope.basis == ComparisonBasis::NoControl )
  {
    return change( scope ) + QLatin1Char( ' ' ) +
           tr( "Without a control area, nobody can tell how much of this would have happened anyway." );
  }
  const Result<ExpectedDifference> &result = scope.targetAgainstExpected;
  if ( !result )
  {
    return change( scope ) + QLatin1Char( ' ' ) +
           tr( "What was to be expected cannot be said. %1" ).arg( undefined( result.reason() ) );
  }
  return againstExpected( result->difference(), result->low, result->high, noun( scope ), inTargets( scope ) );
}

QString Sentences::displacement( const ScopeEvaluation &scope ) const
{
  const Result<ExpectedDifference> &result = scope.catchmentAgainstExpected;
  if ( !scope.catchment )
    return tr(
        "There is no catchment, so nothing can be said about displacement. Draw catchments around the targets." );
  if ( !result )
    return tr( "Whether crime moved nearby cannot be said. %1" ).arg( undefined( result.reason() ) );
  const double difference = result->difference();
  const QString from = amount( result->low );
  const QString to = amount( result->high );
  if ( std::fabs( difference ) < leastChange )
    return tr( "About as many %1 as expected %2, but the data fit anything from %3 to %4: they can neither show nor "
               "rule out that crime moved there." )
        .arg( noun( scope ), inCatchments( scope ), from, to );

  QString sentence;
  const Result<ExpectedDifference> &target = scope.targetAgainstExpected;
  if ( holdsZero( result->low, result->high ) )
    sentence =
        difference < 0.0
            ? tr( "About %1 fewer %2 than expected %3, but the data fit anything from %4 to %5: they can neither show "
                  "nor rule out that crime moved there, or that the benefit spread." )
            : tr( "About %1 more %2 than expected %3, but the data fit anything from %4 to %5: they can neither show "
                  "nor rule out that crime moved there." );
  else if ( difference < 0.0 )
    sentence = tr( "About %1 fewer %2 than expected %3 as well; the data fit anything from %4 to %5. This points to a "
                   "benefit that spread (diffusion), not to displacement." );
  else if ( target && target->difference() < 0.0 )
    sentence =
        tr( "About %1 more %2 than expected %3; the data fit anything from %4 to %5. This points to displacement: "
            "look for other causes nearby before saying so." );
  else
    sentence =
        tr( "About %1 more %2 than expected %3; the data fit anything from %4 to %5. The targets did not fall, so "
            "this is a rise of its own rather than displacement." );
  return sentence.arg( mNumbers.estimate( std::fabs( difference ) ), noun( scope ), inCatchments( scope ), from, to );
}

QString Sentences::chance( const Result<double> &p ) const
{
  if ( !p )
    return QString();
  QString share;
  if ( *p < 0.001 )
    share = tr( "fewer than 1 in 1,000" );
  else if ( *p < 0.01 )
    share = tr( "about %1 in 1,000" ).arg( mNumbers.count( std::round( 1000.0 * *p ) ) );
  else
    share = tr( "about %1 in 100" ).arg( mNumbers.count( std::round( 100.0 * *p ) ) );
  return tr( "If nothing had changed, chance alone would make two such counts differ at least as much in %1 cases." )
      .arg( share );
}

QString Sentences::smallCounts( const ScopeEvaluation &scope ) const
{
  const QString before = mNumbers.count( scope.target.before );
  if ( !scope.detectableFall )
    return scope.target.before > 0.0 ? QString()
                                     : tr( "There were no %1 %2 before, so a fall cannot be shown." )
                                           .arg( noun( scope ), inTargets( scope ) );
  if ( scope.detectableFall->share <= usualFall )
    return QString();
  const QString level = mNumbers.percent( mConfidence );
  if ( scope.detectableFall->share > 1.0 )
    return tr( "Counts are small for a comparison like this: with %1 %2 before, even a fall to 0 would often go "
               "unnoticed at %3 confidence. Use longer windows, more places or a steadier control." )
        .arg( before, noun( scope ), level );
  return tr( "Counts are small for a comparison like this: with %1 %2 before, only a fall of about %3 (%4) or more "
             "would be found in 4 of 5 such operations at %5 confidence. A smaller effect may be real and still not "
             "show." )
      .arg( before, noun( scope ), mNumbers.estimate( scope.detectableFall->incidents ),
            mNumbers.percent( std::round( 100.0 * scope.detectableFall->share ) / 100.0 ), level );
}

QString Sentences::basis( const ScopeEvaluation &scope ) const
{
  if ( !scope.control )
    return tr( "There is no control area. The line in the chart only carries the level before forward; it is not a "
               "comparison. Add control areas to tell an effect from what happened everywhere." );
  const QString before = mNumbers.count( scope.control->before );
  const QString after = mNumbers.count( scope.control->after );
  if ( scope.basis == ComparisonBasis::Difference )
    return tr( "Expected is the number before plus the control's change in numbers (%1 before, %2 after)." )
        .arg( before, after );
  const double percent = 100.0 * ( scope.control->rateAfter() / scope.control->rateBefore() - 1.0 );
  return tr( "Expected is the number before, changed in the same proportion as the control (%1 before, %2 after: %3)." )
      .arg( before, after, mNumbers.percentChange( percent ) );
}

QString Sentences::dispersion( const ScopeEvaluation &scope ) const
{
  const Result<Dispersion> &result =
      scope.basis == ComparisonBasis::Ratio ? scope.ratioDispersion : scope.differenceDispersion;
  if ( !scope.control )
    return QString();
  if ( !result )
    return tr(
        "The intervals count on chance alone: there are too few periods to measure how much counts scatter beyond "
        "it. They may be too narrow." );
  if ( result->phi <= 1.05 )
    return tr( "From period to period the counts scatter no more than chance alone makes them." );
  return tr( "From period to period the counts scatter more than chance alone makes them (%1 times its variance). The "
             "intervals are widened for it." )
      .arg( mNumbers.locale().toString( result->phi, 'f', 1 ) );
}

QString Sentences::preTrend( const ScopeEvaluation &scope ) const
{
  const EffectRow &row = scope.effect( EffectMeasure::PreTrend );
  if ( !row.estimate || !row.p )
    return QString();
  const QString p = mNumbers.probability( *row.p );
  if ( *row.p < 1.0 - mConfidence )
    return tr( "Before the operation the targets already moved away from the controls (p %1): the comparison is in "
               "doubt. Try other controls." )
        .arg( p );
  return tr( "Before the operation the targets and controls show no clear drift apart (p %1). That does not prove that "
             "there was none." )
      .arg( p );
}

} // namespace hotspot::report
