// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/countregression.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include <Eigen/Cholesky>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>

namespace hotspot::statistics
{

namespace
{

constexpr int maximumSteps = 200;
constexpr double infiniteTheta = std::numeric_limits<double>::infinity();

UndefinedReason problemOf( const CountRegressionData &data )
{
  const Eigen::Index rows = data.counts.size();
  if ( data.design.rows() != rows || ( data.exposure.size() != 0 && data.exposure.size() != rows ) )
    return UndefinedReason::UnequalLengths;
  if ( rows < data.design.cols() || data.design.cols() == 0 )
    return UndefinedReason::TooFewObservations;
  if ( !data.counts.allFinite() || data.counts.minCoeff() < 0.0 || !data.design.allFinite() )
    return UndefinedReason::InvalidCount;
  if ( data.exposure.size() != 0 && !( data.exposure.allFinite() && data.exposure.minCoeff() > 0.0 ) )
    return UndefinedReason::InvalidExposure;
  if ( data.counts.maxCoeff() == 0.0 )
    return UndefinedReason::AllZero;
  return UndefinedReason::None;
}

/// Solves H x = b for a symmetric H, scaled to a unit diagonal first so that units of the columns do not matter.
class ScaledSolver
{
public:
  explicit ScaledSolver( const Eigen::MatrixXd &symmetric )
  {
    constexpr double smallestPivot = 1e-11;
    const Eigen::VectorXd diagonal = symmetric.diagonal();
    mUsable = diagonal.allFinite() && diagonal.minCoeff() > 0.0;
    if ( !mUsable )
      return;
    mScale = diagonal.cwiseSqrt().cwiseInverse();
    mDecomposition.compute( mScale.asDiagonal() * symmetric * mScale.asDiagonal() );
    const Eigen::VectorXd pivots = mDecomposition.vectorD();
    mUsable = mDecomposition.info() == Eigen::Success && pivots.allFinite() && pivots.minCoeff() > smallestPivot;
  }

  bool isUsable() const { return mUsable; }

  Eigen::VectorXd solve( const Eigen::VectorXd &right ) const
  {
    return mScale.asDiagonal() * mDecomposition.solve( mScale.asDiagonal() * right );
  }

  Eigen::MatrixXd inverse() const
  {
    const Eigen::Index size = mScale.size();
    const Eigen::MatrixXd scaled = mDecomposition.solve( Eigen::MatrixXd::Identity( size, size ) );
    return mScale.asDiagonal() * scaled * mScale.asDiagonal();
  }

private:
  bool mUsable = false;
  Eigen::VectorXd mScale;
  Eigen::LDLT<Eigen::MatrixXd> mDecomposition;
};

Eigen::MatrixXd weightedCross( const Eigen::MatrixXd &design, const Eigen::VectorXd &weights )
{
  const Eigen::MatrixXd scaled = weights.cwiseSqrt().asDiagonal() * design;
  Eigen::MatrixXd cross = Eigen::MatrixXd::Zero( design.cols(), design.cols() );
  cross.selfadjointView<Eigen::Lower>().rankUpdate( scaled.transpose() );
  return cross.selfadjointView<Eigen::Lower>();
}

double logLikelihood( const Eigen::VectorXd &counts, const Eigen::VectorXd &fitted, double theta )
{
  double sum = 0.0;
  for ( Eigen::Index row = 0; row < counts.size(); ++row )
  {
    const double count = counts[row];
    const double mean = fitted[row];
    if ( std::isinf( theta ) )
      sum += ( count > 0.0 ? count * std::log( mean ) : 0.0 ) - mean - std::lgamma( count + 1.0 );
    else
      sum += std::lgamma( count + theta ) - std::lgamma( theta ) - std::lgamma( count + 1.0 ) -
             theta * std::log1p( mean / theta ) + ( count > 0.0 ? count * std::log( mean / ( theta + mean ) ) : 0.0 );
  }
  return sum;
}

/// Fits the coefficients for a given theta by Newton's method (for Poisson the same as reweighted least squares).
class LogLinearFit
{
public:
  explicit LogLinearFit( const CountRegressionData &data )
      : mData( data ),
        mOffset( data.exposure.size() != 0 ? Eigen::VectorXd( data.exposure.array().log() )
                                           : Eigen::VectorXd::Zero( data.counts.size() ) )
  {
  }

