// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <QVector>

#include "plugin/operations/operationsstore.h"

class QgsProject;
class QgsVectorLayer;

namespace hotspot
{

/// The selected polygons of any layer, read for the store: the layer itself is never changed.
///
///   const SelectedAreas selected = SelectedAreas::fromLayer( layer, project, operations::AreaRole::Target, true );
///   if ( selected.obstacle.isEmpty() )
///     store.addAreas( uuid, selected.areas, layer->crs(), project->transformContext() );
///
/// A text or number field target_id (as hotspot:delineate writes it) becomes the label where all values are there and
/// differ; otherwise the store labels the areas.
class SelectedAreas
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::SelectedAreas )
public:
  QVector<operations::NewArea> areas;
  /// Selected features, with and without geometry.
  int selected = 0;
  int withoutGeometry = 0;
  /// On the ellipsoid of the project, square metres.
  double squareMetres = 0;
  /// Why nothing can be made of the selection, with what to do; empty when it can.
  QString obstacle;

  /// \a joinTouching makes one area of polygons that share a side, as the cells of one hot spot do.
  [[nodiscard]] static SelectedAreas fromLayer( const QgsVectorLayer *layer, const QgsProject *project,
                                                operations::AreaRole role, bool joinTouching );

  /// Whether the layer holds cells or segments of a hot spot map rather than finished areas: then joining is meant.
  [[nodiscard]] static bool holdsCells( const QgsVectorLayer *layer );
};

} // namespace hotspot
