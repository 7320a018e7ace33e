// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <qgsgeometry.h>

namespace hotspot::geometry
{

/// What is left of a jurisdiction outside its targets and catchments: the simplest control there is.
///
///   const QgsGeometry control = restOfBoundary( boundary, targetsAndCatchments );
///
/// Valid polygons, null when nothing is left. REQUIRES valid polygons in one plane. Cost: one union and one difference.
[[nodiscard]] QgsGeometry restOfBoundary( const QgsGeometry &boundary, const std::vector<QgsGeometry> &taken );

} // namespace hotspot::geometry
