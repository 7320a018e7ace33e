// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/report/beforeafterreport.h"

#include "processing/report/measuretext.h"

namespace hotspot::report
{

using namespace statistics;

BeforeAfterReport::BeforeAfterReport( const BeforeAfterEvaluation &evaluation, const BeforeAfterFacts &facts,
                                      const QLocale &locale )
    : mEvaluation( evaluation ),
      mFacts( facts ),
      mLocale( locale ),
      mSentences( facts.incidents, evaluation.design.confidence, locale )
{
}

std::vector<const ScopeEvaluation *> BeforeAfterReport::scopesOf( ScopeKind kind ) const
{
  std::vector<const ScopeEvaluation *> scopes;
  for ( const ScopeEvaluation &scope : mEvaluation.scopes )
  {
    if ( scope.kind == kind )
      scopes.push_back( &scope );
  }
  return scopes;
}

HtmlReport BeforeAfterReport::page() const
{
  const ScopeEvaluation &all = mEvaluation.all();
  HtmlReport page( tr( "Before and after: %1" ).arg( mSentences.incidents() ), mLocale );
  page.setSubtitle(
      tr( "Before: %1. After: %2. Data: %3." ).arg( mFacts.beforeText, mFacts.afterText, mFacts.layerName ) );
  page.setLead( mSentences.lead( all ) );
  page.addParagraph( mSentences.displacement( all ) );
  addSeries( page );
  addWarnings( page );
  addCounts( page );
  addScopes( page, ScopeKind::Target, tr( "Target by target" ) );
  addScopes( page, ScopeKind::Category, tr( "By category" ) );
  addEffects( page );
  addLimits( page );
  addAccount( page );
  addMethod( page );
  return page;
}

SeriesChart BeforeAfterReport::seriesChart( const ScopeEvaluation &scope ) const
{
  const QString level = mSentences.numbers().percent( mEvaluation.design.confidence );
  SeriesChart chart;
  chart.countTitle = tr( "%1 per %2", "robberies per month" ).arg( mSentences.incidents(), mFacts.periodName );
  chart.countTitle[0] = chart.countTitle[0].toUpper();
  chart.description = tr( "%1: recorded and expected before and after", "robberies per month" ).arg( chart.countTitle );
  chart.observedName = tr( "Recorded in the targets" );
  chart.expectedName = scope.control ? tr( "Expected from the control" ) : tr( "Level before" );
  chart.bandName = tr( "Range for %1 without an effect" ).arg( level );
  for ( std::size_t i = 0; i < std::min( scope.targetSeries.size(), mFacts.periods.size() ); ++i )
  {
    SeriesPeriod period;
    period.start = mFacts.periods[i].first;
    period.end = mFacts.periods[i].second;
    period.observed = scope.targetSeries[i];
    period.complete = isComplete( mEvaluation.design.periods[i] );
    if ( i < scope.expected.size() && scope.expected[i] )
    {
      period.expected = scope.expected[i]->expected;
      period.expectedLow = scope.expected[i]->low;
      period.expectedHigh = scope.expected[i]->high;
    }
    chart.periods.push_back( period );
  }
  chart.before = { tr( "Before" ), mFacts.beforeStart, mFacts.beforeEnd };
  chart.after = { tr( "After" ), mFacts.afterStart, mFacts.afterEnd };
  return chart;
}

ForestChart BeforeAfterReport::forestChart( ScopeKind kind ) const
{
  ForestChart chart;
  chart.axisTitle = tr( "%1 fewer (−) or more (+) than expected" ).arg( mSentences.incidents() );
  chart.axisTitle[0] = chart.axisTitle[0].toUpper();
  chart.description = chart.axisTitle;
  chart.lowerName = tr( "fewer" );
  chart.upperName = tr( "more" );
  std::vector<const ScopeEvaluation *> scopes = scopesOf( kind );
  scopes.push_back( &mEvaluation.all() );
  for ( const ScopeEvaluation *scope : scopes )
  {
    ForestRow row;
    row.label = mSentences.scopeName( *scope );
    row.summary = scope->kind == ScopeKind::All;
    if ( scope->targetAgainstExpected )
    {
      row.estimate = scope->targetAgainstExpected->difference();
      row.low = scope->targetAgainstExpected->low;
      row.high = scope->targetAgainstExpected->high;
      row.text = mSentences.figures( *scope->targetAgainstExpected );
    }
    else
    {
      row.text = tr( "not defined" );
    }
    chart.rows.push_back( row );
  }
  return chart;
}

void BeforeAfterReport::addSeries( HtmlReport &page ) const
{
  const ScopeEvaluation &all = mEvaluation.all();
  const SeriesChart chart = seriesChart( all );
  page.addSection( tr( "What was expected, and what happened" ) );
  QString caption = tr( "%1 in the target areas." ).arg( chart.countTitle );
  const bool partial = std::any_of( chart.periods.begin(), chart.periods.end(),
                                    []( const SeriesPeriod &period ) { return !period.complete; } );
  if ( partial )
    caption += QLatin1Char( ' ' ) + tr( "Hollow dots: shorter than a full %1." ).arg( mFacts.periodName );
  page.addChart( seriesChartSvg( chart ), caption, QStringLiteral( "series" ) );
  page.addParagraph( mSentences.basis( all ) );
  page.addParagraph( mSentences.dispersion( all ) );
  page.addParagraph( mSentences.preTrend( all ) );
}

void BeforeAfterReport::addWarnings( HtmlReport &page ) const
{
  QStringList warnings = mFacts.warnings;
  const QString small = mSentences.smallCounts( mEvaluation.all() );
  if ( !small.isEmpty() )
    warnings.prepend( small );
  if ( warnings.isEmpty() )
    return;
  page.addSection( tr( "Read with care" ) );
  for ( const QString &warning : warnings )
    page.addNote( warning );
}

void BeforeAfterReport::addCounts( HtmlReport &page ) const
{
  page.addSection( tr( "Counts" ) );
  page.addTable( roleTable() );
  const ReportTable zones = zoneTable();
  if ( zones.rows.size() > roleTable().rows.size() )
    page.addTable( zones );
}

void BeforeAfterReport::addScopes( HtmlReport &page, ScopeKind kind, const QString &heading ) const
{
  if ( scopesOf( kind ).size() < 2 )
    return;
  page.addSection( heading );
  if ( mEvaluation.all().control )
    page.addChart(
        forestChartSvg( forestChart( kind ) ),
        tr( "Each line is an interval of %1 confidence. Several are looked at, so one that leaves 0 by chance is "
            "likely: do not pick out the best." )
            .arg( mSentences.numbers().percent( mEvaluation.design.confidence ) ),
        kind == ScopeKind::Target ? QStringLiteral( "targets" ) : QStringLiteral( "categories" ) );
  page.addTable( scopeTable( kind ) );
}

void BeforeAfterReport::addEffects( HtmlReport &page ) const
{
  const ScopeEvaluation &all = mEvaluation.all();
  page.addSection( tr( "All measures" ) );
  page.addTable( effectTable( all ) );
  if ( all.control && !all.controlIsComparable )
    page.addNote(
        tr( "The control is of quite another size than the targets. The differences (WDD) then follow the control's "
            "own swings; go by the ratios." ) );
  QStringList undefined;
  for ( const EffectRow &row : all.effects )
  {
    if ( !row.estimate && !row.p )
      undefined << tr( "%1: %2", "measure: reason" )
                       .arg( MeasureText::name( row.measure ), mSentences.undefined( row.reason ) );
  }
  page.addList( undefined );
}

void BeforeAfterReport::addLimits( HtmlReport &page ) const
{
  const ScopeEvaluation &all = mEvaluation.all();
  QStringList limits;
  if ( all.control )
    limits << tr( "The comparison is only as good as the control: it must have moved as the targets would have moved "
                  "without the operation. Try another control and compare." );
  limits << tr( "Recorded incidents are not all incidents. If more or less was reported or recorded because of the "
                "operation, the counts show that too." );
  limits << tr(
      "Places are usually chosen when they are at their worst, and then fall by themselves (regression to the mean). "
      "A before window of a year or more makes this smaller." );
  if ( all.catchment )
    limits << tr( "Catchments show displacement to places nearby only, not to other places, times or kinds of crime." );
  page.addSection( tr( "Limits" ) );
  page.addList( limits );
}

void BeforeAfterReport::addAccount( HtmlReport &page ) const
{
  page.addSection( tr( "Where every incident went" ) );
  page.addTable( accountTable() );
  page.addList( mFacts.remarks );
}

void BeforeAfterReport::addMethod( HtmlReport &page ) const
{
  page.addSection( tr( "Method and settings" ) );
  std::vector<std::pair<QString, QString>> definitions;
  for ( const EffectRow &row : mEvaluation.all().effects )
    definitions.emplace_back( MeasureText::name( row.measure ), MeasureText::explanation( row.measure ) );
  page.addDefinitions( definitions );
  page.addSection( tr( "Settings" ) );
  page.addDefinitions( mFacts.settings );
}

} // namespace hotspot::report
