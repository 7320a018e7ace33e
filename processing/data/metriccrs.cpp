// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/data/metriccrs.h"

#include <cmath>

#include <qgsexception.h>
#include <qgspoint.h>
#include <qgsprojectionfactors.h>

#include "processing/qgiscompatibility.h"

namespace hotspot::data
{

namespace
{

// A projected system whose distances are off by more than this at the data is not used as it is.
constexpr double tolerableDistortion = 0.02;
constexpr double widestForUtm = 6.0;
constexpr double northernLimitOfUtm = 84.0;
constexpr double southernLimitOfUtm = -80.0;

bool isUsable( const QgsRectangle &extent )
{
  return !extent.isNull() && std::isfinite( extent.xMinimum() ) && std::isfinite( extent.xMaximum() ) &&
         std::isfinite( extent.yMinimum() ) && std::isfinite( extent.yMaximum() ) &&
         extent.xMaximum() >= extent.xMinimum() && extent.yMaximum() >= extent.yMinimum();
}

// In degrees; the system's own area of use where the extent cannot be used.
QgsRectangle inDegrees( const QgsCoordinateReferenceSystem &source, const QgsRectangle &extent,
                        const QgsCoordinateTransformContext &context )
{
  if ( !isUsable( extent ) )
    return source.bounds();
  const QgsCoordinateTransform toDegrees( source, QgsCoordinateReferenceSystem( QStringLiteral( "EPSG:4326" ) ),
                                          context );
  try
  {
    // A point has no outline to bend: the corners are exact for it, and a box of no width upsets the general case.
    if ( extent.width() == 0 && extent.height() == 0 )
    {
      const QgsPointXY point = toDegrees.transform( extent.center() );
      return QgsRectangle( point, point );
    }
    const QgsRectangle degrees = toDegrees.transformBoundingBox( extent );
    return isUsable( degrees ) ? degrees : source.bounds();
  }
  catch ( const QgsCsException & )
  {
    return source.bounds();
  }
}

bool isTrueToScale( const QgsCoordinateReferenceSystem &crs, const QgsPointXY &degrees )
{
  const QgsProjectionFactors factors = crs.factors( QgsPoint( degrees.x(), degrees.y() ) );
  // Systems for which PROJ cannot say are a user's own choice and are respected.
  if ( !factors.isValid() )
    return true;
  return std::abs( factors.meridionalScale() - 1.0 ) <= tolerableDistortion &&
         std::abs( factors.parallelScale() - 1.0 ) <= tolerableDistortion;
}

QgsCoordinateReferenceSystem localSystem( const QgsRectangle &degrees )
{
  const QgsPointXY middle = degrees.center();
  if ( degrees.width() > widestForUtm || middle.y() > northernLimitOfUtm || middle.y() < southernLimitOfUtm )
    return QgsCoordinateReferenceSystem::fromProj(
        QStringLiteral( "+proj=laea +lat_0=%1 +lon_0=%2 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs" )
            .arg( std::round( middle.y() ) )
            .arg( std::round( middle.x() ) ) );
  const int zone = std::clamp( static_cast<int>( std::floor( ( middle.x() + 180.0 ) / 6.0 ) ) + 1, 1, 60 );
  const int firstCode = middle.y() >= 0 ? 32600 : 32700;
  return QgsCoordinateReferenceSystem( QStringLiteral( "EPSG:%1" ).arg( firstCode + zone ) );
}

QString described( const QgsCoordinateReferenceSystem &crs )
{
  if ( crs.authid().isEmpty() )
    return crs.description().isEmpty() ? crs.toProj() : crs.description();
  return crs.description().isEmpty() ? crs.authid()
                                     : QStringLiteral( "%1 (%2)" ).arg( crs.authid(), crs.description() );
}

} // namespace

MetricCrs MetricCrs::choose( const QgsCoordinateReferenceSystem &source, const QgsRectangle &extent,
                             const QgsCoordinateTransformContext &context )
{
  MetricCrs metric;
  metric.mContext = context;
  metric.mSource = source;
  if ( !source.isValid() )
    return metric;
  const QgsRectangle degrees = inDegrees( source, extent, context );
  if ( source.isGeographic() )
    metric.mReason = Reason::Geographic;
  else if ( source.mapUnits() != compatibility::metres )
    metric.mReason = Reason::NotMetres;
  else if ( !isTrueToScale( source, degrees.center() ) )
    metric.mReason = Reason::Distorted;
  else
    metric.mReason = Reason::AlreadyMetric;
  metric.mCrs = metric.mReason == Reason::AlreadyMetric ? source : localSystem( degrees );
  return metric;
}

QString MetricCrs::name() const
{
  return mCrs.isValid() ? described( mCrs ) : tr( "plane coordinates" );
}

QString MetricCrs::sentence() const
{
  switch ( mReason )
  {
  case Reason::Plane:
    return tr( "The layer has no coordinate system: its coordinates are taken as they are, on a plane, and read as "
               "metres. If they are not metres, set the layer's coordinate system first." );
  case Reason::AlreadyMetric:
    return tr( "Distances and areas are computed in metres in the layer's own system %1." ).arg( name() );
  case Reason::Geographic:
    return tr( "Distances and areas are computed in metres in %1, because the layer's own system %2 measures in "
               "degrees." )
        .arg( name(), described( mSource ) );
  case Reason::NotMetres:
    return tr( "Distances and areas are computed in metres in %1, because the layer's own system %2 does not "
               "measure in metres." )
        .arg( name(), described( mSource ) );
  case Reason::Distorted:
    return tr( "Distances and areas are computed in metres in %1, because distances in the layer's own system %2 "
               "are wrong by more than 2 % here." )
        .arg( name(), described( mSource ) );
  }
  return QString();
}

QgsCoordinateTransform MetricCrs::from( const QgsCoordinateReferenceSystem &other ) const
{
  if ( !mCrs.isValid() || !other.isValid() )
    return QgsCoordinateTransform();
  return QgsCoordinateTransform( other, mCrs, mContext );
}

QgsCoordinateTransform MetricCrs::to( const QgsCoordinateReferenceSystem &other ) const
{
  if ( !mCrs.isValid() || !other.isValid() )
    return QgsCoordinateTransform();
  return QgsCoordinateTransform( mCrs, other, mContext );
}

QString MetricCrs::mismatch( const QgsCoordinateReferenceSystem &other, const QString &layerName ) const
{
  if ( mCrs.isValid() && !other.isValid() )
    return tr( "The layer “%1” has no coordinate system, the incidents have %2. Set the coordinate system of “%1”: "
               "in its properties under Source." )
        .arg( layerName, described( mSource ) );
  if ( !mCrs.isValid() && other.isValid() )
    return tr( "The incidents have no coordinate system, the layer “%1” has %2. Set the coordinate system of the "
               "incidents: in the layer's properties under Source." )
        .arg( layerName, described( other ) );
  return QString();
}

} // namespace hotspot::data
