// SPDX-License-Identifier: GPL-3.0-or-later
//
// Published values for the 49 neighbourhoods of Columbus, Ohio (Anselin 1988), computed with R's spdep.
#include "processing/statistics/getisord.h"
#include "processing/statistics/moran.h"

#include <algorithm>
#include <filesystem>
#include <gdal.h>
#include <gtest/gtest.h>
#include <map>
#include <ogr_api.h>
#include <set>

using namespace hotspot::statistics;

namespace
{

using Vertices = std::set<std::pair<double, double>>;

void collectVertices( OGRGeometryH geometry, Vertices &vertices )
{
  for ( int part = 0; part < OGR_G_GetGeometryCount( geometry ); ++part )
    collectVertices( OGR_G_GetGeometryRef( geometry, part ), vertices );
  for ( int point = 0; point < OGR_G_GetPointCount( geometry ); ++point )
    vertices.emplace( OGR_G_GetX( geometry, point ), OGR_G_GetY( geometry, point ) );
}

/// Units with a vertex in common are neighbours.
SpatialWeights queenFromVertices( const std::vector<Vertices> &polygons )
{
  std::map<std::pair<double, double>, std::vector<std::int32_t>> unitsAtVertex;
  for ( std::size_t unit = 0; unit < polygons.size(); ++unit )
  {
    for ( const auto &vertex : polygons[unit] )
      unitsAtVertex[vertex].push_back( static_cast<std::int32_t>( unit ) );
  }
  std::vector<std::pair<std::int32_t, std::int32_t>> pairs;
  for ( const auto &[vertex, units] : unitsAtVertex )
  {
    for ( const std::int32_t one : units )
    {
      for ( const std::int32_t other : units )
        pairs.emplace_back( one, other );
    }
  }
  return weightsFromPairs( polygons.size(), pairs );
}

class Columbus : public testing::Test
{
protected:
  void SetUp() override
  {
    const std::string path = std::string( HOTSPOT_SHARED_DATA ) + "/columbus.gpkg";
    if ( !std::filesystem::exists( path ) )
      GTEST_SKIP() << "The shared data are not here: " << path;
    GDALAllRegister();
    const char *const readOnlyOptions[] = { "IMMUTABLE=YES", nullptr };
    GDALDatasetH dataset =
        GDALOpenEx( path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, readOnlyOptions, nullptr );
    ASSERT_NE( dataset, nullptr );
    OGRLayerH layer = GDALDatasetGetLayerByName( dataset, "columbus" );
    ASSERT_NE( layer, nullptr );
    const int crimeField = OGR_FD_GetFieldIndex( OGR_L_GetLayerDefn( layer ), "CRIME" );
    ASSERT_GE( crimeField, 0 );
    std::vector<Vertices> polygons;
    OGR_L_ResetReading( layer );
    while ( OGRFeatureH feature = OGR_L_GetNextFeature( layer ) )
    {
      crime.push_back( OGR_F_GetFieldAsDouble( feature, crimeField ) );
      polygons.emplace_back();
      collectVertices( OGR_F_GetGeometryRef( feature ), polygons.back() );
      OGR_F_Destroy( feature );
    }
    GDALClose( dataset );
    queen = queenFromVertices( polygons );
  }

  std::vector<double> crime;
  SpatialWeights queen;
};

} // namespace

TEST_F( Columbus, queenContiguityHas236Links )
{
  ASSERT_EQ( crime.size(), 49U );
  EXPECT_EQ( queen.linkCount(), 236U );
}

TEST_F( Columbus, giStarOfCrimeMatchesSpdep )
{
  // METHODS.md section 2, for binary and for row-standardised weights.
  for ( const SpatialWeights &weights : { queen, rowStandardised( queen ) } )
  {
    const LocalStatistic star = getisOrd( crime, weights, SelfInclusion::Included );
    EXPECT_NEAR( star.z[0], -1.432779654, 5e-10 );
    EXPECT_NEAR( star.z[1], -1.340008097, 5e-10 );
    EXPECT_NEAR( star.z[2], -0.771998681, 5e-10 );
    EXPECT_NEAR( *std::min_element( star.z.begin(), star.z.end() ), -2.85102318, 5e-9 );
    EXPECT_NEAR( *std::max_element( star.z.begin(), star.z.end() ), 3.47505136, 5e-9 );
  }
}

TEST_F( Columbus, moranOfCrimeMatchesSpdep )
{
  // METHODS.md section 3.
  const SpatialWeights weights = rowStandardised( queen );
  const Result<GlobalMoran> moran = globalMoran( crime, weights );
  ASSERT_TRUE( moran );
  EXPECT_NEAR( moran->i, 0.5001885572, 5e-11 );
  EXPECT_NEAR( moran->expectation, -0.0208333333, 5e-11 );
  const LocalMoran lisa = localMoran( crime, weights );
  EXPECT_NEAR( lisa.i[0], 0.7368184906, 5e-11 );
  EXPECT_NEAR( lisa.i[1], 0.5287770133, 5e-11 );
  EXPECT_NEAR( lisa.i[2], 0.0938507417, 5e-11 );
}
