// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/algorithms/placerows.h"

#include <QLocale>

#include <qgscoordinatetransform.h>
#include <qgsexception.h>
#include <qgsfeaturesource.h>
#include <qgsfeedback.h>

#include "processing/data/features.h"
#include "processing/geometry/geosgeometry.h"

namespace hotspot
{

data::Outcome<PlaceRows> PlaceRows::read( const QgsFeatureSource &source, Kind kind, const data::MetricCrs &crs,
                                          QgsFeedback *feedback )
{
  const QString mismatch = crs.mismatch( source.sourceCrs(), source.sourceName() );
  if ( !mismatch.isEmpty() )
    return data::Outcome<PlaceRows>::failed( mismatch );
  PlaceRows places;
  places.fields = source.fields();
  places.layerName = source.sourceName();
  const QgsCoordinateTransform toMetres = crs.from( source.sourceCrs() );
  QgsFeatureIterator features = data::everyFeature( source, QgsFeatureRequest() );
  QgsFeature feature;
  while ( features.nextFeature( feature ) )
  {
    if ( feedback && feedback->isCanceled() )
      return data::Outcome<PlaceRows>::failed( tr( "Cancelled while reading %1." ).arg( places.layerName ) );
    ++places.total;
    QgsGeometry geometry = feature.geometry();
    if ( geometry.isNull() || geometry.isEmpty() )
    {
      ++places.withoutGeometry;
      continue;
    }
    try
    {
      geometry.transform( toMetres );
    }
    catch ( const QgsCsException & )
    {
      ++places.notTransformable;
      continue;
    }
    if ( !geometry.boundingBox().isFinite() )
    {
      ++places.notTransformable;
      continue;
    }
    if ( kind == Polygons )
    {
      if ( !geometry.isGeosValid() )
        ++places.repaired;
      geometry = geometry::polygonsOf( geometry );
      if ( geometry.isNull() )
      {
        ++places.withoutGeometry;
        continue;
      }
    }
    places.rows.push_back( { feature.attributes(), geometry } );
  }
  return places;
}

QStringList PlaceRows::sentences() const
{
  const auto whole = []( std::int64_t value )
  {
    return QLocale().toString( static_cast<qlonglong>( value ) );
  };
  QStringList result;
  if ( withoutGeometry > 0 )
    result << tr( "%1: features without geometry, left out: %2 of %3." )
                  .arg( layerName, whole( withoutGeometry ), whole( total ) );
  if ( notTransformable > 0 )
    result << tr( "%1: features that have no place in the working coordinate system, left out: %2 of %3. Check the "
                  "layer's coordinate system." )
                  .arg( layerName, whole( notTransformable ), whole( total ) );
  if ( repaired > 0 )
    result << tr( "%1: invalid polygons, repaired for this run: %2 of %3. Run \"Fix geometries\" to mend the layer." )
                  .arg( layerName, whole( repaired ), whole( total ) );
  return result;
}

std::vector<QgsGeometry> PlaceRows::geometries() const
{
  std::vector<QgsGeometry> result;
  result.reserve( rows.size() );
  for ( const Row &row : rows )
    result.push_back( row.geometry );
  return result;
}

} // namespace hotspot
