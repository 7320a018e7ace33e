// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/geometry/geosgeometry.h"
#include "processing/geometry/targetdelineation.h"

#include <functional>
#include <vector>

class QgsFeedback;

namespace hotspot::geometry
{

/// What selectTargets() must know about the places that it makes targets of. Places are numbered by position, from
/// south to north and then from west to east, so that a lower number wins a tie.
class TargetPlaces
{
public:
  struct Neighbour
  {
    int place = 0;
    bool close = true; ///< false = taken only when there is no close one (cells that share a corner only)
  };

  virtual ~TargetPlaces() = default;
  [[nodiscard]] virtual std::size_t count() const = 0;
  [[nodiscard]] virtual double incidents( int place ) const = 0;
  [[nodiscard]] virtual double density( int place ) const = 0;
  virtual void neighbours( int place, std::vector<Neighbour> &found ) const = 0;

  /// The part of a connected group that becomes one target; `exceeds` is set when even one place is over the limit.
  [[nodiscard]] virtual std::vector<int> fitting( const std::vector<int> &group, bool &exceeds ) const = 0;

  /// Ground of a target, not yet cut by others.
  [[nodiscard]] virtual GeosGeometry ground( const std::vector<int> &places ) const = 0;

  [[nodiscard]] virtual QgsRectangle box( int place ) const = 0;
  /// Distance between a target's ground and that of the place alone.
  [[nodiscard]] virtual double distance( int place, const GEOSPreparedGeometry *ground ) const = 0;

protected:
  /// A group's places in the order in which a target grows: the densest first, then each time the densest neighbour of
  /// what is taken. A place that `takes` refuses is never asked for again.
  [[nodiscard]] std::vector<int> grown( const std::vector<int> &group, const std::function<bool( int )> &takes ) const;
};

/// Picks targets one after another by the rule of targetsFromCells(). Members are numbers of places; incidents
/// are the sum over the members; shares and lengths are left to the caller. Ranks and ids are given.
Delineation selectTargets( const TargetPlaces &places, double minimumSeparation, int count, QgsFeedback *feedback );

} // namespace hotspot::geometry
