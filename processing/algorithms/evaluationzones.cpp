// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/algorithms/evaluationzones.h"

#include <qgsexception.h>
#include <qgsfeaturesource.h>
#include <qgsfeedback.h>

#include "processing/data/features.h"
#include "processing/geometry/zoneproblems.h"

namespace hotspot
{

using geometry::Zone;
using geometry::ZoneProblem;
using geometry::ZoneRole;

namespace
{

struct ReadZone
{
  Zone zone;
  int ring = 0;
};

/// Puts a polygon into metres; an exception names the zone that lies outside the system.
void toMetres( Zone &zone, const QgsCoordinateTransform &transform, const QString &layerName )
{
  try
  {
    if ( zone.polygon.transform( transform ) == Qgis::GeometryOperationResult::Success )
      return;
  }
  catch ( const QgsCsException & )
  {
    // The sentence below says it better.
  }
  throw QgsProcessingException( EvaluationZones::tr( "Zone %1 of the layer “%2” cannot be brought into the coordinate "
                                                     "system of the incidents. Check the layer's coordinate system." )
                                    .arg( zone.id, layerName ) );
}

} // namespace

QString EvaluationZones::usualIdField( const QgsFields &fields )
{
  for ( const char *name : { "zone_id", "target_id" } )
  {
    const int index = fields.lookupField( QLatin1String( name ) );
    if ( index >= 0 )
      return fields.at( index ).name();
  }
  return QString();
}

EvaluationZones EvaluationZones::read( const QgsFeatureSource &source, const QString &roleField, const QString &idField,
                                       const data::MetricCrs &crs, QgsFeedback *feedback )
{
  const QString layerName = source.sourceName();
  const QString mismatch = crs.mismatch( source.sourceCrs(), layerName );
  if ( !mismatch.isEmpty() )
    throw QgsProcessingException( mismatch );
  const int roleIndex = source.fields().lookupField( roleField );
  const int idIndex = source.fields().lookupField( idField );
  for ( const auto &[index, name] : { std::pair( roleIndex, roleField ), std::pair( idIndex, idField ) } )
  {
    if ( index < 0 )
      throw QgsProcessingException( tr( "The layer “%1” has no field “%2”. Choose the field that holds the zones' "
                                        "roles and the one that holds their ids." )
                                        .arg( layerName, name ) );
  }
  const int ringIndex = source.fields().lookupField( QStringLiteral( "ring" ) );
  const QgsCoordinateTransform transform = crs.from( source.sourceCrs() );

  std::vector<ReadZone> read;
  QgsFeatureIterator features = data::everyFeature( source, QgsFeatureRequest() );
  QgsFeature feature;
  qlonglong number = 0;
  while ( features.nextFeature( feature ) )
  {
    if ( feedback->isCanceled() )
      break;
    ++number;
    ReadZone next;
    const QVariant id = feature.attribute( idIndex );
    next.zone.id = id.isNull() ? QString() : id.toString().trimmed();
    if ( next.zone.id.isEmpty() )
      throw QgsProcessingException(
          tr( "Feature %1 of the layer “%2” has no id in the field “%3”. Give every zone an id." )
              .arg( number )
              .arg( layerName, idField ) );
    const QString role = feature.attribute( roleIndex ).toString();
    const std::optional<ZoneRole> known = geometry::zoneRoleFromName( role );
    if ( !known )
      throw QgsProcessingException(
          tr( "Zone %1 of the layer “%2” has the role “%3” in the field “%4”. A role is target, "
              "catchment or control." )
              .arg( next.zone.id, layerName, role, roleField ) );
    next.zone.role = *known;
    next.zone.polygon = feature.geometry();
    next.ring = ringIndex >= 0 ? feature.attribute( ringIndex ).toInt() : 0;
    if ( !next.zone.polygon.isNull() )
      toMetres( next.zone, transform, layerName );
    read.push_back( std::move( next ) );
  }
  std::stable_sort( read.begin(), read.end(),
                    []( const ReadZone &a, const ReadZone &b )
                    {
                      if ( a.zone.role != b.zone.role )
                        return a.zone.role < b.zone.role;
                      if ( a.zone.id != b.zone.id )
                        return geometry::zoneIdLess( a.zone.id, b.zone.id );
                      return a.ring < b.ring;
                    } );
  EvaluationZones result;
  for ( ReadZone &next : read )
  {
    result.zones.push_back( std::move( next.zone ) );
    result.rings.push_back( next.ring );
  }
  result.checkTargets( layerName, roleField );
  for ( const ZoneProblem &problem : geometry::zoneProblems( result.zones, 1.0, feedback ) )
    result.remarks << problem.sentence( result.zones );
  return result;
}

void EvaluationZones::checkTargets( const QString &layerName, const QString &roleField ) const
{
  bool hasTarget = false;
  for ( std::size_t i = 0; i < zones.size(); ++i )
  {
    const Zone &zone = zones[i];
    if ( zone.role != ZoneRole::Target )
      continue;
    hasTarget = hasTarget || !zone.polygon.isEmpty();
    if ( zone.id == QLatin1String( "all" ) || zone.id.startsWith( QLatin1String( "category:" ) ) )
      throw QgsProcessingException(
          tr( "A target of the layer “%1” has the id “%2”, which the table of effects uses for "
              "something else. Give it another id." )
              .arg( layerName, zone.id ) );
    if ( i > 0 && zones[i - 1].role == ZoneRole::Target && zones[i - 1].id == zone.id )
      throw QgsProcessingException(
          tr( "Two targets of the layer “%1” have the id “%2”. Give each its own id, or dissolve "
              "them into one." )
              .arg( layerName, zone.id ) );
  }
  if ( !hasTarget )
    throw QgsProcessingException( tr( "The layer “%1” has no polygon with the role “target” in the field “%2”. Add the "
                                      "target areas to it." )
                                      .arg( layerName, roleField ) );
}

} // namespace hotspot
