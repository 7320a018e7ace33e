// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/geometry/zoneindex.h"

#include <vector>

#include <QCoreApplication>
#include <QString>

class QgsFeedback;

namespace hotspot::geometry
{

/// Something that a person should know about zones before incidents are counted in them.
///
///   for ( const ZoneProblem &problem : zoneProblems( zones ) )
///     feedback->pushWarning( problem.sentence( zones ) );
///   // "Targets 3 and 7 overlap by 1,250 m². Incidents there count for the lower id: 3."
struct ZoneProblem
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::geometry::ZoneProblem )
public:
  enum class Kind
  {
    Empty,        ///< no polygon: nothing can be counted in it
    Invalid,      ///< crosses itself or the like; made valid for counting
    DuplicateId,  ///< two targets, or two controls, with the same id
    NoTarget,     ///< a catchment has an id that no target has
    SameRole,     ///< two targets, two controls or two targets' catchments overlap
    DifferentRole ///< a zone overlaps one of a role that goes before it
  };
  Kind kind = Kind::Empty;
  int zone = 0;    ///< position in the list
  int other = -1;  ///< the second zone, which comes later by precedence
  double area = 0; ///< square metres of overlap
  QString detail;  ///< what is invalid

  /// Says which zones, what is wrong with them and what is done about it. Translated.
  [[nodiscard]] QString sentence( const std::vector<Zone> &zones ) const;
};

/// All problems, by kind, then by zone. Overlaps of less than `tolerance` square metres are rounding and are not
/// listed. Cost: O(n log n) and one overlay for each pair of zones that may overlap.
std::vector<ZoneProblem> zoneProblems( const std::vector<Zone> &zones, double tolerance = 1.0,
                                       QgsFeedback *feedback = nullptr );

} // namespace hotspot::geometry
