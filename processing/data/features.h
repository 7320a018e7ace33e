// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <qgsfeatureiterator.h>
#include <qgsfeaturerequest.h>

class QgsFeatureSource;

namespace hotspot::data
{

/// All features of a source as they are: selection, filter and feature limit hold, but an invalid geometry neither
/// stops the reading nor drops out silently, whatever the user's setting is. Whoever reads repairs or counts it.
[[nodiscard]] QgsFeatureIterator everyFeature( const QgsFeatureSource &source, const QgsFeatureRequest &request );

} // namespace hotspot::data
