// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <QXmlStreamWriter>

#include <memory>
#include <vector>

namespace hotspot::report
{

/// How a shape is drawn. Lengths are in the drawing's units (1 unit = 1 CSS pixel at full width).
struct Stroke
{
  QColor color = QColor( 0x33, 0x33, 0x33 );
  double width = 1.0;
  /// SVG dash pattern, for example "6 3". Empty is a solid line.
  QString dashes;
};

enum class TextAnchor
{
  Start,
  Middle,
  End
};

struct TextStyle
{
  double size = 12.0;
  TextAnchor anchor = TextAnchor::Start;
  QColor color = QColor( 0x22, 0x22, 0x22 );
  bool bold = false;
  /// Degrees, clockwise, about the text's own position.
  double rotation = 0.0;
};

/// A small SVG document, written shape by shape.
///
///   SvgDrawing drawing( { 640, 320 }, tr( "Incidents per month" ) );
///   drawing.line( { 60, 280 }, { 620, 280 } );
///   drawing.text( { 340, 310 }, tr( "Month" ), { 12, TextAnchor::Middle } );
///   report.addChart( drawing.svg(), … );
///
/// Written directly rather than painted: a QwtPlot is a widget and Qwt's texts ask the desktop widget for its
/// resolution, so neither may be used in the worker thread of an algorithm. Text keeps its anchor, so that a label
/// stays centred on its tick whatever font the reader's machine has. Only presentation attributes that Qt's own SVG
/// renderer knows are used, so the same drawing prints from a QGIS layout. All text is escaped.
class SvgDrawing
{
public:
  /// \a description is read out to those who cannot see the chart, and shown as its tooltip.
  SvgDrawing( QSizeF size, const QString &description );

  void line( QPointF from, QPointF to, const Stroke &stroke = {} );
  void polyline( const std::vector<QPointF> &points, const Stroke &stroke = {} );
  void polygon( const std::vector<QPointF> &points, const QColor &fill, double opacity = 1.0 );
  void rectangle( const QRectF &area, const QColor &fill, const QColor &outline = QColor(), double opacity = 1.0 );
  void circle( QPointF center, double radius, const QColor &fill, const Stroke &stroke );
  void diamond( QPointF center, double radius, const QColor &fill, const Stroke &stroke );
  /// \a position is on the base line.
  void text( QPointF position, const QString &text, const TextStyle &style = {} );

  [[nodiscard]] QSizeF size() const { return mSize; }

  /// The finished document; nothing can be drawn after this call.
  [[nodiscard]] QString svg();

  /// Width that \a text needs, generously: it holds for the common sans-serif fonts.
  [[nodiscard]] static double textWidth( const QString &text, double size );

  /// \a text, cut with an ellipsis where it is wider than \a width.
  [[nodiscard]] static QString shortened( const QString &text, double size, double width );

private:
  void writeStroke( const Stroke &stroke );
  void writePoints( const std::vector<QPointF> &points );

  QSizeF mSize;
  QString mSvg;
  std::unique_ptr<QXmlStreamWriter> mWriter;
};

} // namespace hotspot::report
