// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QString>

class QgsProject;
class QgsVectorLayer;

namespace hotspot::operations
{

/// The id of the relation from a column of one table to the table that it references: "hotspot_area_operation_uuid".
[[nodiscard]] QString relationId( const QString &table, const QString &column );

/// Adds a relation for every foreign key whose two layers are there, and replaces those whose layers changed. Relations
/// of the user's own are left alone.
void addStoreRelations( QgsProject *project, const std::function<QgsVectorLayer *( const QString &table )> &layerOf );

/// Takes back what addStoreRelations added.
void removeStoreRelations( QgsProject *project );

} // namespace hotspot::operations
