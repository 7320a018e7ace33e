// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/data/boundary.h"

#include <algorithm>
#include <cmath>

#include <QLocale>

#include <qgsexception.h>
#include <qgsfeature.h>
#include <qgsfeaturesource.h>
#include <qgsfeedback.h>
#include <qgspoint.h>

#include "processing/data/features.h"
#include "processing/qgiscompatibility.h"

namespace hotspot::data
{

namespace
{

constexpr double widthOfFlatHull = 100.0;
constexpr double squareMetresPerKm2 = 1e6;
// A hull this many times that of the middle 98 % is stretched by a few far-off incidents.
constexpr double stretched = 3.0;
constexpr double strayShare = 0.01;

QString number( std::int64_t value )
{
  return QLocale().toString( static_cast<qlonglong>( value ) );
}

// Only the polygons of what a repair left behind.
QgsGeometry polygonsOf( const QgsGeometry &geometry )
{
  QgsGeometry polygons = geometry;
  if ( QgsWkbTypes::flatType( geometry.wkbType() ) == compatibility::wkbGeometryCollection )
    polygons.convertGeometryCollectionToSubclass( compatibility::polygonGeometry );
  return polygons.type() == compatibility::polygonGeometry ? polygons : QgsGeometry();
}

// Andrew's monotone chain; counter-clockwise, without the closing point. Sorts the points.
std::vector<QgsPointXY> convexHull( std::vector<QgsPointXY> points )
{
  const auto before = []( const QgsPointXY &a, const QgsPointXY &b )
  {
    return a.x() < b.x() || ( a.x() == b.x() && a.y() < b.y() );
  };
  std::sort( points.begin(), points.end(), before );
  points.erase( std::unique( points.begin(), points.end() ), points.end() );
  if ( points.size() < 3 )
    return points;
  const auto turn = []( const QgsPointXY &o, const QgsPointXY &a, const QgsPointXY &b )
  {
    return ( a.x() - o.x() ) * ( b.y() - o.y() ) - ( a.y() - o.y() ) * ( b.x() - o.x() );
  };
  std::vector<QgsPointXY> hull;
  const auto chain = [&]( auto first, auto last )
  {
    const std::size_t base = hull.size();
    for ( auto point = first; point != last; ++point )
    {
      while ( hull.size() >= base + 2 && turn( hull[hull.size() - 2], hull.back(), *point ) <= 0 )
        hull.pop_back();
      hull.push_back( *point );
    }
    hull.pop_back();
  };
  chain( points.cbegin(), points.cend() );
  chain( points.crbegin(), points.crend() );
  return hull;
}

QgsGeometry hullGeometry( std::vector<QgsPointXY> points )
{
  const std::vector<QgsPointXY> hull = convexHull( std::move( points ) );
  QgsPolylineXY ring;
  std::copy( hull.begin(), hull.end(), std::back_inserter( ring ) );
  if ( ring.size() == 1 )
    return QgsGeometry::fromPointXY( ring.first() );
  if ( ring.size() == 2 )
    return QgsGeometry::fromPolylineXY( ring );
  ring << ring.first();
  return QgsGeometry::fromPolygonXY( { ring } );
}

// Points within the middle of both axes.
std::vector<QgsPointXY> middlePoints( const std::vector<double> &x, const std::vector<double> &y )
{
  const auto range = []( std::vector<double> values )
  {
    std::sort( values.begin(), values.end() );
    const auto stray = static_cast<std::size_t>( std::ceil( strayShare * static_cast<double>( values.size() ) ) );
    return std::pair<double, double>( values[stray], values[values.size() - 1 - stray] );
  };
  const auto [left, right] = range( x );
  const auto [bottom, top] = range( y );
  std::vector<QgsPointXY> points;
  for ( std::size_t i = 0; i < x.size(); ++i )
  {
    if ( x[i] >= left && x[i] <= right && y[i] >= bottom && y[i] <= top )
      points.emplace_back( x[i], y[i] );
  }
  return points;
}

} // namespace

QString Boundary::areaText( double area, const MetricCrs &crs )
{
  if ( !crs.knowsMetres() )
    return tr( "%1 square units" ).arg( QLocale().toString( area, 'g', 6 ) );
  const double km2 = area / squareMetresPerKm2;
  return tr( "%1 km²" ).arg( QLocale().toString( km2, 'f', km2 >= 100 ? 0 : km2 >= 1 ? 2 : 4 ) );
}

Outcome<Boundary> Boundary::read( const QgsFeatureSource &source, const MetricCrs &crs, QgsFeedback *feedback )
{
  using Failed = Outcome<Boundary>;
  const QString name = source.sourceName();
  if ( QgsWkbTypes::geometryType( source.wkbType() ) != compatibility::polygonGeometry )
    return Failed::failed( tr( "The boundary layer “%1” holds no polygons. Choose a polygon layer." ).arg( name ) );
  if ( const QString problem = crs.mismatch( source.sourceCrs(), name ); !problem.isEmpty() )
    return Failed::failed( problem );

  Boundary boundary;
  boundary.given = true;
  const QgsCoordinateTransform toMetres = crs.from( source.sourceCrs() );
  QVector<QgsGeometry> parts;
  QgsFeatureIterator features = everyFeature( source, QgsFeatureRequest().setNoAttributes() );
  QgsFeature feature;
  while ( features.nextFeature( feature ) )
  {
    if ( feedback && feedback->isCanceled() )
      return Failed::failed( tr( "Cancelled while reading “%1”." ).arg( name ) );
    QgsGeometry geometry = feature.geometry();
    if ( geometry.isNull() || geometry.isEmpty() )
    {
      ++boundary.empty;
      continue;
    }
    if ( !geometry.isGeosValid() )
    {
      geometry = polygonsOf( geometry.makeValid() );
      ++boundary.repaired;
    }
    bool isTransformed = true;
    try
    {
      isTransformed = geometry.isNull() || geometry.transform( toMetres ) == Qgis::GeometryOperationResult::Success;
    }
    catch ( const QgsCsException & )
    {
      isTransformed = false;
    }
    if ( geometry.isNull() || !isTransformed )
      return Failed::failed( tr( "Polygon %1 of the boundary layer “%2” cannot be %3. Correct it or leave it out." )
                                 .arg( QString::number( feature.id() ), name,
                                       isTransformed ? tr( "repaired" ) : tr( "brought into %1" ).arg( crs.name() ) ) );
    parts << geometry;
  }
  boundary.polygons = parts.size();
  boundary.geometry = polygonsOf( QgsGeometry::unaryUnion( parts ) );
  boundary.area = boundary.geometry.isNull() ? 0 : boundary.geometry.area();
  if ( !( boundary.area > 0 ) )
    return Failed::failed(
        parts.isEmpty()
            ? tr( "The boundary layer “%1” holds no polygon. Check its filter and its selection." ).arg( name )
            : tr( "The polygons of the boundary layer “%1” cannot be joined into an area. Check its geometries." )
                  .arg( name ) );
  boundary.sentence = tr( "Study boundary: layer “%1”, polygons: %2, area %3." )
                          .arg( name, number( boundary.polygons ), areaText( boundary.area, crs ) );
  if ( boundary.repaired > 0 )
    boundary.sentence += QLatin1Char( ' ' ) + tr( "Invalid polygons repaired: %1." ).arg( number( boundary.repaired ) );
  if ( boundary.empty > 0 )
    boundary.sentence += QLatin1Char( ' ' ) + tr( "Without geometry, left out: %1." ).arg( number( boundary.empty ) );
  return boundary;
}

Outcome<Boundary> Boundary::around( const Incidents &incidents )
{
  if ( incidents.empty() )
    return Outcome<Boundary>::failed( tr( "There is no incident to draw a boundary around. Give a boundary layer." ) );
  Boundary boundary;
  boundary.polygons = 1;
  std::vector<QgsPointXY> points;
  points.reserve( incidents.size() );
  for ( std::size_t i = 0; i < incidents.size(); ++i )
    points.emplace_back( incidents.x[i], incidents.y[i] );
  boundary.geometry = hullGeometry( std::move( points ) );
  if ( !( boundary.geometry.area() > 0 ) || !boundary.geometry.isGeosValid() )
  {
    boundary.geometry = boundary.geometry.buffer( widthOfFlatHull, 8 );
    boundary.area = boundary.geometry.area();
    boundary.sentence =
        tr( "Study boundary: 100 m around the incidents, which all lie on one point or line; area %1. Give a "
            "boundary layer for a better answer." )
            .arg( areaText( boundary.area, incidents.crs ) );
    return boundary;
  }
  boundary.area = boundary.geometry.area();
  boundary.sentence =
      tr( "Study boundary: the outline (convex hull) of the incidents, area %1, because no boundary layer was "
          "given. A real boundary gives a better answer: places without incidents inside it count." )
          .arg( areaText( boundary.area, incidents.crs ) );
  const std::vector<QgsPointXY> middle = middlePoints( incidents.x, incidents.y );
  const double middleArea = middle.size() < 3 ? 0 : hullGeometry( middle ).area();
  if ( middleArea > 0 && boundary.area > stretched * middleArea )
    boundary.sentence +=
        QLatin1Char( ' ' ) + tr( "A few far-off incidents stretch it: without the outermost 1 % on each side it "
                                 "would be %1. Check them, or give a boundary layer." )
                                 .arg( areaText( middleArea, incidents.crs ) );
  return boundary;
}

} // namespace hotspot::data
