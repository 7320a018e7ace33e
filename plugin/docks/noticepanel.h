// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QWidget>

class QPushButton;

namespace Ui
{
class NoticePanel;
}

namespace hotspot
{

/// What a page shows instead of its content: what is the matter, and one or two ways on.
struct Notice
{
  /// File name in icons/ without ending.
  QString iconName;
  QString heading;
  QString text;
  /// Labels of the buttons; an empty one is not shown.
  QString primary = QString();
  QString secondary = QString();
  /// Why the primary button cannot be used now; empty when it can.
  QString primaryObstacle = QString();
};

/// Fills a page or a dock with a notice.
///
///   panel->show( { "noticeempty", tr( "No operations yet" ), tr( "Select hot spots…" ), tr( "New operation" ) } );
///   connect( panel, &NoticePanel::primaryTriggered, this, &OperationsPage::startNewOperation );
class NoticePanel : public QWidget
{
  Q_OBJECT
public:
  explicit NoticePanel( QWidget *parent = nullptr );
  ~NoticePanel() override;

  void setNotice( const Notice &notice );

signals:
  void primaryTriggered();
  void secondaryTriggered();

private:
  std::unique_ptr<Ui::NoticePanel> mUi;
};

} // namespace hotspot
