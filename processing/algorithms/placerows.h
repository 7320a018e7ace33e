// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include <QCoreApplication>
#include <QStringList>

#include <qgsfeature.h>
#include <qgsgeometry.h>

#include "processing/data/metriccrs.h"
#include "processing/data/outcome.h"

class QgsFeatureSource;
class QgsFeedback;

namespace hotspot
{

/// Lines or polygons of a layer, brought into the metric plane, with their attributes.
///
///   const data::Outcome<PlaceRows> targets = PlaceRows::read( *source, PlaceRows::Polygons, crs, feedback );
///   for ( const QString &sentence : targets->sentences() )
///     feedback->pushWarning( sentence );
///
/// Selection and filter hold. Rows without geometry and rows that have no place in the plane are left out and counted;
/// invalid polygons are repaired and counted.
class PlaceRows
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::PlaceRows )
public:
  enum Kind
  {
    Polygons,
    Anything
  };
  struct Row
  {
    QgsAttributes attributes;
    QgsGeometry geometry; ///< in metres, never empty
  };

  std::vector<Row> rows;
  QgsFields fields;
  QString layerName;
  std::int64_t total = 0;
  std::int64_t withoutGeometry = 0;
  std::int64_t notTransformable = 0;
  std::int64_t repaired = 0;

  /// An error in words: one of the two layers without a coordinate system; a cancel.
  [[nodiscard]] static data::Outcome<PlaceRows> read( const QgsFeatureSource &source, Kind kind,
                                                      const data::MetricCrs &crs, QgsFeedback *feedback );

  /// What was left out or repaired, one sentence each; empty when all is sound.
  [[nodiscard]] QStringList sentences() const;

  [[nodiscard]] std::vector<QgsGeometry> geometries() const;
};

} // namespace hotspot
