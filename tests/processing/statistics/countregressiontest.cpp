// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/countregression.h"

#include "tests/processing/statistics/queensseries.h"

#include <cmath>

#include <gtest/gtest.h>

using namespace hotspot::statistics;

namespace
{

enum class MonthEffects
{
  No,
  Yes
};

/// Target and control below each other; the last column is target × after.
CountRegressionData queensData( MonthEffects effects )
{
  const int months = static_cast<int>( queens::target.size() );
  const int first = effects == MonthEffects::Yes ? months : 2;
  CountRegressionData data;
  data.counts.resize( 2 * months );
  data.design = Eigen::MatrixXd::Zero( 2 * months, first + 2 );
  for ( int row = 0; row < 2 * months; ++row )
  {
    const int month = row % months;
    const bool treated = row < months;
    const bool after = month >= queens::monthsBefore;
    const size_t index = static_cast<size_t>( month );
    data.counts[row] = treated ? queens::target[index] : queens::control[index];
    if ( effects == MonthEffects::Yes )
      data.design( row, month ) = 1.0;
    else
      data.design.row( row ).head( 2 ) << 1.0, after;
    data.design( row, first ) = treated;
    data.design( row, first + 1 ) = treated && after;
  }
  return data;
}

double standardErrorOf( const Eigen::MatrixXd &covariance )
{
  return std::sqrt( covariance( covariance.rows() - 1, covariance.cols() - 1 ) );
}

} // namespace

// METHODS.md section 10, Queens: φ (zone and period only) 2.61418808, quasi SE .0899017071. These printed digits come
// from R's glm, which stops when the deviance settles to 1e-8 and takes φ from the weights of the step before the last:
// doing the same in NumPy gives 2.61418808 and .0899017071. Converged, the cell means are exact and φ
// is 2.614187977290.
TEST( CountRegression, queensZoneAndPeriodMatchesPublishedDispersion )
{
  const auto fit = poissonRegression( queensData( MonthEffects::No ) );
  ASSERT_TRUE( fit );
  EXPECT_NEAR( fit->coefficients[3], -0.251716521, 5e-10 );
  EXPECT_NEAR( standardErrorOf( fit->covariance ), 0.0556031674, 5e-11 );
  EXPECT_NEAR( *fit->phi, 2.61418808, 1.1e-7 );
  EXPECT_NEAR( *fit->phi, 2.614187977289864, 1e-12 );
  EXPECT_NEAR( standardErrorOf( quasiPoissonCovariance( *fit ) ), 0.0899017071, 2e-9 );
  EXPECT_EQ( fit->residualDegreesOfFreedom, 76 );
  EXPECT_NEAR( fit->logLikelihood, -338.5187160011996, 1e-9 );
}

// METHODS.md section 10, Queens, with month effects: quasi SE .0722518422, φ 1.68849117 (R's stopping rule again;
// converged in NumPy 1.6884910150304, .0722518394904).
TEST( CountRegression, queensMonthEffectsMatchPublishedDispersion )
{
  const auto fit = poissonRegression( queensData( MonthEffects::Yes ) );
  ASSERT_TRUE( fit );
  EXPECT_NEAR( fit->coefficients[41], -0.251716521, 5e-10 );
  EXPECT_NEAR( *fit->phi, 1.68849117, 1.6e-7 );
  EXPECT_NEAR( *fit->phi, 1.6884910150303682, 1e-11 );
  EXPECT_NEAR( standardErrorOf( quasiPoissonCovariance( *fit ) ), 0.0722518422, 3e-9 );
}

// Independent: NumPy sandwich of the same model.
TEST( CountRegression, queensRobustErrorsMatchNumPy )
{
  const CountRegressionData data = queensData( MonthEffects::No );
  const auto fit = poissonRegression( data );
  EXPECT_NEAR( standardErrorOf( *robustCovariance( data, *fit, RobustForm::HC0 ) ), 0.0886278565113712, 1e-12 );
  EXPECT_NEAR( standardErrorOf( *robustCovariance( data, *fit, RobustForm::HC1 ) ), 0.09093026217237611, 1e-12 );
  EXPECT_NEAR( standardErrorOf( *robustCovariance( data, *fit, RobustForm::HC3 ) ), 0.09329248053828547, 1e-12 );
  std::vector<int> months( 80 );
  for ( int row = 0; row < 80; ++row )
    months[static_cast<size_t>( row )] = row % 40;
  EXPECT_NEAR( standardErrorOf( *clusterCovariance( data, *fit, months ) ), 0.073220348051432, 1e-12 );
}

// Independent: SciPy maximisation of the full NB2 likelihood.
TEST( CountRegression, queensNegativeBinomialMatchesFullMaximumLikelihood )
{
  const auto fit = negativeBinomialRegression( queensData( MonthEffects::No ) );
  ASSERT_TRUE( fit );
  ASSERT_TRUE( fit->theta );
  EXPECT_NEAR( *fit->theta, 44.31885252629947, 2e-5 );
  EXPECT_NEAR( fit->coefficients[3], -0.25171654, 1e-7 );
  EXPECT_NEAR( standardErrorOf( fit->covariance ), 0.08720358, 1e-7 );
  EXPECT_NEAR( fit->logLikelihood, -316.4792193173288, 1e-8 );
}

