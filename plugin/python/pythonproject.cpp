// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/python/pythonproject.h"

#include <qgsproject.h>

#include "plugin/operations/storeproject.h"

namespace hotspot::python
{

QString addStoreToProject( const QString &path )
{
  operations::StoreProject inProject( QgsProject::instance() );
  const auto added = inProject.addStore( operations::StoreLocation::geoPackage( path ) );
  return added ? QString() : added.error().text();
}

} // namespace hotspot::python
