// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/layouts/mapview.h"

#include <cmath>
#include <optional>

#include <qgscoordinatetransform.h>
#include <qgscoordinatetransformcontext.h>
#include <qgsexception.h>
#include <qgslayoutitemmap.h>
#include <qgsmaplayer.h>
#include <qgsvectorlayer.h>

#include "processing/data/metriccrs.h"
#include "processing/qgislayoutcompatibility.h"

namespace hotspot::layouts
{

namespace
{

/// Of the frame's width and height, left free on each side.
constexpr double margin = 0.06;
constexpr double largestScale = 2500;

QgsRectangle extentOf( QgsMapLayer *layer )
{
  if ( auto *vector = qobject_cast<QgsVectorLayer *>( layer ) )
    vector->updateExtents();
  QgsRectangle extent = layer->extent();
  return extent.isFinite() && !extent.isNull() ? extent : QgsRectangle();
}

/// The layers' common rectangle in \a crs; layers that cannot be brought there are left out.
std::optional<QgsRectangle> commonExtent( const QList<QgsMapLayer *> &layers, const QgsCoordinateReferenceSystem &crs,
                                          const QgsCoordinateTransformContext &context )
{
  std::optional<QgsRectangle> common;
  for ( QgsMapLayer *layer : layers )
  {
    const QgsRectangle own = extentOf( layer );
    if ( own.isNull() )
      continue;
    try
    {
      QgsRectangle extent = own;
      if ( crs.isValid() && layer->crs().isValid() )
        extent = QgsCoordinateTransform( layer->crs(), crs, context ).transformBoundingBox( own );
      if ( common )
        common->combineExtentWith( extent );
      else
        common = extent;
    }
    catch ( const QgsCsException & )
    {
      continue;
    }
  }
  return common;
}

/// 1, 2, 2.5 or 5 times a power of ten, not above \a length.
double roundLength( double length )
{
  const double power = std::pow( 10, std::floor( std::log10( length ) ) );
  for ( const double factor : { 5.0, 2.5, 2.0 } )
  {
    if ( factor * power <= length )
      return factor * power;
  }
  return power;
}

} // namespace

data::Outcome<MapView> MapView::of( const QList<QgsMapLayer *> &layers, const QSizeF &paper,
                                    const QgsCoordinateReferenceSystem &preferred,
                                    const QgsCoordinateTransformContext &context )
{
  MapView view;
  view.mPaper = paper;
  QgsCoordinateReferenceSystem first;
  for ( const QgsMapLayer *layer : layers )
  {
    if ( !first.isValid() )
      first = layer->crs();
  }
  const QgsCoordinateReferenceSystem start = first.isValid() && preferred.isValid() ? preferred : first;
  const std::optional<QgsRectangle> rough = commonExtent( layers, start, context );
  if ( !rough )
    return data::Outcome<MapView>::failed( tr( "The layers for the map hold nothing that has a place. Choose layers "
                                               "with features, or make the hot spots and targets first." ) );
  view.mCrs = data::MetricCrs::choose( start, *rough, context ).crs();
  const std::optional<QgsRectangle> shown = view.mCrs == start ? rough : commonExtent( layers, view.mCrs, context );
  if ( !shown )
    return data::Outcome<MapView>::failed(
        tr( "The layers for the map cannot be brought into %1. Check the coordinate system that they say they have." )
            .arg( view.mCrs.userFriendlyIdentifier() ) );

  const double inside = 1 - 2 * margin;
  const double unitsPerMillimetre =
      std::max( shown->width() / ( paper.width() * inside ), shown->height() / ( paper.height() * inside ) );
  double shownPerMillimetre = unitsPerMillimetre > 0 ? unitsPerMillimetre : 1.0;
  if ( view.mCrs.isValid() )
  {
    view.mScale = roundScale( std::max( unitsPerMillimetre * 1000, largestScale ) );
    shownPerMillimetre = view.mScale / 1000;
  }
  view.mExtent = QgsRectangle::fromCenterAndSize( shown->center(), paper.width() * shownPerMillimetre,
                                                  paper.height() * shownPerMillimetre );
  return view;
}

void MapView::applyTo( QgsLayoutItemMap &map ) const
{
  map.setCrs( mCrs );
  map.zoomToExtent( mExtent );
}

void MapView::applyTo( QgsLayoutItemScaleBar &scaleBar ) const
{
  scaleBar.setVisibility( mScale > 0 );
  if ( mScale <= 0 )
    return;
  constexpr int segments = 4;
  const double barMillimetres = mPaper.width() / 3;
  const double segmentMetres = roundLength( barMillimetres * mScale / 1000 / segments );
  const bool inKilometres = segmentMetres * segments >= 2000;
  scaleBar.setUnits( inKilometres ? compatibility::kilometres : compatibility::metres );
  scaleBar.setUnitLabel( inKilometres ? tr( "km" ) : tr( "m" ) );
  scaleBar.setMapUnitsPerScaleBarUnit( 1 );
  scaleBar.setNumberOfSegments( segments );
  scaleBar.setNumberOfSegmentsLeft( 0 );
  scaleBar.setUnitsPerSegment( inKilometres ? segmentMetres / 1000 : segmentMetres );
  scaleBar.update();
}

QString MapView::crsText() const
{
  if ( !mCrs.isValid() )
    return tr( "None given: lengths and areas on this map are unknown." );
  return mCrs.authid().isEmpty() ? mCrs.description() : tr( "%1 (%2)" ).arg( mCrs.description(), mCrs.authid() );
}

double MapView::roundScale( double scale )
{
  const double power = std::pow( 10, std::floor( std::log10( scale ) ) );
  for ( const double factor : { 1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 7.5 } )
  {
    if ( factor * power >= scale * ( 1 - 1e-9 ) )
      return factor * power;
  }
  return 10 * power;
}

} // namespace hotspot::layouts
