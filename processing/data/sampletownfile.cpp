// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/data/sampletownfile.h"

#include <memory>

#include <QFileInfo>
#include <QLocale>

#include <qgsfeature.h>
#include <qgsfeedback.h>
#include <qgsprovidermetadata.h>
#include <qgsproviderregistry.h>
#include <qgsprovidersublayerdetails.h>
#include <qgsvectorfilewriter.h>

#include "processing/data/townrandom.h"
#include "processing/qgiscompatibility.h"

namespace hotspot::data
{

using namespace compatibility;

namespace
{

// 07/31/2024 11:30:00 PM, as many records systems write it.
QString reportText( WallClock moment )
{
  return QLocale::c().toString( toDateTime( moment ), QStringLiteral( "MM/dd/yyyy hh:mm:ss AP" ) );
}

QString addressText( const SampleTown &town, std::size_t address )
{
  const TownAddress &at = town.addresses[address];
  return QStringLiteral( "%1 %2" ).arg( at.number ).arg( town.streets[at.street].name );
}

QgsFields incidentFields()
{
  QgsFields fields;
  fields.append( field( QStringLiteral( "incident_id" ), FieldType::Text ) );
  fields.append( field( QStringLiteral( "category" ), FieldType::Text ) );
  fields.append( field( QStringLiteral( "date" ), FieldType::Instant ) );
  fields.append( field( QStringLiteral( "date_end" ), FieldType::Instant ) );
  fields.append( field( QStringLiteral( "reported" ), FieldType::Text ) );
  fields.append( field( QStringLiteral( "address" ), FieldType::Text ) );
  fields.append( field( QStringLiteral( "harm" ), FieldType::Real ) );
  return fields;
}

QgsAttributes incidentAttributes( const SampleTown &town, const TownIncident &incident, const QString &id )
{
  return QgsAttributes() << id << incident.category << toDateTime( incident.date )
                         << ( incident.end ? QVariant( toDateTime( *incident.end ) ) : QVariant() )
                         << reportText( incident.reported ) << addressText( town, incident.address ) << incident.harm;
}

} // namespace

/// One layer of the file, open for writing.
class SampleTownFile::Layer
{
public:
  Layer( const SampleTownFile &file, const QString &name, const QgsFields &fields, WkbType type )
      : mName( name ), mFields( fields )
  {
    QgsVectorFileWriter::SaveVectorOptions options;
    options.driverName = QStringLiteral( "GPKG" );
    options.layerName = name;
    options.actionOnExistingFile = name == layerNames().first() ? QgsVectorFileWriter::CreateOrOverwriteFile
                                                                : QgsVectorFileWriter::CreateOrOverwriteLayer;
    mWriter.reset( QgsVectorFileWriter::create( file.mPath, fields, type, file.mCrs, file.mContext, options ) );
  }

  void add( const QgsGeometry &geometry, const QgsAttributes &attributes )
  {
    QgsFeature feature( mFields );
    feature.setGeometry( geometry );
    feature.setAttributes( attributes );
    if ( mWriter->hasError() == QgsVectorFileWriter::NoError )
      mWriter->addFeature( feature, QgsFeatureSink::FastInsert );
  }

