// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hotspot::python
{

/// Adds the store at \a path to QGIS's current project. Returns the sentence that says why not; empty on success.
QString addStoreToProject( const QString &path );

} // namespace hotspot::python
