// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

/// Monthly property crime in Queens, New York: 20 months before and 20 after, one target and one control area.
///
/// METHODS.md section 10 (apwheele/WDDControl).
namespace queens
{

inline const std::vector<double> target{ 79, 79, 73, 103, 70, 64, 62, 69, 76, 61, 63, 63, 56, 57,
                                         68, 52, 95, 76,  82, 75, 54, 39, 48, 37, 51, 42, 40, 81,
                                         68, 52, 59, 34,  70, 49, 62, 77, 52, 38, 66, 54 };
inline const std::vector<double> control{ 62, 55, 52, 92, 94, 55, 79, 69, 65, 64, 66, 50, 67, 77,
                                          69, 71, 84, 81, 73, 69, 65, 73, 76, 40, 68, 56, 61, 74,
                                          94, 86, 65, 66, 48, 65, 57, 77, 69, 52, 76, 84 };
inline constexpr int monthsBefore = 20;

} // namespace queens