  /// Writes what is still held back. An error sentence, empty when all is on disk.
  QString close()
  {
    mWriter->flushBuffer();
    const QString message = mWriter->hasError() == QgsVectorFileWriter::NoError ? QString() : mWriter->errorMessage();
    mWriter.reset();
    return message.isEmpty()
               ? QString()
               : tr( "The layer “%1” cannot be written: %2. Check that the folder exists, can be written to and has "
                     "room." )
                     .arg( mName, message );
  }

private:
  QString mName;
  QgsFields mFields;
  std::unique_ptr<QgsVectorFileWriter> mWriter;
};

SampleTownFile::SampleTownFile( QString path, QgsCoordinateReferenceSystem crs, const QgsPointXY &centre,
                                QgsCoordinateTransformContext context )
    : mPath( std::move( path ) ), mCrs( std::move( crs ) ), mCentre( centre ), mContext( std::move( context ) )
{
}

QStringList SampleTownFile::layerNames()
{
  return { QStringLiteral( "incidents" ), QStringLiteral( "targets" ), QStringLiteral( "streets" ),
           QStringLiteral( "addresses" ), QStringLiteral( "boundary" ) };
}

QString SampleTownFile::layerUri( const QString &layer ) const
{
  return QStringLiteral( "%1|layername=%2" ).arg( mPath, layer );
}

QgsPointXY SampleTownFile::placed( const QgsPointXY &at ) const
{
  return QgsPointXY( mCentre.x() + at.x(), mCentre.y() + at.y() );
}

QString SampleTownFile::cannotReplace() const
{
  if ( !QFileInfo::exists( mPath ) )
    return QString();
  const QList<QgsProviderSublayerDetails> layers = QgsProviderRegistry::instance()->querySublayers( mPath );
  const bool isTown =
      std::all_of( layers.cbegin(), layers.cend(),
                   []( const QgsProviderSublayerDetails &layer ) { return layerNames().contains( layer.name() ); } );
  if ( isTown && !layers.isEmpty() )
  {
    QgsVectorLayer incidents( layerUri( layerNames().first() ), QString(), QStringLiteral( "ogr" ) );
    const QStringList names = incidents.fields().names();
    const QStringList expected = incidentFields().names();
    if ( std::all_of( expected.cbegin(), expected.cend(),
                      [&]( const QString &name ) { return names.contains( name ); } ) )
      return QString();
  }
  return tr( "“%1” already exists and is no made town, so it is not replaced. Choose another file." ).arg( mPath );
}

QString SampleTownFile::writeIncidents( const SampleTown &town, bool dirty, QgsFeedback *feedback, int &rows ) const
{
  Layer layer( *this, QStringLiteral( "incidents" ), incidentFields(), wkbPoint );
  const auto place = [&]( const TownIncident &incident )
  {
    return QgsGeometry::fromPointXY( placed( town.addresses[incident.address].at ) );
  };
  const auto id = []( int number )
  {
    return QStringLiteral( "I%1" ).arg( number, 6, 10, QLatin1Char( '0' ) );
  };
  for ( const TownIncident &incident : town.incidents )
  {
    if ( feedback->isCanceled() )
      break;
    layer.add( place( incident ), incidentAttributes( town, incident, id( ++rows ) ) );
    feedback->setProgress( 100.0 * rows / static_cast<double>( town.incidents.size() ) );
  }
  if ( !dirty || town.incidents.empty() )
    return layer.close();

  TownRandom random( 1, TownRandom::Dirt );
  const auto any = [&]() -> const TownIncident &
  {
    return town.incidents[random.below( town.incidents.size() )];
  };
  for ( int i = 0; i < withoutGeometry; ++i )
    layer.add( QgsGeometry(), incidentAttributes( town, any(), id( ++rows ) ) );
  for ( int i = 0; i < withoutDate; ++i )
  {
    const TownIncident &incident = any();
    QgsAttributes attributes = incidentAttributes( town, incident, id( ++rows ) );
    attributes[2] = attributes[3] = QVariant();
    layer.add( place( incident ), attributes );
  }
  for ( int i = 0; i < withUnreadableReport; ++i )
  {
    const TownIncident &incident = any();
    QgsAttributes attributes = incidentAttributes( town, incident, id( ++rows ) );
    attributes[4] = i % 2 == 0 ? QStringLiteral( "unknown" ) : QStringLiteral( "13/32/2024" );
    layer.add( place( incident ), attributes );
  }
  for ( int i = 0; i < farOutside; ++i )
  {
    const QgsPointXY outside( random.between( -9000, 9000 ), random.between( 9000, 12000 ) );
    layer.add( QgsGeometry::fromPointXY( placed( outside ) ), incidentAttributes( town, any(), id( ++rows ) ) );
  }
  for ( int i = 0; i < atThePoliceStation; ++i )
  {
    QgsAttributes attributes = incidentAttributes( town, any(), id( ++rows ) );
    attributes[5] = QStringLiteral( "1 Police Plaza" );
    layer.add( QgsGeometry::fromPointXY( placed( QgsPointXY( 0, 0 ) ) ), attributes );
  }
  for ( int i = 0; i < repeated; ++i, ++rows )
    layer.add( place( town.incidents[static_cast<std::size_t>( i )] ),
               incidentAttributes( town, town.incidents[static_cast<std::size_t>( i )], id( i + 1 ) ) );
  return layer.close();
}

QString SampleTownFile::writeTargets( const SampleTown &town ) const
{
  QgsFields fields;
  fields.append( field( QStringLiteral( "target_id" ), FieldType::Text ) );
  fields.append( field( QStringLiteral( "name" ), FieldType::Text ) );
  fields.append( field( QStringLiteral( "area_m2" ), FieldType::Real ) );
  Layer layer( *this, QStringLiteral( "targets" ), fields, wkbPolygon );
  for ( const TownTarget &target : town.targets )
  {
    QgsGeometry polygon = target.polygon;
    polygon.translate( mCentre.x(), mCentre.y() );
    layer.add( polygon, QgsAttributes() << target.id << target.name << std::round( target.polygon.area() ) );
  }
  return layer.close();
}

QString SampleTownFile::writeStreets( const SampleTown &town ) const
{
  QgsFields fields;
  fields.append( field( QStringLiteral( "street_id" ), FieldType::Integer ) );
  fields.append( field( QStringLiteral( "name" ), FieldType::Text ) );
  fields.append( field( QStringLiteral( "class" ), FieldType::Text ) );
  Layer layer( *this, QStringLiteral( "streets" ), fields, wkbLineString );
  int number = 0;
  for ( const TownStreet &street : town.streets )
    layer.add( QgsGeometry::fromPolylineXY( { placed( street.from ), placed( street.to ) } ),
               QgsAttributes() << ++number << street.name
                               << ( street.arterial ? QStringLiteral( "arterial" ) : QStringLiteral( "local" ) ) );
  return layer.close();
}

QString SampleTownFile::writeAddresses( const SampleTown &town, QgsFeedback *feedback ) const
{
  QgsFields fields;
  fields.append( field( QStringLiteral( "address" ), FieldType::Text ) );
  fields.append( field( QStringLiteral( "street_id" ), FieldType::Integer ) );
  Layer layer( *this, QStringLiteral( "addresses" ), fields, wkbPoint );
  for ( std::size_t i = 0; i < town.addresses.size() && !feedback->isCanceled(); ++i )
    layer.add( QgsGeometry::fromPointXY( placed( town.addresses[i].at ) ),
               QgsAttributes() << addressText( town, i ) << static_cast<int>( town.addresses[i].street ) + 1 );
  return layer.close();
}

QString SampleTownFile::writeBoundary( const SampleTown &town ) const
{
  QgsFields fields;
  fields.append( field( QStringLiteral( "name" ), FieldType::Text ) );
  Layer layer( *this, QStringLiteral( "boundary" ), fields, wkbPolygon );
  QgsGeometry boundary = town.boundary;
  boundary.translate( mCentre.x(), mCentre.y() );
  layer.add( boundary, QgsAttributes() << tr( "Made town" ) );
  return layer.close();
}

Outcome<int> SampleTownFile::write( const SampleTown &town, bool dirty, QgsFeedback *feedback ) const
{
  using Failed = Outcome<int>;
  if ( QString problem = cannotReplace(); !problem.isEmpty() )
    return Failed::failed( problem );
  int rows = 0;
  QString problem = writeIncidents( town, dirty, feedback, rows );
  if ( problem.isEmpty() )
    problem = writeTargets( town );
  if ( problem.isEmpty() )
    problem = writeStreets( town );
  if ( problem.isEmpty() )
    problem = writeAddresses( town, feedback );
  if ( problem.isEmpty() )
    problem = writeBoundary( town );
  return problem.isEmpty() ? Outcome<int>( rows ) : Failed::failed( problem );
}

} // namespace hotspot::data
