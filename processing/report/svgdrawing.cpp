// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/report/svgdrawing.h"

namespace hotspot::report
{

namespace
{

QString number( double value )
{
  QString text = QString::number( value, 'f', 2 );
  while ( text.endsWith( QLatin1Char( '0' ) ) )
    text.chop( 1 );
  if ( text.endsWith( QLatin1Char( '.' ) ) )
    text.chop( 1 );
  return text == QLatin1String( "-0" ) ? QStringLiteral( "0" ) : text;
}

QString anchorName( TextAnchor anchor )
{
  switch ( anchor )
  {
  case TextAnchor::Start:
    return QStringLiteral( "start" );
  case TextAnchor::Middle:
    return QStringLiteral( "middle" );
  case TextAnchor::End:
    return QStringLiteral( "end" );
  }
  return QStringLiteral( "start" );
}

/// Characters that XML 1.0 forbids, which a user's own label may hold, would make the whole chart unreadable.
QString withoutControlCharacters( const QString &text )
{
  QString clean;
  clean.reserve( text.size() );
  for ( const QChar &character : text )
  {
    if ( character.unicode() >= 0x20 && character.unicode() != 0xfffe && character.unicode() != 0xffff )
      clean.append( character );
    else if ( character.isSpace() )
      clean.append( QLatin1Char( ' ' ) );
  }
  return clean;
}

} // namespace

SvgDrawing::SvgDrawing( QSizeF size, const QString &description )
    : mSize( size ), mWriter( std::make_unique<QXmlStreamWriter>( &mSvg ) )
{
  const QString text = withoutControlCharacters( description );
  mWriter->writeStartElement( QStringLiteral( "svg" ) );
  mWriter->writeAttribute( QStringLiteral( "xmlns" ), QStringLiteral( "http://www.w3.org/2000/svg" ) );
  mWriter->writeAttribute( QStringLiteral( "viewBox" ),
                           QStringLiteral( "0 0 %1 %2" ).arg( number( size.width() ), number( size.height() ) ) );
  mWriter->writeAttribute( QStringLiteral( "width" ), number( size.width() ) );
  mWriter->writeAttribute( QStringLiteral( "height" ), number( size.height() ) );
  mWriter->writeAttribute( QStringLiteral( "role" ), QStringLiteral( "img" ) );
  mWriter->writeAttribute( QStringLiteral( "aria-label" ), text );
  mWriter->writeAttribute( QStringLiteral( "font-family" ), QStringLiteral( "Arial, Helvetica, sans-serif" ) );
  mWriter->writeTextElement( QStringLiteral( "title" ), text );
}

void SvgDrawing::writeStroke( const Stroke &stroke )
{
  if ( !stroke.color.isValid() || stroke.width <= 0.0 )
    return;
  mWriter->writeAttribute( QStringLiteral( "stroke" ), stroke.color.name() );
  mWriter->writeAttribute( QStringLiteral( "stroke-width" ), number( stroke.width ) );
  if ( !stroke.dashes.isEmpty() )
    mWriter->writeAttribute( QStringLiteral( "stroke-dasharray" ), stroke.dashes );
}

void SvgDrawing::writePoints( const std::vector<QPointF> &points )
{
  QString text;
  for ( const QPointF &point : points )
    text += number( point.x() ) + QLatin1Char( ',' ) + number( point.y() ) + QLatin1Char( ' ' );
  mWriter->writeAttribute( QStringLiteral( "points" ), text.trimmed() );
}

void SvgDrawing::line( QPointF from, QPointF to, const Stroke &stroke )
{
  mWriter->writeStartElement( QStringLiteral( "line" ) );
  mWriter->writeAttribute( QStringLiteral( "x1" ), number( from.x() ) );
  mWriter->writeAttribute( QStringLiteral( "y1" ), number( from.y() ) );
  mWriter->writeAttribute( QStringLiteral( "x2" ), number( to.x() ) );
  mWriter->writeAttribute( QStringLiteral( "y2" ), number( to.y() ) );
  writeStroke( stroke );
  mWriter->writeEndElement();
}

void SvgDrawing::polyline( const std::vector<QPointF> &points, const Stroke &stroke )
{
  if ( points.size() < 2 )
    return;
  mWriter->writeStartElement( QStringLiteral( "polyline" ) );
  writePoints( points );
  mWriter->writeAttribute( QStringLiteral( "fill" ), QStringLiteral( "none" ) );
  mWriter->writeAttribute( QStringLiteral( "stroke-linejoin" ), QStringLiteral( "round" ) );
  writeStroke( stroke );
  mWriter->writeEndElement();
}

void SvgDrawing::polygon( const std::vector<QPointF> &points, const QColor &fill, double opacity )
{
  if ( points.size() < 3 )
    return;
  mWriter->writeStartElement( QStringLiteral( "polygon" ) );
  writePoints( points );
  mWriter->writeAttribute( QStringLiteral( "fill" ), fill.name() );
  if ( opacity < 1.0 )
    mWriter->writeAttribute( QStringLiteral( "fill-opacity" ), number( opacity ) );
  mWriter->writeEndElement();
}

void SvgDrawing::rectangle( const QRectF &area, const QColor &fill, const QColor &outline, double opacity )
{
  mWriter->writeStartElement( QStringLiteral( "rect" ) );
  mWriter->writeAttribute( QStringLiteral( "x" ), number( area.x() ) );
  mWriter->writeAttribute( QStringLiteral( "y" ), number( area.y() ) );
  mWriter->writeAttribute( QStringLiteral( "width" ), number( area.width() ) );
  mWriter->writeAttribute( QStringLiteral( "height" ), number( area.height() ) );
  mWriter->writeAttribute( QStringLiteral( "fill" ), fill.isValid() ? fill.name() : QStringLiteral( "none" ) );
  if ( opacity < 1.0 )
    mWriter->writeAttribute( QStringLiteral( "fill-opacity" ), number( opacity ) );
  if ( outline.isValid() )
    writeStroke( { outline, 1.0, QString() } );
  mWriter->writeEndElement();
}

void SvgDrawing::circle( QPointF center, double radius, const QColor &fill, const Stroke &stroke )
{
  mWriter->writeStartElement( QStringLiteral( "circle" ) );
  mWriter->writeAttribute( QStringLiteral( "cx" ), number( center.x() ) );
  mWriter->writeAttribute( QStringLiteral( "cy" ), number( center.y() ) );
  mWriter->writeAttribute( QStringLiteral( "r" ), number( radius ) );
  mWriter->writeAttribute( QStringLiteral( "fill" ), fill.name() );
  writeStroke( stroke );
  mWriter->writeEndElement();
}

void SvgDrawing::diamond( QPointF center, double radius, const QColor &fill, const Stroke &stroke )
{
  mWriter->writeStartElement( QStringLiteral( "polygon" ) );
  writePoints( { center + QPointF( 0, -radius ), center + QPointF( radius, 0 ), center + QPointF( 0, radius ),
                 center + QPointF( -radius, 0 ) } );
  mWriter->writeAttribute( QStringLiteral( "fill" ), fill.name() );
  writeStroke( stroke );
  mWriter->writeEndElement();
}

void SvgDrawing::text( QPointF position, const QString &text, const TextStyle &style )
{
  mWriter->writeStartElement( QStringLiteral( "text" ) );
  mWriter->writeAttribute( QStringLiteral( "x" ), number( position.x() ) );
  mWriter->writeAttribute( QStringLiteral( "y" ), number( position.y() ) );
  mWriter->writeAttribute( QStringLiteral( "font-size" ), number( style.size ) );
  mWriter->writeAttribute( QStringLiteral( "fill" ), style.color.name() );
  mWriter->writeAttribute( QStringLiteral( "text-anchor" ), anchorName( style.anchor ) );
  if ( style.bold )
    mWriter->writeAttribute( QStringLiteral( "font-weight" ), QStringLiteral( "bold" ) );
  if ( style.rotation != 0.0 )
    mWriter->writeAttribute( QStringLiteral( "transform" ),
                             QStringLiteral( "rotate(%1 %2 %3)" )
                                 .arg( number( style.rotation ), number( position.x() ), number( position.y() ) ) );
  mWriter->writeCharacters( withoutControlCharacters( text ) );
  mWriter->writeEndElement();
}

QString SvgDrawing::svg()
{
  if ( mWriter )
  {
    mWriter->writeEndElement();
    mWriter.reset();
  }
  return mSvg;
}

double SvgDrawing::textWidth( const QString &text, double size )
{
  double width = 0.0;
  for ( const QChar &character : text )
  {
    if ( character.unicode() >= 0x1100 )
      width += 1.0;
    else if ( character.isUpper() || character == QLatin1Char( 'm' ) || character == QLatin1Char( 'w' ) ||
              character == QLatin1Char( '%' ) )
      width += 0.78;
    else if ( QStringLiteral( "iljtf.,:;'|()! " ).contains( character ) )
      width += 0.36;
    else
      width += 0.58;
  }
  return width * size;
}

QString SvgDrawing::shortened( const QString &text, double size, double width )
{
  if ( textWidth( text, size ) <= width )
    return text;
  QString result = text;
  while ( !result.isEmpty() && textWidth( result, size ) + size > width )
    result.chop( 1 );
  return result.trimmed() + QChar( 0x2026 );
}

} // namespace hotspot::report
