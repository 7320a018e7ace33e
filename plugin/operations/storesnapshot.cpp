// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/storesnapshot.h"

#include <QCryptographicHash>
#include <QDataStream>

#include "plugin/operations/storeaccess.h"
#include "plugin/operations/storeconnection.h"
#include "plugin/operations/storeschema.h"

namespace hotspot::operations
{

namespace
{

/// As many digits as survive the way into a server and back through GDAL.
constexpr int digitsOnServer = 14;

} // namespace

const QMap<QString, Row> &StoreSnapshot::rows( const QString &table ) const
{
  static const QMap<QString, Row> none;
  const auto found = tables.constFind( table );
  return found == tables.constEnd() ? none : *found;
}

int StoreSnapshot::rowCount() const
{
  int count = 0;
  for ( const QMap<QString, Row> &table : tables )
    count += table.size();
  return count;
}

StoreResult<StoreSnapshot> readSnapshot( const StoreLocation &location )
{
  const StoreResult<StoreAccess> known = identifyStore( location );
  if ( !known )
    return known.error();
  StoreResult<StoreConnection> connection = StoreConnection::open( location, StoreConnection::Access::Read );
  if ( !connection )
    return connection.error();
  StoreResult<Done> done = connection->begin();
  if ( done && location.backend() == StoreBackend::PostgreSql )
    done = connection->execute( QStringLiteral( "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ" ) );
  if ( !done )
    return done.error();
  return readSnapshot( *connection );
}

StoreResult<StoreSnapshot> readSnapshot( StoreConnection &connection )
{
  const QString settings = connection.dialect().tableName( QString::fromLatin1( storeSettingTable ) );
  const StoreResult<QString> storeUuid =
      connection.text( QStringLiteral( "SELECT value FROM %1 WHERE name = 'store_uuid'" ).arg( settings ) );
  if ( !storeUuid )
    return storeUuid.error();
  StoreSnapshot snapshot;
  snapshot.storeUuid = *storeUuid;
  snapshot.schemaVersion = storeSchemaVersion;
  RowFilter everything;
  everything.withArchived = true;
  for ( const TableSchema &table : storeTables() )
  {
    const StoreResult<QVector<Row>> rows = connection.rows( table, everything );
    if ( !rows )
      return rows.error();
    QMap<QString, Row> &byUuid = snapshot.tables[table.name];
    for ( const Row &row : *rows )
      byUuid.insert( row.uuid, row );
  }
  return snapshot;
}

QByteArray rowFingerprint( const Row &row )
{
  QByteArray bytes;
  QDataStream stream( &bytes, QIODevice::WriteOnly );
  stream.setVersion( QDataStream::Qt_5_15 );
  stream << row.uuid;
  for ( auto value = row.values.cbegin(); value != row.values.cend(); ++value )
  {
    stream << value.key();
    if ( value.value().isNull() )
      stream << false;
    else if ( value.value().type() == QVariant::DateTime )
      stream << value.value().toDateTime().toMSecsSinceEpoch();
    else if ( value.value().type() == QVariant::Double )
      stream << QByteArray::number( value.value().toDouble(), 'g', digitsOnServer );
    else
      stream << value.value();
  }
  stream << ( row.geometry.isNull() ? QByteArray() : row.geometry.asWkb() );
  return QCryptographicHash::hash( bytes, QCryptographicHash::Sha256 );
}

QByteArray tableFingerprint( const QMap<QString, Row> &rows )
{
  QCryptographicHash hash( QCryptographicHash::Sha256 );
  for ( const Row &row : rows )
    hash.addData( rowFingerprint( row ) );
  return hash.result();
}

} // namespace hotspot::operations
