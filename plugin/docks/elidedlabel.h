// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace hotspot
{

/// A label of one line that shortens its text with "…" instead of making its dock wider. The whole text is the label's
/// text() and, when shortened, its tooltip.
class ElidedLabel : public QLabel
{
  Q_OBJECT
public:
  using QLabel::QLabel;

  QSize minimumSizeHint() const override;

protected:
  void paintEvent( QPaintEvent *event ) override;
};

} // namespace hotspot
