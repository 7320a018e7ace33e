// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/data/incidentreader.h"

#include <gtest/gtest.h>

#include <QFileInfo>
#include <QLocale>

#include <qgsfeedback.h>
#include <qgspoint.h>

#include "tests/processing/data/memorylayer.h"

using namespace hotspot::data;
using hotspot::test::addFeature;
using hotspot::test::memoryLayer;
using hotspot::test::transformContext;

namespace
{

const QString shared = QStringLiteral( HOTSPOT_SHARED_DATA );

Outcome<Incidents> read( const QgsVectorLayer &layer, const IncidentFields &fields = {} )
{
  IncidentReader reader( layer, transformContext() );
  reader.setFields( fields );
  return reader.read();
}

std::string sentences( const IncidentAccount &account )
{
  return account.sentences().join( QLatin1Char( '|' ) ).toStdString();
}

} // namespace

TEST( IncidentReader, everyRowIsAccountedFor )
{
  QLocale::setDefault( QLocale( QLocale::English ) );
  const auto layer =
      memoryLayer( QStringLiteral( "Point?crs=EPSG:32616&field=date:string&field=harm:double&field=type:string" ) );
  const QString good = QStringLiteral( "Point( 500000 3900000 )" );
  addFeature( *layer, good, { QStringLiteral( "2019-07-01 23:30" ), 2.5, QStringLiteral( "robbery" ) } );
  addFeature( *layer, good, { QStringLiteral( "2019-07-02" ), 0, QStringLiteral( "theft" ) } );
  addFeature( *layer, good, { QStringLiteral( "2019-07-03" ), 1, QVariant() } );
  addFeature( *layer, QString(), { QStringLiteral( "2019-07-01" ), 1, QVariant() } );
  addFeature( *layer, QStringLiteral( "Point EMPTY" ), { QStringLiteral( "2019-07-01" ), 1, QVariant() } );
  addFeature( *layer, good, { QVariant(), 1, QVariant() } );
  addFeature( *layer, good, { QStringLiteral( "unknown" ), 1, QVariant() } );
  addFeature( *layer, good, { QStringLiteral( "2019-07-01" ), QVariant(), QVariant() } );
  addFeature( *layer, good, { QStringLiteral( "2019-07-01" ), -1, QVariant() } );
  QgsFeature notANumber( layer->fields() );
  notANumber.setGeometry( QgsGeometry( new QgsPoint( std::nan( "" ), 1.0 ) ) );
  notANumber.setAttribute( 0, QStringLiteral( "2019-07-01" ) );
  notANumber.setAttribute( 1, 1 );
  layer->dataProvider()->addFeature( notANumber );

  const Outcome<Incidents> incidents =
      read( *layer, { QStringLiteral( "date" ), QString(), QStringLiteral( "harm" ), QStringLiteral( "type" ) } );
  ASSERT_TRUE( incidents ) << incidents.error().toStdString();
  const IncidentAccount &account = incidents->account;
  EXPECT_EQ( account.total, 10 );
  EXPECT_EQ( account.used, 3 );
  EXPECT_EQ( account.used + account.totalLeftOut(), account.total );
  EXPECT_EQ( incidents->size(), 3U );
  EXPECT_EQ(
      sentences( account ),
      "Incidents read: 10. Used: 3. Left out: 7.|Without geometry: 2.|With coordinates that are not numbers: "
      "1.|Without date: 1.|With a date that cannot be read: 1. For example: “unknown”.|Without weight: 1.|With a "
      "negative weight: 1.|Used with a weight of zero: 1. They count as incidents and add nothing to weighted sums." );
  EXPECT_EQ( wallClockText( incidents->instant[0] ).toStdString(), "2019-07-01 23:30" );
  EXPECT_DOUBLE_EQ( incidents->weightAt( 0 ), 2.5 );
  EXPECT_EQ( incidents->categoryAt( 0 ).toStdString(), "robbery" );
  EXPECT_EQ( incidents->categoryAt( 1 ).toStdString(), "theft" );
  EXPECT_EQ( incidents->category[2], Incidents::noCategory );
  EXPECT_TRUE( incidents->hasTimeOfDay );
}

