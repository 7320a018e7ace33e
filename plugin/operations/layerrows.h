// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/operations/storeresult.h"
#include "plugin/operations/storerow.h"
#include "plugin/operations/storeschema.h"

class QgsVectorLayer;

namespace hotspot::operations
{

/// Rows of a table as the user sees them in a layer that is being edited, unsaved ones included.
[[nodiscard]] StoreResult<QVector<Row>> rowsFromLayer( const TableSchema &table, const QgsVectorLayer &layer,
                                                       const RowFilter &filter );

/// Writes one change into the layer's edit session. The caller has opened an edit command.
/// REQUIRES: layer.isEditable().
StoreResult<Done> writeIntoLayer( const RowChange &change, QgsVectorLayer &layer );

/// Whether a row with this uuid exists only in the layer's edit session.
[[nodiscard]] bool isUnsavedRow( QgsVectorLayer &layer, const QString &uuid );

} // namespace hotspot::operations
