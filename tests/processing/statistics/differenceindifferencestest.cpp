// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/differenceindifferences.h"

#include "tests/processing/statistics/queensseries.h"

#include <cmath>

#include <gtest/gtest.h>

using namespace hotspot::statistics;

namespace
{

using Errors = DifferenceInDifferencesOptions::Errors;

SeriesPanel queensPanel()
{
  SeriesPanel panel;
  panel.zones = { { queens::target, true }, { queens::control, false } };
  panel.treatment.assign( 40, 1.0 );
  std::fill_n( panel.treatment.begin(), queens::monthsBefore, 0.0 );
  return panel;
}

DifferenceInDifferencesOptions with( CountModel model, bool periodEffects, Errors errors = Errors::Model )
{
  DifferenceInDifferencesOptions options;
  options.model = model;
  options.periodEffects = periodEffects;
  options.errors = errors;
  return options;
}

} // namespace

// METHODS.md section 10, Queens, Poisson difference-in-differences: log −.251716521, SE .0556031674, φ 2.61418808,
// quasi SE .0899017071 (for the last digits of φ see countregressiontest.cpp).
TEST( DifferenceInDifferences, queensZoneAndPeriodMatchesPublishedFigures )
{
  const auto poisson = differenceInDifferences( queensPanel(), with( CountModel::Poisson, false ) );
  ASSERT_TRUE( poisson );
  EXPECT_NEAR( poisson->effect.logRatio, -0.251716521, 5e-10 );
  EXPECT_NEAR( poisson->effect.standardErrorLog, 0.0556031674, 5e-11 );
  const auto quasi = differenceInDifferences( queensPanel(), with( CountModel::QuasiPoisson, false ) );
  EXPECT_NEAR( *quasi->phi, 2.61418808, 1.1e-7 );
  EXPECT_NEAR( quasi->effect.standardErrorLog, 0.0899017071, 2e-9 );
  EXPECT_EQ( quasi->residualDegreesOfFreedom, 76 );
}

// METHODS.md section 10, Queens, with month effects: quasi SE .0722518422, φ 1.68849117.
TEST( DifferenceInDifferences, queensMonthEffectsMatchPublishedFigures )
{
  const auto quasi = differenceInDifferences( queensPanel(), with( CountModel::QuasiPoisson, true ) );
  ASSERT_TRUE( quasi );
  EXPECT_NEAR( quasi->effect.logRatio, -0.251716521, 5e-10 );
  EXPECT_NEAR( quasi->effect.standardErrorLog, 0.0722518422, 3e-9 );
  EXPECT_NEAR( *quasi->phi, 1.68849117, 1.6e-7 );
  EXPECT_DOUBLE_EQ( quasi->observed, 1073.0 );
  EXPECT_NEAR( quasi->expected, 1423.0 * 1352 / 1394, 1e-6 );
}

// METHODS.md section 10, Queens, pre-trend: −.010262936, SE .009889183, p .30628657.
TEST( DifferenceInDifferences, queensPreTrendMatchesPublishedFigures )
{
  const auto trend = preTrend( queensPanel() );
  ASSERT_TRUE( trend );
  EXPECT_NEAR( trend->estimate, -0.010262936, 5e-10 );
  EXPECT_NEAR( trend->standardError, 0.009889183, 5e-10 );
  EXPECT_NEAR( trend->p, 0.30628657, 5e-9 );
}

