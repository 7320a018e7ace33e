// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QSizeF>
#include <QString>

class QgsLayoutItemLabel;

namespace hotspot::layouts
{

/// Makes words fit the room that a page has for them: smaller letters first, fewer words last.
///
///   if ( TextFit::fit( *label, 6.0 ) == TextFit::Result::Cut )
///     notes << tr( "The title was shortened to fit." );
///
/// Sizes are millimetres on paper, letter sizes points. Measured with the font that this machine has, a little on the
/// safe side, since two versions of QGIS round letter sizes differently.
class TextFit
{
public:
  enum class Result
  {
    Fits,   ///< as designed
    Shrunk, ///< whole, in smaller letters
    Cut     ///< in the smallest letters and ending in "…"
  };

  /// Letters go down in steps of half a point to \a smallest; then words are left out at the end. A text with
  /// expressions in it ("[% … %]") is never cut, only shrunk. A label without room is left alone.
  static Result fit( QgsLayoutItemLabel &label, double smallest );

  /// What the text takes when broken into lines of \a width.
  [[nodiscard]] static QSizeF size( const QString &text, const QFont &font, double width );

  /// Whether the label shows all its text.
  [[nodiscard]] static bool fits( const QgsLayoutItemLabel &label );

  /// The text with line breaks put between words, and into words that are longer than a line: after a hyphen or the
  /// like where there is one.
  [[nodiscard]] static QString broken( const QString &text, const QFont &font, double width );
};

} // namespace hotspot::layouts
