// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

class QgsLayout;

namespace hotspot::layouts
{

/// Writes a layout to a file and says in words what went wrong.
///
///   const QString error = LayoutExport::toPdf( layout, "map.pdf" );
///   if ( !error.isEmpty() ) …
///
/// Text stays text, so that a page can be searched and read aloud; lines stay lines at any zoom.
class LayoutExport
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::layouts::LayoutExport )
public:
  /// All pages; empty continuation pages are left out. Returns an empty text, or a sentence with the remedy.
  [[nodiscard]] static QString toPdf( QgsLayout &layout, const QString &path );

  /// The first page as a picture, in the format that the file's ending names.
  [[nodiscard]] static QString toPicture( QgsLayout &layout, const QString &path, double dotsPerInch = 200 );
};

} // namespace hotspot::layouts
