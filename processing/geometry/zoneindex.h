// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/geometry/counting.h"

#include <optional>
#include <vector>

#include <QString>

#include <qgsgeometry.h>

class QgsFeedback;

namespace hotspot::geometry
{

/// What a zone is in an evaluation, in the order of precedence.
enum class ZoneRole
{
  Target,
  Catchment,
  Control
};

/// "target", "catchment", "control": the fixed words of a role field.
QString zoneRoleName( ZoneRole role );
/// Undefined (std::nullopt) for any other word. Case and spaces around it do not matter.
std::optional<ZoneRole> zoneRoleFromName( const QString &name );

/// Order of zone ids: numbers by value and before words; words by their characters. "2" is before "10" and "10" before
/// "A".
bool zoneIdLess( const QString &first, const QString &second );

struct Zone
{
  ZoneRole role = ZoneRole::Target;
  QString id; ///< a catchment carries the id of its target
  QgsGeometry polygon;
};

/// Gives each incident to exactly one zone (METHODS.md, section 11).
///
///   const ZoneIndex index( zones );
///   const int zone = index.zoneAt( x, y ); // position in zones, −1 outside all
///
/// Target before catchment before control. Among catchments, the one whose target (the target zone with the same id) is
/// nearest. Then the lower id by zoneIdLess(), then the zone listed first. A boundary counts as in, so that an incident
/// on the line between a target and its catchment is in the target. Polygons made by catchments() and this index agree,
/// since catchments never cover a target and are divided by the same rule. Cost: O(log n + a few edges) a point; a
/// million points among 1,000 zones in about 0.3 s. Asking is safe from several threads.
class ZoneIndex
{
public:
  /// Invalid polygons are made valid first; see zoneProblems() for telling people about them.
  explicit ZoneIndex( std::vector<Zone> zones );

  [[nodiscard]] int zoneAt( double x, double y ) const;
  /// zoneAt() of every point, by as many threads as the computer has; the same for any number of them.
  [[nodiscard]] std::vector<int> zonesAt( const std::vector<double> &x, const std::vector<double> &y,
                                          QgsFeedback *feedback = nullptr ) const;
  [[nodiscard]] const std::vector<Zone> &zones() const { return mZones; }

private:
  [[nodiscard]] double distanceToTarget( int position, double x, double y ) const;

  std::vector<Zone> mZones;
  std::vector<int> mOrder;                      ///< zones by precedence
  std::vector<std::vector<int>> mTargetsOfZone; ///< by position in mOrder: the targets of a catchment, as positions
  PolygonIndex mIndex;                          ///< polygons in mOrder
};

} // namespace hotspot::geometry
