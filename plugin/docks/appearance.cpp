// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/docks/appearance.h"

namespace hotspot
{

QIcon icon( const QString &name )
{
  return QIcon( QStringLiteral( ":/hotspot_policing/icons/%1.svg" ).arg( name ) );
}

QIcon stateIcon( operations::OperationState state )
{
  return icon( QStringLiteral( "state" ) + operations::stateCode( state ) );
}

QIcon areaRoleIcon( operations::AreaRole role )
{
  return icon( QStringLiteral( "role" ) + operations::areaRoleCode( role ) );
}

} // namespace hotspot
