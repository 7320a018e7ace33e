// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/rateratio.h"

#include <cmath>

#include <gtest/gtest.h>

using namespace hotspot::statistics;

// METHODS.md section 10, row "50→30; –; 60→55".
TEST( RateRatio, relativeRatioMatchesMethodsRow )
{
  const auto r = relativeRateRatio( { 50, 30 }, { 60, 55 } );
  ASSERT_TRUE( r );
  EXPECT_NEAR( r->ratio, 0.6545454545, 5e-11 );
  EXPECT_NEAR( r->logRatio, -0.4238142468, 5e-11 );
  EXPECT_NEAR( r->standardErrorLog, 0.2969542358, 5e-11 );
  EXPECT_NEAR( r->p, 0.1535211275, 5e-11 );
  EXPECT_NEAR( r->low, 0.3657395, 5e-8 );
  EXPECT_NEAR( r->high, 1.1714067, 5e-8 );
  EXPECT_NEAR( r->percent(), -34.54545455, 5e-9 );
}

// METHODS.md section 10, Queens totals 1423→1073 and 1394→1352.
TEST( RateRatio, queensTotalsMatchPublishedLogRatio )
{
  const auto r = relativeRateRatio( { 1423, 1073 }, { 1394, 1352 } );
  ASSERT_TRUE( r );
  EXPECT_NEAR( r->logRatio, -0.251716521, 5e-10 );
  EXPECT_NEAR( r->standardErrorLog, 0.0556031674, 5e-11 );
}

TEST( RateRatio, overdispersionMultipliesTheErrorByItsRootAndNeverShrinksIt )
{
  const auto plain = relativeRateRatio( { 50, 30 }, { 60, 55 } );
  const auto wide = relativeRateRatio( { 50, 30 }, { 60, 55 }, 0.95, Dispersion{ 2.25, {} } );
  const auto under = relativeRateRatio( { 50, 30 }, { 60, 55 }, 0.95, Dispersion{ 0.5, {} } );
  EXPECT_DOUBLE_EQ( wide->standardErrorLog, 1.5 * plain->standardErrorLog );
  EXPECT_DOUBLE_EQ( wide->phi, 2.25 );
  EXPECT_DOUBLE_EQ( under->standardErrorLog, plain->standardErrorLog );
  EXPECT_DOUBLE_EQ( under->phi, 1.0 );
}

TEST( RateRatio, anyZeroCellIsUndefined )
{
  EXPECT_EQ( relativeRateRatio( { 0, 3 }, { 6, 5 } ).reason(), UndefinedReason::ZeroCount );
  EXPECT_EQ( relativeRateRatio( { 5, 0 }, { 6, 5 } ).reason(), UndefinedReason::ZeroCount );
  EXPECT_EQ( relativeRateRatio( { 5, 3 }, { 0, 5 } ).reason(), UndefinedReason::ZeroCount );
  EXPECT_EQ( relativeRateRatio( { 5, 3 }, { 6, 0 } ).reason(), UndefinedReason::ZeroCount );
  EXPECT_EQ( rateRatio( { 5, 0 } ).reason(), UndefinedReason::ZeroCount );
}

TEST( RateRatio, sharedWindowsCancelAndUnsharedOnesDoNot )
{
  const auto plain = relativeRateRatio( { 50, 30 }, { 60, 55 } );
  const auto shared = relativeRateRatio( exposed( 50, 30, 2, 1 ), exposed( 60, 55, 2, 1, 9 ) );
  EXPECT_NEAR( shared->ratio, plain->ratio, 1e-12 );
  const auto halfWindow = rateRatio( exposed( 80, 20, 2, 1 ) );
  EXPECT_DOUBLE_EQ( halfWindow->ratio, 0.5 );
  EXPECT_DOUBLE_EQ( halfWindow->standardErrorLog, std::sqrt( 1.0 / 80 + 1.0 / 20 ) );
}
