// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/docks/operationlistmodel.h"

#include <algorithm>

#include "plugin/docks/appearance.h"

namespace hotspot
{

using operations::OperationRecord;

OperationListModel::OperationListModel( QObject *parent ) : QAbstractListModel( parent ) {}

void OperationListModel::setOperations( QVector<OperationRecord> operations )
{
  beginResetModel();
  mOperations = std::move( operations );
  std::reverse( mOperations.begin(), mOperations.end() );
  endResetModel();
}

void OperationListModel::setOpenOperation( const QString &uuid )
{
  if ( mOpenOperation == uuid )
    return;
  mOpenOperation = uuid;
  if ( !mOperations.isEmpty() )
    emit dataChanged( index( 0 ), index( static_cast<int>( mOperations.size() ) - 1 ), { IsOpenRole } );
}

int OperationListModel::rowOf( const QString &uuid ) const
{
  const auto found = std::find_if( mOperations.begin(), mOperations.end(),
                                   [&]( const OperationRecord &operation ) { return operation.uuid == uuid; } );
  return found == mOperations.end() ? -1 : static_cast<int>( found - mOperations.begin() );
}

int OperationListModel::rowCount( const QModelIndex &parent ) const
{
  return parent.isValid() ? 0 : static_cast<int>( mOperations.size() );
}

QVariant OperationListModel::data( const QModelIndex &index, int role ) const
{
  if ( !checkIndex( index, CheckIndexOption::IndexIsValid ) )
    return QVariant();
  const OperationRecord &operation = mOperations.at( index.row() );
  const QString state = operations::stateLabel( operation.state );
  const bool isOpen = operation.uuid == mOpenOperation;
  switch ( role )
  {
  case Qt::DisplayRole:
  case Qt::AccessibleTextRole:
    return isOpen ? tr( "%1 %2, %3, open" ).arg( operation.number, operation.title, state )
                  : tr( "%1 %2, %3" ).arg( operation.number, operation.title, state );
  case Qt::DecorationRole:
    return stateIcon( operation.state );
  case Qt::ToolTipRole:
    return operation.problem.isEmpty() ? operation.title : operation.title + QLatin1Char( '\n' ) + operation.problem;
  case UuidRole:
    return operation.uuid;
  case TitleRole:
    return operation.title;
  case NumberRole:
    return operation.number;
  case StateLabelRole:
    return state;
  case IsOpenRole:
    return isOpen;
  default:
    return QVariant();
  }
}

} // namespace hotspot
