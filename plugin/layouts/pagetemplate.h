// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QCoreApplication>
#include <QList>
#include <QString>
#include <QStringList>

#include "processing/data/outcome.h"

class QgsLayout;
class QgsLayoutItem;
class QgsLayoutItemLabel;
class QgsPrintLayout;
class QgsProject;

namespace hotspot::layouts
{

/// The paper. Landscape or portrait is the template's own choice.
enum class PageSize
{
  A4,
  Letter,
  AsInTemplate
};

/// A page that an agency may have redrawn: a QGIS layout template whose items are found by their ids.
///
///   auto page = PageTemplate::load( project, QStringLiteral( "hotspotmap" ), chosenByUser );
///   if ( !page )
///     return page.error();
///   PageTemplate::resize( **page, PageSize::Letter );
///   PageTemplate::setText( **page, QStringLiteral( "agency" ), agency );   // every label with this id, on every page
///
/// An id that the template does not have is no error: an agency may leave out what it does not print.
class PageTemplate
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::layouts::PageTemplate )
public:
  /// Where the template \a name lies: the user's own file \a chosen; else `name`.qpt in one of QGIS's template folders
  /// (Settings, Options, Layouts; `composer_templates` in the profile), which no update overwrites; else the one that
  /// travels with the plugin.
  [[nodiscard]] static QString find( const QString &name, const QString &chosen = QString() );

  /// The layout made from it, with our own words in it translated; words that an agency changed stay as they are.
  /// It must not outlive \a project.
  [[nodiscard]] static data::Outcome<std::unique_ptr<QgsPrintLayout>> load( QgsProject &project, const QString &path );

  /// Gives every page the size, in its own orientation, and moves and stretches what stands on it in proportion.
  /// Letter sizes stay as they are.
  static void resize( QgsLayout &layout, PageSize size );

  /// The words that stand in the templates of the plugin and are translated, in the language of the sources.
  [[nodiscard]] static QStringList words();

  /// Every label with the id, on every page.
  [[nodiscard]] static QList<QgsLayoutItemLabel *> labels( const QgsLayout &layout, const QString &id );
  static void setText( QgsLayout &layout, const QString &id, const QString &text );
};

} // namespace hotspot::layouts
