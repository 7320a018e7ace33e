// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/data/wallclock.h"

namespace hotspot::data
{

namespace
{

// Qt's Julian day of 1970-01-01.
constexpr qint64 julianDayOfEpoch = 2440588;

} // namespace

WallClock wallClock( const QDate &date )
{
  return ( date.toJulianDay() - julianDayOfEpoch ) * secondsPerDay;
}

WallClock wallClock( const QDateTime &instant )
{
  return wallClock( instant.date() ) + instant.time().msecsSinceStartOfDay() / 1000;
}

QDate toDate( WallClock moment )
{
  return QDate::fromJulianDay( dayOf( moment ) + julianDayOfEpoch );
}

QDateTime toDateTime( WallClock moment )
{
  return QDateTime( toDate( moment ), QTime::fromMSecsSinceStartOfDay( secondOfDay( moment ) * 1000 ), Qt::UTC );
}

QString wallClockText( WallClock moment )
{
  QString date = toDate( moment ).toString( Qt::ISODate );
  if ( secondOfDay( moment ) == 0 )
    return date;
  const QTime time = QTime::fromMSecsSinceStartOfDay( secondOfDay( moment ) * 1000 );
  return date + QLatin1Char( ' ' ) +
         time.toString( time.second() == 0 ? QStringLiteral( "HH:mm" ) : QStringLiteral( "HH:mm:ss" ) );
}

} // namespace hotspot::data
