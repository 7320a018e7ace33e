// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/ogrvalues.h"

#include <cmath>

namespace hotspot::operations
{

namespace
{

// GDAL's flag: 100 is UTC and every step of 1 from there a quarter of an hour; 0 and 1 are unknown and local.
constexpr int utcFlag = 100;
constexpr int secondsOfFlagStep = 900;

QVariant instantOf( OGRFeatureH feature, int field )
{
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  float second = 0;
  int flag = 0;
  if ( !OGR_F_GetFieldAsDateTimeEx( feature, field, &year, &month, &day, &hour, &minute, &second, &flag ) )
    return QVariant();
  const QDateTime instant( QDate( year, month, day ),
                           QTime( hour, minute ).addMSecs( static_cast<int>( std::lround( second * 1000.0F ) ) ),
                           Qt::UTC );
  if ( !instant.isValid() )
    return QVariant();
  return flag > 1 ? instant.addSecs( static_cast<qint64>( utcFlag - flag ) * secondsOfFlagStep ) : instant;
}

QVariant valueOf( OGRFeatureH feature, int field, ColumnType type )
{
  if ( !OGR_F_IsFieldSetAndNotNull( feature, field ) )
    return QVariant();
  switch ( type )
  {
  case ColumnType::Integer:
    return OGR_F_GetFieldAsInteger( feature, field );
  case ColumnType::Real:
    return OGR_F_GetFieldAsDouble( feature, field );
  case ColumnType::Boolean:
    return OGR_F_GetFieldAsInteger( feature, field ) != 0;
  case ColumnType::Date:
  {
    const QDate day = instantOf( feature, field ).toDateTime().date();
    return day.isValid() ? QVariant( day ) : QVariant();
  }
  case ColumnType::Instant:
    return instantOf( feature, field );
  case ColumnType::Text:
  case ColumnType::Json:
    break;
  }
  return QString::fromUtf8( OGR_F_GetFieldAsString( feature, field ) );
}

} // namespace

Row rowFromFeature( const TableSchema &table, OGRFeatureH feature )
{
  Row row;
  const int uuidField = OGR_F_GetFieldIndex( feature, "uuid" );
  if ( uuidField >= 0 )
    row.uuid = QString::fromUtf8( OGR_F_GetFieldAsString( feature, uuidField ) );
  for ( const ColumnSchema &column : table.columns )
  {
    const int field = OGR_F_GetFieldIndex( feature, column.name.toUtf8().constData() );
    row.values.insert( column.name, field < 0 ? QVariant() : valueOf( feature, field, column.type ) );
  }
  if ( OGRGeometryH geometry = table.geometry == GeometryKind::None ? nullptr : OGR_F_GetGeometryRef( feature ) )
  {
    QByteArray wkb( OGR_G_WkbSize( geometry ), Qt::Uninitialized );
    if ( OGR_G_ExportToIsoWkb( geometry, wkbNDR, reinterpret_cast<unsigned char *>( wkb.data() ) ) == OGRERR_NONE )
      row.geometry.fromWkb( wkb );
  }
  return row;
}

void setFeatureValue( OGRFeatureH feature, const QString &column, const QVariant &value )
{
  const int field = OGR_F_GetFieldIndex( feature, column.toUtf8().constData() );
  if ( field < 0 )
    return;
  if ( value.isNull() )
  {
    OGR_F_SetFieldNull( feature, field );
    return;
  }
  switch ( static_cast<QMetaType::Type>( value.type() ) )
  {
  case QMetaType::Bool:
    OGR_F_SetFieldInteger( feature, field, value.toBool() ? 1 : 0 );
    return;
  case QMetaType::Int:
  case QMetaType::LongLong:
    OGR_F_SetFieldInteger64( feature, field, value.toLongLong() );
    return;
  case QMetaType::Double:
    OGR_F_SetFieldDouble( feature, field, value.toDouble() );
    return;
  case QMetaType::QDate:
  {
    const QDate day = value.toDate();
    OGR_F_SetFieldDateTimeEx( feature, field, day.year(), day.month(), day.day(), 0, 0, 0, 0 );
    return;
  }
  case QMetaType::QDateTime:
  {
    const QDateTime instant = value.toDateTime().toUTC();
    const QDate day = instant.date();
    const QTime time = instant.time();
    OGR_F_SetFieldDateTimeEx( feature, field, day.year(), day.month(), day.day(), time.hour(), time.minute(),
                              static_cast<float>( time.second() ) + static_cast<float>( time.msec() ) / 1000.0F,
                              utcFlag );
    return;
  }
  default:
    OGR_F_SetFieldString( feature, field, value.toString().remove( QChar( 0 ) ).toUtf8().constData() );
  }
}

void setFeatureGeometry( OGRFeatureH feature, const QgsGeometry &geometry )
{
  OGRGeometryH made = nullptr;
  if ( !geometry.isNull() )
  {
    const QByteArray wkb = geometry.asWkb();
    if ( OGR_G_CreateFromWkb( wkb.constData(), nullptr, &made, wkb.size() ) != OGRERR_NONE )
      made = nullptr;
    const bool wantsMulti = OGR_GFld_GetType( OGR_F_GetGeomFieldDefnRef( feature, 0 ) ) == wkbMultiPolygon;
    if ( made && wantsMulti && wkbFlatten( OGR_G_GetGeometryType( made ) ) == wkbPolygon )
      made = OGR_G_ForceToMultiPolygon( made );
  }
  OGR_F_SetGeometryDirectly( feature, made );
}

} // namespace hotspot::operations
