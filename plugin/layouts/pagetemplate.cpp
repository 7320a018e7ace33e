// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/layouts/pagetemplate.h"

#include <vector>

#include <QDir>
#include <QDomDocument>
#include <QFile>
#include <QFileInfo>

#include <qgsapplication.h>
#include <qgslayoutitemgroup.h>
#include <qgslayoutpagecollection.h>
#include <qgsprintlayout.h>
#include <qgsreadwritecontext.h>

#include "processing/qgislayoutcompatibility.h"

namespace hotspot::layouts
{

namespace
{

/// The words in the templates that travel with the plugin, so that translators find them.
constexpr const char *wordsInTemplates[] = {
  QT_TRANSLATE_NOOP( "hotspot::layouts::PageTemplate", "Legend" ),
  QT_TRANSLATE_NOOP( "hotspot::layouts::PageTemplate", "Target areas" ),
  QT_TRANSLATE_NOOP( "hotspot::layouts::PageTemplate", "Target areas, continued" ),
  QT_TRANSLATE_NOOP( "hotspot::layouts::PageTemplate", "Before and after" ),
  QT_TRANSLATE_NOOP( "hotspot::layouts::PageTemplate", "Data window" ),
  QT_TRANSLATE_NOOP( "hotspot::layouts::PageTemplate", "Records" ),
  QT_TRANSLATE_NOOP( "hotspot::layouts::PageTemplate", "Source" ),
  QT_TRANSLATE_NOOP( "hotspot::layouts::PageTemplate", "Coordinate system" ),
  QT_TRANSLATE_NOOP( "hotspot::layouts::PageTemplate", "Scale" ),
  QT_TRANSLATE_NOOP( "hotspot::layouts::PageTemplate", "Operation" ),
  QT_TRANSLATE_NOOP( "hotspot::layouts::PageTemplate", "Printed" ),
  QT_TRANSLATE_NOOP( "hotspot::layouts::PageTemplate", "Agency" ),
  QT_TRANSLATE_NOOP( "hotspot::layouts::PageTemplate", "Evaluation" ),
  QT_TRANSLATE_NOOP( "hotspot::layouts::PageTemplate", "Classification" ),
};

void translateWords( QgsLayout &layout )
{
  QList<QgsLayoutItemLabel *> all;
  layout.layoutItems( all );
  for ( QgsLayoutItemLabel *label : std::as_const( all ) )
  {
    if ( !label->text().isEmpty() )
      label->setText( QCoreApplication::translate( "hotspot::layouts::PageTemplate", label->text().toUtf8() ) );
  }
}

/// Width and height in millimetres of the paper as it lies on its long side.
QSizeF landscape( PageSize size )
{
  return size == PageSize::Letter ? QSizeF( 279.4, 215.9 ) : QSizeF( 297, 210 );
}

/// Where an item stands on its page, in millimetres.
struct Place
{
  QgsLayoutItem *item = nullptr;
  int page = 0;
  QRectF rectangle;
};

/// All items that carry themselves: no pages, and no groups, whose members are moved one by one.
std::vector<Place> placesIn( QgsLayout &layout )
{
  std::vector<Place> places;
  QList<QgsLayoutItem *> items;
  layout.layoutItems( items );
  for ( QgsLayoutItem *item : std::as_const( items ) )
  {
    if ( item->type() == QgsLayoutItemRegistry::LayoutPage || dynamic_cast<QgsLayoutItemGroup *>( item ) )
      continue;
    places.push_back( { item, item->page(), QRectF( item->pagePos(), item->rect().size() ) } );
  }
  return places;
}

} // namespace

QString PageTemplate::find( const QString &name, const QString &chosen )
{
  if ( !chosen.isEmpty() )
    return chosen;
  const QString fileName = name + QStringLiteral( ".qpt" );
  QStringList folders = QgsApplication::layoutTemplatePaths();
  folders << QDir( QgsApplication::qgisSettingsDirPath() ).filePath( QStringLiteral( "composer_templates" ) );
  for ( const QString &folder : std::as_const( folders ) )
  {
    if ( QFileInfo::exists( QDir( folder ).filePath( fileName ) ) )
      return QDir( folder ).filePath( fileName );
  }
  return QStringLiteral( ":/hotspot_policing/layouts/" ) + fileName;
}

data::Outcome<std::unique_ptr<QgsPrintLayout>> PageTemplate::load( QgsProject &project, const QString &path )
{
  using Loaded = data::Outcome<std::unique_ptr<QgsPrintLayout>>;
  QFile file( path );
  if ( !file.open( QIODevice::ReadOnly ) )
    return Loaded::failed( tr( "The layout template %1 cannot be read. Choose another file, or none to use the one "
                               "that comes with the plugin." )
                               .arg( path ) );
  QDomDocument document;
  if ( !document.setContent( &file ) )
    return Loaded::failed( tr( "The layout template %1 is not a QGIS layout template (.qpt). Save it again from the "
                               "layout window, or choose none." )
                               .arg( path ) );
  auto layout = std::make_unique<QgsPrintLayout>( &project );
  bool loaded = false;
  layout->loadFromTemplate( document, QgsReadWriteContext(), true, &loaded );
  if ( !loaded || layout->pageCollection()->pageCount() == 0 )
    return Loaded::failed( tr( "The layout template %1 holds no page. Save it again from the layout window, or choose "
                               "none." )
                               .arg( path ) );
  translateWords( *layout );
  return Loaded( std::move( layout ) );
}

QStringList PageTemplate::words()
{
  QStringList words;
  for ( const char *word : wordsInTemplates )
    words << QString::fromUtf8( word );
  return words;
}

void PageTemplate::resize( QgsLayout &layout, PageSize size )
{
  if ( size == PageSize::AsInTemplate )
    return;
  const std::vector<Place> places = placesIn( layout );
  QgsLayoutPageCollection *pages = layout.pageCollection();
  std::vector<QSizeF> factors;
  for ( int i = 0; i < pages->pageCount(); ++i )
  {
    QgsLayoutItemPage *page = pages->page( i );
    const QSizeF before = page->rect().size();
    const QSizeF after = before.width() >= before.height() ? landscape( size ) : landscape( size ).transposed();
    factors.push_back( QSizeF( after.width() / before.width(), after.height() / before.height() ) );
    page->setPageSize( QgsLayoutSize( after.width(), after.height() ) );
  }
  pages->reflow();
  for ( const Place &place : places )
  {
    if ( place.page < 0 || place.page >= static_cast<int>( factors.size() ) )
      continue;
    const QSizeF factor = factors[static_cast<std::size_t>( place.page )];
    const QRectF &was = place.rectangle;
    place.item->attemptResize( QgsLayoutSize( was.width() * factor.width(), was.height() * factor.height() ) );
    place.item->attemptMove( QgsLayoutPoint( was.x() * factor.width(), was.y() * factor.height() ), false, false,
                             place.page );
  }
}

QList<QgsLayoutItemLabel *> PageTemplate::labels( const QgsLayout &layout, const QString &id )
{
  QList<QgsLayoutItemLabel *> found;
  QList<QgsLayoutItemLabel *> all;
  layout.layoutItems( all );
  for ( QgsLayoutItemLabel *label : std::as_const( all ) )
  {
    if ( label->id() == id )
      found << label;
  }
  return found;
}

void PageTemplate::setText( QgsLayout &layout, const QString &id, const QString &text )
{
  const QList<QgsLayoutItemLabel *> found = labels( layout, id );
  for ( QgsLayoutItemLabel *label : found )
    label->setText( text );
}

} // namespace hotspot::layouts