// Independent: NumPy HC3 and by-month sandwich, SciPy NB2 maximum likelihood (as in countregressiontest.cpp).
TEST( DifferenceInDifferences, queensRobustAndNegativeBinomialMatchNumPy )
{
  const auto robust = differenceInDifferences( queensPanel(), with( CountModel::Poisson, false, Errors::Robust ) );
  EXPECT_NEAR( robust->effect.standardErrorLog, 0.09329248053828547, 1e-12 );
  const auto byMonth =
      differenceInDifferences( queensPanel(), with( CountModel::Poisson, false, Errors::ClusterByPeriod ) );
  EXPECT_NEAR( byMonth->effect.standardErrorLog, 0.073220348051432, 1e-12 );
  const auto negativeBinomial = differenceInDifferences( queensPanel(), with( CountModel::NegativeBinomial, false ) );
  EXPECT_NEAR( *negativeBinomial->theta, 44.31885252629947, 2e-5 );
  EXPECT_NEAR( negativeBinomial->effect.standardErrorLog, 0.08720358, 1e-7 );
  EXPECT_EQ(
      differenceInDifferences( queensPanel(), with( CountModel::Poisson, false, Errors::ClusterByZone ) ).reason(),
      UndefinedReason::TooFewObservations );
}

TEST( DifferenceInDifferences, aNoiselessEffectIsRecoveredOverOnAndOffPeriods )
{
  SeriesPanel panel;
  panel.treatment = { 0, 1, 0, 1, 0, 1 };
  panel.exposure = { 31, 28, 31, 30, 31, 30 };
  const std::vector<double> season{ 1.0, 2.0, 1.5, 1.0, 3.0, 2.5 };
  for ( const double level : { 40.0, 10.0, 25.0 } )
  {
    ZoneSeries zone;
    zone.treated = level == 40.0;
    for ( size_t period = 0; period < season.size(); ++period )
      zone.counts.push_back( level * season[period] * ( zone.treated && panel.treatment[period] > 0 ? 0.7 : 1.0 ) );
    panel.zones.push_back( zone );
  }
  const auto did = differenceInDifferences( panel );
  ASSERT_TRUE( did );
  EXPECT_NEAR( did->effect.ratio, 0.7, 1e-9 );
  EXPECT_NEAR( did->observed / did->expected, 0.7, 1e-9 );
}

TEST( DifferenceInDifferences, emptyZonesAndPeriodsAreLeftOutAndCounted )
{
  SeriesPanel panel = queensPanel();
  panel.zones.push_back( { std::vector<double>( 40, 0.0 ), false } );
  panel.zones[0].counts[3] = 0.0;
  panel.zones[1].counts[3] = 0.0;
  const auto did = differenceInDifferences( panel );
  ASSERT_TRUE( did );
  EXPECT_EQ( did->zonesUsed, 2 );
  EXPECT_EQ( did->zonesLeftOut, 1 );
  EXPECT_EQ( did->periodsLeftOut, 1 );
}

TEST( DifferenceInDifferences, undefinedInputIsNamed )
{
  SeriesPanel panel = queensPanel();
  panel.zones[1].treated = true;
  EXPECT_EQ( differenceInDifferences( panel ).reason(), UndefinedReason::NoControl );
  panel = queensPanel();
  panel.treatment.assign( 40, 1.0 );
  EXPECT_EQ( differenceInDifferences( panel ).reason(), UndefinedReason::TooFewObservations );
  EXPECT_EQ( preTrend( panel ).reason(), UndefinedReason::TooFewObservations );
  panel = queensPanel();
  std::fill( panel.zones[0].counts.begin() + 20, panel.zones[0].counts.end(), 0.0 );
  for ( const CountModel model : { CountModel::Poisson, CountModel::QuasiPoisson, CountModel::NegativeBinomial } )
  {
    EXPECT_EQ( differenceInDifferences( panel, with( model, true ) ).reason(), UndefinedReason::Separation );
    EXPECT_EQ( differenceInDifferences( panel, with( model, false ) ).reason(), UndefinedReason::Separation );
  }
  panel = queensPanel();
  std::fill( panel.zones[1].counts.begin(), panel.zones[1].counts.end(), 0.0 );
  EXPECT_EQ( differenceInDifferences( panel ).reason(), UndefinedReason::Separation );
  panel.zones.clear();
  EXPECT_EQ( differenceInDifferences( panel ).reason(), UndefinedReason::TooFewObservations );
}
