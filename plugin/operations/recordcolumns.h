// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/operations/arearole.h"
#include "plugin/operations/operationstates.h"
#include "plugin/operations/sensitivity.h"
#include "plugin/operations/storerow.h"

namespace hotspot::operations
{

/// How a record type maps to a table: the record names its table and visits its columns once, and reading, writing and
/// comparing follow from that.
///
///   struct PartnerRecord
///   {
///     static constexpr const char *table = "partner";
///     QString uuid;
///     QString name;
///     template <typename Self, typename Visitor> static void visitColumns( Self &self, Visitor &&column )
///     {
///       column( "name", self.name );
///     }
///   };
///   const Row row = rowFromRecord( partner );
///
/// A record with geometry also has a member `QgsGeometry geometry` (EPSG:4326).
class ColumnReader
{
public:
  explicit ColumnReader( const Row &row ) : mRow( row ) {}
  void operator()( const char *column, QString &value ) const { value = mRow.text( name( column ) ); }
  void operator()( const char *column, bool &value ) const { value = mRow.flag( name( column ) ); }
  void operator()( const char *column, QDate &value ) const { value = mRow.day( name( column ) ); }
  void operator()( const char *column, QDateTime &value ) const { value = mRow.instant( name( column ) ); }
  void operator()( const char *column, std::optional<int> &value ) const { value = mRow.integer( name( column ) ); }
  void operator()( const char *column, std::optional<double> &value ) const { value = mRow.real( name( column ) ); }
  void operator()( const char *column, int &value ) const { value = mRow.integer( name( column ) ).value_or( 0 ); }
  void operator()( const char *column, Sensitivity &value ) const
  {
    value = sensitivityFromCode( mRow.text( name( column ) ) );
  }
  void operator()( const char *column, OperationState &value ) const
  {
    value = stateFromCode( mRow.text( name( column ) ) ).value_or( OperationState::Draft );
  }
  void operator()( const char *column, AreaRole &value ) const
  {
    value = areaRoleFromCode( mRow.text( name( column ) ) ).value_or( AreaRole::Candidate );
  }

private:
  static QString name( const char *column ) { return QString::fromLatin1( column ); }
  const Row &mRow;
};

/// The other way: empty text, invalid days and missing numbers become NULL.
class ColumnWriter
{
public:
  explicit ColumnWriter( Row &row ) : mRow( row ) {}
  void operator()( const char *column, const QString &value ) const { mRow.setText( name( column ), value ); }
  void operator()( const char *column, const bool &value ) const { mRow.setFlag( name( column ), value ); }
  void operator()( const char *column, const QDate &value ) const { mRow.setDay( name( column ), value ); }
  void operator()( const char *column, const QDateTime &value ) const { mRow.setInstant( name( column ), value ); }
  void operator()( const char *column, const std::optional<int> &value ) const
  {
    mRow.setInteger( name( column ), value );
  }
  void operator()( const char *column, const std::optional<double> &value ) const
  {
    mRow.setReal( name( column ), value );
  }
  void operator()( const char *column, const int &value ) const { mRow.setInteger( name( column ), value ); }
  void operator()( const char *column, const Sensitivity &value ) const
  {
    mRow.setText( name( column ), sensitivityCode( value ) );
  }
  void operator()( const char *column, const OperationState &value ) const
  {
    mRow.setText( name( column ), stateCode( value ) );
  }
  void operator()( const char *column, const AreaRole &value ) const
  {
    mRow.setText( name( column ), areaRoleCode( value ) );
  }

private:
  static QString name( const char *column ) { return QString::fromLatin1( column ); }
  Row &mRow;
};

namespace detail
{
template <typename Record, typename = void>
struct HasGeometry : std::false_type
{
};
template <typename Record>
struct HasGeometry<Record, std::void_t<decltype( std::declval<Record>().geometry )>> : std::true_type
{
};
} // namespace detail

template <typename Record>
[[nodiscard]] Record recordFromRow( const Row &row )
{
  Record record;
  record.uuid = row.uuid;
  Record::visitColumns( record, ColumnReader( row ) );
  if constexpr ( detail::HasGeometry<Record>::value )
    record.geometry = row.geometry;
  return record;
}

template <typename Record>
[[nodiscard]] Row rowFromRecord( const Record &record )
{
  Row row;
  row.uuid = record.uuid;
  Record::visitColumns( record, ColumnWriter( row ) );
  if constexpr ( detail::HasGeometry<Record>::value )
    row.geometry = record.geometry;
  return row;
}

} // namespace hotspot::operations
