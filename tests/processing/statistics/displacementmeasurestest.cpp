// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/displacementmeasures.h"

#include <limits>

#include <gtest/gtest.h>

using namespace hotspot::statistics;

// METHODS.md section 10, row "100→50; 100→150; 100→100" (Bowers & Johnson 2003).
TEST( DisplacementMeasures, completeDisplacementHasQuotientMinusOne )
{
  const DisplacementMeasures m = displacementMeasures( { 100, 50 }, CountPair{ 100, 150 }, CountPair{ 100, 100 } );
  EXPECT_DOUBLE_EQ( *m.grossEffect, 50.0 );
  EXPECT_DOUBLE_EQ( *m.percentChange, -50.0 );
  EXPECT_DOUBLE_EQ( *m.netEffect, 0.5 );
  EXPECT_DOUBLE_EQ( *m.success, -0.5 );
  EXPECT_DOUBLE_EQ( *m.buffer, 0.5 );
  EXPECT_DOUBLE_EQ( *m.weightedDisplacementQuotient, -1.0 );
  EXPECT_DOUBLE_EQ( *m.totalNetEffect, 0.0 );
  EXPECT_EQ( displacementReading( *m.weightedDisplacementQuotient ), DisplacementReading::DisplacementEqualsEffect );
}

// METHODS.md section 10, row "100→50; 100→75; 100→100".
TEST( DisplacementMeasures, diffusionHasPositiveQuotientAndLargerTotalEffect )
{
  const DisplacementMeasures m = displacementMeasures( { 100, 50 }, CountPair{ 100, 75 }, CountPair{ 100, 100 } );
  EXPECT_DOUBLE_EQ( *m.weightedDisplacementQuotient, 0.5 );
  EXPECT_DOUBLE_EQ( *m.totalNetEffect, 75.0 );
  EXPECT_EQ( displacementReading( 0.5 ), DisplacementReading::Diffusion );
}

// METHODS.md section 10, row "207→110; 178→157; 308→318".
TEST( DisplacementMeasures, paperExampleMatchesPublishedFigures )
{
  const DisplacementMeasures m = displacementMeasures( { 207, 110 }, CountPair{ 178, 157 }, CountPair{ 308, 318 } );
  EXPECT_NEAR( *m.netEffect, 0.3261659724, 5e-11 );
  EXPECT_NEAR( *m.weightedDisplacementQuotient, 0.2581856883, 5e-11 );
  EXPECT_NEAR( *m.totalNetEffect, 130.5, 1e-10 );
}

TEST( DisplacementMeasures, quotientIsUndefinedWithoutADirectEffect )
{
  const DisplacementMeasures rose = displacementMeasures( { 50, 60 }, CountPair{ 50, 50 }, CountPair{ 50, 50 } );
  EXPECT_FALSE( rose.weightedDisplacementQuotient );
  EXPECT_EQ( rose.weightedDisplacementQuotient.reason(), UndefinedReason::NoDirectEffect );
  const DisplacementMeasures same = displacementMeasures( { 50, 50 }, CountPair{ 50, 90 }, CountPair{ 50, 50 } );
  EXPECT_EQ( same.weightedDisplacementQuotient.reason(), UndefinedReason::NoDirectEffect );
  EXPECT_TRUE( same.totalNetEffect );
}

TEST( DisplacementMeasures, missingZonesAreNamed )
{
  const DisplacementMeasures alone = displacementMeasures( { 0, 7 }, std::nullopt, std::nullopt );
  EXPECT_DOUBLE_EQ( *alone.grossEffect, -7.0 );
  EXPECT_EQ( alone.percentChange.reason(), UndefinedReason::ZeroCount );
  EXPECT_EQ( alone.netEffect.reason(), UndefinedReason::NoControl );
  EXPECT_EQ( alone.totalNetEffect.reason(), UndefinedReason::NoControl );
  const DisplacementMeasures noCatchment = displacementMeasures( { 20, 10 }, std::nullopt, CountPair{ 20, 20 } );
  EXPECT_DOUBLE_EQ( *noCatchment.netEffect, 0.5 );
  EXPECT_EQ( noCatchment.buffer.reason(), UndefinedReason::NoCatchment );
  EXPECT_EQ( noCatchment.weightedDisplacementQuotient.reason(), UndefinedReason::NoCatchment );
}

TEST( DisplacementMeasures, emptyControlDividesNothing )
{
  const DisplacementMeasures before = displacementMeasures( { 20, 10 }, CountPair{ 5, 5 }, CountPair{ 0, 3 } );
  EXPECT_EQ( before.netEffect.reason(), UndefinedReason::ZeroCount );
  EXPECT_EQ( before.weightedDisplacementQuotient.reason(), UndefinedReason::ZeroCount );
  EXPECT_EQ( before.totalNetEffect.reason(), UndefinedReason::ZeroCount );
  const DisplacementMeasures after = displacementMeasures( { 20, 10 }, CountPair{ 5, 5 }, CountPair{ 3, 0 } );
  EXPECT_EQ( after.success.reason(), UndefinedReason::ZeroCount );
  EXPECT_DOUBLE_EQ( *after.totalNetEffect, -15.0 );
}

TEST( DisplacementMeasures, sharedUnequalWindowsChangeOnlyTheGrossEffect )
{
  const DisplacementMeasures equal = displacementMeasures( { 80, 20 }, CountPair{ 40, 30 }, CountPair{ 100, 50 } );
  const DisplacementMeasures unequal =
      displacementMeasures( exposed( 80, 20, 2, 1, 3 ), exposed( 40, 30, 2, 1, 7 ), exposed( 100, 50, 2, 1, 5 ) );
  EXPECT_DOUBLE_EQ( *unequal.grossEffect, 20.0 );
  EXPECT_DOUBLE_EQ( *unequal.percentChange, -50.0 );
  EXPECT_DOUBLE_EQ( *unequal.netEffect, *equal.netEffect );
  EXPECT_DOUBLE_EQ( *unequal.weightedDisplacementQuotient, *equal.weightedDisplacementQuotient );
  EXPECT_DOUBLE_EQ( *unequal.totalNetEffect, *equal.totalNetEffect );
}

TEST( DisplacementMeasures, unusableInputIsNamed )
{
  const double notANumber = std::numeric_limits<double>::quiet_NaN();
  const DisplacementMeasures m = displacementMeasures( { notANumber, 1 }, CountPair{ 1, 1 }, CountPair{ 1, 1 } );
  EXPECT_EQ( m.grossEffect.reason(), UndefinedReason::InvalidCount );
  EXPECT_EQ( m.netEffect.reason(), UndefinedReason::InvalidCount );
  EXPECT_EQ( m.weightedDisplacementQuotient.reason(), UndefinedReason::InvalidCount );
  const DisplacementMeasures e = displacementMeasures( { 1, 1, 0, 1 }, CountPair{ 1, 1 }, CountPair{ 1, 1 } );
  EXPECT_EQ( e.grossEffect.reason(), UndefinedReason::InvalidExposure );
}

TEST( DisplacementMeasures, readingFollowsBowersAndJohnson )
{
  EXPECT_EQ( displacementReading( 1.5 ), DisplacementReading::DiffusionGreaterThanEffect );
  EXPECT_EQ( displacementReading( 1.0 ), DisplacementReading::Diffusion );
  EXPECT_EQ( displacementReading( 0.0 ), DisplacementReading::Neither );
  EXPECT_EQ( displacementReading( -0.4 ), DisplacementReading::DisplacementLessThanEffect );
  EXPECT_EQ( displacementReading( -1.4 ), DisplacementReading::DisplacementGreaterThanEffect );
}
