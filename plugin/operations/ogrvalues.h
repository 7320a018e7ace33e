// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ogr_api.h>

#include "plugin/operations/storerow.h"
#include "plugin/operations/storeschema.h"

namespace hotspot::operations
{

/// One feature of GDAL as a row: every column of \a table, NULL included. An instant without a zone is UTC.
[[nodiscard]] Row rowFromFeature( const TableSchema &table, OGRFeatureH feature );

/// Sets one field; NULL for an invalid value. Columns that the layer does not have are left out.
void setFeatureValue( OGRFeatureH feature, const QString &column, const QVariant &value );

/// Sets the geometry, as a multi-polygon when the layer holds those; none when \a geometry is null.
void setFeatureGeometry( OGRFeatureH feature, const QgsGeometry &geometry );

} // namespace hotspot::operations
