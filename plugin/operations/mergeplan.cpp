// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/mergeplan.h"

#include <algorithm>

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include "plugin/operations/storeschema.h"

namespace hotspot::operations
{

namespace
{

const QString auditTable = QStringLiteral( "audit" );

/// One entry of the audit log, in the order that decides which change is the later one.
struct Event
{
  qint64 atMs = 0;
  QString uuid;

  [[nodiscard]] bool isNone() const { return uuid.isEmpty(); }
  bool operator<( const Event &other ) const { return atMs != other.atMs ? atMs < other.atMs : uuid < other.uuid; }
  bool operator==( const Event &other ) const { return uuid == other.uuid; }
};

/// The last change of every field, from one store's audit log.
class FieldHistory
{
public:
  explicit FieldHistory( const QMap<QString, Row> &audit )
  {
    for ( const Row &entry : audit )
    {
      const Event event{ entry.instant( QStringLiteral( "at_utc" ) ).toMSecsSinceEpoch(), entry.uuid };
      mKnown.insert( entry.uuid );
      RowHistory &row = mRows[entry.text( QStringLiteral( "row_uuid" ) )];
      if ( entry.text( QStringLiteral( "change" ) ) == QLatin1String( "insert" ) )
      {
        row.insertion = event;
        continue;
      }
      const QJsonObject changes =
          QJsonDocument::fromJson( entry.text( QStringLiteral( "changes" ) ).toUtf8() ).object();
      for ( auto change = changes.constBegin(); change != changes.constEnd(); ++change )
      {
        Event &last = row.fields[change.key()];
        if ( last < event )
          last = event;
      }
    }
  }

  [[nodiscard]] Event lastChange( const QString &rowUuid, const QString &column ) const
  {
    const auto row = mRows.constFind( rowUuid );
    if ( row == mRows.constEnd() )
      return Event();
    const Event change = row->fields.value( column );
    return change.isNone() ? row->insertion : change;
  }
  [[nodiscard]] bool knows( const Event &event ) const { return event.isNone() || mKnown.contains( event.uuid ); }

private:
  struct RowHistory
  {
    Event insertion;
    QHash<QString, Event> fields;
  };
  QHash<QString, RowHistory> mRows;
  QSet<QString> mKnown;
};

bool isSame( const QVariant &left, const QVariant &right )
{
  if ( left.isNull() || right.isNull() )
    return left.isNull() && right.isNull();
  return left == right;
}

bool isSame( const QgsGeometry &left, const QgsGeometry &right )
{
  if ( left.isNull() || right.isNull() )
    return left.isNull() && right.isNull();
  return left.asWkb() == right.asWkb();
}

/// An order of values that is the same on both sides.
QByteArray orderKey( const QVariant &value )
{
  return value.isNull() ? QByteArray() : QByteArray( 1, '1' ) + value.toString().toUtf8();
}

/// A package may blank the mention of a row that it does not hold.
bool isSameFrozenRow( const TableSchema &table, const Row &ours, const Row &theirs )
{
  return std::all_of( table.columns.cbegin(), table.columns.cend(),
                      [&]( const ColumnSchema &column )
                      {
                        const QVariant mine = ours.values.value( column.name );
                        const QVariant other = theirs.values.value( column.name );
                        return isSame( mine, other ) ||
                               ( !column.references.isEmpty() && ( mine.isNull() || other.isNull() ) );
                      } );
}

class MergePlanner
{
public:
  MergePlanner( const StoreSnapshot &ours, const StoreSnapshot &theirs )
      : mOurs( ours ),
        mTheirs( theirs ),
        mOurHistory( ours.rows( auditTable ) ),
        mTheirHistory( theirs.rows( auditTable ) )
  {
  }

  MergePlan plan()
  {
    for ( const TableSchema &table : storeTables() )
    {
      const QMap<QString, Row> &ours = mOurs.rows( table.name );
      for ( const Row &theirs : mTheirs.rows( table.name ) )
      {
        const auto known = ours.constFind( theirs.uuid );
        if ( known == ours.constEnd() )
          addRow( table, theirs );
        else if ( !table.frozen )
          mergeRow( table, *known, theirs );
        else if ( table.name != auditTable && !isSameFrozenRow( table, *known, theirs ) )
          mPlan.tampered << table.name + QLatin1Char( ' ' ) + theirs.uuid;
      }
    }
    return std::move( mPlan );
  }

private:
  void addRow( const TableSchema &table, const Row &row )
  {
    mPlan.changes << insertion( table.name, row );
    ++mPlan.counts[table.name].added;
  }

  void mergeRow( const TableSchema &table, const Row &ours, const Row &theirs )
  {
    RowChange change;
    change.table = table.name;
    change.kind = RowChange::Kind::Update;
    change.uuid = ours.uuid;
    for ( const ColumnSchema &column : table.columns )
    {
      const QVariant mine = ours.values.value( column.name );
      const QVariant other = theirs.values.value( column.name );
      if ( !isSame( mine, other ) && takesTheirs( table, ours.uuid, column.name, mine, other ) )
        change.values.insert( column.name, other );
    }
    const QString geometryColumn = QString::fromLatin1( storeGeometryColumn );
    if ( table.geometry != GeometryKind::None && !isSame( ours.geometry, theirs.geometry ) &&
         takesTheirs( table, ours.uuid, geometryColumn, ours.geometry.asWkt(), theirs.geometry.asWkt() ) )
      change.geometry = theirs.geometry;
    if ( change.values.isEmpty() && !change.geometry )
      return;
    mPlan.changes << change;
    ++mPlan.counts[table.name].changed;
  }

  bool takesTheirs( const TableSchema &table, const QString &rowUuid, const QString &column, const QVariant &ours,
                    const QVariant &theirs )
  {
    const Event ourChange = mOurHistory.lastChange( rowUuid, column );
    const Event theirChange = mTheirHistory.lastChange( rowUuid, column );
    if ( ourChange.isNone() && theirChange.isNone() )
      return orderKey( ours ) < orderKey( theirs ); // made with both stores: lists in two languages
    if ( ourChange == theirChange )
      return ours.isNull(); // the same change: a package has blanked what it must not show
    const bool takes = ourChange < theirChange;
    if ( !mTheirHistory.knows( ourChange ) && !mOurHistory.knows( theirChange ) )
      mPlan.conflicts << MergeConflict{ table.name, rowUuid, column, ours, theirs, takes };
    return takes;
  }

  const StoreSnapshot &mOurs;
  const StoreSnapshot &mTheirs;
  FieldHistory mOurHistory;
  FieldHistory mTheirHistory;
  MergePlan mPlan;
};

} // namespace

MergePlan planMerge( const StoreSnapshot &ours, const StoreSnapshot &theirs )
{
  return MergePlanner( ours, theirs ).plan();
}

} // namespace hotspot::operations
