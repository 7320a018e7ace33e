// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/docks/areatext.h"

#include <cmath>

namespace hotspot
{

static constexpr double squareMetresOfHectare = 10000.0;

static QString hectares( double squareMetres, const QLocale &locale )
{
  const double value = squareMetres / squareMetresOfHectare;
  return locale.toString( value, 'f', value < 10 ? 2 : ( value < 100 ? 1 : 0 ) );
}

QString AreaText::brief( std::optional<double> squareMetres, const QLocale &locale )
{
  if ( !squareMetres )
    return QStringLiteral( "–" );
  if ( *squareMetres < squareMetresOfHectare )
    return tr( "%1 m²" ).arg( locale.toString( std::round( *squareMetres ), 'f', 0 ) );
  return tr( "%1 ha" ).arg( hectares( *squareMetres, locale ) );
}

QString AreaText::full( std::optional<double> squareMetres, const QLocale &locale )
{
  if ( !squareMetres )
    return QStringLiteral( "–" );
  return tr( "%1 m² (%2 ha)" )
      .arg( locale.toString( std::round( *squareMetres ), 'f', 0 ), hectares( *squareMetres, locale ) );
}

} // namespace hotspot