TEST( IncidentReader, aMultipointIsReadOnlyWhereItIsOnePoint )
{
  const auto layer = memoryLayer( QStringLiteral( "MultiPointZ?crs=EPSG:32616" ) );
  addFeature( *layer, QStringLiteral( "MultiPointZ( ( 500000 3900000 7 ) )" ) );
  addFeature( *layer, QStringLiteral( "MultiPointZ( ( 500000 3900000 7 ), ( 500010 3900000 7 ) )" ) );
  const Outcome<Incidents> incidents = read( *layer );
  ASSERT_TRUE( incidents );
  EXPECT_EQ( incidents->size(), 1U );
  EXPECT_EQ( sentences( incidents->account ), "Incidents read: 2. Used: 1. Left out: 1.|Not a single point: 1. One "
                                              "incident must be one point: run “Multipart to singleparts” first if "
                                              "each point is an incident of its own." );
}

TEST( IncidentReader, aStrayPointAtZeroZeroDoesNotMoveTheWorkingSystem )
{
  const auto layer = memoryLayer( QStringLiteral( "Point?crs=EPSG:4326" ) );
  for ( int i = 0; i < 300; ++i )
    addFeature( *layer, QStringLiteral( "Point( %1 35.1 )" ).arg( -90.0 + i * 0.001 ) );
  addFeature( *layer, QStringLiteral( "Point( 0 0 )" ) );
  const Outcome<Incidents> incidents = read( *layer );
  ASSERT_TRUE( incidents );
  EXPECT_EQ( incidents->crs.crs().authid().toStdString(), "EPSG:32616" );
  EXPECT_EQ( incidents->account.total, 301 );
  EXPECT_EQ( incidents->account.used + incidents->account.totalLeftOut(), 301 );
}

TEST( IncidentReader, aPointThatCannotBeTransformedIsCountedAndDoesNotSpoilTheOthers )
{
  const auto layer = memoryLayer( QStringLiteral( "Point?crs=EPSG:4326" ) );
  for ( int i = 0; i < 300; ++i )
    addFeature( *layer, QStringLiteral( "Point( %1 35.1 )" ).arg( -90.0 + i * 0.001 ) );
  addFeature( *layer, QStringLiteral( "Point( 3500000 3900000 )" ) );
  const Outcome<Incidents> incidents = read( *layer );
  ASSERT_TRUE( incidents );
  EXPECT_EQ( incidents->size(), 300U );
  EXPECT_EQ( sentences( incidents->account ),
             "Incidents read: 301. Used: 300. Left out: 1.|Too far away to have coordinates in metres: 1." );
  const QgsPointXY single = incidents->crs.fromSource().transform( QgsPointXY( -90.0, 35.1 ) );
  EXPECT_DOUBLE_EQ( incidents->x[0], single.x() );
  EXPECT_DOUBLE_EQ( incidents->y[0], single.y() );
}

TEST( IncidentReader, aFilterOfTheLayerHolds )
{
  const auto layer = memoryLayer( QStringLiteral( "Point?crs=EPSG:32616&field=type:string" ) );
  addFeature( *layer, QStringLiteral( "Point( 1 1 )" ), { QStringLiteral( "a" ) } );
  addFeature( *layer, QStringLiteral( "Point( 2 2 )" ), { QStringLiteral( "b" ) } );
  layer->setSubsetString( QStringLiteral( "type = 'b'" ) );
  const Outcome<Incidents> incidents = read( *layer );
  ASSERT_TRUE( incidents );
  EXPECT_EQ( incidents->account.total, 1 );
  EXPECT_DOUBLE_EQ( incidents->x[0], 2 );
}

