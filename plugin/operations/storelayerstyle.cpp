// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/storelayerstyle.h"

#include <memory>

#include <QCoreApplication>
#include <QDomDocument>

#include <qgscategorizedsymbolrenderer.h>
#include <qgsfillsymbol.h>
#include <qgsfillsymbollayer.h>
#include <qgslinesymbol.h>
#include <qgsmarkersymbol.h>
#include <qgspallabeling.h>
#include <qgsreadwritecontext.h>
#include <qgstextbuffersettings.h>
#include <qgstextformat.h>
#include <qgsvectorlayer.h>
#include <qgsvectorlayerlabeling.h>

#include "plugin/operations/arearole.h"
#include "plugin/operations/storeschema.h"

namespace hotspot::operations
{

namespace
{

// Okabe and Ito's palette: seven colours that people with any kind of colour vision tell apart.
constexpr const char *vermillion = "213,94,0";
constexpr const char *blue = "0,114,178";
constexpr const char *green = "0,158,115";
constexpr const char *orange = "230,159,0";
constexpr const char *purple = "204,121,167";
constexpr const char *grey = "90,90,90";
constexpr double textSize = 9;

QString colour( const char *rgb, int opacity = 255 )
{
  return QStringLiteral( "%1,%2" ).arg( QString::fromLatin1( rgb ) ).arg( opacity );
}

class LayerSymbols
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::operations::LayerSymbols )
public:
  static QgsSymbol *area( AreaRole role )
  {
    switch ( role )
    {
    case AreaRole::Target:
      return fill( vermillion, 70, "solid", 0.9, {} );
    case AreaRole::Catchment:
      return fill( blue, 0, "solid", 0.5, { 45 } );
    case AreaRole::Control:
      return fill( green, 0, "dash", 0.6, { 0 } );
    case AreaRole::Candidate:
      return fill( orange, 25, "dot", 0.7, {} );
    case AreaRole::Excluded:
      break;
    }
    return fill( grey, 0, "dash dot", 0.4, { 45, 135 } );
  }

  static QList<QPair<QString, QString>> statuses()
  {
    return { { QStringLiteral( "planned" ), tr( "Planned" ) },
             { QStringLiteral( "in_progress" ), tr( "In progress" ) },
             { QStringLiteral( "done" ), tr( "Done" ) },
             { QStringLiteral( "dropped" ), tr( "Dropped" ) } };
  }

  static QgsSymbol *task( const QString &shape, const char *rgb, const QString &status )
  {
    // The fill grows with the work: empty, half, full; a cross when it was dropped.
    const int opacity = status == QLatin1String( "done" ) ? 255 : status == QLatin1String( "in_progress" ) ? 130 : 0;
    return marker( status == QLatin1String( "dropped" ) ? QStringLiteral( "cross2" ) : shape, rgb, opacity, 3.4 );
  }

  static QgsSymbol *marker( const QString &shape, const char *rgb, int opacity, double size )
  {
    QVariantMap properties{ { QStringLiteral( "name" ), shape },
                            { QStringLiteral( "color" ), colour( rgb, opacity ) },
                            { QStringLiteral( "outline_color" ), colour( rgb ) },
                            { QStringLiteral( "outline_width" ), QStringLiteral( "0.6" ) },
                            { QStringLiteral( "size" ), QString::number( size ) } };
    return QgsMarkerSymbol::createSimple( properties );
  }

  static QString recipientLabel( const QString &kind )
  {
    if ( kind == QLatin1String( "owner" ) )
      return tr( "Owner" );
    if ( kind == QLatin1String( "business" ) )
      return tr( "Business" );
    if ( kind == QLatin1String( "organisation" ) )
      return tr( "Organisation" );
    return tr( "Household" );
  }

private:
  static QgsSymbol *fill( const char *rgb, int opacity, const char *outline, double width,
                          const QVector<double> &hatches )
  {
    QgsSymbolLayerList layers;
    for ( const double angle : hatches )
    {
      auto hatch = std::make_unique<QgsLinePatternFillSymbolLayer>();
      hatch->setLineAngle( angle );
      hatch->setDistance( 2.2 );
      hatch->setSubSymbol(
          QgsLineSymbol::createSimple( { { QStringLiteral( "line_color" ), colour( rgb, 170 ) },
                                         { QStringLiteral( "line_width" ), QStringLiteral( "0.3" ) } } ) );
      layers << hatch.release();
    }
    layers << QgsSimpleFillSymbolLayer::create(
        { { QStringLiteral( "color" ), colour( rgb, opacity ) },
          { QStringLiteral( "style" ), opacity > 0 ? QStringLiteral( "solid" ) : QStringLiteral( "no" ) },
          { QStringLiteral( "outline_color" ), colour( rgb ) },
          { QStringLiteral( "outline_style" ), QString::fromLatin1( outline ) },
          { QStringLiteral( "outline_width" ), QString::number( width ) } } );
    return new QgsFillSymbol( layers );
  }
};

QString shownWhen( const QString &table )
{
  QString condition = QStringLiteral( "NOT coalesce(\"archived\", false)" );
  if ( table != QLatin1String( "recipient" ) )
    condition += QStringLiteral( " AND coalesce(@%1, '') IN ('', \"operation_uuid\")" )
                     .arg( QString::fromLatin1( shownOperationVariable ) );
  if ( table == QLatin1String( "area" ) )
    condition += QStringLiteral( " AND \"valid_to_utc\" IS NULL" );
  return condition;
}

QString drawn( const QString &table, const QString &column )
{
  return QStringLiteral( "CASE WHEN %1 THEN \"%2\" END" ).arg( shownWhen( table ), column );
}

