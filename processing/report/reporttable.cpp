// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/report/reporttable.h"

#include "processing/report/numbertext.h"

namespace hotspot::report
{

namespace
{

QString field( QString text )
{
  if ( text.contains( QLatin1Char( ',' ) ) || text.contains( QLatin1Char( '"' ) ) ||
       text.contains( QLatin1Char( '\n' ) ) || text.contains( QLatin1Char( '\r' ) ) )
  {
    text.replace( QLatin1Char( '"' ), QLatin1String( "\"\"" ) );
    return QLatin1Char( '"' ) + text + QLatin1Char( '"' );
  }
  return text;
}

QString plainNumber( const QString &cell, const QLocale &locale )
{
  if ( cell == NumberText::missing() )
    return QString();
  QString text = cell;
  text.replace( QChar( 0x2212 ), locale.negativeSign() );
  if ( text.startsWith( QLatin1Char( '+' ) ) )
    text.remove( 0, 1 );
  if ( text.endsWith( QLatin1Char( '%' ) ) )
    text.chop( 1 );
  bool isNumber = false;
  const double value = locale.toDouble( text.trimmed(), &isNumber );
  return isNumber ? QString::number( value, 'g', 15 ) : cell;
}

QString line( const QStringList &fields )
{
  return fields.join( QLatin1Char( ',' ) ) + QStringLiteral( "\r\n" );
}

} // namespace

QByteArray csv( const ReportTable &table, const QLocale &locale )
{
  QStringList headings;
  for ( const ReportColumn &column : table.columns )
    headings << field( column.heading );
  QString text = QChar( QChar::ByteOrderMark ) + line( headings );
  for ( const ReportRow &row : table.rows )
  {
    QStringList fields;
    for ( int i = 0; i < row.cells.size(); ++i )
    {
      const auto column = static_cast<std::size_t>( i );
      const bool number = column < table.columns.size() && table.columns[column].alignment == ColumnAlignment::Number;
      fields << field( number ? plainNumber( row.cells.at( i ), locale ) : row.cells.at( i ) );
    }
    text += line( fields );
  }
  return text.toUtf8();
}

} // namespace hotspot::report
