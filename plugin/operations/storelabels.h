// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hotspot::operations
{

/// What a person reads instead of a table's name: "Areas".
[[nodiscard]] QString tableLabel( const QString &table );

/// What a person reads instead of a column's name, with its unit: "Area (m²)". The name itself for an unknown column.
[[nodiscard]] QString columnLabel( const QString &table, const QString &column );

/// What a person reads instead of a fixed value: "in_progress" is "In progress". The code itself for an unknown one.
[[nodiscard]] QString valueLabel( const QString &table, const QString &column, const QString &code );

/// Expression that names one row of a table in lists and map tips.
[[nodiscard]] QString displayExpression( const QString &table );

} // namespace hotspot::operations
