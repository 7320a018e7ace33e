// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/overdispersion.h"

#include "processing/statistics/rateratio.h"
#include "tests/processing/statistics/queensseries.h"

#include <gtest/gtest.h>

using namespace hotspot::statistics;

namespace
{

SeriesPanel queensPanel()
{
  SeriesPanel panel;
  panel.zones = { { queens::target, true }, { queens::control, false } };
  panel.treatment.assign( 40, 1.0 );
  std::fill_n( panel.treatment.begin(), queens::monthsBefore, 0.0 );
  return panel;
}

} // namespace

// METHODS.md section 10, Queens: φ 2.61418808 (R's glm stops before the last digits; converged 2.614187977290, see
// countregressiontest.cpp), 80 − 4 degrees of freedom.
TEST( Overdispersion, queensZoneAndPeriodMatchesPublishedPhi )
{
  const auto phi = overdispersion( queensPanel(), PeriodEffects::BeforeAndAfter );
  ASSERT_TRUE( phi );
  EXPECT_NEAR( phi->phi, 2.61418808, 1.1e-7 );
  EXPECT_NEAR( phi->phi, 2.614187977289864, 1e-12 );
  EXPECT_DOUBLE_EQ( *phi->degreesOfFreedom, 76.0 );
}

// METHODS.md section 10, Queens with month effects: φ 1.68849117 (converged 1.6884910150304), quasi SE .0722518422.
TEST( Overdispersion, queensMonthEffectsMatchPublishedPhi )
{
  const auto phi = overdispersion( queensPanel(), PeriodEffects::EveryPeriod );
  ASSERT_TRUE( phi );
  EXPECT_NEAR( phi->phi, 1.68849117, 1.6e-7 );
  EXPECT_NEAR( phi->phi, 1.6884910150303682, 1e-12 );
  EXPECT_DOUBLE_EQ( *phi->degreesOfFreedom, 38.0 );
  const auto ratio = relativeRateRatio( { 1423, 1073 }, { 1394, 1352 }, 0.95, *phi );
  EXPECT_NEAR( ratio->standardErrorLog, 0.0722518422, 3e-9 );
}

TEST( Overdispersion, sharedSwingsDropOutWithPeriodEffects )
{
  SeriesPanel panel;
  panel.zones = { { { 10, 30, 10, 30, 20, 60 }, true }, { { 20, 60, 20, 60, 10, 30 }, false } };
  panel.treatment = { 0, 0, 0, 0, 1, 1 };
  EXPECT_NEAR( overdispersion( panel, PeriodEffects::EveryPeriod )->phi, 0.0, 1e-15 );
  EXPECT_GT( overdispersion( panel, PeriodEffects::BeforeAndAfter )->phi, 5.0 );
}

TEST( Overdispersion, daysOfThePeriodAreNotTakenForScatter )
{
  SeriesPanel panel;
  panel.zones = { { { 31, 28, 62, 60 }, true } };
  panel.treatment = { 0, 0, 1, 1 };
  panel.exposure = { 31, 28, 31, 30 };
  EXPECT_NEAR( overdispersion( panel, PeriodEffects::BeforeAndAfter )->phi, 0.0, 1e-15 );
}

TEST( Overdispersion, emptyZonesAndPeriodsTakeNoDegreesOfFreedom )
{
  SeriesPanel panel = queensPanel();
  panel.zones.push_back( { std::vector<double>( 40, 0.0 ), false } );
  EXPECT_DOUBLE_EQ( *overdispersion( panel, PeriodEffects::EveryPeriod )->degreesOfFreedom, 38.0 );
  EXPECT_DOUBLE_EQ( *overdispersion( panel, PeriodEffects::BeforeAndAfter )->degreesOfFreedom, 76.0 );
}

TEST( Overdispersion, undefinedInputIsNamed )
{
  SeriesPanel panel;
  EXPECT_EQ( overdispersion( panel, PeriodEffects::EveryPeriod ).reason(), UndefinedReason::TooFewObservations );
  panel.zones = { { { 3, 4 }, true } };
  panel.treatment = { 0, 1 };
  EXPECT_EQ( overdispersion( panel, PeriodEffects::BeforeAndAfter ).reason(), UndefinedReason::TooFewObservations );
  panel.zones[0].counts.push_back( 5 );
  EXPECT_EQ( overdispersion( panel, PeriodEffects::BeforeAndAfter ).reason(), UndefinedReason::UnequalLengths );
  panel.zones[0].counts = { 3, -4 };
  EXPECT_EQ( overdispersion( panel, PeriodEffects::BeforeAndAfter ).reason(), UndefinedReason::InvalidCount );
  panel.zones[0].counts = { 3, 4 };
  panel.treatment = { 0, 2 };
  EXPECT_EQ( overdispersion( panel, PeriodEffects::BeforeAndAfter ).reason(), UndefinedReason::InvalidExposure );
}
