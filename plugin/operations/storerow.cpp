// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/storerow.h"

#include <QUuid>

namespace hotspot::operations
{

void Row::setText( const QString &column, const QString &value )
{
  values.insert( column, value.isEmpty() ? QVariant() : QVariant( value ) );
}

void Row::setDay( const QString &column, const QDate &value )
{
  values.insert( column, value.isValid() ? QVariant( value ) : QVariant() );
}

void Row::setInstant( const QString &column, const QDateTime &value )
{
  values.insert( column, value.isValid() ? QVariant( value.toUTC() ) : QVariant() );
}

void Row::setInteger( const QString &column, std::optional<int> value )
{
  values.insert( column, value ? QVariant( *value ) : QVariant() );
}

void Row::setReal( const QString &column, std::optional<double> value )
{
  values.insert( column, value ? QVariant( *value ) : QVariant() );
}

QString newUuid()
{
  return QUuid::createUuid().toString( QUuid::WithoutBraces );
}

RowChange insertion( const QString &table, const Row &row )
{
  RowChange change;
  change.table = table;
  change.kind = RowChange::Kind::Insert;
  change.uuid = row.uuid;
  // What is not given is left out, so that the database fills in its default.
  for ( auto value = row.values.cbegin(); value != row.values.cend(); ++value )
  {
    if ( !value.value().isNull() )
      change.values.insert( value.key(), value.value() );
  }
  if ( !row.geometry.isNull() )
    change.geometry = row.geometry;
  return change;
}

RowChange difference( const QString &table, const Row &before, const Row &after )
{
  RowChange change;
  change.table = table;
  change.kind = RowChange::Kind::Update;
  change.uuid = before.uuid;
  for ( auto value = after.values.cbegin(); value != after.values.cend(); ++value )
  {
    if ( before.values.value( value.key() ) != value.value() )
      change.values.insert( value.key(), value.value() );
  }
  if ( !before.geometry.equals( after.geometry ) && !( before.geometry.isNull() && after.geometry.isNull() ) )
    change.geometry = after.geometry;
  return change;
}

} // namespace hotspot::operations
