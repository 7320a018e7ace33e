// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/data/incidents.h"
#include "processing/data/metriccrs.h"
#include "processing/data/outcome.h"

#include <cstdint>

#include <QCoreApplication>

#include <qgsgeometry.h>

class QgsFeatureSource;
class QgsFeedback;

namespace hotspot::data
{

/// The area a study is about: one polygon or multipolygon in the working system, and the sentence that says which.
///
///   const Outcome<Boundary> boundary = source ? Boundary::read( *source, incidents->crs, feedback )
///                                             : Boundary::around( *incidents );
///   feedback->pushInfo( boundary->sentence );
///
/// Every run states its boundary, because the answer depends on it: places without incidents inside it are data, places
/// outside it are not.
class Boundary
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::data::Boundary )
public:
  /// Valid, never empty.
  QgsGeometry geometry;
  /// Names the boundary, its area, and what was repaired or left out. For log and report.
  QString sentence;
  /// Square metres (square units of the layer without a coordinate system).
  double area = 0;
  std::int64_t polygons = 0;
  std::int64_t repaired = 0;
  /// Features without geometry.
  std::int64_t empty = 0;
  /// False for the default made by around().
  bool given = false;

  /// All polygons of a layer dissolved into one; invalid ones are repaired and counted.
  /// An error: no polygon in it, one that cannot be repaired or brought into \a crs, a coordinate system on one side
  /// only.
  [[nodiscard]] static Outcome<Boundary> read( const QgsFeatureSource &source, const MetricCrs &crs,
                                               QgsFeedback *feedback = nullptr );

  /// The default where none is given: the convex hull of the incidents, so that no incident lies outside. Where all lie
  /// on one point or line, that line widened by 100 m. The sentence advises a real boundary, and says so when a few
  /// far-off incidents stretch the hull to more than three times that of the middle 98 %.
  [[nodiscard]] static Outcome<Boundary> around( const Incidents &incidents );

  /// "12.4 km²", or "12 square units" without a coordinate system.
  [[nodiscard]] static QString areaText( double area, const MetricCrs &crs );
};

} // namespace hotspot::data
