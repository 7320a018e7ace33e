// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

#include <qgscoordinatereferencesystem.h>
#include <qgscoordinatetransform.h>
#include <qgscoordinatetransformcontext.h>
#include <qgsrectangle.h>

namespace hotspot::data
{

/// The coordinate system in which distances and areas are computed: metres, whatever the layer came in.
///
///   const MetricCrs metric = MetricCrs::choose( source->sourceCrs(), source->sourceExtent(),
///   context.transformContext() ); feedback->pushInfo( metric.sentence() );     // "Distances are computed in metres in
///   EPSG:32616 …" QgsCoordinateTransform toMetres = metric.fromSource(); QgsCoordinateTransform back =
///   metric.toSource();
///
/// The rule, in this order:
/// - no coordinate system: the coordinates are taken as metres on a plane, and the sentence says so;
/// - a projected system in metres whose distances are true to 2 % at the data: itself;
/// - anything else (degrees, feet, Web Mercator): the UTM zone (WGS 84) of the middle of the data;
/// - where the data are wider than 6 degrees of longitude, or lie beyond 84° N or 80° S: Lambert azimuthal equal area,
///   centred on the data's middle rounded to whole degrees.
///
/// A value: cheap to copy, safe to hand to another thread. The transforms it makes belong to one thread each.
class MetricCrs
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::data::MetricCrs )
public:
  /// Plane coordinates without a coordinate system.
  MetricCrs() = default;

  /// \a extent is in \a source coordinates and should hold the bulk of the data: one stray point at 0°, 0° would widen
  /// it over half the globe (IncidentReader leaves the outermost percent out of it). An empty extent of a geographic
  /// system falls back to the system's own area of use.
  [[nodiscard]] static MetricCrs choose( const QgsCoordinateReferenceSystem &source, const QgsRectangle &extent,
                                         const QgsCoordinateTransformContext &context );

  /// Where results are computed; invalid when the source has no coordinate system.
  [[nodiscard]] const QgsCoordinateReferenceSystem &crs() const { return mCrs; }
  [[nodiscard]] const QgsCoordinateReferenceSystem &sourceCrs() const { return mSource; }

  /// False without a coordinate system: then the unit is whatever the layer's unit is.
  [[nodiscard]] bool knowsMetres() const { return mCrs.isValid(); }

  /// Whether coordinates change on the way in.
  [[nodiscard]] bool transforms() const { return mCrs.isValid() && mSource != mCrs; }

  /// "EPSG:32616 (WGS 84 / UTM zone 16N)", or "plane coordinates".
  [[nodiscard]] QString name() const;

  /// What is computed where and why, for the log.
  [[nodiscard]] QString sentence() const;

  /// From the source into metres. A transform that does nothing where coordinates stay as they are.
  [[nodiscard]] QgsCoordinateTransform fromSource() const { return from( mSource ); }

  /// From metres back into the source.
  [[nodiscard]] QgsCoordinateTransform toSource() const { return to( mSource ); }

  /// From another layer's system into metres, and back. Does nothing where either has no coordinate system.
  [[nodiscard]] QgsCoordinateTransform from( const QgsCoordinateReferenceSystem &other ) const;
  [[nodiscard]] QgsCoordinateTransform to( const QgsCoordinateReferenceSystem &other ) const;

  /// A sentence when \a other cannot be laid over these data because exactly one of the two has no coordinate system;
  /// empty otherwise. \a layerName is named in it.
  [[nodiscard]] QString mismatch( const QgsCoordinateReferenceSystem &other, const QString &layerName ) const;

private:
  enum class Reason
  {
    Plane,
    AlreadyMetric,
    Geographic,
    NotMetres,
    Distorted
  };

  QgsCoordinateReferenceSystem mSource;
  QgsCoordinateReferenceSystem mCrs;
  QgsCoordinateTransformContext mContext;
  Reason mReason = Reason::Plane;
};

} // namespace hotspot::data
