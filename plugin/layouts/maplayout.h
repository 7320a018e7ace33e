// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QCoreApplication>
#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

#include <qgsprintlayout.h>

#include "plugin/layouts/mapview.h"
#include "plugin/layouts/pagetemplate.h"
#include "plugin/layouts/targettable.h"
#include "processing/data/outcome.h"

class QgsMapLayer;
class QgsProject;
class QgsVectorLayer;

namespace hotspot::layouts
{

/// What a printed map says. What is left empty is said to be missing, in a sentence on the page.
struct MapContents
{
  QString title;
  QString subtitle;  ///< method and parameters in words
  QString statement; ///< what changed from before to after, with its uncertainty, in plain words
  QString agency;
  QString classification; ///< who may see the page
  QString dataWindow;     ///< "2019-01-01 to 2019-12-31"
  QString source;         ///< where the incidents come from
  QString operation;      ///< number of the operation, "MPD-2019-004"
  QString evaluation;     ///< id of the frozen evaluation that the numbers come from
  std::optional<qint64> recordCount;
  QDate printed = QDate::currentDate();

  QList<QgsMapLayer *> layers;       ///< from the top of the map to its ground; in the project that is filled
  QList<QgsMapLayer *> extentLayers; ///< what the map must show, targets and catchments; all layers when empty
  QgsVectorLayer *targets = nullptr; ///< for the table

  PageSize page = PageSize::A4;
  QString templatePath; ///< empty: see PageTemplate::find
};

/// A page ready to print. The layout belongs to the project's lifetime: drop it before the project.
struct FilledMap
{
  std::unique_ptr<QgsPrintLayout> layout;
  TargetTable targets;
  double scale = 0;  ///< 25000 for 1 : 25,000; 0 when unknown
  QStringList notes; ///< sentences about what was shortened or left out
};

/// The hot-spot map: template, contents and layers become a page.
///
///   MapContents contents;
///   contents.title = tr( "Robbery hot spots" );
///   contents.layers = { targets, catchments, hotSpots, streets };
///   contents.extentLayers = { targets, catchments };
///   contents.targets = targets;
///   auto map = MapLayout::fill( project, contents );
///   if ( !map )
///     return map.error();
///   const QString error = LayoutExport::toPdf( *map->layout, path );
///   project.layoutManager()->addLayout( map->layout.release() );   // or keep it for the analyst
///
/// Runs on the main thread: layouts are Qt graphics scenes. Items of the template are found by id: `title`, `subtitle`,
/// `statement`, `agency`, `classification`, `data_window`, `record_count`, `source`, `crs`, `scale`, `operation`,
/// `evaluation`, `printed`, `targets_note` (labels, any number of each), `map`, `scale_bar`, `legend`,
/// `legend_heading`, `targets_heading`, and a table whose first frame is called `targets`. What stands under the legend
/// in its column moves up or down with the legend's length.
class MapLayout
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::layouts::MapLayout )
public:
  [[nodiscard]] static data::Outcome<FilledMap> fill( QgsProject &project, const MapContents &contents );

private:
  static void fillTexts( QgsLayout &layout, const MapContents &contents, const MapView &view );
  static void fillColumn( FilledMap &map, const MapContents &contents );
  static void fitTexts( FilledMap &map );
};

} // namespace hotspot::layouts
