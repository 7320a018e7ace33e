// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QList>
#include <QSizeF>

#include <qgscoordinatereferencesystem.h>
#include <qgsrectangle.h>

#include "processing/data/outcome.h"

class QgsCoordinateTransformContext;
class QgsLayoutItemMap;
class QgsLayoutItemScaleBar;
class QgsMapLayer;

namespace hotspot::layouts
{

/// What part of the world a printed map shows, in which coordinate system, at which scale.
///
///   const auto view = MapView::of( { targets, catchments }, QSizeF( 205, 122 ), project.crs(), context );
///   if ( !view )
///     return view.error();
///   view->applyTo( *mapItem );
///   view->applyTo( *scaleBar );
///
/// The scale is a round number (1 : 25,000, never 1 : 24,317), and not above 1 : 2,500, so that a single small place
/// keeps its surroundings. The coordinate system is the project's where its metres are true, otherwise a local one in
/// metres, since a scale and a scale bar mean nothing in degrees.
class MapView
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::layouts::MapView )
public:
  /// \a paper is the map's frame in millimetres. Fails with a sentence where no layer holds a feature with a place.
  [[nodiscard]] static data::Outcome<MapView> of( const QList<QgsMapLayer *> &layers, const QSizeF &paper,
                                                  const QgsCoordinateReferenceSystem &preferred,
                                                  const QgsCoordinateTransformContext &context );

  void applyTo( QgsLayoutItemMap &map ) const;

  /// Four segments of a round length in metres or kilometres, together about a third of the map's width. Hidden where
  /// lengths are unknown.
  void applyTo( QgsLayoutItemScaleBar &scaleBar ) const;

  [[nodiscard]] const QgsCoordinateReferenceSystem &crs() const { return mCrs; }
  [[nodiscard]] const QgsRectangle &extent() const { return mExtent; }

  /// 25000 for 1 : 25,000; 0 where the layers have no coordinate system, so that lengths are unknown.
  [[nodiscard]] double scale() const { return mScale; }

  /// "WGS 84 / UTM zone 16N (EPSG:32616)", or that there is none and what follows from it.
  [[nodiscard]] QString crsText() const;

  /// The next round scale that shows at least as much.
  [[nodiscard]] static double roundScale( double scale );

private:
  QgsCoordinateReferenceSystem mCrs;
  QgsRectangle mExtent;
  QSizeF mPaper;
  double mScale = 0;
};

} // namespace hotspot::layouts
