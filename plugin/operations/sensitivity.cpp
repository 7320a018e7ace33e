// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/sensitivity.h"

#include <QCoreApplication>

namespace hotspot::operations
{

const QVector<Sensitivity> &sensitivities()
{
  static const QVector<Sensitivity> all{ Sensitivity::Public, Sensitivity::Internal, Sensitivity::Restricted };
  return all;
}

QString sensitivityCode( Sensitivity sensitivity )
{
  switch ( sensitivity )
  {
  case Sensitivity::Public:
    return QStringLiteral( "public" );
  case Sensitivity::Internal:
    return QStringLiteral( "internal" );
  case Sensitivity::Restricted:
    break;
  }
  return QStringLiteral( "restricted" );
}

Sensitivity sensitivityFromCode( const QString &code )
{
  for ( const Sensitivity sensitivity : sensitivities() )
  {
    if ( sensitivityCode( sensitivity ) == code )
      return sensitivity;
  }
  return Sensitivity::Restricted;
}

QString sensitivityLabel( Sensitivity sensitivity )
{
  switch ( sensitivity )
  {
  case Sensitivity::Public:
    return QCoreApplication::translate( "hotspot::operations::Sensitivity", "Public" );
  case Sensitivity::Internal:
    return QCoreApplication::translate( "hotspot::operations::Sensitivity", "Internal" );
  case Sensitivity::Restricted:
    break;
  }
  return QCoreApplication::translate( "hotspot::operations::Sensitivity", "Restricted" );
}

} // namespace hotspot::operations
