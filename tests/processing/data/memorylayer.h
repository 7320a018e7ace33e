// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <memory>

#include <QVariant>

#include <qgsfeature.h>
#include <qgsgeometry.h>
#include <qgsproject.h>
#include <qgsvectorlayer.h>

namespace hotspot::test
{

/// A layer in memory; \a definition as the memory provider takes it: "Point?crs=EPSG:32616&field=date:string".
inline std::unique_ptr<QgsVectorLayer> memoryLayer( const QString &definition,
                                                    const QString &name = QStringLiteral( "incidents" ) )
{
  return std::make_unique<QgsVectorLayer>( definition, name, QStringLiteral( "memory" ) );
}

/// Adds one feature; an empty \a wkt is a feature without geometry.
inline void addFeature( QgsVectorLayer &layer, const QString &wkt, std::initializer_list<QVariant> attributes = {} )
{
  QgsFeature feature( layer.fields() );
  if ( !wkt.isEmpty() )
    feature.setGeometry( QgsGeometry::fromWkt( wkt ) );
  int index = 0;
  for ( const QVariant &value : attributes )
    feature.setAttribute( index++, value );
  layer.dataProvider()->addFeature( feature );
}

inline QgsCoordinateTransformContext transformContext()
{
  return QgsProject::instance()->transformContext();
}

} // namespace hotspot::test

// Readable failures of QString comparisons.
inline void PrintTo( const QString &text, std::ostream *stream )
{
  *stream << '"' << text.toStdString() << '"';
}
