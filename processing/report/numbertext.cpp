// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/report/numbertext.h"

#include <cmath>

namespace hotspot::report
{

namespace
{

/// Estimates of a few incidents keep one decimal; larger ones, and whole numbers, do not.
int decimalsOf( double value )
{
  return std::fabs( value ) >= 2.95 || std::fabs( value - std::round( value ) ) < 1e-9 ? 0 : 1;
}

} // namespace

NumberText::NumberText( const QLocale &locale ) : mLocale( locale ) {}

QString NumberText::rounded( double value, int decimals, bool sign ) const
{
  if ( !std::isfinite( value ) )
    return missing();
  // Rounded first: −0.04 with one decimal is nought, and nought has no sign.
  const double scale = std::pow( 10.0, decimals );
  const double magnitude = std::round( std::fabs( value ) * scale ) / scale;
  const QString digits = mLocale.toString( magnitude, 'f', decimals );
  if ( magnitude == 0.0 )
    return mLocale.toString( 0 );
  if ( value < 0.0 )
    return QChar( 0x2212 ) + digits;
  return sign ? QLatin1Char( '+' ) + digits : digits;
}

QString NumberText::withPercentSign( const QString &number )
{
  // A line must not end between the number and its sign.
  return tr( "%1 %", "a percentage" ).arg( number ).replace( QLatin1Char( ' ' ), QChar( QChar::Nbsp ) );
}

QString NumberText::count( double value ) const
{
  return rounded( value, std::fabs( value - std::round( value ) ) < 1e-9 ? 0 : 1, false );
}

QString NumberText::estimate( double value ) const
{
  return rounded( value, decimalsOf( value ), false );
}

QString NumberText::change( double value ) const
{
  return rounded( value, decimalsOf( value ), true );
}

QString NumberText::ratio( double value ) const
{
  const double magnitude = std::fabs( value );
  if ( magnitude >= 9.95 )
    return rounded( value, 0, false );
  if ( magnitude >= 0.01 || magnitude == 0.0 )
    return rounded( value, 2, false );
  return rounded( value, 4, false );
}

QString NumberText::percentChange( double value ) const
{
  return withPercentSign( change( value ) );
}

QString NumberText::percent( double share ) const
{
  const double value = 100.0 * share;
  int decimals = 0;
  while ( decimals < 2 &&
          std::fabs( value * std::pow( 10, decimals ) - std::round( value * std::pow( 10, decimals ) ) ) >
              1e-6 * std::pow( 10, decimals ) )
    ++decimals;
  return withPercentSign( rounded( value, decimals, false ) );
}

QString NumberText::probability( double p ) const
{
  if ( !std::isfinite( p ) )
    return missing();
  if ( p < 0.001 )
    return tr( "less than %1" ).arg( mLocale.toString( 0.001, 'f', 3 ) );
  return mLocale.toString( p, 'f', p < 0.0995 ? 3 : 2 );
}

QString NumberText::fixed( double value, int decimals ) const
{
  const QString text = rounded( value, decimals, false );
  return decimals > 0 && text == mLocale.toString( 0 ) ? mLocale.toString( 0.0, 'f', decimals ) : text;
}

QString NumberText::interval( const QString &low, const QString &high ) const
{
  return tr( "%1 to %2", "an interval of two numbers" ).arg( low, high );
}

QString NumberText::missing()
{
  return QString( QChar( 0x2013 ) );
}

} // namespace hotspot::report
