// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

#include <qgscoordinatetransform.h>
#include <qgsexception.h>
#include <qgsgeometry.h>

#include "processing/data/metriccrs.h"

namespace hotspot
{

/// Takes results from the metric plane into the coordinate system of the layer that they came from.
///
///   const BackToSource back( incidents.crs );
///   feature.setGeometry( back( polygon ) );
///
/// Does nothing where the plane is the layer's own. Throws QgsProcessingException with the remedy where a result has no
/// place in the layer's system.
class BackToSource
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::BackToSource )
public:
  explicit BackToSource( const data::MetricCrs &crs )
      : mTransform( crs.toSource() ), mTransforms( crs.transforms() ), mName( crs.sourceCrs().userFriendlyIdentifier() )
  {
  }

  QgsGeometry operator()( QgsGeometry geometry ) const
  {
    if ( !mTransforms )
      return geometry;
    try
    {
      geometry.transform( mTransform );
    }
    catch ( const QgsCsException & )
    {
      throw QgsProcessingException(
          tr( "A result cannot be written in the layer's coordinate system, %1. Reproject the "
              "layer to one that is made for its area." )
              .arg( mName ) );
    }
    return geometry;
  }

private:
  QgsCoordinateTransform mTransform;
  bool mTransforms;
  QString mName;
};

} // namespace hotspot
