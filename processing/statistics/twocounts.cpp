// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/twocounts.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/poisson.hpp>

namespace hotspot::statistics
{

namespace
{

using boost::math::binomial;
using boost::math::poisson;

/// Two outcomes as likely as each other differ in the last digits of their computed probability.
constexpr double relativeTie = 1e-7;

UndefinedReason problemOfWholeCounts( const CountPair &counts )
{
  const UndefinedReason problem = problemOf( counts );
  if ( problem != UndefinedReason::None )
    return problem;
  if ( counts.before != std::floor( counts.before ) || counts.after != std::floor( counts.after ) )
    return UndefinedReason::NotWholeNumber;
  if ( counts.before + counts.after == 0.0 )
    return UndefinedReason::AllZero;
  return UndefinedReason::None;
}

/// P( X < value ), with nothing below zero.
template <typename Distribution>
double probabilityBelow( const Distribution &distribution, double value )
{
  return value <= 0.0 ? 0.0 : cdf( distribution, value - 1.0 );
}

/// P( X ≥ value ).
template <typename Distribution>
double probabilityFrom( const Distribution &distribution, double value )
{
  return value <= 0.0 ? 1.0 : cdf( complement( distribution, value - 1.0 ) );
}

/// The smallest whole number in ( \a low, \a high ] for which the condition holds, where it holds at \a high and,
/// once it holds, holds for all larger ones.
template <typename Condition>
double firstThat( double low, double high, const Condition &condition )
{
  while ( high - low > 1.0 )
  {
    const double middle = std::floor( ( low + high ) / 2.0 );
    if ( condition( middle ) )
      high = middle;
    else
      low = middle;
  }
  return high;
}

double minimumLikelihoodP( const binomial &distribution, double count )
{
  const double trials = distribution.trials();
  const double centre = trials * distribution.success_fraction();
  if ( count == centre )
    return 1.0;
  const double limit = pdf( distribution, count ) * ( 1.0 + relativeTie );
  const auto isAsUnlikely = [&distribution, limit]( double other )
  {
    return pdf( distribution, other ) <= limit;
  };
  if ( count < centre )
  {
    // Above the centre the probability falls; trials + 1 stands for "none".
    const auto condition = [&]( double other )
    {
      return other > trials || isAsUnlikely( other );
    };
    const double upper = firstThat( std::ceil( centre ) - 1.0, trials + 1.0, condition );
    const double upperTail = upper > trials ? 0.0 : probabilityFrom( distribution, upper );
    return std::min( 1.0, cdf( distribution, count ) + upperTail );
  }
  // Below the centre it falls towards zero: search downwards by mirroring.
  const auto condition = [&]( double mirrored )
  {
    return mirrored > 0.0 || isAsUnlikely( -mirrored );
  };
  const double lower = -firstThat( -std::floor( centre ) - 1.0, 1.0, condition );
  const double lowerTail = lower < 0.0 ? 0.0 : cdf( distribution, lower );
  return std::min( 1.0, lowerTail + probabilityFrom( distribution, count ) );
}

/// The standardised difference of the E-test, squared; 0 where both counts are zero.
class SquaredDifference
{
public:
  explicit SquaredDifference( const CountPair &counts )
      : mWeightBefore( 1.0 / counts.exposureBefore ),
        mWeightAfter( 1.0 / counts.exposureAfter ),
        mLimit( ( *this )( counts.before, counts.after ) * ( 1.0 - 1e-11 ) )
  {
  }

  double operator()( double before, double after ) const
  {
    const double difference = after * mWeightAfter - before * mWeightBefore;
    const double variance = before * mWeightBefore * mWeightBefore + after * mWeightAfter * mWeightAfter;
    return variance > 0.0 ? difference * difference / variance : 0.0;
  }

  bool isAsExtreme( double before, double after ) const { return ( *this )( before, after ) >= mLimit; }

  /// The count after that equals \a before in rate.
  double balancedAfter( double before ) const { return before * mWeightBefore / mWeightAfter; }

