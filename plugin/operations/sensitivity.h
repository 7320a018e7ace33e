// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVector>

namespace hotspot::operations
{

/// Who may see a row outside the agency. An export package leaves out what is above the level chosen for it.
enum class Sensitivity
{
  Public,
  Internal,
  Restricted
};

[[nodiscard]] const QVector<Sensitivity> &sensitivities();
/// "public", "internal", "restricted".
[[nodiscard]] QString sensitivityCode( Sensitivity sensitivity );
/// Restricted for an unknown code: what is not understood is not shown.
[[nodiscard]] Sensitivity sensitivityFromCode( const QString &code );
[[nodiscard]] QString sensitivityLabel( Sensitivity sensitivity );

} // namespace hotspot::operations
