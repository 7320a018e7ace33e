// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QPointer>
#include <QStringList>
#include <QVector>

#include "plugin/operations/storelocation.h"
#include "plugin/operations/storeresult.h"

class QgsLayerTreeGroup;
class QgsMapLayer;
class QgsProject;
class QgsVectorLayer;

namespace hotspot::operations
{

struct TableSchema;

/// The store inside the user's project: its tables as ordinary layers in a group "Hot spot operations", with forms,
/// relations, lists, constraints and styles, so that a person without the plugin reads and edits them.
///
///   StoreProject inProject( QgsProject::instance() );
///   if ( !inProject.isBound() )
///     inProject.addStore( StoreLocation::geoPackage( path ) );
///   QgsVectorLayer *areas = inProject.layer( "area" );
///
/// Layers that we made carry a custom property and only those are ever touched; renaming, moving and restyling them is
/// the user's right and is kept. The project holds which layer plays which role, the schema version and the open
/// operation, and no record.
class StoreProject
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::operations::StoreProject )
public:
  explicit StoreProject( QgsProject *project );

  /// Adds the group, or what is missing of it when it is already there (a second call adds nothing twice).
  StoreResult<Done> addStore( const StoreLocation &location );

  /// Whether the project knows a store, reachable or not.
  [[nodiscard]] bool isBound() const;
  /// Where the bound store is; read from the layers, so that it follows a project that was moved together with its
  /// store.
  [[nodiscard]] StoreLocation location() const;
  [[nodiscard]] int schemaVersion() const;
  /// The uuid of the bound store, known even while its file is not there.
  [[nodiscard]] QString storeUuid() const;

  /// The layer that plays the role of \a table; nullptr when the user removed it.
  [[nodiscard]] QgsVectorLayer *layer( const QString &table ) const;
  /// The table that \a layer stands for; empty when it is not one of ours.
  [[nodiscard]] QString tableOf( const QgsMapLayer *layer ) const;
  /// Tables without a layer in the project.
  [[nodiscard]] QStringList missingTables() const;
  /// Tables whose layer has lost its file or connection.
  [[nodiscard]] QStringList brokenTables() const;
  /// Tables whose layer holds edits of the user that are not saved.
  [[nodiscard]] QStringList unsavedTables() const;
  [[nodiscard]] QgsLayerTreeGroup *group() const;

  /// Points all our layers at \a location, keeping styles, forms and order, and adds those that are missing. For a
  /// store that was moved; when it is another store the open operation is forgotten. UnsavedEdits while a layer holds
  /// any.
  StoreResult<Done> repair( const StoreLocation &location );
  /// Looks for the same store (by its uuid, under any name) beside the project, in the folders below and in the folder
  /// above; empty when it is nowhere.
  [[nodiscard]] StoreLocation findMoved() const;

  [[nodiscard]] QString openOperation() const;
  void setOpenOperation( const QString &operationUuid );
  /// Draws only the rows of one operation; all when empty. Sets a project variable that the styles look at, so that no
  /// filter gets in the way of editing. New rows made in forms belong to that operation.
  void showOnly( const QString &operationUuid );

  /// Takes our layers, relations and entries out of the project. The store itself stays as it is.
  void removeStore();

private:
  [[nodiscard]] QVector<QgsVectorLayer *> ownLayers() const;
  [[nodiscard]] QgsLayerTreeGroup *groupFor( const TableSchema &table );
  StoreResult<Done> addLayer( const TableSchema &table, const StoreLocation &location );
  [[nodiscard]] static int mapLayersIn( const QgsLayerTreeGroup *group );

  QPointer<QgsProject> mProject;
};

} // namespace hotspot::operations
