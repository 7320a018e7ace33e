// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/displacementpower.h"

#include <cmath>

#include <gtest/gtest.h>

using namespace hotspot::statistics;

// METHODS.md section 10, row "power, μ = 50".
TEST( DisplacementPower, baselineOfFiftyMatchesMethodsRow )
{
  const auto p = displacementPower( 50, ComparedZones::TargetAndControl );
  ASSERT_TRUE( p );
  EXPECT_NEAR( p->standardError, 14.1421, 5e-5 );
  EXPECT_NEAR( p->dropNeeded, 23.262, 5e-4 );
  EXPECT_NEAR( p->detectableDrop, 39.62, 5e-3 );
  EXPECT_NEAR( p->detectableRateRatio, 0.4528, 5e-5 );
  EXPECT_TRUE( p->isAttainable() );
}

// METHODS.md section 10: sqrt( 8μ ) with catchments.
TEST( DisplacementPower, catchmentsDoubleTheVariance )
{
  const auto p = displacementPower( 50, ComparedZones::TargetCatchmentAndTheirControls );
  EXPECT_DOUBLE_EQ( p->standardError, 20.0 );
  EXPECT_NEAR( p->detectableRateRatio, 0.4528, 5e-5 );
  EXPECT_FALSE( p->isAttainable() );
}

TEST( DisplacementPower, dispersionWidensAndNeverNarrows )
{
  const auto plain = displacementPower( 50, ComparedZones::TargetAndControl );
  const auto wide = displacementPower( 50, ComparedZones::TargetAndControl, 0.05, 0.8, 4.0 );
  const auto under = displacementPower( 50, ComparedZones::TargetAndControl, 0.05, 0.8, 0.5 );
  EXPECT_DOUBLE_EQ( wide->standardError, 2 * plain->standardError );
  EXPECT_DOUBLE_EQ( under->detectableDrop, plain->detectableDrop );
}

TEST( DisplacementPower, baselineNeededInvertsTheDetectableDrop )
{
  const auto baseline = baselineNeeded( 0.3, ComparedZones::TargetAndControl );
  ASSERT_TRUE( baseline );
  EXPECT_NEAR( displacementPower( *baseline, ComparedZones::TargetAndControl )->detectableShare, 0.3, 1e-12 );
}

TEST( DisplacementPower, undefinedInputIsNamed )
{
  EXPECT_EQ( displacementPower( 0, ComparedZones::TargetAndControl ).reason(), UndefinedReason::ZeroCount );
  EXPECT_EQ( displacementPower( -5, ComparedZones::TargetAndControl ).reason(), UndefinedReason::InvalidCount );
  EXPECT_EQ( displacementPower( 50, ComparedZones::TargetAndControl, 0.0 ).reason(),
             UndefinedReason::InvalidConfidence );
  EXPECT_EQ( baselineNeeded( 1.2, ComparedZones::TargetAndControl ).reason(), UndefinedReason::NotAttainable );
}