  /// One weighted least-squares step from the counts themselves: the usual start.
  UndefinedReason start()
  {
    const Eigen::VectorXd shifted = mData.counts.array() + 0.5;
    const ScaledSolver solver( weightedCross( mData.design, shifted ) );
    if ( !solver.isUsable() )
      return UndefinedReason::Collinear;
    const Eigen::VectorXd working =
        shifted.array().log() - mOffset.array() + ( mData.counts.array() - shifted.array() ) / shifted.array();
    moveTo( solver.solve( mData.design.transpose() * shifted.cwiseProduct( working ) ) );
    return UndefinedReason::None;
  }

  UndefinedReason run( double theta )
  {
    double likelihood = logLikelihood( mData.counts, mFitted, theta );
    for ( int step = 0; step < maximumSteps; ++step )
    {
      ++mSteps;
      const Eigen::ArrayXd spread = 1.0 + mFitted.array() / theta;
      const Eigen::VectorXd weights = mFitted.array() / spread;
      const Eigen::VectorXd score =
          mData.design.transpose() * ( ( mData.counts.array() - mFitted.array() ) / spread ).matrix();
      const ScaledSolver solver( weightedCross( mData.design, weights ) );
      if ( !solver.isUsable() )
        return isSeparated() ? UndefinedReason::Separation : UndefinedReason::Collinear;
      const Eigen::VectorXd change = solver.solve( score );
      const double decrement = score.dot( change );
      const Eigen::VectorXd from = mCoefficients;
      const double previous = likelihood;
      double length = 1.0;
      do
      {
        moveTo( from + length * change );
        likelihood = logLikelihood( mData.counts, mFitted, theta );
        length /= 2.0;
      } while ( !( likelihood >= previous - 1e-9 * ( 1.0 + std::fabs( previous ) ) ) && length > 1e-10 );
      if ( isSeparated() && likelihood - previous < 1e-6 )
        return UndefinedReason::Separation;
      if ( decrement <= 1e-18 )
        return UndefinedReason::None;
    }
    return isSeparated() ? UndefinedReason::Separation : UndefinedReason::NotConverged;
  }

  const Eigen::VectorXd &fitted() const { return mFitted; }

  Result<CountRegression> result( double theta ) const
  {
    const Eigen::ArrayXd variance = mFitted.array() * ( 1.0 + mFitted.array() / theta );
    const Eigen::VectorXd weights = mFitted.array().square() / variance;
    const ScaledSolver solver( weightedCross( mData.design, weights ) );
    if ( !solver.isUsable() )
      return UndefinedReason::Collinear;
    CountRegression fit;
    fit.coefficients = mCoefficients;
    fit.fitted = mFitted;
    fit.covariance = solver.inverse();
    fit.residualDegreesOfFreedom = static_cast<int>( mData.design.rows() - mData.design.cols() );
    if ( fit.residualDegreesOfFreedom > 0 )
      fit.phi = ( ( mData.counts - mFitted ).array().square() / variance ).sum() / fit.residualDegreesOfFreedom;
    fit.logLikelihood = logLikelihood( mData.counts, mFitted, theta );
    if ( std::isfinite( theta ) )
      fit.theta = theta;
    fit.iterations = mSteps;
    return fit;
  }

private:
  void moveTo( const Eigen::VectorXd &coefficients )
  {
    mCoefficients = coefficients;
    mFitted = ( mData.design * coefficients + mOffset ).array().exp();
  }

  /// A zero count whose expectation keeps falling towards zero.
  bool isSeparated() const
  {
    constexpr double vanishing = 1e-9;
    for ( Eigen::Index row = 0; row < mFitted.size(); ++row )
    {
      const double exposure = mData.exposure.size() != 0 ? mData.exposure[row] / mData.exposure.mean() : 1.0;
      if ( mData.counts[row] == 0.0 && mFitted[row] < vanishing * exposure )
        return true;
    }
    return false;
  }

