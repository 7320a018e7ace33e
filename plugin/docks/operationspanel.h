// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QList>
#include <QPointer>
#include <QWidget>

class QAction;
class QgsMapCanvas;

namespace Ui
{
class OperationsPanel;
}

namespace hotspot
{

class AreasPage;
class NewOperationPage;
class OperationsPage;
class OperationsSession;
class OverviewPage;

/// The content of the dock "Hot spot operations": a header that names the open operation, the pages with their
/// navigation, or a notice while there is nothing to work with (no project, no store, a store that cannot be opened).
class OperationsPanel : public QWidget
{
  Q_OBJECT
public:
  OperationsPanel( OperationsSession *session, QgsMapCanvas *canvas, QWidget *parent = nullptr );
  ~OperationsPanel() override;

  /// What can be done from the keyboard anywhere in QGIS; for the shortcut settings.
  [[nodiscard]] const QList<QAction *> &commands() const { return mCommands; }

signals:
  void saveProjectRequested();
  /// A command was used: the dock has to be seen.
  void raiseRequested();

protected:
  void resizeEvent( QResizeEvent *event ) override;

private:
  void addPage( QWidget *page, const QString &iconName, const QString &title, const QString &objectName );
  void addCommands();
  void showPage( const QWidget *page );
  void refresh();
  void refreshHeader();
  void showStoreNotice();
  void primaryWay();
  void secondaryWay();
  void chooseStore();
  void fitNavigation();

  OperationsSession *mSession;
  QPointer<QgsMapCanvas> mCanvas;
  std::unique_ptr<Ui::OperationsPanel> mUi;
  OperationsPage *mOperationsPage;
  NewOperationPage *mNewOperationPage;
  OverviewPage *mOverviewPage;
  AreasPage *mAreasPage;
  QList<QWidget *> mPages;
  QList<QAction *> mCommands;
};

} // namespace hotspot