  /// A count after beyond which all are as extreme: the larger root of the squared difference at the limit, rounded up.
  double extremeAfter( double before ) const
  {
    const double level = before * mWeightBefore;
    const double half = level + mLimit * mWeightAfter / 2.0;
    const double root = half + std::sqrt( half * half - level * level + mLimit * level * mWeightBefore );
    return std::ceil( root / mWeightAfter ) + 2.0;
  }

private:
  double mWeightBefore;
  double mWeightAfter;
  double mLimit;
};

/// P( the pair is as extreme | before ), over the count after.
double extremeProbability( const SquaredDifference &squared, const poisson &after, double before )
{
  // Away from the balanced count the statistic grows on both sides.
  const double balanced = squared.balancedAfter( before );
  const auto isExtreme = [&squared, before]( double value )
  {
    return squared.isAsExtreme( before, value );
  };
  const double upper = firstThat( std::ceil( balanced ) - 1.0, squared.extremeAfter( before ), isExtreme );
  const auto isExtremeBelow = [&]( double mirrored )
  {
    return mirrored > 0.0 || isExtreme( -mirrored );
  };
  const double lower = -firstThat( -std::floor( balanced ) - 1.0, 1.0, isExtremeBelow );
  if ( lower >= upper )
    return 1.0;
  return ( lower < 0.0 ? 0.0 : cdf( after, lower ) ) + probabilityFrom( after, upper );
}

} // namespace

Result<double> exactConditionalP( const CountPair &counts, TwoSidedRule rule )
{
  const UndefinedReason problem = problemOfWholeCounts( counts );
  if ( problem != UndefinedReason::None )
    return problem;
  const double share = counts.exposureAfter / ( counts.exposureBefore + counts.exposureAfter );
  const binomial distribution( counts.before + counts.after, share );
  if ( rule == TwoSidedRule::MinimumLikelihood )
    return minimumLikelihoodP( distribution, counts.after );
  const double lower = cdf( distribution, counts.after );
  const double upper = probabilityFrom( distribution, counts.after );
  return std::min( 1.0, 2.0 * std::min( lower, upper ) );
}

Result<double> eTestP( const CountPair &counts )
{
  constexpr double largestTotal = 1e7;
  constexpr double deviationsCovered = 12.0;
  const UndefinedReason problem = problemOfWholeCounts( counts );
  if ( problem != UndefinedReason::None )
    return problem;
  const double total = counts.before + counts.after;
  if ( total > largestTotal )
    return UndefinedReason::TooLarge;
  const double rate = total / ( counts.exposureBefore + counts.exposureAfter );
  const poisson before( rate * counts.exposureBefore );
  const poisson after( rate * counts.exposureAfter );
  const SquaredDifference squared( counts );

  const double reach = deviationsCovered * ( std::sqrt( before.mean() ) + deviationsCovered );
  const auto first = static_cast<std::int64_t>( std::max( 0.0, std::floor( before.mean() - reach ) ) );
  const auto last = static_cast<std::int64_t>( std::ceil( before.mean() + reach ) );
  double p = probabilityBelow( before, static_cast<double>( first ) );
  for ( std::int64_t count = first; count <= last; ++count )
  {
    const double value = static_cast<double>( count );
    const double weight = pdf( before, value );
    if ( weight > 0.0 )
      p += weight * extremeProbability( squared, after, value );
  }
  return std::min( 1.0, p );
}

Result<ExactInterval> garwoodInterval( double count, double confidence )
{
  if ( !std::isfinite( count ) || count < 0.0 )
    return UndefinedReason::InvalidCount;
  if ( count != std::floor( count ) )
    return UndefinedReason::NotWholeNumber;
  if ( !( confidence > 0.0 && confidence < 1.0 ) )
    return UndefinedReason::InvalidConfidence;
  const double tail = ( 1.0 - confidence ) / 2.0;
  ExactInterval interval;
  interval.estimate = count;
  if ( count > 0.0 )
    interval.low = quantile( boost::math::gamma_distribution<>( count ), tail );
  interval.high = quantile( complement( boost::math::gamma_distribution<>( count + 1.0 ), tail ) );
  return interval;
}

Result<ExactInterval> exactRateRatio( const CountPair &counts, double confidence )
{
  const UndefinedReason problem = problemOfWholeCounts( counts );
  if ( problem != UndefinedReason::None )
    return problem;
  if ( !( confidence > 0.0 && confidence < 1.0 ) )
    return UndefinedReason::InvalidConfidence;
  const double tail = ( 1.0 - confidence ) / 2.0;
  const double total = counts.before + counts.after;
  const auto ratioOfShare = [&counts]( double share )
  {
    return share / ( 1.0 - share ) * counts.exposureBefore / counts.exposureAfter;
  };

  ExactInterval interval;
  if ( counts.after > 0.0 )
    interval.low = ratioOfShare( binomial::find_lower_bound_on_p( total, counts.after, tail ) );
  if ( counts.before > 0.0 )
  {
    interval.estimate = counts.rateAfter() / counts.rateBefore();
    interval.high = ratioOfShare( binomial::find_upper_bound_on_p( total, counts.after, tail ) );
  }
  return interval;
}

Result<double> monitoringScore( const CountPair &counts )
{
  const UndefinedReason problem = problemOf( counts );
  if ( problem != UndefinedReason::None )
    return problem;
  const double comparableBefore = counts.before * counts.exposureAfter / counts.exposureBefore;
  return 2.0 * ( std::sqrt( counts.after ) - std::sqrt( comparableBefore ) );
}

} // namespace hotspot::statistics