// A small made example; checked with Newton steps in NumPy.
TEST( CountRegression, exposureEntersAsOffset )
{
  CountRegressionData data;
  data.counts.resize( 9 );
  data.counts << 2, 3, 6, 7, 8, 9, 10, 12, 15;
  data.design = Eigen::MatrixXd::Ones( 9, 2 );
  data.design.col( 1 ) << -1, -1, 0, 0, 0, 0, 1, 1, 1;
  data.exposure.resize( 9 );
  data.exposure << 1, 2, 1, 2, 1, 2, 1, 2, 1;
  const auto fit = poissonRegression( data );
  ASSERT_TRUE( fit );
  EXPECT_NEAR( fit->coefficients[0], 1.5106831770487152, 1e-12 );
  EXPECT_NEAR( fit->coefficients[1], 0.7513540185298101, 1e-12 );
  EXPECT_NEAR( *fit->phi, 1.3922740509076486, 1e-11 );
  const auto slope = coefficientEstimate( *fit, 1, fit->covariance );
  EXPECT_NEAR( slope->standardError, 0.18077883, 5e-9 );
}

TEST( CountRegression, underDispersedCountsHaveNoTheta )
{
  CountRegressionData data;
  data.counts.resize( 6 );
  data.counts << 10, 11, 10, 9, 10, 10;
  data.design = Eigen::MatrixXd::Ones( 6, 1 );
  const auto fit = negativeBinomialRegression( data );
  ASSERT_TRUE( fit );
  EXPECT_FALSE( fit->theta );
  EXPECT_NEAR( std::exp( fit->coefficients[0] ), 10.0, 1e-12 );
  EXPECT_DOUBLE_EQ( quasiPoissonCovariance( *fit )( 0, 0 ), fit->covariance( 0, 0 ) );
}

TEST( CountRegression, aGroupOfZerosIsNamedSeparation )
{
  CountRegressionData data;
  data.counts.resize( 6 );
  data.counts << 4, 6, 5, 0, 0, 0;
  data.design = Eigen::MatrixXd::Ones( 6, 2 );
  data.design.col( 1 ) << 0, 0, 0, 1, 1, 1;
  EXPECT_EQ( poissonRegression( data ).reason(), UndefinedReason::Separation );
  EXPECT_EQ( negativeBinomialRegression( data ).reason(), UndefinedReason::Separation );
}

TEST( CountRegression, aRepeatedColumnIsNamedCollinear )
{
  CountRegressionData data;
  data.counts.resize( 4 );
  data.counts << 4, 6, 5, 1;
  data.design = Eigen::MatrixXd::Ones( 4, 2 );
  EXPECT_EQ( poissonRegression( data ).reason(), UndefinedReason::Collinear );
}

TEST( CountRegression, unusableInputIsNamed )
{
  CountRegressionData data;
  data.counts.resize( 3 );
  data.counts << 0, 0, 0;
  data.design = Eigen::MatrixXd::Ones( 3, 1 );
  EXPECT_EQ( poissonRegression( data ).reason(), UndefinedReason::AllZero );
  data.counts << 1, -1, 2;
  EXPECT_EQ( poissonRegression( data ).reason(), UndefinedReason::InvalidCount );
  data.counts << 1, 1, 2;
  data.exposure = Eigen::VectorXd::Zero( 3 );
  EXPECT_EQ( poissonRegression( data ).reason(), UndefinedReason::InvalidExposure );
  data.exposure = Eigen::VectorXd::Ones( 2 );
  EXPECT_EQ( poissonRegression( data ).reason(), UndefinedReason::UnequalLengths );
  data.exposure.resize( 0 );
  data.design = Eigen::MatrixXd::Identity( 3, 4 );
  EXPECT_EQ( poissonRegression( data ).reason(), UndefinedReason::TooFewObservations );
}

TEST( CountRegression, robustErrorsNeedResiduals )
{
  CountRegressionData data;
  data.counts.resize( 2 );
  data.counts << 3, 5;
  data.design = Eigen::MatrixXd::Identity( 2, 2 );
  const auto fit = poissonRegression( data );
  ASSERT_TRUE( fit );
  EXPECT_FALSE( fit->phi );
  EXPECT_EQ( robustCovariance( data, *fit ).reason(), UndefinedReason::TooFewObservations );
  EXPECT_EQ( clusterCovariance( data, *fit, { 1, 2 } ).reason(), UndefinedReason::TooFewObservations );
}

TEST( CountRegression, hugeAndTinyScalesConverge )
{
  CountRegressionData data;
  data.counts.resize( 6 );
  data.counts << 1e6, 1.1e6, 9e5, 2, 0, 1;
  data.design = Eigen::MatrixXd::Ones( 6, 2 );
  data.design.col( 1 ) << 0, 0, 0, 1e6, 1e6, 1e6;
  const auto fit = poissonRegression( data );
  ASSERT_TRUE( fit );
  EXPECT_NEAR( fit->fitted[0], 1e6, 1e-4 );
  EXPECT_NEAR( fit->fitted[3], 1.0, 1e-9 );
  EXPECT_TRUE( negativeBinomialRegression( data ) );
}
