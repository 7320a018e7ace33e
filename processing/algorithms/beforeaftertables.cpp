// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/algorithms/beforeaftertables.h"

#include "processing/algorithms/effecttable.h"
#include "processing/qgiscompatibility.h"

namespace hotspot
{

using namespace compatibility;
using statistics::BeforeAfterEvaluation;
using statistics::ScopeEvaluation;
using statistics::ZoneCounts;

namespace
{

QString roleName( statistics::ZoneRole role )
{
  switch ( role )
  {
  case statistics::ZoneRole::Target:
    return QStringLiteral( "target" );
  case statistics::ZoneRole::Catchment:
    return QStringLiteral( "catchment" );
  case statistics::ZoneRole::Control:
    return QStringLiteral( "control" );
  }
  return QString();
}

QVariant textOrNull( const std::string &text )
{
  return text.empty() ? QVariant() : QVariant( QString::fromStdString( text ) );
}

QVariant at( const std::vector<double> &series, std::size_t period )
{
  return period < series.size() ? QVariant( series[period] ) : QVariant();
}

} // namespace

QgsFields BeforeAfterTables::countFields()
{
  QgsFields fields;
  fields.append( field( QStringLiteral( "zone_id" ), FieldType::Text ) );
  fields.append( field( QStringLiteral( "role" ), FieldType::Text ) );
  fields.append( field( QStringLiteral( "ring" ), FieldType::Integer ) );
  fields.append( field( QStringLiteral( "category" ), FieldType::Text ) );
  for ( const char *name : { "before", "after", "change", "percent" } )
    fields.append( field( QLatin1String( name ), FieldType::Real ) );
  return fields;
}

std::vector<QgsAttributes> BeforeAfterTables::countRows( const BeforeAfterEvaluation &evaluation )
{
  std::vector<QgsAttributes> rows;
  const double scale = evaluation.design.daysAfter / evaluation.design.daysBefore;
  for ( const ZoneCounts &zone : evaluation.zones )
  {
    const double comparable = zone.before * scale;
    const double change = zone.after - comparable;
    QgsAttributes row;
    row << QString::fromStdString( zone.zoneId ) << roleName( zone.role )
        << ( zone.ring > 0 ? QVariant( zone.ring ) : QVariant() ) << textOrNull( zone.category ) << zone.before
        << zone.after << change << ( comparable > 0.0 ? QVariant( 100.0 * change / comparable ) : QVariant() );
    rows.push_back( row );
  }
  return rows;
}

QgsFields BeforeAfterTables::effectFields()
{
  QgsFields fields;
  fields.append( field( QStringLiteral( "scope" ), FieldType::Text ) );
  EffectTable::appendFields( fields );
  return fields;
}

std::vector<QgsAttributes> BeforeAfterTables::effectRows( const BeforeAfterEvaluation &evaluation,
                                                          const report::Sentences &sentences )
{
  std::vector<QgsAttributes> rows;
  for ( const ScopeEvaluation &scope : evaluation.scopes )
  {
    for ( const statistics::EffectRow &effect : scope.effects )
    {
      QgsAttributes row;
      row << QString::fromStdString( scope.code() );
      EffectTable::append( row, effect, scope, sentences );
      rows.push_back( row );
    }
  }
  return rows;
}

QgsFields BeforeAfterTables::seriesFields()
{
  QgsFields fields;
  fields.append( field( QStringLiteral( "scope" ), FieldType::Text ) );
  fields.append( field( QStringLiteral( "start" ), FieldType::Date ) );
  fields.append( field( QStringLiteral( "end" ), FieldType::Date ) );
  fields.append( field( QStringLiteral( "window" ), FieldType::Text ) );
  fields.append( field( QStringLiteral( "complete" ), FieldType::Boolean ) );
  for ( const char *name : { "target", "catchment", "control", "expected", "ci_low", "ci_high" } )
    fields.append( field( QLatin1String( name ), FieldType::Real ) );
  return fields;
}

std::vector<QgsAttributes> BeforeAfterTables::seriesRows( const BeforeAfterEvaluation &evaluation,
                                                          const report::BeforeAfterFacts &facts )
{
  std::vector<QgsAttributes> rows;
  for ( const ScopeEvaluation &scope : evaluation.scopes )
  {
    for ( std::size_t i = 0; i < facts.periods.size(); ++i )
    {
      const statistics::PeriodUse use = evaluation.design.periods[i];
      QgsAttributes row;
      row << QString::fromStdString( scope.code() ) << facts.periods[i].first << facts.periods[i].second
          << ( isAfter( use ) ? QStringLiteral( "after" ) : QStringLiteral( "before" ) ) << isComplete( use )
          << at( scope.targetSeries, i ) << at( scope.catchmentSeries, i ) << at( scope.controlSeries, i );
      if ( i < scope.expected.size() && scope.expected[i] )
        row << scope.expected[i]->expected << EffectTable::valueOf( scope.expected[i]->low )
            << EffectTable::valueOf( scope.expected[i]->high );
      else
        row << QVariant() << QVariant() << QVariant();
      rows.push_back( row );
    }
  }
  return rows;
}

} // namespace hotspot