void labelAreas( QgsVectorLayer *layer )
{
  QgsTextBufferSettings buffer;
  buffer.setEnabled( true );
  buffer.setSize( 1 );
  buffer.setColor( Qt::white );
  QgsTextFormat format;
  format.setSize( textSize );
  format.setColor( QColor( 30, 30, 30 ) );
  format.setBuffer( buffer );
  QgsPalLayerSettings settings;
  settings.fieldName = QStringLiteral( "CASE WHEN \"role\" <> 'catchment' AND %1 THEN \"label\" END" )
                           .arg( shownWhen( QStringLiteral( "area" ) ) );
  settings.isExpression = true;
  settings.setFormat( format );
  layer->setLabeling( new QgsVectorLayerSimpleLabeling( settings ) );
  layer->setLabelsEnabled( true );
}

QgsCategorizedSymbolRenderer *areaRenderer()
{
  QgsCategoryList categories;
  for ( const AreaRole role :
        { AreaRole::Target, AreaRole::Catchment, AreaRole::Control, AreaRole::Candidate, AreaRole::Excluded } )
    categories << QgsRendererCategory( areaRoleCode( role ), LayerSymbols::area( role ), areaRoleLabel( role ) );
  auto renderer = std::make_unique<QgsCategorizedSymbolRenderer>(
      drawn( QStringLiteral( "area" ), QStringLiteral( "role" ) ), categories );
  // Targets lie on top of the catchments around them.
  renderer->setOrderBy( QgsFeatureRequest::OrderBy(
      { QgsFeatureRequest::OrderByClause( QStringLiteral( "\"role\" = 'target'" ), true ) } ) );
  renderer->setOrderByEnabled( true );
  return renderer.release();
}

QgsCategorizedSymbolRenderer *taskRenderer( const QString &table, const QString &shape, const char *rgb )
{
  QgsCategoryList categories;
  for ( const auto &[code, label] : LayerSymbols::statuses() )
    categories << QgsRendererCategory( code, LayerSymbols::task( shape, rgb, code ), label );
  return new QgsCategorizedSymbolRenderer( drawn( table, QStringLiteral( "status" ) ), categories );
}

QgsCategorizedSymbolRenderer *recipientRenderer()
{
  const QString table = QStringLiteral( "recipient" );
  QgsCategoryList categories;
  for ( const QString &kind : storeTable( table )->column( QStringLiteral( "kind" ) )->allowed )
  {
    const QString shape = kind == QLatin1String( "household" )  ? QStringLiteral( "square" )
                          : kind == QLatin1String( "owner" )    ? QStringLiteral( "triangle" )
                          : kind == QLatin1String( "business" ) ? QStringLiteral( "pentagon" )
                                                                : QStringLiteral( "diamond" );
    categories << QgsRendererCategory( kind, LayerSymbols::marker( shape, grey, 120, 2.2 ),
                                       LayerSymbols::recipientLabel( kind ) );
  }
  return new QgsCategorizedSymbolRenderer( drawn( table, QStringLiteral( "kind" ) ), categories );
}

/// A layer with the columns and geometry of a table and no rows, to hang a style on.
std::unique_ptr<QgsVectorLayer> emptyLayer( const TableSchema &table )
{
  QString source = table.geometry == GeometryKind::Point ? QStringLiteral( "Point?crs=EPSG:4326" )
                                                         : QStringLiteral( "MultiPolygon?crs=EPSG:4326" );
  for ( const ColumnSchema &column : table.columns )
    source += QStringLiteral( "&field=%1:string" ).arg( column.name );
  return std::make_unique<QgsVectorLayer>( source, table.name, QStringLiteral( "memory" ) );
}

} // namespace

void applyStoreSymbols( QgsVectorLayer *layer, const QString &table )
{
  if ( table == QLatin1String( "area" ) )
  {
    layer->setRenderer( areaRenderer() );
    labelAreas( layer );
  }
  else if ( table == QLatin1String( "action" ) )
    layer->setRenderer( taskRenderer( table, QStringLiteral( "diamond" ), purple ) );
  else if ( table == QLatin1String( "outreach" ) )
    layer->setRenderer( taskRenderer( table, QStringLiteral( "circle" ), blue ) );
  else if ( table == QLatin1String( "recipient" ) )
    layer->setRenderer( recipientRenderer() );
}

QStringList defaultStyleStatements( const StoreLocation &location, const SqlDialect &dialect )
{
  if ( location.backend() != StoreBackend::GeoPackage )
    return {};
  // QGIS's own table, as its provider makes it.
  QStringList statements{
    QStringLiteral(
        "CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), "
        "f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), "
        "styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), "
        "update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))" ),
    QStringLiteral( "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES "
                    "('layer_styles', 'attributes', 'layer_styles', 0)" )
  };
  for ( const TableSchema &table : storeTables() )
  {
    if ( table.geometry == GeometryKind::None )
      continue;
    const std::unique_ptr<QgsVectorLayer> layer = emptyLayer( table );
    applyStoreSymbols( layer.get(), table.name );
    QDomDocument document;
    QString error;
    layer->exportNamedStyle( document, error, QgsReadWriteContext(), QgsMapLayer::Symbology | QgsMapLayer::Labeling );
    statements << QStringLiteral( "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, "
                                  "f_geometry_column, styleName, styleQML, useAsDefault) VALUES ('', '', '%1', '%2', "
                                  "'Hot Spot Policing', %3, 1)" )
                      .arg( table.name, QString::fromLatin1( storeGeometryColumn ),
                            dialect.literal( document.toString( -1 ) ) );
  }
  return statements;
}

} // namespace hotspot::operations
