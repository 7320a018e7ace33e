// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hotspot::statistics
{

/// Why a before/after statistic has no value. The caller turns it into a sentence; a table holds NULL.
///
/// A value that does not exist is never written as 0, infinity or NaN: it comes with one of these.
enum class UndefinedReason
{
  None,               ///< The value exists.
  InvalidCount,       ///< A count is negative, infinite or not a number.
  InvalidExposure,    ///< A time or area weight is zero, negative, infinite or not a number.
  InvalidConfidence,  ///< The confidence, significance or power level is not between 0 and 1.
  InvalidDispersion,  ///< The over-dispersion factor or its degrees of freedom are not usable numbers.
  NotWholeNumber,     ///< An exact test was asked for a count that is not a whole number (harm weights).
  ZeroCount,          ///< A count is zero where the statistic divides by it or takes its logarithm.
  AllZero,            ///< All counts are zero, so there is nothing to compare and no standard error.
  NoControl,          ///< The statistic needs a control and none was given.
  NoCatchment,        ///< The statistic needs a catchment and none was given.
  NoDirectEffect,     ///< The target did not fall against its control, so there was nothing to displace.
  TooFewObservations, ///< Fewer periods, blocks, sites or rows than the statistic needs.
  UnequalLengths,     ///< Series, rows or labels that belong together have different lengths.
  NoVariation,        ///< All values are the same, so that no spread or slope can be estimated.
  Collinear,          ///< Some effects cannot be told apart: the design matrix is singular.
  Separation,         ///< A group holds only zero counts, so that its effect has no finite estimate.
  NotConverged,       ///< The fit did not settle within its number of steps.
  TooLarge,           ///< The counts are too large for the exact method.
  NotAttainable       ///< No answer exists within the possible range (for example a drop of more than everything).
};

} // namespace hotspot::statistics
