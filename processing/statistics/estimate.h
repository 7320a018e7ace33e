// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/result.h"

#include <optional>

namespace hotspot::statistics
{

/// How much wider than Poisson the counts scatter, and how well that is known.
///
///   Dispersion poisson;              // phi 1, normal quantiles
///   Dispersion series { 2.6, 77 };   // Pearson phi from a monthly series with 77 residual degrees of freedom
///
/// Standard errors are multiplied by sqrt( max( 1, phi ) ). With degrees of freedom, intervals and p use Student's t.
struct Dispersion
{
  double phi = 1.0;
  std::optional<double> degreesOfFreedom;

  /// The factor that multiplies a Poisson standard error: at least 1.
  double errorFactor() const;
};

/// An estimate with its uncertainty.
struct Estimate
{
  double estimate = 0.0;
  double standardError = 0.0;
  /// estimate / standardError.
  double z = 0.0;
  /// Two-sided.
  double p = 1.0;
  double low = 0.0;
  double high = 0.0;
};

/// Adds z, two-sided p and the interval of \a confidence to an estimate and its standard error.
///
///   const Result<Estimate> e = makeEstimate( -20, 13.416407865, 0.90 );  // e->low == -42.068, e->high == 2.068
///
/// \a standardError is used as given; \a degreesOfFreedom chooses Student's t instead of the normal distribution.
/// Undefined when the standard error is not positive (AllZero), the confidence is not between 0 and 1, or the degrees
/// of freedom are not positive.
Result<Estimate> makeEstimate( double estimate, double standardError, double confidence = 0.95,
                               std::optional<double> degreesOfFreedom = std::nullopt );

/// The distance from the centre, in standard errors, that holds \a confidence of the distribution (1.96 for 0.95).
/// Undefined for the same reasons as makeEstimate().
Result<double> twoSidedQuantile( double confidence, std::optional<double> degreesOfFreedom = std::nullopt );

/// UndefinedReason::None when phi is a positive finite number and the degrees of freedom, if any, are positive.
UndefinedReason problemOf( const Dispersion &dispersion );

} // namespace hotspot::statistics
