// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/displacementdifference.h"

#include <cmath>

#include <gtest/gtest.h>

using namespace hotspot::statistics;

namespace
{

DisplacementCounts paperCounts()
{
  return { { 207, 110 }, { 308, 318 }, CountPair{ 178, 157 }, CountPair{ 150, 140 } };
}

} // namespace

// METHODS.md section 10, row "20→10; –; 20→20" (Wheeler & Ratcliffe 2018).
TEST( DisplacementDifference, withoutCatchmentMatchesWheelerRatcliffe2018 )
{
  const auto d = displacementDifference( DisplacementCounts{ { 20, 10 }, { 20, 20 }, {}, {} } );
  ASSERT_TRUE( d );
  EXPECT_DOUBLE_EQ( d->total.estimate, -10.0 );
  EXPECT_NEAR( d->total.standardError, 8.366600265, 5e-10 );
  EXPECT_NEAR( d->total.z, -1.195228609, 5e-10 );
  EXPECT_EQ( d->catchment.reason(), UndefinedReason::NoCatchment );
  EXPECT_DOUBLE_EQ( d->target->standardError, d->total.standardError );
}

// METHODS.md section 10, row "20→10; 30→20; 20→20, catchment's control 30→30".
TEST( DisplacementDifference, ninetyPercentIntervalMatchesWheelerRatcliffe2018 )
{
  const auto d = displacementDifference( { 20, 10 }, { 30, 20 }, { 20, 20 }, { 30, 30 }, 0.90 );
  ASSERT_TRUE( d );
  EXPECT_DOUBLE_EQ( d->total.estimate, -20.0 );
  EXPECT_NEAR( d->total.standardError, 13.416407865, 5e-10 );
  EXPECT_NEAR( d->total.low, -42.068027137, 5e-10 );
  EXPECT_NEAR( d->total.high, 2.068027137, 5e-10 );
}

// METHODS.md section 10, row "207→110; 178→157; 308→318, catchment's control 150→140".
TEST( DisplacementDifference, partsAndTotalMatchPublishedExample )
{
  const auto d = displacementDifference( paperCounts() );
  ASSERT_TRUE( d );
  EXPECT_DOUBLE_EQ( d->total.estimate, -118.0 );
  EXPECT_NEAR( d->total.standardError, 39.597979746, 5e-10 );
  EXPECT_NEAR( d->total.z, -2.979950006, 5e-10 );
  EXPECT_NEAR( d->total.low, -195.610614164, 5e-10 );
  EXPECT_NEAR( d->total.high, -40.389385836, 5e-10 );
  EXPECT_DOUBLE_EQ( d->target->estimate, -107.0 );
  EXPECT_NEAR( d->target->standardError, 30.708305066, 5e-10 );
  EXPECT_DOUBLE_EQ( d->catchment->estimate, -11.0 );
  EXPECT_DOUBLE_EQ( d->catchment->standardError, 25.0 );
}

// METHODS.md section 10, row "80→20; –; 100→50, times before 2, after 1".
TEST( DisplacementDifference, unequalWindowsEnterAsExposure )
{
  const auto d = displacementDifference( DisplacementCounts{ { 80, 20, 2, 1 }, { 100, 50, 2, 1 }, {}, {} } );
  ASSERT_TRUE( d );
  EXPECT_DOUBLE_EQ( d->total.estimate, -20.0 );
  EXPECT_NEAR( d->total.standardError, 10.723805295, 5e-10 );
}

// METHODS.md section 10, Queens totals 1423→1073 and 1394→1352.
TEST( DisplacementDifference, queensTotalsMatchPublishedInterval )
{
  const auto d = displacementDifference( DisplacementCounts{ { 1423, 1073 }, { 1394, 1352 }, {}, {} } );
  ASSERT_TRUE( d );
  EXPECT_DOUBLE_EQ( d->total.estimate, -308.0 );
  EXPECT_NEAR( d->total.standardError, 72.401657, 5e-7 );
  EXPECT_NEAR( d->total.low, -449.904641, 5e-7 );
  EXPECT_NEAR( d->total.high, -166.095359, 5e-7 );
}

// METHODS.md section 10: one control for both counts twice in the estimate, four times in the variance.
TEST( DisplacementDifference, sharedControlCountsFourTimesInTheVariance )
{
  DisplacementCounts counts = paperCounts();
  counts.catchmentControl.reset();
  const auto d = displacementDifference( counts );
  ASSERT_TRUE( d );
  EXPECT_DOUBLE_EQ( d->total.estimate, -97.0 - 21.0 - 2.0 * 10.0 );
  EXPECT_DOUBLE_EQ( d->total.standardError, std::sqrt( 207 + 110 + 178 + 157 + 4.0 * ( 308 + 318 ) ) );
  EXPECT_DOUBLE_EQ( d->catchment->standardError, std::sqrt( 178.0 + 157 + 308 + 318 ) );
}

TEST( DisplacementDifference, overdispersionWidensAndNeverNarrows )
{
  const auto plain = displacementDifference( paperCounts() );
  const auto wide = displacementDifference( paperCounts(), 0.95, Dispersion{ 4.0, std::nullopt } );
  const auto under = displacementDifference( paperCounts(), 0.95, Dispersion{ 0.3, std::nullopt } );
  EXPECT_DOUBLE_EQ( wide->total.standardError, 2.0 * plain->total.standardError );
  EXPECT_DOUBLE_EQ( wide->target->standardError, 2.0 * plain->target->standardError );
  EXPECT_DOUBLE_EQ( under->total.standardError, plain->total.standardError );
  const auto student = displacementDifference( paperCounts(), 0.95, Dispersion{ 1.0, 10.0 } );
  // t quantile of 0.975 with 10 degrees of freedom: 2.2281388520 (any table).
  EXPECT_NEAR( student->total.high, -118.0 + 2.2281388519649385 * plain->total.standardError, 1e-8 );
  EXPECT_GT( student->total.p, plain->total.p );
}

TEST( DisplacementDifference, undefinedInputIsNamed )
{
  EXPECT_EQ( displacementDifference( DisplacementCounts{} ).reason(), UndefinedReason::AllZero );
  EXPECT_EQ( displacementDifference( DisplacementCounts{ { 1, 1, 0, 1 }, { 1, 1 }, {}, {} } ).reason(),
             UndefinedReason::InvalidExposure );
  EXPECT_EQ( displacementDifference( DisplacementCounts{ { 1, -1 }, { 1, 1 }, {}, {} } ).reason(),
             UndefinedReason::InvalidCount );
  EXPECT_EQ( displacementDifference( paperCounts(), 1.0 ).reason(), UndefinedReason::InvalidConfidence );
  EXPECT_EQ( displacementDifference( paperCounts(), 0.95, Dispersion{ -1.0, {} } ).reason(),
             UndefinedReason::InvalidDispersion );
}

TEST( DisplacementDifference, emptyLocalPartIsUndefinedBesideADefinedTotal )
{
  const auto d = displacementDifference( { 0, 0 }, { 3, 4 }, { 0, 0 }, { 2, 2 } );
  ASSERT_TRUE( d );
  EXPECT_DOUBLE_EQ( d->total.estimate, 1.0 );
  EXPECT_EQ( d->target.reason(), UndefinedReason::AllZero );
}
