// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QVector>

#include "plugin/operations/operationrecord.h"

namespace hotspot
{

/// The operations of a store, newest first. The text of a row holds everything that is shown, so that a filter, a
/// keyboard search and a screen reader find it: "MPD-2019-001 Night robberies, Active".
class OperationListModel : public QAbstractListModel
{
  Q_OBJECT
public:
  enum Role
  {
    UuidRole = Qt::UserRole + 1,
    TitleRole,
    NumberRole,
    StateLabelRole,
    IsOpenRole ///< whether it is the operation that the project has open
  };

  explicit OperationListModel( QObject *parent = nullptr );

  void setOperations( QVector<operations::OperationRecord> operations );
  void setOpenOperation( const QString &uuid );
  /// Row of an operation, −1 when it is not listed.
  [[nodiscard]] int rowOf( const QString &uuid ) const;

  int rowCount( const QModelIndex &parent = QModelIndex() ) const override;
  QVariant data( const QModelIndex &index, int role = Qt::DisplayRole ) const override;

private:
  QVector<operations::OperationRecord> mOperations;
  QString mOpenOperation;
};

} // namespace hotspot
