// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/result.h"

namespace hotspot::statistics
{

/// What is compared.
enum class ComparedZones
{
  TargetAndControl,               ///< Four counts.
  TargetCatchmentAndTheirControls ///< Eight counts.
};

/// What an operation of a given baseline can show, before it starts.
struct DisplacementPower
{
  /// Of the displacement difference when nothing changes, in incidents.
  double standardError = 0.0;
  /// Observed drop at which a one-sided test of level alpha is significant.
  double dropNeeded = 0.0;
  /// True drop that a two-sided test of level alpha finds with the given power.
  double detectableDrop = 0.0;
  /// True rate ratio of target against control that a two-sided test finds with the given power.
  double detectableRateRatio = 1.0;
  /// detectableDrop / baseline: above 1 means that not even a drop to zero would be found reliably.
  double detectableShare = 0.0;

  bool isAttainable() const { return detectableShare <= 1.0; }
};

/// Power of a before/after comparison whose counts are about \a baseline each.
///
///   const auto p = displacementPower( 50, ComparedZones::TargetAndControl );
///   // SE 14.14; a drop of 23.3 needed; 39.6 found in 80 of 100 operations; rate ratio 0.453
///
/// SE is sqrt( 4μ ) with target and control, sqrt( 8μ ) with a catchment and its control, times sqrt( phi ); phi below
/// 1 is taken as 1. The rate ratio is the target's against its control in either case: exp( −(z_α/2 + z_power) sqrt( 4
/// phi/μ ) ). Undefined when the baseline is not positive, or alpha or power not between 0 and 1. Source: Wheeler &
/// Ratcliffe (2018), Crime Science 7:11.
Result<DisplacementPower> displacementPower( double baseline, ComparedZones zones, double alpha = 0.05,
                                             double power = 0.80, double phi = 1.0 );

/// The baseline count from which on a drop of \a share (0.3 = 30 %) of it is found with the given power.
Result<double> baselineNeeded( double share, ComparedZones zones, double alpha = 0.05, double power = 0.80,
                               double phi = 1.0 );

} // namespace hotspot::statistics
