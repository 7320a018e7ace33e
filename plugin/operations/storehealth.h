// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVector>

#include "plugin/operations/storelocation.h"

class QgsProject;

namespace hotspot::operations
{

/// One line of the Health page.
struct HealthCheck
{
  enum class Level
  {
    Fine,
    Warning,
    Error
  };
  Level level = Level::Fine;
  /// What was looked at: "Schema version".
  QString subject;
  QString sentence;
  /// What to do; empty when it is fine.
  QString remedy;
};

/// Looks at bindings, paths, schema, network folders, leftovers of a crash and unsaved edits. Reads only; opens the
/// store once.
[[nodiscard]] QVector<HealthCheck> storeHealth( QgsProject *project );

/// Whether the file lies on a network share, where a GeoPackage may deadlock or lose its journal (QGIS issues 32034,
/// 37623).
[[nodiscard]] bool isOnNetworkShare( const QString &path );

/// What to say about such a file: the danger and the way out.
[[nodiscard]] QString networkShareWarning();

} // namespace hotspot::operations
