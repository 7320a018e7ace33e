// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plugin/layouts/layoutfixture.h"

#include "plugin/layouts/mapview.h"

namespace hotspot::layouts
{

using MapViewTest = LayoutFixture;

TEST( MapViewScale, isTheNextRoundNumber )
{
  EXPECT_DOUBLE_EQ( MapView::roundScale( 24317 ), 25000 );
  EXPECT_DOUBLE_EQ( MapView::roundScale( 25000 ), 25000 );
  EXPECT_DOUBLE_EQ( MapView::roundScale( 25001 ), 30000 );
  EXPECT_DOUBLE_EQ( MapView::roundScale( 80000 ), 100000 );
  EXPECT_DOUBLE_EQ( MapView::roundScale( 110000 ), 125000 );
}

TEST_F( MapViewTest, oneSmallPlaceKeepsItsSurroundings )
{
  QgsVectorLayer *place = addTargets( 1 );
  const auto view = MapView::of( { place }, QSizeF( 200, 120 ), mProject.crs(), mProject.transformContext() );
  ASSERT_TRUE( view );
  EXPECT_DOUBLE_EQ( view->scale(), 2500 );
  EXPECT_NEAR( view->extent().width(), 500, 1e-6 );
  EXPECT_NEAR( view->extent().height(), 300, 1e-6 );
}

TEST_F( MapViewTest, shapeOfTheExtentIsTheShapeOfThePaper )
{
  const auto view =
      MapView::of( { addTargets( 30 ) }, QSizeF( 200, 120 ), mProject.crs(), mProject.transformContext() );
  ASSERT_TRUE( view );
  EXPECT_NEAR( view->extent().width() / view->extent().height(), 200.0 / 120.0, 1e-9 );
}

TEST_F( MapViewTest, scaleBarHasRoundSegmentsWithinTheMap )
{
  QgsPrintLayout layout( &mProject );
  auto *bar = new QgsLayoutItemScaleBar( &layout );
  layout.addLayoutItem( bar );
  for ( const int targets : { 1, 8, 64 } )
  {
    const auto view =
        MapView::of( { addTargets( targets ) }, QSizeF( 200, 120 ), mProject.crs(), mProject.transformContext() );
    ASSERT_TRUE( view );
    view->applyTo( *bar );
    const bool kilometres = bar->unitLabel() == QLatin1String( "km" );
    const double metres = bar->unitsPerSegment() * bar->numberOfSegments() * ( kilometres ? 1000 : 1 );
    EXPECT_LE( metres / view->scale() * 1000, 200.0 / 3 + 1e-9 );
    EXPECT_GE( metres / view->scale() * 1000, 200.0 / 8 );
    EXPECT_EQ( kilometres, metres >= 2000 );
  }
}

} // namespace hotspot::layouts
