// SPDX-License-Identifier: GPL-3.0-or-later

/// \file
/// The rules that the database keeps by itself, so that they hold for a form, a script and another program as well.

#include "plugin/operations/sqldialect.h"

namespace hotspot::operations
{

namespace
{

// These sentences live in the database, which has no language of its own.
constexpr const char *noDeletion = "Rows of the operations store are archived, not deleted. Set archived to true.";
constexpr const char *noChange = "This row is frozen and never changes. Add a new row instead.";
constexpr const char *sameUuid =
    "The uuid of a row never changes. Other rows and other copies of the store refer to it.";
constexpr const char *actorSetting = "actor";
constexpr const char *mergingSetting = "merging";

QString latin( const char *text )
{
  return QString::fromLatin1( text );
}

} // namespace

QStringList SqlDialect::geoPackageTriggers( const TableSchema &table ) const
{
  const QString name = identifier( table.name );
  const auto trigger = [&]( const QString &suffix, const QString &when, const QString &body )
  {
    return QStringLiteral( "CREATE TRIGGER %1 %2 BEGIN %3; END" )
        .arg( identifier( table.name + QLatin1Char( '_' ) + suffix ), when, body );
  };
  const auto refuse = []( const char *sentence )
  {
    return QStringLiteral( "SELECT RAISE(ABORT, '%1')" ).arg( latin( sentence ) );
  };

  QStringList statements{ trigger( QStringLiteral( "no_delete" ), QStringLiteral( "BEFORE DELETE ON " ) + name,
                                   refuse( noDeletion ) ) };
  if ( table.frozen )
    statements << trigger( QStringLiteral( "frozen" ), QStringLiteral( "BEFORE UPDATE ON " ) + name,
                           refuse( noChange ) );
  else
    statements << trigger( QStringLiteral( "same_uuid" ),
                           QStringLiteral( "BEFORE UPDATE ON %1 WHEN OLD.uuid IS NOT NEW.uuid" ).arg( name ),
                           refuse( sameUuid ) );
  if ( !table.audited )
    return statements;

  const QString notMerging = QStringLiteral( "NOT EXISTS (SELECT 1 FROM %1 WHERE name = '%2')" )
                                 .arg( latin( storeSettingTable ), latin( mergingSetting ) );
  // The time never runs backwards within one row's history, even when computers disagree about the time: what builds on
  // a change comes after it. The merge relies on that. GDAL leaves out ".000", so the text is brought into one form
  // first.
  const QString form = QStringLiteral( "strftime('%Y-%m-%dT%H:%M:%fZ', " );
  const QString instant = QStringLiteral( "max(" ) + form + QStringLiteral( "'now'), coalesce((SELECT " ) + form +
                          QStringLiteral( "max(" ) + form +
                          QStringLiteral( "at_utc)), '+0.001 seconds') FROM audit " ) +
                          QStringLiteral( "WHERE row_uuid = NEW.uuid), ''))" );
  const QString start =
      QStringLiteral(
          "INSERT INTO audit (uuid, at_utc, actor, table_name, row_uuid, change, changes) SELECT "
          "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || "
          "'-' || substr('89ab', 1 + (abs(random()) % 4), 1) || substr(hex(randomblob(2)), 2) || '-' || "
          "hex(randomblob(6))), " ) +
      instant + QStringLiteral( ", (SELECT value FROM " ) + latin( storeSettingTable ) +
      QStringLiteral( " WHERE name = '" ) + latin( actorSetting ) + QStringLiteral( "'), '" ) + table.name +
      QStringLiteral( "', NEW.uuid, " );
  statements << trigger( QStringLiteral( "audit_insert" ),
                         QStringLiteral( "AFTER INSERT ON " ) + name + QStringLiteral( " WHEN " ) + notMerging,
                         start + QStringLiteral( "'insert', NULL" ) );
  if ( table.frozen )
    return statements;

  QStringList differs;
  QStringList changes;
  const auto addColumn = [&]( const QString &column, const char *pair )
  {
    const QString quoted = identifier( column );
    const QString different = QStringLiteral( "OLD.%1 IS NOT NEW.%1" ).arg( quoted );
    differs << different;
    changes << QStringLiteral( "SELECT '%1' AS name, %2 AS change WHERE %3" )
                   .arg( column, table.confidential ? QStringLiteral( "'\"changed\"'" ) : latin( pair ).arg( quoted ),
                         different );
  };
  for ( const ColumnSchema &column : table.columns )
    addColumn( column.name, "json_array(OLD.%1, NEW.%1)" );
  if ( table.geometry != GeometryKind::None )
    addColumn( latin( storeGeometryColumn ), "json_array(hex(OLD.%1), hex(NEW.%1))" );
  statements << trigger( QStringLiteral( "audit_update" ),
                         QStringLiteral( "AFTER UPDATE ON %1 WHEN %2 AND (%3)" )
                             .arg( name, notMerging, differs.join( QStringLiteral( " OR " ) ) ),
                         start + QStringLiteral( "'update', json_group_object(name, json(change)) FROM (%1)" )
                                     .arg( changes.join( QStringLiteral( " UNION ALL " ) ) ) );
  return statements;
}

QStringList SqlDialect::postgreSqlFunctions() const
{
  const QString schema = identifier( mSchema );
  const auto function = [&]( const char *name, const QString &body )
  {
    return QStringLiteral( "CREATE OR REPLACE FUNCTION %1.%2() RETURNS trigger LANGUAGE plpgsql AS $body$ %3 $body$" )
        .arg( schema, latin( name ), body );
  };
  const auto refuse = [&]( const char *name, const char *sentence )
  {
    return function( name, QStringLiteral( "BEGIN RAISE EXCEPTION '%1'; END" ).arg( latin( sentence ) ) );
  };

  const QString audit =
      QStringLiteral( "DECLARE changed jsonb; BEGIN "
                      "IF coalesce(current_setting('hotspot.merging', true), '') = 'on' THEN RETURN NULL; END IF; "
                      "IF TG_OP = 'UPDATE' THEN "
                      "SELECT jsonb_object_agg(n.key, CASE WHEN TG_ARGV[0] = 'confidential' "
                      "THEN '\"changed\"'::jsonb ELSE jsonb_build_array(o.value, n.value) END) INTO changed "
                      "FROM jsonb_each(to_jsonb(NEW)) n JOIN jsonb_each(to_jsonb(OLD)) o ON n.key = o.key "
                      "WHERE n.value IS DISTINCT FROM o.value; "
                      "IF changed IS NULL THEN RETURN NULL; END IF; END IF; "
                      "INSERT INTO %1.audit (at_utc, actor, table_name, row_uuid, change, changes) VALUES "
                      "(greatest(date_trunc('milliseconds', timezone('UTC', clock_timestamp())), "
                      "(SELECT max(at_utc) + interval '1 millisecond' FROM %1.audit WHERE row_uuid = NEW.uuid)), "
                      "nullif(current_setting('hotspot.actor', true), ''), "
                      "TG_TABLE_NAME, NEW.uuid, lower(TG_OP), changed::text); RETURN NULL; END" )
          .arg( schema );
  return { refuse( "refuse_deletion", noDeletion ), refuse( "refuse_change", noChange ),
           refuse( "refuse_other_uuid", sameUuid ), function( "write_audit", audit ) };
}

QStringList SqlDialect::postgreSqlTriggers( const TableSchema &table ) const
{
  const QString schema = identifier( mSchema );
  const QString name = tableName( table.name );
  const auto trigger = [&]( const char *suffix, const QString &when, const QString &call )
  {
    return QStringLiteral( "CREATE TRIGGER %1 %2 EXECUTE FUNCTION %3.%4" )
        .arg( identifier( table.name + QLatin1Char( '_' ) + latin( suffix ) ), when, schema, call );
  };
  QStringList statements{ trigger( "no_delete", QStringLiteral( "BEFORE DELETE ON %1 FOR EACH ROW" ).arg( name ),
                                   QStringLiteral( "refuse_deletion()" ) ) };
  if ( table.frozen )
    statements << trigger( "frozen", QStringLiteral( "BEFORE UPDATE ON %1 FOR EACH ROW" ).arg( name ),
                           QStringLiteral( "refuse_change()" ) );
  else
    statements << trigger(
        "same_uuid",
        QStringLiteral( "BEFORE UPDATE ON %1 FOR EACH ROW WHEN (OLD.uuid IS DISTINCT FROM NEW.uuid)" ).arg( name ),
        QStringLiteral( "refuse_other_uuid()" ) );
  if ( table.audited )
    statements << trigger(
        "audit", QStringLiteral( "AFTER INSERT OR UPDATE ON %1 FOR EACH ROW" ).arg( name ),
        QStringLiteral( "write_audit('%1')" )
            .arg( table.confidential ? QStringLiteral( "confidential" ) : QStringLiteral( "plain" ) ) );
  return statements;
}

QStringList SqlDialect::beginActor( const QString &actor ) const
{
  if ( isGeoPackage() )
    return { QStringLiteral( "INSERT OR REPLACE INTO %1 (name, value) VALUES ('%2', %3)" )
                 .arg( latin( storeSettingTable ), latin( actorSetting ), literal( actor ) ) };
  return { QStringLiteral( "SELECT set_config('hotspot.actor', %1, true)" ).arg( literal( actor ) ) };
}

QStringList SqlDialect::endActor() const
{
  if ( isGeoPackage() )
    return {
      QStringLiteral( "DELETE FROM %1 WHERE name = '%2'" ).arg( latin( storeSettingTable ), latin( actorSetting ) )
    };
  return {};
}

QStringList SqlDialect::beginMerging() const
{
  if ( isGeoPackage() )
    return { QStringLiteral( "INSERT OR REPLACE INTO %1 (name, value) VALUES ('%2', 'on')" )
                 .arg( latin( storeSettingTable ), latin( mergingSetting ) ) };
  return { QStringLiteral( "SELECT set_config('hotspot.merging', 'on', true)" ) };
}

QStringList SqlDialect::endMerging() const
{
  if ( isGeoPackage() )
    return {
      QStringLiteral( "DELETE FROM %1 WHERE name = '%2'" ).arg( latin( storeSettingTable ), latin( mergingSetting ) )
    };
  return {};
}

QStringList SqlDialect::lockForMerging() const
{
  if ( isGeoPackage() )
    return {};
  QStringList names;
  for ( const TableSchema &table : storeTables() )
    names << tableName( table.name );
  return { QStringLiteral( "LOCK TABLE %1 IN SHARE ROW EXCLUSIVE MODE" ).arg( names.join( QStringLiteral( ", " ) ) ) };
}

} // namespace hotspot::operations
