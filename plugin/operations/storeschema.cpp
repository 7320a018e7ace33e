// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/storeschema.h"

#include <algorithm>

#include "plugin/operations/arearole.h"
#include "plugin/operations/operationstates.h"
#include "plugin/operations/sensitivity.h"

namespace hotspot::operations
{

namespace
{

ColumnSchema plain( const char *name, ColumnType type )
{
  ColumnSchema column;
  column.name = QString::fromLatin1( name );
  column.type = type;
  return column;
}

ColumnSchema text( const char *name )
{
  return plain( name, ColumnType::Text );
}

ColumnSchema needed( ColumnSchema column )
{
  column.notNull = true;
  return column;
}

ColumnSchema withDefault( ColumnSchema column, const QString &sql )
{
  column.defaultSql = sql;
  return column;
}

ColumnSchema reference( const char *name, const char *table )
{
  ColumnSchema column = text( name );
  column.references = QString::fromLatin1( table );
  return column;
}

ColumnSchema oneOf( const char *name, const QStringList &codes )
{
  ColumnSchema column = text( name );
  column.allowed = codes;
  return column;
}

ColumnSchema listed( const char *name, const char *domain )
{
  ColumnSchema column = text( name );
  column.domain = QString::fromLatin1( domain );
  return column;
}

QString quotedText( const QString &value )
{
  return QLatin1Char( '\'' ) + value + QLatin1Char( '\'' );
}

template <typename Value>
QStringList codesOf( const QVector<Value> &values, QString ( *code )( Value ) )
{
  QStringList codes;
  for ( const Value &value : values )
    codes << code( value );
  return codes;
}

ColumnSchema sensitivityColumn( Sensitivity usual )
{
  ColumnSchema column = oneOf( "sensitivity", codesOf( sensitivities(), sensitivityCode ) );
  return needed( withDefault( column, quotedText( sensitivityCode( usual ) ) ) );
}

ColumnSchema archivedColumn()
{
  return needed( withDefault( plain( "archived", ColumnType::Boolean ), QStringLiteral( "0" ) ) );
}

ColumnSchema statusColumn()
{
  return needed( withDefault( oneOf( "status", { QStringLiteral( "planned" ), QStringLiteral( "in_progress" ),
                                                 QStringLiteral( "done" ), QStringLiteral( "dropped" ) } ),
                              QStringLiteral( "'planned'" ) ) );
}

TableSchema table( const char *name, QVector<ColumnSchema> columns, Sensitivity usual = Sensitivity::Internal,
                   GeometryKind geometry = GeometryKind::None )
{
  TableSchema schema;
  schema.name = QString::fromLatin1( name );
  schema.geometry = geometry;
  schema.columns = std::move( columns );
  schema.columns << sensitivityColumn( usual ) << archivedColumn();
  return schema;
}

TableSchema frozenTable( const char *name, bool audited, QVector<ColumnSchema> columns )
{
  TableSchema schema;
  schema.name = QString::fromLatin1( name );
  schema.columns = std::move( columns );
  schema.frozen = true;
  schema.audited = audited;
  return schema;
}

ColumnSchema ofOperation()
{
  return needed( reference( "operation_uuid", "operation" ) );
}

QVector<TableSchema> organisationTables()
{
  return { table(
               "agency",
               { needed( text( "code" ) ), text( "name" ), text( "time_zone" ), text( "contact" ), text( "website" ) },
               Sensitivity::Public ),
           table( "partner",
                  { needed( text( "name" ) ), listed( "kind", "partner_kind" ), text( "contact" ), text( "note" ) } ) };
}

QVector<TableSchema> planTables()
{
  const QStringList states = codesOf( operationStates(), stateCode );
  const QStringList roles = codesOf( areaRoles(), areaRoleCode );
  return {
    table( "operation",
           { needed( reference( "agency_uuid", "agency" ) ), needed( text( "number" ) ), needed( text( "title" ) ),
             needed( withDefault( oneOf( "state", states ), QStringLiteral( "'draft'" ) ) ), text( "state_reason" ),
             text( "problem" ), text( "crime_types" ), text( "goal" ), text( "plan" ), text( "no_catchment_reason" ),
             text( "no_publication_reason" ), plain( "planned_start", ColumnType::Date ),
             plain( "planned_end", ColumnType::Date ), plain( "started_utc", ColumnType::Instant ),
             plain( "ended_utc", ColumnType::Instant ), text( "time_zone" ), text( "note" ) } ),
    table( "operation_partner", { ofOperation(), needed( reference( "partner_uuid", "partner" ) ), text( "commitment" ),
                                  plain( "agreed_on", ColumnType::Date ), text( "note" ) } ),
    table( "period", { ofOperation(),
                       needed( oneOf( "role", { QStringLiteral( "before" ), QStringLiteral( "during" ),
                                                QStringLiteral( "after" ) } ) ),
                       needed( plain( "starts_on", ColumnType::Date ) ),
                       needed( plain( "ends_before", ColumnType::Date ) ), text( "time_zone" ), text( "note" ) } ),
    table( "area",
           { ofOperation(), needed( withDefault( oneOf( "role", roles ), QStringLiteral( "'candidate'" ) ) ),
             text( "label" ), text( "target_label" ), plain( "ring", ColumnType::Integer ),
             needed( withDefault( plain( "version", ColumnType::Integer ), QStringLiteral( "1" ) ) ),
             reference( "replaces_uuid", "area" ), plain( "valid_from_utc", ColumnType::Instant ),
             plain( "valid_to_utc", ColumnType::Instant ), text( "time_zone" ), plain( "area_m2", ColumnType::Real ),
             plain( "street_m", ColumnType::Real ), plain( "planned_visits_per_week", ColumnType::Integer ),
             plain( "planned_minutes_per_visit", ColumnType::Integer ), text( "origin" ), text( "note" ) },
           Sensitivity::Internal, GeometryKind::MultiPolygon ),
  };
}

QVector<TableSchema> taskTables()
{
  TableSchema recipient =
      table( "recipient",
             { needed( reference( "outreach_uuid", "outreach" ) ),
               needed( withDefault( oneOf( "kind", { QStringLiteral( "household" ), QStringLiteral( "owner" ),
                                                     QStringLiteral( "business" ), QStringLiteral( "organisation" ) } ),
                                    QStringLiteral( "'household'" ) ) ),
               text( "address" ), plain( "delivered_on", ColumnType::Date ), text( "note" ) },
             Sensitivity::Restricted, GeometryKind::Point );
  recipient.confidential = true;
  return { table( "action",
                  { ofOperation(), reference( "area_uuid", "area" ), listed( "tactic", "tactic" ),
                    needed( text( "title" ) ), statusColumn(), text( "responsible" ),
                    reference( "partner_uuid", "partner" ), plain( "due_on", ColumnType::Date ),
                    plain( "started_on", ColumnType::Date ), plain( "done_on", ColumnType::Date ),
                    plain( "cost", ColumnType::Real ), text( "currency" ), text( "note" ) },
                  Sensitivity::Internal, GeometryKind::Point ),
           table( "outreach",
                  { ofOperation(), reference( "area_uuid", "area" ), listed( "kind", "outreach_kind" ),
                    needed( text( "title" ) ), statusColumn(), text( "responsible" ),
                    reference( "partner_uuid", "partner" ), plain( "due_on", ColumnType::Date ),
                    plain( "done_on", ColumnType::Date ), plain( "reached", ColumnType::Integer ), text( "language" ),
                    text( "message" ), text( "note" ) },
                  Sensitivity::Internal, GeometryKind::Point ),
           recipient };
}

QVector<TableSchema> runningTables()
{
  return {
    table( "visit", { ofOperation(), reference( "area_uuid", "area" ), plain( "started_utc", ColumnType::Instant ),
                      plain( "ended_utc", ColumnType::Instant ), text( "time_zone" ),
                      plain( "minutes", ColumnType::Real ), listed( "tactic", "tactic" ),
                      plain( "officers", ColumnType::Integer ), text( "origin" ), text( "note" ) } ),
    table( "issue", { ofOperation(), reference( "area_uuid", "area" ), needed( listed( "cause", "issue_cause" ) ),
                      needed( text( "title" ) ), text( "remedy" ), plain( "opened_on", ColumnType::Date ),
                      plain( "closed_on", ColumnType::Date ), text( "note" ) } ),
    table( "fund", { ofOperation(), needed( text( "source" ) ), text( "reference" ),
                     plain( "amount", ColumnType::Real ), text( "currency" ), plain( "starts_on", ColumnType::Date ),
                     plain( "ends_before", ColumnType::Date ), text( "note" ) } ),
    table( "measure",
           { ofOperation(), reference( "fund_uuid", "fund" ), needed( text( "title" ) ), text( "unit" ),
             plain( "baseline", ColumnType::Real ), plain( "goal", ColumnType::Real ),
             plain( "actual", ColumnType::Real ), plain( "measured_on", ColumnType::Date ), text( "note" ) } ),
    table( "survey",
           { ofOperation(), reference( "area_uuid", "area" ),
             needed( oneOf( "wave",
                            { QStringLiteral( "before" ), QStringLiteral( "during" ), QStringLiteral( "after" ) } ) ),
             plain( "held_on", ColumnType::Date ), text( "question" ), plain( "asked", ColumnType::Integer ),
             plain( "answered", ColumnType::Integer ), plain( "agreed", ColumnType::Integer ), text( "note" ) } )
  };
}

QVector<TableSchema> resultTables()
{
  return { frozenTable( "evaluation", true,
                        { ofOperation(), text( "title" ),
                          needed( oneOf( "kind", { QStringLiteral( "interim" ), QStringLiteral( "final" ) } ) ),
                          needed( plain( "made_utc", ColumnType::Instant ) ), text( "time_zone" ),
                          plain( "before_start", ColumnType::Date ), plain( "before_end", ColumnType::Date ),
                          plain( "after_start", ColumnType::Date ), plain( "after_end", ColumnType::Date ),
                          plain( "parameters", ColumnType::Json ), plain( "effects", ColumnType::Json ),
                          text( "statement" ), text( "data_fingerprint" ), plain( "incidents", ColumnType::Integer ),
                          text( "plugin_version" ), text( "qgis_version" ), reference( "corrects_uuid", "evaluation" ),
                          text( "note" ), sensitivityColumn( Sensitivity::Internal ) } ),
           frozenTable( "evaluation_cell", false,
                        { needed( reference( "evaluation_uuid", "evaluation" ) ), reference( "area_uuid", "area" ),
                          text( "zone_id" ), text( "role" ), text( "category" ),
                          needed( plain( "before", ColumnType::Integer ) ),
                          needed( plain( "after", ColumnType::Integer ) ) } ),
           table( "attachment", { ofOperation(), needed( text( "title" ) ), needed( text( "path" ) ),
                                  text( "media_type" ), text( "sha256" ), text( "note" ) } ),
           table( "publication",
                  { ofOperation(), reference( "evaluation_uuid", "evaluation" ), listed( "kind", "publication_kind" ),
                    needed( text( "title" ) ), plain( "published_on", ColumnType::Date ), text( "address" ),
                    text( "note" ) },
                  Sensitivity::Public ) };
}

QVector<TableSchema> ownTables()
{
  return { table( "domain_value",
                  { needed( text( "domain" ) ), needed( text( "code" ) ), needed( text( "label" ) ),
                    plain( "position", ColumnType::Integer ),
                    needed( withDefault( plain( "printable", ColumnType::Boolean ), QStringLiteral( "0" ) ) ),
                    needed( withDefault( plain( "retired", ColumnType::Boolean ), QStringLiteral( "0" ) ) ) },
                  Sensitivity::Public ),
           frozenTable( "audit", false,
                        { needed( plain( "at_utc", ColumnType::Instant ) ), text( "actor" ),
                          needed( text( "table_name" ) ), needed( text( "row_uuid" ) ),
                          needed( oneOf( "change", { QStringLiteral( "insert" ), QStringLiteral( "update" ) } ) ),
                          plain( "changes", ColumnType::Json ) } ) };
}

} // namespace

const ColumnSchema *TableSchema::column( const QString &columnName ) const
{
  const auto found = std::find_if( columns.cbegin(), columns.cend(),
                                   [&]( const ColumnSchema &column ) { return column.name == columnName; } );
  return found == columns.cend() ? nullptr : &*found;
}

const QVector<TableSchema> &storeTables()
{
  static const QVector<TableSchema> tables =
      organisationTables() + planTables() + taskTables() + runningTables() + resultTables() + ownTables();
  return tables;
}

const TableSchema *storeTable( const QString &name )
{
  const QVector<TableSchema> &tables = storeTables();
  const auto found =
      std::find_if( tables.cbegin(), tables.cend(), [&]( const TableSchema &table ) { return table.name == name; } );
  return found == tables.cend() ? nullptr : &*found;
}

} // namespace hotspot::operations