TEST( IncidentReader, endsAreReadAndMissingOnesAreTheStart )
{
  const auto layer = memoryLayer( QStringLiteral( "Point?crs=EPSG:32616&field=from:string&field=to:string" ) );
  addFeature( *layer, QStringLiteral( "Point( 1 1 )" ),
              { QStringLiteral( "2019-07-01 08:00" ), QStringLiteral( "2019-07-01 17:00" ) } );
  addFeature( *layer, QStringLiteral( "Point( 1 1 )" ), { QStringLiteral( "2019-07-01 08:00" ), QVariant() } );
  addFeature( *layer, QStringLiteral( "Point( 1 1 )" ),
              { QStringLiteral( "2019-07-01 08:00" ), QStringLiteral( "later" ) } );
  const Outcome<Incidents> incidents =
      read( *layer, { QStringLiteral( "from" ), QStringLiteral( "to" ), QString(), QString() } );
  ASSERT_TRUE( incidents );
  ASSERT_EQ( incidents->size(), 2U );
  EXPECT_EQ( incidents->end[0] - incidents->instant[0], 9 * 3600 );
  EXPECT_EQ( incidents->end[1], incidents->instant[1] );
  EXPECT_EQ( incidents->account.missingEnds, 1 );
  EXPECT_EQ( incidents->account.count( LeftOut::UnreadableDate ), 1 );
}

TEST( IncidentReader, wrongLayersAndFieldsAreNamedWithTheRemedy )
{
  const auto table = memoryLayer( QStringLiteral( "None?field=x:double" ), QStringLiteral( "calls" ) );
  EXPECT_EQ(
      read( *table ).error().toStdString(),
      "The table “calls” has no points. Make points from its coordinate columns first, with “Create points layer "
      "from table”." );
  const auto lines = memoryLayer( QStringLiteral( "LineString?crs=EPSG:32616" ), QStringLiteral( "streets" ) );
  EXPECT_EQ( read( *lines ).error().toStdString(),
             "The layer “streets” holds lines, not points. Choose the layer of incidents." );
  const auto points =
      memoryLayer( QStringLiteral( "Point?crs=EPSG:32616&field=date:string&field=type:string&field=n:integer" ) );
  EXPECT_EQ( read( *points ).error().toStdString(),
             "The layer “incidents” holds no incidents. Check its filter and its selection." );
  EXPECT_EQ( read( *points, { QStringLiteral( "day" ), {}, {}, {} } ).error().toStdString(),
             "The layer “incidents” has no field “day”. Its fields are: date, type, n." );
  EXPECT_EQ( read( *points, { {}, {}, QStringLiteral( "type" ), {} } ).error().toStdString(),
             "Field “type” of layer “incidents” holds no numbers. Choose a number field for the weight." );
  EXPECT_TRUE( read( *points, { QStringLiteral( "n" ), {}, {}, {} } )
                   .error()
                   .startsWith( QStringLiteral( "Field “n” holds numbers" ) ) );
  addFeature( *points, QString() );
  EXPECT_EQ( read( *points ).error().toStdString(),
             "None of the incidents of layer “incidents” can be used. Incidents read: 1. Used: 0. Left out: 1. "
             "Without geometry: 1." );
}

TEST( IncidentReader, aLayerWithoutSystemIsReadOnThePlane )
{
  const auto layer = memoryLayer( QStringLiteral( "Point" ) );
  layer->setCrs( QgsCoordinateReferenceSystem() );
  addFeature( *layer, QStringLiteral( "Point( 3 4 )" ) );
  const Outcome<Incidents> incidents = read( *layer );
  ASSERT_TRUE( incidents );
  EXPECT_FALSE( incidents->crs.knowsMetres() );
  EXPECT_DOUBLE_EQ( incidents->x[0], 3 );
}

TEST( IncidentReader, aCancelEndsTheReadingWithASentence )
{
  const auto layer = memoryLayer( QStringLiteral( "Point?crs=EPSG:32616" ) );
  addFeature( *layer, QStringLiteral( "Point( 1 1 )" ) );
  QgsFeedback feedback;
  feedback.cancel();
  EXPECT_EQ( IncidentReader( *layer, transformContext() ).read( &feedback ).error().toStdString(),
             "Cancelled while reading “incidents”." );
}

