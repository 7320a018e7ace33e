// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/data/incidentaccount.h"

#include <numeric>

#include <QLocale>

namespace hotspot::data
{

std::int64_t IncidentAccount::totalLeftOut() const
{
  return std::accumulate( leftOut.begin(), leftOut.end(), std::int64_t{ 0 } );
}

QString IncidentAccount::label( LeftOut reason )
{
  switch ( reason )
  {
  case LeftOut::NoGeometry:
    return tr( "Without geometry" );
  case LeftOut::NotOnePoint:
    return tr( "Not a single point" );
  case LeftOut::BadCoordinates:
    return tr( "With coordinates that are not numbers" );
  case LeftOut::NotTransformable:
    return tr( "Too far away to have coordinates in metres" );
  case LeftOut::MissingDate:
    return tr( "Without date" );
  case LeftOut::UnreadableDate:
    return tr( "With a date that cannot be read" );
  case LeftOut::MissingWeight:
    return tr( "Without weight" );
  case LeftOut::NegativeWeight:
    return tr( "With a negative weight" );
  }
  return QString();
}

QStringList IncidentAccount::sentences() const
{
  const QLocale locale;
  QStringList lines;
  lines << tr( "Incidents read: %1. Used: %2. Left out: %3." )
               .arg( locale.toString( static_cast<qlonglong>( total ) ),
                     locale.toString( static_cast<qlonglong>( used ) ),
                     locale.toString( static_cast<qlonglong>( totalLeftOut() ) ) );
  for ( int i = 0; i < leftOutReasons; ++i )
  {
    const auto reason = static_cast<LeftOut>( i );
    if ( count( reason ) == 0 )
      continue;
    QString line = tr( "%1: %2." ).arg( label( reason ), locale.toString( static_cast<qlonglong>( count( reason ) ) ) );
    if ( reason == LeftOut::NotOnePoint )
      line += QLatin1Char( ' ' ) + tr( "One incident must be one point: run “Multipart to singleparts” first if "
                                       "each point is an incident of its own." );
    if ( reason == LeftOut::UnreadableDate && !unreadableDates.isEmpty() )
      line += QLatin1Char( ' ' ) + tr( "For example: “%1”." ).arg( unreadableDates.join( QStringLiteral( "”, “" ) ) );
    lines << line;
  }
  if ( zeroWeights > 0 )
    lines << tr( "Used with a weight of zero: %1. They count as incidents and add nothing to weighted sums." )
                 .arg( locale.toString( static_cast<qlonglong>( zeroWeights ) ) );
  if ( missingEnds > 0 )
    lines << tr( "Used without an end time: %1. They are taken to end when they start." )
                 .arg( locale.toString( static_cast<qlonglong>( missingEnds ) ) );
  return lines + notes;
}

} // namespace hotspot::data
