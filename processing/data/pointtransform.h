// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

class QgsCoordinateTransform;
class QgsFeedback;

namespace hotspot::data
{

/// Transforms columns of points in place. A point that has no place in the destination gets x = NaN and does not stop
/// the others. An invalid transform leaves everything as it is. REQUIRES: columns of one length.
/// Cost: batches of some thousand points; one by one only where a batch holds an impossible point.
void transformPoints( const QgsCoordinateTransform &transform, std::vector<double> &x, std::vector<double> &y,
                      const QgsFeedback *feedback = nullptr );

} // namespace hotspot::data
