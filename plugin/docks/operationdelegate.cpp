// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/docks/operationdelegate.h"

#include <QApplication>
#include <QPainter>

#include "plugin/docks/operationlistmodel.h"

namespace hotspot
{

static constexpr int padding = 6;
static constexpr int lineGap = 3;

void OperationDelegate::paint( QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index ) const
{
  QStyleOptionViewItem item( option );
  initStyleOption( &item, index );
  const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
  style->drawPrimitive( QStyle::PE_PanelItemViewItem, &item, painter, item.widget );

  const bool selected = item.state.testFlag( QStyle::State_Selected );
  const QPalette::ColorGroup group =
      item.state.testFlag( QStyle::State_Active ) ? QPalette::Active : QPalette::Inactive;
  const QColor ink = item.palette.color( group, selected ? QPalette::HighlightedText : QPalette::Text );

  QFont titleFont = item.font;
  titleFont.setBold( index.data( OperationListModel::IsOpenRole ).toBool() );
  const QFontMetrics titleMetrics( titleFont );
  const QFontMetrics metrics( item.font );
  const int iconSize = metrics.height();
  const QRect inner = item.rect.adjusted( padding, padding, -padding, -padding );
  const bool rightToLeft = item.direction == Qt::RightToLeft;

  painter->save();
  painter->setPen( ink );
  painter->setFont( titleFont );
  const QRect titleLine( inner.left(), inner.top(), inner.width(), titleMetrics.height() );
  const QString title = index.data( OperationListModel::TitleRole ).toString();
  painter->drawText( titleLine, Qt::AlignVCenter | ( rightToLeft ? Qt::AlignRight : Qt::AlignLeft ),
                     titleMetrics.elidedText( title, Qt::ElideRight, titleLine.width() ) );

  const QRect second( inner.left(), titleLine.bottom() + 1 + lineGap, inner.width(), metrics.height() );
  const QRect iconRect =
      QStyle::visualRect( item.direction, second, QRect( second.left(), second.top(), iconSize, iconSize ) );
  item.icon.paint( painter, iconRect );
  const QRect textRect = QStyle::visualRect( item.direction, second, second.adjusted( iconSize + padding, 0, 0, 0 ) );
  const QString text = tr( "%1 · %2" )
                           .arg( index.data( OperationListModel::StateLabelRole ).toString(),
                                 index.data( OperationListModel::NumberRole ).toString() );
  painter->setFont( item.font );
  painter->drawText( textRect, Qt::AlignVCenter | ( rightToLeft ? Qt::AlignRight : Qt::AlignLeft ),
                     metrics.elidedText( text, Qt::ElideRight, textRect.width() ) );
  painter->restore();

  if ( item.state.testFlag( QStyle::State_HasFocus ) )
  {
    QStyleOptionFocusRect focus;
    focus.QStyleOption::operator=( item );
    focus.backgroundColor = item.palette.color( group, selected ? QPalette::Highlight : QPalette::Base );
    style->drawPrimitive( QStyle::PE_FrameFocusRect, &focus, painter, item.widget );
  }
}

QSize OperationDelegate::sizeHint( const QStyleOptionViewItem &option, const QModelIndex & ) const
{
  const int line = QFontMetrics( option.font ).height();
  return { 12 * line, 2 * line + lineGap + 2 * padding + 2 };
}

} // namespace hotspot