TEST( IncidentReader, memphisRobberiesAreReadInMetres )
{
  const QString path = shared + QStringLiteral( "/memphis.gpkg" );
  if ( !QFileInfo::exists( path ) )
    GTEST_SKIP() << "The shared Memphis data are not here.";
  const QgsVectorLayer layer( path + QStringLiteral( "|layername=robberies" ), QStringLiteral( "robberies" ) );
  const Outcome<Incidents> incidents =
      read( layer, { QStringLiteral( "date" ), {}, {}, QStringLiteral( "offense_type" ) } );
  ASSERT_TRUE( incidents ) << incidents.error().toStdString();
  EXPECT_EQ( incidents->size(), 2245U );
  EXPECT_EQ( incidents->crs.crs().authid().toStdString(), "EPSG:32616" );
  EXPECT_EQ( toDate( incidents->firstInstant() ), QDate( 2019, 1, 1 ) );
  EXPECT_EQ( toDate( incidents->lastInstant() ), QDate( 2019, 12, 31 ) );
  const auto [left, right] = std::minmax_element( incidents->x.begin(), incidents->x.end() );
  EXPECT_GT( *right - *left, 10000 );
  EXPECT_LT( *right - *left, 60000 );
  const auto inFirstHalf =
      std::count_if( incidents->instant.begin(), incidents->instant.end(),
                     []( WallClock moment ) { return moment < wallClock( QDate( 2019, 7, 1 ) ); } );
  // SELECT count(*) FROM robberies WHERE date < '2019-07-01'.
  EXPECT_EQ( inFirstHalf, 1083 );
}

TEST( IncidentReader, chicagoBurglariesAreReadFromText )
{
  const QString path = shared + QStringLiteral( "/chicago_burglary_2016_epsg26971.csv" );
  if ( !QFileInfo::exists( path ) )
    GTEST_SKIP() << "The shared Chicago data are not here.";
  QgsVectorLayer layer( path + QStringLiteral( "|option:X_POSSIBLE_NAMES=x|option:Y_POSSIBLE_NAMES=y" ),
                        QStringLiteral( "burglary" ) );
  layer.setCrs( QgsCoordinateReferenceSystem( QStringLiteral( "EPSG:26971" ) ) );
  ASSERT_TRUE( layer.isValid() );
  const Outcome<Incidents> incidents = read( layer, { QStringLiteral( "date" ), {}, {}, {} } );
  ASSERT_TRUE( incidents ) << incidents.error().toStdString();
  // Row 2,363 of the file has the date "NA".
  EXPECT_EQ(
      sentences( incidents->account ),
      "Incidents read: 11,701. Used: 11,700. Left out: 1.|With a date that cannot be read: 1. For example: “NA”." );
  EXPECT_EQ( toDate( incidents->firstInstant() ), QDate( 2015, 12, 31 ) );
  EXPECT_FALSE( incidents->crs.transforms() );
}

TEST( IncidentReader, pointsInFeetComeInMetres )
{
  const QString path = shared + QStringLiteral( "/geodanet.gpkg" );
  if ( !QFileInfo::exists( path ) )
    GTEST_SKIP() << "The shared street data are not here.";
  const QgsVectorLayer layer( path + QStringLiteral( "|layername=crimes" ), QStringLiteral( "crimes" ) );
  const Outcome<Incidents> incidents = read( layer );
  ASSERT_TRUE( incidents ) << incidents.error().toStdString();
  EXPECT_EQ( incidents->size(), 287U );
  const auto [left, right] = std::minmax_element( incidents->x.begin(), incidents->x.end() );
  // The extent is in feet; UTM is true to 0.1 %.
  EXPECT_NEAR( ( *right - *left ) / ( layer.extent().width() * 0.3048 ), 1.0, 0.05 );
}
