// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/displacementseries.h"

#include "tests/processing/statistics/queensseries.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

using namespace hotspot::statistics;

namespace
{

DisplacementSeries queensSeries()
{
  DisplacementSeries series;
  series.target = queens::target;
  series.control = queens::control;
  series.periodsBefore = queens::monthsBefore;
  return series;
}

} // namespace

// METHODS.md section 10, Queens: WDD −308. The error is Welch's on the monthly differences; SciPy 1.10, scaled by the
// 20 months: ttest_ind( after, before, equal_var=False ) on target − control.
TEST( DisplacementSeries, queensErrorIsWelchsOnMonthlyDifferences )
{
  const auto d = seriesDifference( queensSeries() );
  ASSERT_TRUE( d );
  EXPECT_DOUBLE_EQ( d->difference.total.estimate, -308.0 );
  EXPECT_NEAR( d->difference.total.standardError, 92.22341294235886, 1e-9 );
  EXPECT_NEAR( *d->totalDispersion.degreesOfFreedom, 37.8492056222345, 1e-9 );
  EXPECT_NEAR( d->difference.total.p, 0.0018937157061517367, 1e-12 );
  EXPECT_EQ( d->difference.catchment.reason(), UndefinedReason::NoCatchment );
  EXPECT_EQ( d->catchmentDispersion.reason(), UndefinedReason::NoCatchment );
}

TEST( DisplacementSeries, errorIsNeverBelowPoisson )
{
  DisplacementSeries series;
  series.target = { 10, 10, 10, 5, 5, 5 };
  series.control = { 10, 10, 10, 10, 10, 10 };
  series.periodsBefore = 3;
  const auto d = seriesDifference( series );
  ASSERT_TRUE( d );
  EXPECT_DOUBLE_EQ( d->totalDispersion.phi, 1.0 );
  EXPECT_DOUBLE_EQ( d->difference.total.standardError, std::sqrt( 30.0 + 15 + 30 + 30 ) );
}

TEST( DisplacementSeries, totalsAndPartsAgreeWithTheDifferenceOfTotals )
{
  DisplacementSeries series = queensSeries();
  series.catchment = queens::control;
  std::rotate( series.catchment.begin(), series.catchment.begin() + 7, series.catchment.end() );
  for ( const bool shared : { true, false } )
  {
    series.catchmentControl = shared ? std::vector<double>() : queens::target;
    const auto fromSeries = seriesDifference( series );
    const auto fromTotals = displacementDifference( totalsOf( series ) );
    ASSERT_TRUE( fromSeries );
    EXPECT_DOUBLE_EQ( fromSeries->difference.total.estimate, fromTotals->total.estimate );
    EXPECT_DOUBLE_EQ( fromSeries->difference.target->estimate, fromTotals->target->estimate );
    EXPECT_DOUBLE_EQ( fromSeries->difference.catchment->estimate, fromTotals->catchment->estimate );
    const double factor = std::sqrt( fromSeries->totalDispersion.phi );
    EXPECT_NEAR( fromSeries->difference.total.standardError, factor * fromTotals->total.standardError, 1e-9 );
  }
}

TEST( DisplacementSeries, unequalWindowsAreScaledToTheWindowAfter )
{
  DisplacementSeries series;
  series.target = { 40, 40, 20 };
  series.control = { 50, 50, 50 };
  series.periodsBefore = 2;
  const auto totals = displacementDifference( totalsOf( series ) );
  ASSERT_TRUE( totals );
  // METHODS.md section 10, row "80→20; –; 100→50, times before 2, after 1".
  EXPECT_DOUBLE_EQ( totals->total.estimate, -20.0 );
  EXPECT_NEAR( totals->total.standardError, 10.723805295, 5e-10 );
  EXPECT_EQ( seriesDifference( series ).reason(), UndefinedReason::TooFewObservations );
}

TEST( DisplacementSeries, monthsThatDependOnEachOtherShowInTheLagCorrelation )
{
  DisplacementSeries series;
  series.target = { 9, 9, 9, 1, 1, 1, 4, 4, 4, 6, 6, 6 };
  series.control = std::vector<double>( 12, 5.0 );
  series.periodsBefore = 6;
  // Residuals ±4 and ±1 in runs of three: ( 4·16 − 16 + 4·1 − 1 ) / ( 6·16 + 6·1 ).
  EXPECT_NEAR( *seriesDifference( series )->lagCorrelation, 51.0 / 102.0, 1e-12 );
  series.target = series.control;
  EXPECT_FALSE( seriesDifference( series )->lagCorrelation );
}

TEST( DisplacementSeries, undefinedInputIsNamed )
{
  DisplacementSeries series = queensSeries();
  series.periodsBefore = 40;
  EXPECT_EQ( seriesDifference( series ).reason(), UndefinedReason::TooFewObservations );
  series = queensSeries();
  series.control.pop_back();
  EXPECT_EQ( seriesDifference( series ).reason(), UndefinedReason::UnequalLengths );
  series.control.clear();
  EXPECT_EQ( seriesDifference( series ).reason(), UndefinedReason::NoControl );
  series = queensSeries();
  series.exposure.assign( 40, 0.0 );
  EXPECT_EQ( seriesDifference( series ).reason(), UndefinedReason::InvalidExposure );
  series = queensSeries();
  series.target[3] = -1;
  EXPECT_EQ( seriesDifference( series ).reason(), UndefinedReason::InvalidCount );
  series = queensSeries();
  EXPECT_EQ( seriesDifference( series, 0.0 ).reason(), UndefinedReason::InvalidConfidence );
}
