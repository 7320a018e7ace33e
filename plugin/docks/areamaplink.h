// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QPointer>

#include <qgsfeatureid.h>

class QAbstractItemView;
class QgsMapCanvas;
class QgsVectorLayer;

namespace hotspot
{

/// Keeps the rows selected in a view and the features selected on the map the same, in both directions.
///
///   AreaMapLink link( tableView, AreaTableModel::UuidRole, canvas );
///   link.setLayer( session->storeProject().layer( "area" ) );
///   link.zoomToSelection();
///
/// Rows and features are the same when their uuid is. Only the store's own layer is ever selected in.
class AreaMapLink : public QObject
{
  Q_OBJECT
public:
  /// \a uuidRole is the role in which the view's model gives the uuid of a row.
  AreaMapLink( QAbstractItemView *view, int uuidRole, QgsMapCanvas *canvas, QObject *parent = nullptr );

  /// nullptr when the project has no such layer: then nothing is linked.
  void setLayer( QgsVectorLayer *layer );
  [[nodiscard]] bool isLinked() const { return mLayer; }

  /// Zooms to the selected rows, to all when none is selected, and flashes them.
  void zoomToSelection();

public slots:
  /// The rows or features were read again: match them anew.
  void update();

private:
  void selectOnMap();
  void selectInView();
  [[nodiscard]] QgsFeatureIds featuresOfRows( bool onlySelected ) const;

  QPointer<QAbstractItemView> mView;
  int mUuidRole;
  QPointer<QgsMapCanvas> mCanvas;
  QPointer<QgsVectorLayer> mLayer;
  QHash<QString, QgsFeatureId> mFeatures;
  bool mIsSelecting = false;
};

} // namespace hotspot
