// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/layouts/targettable.h"

#include <algorithm>

#include <QFile>
#include <QLocale>

#include <qgsdistancearea.h>
#include <qgsfeatureiterator.h>
#include <qgslayoutframe.h>
#include <qgslayoutitemmanualtable.h>
#include <qgslayouttablecolumn.h>
#include <qgsvectorlayer.h>

#include "plugin/layouts/textfit.h"
#include "processing/report/numbertext.h"

namespace hotspot::layouts
{

namespace
{

std::optional<double> number( const QgsFeature &feature, int field )
{
  if ( field < 0 )
    return std::nullopt;
  const QVariant value = feature.attribute( field );
  bool isNumber = false;
  const double result = value.toDouble( &isNumber );
  return isNumber && !value.isNull() ? std::optional<double>( result ) : std::nullopt;
}

/// Their sum, where every target has the number.
std::optional<double> sum( const std::vector<TargetTable::Target> &targets,
                           std::optional<double> TargetTable::Target::*member )
{
  double total = 0;
  for ( const TargetTable::Target &target : targets )
  {
    if ( !( target.*member ) )
      return std::nullopt;
    total += *( target.*member );
  }
  return total;
}

/// As many decimals as the largest of some areas carries: 0.53, 12.4, 310.
int areaDecimals( double largest )
{
  return largest < 9.95 ? 2 : largest < 99.5 ? 1 : 0;
}

QString shareText( double share )
{
  return report::NumberText().fixed( 100 * share, 1 );
}

constexpr double squareMetresPerHectare = 1e4;
constexpr double squareMetresPerSquareKilometre = 1e6;

QFont fontOf( const QgsTextFormat &format )
{
  QFont font = format.font();
  font.setPointSizeF( format.size() );
  return font;
}

/// Of one line, with a little air, since tables and labels round letter sizes differently.
double widthOf( const QString &text, const QFont &font )
{
  constexpr double endless = 1e4;
  return 1.05 * TextFit::size( text, font, endless ).width() + 0.3;
}

bool fitsItsFrames( const QgsLayoutItemManualTable &table )
{
  double room = 0;
  for ( int i = 0; i < table.frameCount(); ++i )
    room += table.frame( i )->rect().height();
  return table.totalSize().height() <= room;
}

/// Makes the frames after the first one as short as their rows allow, all the same, so that columns side by side on a
/// continuation page are filled alike.
void spreadEvenly( QgsLayoutItemManualTable &table )
{
  if ( table.frameCount() < 3 )
    return;
  const auto setHeights = [&table]( double height )
  {
    for ( int i = 1; i < table.frameCount(); ++i )
      table.frame( i )->attemptResize( QgsLayoutSize( table.frame( i )->rect().width(), height ) );
  };
  constexpr double step = 2;
  double height = table.frame( 1 )->rect().height();
  while ( height > step && fitsItsFrames( table ) )
  {
    height -= step;
    setHeights( height );
  }
  if ( !fitsItsFrames( table ) )
    setHeights( height + step );
}

QString quoted( const QString &text )
{
  if ( !text.contains( QLatin1Char( ',' ) ) && !text.contains( QLatin1Char( '"' ) ) &&
       !text.contains( QLatin1Char( '\n' ) ) )
    return text;
  QString doubled( text );
  return QLatin1Char( '"' ) + doubled.replace( QLatin1Char( '"' ), QLatin1String( "\"\"" ) ) + QLatin1Char( '"' );
}

QString csvLine( const QStringList &values )
{
  QStringList safe;
  for ( const QString &value : values )
    safe << quoted( value );
  return safe.join( QLatin1Char( ',' ) ) + QLatin1Char( '\n' );
}

} // namespace

TargetTable TargetTable::of( const QgsVectorLayer &layer, const QgsCoordinateTransformContext &context )
{
  const auto field = [&layer]( const char *name )
  {
    return layer.fields().lookupField( QLatin1String( name ) );
  };
  const int id = field( "target_id" );
  const int rank = field( "rank" );
  const int incidents = field( "n" );
  const int area = field( "area_m2" );
  const int share = field( "share" );
  QgsDistanceArea measure;
  measure.setSourceCrs( layer.crs(), context );
  measure.setEllipsoid( layer.crs().ellipsoidAcronym() );

  TargetTable table;
  QgsFeature feature;
  QgsFeatureIterator features = layer.getFeatures();
  while ( features.nextFeature( feature ) )
  {
    Target target;
    target.id = id >= 0 ? feature.attribute( id ).toString() : QString::number( table.mTargets.size() + 1 );
    target.rank = number( feature, rank );
    target.incidents = number( feature, incidents );
    target.share = number( feature, share );
    target.area = number( feature, area );
    if ( !target.area && feature.hasGeometry() && layer.crs().isValid() )
      target.area = measure.measureArea( feature.geometry() );
    table.mLargestArea = std::max( table.mLargestArea, target.area.value_or( 0 ) );
    table.mTargets.push_back( target );
  }
  std::stable_sort( table.mTargets.begin(), table.mTargets.end(),
                    []( const Target &first, const Target &second )
                    {
                      if ( first.rank && second.rank && *first.rank != *second.rank )
                        return *first.rank < *second.rank;
                      return first.incidents.value_or( 0 ) > second.incidents.value_or( 0 );
                    } );
  return table;
}

QString TargetTable::sentence() const
{
  if ( mTargets.empty() )
    return tr( "No target areas have been drawn for this map." );
  const report::NumberText numbers;
  const std::optional<double> incidents = sum( mTargets, &Target::incidents );
  const std::optional<double> share = sum( mTargets, &Target::share );
  const std::optional<double> area = sum( mTargets, &Target::area );
  const QString count = numbers.count( static_cast<double>( mTargets.size() ) );
  const QString ground = area ? numbers.fixed( *area / squareMetresPerSquareKilometre,
                                               areaDecimals( *area / squareMetresPerSquareKilometre ) )
                              : QString();
  if ( incidents && share && area )
    return tr( "Targets: %1. Together %2 incidents, %3 % of all, on %4 km²." )
        .arg( count, numbers.count( *incidents ), shareText( *share ), ground );
  if ( incidents && area )
    return tr( "Targets: %1. Together %2 incidents on %3 km²." ).arg( count, numbers.count( *incidents ), ground );
  if ( area )
    return tr( "Targets: %1. Together %2 km². Their incidents have not been counted." ).arg( count, ground );
  return tr( "Targets: %1. Their incidents have not been counted." ).arg( count );
}

std::vector<TargetTable::Column> TargetTable::columns( bool onPaper ) const
{
  const auto any = [this]( std::optional<double> Target::*member )
  {
    return std::any_of( mTargets.begin(), mTargets.end(),
                        [member]( const Target &target ) { return ( target.*member ).has_value(); } );
  };
  const bool rankIsName =
      std::all_of( mTargets.begin(), mTargets.end(),
                   []( const Target &target ) { return target.rank && QString::number( *target.rank ) == target.id; } );
  std::vector<Column> columns;
  if ( any( &Target::rank ) && !( onPaper && rankIsName ) )
    columns.push_back( Column::Rank );
  columns.push_back( Column::Id );
  if ( any( &Target::incidents ) )
    columns.push_back( Column::Incidents );
  if ( any( &Target::share ) )
    columns.push_back( Column::Share );
  if ( any( &Target::area ) )
    columns.push_back( Column::Area );
  return columns;
}

QString TargetTable::title( Column column ) const
{
  switch ( column )
  {
  case Column::Rank:
    return tr( "Rank" );
  case Column::Id:
    return tr( "Target" );
  case Column::Incidents:
    return tr( "Incidents" );
  case Column::Share:
    return tr( "% of all" );
  case Column::Area:
    return tr( "Area, ha" );
  }
  return QString();
}

QString TargetTable::fieldName( Column column )
{
  switch ( column )
  {
  case Column::Rank:
    return QStringLiteral( "rank" );
  case Column::Id:
    return QStringLiteral( "target_id" );
  case Column::Incidents:
    return QStringLiteral( "n" );
  case Column::Share:
    return QStringLiteral( "share" );
  case Column::Area:
    return QStringLiteral( "area_m2" );
  }
  return QString();
}

QString TargetTable::text( Column column, const Target &target, bool plain ) const
{
  const report::NumberText numbers;
  const auto value = [&]( const std::optional<double> &given, const auto &forReading )
  {
    if ( !given )
      return plain ? QString() : report::NumberText::missing();
    return plain ? QString::number( *given, 'g', 12 ) : forReading( *given );
  };
  switch ( column )
  {
  case Column::Rank:
    return value( target.rank, [&]( double rank ) { return numbers.count( rank ); } );
  case Column::Id:
    return target.id;
  case Column::Incidents:
    return value( target.incidents, [&]( double count ) { return numbers.count( count ); } );
  case Column::Share:
    return value( target.share, shareText );
  case Column::Area:
    return value( target.area,
                  [&]( double area ) {
                    return numbers.fixed( area / squareMetresPerHectare,
                                          areaDecimals( mLargestArea / squareMetresPerHectare ) );
                  } );
  }
  return QString();
}

QStringList TargetTable::header() const
{
  QStringList titles;
  for ( const Column column : columns( true ) )
    titles << title( column );
  return titles;
}

std::vector<QStringList> TargetTable::rows() const
{
  const std::vector<Column> shown = columns( true );
  std::vector<QStringList> rows;
  rows.reserve( mTargets.size() );
  for ( const Target &target : mTargets )
  {
    QStringList row;
    for ( const Column column : shown )
      row << text( column, target, false );
    rows.push_back( row );
  }
  return rows;
}

QList<double> TargetTable::widths( const QgsLayoutItemManualTable &table ) const
{
  const std::vector<Column> shown = columns( true );
  const auto count = static_cast<double>( shown.size() );
  const double line = table.verticalGrid() && table.showGrid() ? table.gridStrokeWidth() : 0;
  const double usable = table.frame( 0 )->rect().width() - count * 2 * table.cellMargin() - ( count + 1 ) * line;
  const QFont headerFont = fontOf( table.headerTextFormat() );
  const QFont contentFont = fontOf( table.contentTextFormat() );

  // Numbers take what they and their titles need; the name gets the rest. Where that is too little for the longest
  // name, titles of several words are broken.
  const auto divided = [&]( bool titlesOnOneLine )
  {
    QList<double> widths;
    double left = usable;
    for ( const Column column : shown )
    {
      double wanted = 0;
      const QStringList parts = titlesOnOneLine ? QStringList( title( column ) ) : title( column ).split( ' ' );
      for ( const QString &part : parts )
        wanted = std::max( wanted, widthOf( part, headerFont ) );
      for ( const Target &target : mTargets )
        wanted = column == Column::Id ? 0 : std::max( wanted, widthOf( text( column, target, false ), contentFont ) );
      widths << wanted;
      left -= wanted;
    }
    for ( int i = 0; i < widths.size(); ++i )
    {
      if ( shown[static_cast<std::size_t>( i )] == Column::Id )
        widths[i] = std::max( left, usable / 5 );
    }
    return widths;
  };
  double longestName = 0;
  for ( const Target &target : mTargets )
    longestName = std::max( longestName, widthOf( target.id, contentFont ) );
  const int name = static_cast<int>( std::find( shown.begin(), shown.end(), Column::Id ) - shown.begin() );
  const QList<double> roomy = divided( true );
  return roomy.at( name ) >= longestName ? roomy : divided( false );
}

int TargetTable::fill( QgsLayoutItemManualTable &table ) const
{
  const std::vector<Column> shown = columns( true );
  const auto alignment = [&shown]( int column )
  {
    return shown[static_cast<std::size_t>( column )] == Column::Id ? Qt::AlignLeft : Qt::AlignRight;
  };

  QgsLayoutTableColumns headers;
  for ( const Column column : shown )
    headers << QgsLayoutTableColumn( title( column ) );
  const QList<double> columnWidths = widths( table );
  const QFont font = fontOf( table.contentTextFormat() );
  QgsTableContents contents;
  for ( const QStringList &row : rows() )
  {
    QgsTableRow cells;
    for ( int i = 0; i < row.size(); ++i )
    {
      QgsTableCell cell( TextFit::broken( row.at( i ), font, columnWidths.at( i ) ) );
      cell.setHorizontalAlignment( alignment( i ) );
      cells << cell;
    }
    contents << cells;
  }
  table.setIncludeTableHeader( true );
  table.setHeaders( headers );
  // Before the contents: frames grow with columns that have no width yet.
  table.setColumnWidths( columnWidths );
  table.setTableContents( contents );
  while ( !contents.isEmpty() && !fitsItsFrames( table ) )
  {
    contents.removeLast();
    table.setTableContents( contents );
  }
  spreadEvenly( table );
  // A fixed table does not hand the alignment of its headers on to its columns.
  for ( int i = 0; i < table.columns().size(); ++i )
    table.columns()[i].setHAlignment( alignment( i ) );
  table.recalculateFrameSizes();
  const QList<QgsLayoutFrame *> frames = table.frames();
  for ( QgsLayoutFrame *frame : frames )
    frame->setVisibility( !contents.isEmpty() && !frame->isEmpty() );
  return contents.size();
}

bool TargetTable::writeCsv( const QString &path ) const
{
  QFile file( path );
  if ( !file.open( QIODevice::WriteOnly | QIODevice::Truncate ) )
    return false;
  const std::vector<Column> written = columns( false );
  QStringList names;
  for ( const Column column : written )
    names << fieldName( column );
  QByteArray bytes = csvLine( names ).toUtf8();
  for ( const Target &target : mTargets )
  {
    QStringList values;
    for ( const Column column : written )
      values << text( column, target, true );
    bytes += csvLine( values ).toUtf8();
  }
  return file.write( bytes ) == bytes.size() && file.flush();
}

} // namespace hotspot::layouts
