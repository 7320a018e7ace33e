// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QWidget>

class QSortFilterProxyModel;

namespace Ui
{
class OperationsPage;
}

namespace hotspot
{

class OperationListModel;
class OperationsSession;

/// Page "Operations": the list with a filter, opening one, starting a new one.
class OperationsPage : public QWidget
{
  Q_OBJECT
public:
  explicit OperationsPage( OperationsSession *session, QWidget *parent = nullptr );
  ~OperationsPage() override;

  void refresh();

signals:
  void newOperationRequested();
  /// The user opened an operation; it is open in the session.
  void operationOpened();

private:
  void openCurrent();
  void updateButtons();
  [[nodiscard]] QString currentUuid() const;
  void selectOperation( const QString &uuid );

  OperationsSession *mSession;
  std::unique_ptr<Ui::OperationsPage> mUi;
  OperationListModel *mModel;
  QSortFilterProxyModel *mFiltered;
};

} // namespace hotspot
