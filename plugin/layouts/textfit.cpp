// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/layouts/textfit.h"

#include <cmath>

#include <QFontMetricsF>
#include <QRegularExpression>
#include <QStringList>

#include "processing/qgislayoutcompatibility.h"

namespace hotspot::layouts
{

namespace
{

constexpr double millimetresPerPoint = 25.4 / 72;
/// Letters are measured ten times as large as on paper, since screen fonts come in whole pixels.
constexpr double measureScale = 10;
constexpr double safety = 0.98;
constexpr double step = 0.5;

QFont measureFont( const QFont &font )
{
  QFont large( font );
  large.setPixelSize( static_cast<int>( std::ceil( font.pointSizeF() * millimetresPerPoint * measureScale ) ) );
  return large;
}

bool fitsInto( const QSizeF &room, const QString &text, const QFont &font )
{
  const QSizeF needed = TextFit::size( text, font, room.width() );
  return needed.width() <= room.width() && needed.height() <= room.height();
}

QSizeF roomIn( const QgsLayoutItemLabel &label )
{
  return { label.rect().width() - 2 * label.marginX(), label.rect().height() - 2 * label.marginY() };
}

/// As many words from the front as fit, and "…".
QString cut( const QSizeF &room, const QString &text, const QFont &font )
{
  const QString ellipsis( QChar( 0x2026 ) );
  int fitting = 0;
  int tooLong = text.size();
  while ( tooLong - fitting > 1 )
  {
    const int middle = ( fitting + tooLong ) / 2;
    ( fitsInto( room, text.left( middle ).trimmed() + ellipsis, font ) ? fitting : tooLong ) = middle;
  }
  const int lastSpace = text.left( fitting ).lastIndexOf( QLatin1Char( ' ' ) );
  const bool nearEnough = lastSpace > fitting * 2 / 3;
  return text.left( nearEnough ? lastSpace : fitting ).trimmed() + ellipsis;
}

} // namespace

TextFit::Result TextFit::fit( QgsLayoutItemLabel &label, double smallest )
{
  const QSizeF room = roomIn( label );
  if ( room.width() <= 0 || room.height() <= 0 || fits( label ) )
    return Result::Fits;
  double points = compatibility::labelFont( label ).pointSizeF();
  while ( points - step >= smallest )
  {
    points -= step;
    compatibility::setLabelFontSize( label, points );
    if ( fits( label ) )
      return Result::Shrunk;
  }
  if ( label.text().contains( QLatin1String( "[%" ) ) )
    return Result::Shrunk;
  label.setText( cut( room, label.text(), compatibility::labelFont( label ) ) );
  return Result::Cut;
}

QSizeF TextFit::size( const QString &text, const QFont &font, double width )
{
  const QFontMetricsF metrics( measureFont( font ) );
  const QRectF bounds( 0, 0, width * measureScale * safety, 1e6 );
  const QRectF taken = metrics.boundingRect( bounds, Qt::TextWordWrap, text );
  return QSizeF( taken.width(), taken.height() ) / ( measureScale * safety );
}

bool TextFit::fits( const QgsLayoutItemLabel &label )
{
  return fitsInto( roomIn( label ), label.currentText(), compatibility::labelFont( label ) );
}

QString TextFit::broken( const QString &text, const QFont &font, double width )
{
  const QFontMetricsF metrics( measureFont( font ) );
  const double room = width * measureScale * safety;
  static const QRegularExpression joints( QStringLiteral( "[-_/.,]" ) );
  QStringList lines;
  QString line;
  const QStringList words = text.split( QLatin1Char( ' ' ), Qt::SkipEmptyParts );
  for ( QString word : words )
  {
    const QString longer = line.isEmpty() ? word : line + QLatin1Char( ' ' ) + word;
    if ( metrics.horizontalAdvance( longer ) <= room )
    {
      line = longer;
      continue;
    }
    if ( !line.isEmpty() )
      lines << line;
    while ( word.size() > 1 && metrics.horizontalAdvance( word ) > room )
    {
      int fitting = word.size() - 1;
      while ( fitting > 1 && metrics.horizontalAdvance( word.left( fitting ) ) > room )
        --fitting;
      const int joint = word.left( fitting ).lastIndexOf( joints ) + 1;
      fitting = joint > 1 ? joint : fitting;
      lines << word.left( fitting );
      word = word.mid( fitting );
    }
    line = word;
  }
  if ( !line.isEmpty() )
    lines << line;
  return lines.join( QLatin1Char( '\n' ) );
}

} // namespace hotspot::layouts
