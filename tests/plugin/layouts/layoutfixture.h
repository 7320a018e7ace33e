// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// \file
/// Small made layers for the tests of printed pages, and what they all ask of a page.

#include <gtest/gtest.h>

#include <memory>

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <qgsgeometry.h>
#include <qgslayoutframe.h>
#include <qgslayoutitemmap.h>
#include <qgslayoutitemregistry.h>
#include <qgslayoutpagecollection.h>
#include <qgsprintlayout.h>
#include <qgsproject.h>
#include <qgsvectorlayer.h>

#include "plugin/layouts/layoutexport.h"
#include "plugin/layouts/maplayout.h"
#include "plugin/layouts/textfit.h"
#include "processing/algorithms/layerstyle.h"
#include "processing/qgislayoutcompatibility.h"

inline void initialiseLayoutResources()
{
  Q_INIT_RESOURCE( hotspot_policing );
}

namespace hotspot::layouts
{

/// A project with targets, catchments and a boundary in UTM 16N, and contents that name everything.
class LayoutFixture : public ::testing::Test
{
protected:
  LayoutFixture()
  {
    initialiseLayoutResources();
    mProject.setCrs( QgsCoordinateReferenceSystem( QStringLiteral( "EPSG:32616" ) ) );
  }

  QgsVectorLayer *addLayer( const QString &definition, const QString &name, const QString &style = QString() )
  {
    auto layer = std::make_unique<QgsVectorLayer>( definition, name, QStringLiteral( "memory" ) );
    if ( !style.isEmpty() )
      LayerStyle::apply( *layer, style );
    return static_cast<QgsVectorLayer *>( mProject.addMapLayer( layer.release() ) );
  }

  static void addSquare( QgsVectorLayer &layer, double x, double y, double size, const QVector<QVariant> &attributes )
  {
    QgsFeature feature( layer.fields() );
    feature.setGeometry( QgsGeometry::fromRect( QgsRectangle( x, y, x + size, y + size ) ) );
    for ( int i = 0; i < attributes.size(); ++i )
      feature.setAttribute( i, attributes.at( i ) );
    layer.dataProvider()->addFeature( feature );
    layer.updateExtents();
  }

  /// Targets of 200 m on a lattice 1 km apart, with names that begin with \a prefix.
  QgsVectorLayer *addTargets( int count, const QString &prefix = QStringLiteral( "T" ) )
  {
    QgsVectorLayer *targets =
        addLayer( QStringLiteral( "MultiPolygon?crs=EPSG:32616&field=target_id:string&field=rank:integer&"
                                  "field=n:integer&field=area_m2:double&field=share:double" ),
                  QStringLiteral( "Target areas" ), QStringLiteral( "targets" ) );
    for ( int i = 0; i < count; ++i )
      addSquare( *targets, 760000 + 1000.0 * ( i % 8 ), 3880000 + 1000.0 * ( i / 8 ), 200,
                 { QStringLiteral( "%1%2" ).arg( prefix ).arg( i + 1 ), i + 1, 100 - i, 40000.0, 0.01 } );
    return targets;
  }

  MapContents contents( QgsVectorLayer *targets )
  {
    MapContents contents;
    contents.title = QStringLiteral( "Robbery hot spots" );
    contents.subtitle = QStringLiteral( "Getis-Ord Gi* on 500 m cells, false discovery rate 5 %." );
    contents.statement = QStringLiteral( "Robberies in the targets fell by 47 %." );
    contents.agency = QStringLiteral( "Midtown Police Department" );
    contents.classification = QStringLiteral( "Internal" );
    contents.dataWindow = QStringLiteral( "2019-01-01 to 2019-12-31" );
    contents.source = QStringLiteral( "Records system, exported 2020-01-15" );
    contents.operation = QStringLiteral( "MPD-2019-004" );
    contents.evaluation = QStringLiteral( "0b54e7a2" );
    contents.recordCount = 2245;
    contents.targets = targets;
    contents.layers = { targets };
    contents.extentLayers = { targets };
    return contents;
  }

  /// A file in a folder that goes when the test ends; in the folder HOTSPOT_PICTURES names, if it names one, to look
  /// at.
  QString path( const char *name ) const
  {
    const QString pictures = qEnvironmentVariable( "HOTSPOT_PICTURES" );
    return pictures.isEmpty() ? mFolder.filePath( QLatin1String( name ) )
                              : QDir( pictures ).filePath( QLatin1String( name ) );
  }

  static QString text( const QgsLayout &layout, const char *id )
  {
    const QList<QgsLayoutItemLabel *> found = PageTemplate::labels( layout, QLatin1String( id ) );
    return found.isEmpty() ? QStringLiteral( "(no such label)" ) : found.first()->currentText();
  }

  /// Every label shows all of its text, every item lies on its paper, and no two texts or frames of a page overlap.
  static void expectTidy( const QgsPrintLayout &layout )
  {
    QList<QgsLayoutItem *> items;
    layout.layoutItems( items );
    QList<QgsLayoutItem *> shown;
    for ( QgsLayoutItem *item : std::as_const( items ) )
    {
      if ( item->type() == QgsLayoutItemRegistry::LayoutPage || item->type() == QgsLayoutItemRegistry::LayoutShape ||
           !item->isVisible() )
        continue;
      shown << item;
      const QgsLayoutItemPage *page = layout.pageCollection()->page( item->page() );
      ASSERT_NE( page, nullptr );
      const QRectF paper( QPointF( 0, 0 ), page->rect().size() );
      EXPECT_TRUE( paper.contains( placeOf( *item ) ) ) << item->displayName().toStdString() << " leaves the paper";
      const auto *label = dynamic_cast<const QgsLayoutItemLabel *>( item );
      EXPECT_TRUE( !label || TextFit::fits( *label ) ) << item->displayName().toStdString() << " is clipped";
    }
    for ( int i = 0; i < shown.size(); ++i )
    {
      for ( int j = i + 1; j < shown.size(); ++j )
        EXPECT_FALSE( overlap( *shown.at( i ), *shown.at( j ) ) )
            << shown.at( i )->displayName().toStdString() << " overlaps " << shown.at( j )->displayName().toStdString();
    }
  }

  /// The words of a PDF, or nothing where no pdftotext is installed.
  static std::optional<QString> wordsOfPdf( const QString &file )
  {
    const QString program = QStandardPaths::findExecutable( QStringLiteral( "pdftotext" ) );
    if ( program.isEmpty() )
      return std::nullopt;
    QProcess process;
    process.start( program, { QStringLiteral( "-layout" ), file, QStringLiteral( "-" ) } );
    process.waitForFinished();
    return QString::fromUtf8( process.readAllStandardOutput() ).simplified();
  }

  QTemporaryDir mFolder;
  QgsProject mProject;

private:
  static QRectF placeOf( const QgsLayoutItem &item ) { return QRectF( item.pagePos(), item.rect().size() ); }

  static bool overlap( const QgsLayoutItem &first, const QgsLayoutItem &second )
  {
    if ( first.page() != second.page() )
      return false;
    const QRectF common = placeOf( first ).intersected( placeOf( second ) );
    return common.width() > 0.1 && common.height() > 0.1;
  }
};

} // namespace hotspot::layouts
