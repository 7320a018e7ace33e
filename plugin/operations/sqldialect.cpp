// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/sqldialect.h"

#include <QDate>
#include <QDateTime>

namespace hotspot::operations
{

namespace
{

QString quotedText( QString text )
{
  // Neither database can hold a NUL character in text, and one would cut the statement short.
  text.remove( QChar( 0 ) );
  text.replace( QLatin1Char( '\'' ), QLatin1String( "''" ) );
  return QLatin1Char( '\'' ) + text + QLatin1Char( '\'' );
}

QString join( const QStringList &parts )
{
  return parts.join( QStringLiteral( ", " ) );
}

} // namespace

QString SqlDialect::identifier( const QString &name )
{
  QString quoted = name;
  quoted.replace( QLatin1Char( '"' ), QLatin1String( "\"\"" ) );
  return QLatin1Char( '"' ) + quoted + QLatin1Char( '"' );
}

QString SqlDialect::literal( const QVariant &value ) const
{
  if ( value.isNull() )
    return QStringLiteral( "NULL" );
  switch ( static_cast<QMetaType::Type>( value.type() ) )
  {
  case QMetaType::Bool:
    if ( isGeoPackage() )
      return value.toBool() ? QStringLiteral( "1" ) : QStringLiteral( "0" );
    return value.toBool() ? QStringLiteral( "true" ) : QStringLiteral( "false" );
  case QMetaType::Int:
  case QMetaType::LongLong:
    return QString::number( value.toLongLong() );
  case QMetaType::Double:
    return QString::number( value.toDouble(), 'g', 17 );
  case QMetaType::QDate:
    return quotedText( value.toDate().toString( Qt::ISODate ) );
  case QMetaType::QDateTime:
    return quotedText( value.toDateTime().toUTC().toString(
        isGeoPackage() ? QStringLiteral( "yyyy-MM-ddThh:mm:ss.zzzZ" ) : QStringLiteral( "yyyy-MM-dd hh:mm:ss.zzz" ) ) );
  default:
    return quotedText( value.toString() );
  }
}

QString SqlDialect::tableName( const QString &table ) const
{
  return isGeoPackage() ? identifier( table ) : identifier( mSchema ) + QLatin1Char( '.' ) + identifier( table );
}

QString SqlDialect::columnType( ColumnType type ) const
{
  switch ( type )
  {
  case ColumnType::Integer:
    return isGeoPackage() ? QStringLiteral( "MEDIUMINT" ) : QStringLiteral( "integer" );
  case ColumnType::Real:
    return isGeoPackage() ? QStringLiteral( "REAL" ) : QStringLiteral( "double precision" );
  case ColumnType::Boolean:
    return isGeoPackage() ? QStringLiteral( "BOOLEAN" ) : QStringLiteral( "boolean" );
  case ColumnType::Date:
    return isGeoPackage() ? QStringLiteral( "DATE" ) : QStringLiteral( "date" );
  case ColumnType::Instant:
    return isGeoPackage() ? QStringLiteral( "DATETIME" ) : QStringLiteral( "timestamp" );
  case ColumnType::Text:
  case ColumnType::Json:
    break;
  }
  return isGeoPackage() ? QStringLiteral( "TEXT" ) : QStringLiteral( "text" );
}

QStringList SqlDialect::prologue() const
{
  if ( isGeoPackage() )
    return {};
  return QStringList{ QStringLiteral( "CREATE EXTENSION IF NOT EXISTS postgis" ),
                      QStringLiteral( "CREATE SCHEMA IF NOT EXISTS " ) + identifier( mSchema ) } +
         postgreSqlFunctions();
}

QStringList SqlDialect::createSettingTable() const
{
  const QString name = QString::fromLatin1( storeSettingTable );
  const QString key = isGeoPackage() ? QStringLiteral( "fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL" )
                                     : QStringLiteral( "fid serial PRIMARY KEY" );
  QStringList statements{ QStringLiteral( "CREATE TABLE %1 (%2, name %3 NOT NULL UNIQUE, value %3)" )
                              .arg( tableName( name ), key, columnType( ColumnType::Text ) ) };
  if ( isGeoPackage() )
    statements << QStringLiteral( "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES "
                                  "(%1, 'attributes', %1, 0)" )
                      .arg( quotedText( name ) );
  return statements;
}

QString SqlDialect::columnDefinition( const ColumnSchema &column ) const
{
  QString definition = identifier( column.name ) + QLatin1Char( ' ' ) + columnType( column.type );
  if ( column.notNull )
    definition += QStringLiteral( " NOT NULL" );
  if ( !column.defaultSql.isEmpty() )
  {
    QString constant = column.defaultSql;
    if ( !isGeoPackage() && column.type == ColumnType::Boolean )
      constant = constant == QLatin1String( "0" ) ? QStringLiteral( "false" ) : QStringLiteral( "true" );
    definition += QStringLiteral( " DEFAULT " ) + constant;
  }
  if ( !column.allowed.isEmpty() )
  {
    QStringList codes;
    for ( const QString &code : column.allowed )
      codes << quotedText( code );
    definition +=
        QStringLiteral( " CONSTRAINT %1 CHECK (%2 IN (%3))" )
            .arg( identifier( column.name + QStringLiteral( "_allowed" ) ), identifier( column.name ), join( codes ) );
  }
  if ( !column.references.isEmpty() )
    definition +=
        QStringLiteral( " REFERENCES %1 (uuid) DEFERRABLE INITIALLY DEFERRED" ).arg( tableName( column.references ) );
  return definition;
}

QStringList SqlDialect::createTable( const TableSchema &table ) const
{
  QStringList columns;
  if ( isGeoPackage() )
    columns << QStringLiteral( "fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL" )
            << QStringLiteral( "uuid TEXT NOT NULL UNIQUE" );
  else
    columns << QStringLiteral( "fid serial PRIMARY KEY" )
            << QStringLiteral( "uuid text NOT NULL UNIQUE DEFAULT gen_random_uuid()::text" );
  for ( const ColumnSchema &column : table.columns )
    columns << columnDefinition( column );
  if ( table.geometry != GeometryKind::None )
  {
    const QString kind =
        table.geometry == GeometryKind::Point ? QStringLiteral( "Point" ) : QStringLiteral( "MultiPolygon" );
    columns << ( isGeoPackage()
                     ? identifier( storeGeometryColumn ) + QLatin1Char( ' ' ) + kind.toUpper()
                     : QStringLiteral( "%1 geometry(%2, 4326)" ).arg( identifier( storeGeometryColumn ), kind ) );
  }
  QStringList statements{ QStringLiteral( "CREATE TABLE %1 (%2)" ).arg( tableName( table.name ), join( columns ) ) };
  for ( const ColumnSchema &column : table.columns )
  {
    if ( !column.references.isEmpty() )
      statements << QStringLiteral( "CREATE INDEX %1 ON %2 (%3)" )
                        .arg( identifier( table.name + QLatin1Char( '_' ) + column.name ), tableName( table.name ),
                              identifier( column.name ) );
  }
  if ( table.name == QLatin1String( "audit" ) )
    statements << QStringLiteral( "CREATE INDEX audit_row_uuid ON %1 (row_uuid)" ).arg( tableName( table.name ) );
  if ( isGeoPackage() )
    return statements + geoPackageRegistration( table );
  if ( table.geometry != GeometryKind::None )
    statements << QStringLiteral( "CREATE INDEX %1 ON %2 USING gist (%3)" )
                      .arg( identifier( table.name + QStringLiteral( "_geom" ) ), tableName( table.name ),
                            identifier( storeGeometryColumn ) );
  return statements;
}

QStringList SqlDialect::geoPackageRegistration( const TableSchema &table ) const
{
  const QString name = quotedText( table.name );
  if ( table.geometry == GeometryKind::None )
    return { QStringLiteral( "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES "
                             "(%1, 'attributes', %1, 0)" )
                 .arg( name ) };
  const QString kind =
      table.geometry == GeometryKind::Point ? QStringLiteral( "'POINT'" ) : QStringLiteral( "'MULTIPOLYGON'" );
  return { QStringLiteral( "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES "
                           "(%1, 'features', %1, 4326)" )
               .arg( name ),
           QStringLiteral(
               "INSERT INTO gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m) "
               "VALUES (%1, '%2', %3, 4326, 0, 0)" )
               .arg( name, QString::fromLatin1( storeGeometryColumn ), kind ) };
}

QStringList SqlDialect::dropTriggers( const TableSchema &table ) const
{
  QStringList suffixes{ QStringLiteral( "no_delete" ),
                        table.frozen ? QStringLiteral( "frozen" ) : QStringLiteral( "same_uuid" ) };
  if ( table.audited && !isGeoPackage() )
    suffixes << QStringLiteral( "audit" );
  else if ( table.audited )
    suffixes << QStringLiteral( "audit_insert" );
  if ( table.audited && !table.frozen && isGeoPackage() )
    suffixes << QStringLiteral( "audit_update" );
  QStringList statements;
  for ( const QString &suffix : std::as_const( suffixes ) )
  {
    const QString trigger = identifier( table.name + QLatin1Char( '_' ) + suffix );
    statements << ( isGeoPackage()
                        ? QStringLiteral( "DROP TRIGGER " ) + trigger
                        : QStringLiteral( "DROP TRIGGER %1 ON %2" ).arg( trigger, tableName( table.name ) ) );
  }
  return statements;
}

QString SqlDialect::insertStatement( const RowChange &row ) const
{
  QStringList columns{ QStringLiteral( "uuid" ) };
  QStringList values{ literal( row.uuid ) };
  for ( auto value = row.values.cbegin(); value != row.values.cend(); ++value )
  {
    columns << identifier( value.key() );
    values << literal( value.value() );
  }
  return QStringLiteral( "INSERT INTO %1 (%2) VALUES (%3)" )
      .arg( tableName( row.table ), join( columns ), join( values ) );
}

QStringList SqlDialect::createTriggers( const TableSchema &table ) const
{
  return isGeoPackage() ? geoPackageTriggers( table ) : postgreSqlTriggers( table );
}

} // namespace hotspot::operations
