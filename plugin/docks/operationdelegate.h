// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace hotspot
{

/// Draws an operation on two lines, so that a dock of 300 px shows all of it: the title, and below it the state with
/// its icon and the number. The operation that is open in the project stands in bold.
class OperationDelegate : public QStyledItemDelegate
{
  Q_OBJECT
public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint( QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index ) const override;
  QSize sizeHint( const QStyleOptionViewItem &option, const QModelIndex &index ) const override;
};

} // namespace hotspot
