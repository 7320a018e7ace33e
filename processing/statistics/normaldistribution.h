// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

namespace hotspot::statistics
{

/// Probability that a standard normal number is at least as far from 0 as z, on either side. Never 0 in doubles for
/// |z| < 38, so that very small p keep their order.
inline double twoSidedNormalP( double z )
{
  return std::erfc( std::abs( z ) * 0.70710678118654752440 );
}

} // namespace hotspot::statistics
