// SPDX-License-Identifier: GPL-3.0-or-later

/// \file
/// OperationsStore::createOperation: agency, number, and the row.

#include <QRegularExpression>
#include <QTimeZone>

#include "plugin/operations/operationsstore.h"

namespace hotspot::operations
{

StoreResult<QString> OperationsStore::agencyFor( const NewOperation &operation, QVector<RowChange> &changes ) const
{
  const StoreResult<QVector<AgencyRecord>> agencies = list<AgencyRecord>();
  if ( !agencies )
    return agencies.error();
  for ( const AgencyRecord &agency : *agencies )
  {
    if ( agency.code.compare( operation.agencyCode, Qt::CaseInsensitive ) == 0 )
      return agency.uuid;
  }
  AgencyRecord agency;
  agency.uuid = newUuid();
  agency.code = operation.agencyCode;
  agency.name = operation.agencyName.trimmed().isEmpty() ? operation.agencyCode : operation.agencyName.trimmed();
  agency.timeZone = operation.timeZone;
  changes << insertion( QString::fromLatin1( AgencyRecord::table ), rowFromRecord( agency ) );
  return agency.uuid;
}

StoreResult<QString> OperationsStore::nextNumber( const QString &agencyCode ) const
{
  const StoreResult<QVector<OperationRecord>> known = operations( true );
  if ( !known )
    return known.error();
  const QString start = QStringLiteral( "%1-%2-" ).arg( agencyCode ).arg( QDate::currentDate().year() );
  int last = 0;
  for ( const OperationRecord &operation : *known )
  {
    if ( operation.number.startsWith( start ) )
      last = std::max( last, operation.number.mid( start.size() ).toInt() );
  }
  return start + QStringLiteral( "%1" ).arg( last + 1, 3, 10, QLatin1Char( '0' ) );
}

StoreResult<OperationRecord> OperationsStore::createOperation( const NewOperation &operation )
{
  NewOperation wanted = operation;
  wanted.title = operation.title.trimmed();
  wanted.agencyCode = operation.agencyCode.trimmed().toUpper();
  if ( wanted.title.isEmpty() )
    return StoreError{ StoreErrorKind::BadInput, tr( "The operation has no title." ), tr( "Type one." ) };
  static const QRegularExpression codeForm( QStringLiteral( "^[\\p{L}\\p{N}]{1,12}$" ) );
  if ( !codeForm.match( wanted.agencyCode ).hasMatch() )
    return StoreError{ StoreErrorKind::BadInput,
                       tr( "\"%1\" cannot be the code of an agency." ).arg( operation.agencyCode ),
                       tr( "Use 1 to 12 letters or digits, for example MPD." ) };
  if ( wanted.plannedStart.isValid() && wanted.plannedEnd.isValid() && wanted.plannedEnd <= wanted.plannedStart )
    return StoreError{ StoreErrorKind::BadInput,
                       tr( "The planned end (%1) is not after the planned start (%2)." )
                           .arg( wanted.plannedEnd.toString( Qt::ISODate ),
                                 wanted.plannedStart.toString( Qt::ISODate ) ),
                       tr( "Choose a later end." ) };
  if ( wanted.timeZone.isEmpty() )
    wanted.timeZone = QString::fromLatin1( QTimeZone::systemTimeZoneId() );
  if ( !QTimeZone( wanted.timeZone.toLatin1() ).isValid() )
    return StoreError{ StoreErrorKind::BadInput, tr( "There is no time zone \"%1\"." ).arg( wanted.timeZone ),
                       tr( "Use a name such as America/Chicago." ) };

  QVector<RowChange> changes;
  const StoreResult<QString> agency = agencyFor( wanted, changes );
  if ( !agency )
    return agency.error();
  const StoreResult<QString> number = nextNumber( wanted.agencyCode );
  if ( !number )
    return number.error();
  OperationRecord record;
  record.uuid = newUuid();
  record.agencyUuid = *agency;
  record.number = *number;
  record.title = wanted.title;
  record.problem = wanted.problem;
  record.crimeTypes = wanted.crimeTypes;
  record.plannedStart = wanted.plannedStart;
  record.plannedEnd = wanted.plannedEnd;
  record.timeZone = wanted.timeZone;
  changes << insertion( QString::fromLatin1( OperationRecord::table ), rowFromRecord( record ) );
  const StoreResult<WriteOutcome> written = apply( tr( "New operation" ), changes );
  if ( !written )
    return written.error();
  return record;
}

} // namespace hotspot::operations
