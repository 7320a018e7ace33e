// SPDX-License-Identifier: GPL-3.0-or-later

/// \file
/// OperationsStore's areas: outlines into the store's CRS, measured, labelled and versioned.

#include <QSet>
#include <QTimeZone>

#include <qgscoordinatetransform.h>
#include <qgsdistancearea.h>
#include <qgsexception.h>
#include <qgsgeometry.h>

#include "plugin/operations/operationsstore.h"
#include "plugin/operations/storeschema.h"
#include "processing/qgiscompatibility.h"

namespace hotspot::operations
{

namespace
{

class AreaOutlines
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::operations::AreaOutlines )
public:
  AreaOutlines( const QgsCoordinateReferenceSystem &sourceCrs, const QgsCoordinateTransformContext &context )
      : mTransform( sourceCrs, QgsCoordinateReferenceSystem( QString::fromLatin1( storeCrs ) ), context )
  {
    mMeasure.setEllipsoid( QStringLiteral( "EPSG:7030" ) );
    mMeasure.setSourceCrs( QgsCoordinateReferenceSystem( QString::fromLatin1( storeCrs ) ), context );
  }

  static StoreResult<Done> check( const QgsCoordinateReferenceSystem &sourceCrs )
  {
    if ( sourceCrs.isValid() )
      return Done();
    return StoreError{ StoreErrorKind::BadInput,
                       tr( "The areas come from a layer without a coordinate reference system." ),
                       tr( "Set the layer's CRS in its properties and try again." ) };
  }

  /// A valid multi-polygon without Z and M in EPSG:4326. \a position counts from 1, for the sentence.
  StoreResult<QgsGeometry> outline( const QgsGeometry &source, int position )
  {
    if ( source.isNull() || source.isEmpty() )
      return StoreError{ StoreErrorKind::BadInput, tr( "Area %1 has no outline." ).arg( position ),
                         tr( "Leave it out of the selection or draw it." ) };
    if ( source.type() != compatibility::polygonGeometry )
      return StoreError{ StoreErrorKind::BadInput, tr( "Area %1 is not a polygon." ).arg( position ),
                         tr( "Select polygons, or make areas around points and lines with a buffer." ) };
    QgsGeometry made = source;
    made.get()->dropZValue();
    made.get()->dropMValue();
    try
    {
      if ( made.transform( mTransform ) != Qgis::GeometryOperationResult::Success )
        return notTransformed( position );
    }
    catch ( const QgsCsException & )
    {
      return notTransformed( position );
    }
    static const QgsRectangle world( -180, -90, 180, 90 );
    const QgsRectangle box = made.boundingBox();
    if ( !box.isFinite() || !world.contains( box ) )
      return notTransformed( position );
    if ( !made.isGeosValid() )
      made = made.makeValid();
    made.convertToMultiType();
    made.convertGeometryCollectionToSubclass( compatibility::polygonGeometry );
    if ( made.isEmpty() || made.type() != compatibility::polygonGeometry || made.area() <= 0 )
      return StoreError{ StoreErrorKind::BadInput,
                         tr( "The outline of area %1 crosses itself and encloses nothing." ).arg( position ),
                         tr( "Draw it again." ) };
    return made;
  }

  [[nodiscard]] double squareMetres( const QgsGeometry &outline ) const { return mMeasure.measureArea( outline ); }

private:
  static StoreError notTransformed( int position )
  {
    return { StoreErrorKind::BadInput, tr( "Area %1 cannot be transformed to longitude and latitude." ).arg( position ),
             tr( "Check that the layer has the right CRS." ) };
  }

  QgsCoordinateTransform mTransform;
  QgsDistanceArea mMeasure;
};

QString labelStart( AreaRole role )
{
  switch ( role )
  {
  case AreaRole::Target:
    return QStringLiteral( "T" );
  case AreaRole::Catchment:
    return QStringLiteral( "C" );
  case AreaRole::Control:
    return QStringLiteral( "K" );
  case AreaRole::Candidate:
    return QStringLiteral( "P" );
  case AreaRole::Excluded:
    break;
  }
  return QStringLiteral( "X" );
}

QString freeLabel( AreaRole role, const QSet<QString> &taken )
{
  for ( int number = 1;; ++number )
  {
    const QString label = labelStart( role ) + QString::number( number );
    if ( !taken.contains( label ) )
      return label;
  }
}

} // namespace

