// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>
#include <QVector>

namespace hotspot::operations
{

/// What an area is in its operation. Target, catchment and control are the values that hotspot:beforeafter counts.
enum class AreaRole
{
  Candidate, ///< proposed, not yet chosen
  Target,    ///< where the operation works
  Catchment, ///< around a target, where crime may be displaced to
  Control,   ///< comparable, left alone
  Excluded   ///< never part of a catchment or control
};

[[nodiscard]] const QVector<AreaRole> &areaRoles();
/// "candidate", "target", "catchment", "control", "excluded".
[[nodiscard]] QString areaRoleCode( AreaRole role );
[[nodiscard]] std::optional<AreaRole> areaRoleFromCode( const QString &code );
[[nodiscard]] QString areaRoleLabel( AreaRole role );

} // namespace hotspot::operations
