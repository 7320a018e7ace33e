// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace hotspot::statistics
{

/// Whether a unit (cell, segment, polygon, point) was tested, and the reason when it was not.
///
/// Every local statistic returns one status a unit. Where the status is not Tested the numbers beside it are
/// placeholders (z 0, p 1) and are written as NULL, never shown.
enum class UnitStatus : std::uint8_t
{
  Tested,
  Island,         ///< the unit has no neighbour
  ConstantValues, ///< the values compared with are all the same, so nothing can stand out
  TooFewUnits,    ///< fewer than three units
  AllNeighbours   ///< the neighbourhood is the whole study area with equal weights: there is no rest to compare with
};

} // namespace hotspot::statistics
