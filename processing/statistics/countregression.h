// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/estimate.h"
#include "processing/statistics/result.h"

#include <optional>
#include <vector>

#include <Eigen/Core>

namespace hotspot::statistics
{

/// What a count regression reads: one row an observation.
///
///   CountRegressionData data;
///   data.design = Eigen::MatrixXd { … };  // n × k, the intercept is a column like any other
///   data.counts = Eigen::VectorXd { … };  // n, not negative
///   data.exposure = …;                    // n, positive (days × area); empty stands for 1
struct CountRegressionData
{
  Eigen::MatrixXd design;
  Eigen::VectorXd counts;
  Eigen::VectorXd exposure;
};

/// A fitted log-linear model of counts.
struct CountRegression
{
  /// On the log scale.
  Eigen::VectorXd coefficients;
  /// Expected counts.
  Eigen::VectorXd fitted;
  /// (X'WX)⁻¹: the covariance of the coefficients when the model's variance is right.
  Eigen::MatrixXd covariance;
  /// Pearson statistic / residual degrees of freedom. For the negative binomial, relative to its own variance.
  /// Undefined when there are as many coefficients as rows.
  std::optional<double> phi;
  int residualDegreesOfFreedom = 0;
  double logLikelihood = 0.0;
  /// Negative binomial only: variance is μ + μ²/θ. Left out when the counts scatter no more than Poisson.
  std::optional<double> theta;
  int iterations = 0;
};

/// Poisson regression with log link and log(exposure) as the offset, by iteratively reweighted least squares.
///
///   const Result<CountRegression> fit = poissonRegression( data );
///   const Result<Estimate> effect = coefficientEstimate( *fit, 3, quasiPoissonCovariance( *fit ) );
///
/// Deterministic; converged to the last digits, so that phi differs from R's glm, which stops earlier, in about the
/// eighth digit. Cost: rows × columns² a step, some ten steps. Undefined with Collinear (singular design), Separation
/// (a group of zero counts has an infinite coefficient), TooFewObservations (fewer rows than columns), UnequalLengths,
/// InvalidCount, InvalidExposure, AllZero or NotConverged. Source: McCullagh & Nelder (1989), Generalized Linear
/// Models.
Result<CountRegression> poissonRegression( const CountRegressionData &data );

/// Negative binomial regression (NB2) with θ by maximum likelihood.
///
/// Alternates the regression for given θ and Newton steps for log θ. Where the counts scatter no more than Poisson, θ
/// has no finite estimate: the result is the Poisson fit and theta is left out. Undefined for the same reasons as
/// poissonRegression(). Source: Venables & Ripley (2002), Modern Applied Statistics with S, section 7.4.
Result<CountRegression> negativeBinomialRegression( const CountRegressionData &data );

/// Covariance times phi, phi never below 1.
Eigen::MatrixXd quasiPoissonCovariance( const CountRegression &fit );

/// Small-sample form of the robust covariance.
enum class RobustForm
{
  HC0, ///< none
  HC1, ///< times n / (n − k)
  HC3  ///< residuals divided by 1 − leverage: the safest for short series
};

/// Sandwich covariance: right for any variance of independent rows.
///
/// Rows with a leverage of 1 (a place or month of their own) carry no residual and are left as they are.
/// Undefined (TooFewObservations) without residual degrees of freedom. Source: Long & Ervin (2000), American
/// Statistician 54:217.
Result<Eigen::MatrixXd> robustCovariance( const CountRegressionData &data, const CountRegression &fit,
                                          RobustForm form = RobustForm::HC3 );

/// Sandwich covariance for rows that depend on each other within a cluster (a place over its months), with the factor
/// G/(G−1) · (n−1)/(n−k). Use Student's t with G − 1 degrees of freedom; needs some twenty clusters on either side to
/// hold.
///
/// \a clusters names the cluster of each row. Undefined with fewer than three clusters (TooFewObservations).
/// Source: Cameron & Miller (2015), Journal of Human Resources 50:317.
Result<Eigen::MatrixXd> clusterCovariance( const CountRegressionData &data, const CountRegression &fit,
                                           const std::vector<int> &clusters );

/// One coefficient with its interval. Without degrees of freedom the normal distribution is used.
/// REQUIRES: 0 ≤ index < number of coefficients.
Result<Estimate> coefficientEstimate( const CountRegression &fit, int index, const Eigen::MatrixXd &covariance,
                                      double confidence = 0.95, std::optional<double> degreesOfFreedom = std::nullopt );

} // namespace hotspot::statistics
