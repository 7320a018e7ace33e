// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/report/beforeafterreport.h"
#include "processing/report/measuretext.h"

#include <cmath>
#include <map>

namespace hotspot::report
{

using namespace statistics;

namespace
{

/// More rows than this are for the table of counts, not for paper.
constexpr std::size_t mostPrintedZones = 60;

/// Percent change of the rate, so that windows of different length compare.
std::optional<double> percentOf( const CountPair &counts )
{
  if ( counts.before <= 0.0 )
    return std::nullopt;
  return 100.0 * ( counts.rateAfter() / counts.rateBefore() - 1.0 );
}

} // namespace

QString BeforeAfterReport::roleName( ZoneRole role )
{
  switch ( role )
  {
  case ZoneRole::Target:
    return tr( "Targets" );
  case ZoneRole::Catchment:
    return tr( "Catchments" );
  case ZoneRole::Control:
    return tr( "Control" );
  }
  return QString();
}

QStringList BeforeAfterReport::changeCells( const CountPair &counts ) const
{
  const NumberText &numbers = mSentences.numbers();
  const double expected = counts.before * counts.exposureAfter / counts.exposureBefore;
  const std::optional<double> percent = percentOf( counts );
  return { numbers.count( counts.before ), numbers.count( counts.after ), numbers.change( counts.after - expected ),
           percent ? numbers.percentChange( *percent ) : NumberText::missing() };
}

ReportTable BeforeAfterReport::roleTable() const
{
  const ScopeEvaluation &all = mEvaluation.all();
  const bool sameLength = std::fabs( all.target.exposureBefore - all.target.exposureAfter ) < 0.005;
  ReportTable table;
  table.caption = tr( "Incidents in targets, catchments and control" );
  table.fileName = QStringLiteral( "counts_by_role" );
  table.columns = { { tr( "Zones" ), ColumnAlignment::Text },
                    { tr( "Before" ) },
                    { tr( "After" ) },
                    { sameLength ? tr( "Change" ) : tr( "Change for the same length of time" ) },
                    { tr( "Percent" ) } };
  const auto add = [this, &table]( const QString &name, const CountPair &counts )
  {
    table.rows.push_back( { QStringList( name ) + changeCells( counts ), false } );
  };
  add( roleName( ZoneRole::Target ), all.target );
  if ( all.catchment )
    add( roleName( ZoneRole::Catchment ), *all.catchment );
  if ( all.control )
    add( roleName( ZoneRole::Control ), *all.control );
  return table;
}

ReportTable BeforeAfterReport::zoneTable() const
{
  ReportTable table;
  table.caption = tr( "Incidents in each zone" );
  table.fileName = QStringLiteral( "counts_by_zone" );
  table.columns = { { tr( "Zone" ), ColumnAlignment::Text },
                    { tr( "Role" ), ColumnAlignment::Text },
                    { tr( "Before" ) },
                    { tr( "After" ) },
                    { tr( "Change" ) },
                    { tr( "Percent" ) } };
  std::vector<std::pair<std::pair<ZoneRole, std::string>, CountPair>> zones;
  std::map<std::pair<ZoneRole, std::string>, std::size_t> positions;
  const CountPair none{ 0.0, 0.0, mEvaluation.design.daysBefore / mEvaluation.design.daysAfter, 1.0 };
  for ( const ZoneCounts &counts : mEvaluation.zones )
  {
    const std::pair<ZoneRole, std::string> key( counts.role, counts.zoneId );
    const auto [position, isNew] = positions.try_emplace( key, zones.size() );
    if ( isNew )
      zones.emplace_back( key, none );
    zones[position->second].second.before += counts.before;
    zones[position->second].second.after += counts.after;
  }
  for ( std::size_t i = 0; i < std::min( zones.size(), mostPrintedZones ); ++i )
    table.rows.push_back( { QStringList{ QString::fromStdString( zones[i].first.second ),
                                         zones[i].first.first == ZoneRole::Target      ? tr( "target" )
                                         : zones[i].first.first == ZoneRole::Catchment ? tr( "catchment" )
                                                                                       : tr( "control" ) } +
                                changeCells( zones[i].second ),
                            false } );
  if ( zones.size() > mostPrintedZones )
    table.caption +=
        QLatin1Char( ' ' ) +
        tr( "(the first %1 of %2; all are in the table of counts)" ).arg( mostPrintedZones ).arg( zones.size() );
  return table;
}

QString BeforeAfterReport::estimateText( const EffectRow &row, double value ) const
{
  const NumberText &numbers = mSentences.numbers();
  switch ( row.measure )
  {
  case EffectMeasure::PercentChange:
    return numbers.percentChange( value );
  case EffectMeasure::Quotient:
    return numbers.fixed( value, 2 );
  case EffectMeasure::NetEffect:
    return numbers.fixed( value, 3 );
  case EffectMeasure::PreTrend:
    return numbers.percentChange( 100.0 * ( std::exp( value ) - 1.0 ) );
  case EffectMeasure::GrossEffect:
  case EffectMeasure::TotalNetEffect:
    return numbers.estimate( value );
  case EffectMeasure::Difference:
  case EffectMeasure::DifferenceTarget:
  case EffectMeasure::DifferenceCatchment:
    return numbers.change( value );
  case EffectMeasure::RateRatio:
  case EffectMeasure::RateRatioCatchment:
  case EffectMeasure::RateExact:
  case EffectMeasure::RateETest:
  case EffectMeasure::RegressionPoisson:
  case EffectMeasure::RegressionQuasiPoisson:
  case EffectMeasure::RegressionNegativeBinomial:
    return numbers.ratio( value );
  }
  return QString();
}

ReportTable BeforeAfterReport::effectTable( const ScopeEvaluation &scope ) const
{
  const NumberText &numbers = mSentences.numbers();
  ReportTable table;
  table.caption = tr( "Measures, %1", "scope: all targets" ).arg( mSentences.scopeName( scope ) );
  table.fileName = QStringLiteral( "effects" );
  table.columns = { { tr( "Measure" ), ColumnAlignment::Text },
                    { tr( "Estimate" ) },
                    { tr( "%1 interval" ).arg( numbers.percent( mEvaluation.design.confidence ) ) },
                    { tr( "p" ) } };
  const auto addStatement = [this, &table, &numbers]( const QString &name, const Result<ExpectedDifference> &statement )
  {
    if ( statement )
      table.rows.push_back(
          { QStringList{ name, numbers.change( statement->difference() ),
                         numbers.interval( numbers.change( statement->low ), numbers.change( statement->high ) ),
                         numbers.probability( statement->p ) },
            false } );
  };
  addStatement( tr( "Against the expected number, targets" ), scope.targetAgainstExpected );
  addStatement( tr( "Against the expected number, catchments" ), scope.catchmentAgainstExpected );
  for ( const EffectRow &row : scope.effects )
  {
    if ( !row.estimate && !row.p )
      continue;
    const bool interval = row.low && row.high;
    table.rows.push_back(
        { QStringList{ MeasureText::name( row.measure ),
                       row.estimate ? estimateText( row, *row.estimate ) : NumberText::missing(),
                       interval ? numbers.interval( estimateText( row, *row.low ), estimateText( row, *row.high ) )
                                : NumberText::missing(),
                       row.p ? numbers.probability( *row.p ) : NumberText::missing() },
          false } );
  }
  return table;
}

ReportTable BeforeAfterReport::scopeTable( ScopeKind kind ) const
{
  ReportTable table;
  const bool targets = kind == ScopeKind::Target;
  table.caption =
      targets ? tr( "Each target against what was expected" ) : tr( "Each category against what was expected" );
  table.fileName = targets ? QStringLiteral( "targets" ) : QStringLiteral( "categories" );
  table.columns = { { targets ? tr( "Target" ) : tr( "Category" ), ColumnAlignment::Text },
                    { tr( "Before" ) },
                    { tr( "After" ) },
                    { tr( "Expected" ) },
                    { tr( "Difference (interval)" ) },
                    { tr( "Catchment (interval)" ) } };
  std::vector<const ScopeEvaluation *> scopes = scopesOf( kind );
  scopes.push_back( &mEvaluation.all() );
  bool hasGap = false;
  const NumberText &numbers = mSentences.numbers();
  for ( const ScopeEvaluation *scope : scopes )
  {
    const Result<ExpectedDifference> &target = scope->targetAgainstExpected;
    const Result<ExpectedDifference> &catchment = scope->catchmentAgainstExpected;
    ReportRow row;
    hasGap = hasGap || !target || ( scope->catchment && !catchment );
    row.total = scope->kind == ScopeKind::All;
    row.cells = QStringList{ row.total ? tr( "All" ) : QString::fromStdString( scope->name ),
                             numbers.count( scope->target.before ),
                             numbers.count( scope->target.after ),
                             target ? numbers.estimate( target->expected ) : NumberText::missing(),
                             target ? mSentences.figures( *target ) : NumberText::missing(),
                             catchment ? mSentences.figures( *catchment ) : NumberText::missing() };
    table.rows.push_back( row );
  }
  if ( hasGap )
    table.caption += QLatin1Char( ' ' ) + tr( "(– where a count of 0 leaves it undefined)" );
  return table;
}

ReportTable BeforeAfterReport::accountTable() const
{
  ReportTable table;
  table.fileName = QStringLiteral( "account" );
  table.columns = { { tr( "Incidents" ), ColumnAlignment::Text }, { tr( "Number" ) } };
  std::int64_t total = 0;
  for ( const auto &[label, incidents] : mFacts.account )
  {
    table.rows.push_back( { { label, mLocale.toString( static_cast<qlonglong>( incidents ) ) }, false } );
    total += incidents;
  }
  table.rows.push_back(
      { { tr( "All incidents given" ), mLocale.toString( static_cast<qlonglong>( total ) ) }, true } );
  return table;
}

} // namespace hotspot::report
