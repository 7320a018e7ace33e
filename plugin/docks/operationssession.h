// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include <QObject>
#include <QPointer>
#include <QSet>
#include <QStringList>
#include <QTimer>

#include <qgis.h>

#include "plugin/operations/operationrecord.h"
#include "plugin/operations/operationsstore.h"
#include "plugin/operations/storeproject.h"

class QgsProject;
class QgsVectorLayer;

namespace hotspot
{

/// What the docks can work with at this moment.
enum class SessionState
{
  NoProject,   ///< the project was never saved, so that there is no folder to keep a store in
  NoStore,     ///< the project knows no store
  Unreachable, ///< it knows one that cannot be opened: moved, broken, busy, no connection
  OlderSchema, ///< the store has to be brought to this version first
  NewerSchema, ///< written by a newer version of the plugin
  Ready        ///< open, perhaps read-only
};

/// The one connection between both docks, the project and its operations store: opens the store when a project is read,
/// closes it with the project, and tells the pages what changed, whoever changed it (a page, the user in an attribute
/// table, another project that was opened).
///
///   OperationsSession session( QgsProject::instance() );
///   connect( &session, &OperationsSession::stateChanged, page, &AreasPage::refresh );
///   if ( operations::OperationsStore *store = session.store() )
///     …
///
/// Signals are sent from the event loop and not from inside a call, several changes as one. Main thread only.
class OperationsSession : public QObject
{
  Q_OBJECT
public:
  explicit OperationsSession( QgsProject *project, QObject *parent = nullptr );
  ~OperationsSession() override;

  [[nodiscard]] SessionState state() const { return mState; }
  /// Why the store is not open; empty sentences when it is.
  [[nodiscard]] const operations::StoreError &error() const { return mError; }

  [[nodiscard]] QgsProject *project() const { return mProject; }
  /// nullptr unless Ready.
  [[nodiscard]] operations::OperationsStore *store() const { return mStore.get(); }
  [[nodiscard]] operations::StoreProject &storeProject() { return mStoreProject; }

  /// Why nothing can be written now, as one sentence; empty when it can.
  [[nodiscard]] QString writeObstacle() const;

  /// The operation that the project has open.
  [[nodiscard]] const std::optional<operations::OperationRecord> &operation() const { return mOperation; }

  /// operations.gpkg in the project's folder; empty when the project was never saved.
  [[nodiscard]] QString storePathBesideProject() const;

  /// Makes a store beside the project, or takes the one that lies there, and joins it to the project.
  void createStoreBesideProject();
  /// Joins an existing store to the project, or points the project's layers at its new place.
  void useStore( const operations::StoreLocation &location );
  /// Opens an operation in the project; none when empty.
  void openOperation( const QString &uuid );

  /// Says on the message bar how an action ended.
  void report( const operations::StoreError &error );
  void report( const operations::WriteOutcome &outcome );
  void inform( const QString &sentence, Qgis::MessageLevel level = Qgis::MessageLevel::Info );

public slots:
  /// Looks at the project and opens its store again.
  void refresh();

signals:
  void stateChanged();
  /// The open operation will be left, for another one or because the project closes: the last chance to save.
  void aboutToLeaveOperation();
  /// Another operation is open, or the open one was changed.
  void operationChanged();
  /// Rows of these tables changed.
  void tablesChanged( const QStringList &tables );
  void messageRaised( const QString &text, Qgis::MessageLevel level );

private:
  void scheduleRefresh() { mRefreshTimer.start(); }
  void scheduleTables( const QStringList &tables );
  void followProjectLayers();
  void openStore( const operations::StoreLocation &location );
  void setClosed( SessionState state, const operations::StoreError &error );
  void readOperation();
  void sendTables();
  void reloadLayers( const QStringList &tables );

  QPointer<QgsProject> mProject;
  operations::StoreProject mStoreProject;
  std::unique_ptr<operations::OperationsStore> mStore;
  SessionState mState = SessionState::NoProject;
  operations::StoreError mError;
  std::optional<operations::OperationRecord> mOperation;
  QTimer mRefreshTimer;
  QTimer mTablesTimer;
  QSet<QString> mChangedTables;
  QSet<QString> mFollowedLayers;
};

} // namespace hotspot
