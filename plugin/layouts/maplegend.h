// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QList>
#include <QSizeF>
#include <QString>
#include <QStringList>

class QgsLayerTreeLayer;
class QgsLayoutItemLegend;
class QgsMapLayer;

namespace hotspot::layouts
{

/// Fills a layout's legend with what the map shows, and keeps it within the room that the page has.
///
///   const MapLegend::Filled filled = MapLegend::fill( *legend, layers, QSizeF( 68, 60 ) );
///   heading->move( below( filled.height ) );
///
/// A class that no feature has is left out, long names are broken into lines, and letters shrink before anything is
/// dropped; what still finds no room is named in Filled::leftOut.
class MapLegend
{
public:
  struct Filled
  {
    double height = 0; ///< millimetres
    QStringList leftOut;
  };

  /// \a layers from the top of the map to its ground; they belong to the layout's project. \a room in millimetres.
  static Filled fill( QgsLayoutItemLegend &legend, const QList<QgsMapLayer *> &layers, const QSizeF &room );

private:
  static void breakLabels( QgsLayoutItemLegend &legend, double width );
  static void keepPresentClasses( QgsLayoutItemLegend &legend, QgsLayerTreeLayer &node );
};

} // namespace hotspot::layouts