StoreResult<QVector<AreaRecord>> OperationsStore::areas( const QString &operationUuid, const QDateTime &atUtc ) const
{
  RowFilter filter;
  filter.equals.insert( QStringLiteral( "operation_uuid" ), operationUuid );
  StoreResult<QVector<AreaRecord>> found = list<AreaRecord>( filter );
  if ( !found )
    return found;
  const auto outdated = [&]( const AreaRecord &area )
  {
    if ( !atUtc.isValid() )
      return area.validToUtc.isValid();
    return ( area.validFromUtc.isValid() && area.validFromUtc > atUtc ) ||
           ( area.validToUtc.isValid() && area.validToUtc <= atUtc );
  };
  found->erase( std::remove_if( found->begin(), found->end(), outdated ), found->end() );
  return found;
}

StoreResult<QVector<AreaRecord>> OperationsStore::addAreas( const QString &operationUuid, const QVector<NewArea> &areas,
                                                            const QgsCoordinateReferenceSystem &sourceCrs,
                                                            const QgsCoordinateTransformContext &transformContext )
{
  if ( areas.isEmpty() )
    return StoreError{ StoreErrorKind::BadInput, tr( "There is no area to add." ),
                       tr( "Select polygons on the map first." ) };
  const StoreResult<Done> checked = AreaOutlines::check( sourceCrs );
  if ( !checked )
    return checked.error();
  const StoreResult<OperationRecord> operation = find<OperationRecord>( operationUuid );
  if ( !operation )
    return operation.error();
  const StoreResult<QVector<AreaRecord>> known = this->areas( operationUuid );
  if ( !known )
    return known.error();
  QSet<QString> taken;
  for ( const AreaRecord &area : *known )
    taken.insert( area.label );

  AreaOutlines outlines( sourceCrs, transformContext );
  const QDateTime now = QDateTime::currentDateTimeUtc();
  QVector<AreaRecord> records;
  for ( const NewArea &area : areas )
  {
    const StoreResult<QgsGeometry> outline = outlines.outline( area.geometry, records.size() + 1 );
    if ( !outline )
      return outline.error();
    AreaRecord record;
    record.operationUuid = operationUuid;
    record.role = area.role;
    record.label = area.label.trimmed().isEmpty() ? freeLabel( area.role, taken ) : area.label.trimmed();
    taken.insert( record.label );
    record.targetLabel = area.targetLabel;
    record.ring = area.ring;
    record.origin = area.origin;
    record.validFromUtc = now;
    record.timeZone = operation->timeZone;
    record.geometry = *outline;
    record.areaM2 = outlines.squareMetres( *outline );
    records << record;
  }
  return addAll( std::move( records ) );
}

StoreResult<AreaRecord> OperationsStore::replaceAreaOutline( const QString &areaUuid, const QgsGeometry &outline,
                                                             const QgsCoordinateReferenceSystem &sourceCrs,
                                                             const QgsCoordinateTransformContext &transformContext )
{
  const StoreResult<Done> checked = AreaOutlines::check( sourceCrs );
  if ( !checked )
    return checked.error();
  const StoreResult<AreaRecord> old = find<AreaRecord>( areaUuid );
  if ( !old )
    return old.error();
  if ( old->validToUtc.isValid() )
    return StoreError{ StoreErrorKind::NotAllowed,
                       tr( "This outline of area %1 was replaced already." ).arg( old->label ),
                       tr( "Change the newest one." ) };
  AreaOutlines outlines( sourceCrs, transformContext );
  const StoreResult<QgsGeometry> made = outlines.outline( outline, 1 );
  if ( !made )
    return made.error();
  const QDateTime now = QDateTime::currentDateTimeUtc();
  AreaRecord closed = *old;
  closed.validToUtc = now;
  AreaRecord next = *old;
  next.uuid = newUuid();
  next.version = old->version + 1;
  next.replacesUuid = old->uuid;
  next.validFromUtc = now;
  next.streetM = std::nullopt;
  next.geometry = *made;
  next.areaM2 = outlines.squareMetres( *made );
  const QString table = QString::fromLatin1( AreaRecord::table );
  const StoreResult<WriteOutcome> written =
      apply( tr( "New outline of area %1" ).arg( old->label ),
             { difference( table, rowFromRecord( *old ), rowFromRecord( closed ) ),
               insertion( table, rowFromRecord( next ) ) } );
  if ( !written )
    return written.error();
  return next;
}

} // namespace hotspot::operations
