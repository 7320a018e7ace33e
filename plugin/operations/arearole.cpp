// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/arearole.h"

#include <QCoreApplication>

namespace hotspot::operations
{

const QVector<AreaRole> &areaRoles()
{
  static const QVector<AreaRole> all{ AreaRole::Candidate, AreaRole::Target, AreaRole::Catchment, AreaRole::Control,
                                      AreaRole::Excluded };
  return all;
}

QString areaRoleCode( AreaRole role )
{
  switch ( role )
  {
  case AreaRole::Candidate:
    return QStringLiteral( "candidate" );
  case AreaRole::Target:
    return QStringLiteral( "target" );
  case AreaRole::Catchment:
    return QStringLiteral( "catchment" );
  case AreaRole::Control:
    return QStringLiteral( "control" );
  case AreaRole::Excluded:
    break;
  }
  return QStringLiteral( "excluded" );
}

std::optional<AreaRole> areaRoleFromCode( const QString &code )
{
  for ( const AreaRole role : areaRoles() )
  {
    if ( areaRoleCode( role ) == code )
      return role;
  }
  return std::nullopt;
}

QString areaRoleLabel( AreaRole role )
{
  switch ( role )
  {
  case AreaRole::Candidate:
    return QCoreApplication::translate( "hotspot::operations::AreaRole", "Candidate" );
  case AreaRole::Target:
    return QCoreApplication::translate( "hotspot::operations::AreaRole", "Target area" );
  case AreaRole::Catchment:
    return QCoreApplication::translate( "hotspot::operations::AreaRole", "Catchment" );
  case AreaRole::Control:
    return QCoreApplication::translate( "hotspot::operations::AreaRole", "Control area" );
  case AreaRole::Excluded:
    break;
  }
  return QCoreApplication::translate( "hotspot::operations::AreaRole", "Excluded" );
}

} // namespace hotspot::operations
