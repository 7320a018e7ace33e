// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/geometry/polygoncontiguity.h"

#include "processing/geometry/placegrid.h"

#include <set>

#include <gtest/gtest.h>

#include <QFile>

#include <qgsfeature.h>
#include <qgsfeatureiterator.h>
#include <qgsvectorlayer.h>

using namespace hotspot;
using namespace hotspot::geometry;
using statistics::Contiguity;

namespace
{

QgsGeometry polygon( const char *wkt )
{
  return QgsGeometry::fromWkt( QString::fromLatin1( wkt ) );
}

} // namespace

TEST( PolygonContiguity, queenNeedsAPointAndRookAStretch )
{
  const std::vector<QgsGeometry> squares = { polygon( "POLYGON((0 0,10 0,10 10,0 10,0 0))" ),
                                             polygon( "POLYGON((10 0,20 0,20 10,10 10,10 0))" ),
                                             polygon( "POLYGON((10 10,20 10,20 20,10 20,10 10))" ), QgsGeometry(),
                                             polygon( "POLYGON((30 0,40 0,40 10,30 10,30 0))" ) };
  const ContiguityPairs queen = polygonContiguity( squares, Contiguity::Queen );
  EXPECT_EQ( queen.pairs, ( decltype( queen.pairs ){ { 0, 1 }, { 0, 2 }, { 1, 2 } } ) );
  EXPECT_EQ( queen.withoutCommonVertices, 0U );
  const ContiguityPairs rook = polygonContiguity( squares, Contiguity::Rook );
  EXPECT_EQ( rook.pairs, ( decltype( rook.pairs ){ { 0, 1 }, { 1, 2 } } ) );
}

TEST( PolygonContiguity, findsNeighboursWhoseVerticesDoNotMatch )
{
  const std::vector<QgsGeometry> polygons = {
    polygon( "POLYGON((0 0,10 0,10 10,0 10,0 0))" ),
    polygon( "POLYGON((10 2,20 2,20 8,10 8,10 2))" ), // a shorter edge on a longer one
    polygon( "POLYGON((5 10,8 15,2 15,5 10))" ),      // a corner on an edge
    polygon( "POLYGON((18 5,25 5,25 6,18 6,18 5))" )
  }; // overlaps the second
  const ContiguityPairs queen = polygonContiguity( polygons, Contiguity::Queen );
  EXPECT_EQ( queen.pairs, ( decltype( queen.pairs ){ { 0, 1 }, { 0, 2 }, { 1, 3 } } ) );
  EXPECT_EQ( queen.withoutCommonVertices, 3U );
  const ContiguityPairs rook = polygonContiguity( polygons, Contiguity::Rook );
  EXPECT_EQ( rook.pairs, ( decltype( rook.pairs ){ { 0, 1 }, { 1, 3 } } ) );
}

TEST( PolygonContiguity, linesAreNeighboursWhereTheyHaveAVertexInCommon )
{
  const std::vector<QgsGeometry> streets = { polygon( "LINESTRING(0 0,10 0)" ), polygon( "LINESTRING(0 0,0 10)" ),
                                             polygon( "LINESTRING(20 0,10 0)" ), polygon( "LINESTRING(5 0,5 9)" ) };
  const ContiguityPairs touching = polygonContiguity( streets, Contiguity::Queen );
  EXPECT_EQ( touching.pairs, ( decltype( touching.pairs ){ { 0, 1 }, { 0, 2 } } ) );
}

TEST( PolygonContiguity, agreesWithGridPositions )
{
  GridProblem problem = GridProblem::None;
  for ( const CellShape shape : { CellShape::Square, CellShape::Hexagon } )
  {
    const auto cells = PlaceGrid::create( { shape, 33.3 }, polygon( "POLYGON((7 9,1000 30,500 800,7 9))" ), problem );
    std::vector<QgsGeometry> polygons;
    for ( std::size_t unit = 0; unit < cells->unitCount(); ++unit )
      polygons.push_back( cells->polygon( unit ) );
    for ( const Contiguity contiguity : { Contiguity::Queen, Contiguity::Rook } )
    {
      const ContiguityPairs touching = polygonContiguity( polygons, contiguity );
      const auto byPolygon = statistics::weightsFromPairs( polygons.size(), touching.pairs );
      const auto byPosition = cells->contiguityWeights( contiguity );
      EXPECT_EQ( byPolygon.neighbours, byPosition.neighbours );
      EXPECT_EQ( byPolygon.offsets, byPosition.offsets );
    }
  }
}

// METHODS.md section 2: "Columbus CRIME, queen from the polygons (236 links; spdep)".
TEST( PolygonContiguity, columbusHas236QueenLinks )
{
  const QString file = QStringLiteral( HOTSPOT_SHARED_DATA "/columbus.gpkg" );
  if ( !QFile::exists( file ) )
    GTEST_SKIP() << "The shared Columbus data are not here.";
  QgsVectorLayer layer( file + QStringLiteral( "|layername=columbus" ), QStringLiteral( "columbus" ),
                        QStringLiteral( "ogr" ) );
  ASSERT_TRUE( layer.isValid() );
  std::vector<QgsGeometry> polygons;
  QgsFeature feature;
  QgsFeatureIterator features = layer.getFeatures();
  while ( features.nextFeature( feature ) )
    polygons.push_back( feature.geometry() );
  ASSERT_EQ( polygons.size(), 49U );
  const ContiguityPairs touching = polygonContiguity( polygons, Contiguity::Queen );
  EXPECT_EQ( statistics::weightsFromPairs( polygons.size(), touching.pairs ).linkCount(), 236U );
}
