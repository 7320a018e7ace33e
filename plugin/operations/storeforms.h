// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QgsRelationManager;
class QgsVectorLayer;

namespace hotspot::operations
{

/// Sets up a layer's form so that a person without the plugin reads and edits its table: plain labels with units, lists
/// to choose from, calendars, links to the row that a row belongs to, default values, constraints with their sentence,
/// and the rows that belong to this one in tabs of their own. Technical columns are hidden; what the rules decide
/// (state, uuid) and frozen tables are read-only.
///
/// REQUIRES: the relations of storerelations.h are in \a relations, and \a values is the layer of domain_value.
void applyStoreForm( QgsVectorLayer *layer, const QString &table, const QgsRelationManager &relations,
                     const QgsVectorLayer *values );

} // namespace hotspot::operations
