// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/data/features.h"

#include <qgsfeaturesource.h>
#include <qgsprocessingutils.h>

#include "processing/qgiscompatibility.h"

namespace hotspot::data
{

QgsFeatureIterator everyFeature( const QgsFeatureSource &source, const QgsFeatureRequest &request )
{
  if ( const auto *processing = dynamic_cast<const QgsProcessingFeatureSource *>( &source ) )
    return processing->getFeatures( request, compatibility::skipGeometryChecks );
  return source.getFeatures( request );
}

} // namespace hotspot::data
