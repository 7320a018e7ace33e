// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/docks/areatablemodel.h"

#include <QRegularExpression>

#include "plugin/docks/appearance.h"
#include "plugin/docks/areatext.h"

namespace hotspot
{

using operations::AreaRecord;
using operations::AreaRole;

namespace
{

/// "T2" becomes "T0000000002", so that it stands before "T10".
QString withPaddedNumbers( const QString &label )
{
  static const QRegularExpression number( QStringLiteral( "\\d+" ) );
  QString padded;
  qsizetype last = 0;
  QRegularExpressionMatchIterator matches = number.globalMatch( label );
  while ( matches.hasNext() )
  {
    const QRegularExpressionMatch match = matches.next();
    padded += label.mid( last, match.capturedStart() - last ) + match.captured().rightJustified( 10, '0' );
    last = match.capturedEnd();
  }
  return padded + label.mid( last );
}

} // namespace

AreaTableModel::AreaTableModel( QObject *parent ) : QAbstractTableModel( parent ) {}

void AreaTableModel::setAreas( QVector<AreaRecord> areas )
{
  beginResetModel();
  mAreas = std::move( areas );
  endResetModel();
}

QString AreaTableModel::summary() const
{
  QStringList parts;
  for ( const AreaRole role : operations::areaRoles() )
  {
    int count = 0;
    double size = 0;
    for ( const AreaRecord &area : mAreas )
    {
      if ( area.role != role )
        continue;
      ++count;
      size += area.areaM2.value_or( 0 );
    }
    if ( count > 0 )
      parts << tr( "%1: %2, %3" )
                   .arg( operations::areaRoleLabel( role ), QLocale().toString( count ), AreaText::brief( size ) );
  }
  return parts.join( QStringLiteral( " · " ) );
}

int AreaTableModel::rowCount( const QModelIndex &parent ) const
{
  return parent.isValid() ? 0 : static_cast<int>( mAreas.size() );
}

int AreaTableModel::columnCount( const QModelIndex &parent ) const
{
  return parent.isValid() ? 0 : ColumnCount;
}

QVariant AreaTableModel::data( const QModelIndex &index, int role ) const
{
  if ( !checkIndex( index, CheckIndexOption::IndexIsValid ) )
    return QVariant();
  const AreaRecord &area = mAreas.at( index.row() );
  switch ( role )
  {
  case Qt::DisplayRole:
    return text( area, index.column() );
  case Qt::DecorationRole:
    return index.column() == RoleColumn ? QVariant( areaRoleIcon( area.role ) ) : QVariant();
  case Qt::ToolTipRole:
    return index.column() == SizeColumn ? AreaText::full( area.areaM2 ) : area.origin;
  case Qt::TextAlignmentRole:
    return index.column() == SizeColumn || index.column() == RingColumn ? QVariant( Qt::AlignRight | Qt::AlignVCenter )
                                                                        : QVariant();
  case UuidRole:
    return area.uuid;
  case SortRole:
    return sortKey( area, index.column() );
  default:
    return QVariant();
  }
}

QVariant AreaTableModel::text( const AreaRecord &area, int column ) const
{
  switch ( column )
  {
  case LabelColumn:
    return area.label;
  case RoleColumn:
    return operations::areaRoleLabel( area.role );
  case SizeColumn:
    return AreaText::brief( area.areaM2 );
  case TargetColumn:
    return area.targetLabel;
  case RingColumn:
    return area.ring ? QVariant( *area.ring ) : QVariant();
  default:
    return QVariant();
  }
}

QVariant AreaTableModel::sortKey( const AreaRecord &area, int column ) const
{
  switch ( column )
  {
  case LabelColumn:
    return withPaddedNumbers( area.label );
  case RoleColumn:
    return static_cast<int>( area.role );
  case SizeColumn:
    return area.areaM2.value_or( -1 );
  case TargetColumn:
    return withPaddedNumbers( area.targetLabel );
  default:
    return area.ring.value_or( 0 );
  }
}

QVariant AreaTableModel::headerData( int section, Qt::Orientation orientation, int role ) const
{
  if ( orientation != Qt::Horizontal || role != Qt::DisplayRole )
    return QVariant();
  switch ( section )
  {
  case LabelColumn:
    return tr( "Area" );
  case RoleColumn:
    return tr( "Role" );
  case SizeColumn:
    return tr( "Size" );
  case TargetColumn:
    return tr( "Of target" );
  case RingColumn:
    return tr( "Ring" );
  default:
    return QVariant();
  }
}

} // namespace hotspot
