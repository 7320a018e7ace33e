// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/ratiodispersion.h"

#include "processing/statistics/overdispersion.h"
#include "tests/processing/statistics/queensseries.h"

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

// Independent: NumPy, 1.68961; Pearson's φ with month effects is 1.68849 (METHODS.md section 10).
TEST( RatioDispersion, queensIsALittleAbovePearson )
{
  const auto dispersion = ratioDispersion( queensSeries() );
  ASSERT_TRUE( dispersion );
  EXPECT_NEAR( dispersion->phi, 1.6896109838984872, 1e-12 );
  EXPECT_DOUBLE_EQ( *dispersion->degreesOfFreedom, 38.0 );
}

TEST( RatioDispersion, swingsThatAreSharedCancel )
{
  DisplacementSeries series;
  series.target = { 10, 30, 10, 30, 20, 60 };
  series.control = { 20, 60, 20, 60, 10, 30 };
  series.periodsBefore = 4;
  EXPECT_NEAR( ratioDispersion( series )->phi, 0.0, 1e-15 );
}

TEST( RatioDispersion, isNeverBelowPearson )
{
  // One quiet month scatters, the busy ones do not: Pearson's φ is the larger.
  DisplacementSeries series;
  series.target = { 0, 100, 100, 50, 50, 50 };
  series.control = { 4, 100, 100, 50, 50, 50 };
  series.periodsBefore = 3;
  SeriesPanel panel;
  panel.zones = { { series.target, true }, { series.control, false } };
  panel.treatment = { 0, 0, 0, 1, 1, 1 };
  EXPECT_DOUBLE_EQ( ratioDispersion( series )->phi, overdispersion( panel, PeriodEffects::EveryPeriod )->phi );
}

TEST( RatioDispersion, undefinedInputIsNamed )
{
  DisplacementSeries series = queensSeries();
  series.periodsBefore = 39;
  EXPECT_EQ( ratioDispersion( series ).reason(), UndefinedReason::TooFewObservations );
  series.periodsBefore = 20;
  std::fill( series.target.begin(), series.target.begin() + 20, 0.0 );
  EXPECT_EQ( ratioDispersion( series ).reason(), UndefinedReason::ZeroCount );
  series.control.clear();
  EXPECT_EQ( ratioDispersion( series ).reason(), UndefinedReason::NoControl );
}
