// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QCoreApplication>
#include <QStringList>

#include "processing/data/metriccrs.h"
#include "processing/geometry/zoneindex.h"

class QgsFeatureSource;
class QgsFeedback;

namespace hotspot
{

/// The zones of a comparison, read from one polygon layer with a role and an id.
///
///   const EvaluationZones zones = EvaluationZones::read( *source, roleField, idField, incidents->crs, feedback );
///   const geometry::ZoneIndex index( zones.zones );
///
/// Ordered by role, id and ring. Errors are QgsProcessingExceptions that name the layer, the feature and the value: a
/// role that is none, a missing id, two targets with one id, no target at all, a coordinate system that does not fit.
/// What can be counted all the same (overlaps, invalid outlines, catchments without target) is in `remarks`.
struct EvaluationZones
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::EvaluationZones )
public:
  std::vector<geometry::Zone> zones;
  /// Ring of each zone, from a field "ring"; 0 where there is none.
  std::vector<int> rings;
  QStringList remarks;

  [[nodiscard]] static EvaluationZones read( const QgsFeatureSource &source, const QString &roleField,
                                             const QString &idField, const data::MetricCrs &crs,
                                             QgsFeedback *feedback );

  /// The field that holds the ids when nobody named one: zone_id or target_id. Empty when there is none.
  [[nodiscard]] static QString usualIdField( const QgsFields &fields );

private:
  void checkTargets( const QString &layerName, const QString &roleField ) const;
};

} // namespace hotspot