  const CountRegressionData &mData;
  Eigen::VectorXd mOffset;
  Eigen::VectorXd mCoefficients;
  Eigen::VectorXd mFitted;
  int mSteps = 0;
};

/// Derivatives of the negative binomial log-likelihood by log θ, for given means.
struct ThetaSlope
{
  double first = 0.0;
  double second = 0.0;
};

ThetaSlope thetaSlope( const Eigen::VectorXd &counts, const Eigen::VectorXd &fitted, double theta )
{
  double first = 0.0;
  double second = 0.0;
  for ( Eigen::Index row = 0; row < counts.size(); ++row )
  {
    const double count = counts[row];
    const double mean = fitted[row];
    first += boost::math::digamma( count + theta ) - boost::math::digamma( theta ) - std::log1p( mean / theta ) + 1.0 -
             ( count + theta ) / ( mean + theta );
    second += boost::math::trigamma( count + theta ) - boost::math::trigamma( theta ) +
              mean / ( theta * ( mean + theta ) ) + ( count - mean ) / ( ( mean + theta ) * ( mean + theta ) );
  }
  return { theta * first, theta * theta * second + theta * first };
}

/// Moves log θ to the maximum for given means; infiniteTheta when the likelihood rises without end.
double bestTheta( const Eigen::VectorXd &counts, const Eigen::VectorXd &fitted, double theta )
{
  // Far beyond this, the variance differs from Poisson in no digit that matters.
  const double largest = 1e7 * std::max( 1.0, fitted.maxCoeff() );
  double logTheta = std::log( theta );
  for ( int step = 0; step < maximumSteps; ++step )
  {
    const ThetaSlope slope = thetaSlope( counts, fitted, std::exp( logTheta ) );
    const double newton = slope.second < 0.0 ? -slope.first / slope.second : std::copysign( 1.0, slope.first );
    const double change = std::clamp( newton, -2.0, 2.0 );
    logTheta += change;
    if ( logTheta > std::log( largest ) )
      return infiniteTheta;
    if ( std::fabs( change ) < 1e-12 )
      break;
  }
  return std::exp( logTheta );
}

/// Moment estimate of θ: the start for maximum likelihood.
double momentTheta( const Eigen::VectorXd &counts, const Eigen::VectorXd &fitted )
{
  const double excess = ( ( counts - fitted ).array().square() - fitted.array() ).sum();
  const double squares = fitted.squaredNorm();
  return excess > 1e-6 * squares ? squares / excess : 1e6;
}

/// True when a little over-dispersion makes the counts more likely than none: the slope by 1/θ at 1/θ = 0.
bool scattersMoreThanPoisson( const Eigen::VectorXd &counts, const Eigen::VectorXd &fitted )
{
  return ( ( counts - fitted ).array().square() - counts.array() ).sum() > 0.0;
}

} // namespace

Result<CountRegression> poissonRegression( const CountRegressionData &data )
{
  UndefinedReason problem = problemOf( data );
  if ( problem != UndefinedReason::None )
    return problem;
  LogLinearFit fit( data );
  problem = fit.start();
  if ( problem == UndefinedReason::None )
    problem = fit.run( infiniteTheta );
  if ( problem != UndefinedReason::None )
    return problem;
  return fit.result( infiniteTheta );
}

Result<CountRegression> negativeBinomialRegression( const CountRegressionData &data )
{
  UndefinedReason problem = problemOf( data );
  if ( problem != UndefinedReason::None )
    return problem;
  LogLinearFit fit( data );
  problem = fit.start();
  if ( problem == UndefinedReason::None )
    problem = fit.run( infiniteTheta );
  if ( problem != UndefinedReason::None )
    return problem;
  if ( !scattersMoreThanPoisson( data.counts, fit.fitted() ) )
    return fit.result( infiniteTheta );

  double theta = momentTheta( data.counts, fit.fitted() );
  for ( int step = 0; step < maximumSteps; ++step )
  {
    const double next = bestTheta( data.counts, fit.fitted(), theta );
    problem = fit.run( next );
    if ( problem != UndefinedReason::None )
      return problem;
    if ( std::isinf( next ) )
      return fit.result( infiniteTheta );
    if ( std::fabs( std::log( next / theta ) ) < 1e-10 )
      return fit.result( next );
    theta = next;
  }
  return UndefinedReason::NotConverged;
}

Eigen::MatrixXd quasiPoissonCovariance( const CountRegression &fit )
{
  return std::max( 1.0, fit.phi.value_or( 1.0 ) ) * fit.covariance;
}

namespace
{

/// Residuals as they enter the score: (y − μ) / (1 + μ/θ).
Eigen::VectorXd scoreResiduals( const CountRegressionData &data, const CountRegression &fit )
{
  const double theta = fit.theta.value_or( infiniteTheta );
  return ( data.counts - fit.fitted ).array() / ( 1.0 + fit.fitted.array() / theta );
}

} // namespace

Result<Eigen::MatrixXd> robustCovariance( const CountRegressionData &data, const CountRegression &fit, RobustForm form )
{
  if ( fit.residualDegreesOfFreedom <= 0 )
    return UndefinedReason::TooFewObservations;
  Eigen::VectorXd residuals = scoreResiduals( data, fit );
  if ( form == RobustForm::HC3 )
  {
    const double theta = fit.theta.value_or( infiniteTheta );
    const Eigen::ArrayXd weights = fit.fitted.array() / ( 1.0 + fit.fitted.array() / theta );
    const Eigen::ArrayXd leverage =
        weights * ( data.design * fit.covariance ).cwiseProduct( data.design ).rowwise().sum().array();
    for ( Eigen::Index row = 0; row < residuals.size(); ++row )
    {
      if ( leverage[row] < 1.0 - 1e-9 )
        residuals[row] /= 1.0 - leverage[row];
    }
  }
  Eigen::MatrixXd covariance = fit.covariance * weightedCross( data.design, residuals.cwiseAbs2() ) * fit.covariance;
  if ( form == RobustForm::HC1 )
    covariance *= static_cast<double>( data.design.rows() ) / fit.residualDegreesOfFreedom;
  return covariance;
}

Result<Eigen::MatrixXd> clusterCovariance( const CountRegressionData &data, const CountRegression &fit,
                                           const std::vector<int> &clusters )
{
  if ( static_cast<Eigen::Index>( clusters.size() ) != data.design.rows() )
    return UndefinedReason::UnequalLengths;
  if ( fit.residualDegreesOfFreedom <= 0 )
    return UndefinedReason::TooFewObservations;
  const Eigen::VectorXd residuals = scoreResiduals( data, fit );
  std::map<int, Eigen::VectorXd> scores;
  for ( Eigen::Index row = 0; row < residuals.size(); ++row )
  {
    Eigen::VectorXd &score = scores[clusters[static_cast<size_t>( row )]];
    if ( score.size() == 0 )
      score = Eigen::VectorXd::Zero( data.design.cols() );
    score += residuals[row] * data.design.row( row ).transpose();
  }
  if ( scores.size() < 3 )
    return UndefinedReason::TooFewObservations;
  Eigen::MatrixXd middle = Eigen::MatrixXd::Zero( data.design.cols(), data.design.cols() );
  for ( const auto &[cluster, score] : scores )
    middle += score * score.transpose();
  const double groups = static_cast<double>( scores.size() );
  const double rows = static_cast<double>( data.design.rows() );
  const double factor = groups / ( groups - 1.0 ) * ( rows - 1.0 ) / fit.residualDegreesOfFreedom;
  return Eigen::MatrixXd( factor * fit.covariance * middle * fit.covariance );
}

Result<Estimate> coefficientEstimate( const CountRegression &fit, int index, const Eigen::MatrixXd &covariance,
                                      double confidence, std::optional<double> degreesOfFreedom )
{
  const double variance = covariance( index, index );
  if ( !( variance > 0.0 ) )
    return UndefinedReason::NoVariation;
  return makeEstimate( fit.coefficients[index], std::sqrt( variance ), confidence, degreesOfFreedom );
}

} // namespace hotspot::statistics
