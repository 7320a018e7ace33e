// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "plugin/operations/sqldialect.h"
#include "plugin/operations/storelocation.h"

class QgsVectorLayer;

namespace hotspot::operations
{

/// Project variable with the uuid of the operation whose rows the styles draw; all when it is empty or missing.
inline constexpr const char *shownOperationVariable = "hotspot_shown_operation";

/// How the layers of the store are drawn. Areas by role, told apart by pattern and outline as well as by colour
/// (Okabe-Ito palette, legible to colour-blind readers and in black and white); tasks by status; recipients as small
/// squares. Rows that are archived, outlines that were replaced and rows of other operations than the shown one are not
/// drawn.
void applyStoreSymbols( QgsVectorLayer *layer, const QString &table );

/// Statements that write the symbols into the GeoPackage itself (table layer_styles), so that a layer dragged into any
/// project of QGIS is drawn the same way.
[[nodiscard]] QStringList defaultStyleStatements( const StoreLocation &location, const SqlDialect &dialect );

} // namespace hotspot::operations
