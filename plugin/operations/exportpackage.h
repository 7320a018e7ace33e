// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "plugin/operations/sensitivity.h"
#include "plugin/operations/storelocation.h"
#include "plugin/operations/storeresult.h"

namespace hotspot::operations
{

/// What goes into a package for a partner.
struct PackageContent
{
  /// uuids of the operations.
  QStringList operations;
  /// The highest level that the partner may see. Rows above it stay at home, and so does everything that hangs on them.
  Sensitivity highest = Sensitivity::Internal;
};

/// What a package says about itself.
struct PackageManifest
{
  int schemaVersion = 0;
  QString storeUuid;
  QString createdUtc;
  QString highest;
  QStringList operations;
  int rows = 0;
};

/// Writes chosen operations into a new folder: `operations.gpkg`, a store of its own that opens in QGIS and can be
/// merged, and `manifest.json` with the number of rows and a SHA-256 of every table and of the file.
///
///   const auto written = exportPackage( location, { { operationUuid }, Sensitivity::Internal }, folder +
///   "/for-sheriff" );
///
/// Below the level restricted the audit log goes along without old and new values: those may say what the row no longer
/// does. Nothing is overwritten: an existing folder is refused.
[[nodiscard]] StoreResult<PackageManifest> exportPackage( const StoreLocation &location, const PackageContent &content,
                                                          const QString &folder );

/// Reads a package's manifest and checks every hash. The sentence names what was changed on the way.
[[nodiscard]] StoreResult<PackageManifest> checkPackage( const QString &folder );

/// The store inside a package, for mergeStore.
[[nodiscard]] StoreLocation packageStore( const QString &folder );

} // namespace hotspot::operations
