// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/layouts/maplayout.h"

#include <QLocale>
#include <QRegularExpression>

#include <qgslayoutframe.h>
#include <qgslayoutitemlegend.h>
#include <qgslayoutitemmanualtable.h>
#include <qgslayoutitemmap.h>
#include <qgslayoutmanager.h>
#include <qgsproject.h>
#include <qgsvectorlayer.h>

#include "plugin/layouts/maplegend.h"
#include "plugin/layouts/textfit.h"
#include "processing/qgislayoutcompatibility.h"

namespace hotspot::layouts
{

namespace
{

constexpr double smallestLetters = 6;
/// Millimetres between the legend and what follows it, and the least height kept for the table below.
constexpr double gap = 4;
constexpr double tableMinimum = 34;

template <typename Item>
Item *itemById( const QgsLayout &layout, const QString &id )
{
  return dynamic_cast<Item *>( layout.itemById( id ) );
}

QgsLayoutItemManualTable *targetTable( const QgsLayout &layout )
{
  const QList<QgsLayoutMultiFrame *> frames = layout.multiFrames();
  for ( QgsLayoutMultiFrame *frame : frames )
  {
    auto *table = qobject_cast<QgsLayoutItemManualTable *>( frame );
    if ( table && table->frameCount() > 0 && table->frame( 0 )->id() == QLatin1String( "targets" ) )
      return table;
  }
  return nullptr;
}

/// A name that no layout of the project has yet, so that printing twice keeps both.
QString freeName( QgsProject &project, const QString &wanted )
{
  QString name = wanted;
  for ( int number = 2; project.layoutManager()->layoutByName( name ); ++number )
    name = QStringLiteral( "%1 %2" ).arg( wanted ).arg( number );
  return name;
}

/// The number and its unit stay on one line: "5 %", "0.25 km²".
QString withUnitsTied( QString text )
{
  static const QRegularExpression numberAndUnit( QStringLiteral( "(\\d) (%|k?m²?|ha)(?=$|[\\s.,;:)])" ) );
  return text.replace( numberAndUnit, QStringLiteral( "\\1%1\\2" ).arg( QChar( QChar::Nbsp ) ) );
}

void moveTo( QgsLayoutItem &item, double y )
{
  item.attemptMove( QgsLayoutPoint( item.pagePos().x(), y ), true, false, item.page() );
}

/// Whether the item stands under the other one, in the same column of the same page.
bool isBelow( const QgsLayoutItem &item, const QgsLayoutItem &above )
{
  return item.page() == above.page() && item.pagePos().y() >= above.pagePos().y() &&
         item.pagePos().x() < above.pagePos().x() + above.rect().width() &&
         item.pagePos().x() + item.rect().width() > above.pagePos().x();
}

} // namespace

data::Outcome<FilledMap> MapLayout::fill( QgsProject &project, const MapContents &contents )
{
  using Filled = data::Outcome<FilledMap>;
  auto page =
      PageTemplate::load( project, PageTemplate::find( QStringLiteral( "hotspotmap" ), contents.templatePath ) );
  if ( !page )
    return Filled::failed( page.error() );
  FilledMap map;
  map.layout = std::move( *page );
  QgsPrintLayout &layout = *map.layout;
  layout.setName( freeName( project, contents.title.isEmpty() ? tr( "Hot-spot map" ) : contents.title ) );
  PageTemplate::resize( layout, contents.page );

  auto *mapItem = itemById<QgsLayoutItemMap>( layout, QStringLiteral( "map" ) );
  if ( !mapItem )
    return Filled::failed( tr( "The layout template has no map with the id \"map\". Give the map this id under Item "
                               "Properties, or choose another template." ) );
  const auto view = MapView::of( contents.extentLayers.isEmpty() ? contents.layers : contents.extentLayers,
                                 mapItem->rect().size(), project.crs(), project.transformContext() );
  if ( !view )
    return Filled::failed( view.error() );
  map.scale = view->scale();
  mapItem->setKeepLayerSet( true );
  mapItem->setLayers( contents.layers );
  view->applyTo( *mapItem );
  if ( auto *scaleBar = itemById<QgsLayoutItemScaleBar>( layout, QStringLiteral( "scale_bar" ) ) )
    view->applyTo( *scaleBar );

  if ( contents.targets )
    map.targets = TargetTable::of( *contents.targets, project.transformContext() );
  fillTexts( layout, contents, *view );
  fillColumn( map, contents );
  fitTexts( map );
  layout.refresh();
  return Filled( std::move( map ) );
}

void MapLayout::fillTexts( QgsLayout &layout, const MapContents &contents, const MapView &view )
{
  const auto put = [&layout]( const char *id, const QString &text, const QString &ifMissing )
  {
    const QString shown = text.trimmed().isEmpty() ? ifMissing : text.trimmed();
    PageTemplate::setText( layout, QLatin1String( id ), withUnitsTied( shown ) );
  };
  put( "title", contents.title, tr( "Hot-spot map" ) );
  put( "subtitle", contents.subtitle, tr( "The method has not been stated." ) );
  put( "statement", contents.statement, tr( "No comparison of before and after belongs to this map." ) );
  put( "agency", contents.agency, tr( "The agency has not been named." ) );
  put( "classification", contents.classification, tr( "Not classified: ask before sharing." ) );
  put( "data_window", contents.dataWindow, tr( "Not stated." ) );
  put( "record_count", contents.recordCount ? QLocale().toString( *contents.recordCount ) : QString(),
       tr( "Not counted." ) );
  put( "source", contents.source, tr( "Not stated." ) );
  put( "operation", contents.operation, tr( "Not part of an operation." ) );
  put( "evaluation", contents.evaluation, tr( "No evaluation belongs to this map." ) );
  put( "printed", contents.printed.toString( Qt::ISODate ), QString() );
  put( "crs", view.crsText(), QString() );
  if ( view.scale() <= 0 )
    put( "scale", QString(), tr( "Unknown." ) );
}

void MapLayout::fillColumn( FilledMap &map, const MapContents &contents )
{
  QgsLayout &layout = *map.layout;
  const QList<QgsLayoutItemLabel *> notes = PageTemplate::labels( layout, QStringLiteral( "targets_note" ) );
  for ( QgsLayoutItemLabel *note : notes )
    note->setText( withUnitsTied( map.targets.sentence() ) );

  QgsLayoutItemManualTable *table = targetTable( layout );
  QgsLayoutFrame *frame = table ? table->frame( 0 ) : nullptr;
  if ( auto *legend = itemById<QgsLayoutItemLegend>( layout, QStringLiteral( "legend" ) ) )
  {
    const double top = legend->pagePos().y();
    QgsLayoutItem *heading = layout.itemById( QStringLiteral( "targets_heading" ) );
    const bool stacked = frame && heading && isBelow( *heading, *legend ) && isBelow( *frame, *legend );
    const double bottom = stacked ? frame->pagePos().y() + frame->rect().height() : top + legend->rect().height();
    const double headingHeight = stacked ? frame->pagePos().y() - heading->pagePos().y() : 0;
    const double room = stacked ? bottom - top - gap - headingHeight - ( map.targets.isEmpty() ? 0 : tableMinimum )
                                : legend->rect().height();
    const MapLegend::Filled filled = MapLegend::fill( *legend, contents.layers, { legend->rect().width(), room } );
    if ( !filled.leftOut.isEmpty() )
      map.notes << tr( "Not in the legend for lack of room: %1." ).arg( filled.leftOut.join( QStringLiteral( ", " ) ) );
    if ( stacked )
    {
      const double shift = top + filled.height + gap - heading->pagePos().y();
      moveTo( *heading, heading->pagePos().y() + shift );
      for ( QgsLayoutItemLabel *note : notes )
      {
        if ( isBelow( *note, *legend ) )
          moveTo( *note, note->pagePos().y() + shift );
      }
      moveTo( *frame, frame->pagePos().y() + shift );
      frame->attemptResize( QgsLayoutSize( frame->rect().width(), bottom - frame->pagePos().y() ) );
    }
  }
  if ( !table )
    return;
  const int shown = map.targets.fill( *table );
  const int all = static_cast<int>( map.targets.targets().size() );
  QString continued;
  if ( shown < all )
    continued = tr( "The table holds the first %1." ).arg( shown );
  else if ( table->frameCount() > 1 && !table->frame( 1 )->isEmpty() )
    continued = tr( "The table goes on overleaf." );
  if ( shown < all )
    map.notes << tr( "The table of targets holds the first %1 of %2." ).arg( shown ).arg( all );
  for ( QgsLayoutItemLabel *note : notes )
    note->setText( QStringLiteral( "%1 %2" ).arg( note->text(), continued ).trimmed() );
}

void MapLayout::fitTexts( FilledMap &map )
{
  QList<QgsLayoutItemLabel *> labels;
  map.layout->layoutItems( labels );
  for ( QgsLayoutItemLabel *label : std::as_const( labels ) )
  {
    const QString whole = label->text();
    if ( TextFit::fit( *label, smallestLetters ) != TextFit::Result::Cut )
      continue;
    const QString note = tr( "This text was too long for its place and was cut: %1" ).arg( whole );
    if ( !map.notes.contains( note ) )
      map.notes << note;
  }
}

} // namespace hotspot::layouts
