// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/storeerrormessage.h"

#include <algorithm>

#include <QCoreApplication>
#include <QRegularExpression>

namespace hotspot::operations
{

namespace
{

class ErrorSentences
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::operations::StoreError )
public:
  static StoreError busy( const QString &where )
  {
    return {
      StoreErrorKind::Busy, tr( "The operations store %1 is being written by another program." ).arg( where ),
      tr( "Wait a moment and try again. If several people edit it every day, move it to a PostgreSQL server." )
    };
  }
  static StoreError diskFull( const QString &where )
  {
    return { StoreErrorKind::DiskFull,
             tr( "The disk that holds %1 is full. Nothing of this change was kept." ).arg( where ),
             tr( "Make room on the disk and try again." ) };
  }
  static StoreError readOnly( const QString &where )
  {
    return { StoreErrorKind::ReadOnly, tr( "The operations store %1 cannot be written." ).arg( where ),
             tr( "Ask for permission to write the file and its folder, or the schema on the server." ) };
  }
  static StoreError connectionLost( const QString &where, const QString &message )
  {
    return { StoreErrorKind::ConnectionLost,
             tr( "No connection to the operations store, %1. Nothing of this change was kept. The server says: %2" )
                 .arg( where, ended( message ) ),
             tr( "Check the network and the connection's settings, then try again." ) };
  }
  static StoreError missingRow( const QString &doing, const QString &table )
  {
    const QString sentence =
        table.isEmpty() ? tr( "%1 did not work: a row refers to another row that is not in the store." ).arg( doing )
                        : tr( "%1 did not work: a row of table %2 refers to another row that is not in the store." )
                              .arg( doing, table );
    return { StoreErrorKind::BadInput, sentence,
             tr( "Save the edits of the layer with that other row first, or refresh the list." ) };
  }
  static StoreError missingValue( const QString &doing, const QString &column )
  {
    return { StoreErrorKind::BadInput, tr( "%1 did not work: %2 is empty." ).arg( doing, column ),
             tr( "Fill it in." ) };
  }
  static StoreError wrongValue( const QString &doing, const QString &column )
  {
    return { StoreErrorKind::BadInput,
             tr( "%1 did not work: %2 has a value that is not in its list." ).arg( doing, column ),
             tr( "Choose one of the values that the form offers." ) };
  }
  static StoreError alreadyThere( const QString &doing )
  {
    return { StoreErrorKind::BadInput, tr( "%1 did not work: a row with this uuid is already there." ).arg( doing ),
             tr( "Refresh the list: the row may have been written already." ) };
  }
  static StoreError refused( const QString &sentence ) { return { StoreErrorKind::NotAllowed, sentence, QString() }; }
  static StoreError notADatabase( const QString &where )
  {
    return { StoreErrorKind::NotAStore, tr( "%1 is not a GeoPackage that can be read." ).arg( where ),
             tr( "It may be damaged: restore it from a backup. Keep the damaged file until you have." ) };
  }
  static StoreError other( const QString &doing, const QString &message )
  {
    return { StoreErrorKind::Failed,
             message.isEmpty() ? tr( "%1 did not work." ).arg( doing )
                               : tr( "%1 did not work. The database says: %2" ).arg( doing, ended( message ) ),
             QString() };
  }

private:
  static QString ended( const QString &message )
  {
    return message.endsWith( QLatin1Char( '.' ) ) ? message : message + QLatin1Char( '.' );
  }
};

bool hasAny( const QString &message, std::initializer_list<const char *> words )
{
  return std::any_of( words.begin(), words.end(),
                      [&]( const char *word )
                      { return message.contains( QLatin1String( word ), Qt::CaseInsensitive ); } );
}

QString captured( const QString &message, const char *pattern )
{
  const QRegularExpressionMatch match = QRegularExpression( QString::fromLatin1( pattern ) ).match( message );
  return match.hasMatch() ? match.captured( 1 ) : QString();
}

} // namespace

StoreError storeErrorFromMessage( const StoreLocation &location, const QString &doing, const QString &message )
{
  const QString where = location.displayName();
  if ( hasAny( message,
               { "database is locked", "database table is locked", "could not obtain lock", "lock timeout" } ) )
    return ErrorSentences::busy( where );
  if ( hasAny( message, { "disk is full", "No space left", "disk I/O error" } ) )
    return ErrorSentences::diskFull( where );
  if ( hasAny( message, { "readonly database", "read-only", "permission denied", "must be owner" } ) )
    return ErrorSentences::readOnly( where );
  if ( hasAny( message, { "server closed the connection", "no connection to the server", "could not connect",
                          "connection to server", "terminating connection", "Connection refused", "timeout expired",
                          "PQconnectdb failed", "SSL connection has been closed" } ) )
    return ErrorSentences::connectionLost( where, message );
  if ( hasAny( message, { "FOREIGN KEY constraint", "violates foreign key" } ) )
  {
    const QString table = captured( message, "table \"?([A-Za-z_]+)\"?" );
    return ErrorSentences::missingRow( doing, table );
  }
  if ( hasAny( message, { "NOT NULL constraint", "violates not-null" } ) )
  {
    const QString ofSqlite = captured( message, "NOT NULL constraint failed: \\w+\\.(\\w+)" );
    const QString column = ofSqlite.isEmpty() ? captured( message, "column \"(\\w+)\"" ) : ofSqlite;
    return ErrorSentences::missingValue( doing, column );
  }
  if ( hasAny( message, { "CHECK constraint", "violates check" } ) )
  {
    const QString column = captured( message, "\\b(\\w+)_allowed\\b" );
    return ErrorSentences::wrongValue( doing, column );
  }
  if ( hasAny( message, { "UNIQUE constraint", "violates unique" } ) )
    return ErrorSentences::alreadyThere( doing );
  const QString rule = captured(
      message, "((?:Rows of the operations store|This row is frozen|The uuid of a row).*?\\.(?: [A-Z][^.]*\\.)?)" );
  if ( !rule.isEmpty() )
    return ErrorSentences::refused( rule );
  if ( hasAny( message, { "file is not a database", "malformed", "not recognized as" } ) )
    return ErrorSentences::notADatabase( where );
  return ErrorSentences::other( doing, message );
}

} // namespace hotspot::operations
