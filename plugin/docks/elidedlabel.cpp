// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/docks/elidedlabel.h"

#include <QPainter>
#include <QStyle>

namespace hotspot
{

QSize ElidedLabel::minimumSizeHint() const
{
  return { 0, QLabel::minimumSizeHint().height() };
}

void ElidedLabel::paintEvent( QPaintEvent * )
{
  QPainter painter( this );
  const QRect area = contentsRect();
  const QString shown = fontMetrics().elidedText( text(), Qt::ElideRight, area.width() );
  style()->drawItemText( &painter, area, static_cast<int>( QStyle::visualAlignment( layoutDirection(), alignment() ) ),
                         palette(), isEnabled(), shown, foregroundRole() );
}

} // namespace hotspot
