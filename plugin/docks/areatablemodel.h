// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QVector>

#include "plugin/operations/arearecord.h"

namespace hotspot
{

/// The areas of one operation: label, role with its icon, size, and for catchments their target and ring.
///
/// Sorting by SortRole sorts labels by their number (T2 before T10) and sizes by square metres.
class AreaTableModel : public QAbstractTableModel
{
  Q_OBJECT
public:
  enum Column
  {
    LabelColumn,
    RoleColumn,
    SizeColumn,
    TargetColumn,
    RingColumn,
    ColumnCount
  };
  enum Role
  {
    UuidRole = Qt::UserRole + 1,
    SortRole
  };

  explicit AreaTableModel( QObject *parent = nullptr );

  void setAreas( QVector<operations::AreaRecord> areas );
  [[nodiscard]] const QVector<operations::AreaRecord> &areas() const { return mAreas; }
  /// Number and size of the areas of each role: "Targets: 2, 3.1 ha. Catchments: 2, 24 ha."
  [[nodiscard]] QString summary() const;

  int rowCount( const QModelIndex &parent = QModelIndex() ) const override;
  int columnCount( const QModelIndex &parent = QModelIndex() ) const override;
  QVariant data( const QModelIndex &index, int role = Qt::DisplayRole ) const override;
  QVariant headerData( int section, Qt::Orientation orientation, int role = Qt::DisplayRole ) const override;

private:
  [[nodiscard]] QVariant text( const operations::AreaRecord &area, int column ) const;
  [[nodiscard]] QVariant sortKey( const operations::AreaRecord &area, int column ) const;

  QVector<operations::AreaRecord> mAreas;
};

} // namespace hotspot
