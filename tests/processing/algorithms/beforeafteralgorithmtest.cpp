// SPDX-License-Identifier: GPL-3.0-or-later
#include "algorithmfixture.h"

#include <QDate>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

namespace hotspot
{

namespace
{

const QString id = QStringLiteral( "hotspot:beforeafter" );

QString square( double x, double y, double size )
{
  return QStringLiteral( "POLYGON((%1 %2,%3 %2,%3 %4,%1 %4,%1 %2))" ).arg( x ).arg( y ).arg( x + size ).arg( y + size );
}

} // namespace

/// A made town in UTM: target 1 at (0, 0), its catchment to the right, a control further right; half a year before and
/// after with the counts of METHODS.md section 10.
class BeforeAfter : public AlgorithmFixture
{
protected:
  void SetUp() override
  {
    AlgorithmFixture::SetUp();
    mIncidents =
        makeLayer( QStringLiteral( "Point?crs=EPSG:32616&field=date:date&field=kind:string&field=harm:double" ),
                   QStringLiteral( "incidents" ) );
    mZones = makeLayer( QStringLiteral( "Polygon?crs=EPSG:32616&field=zone_id:string&field=role:string" ),
                        QStringLiteral( "zones" ) );
    addZone( 0, "1", "target" );
    addZone( 1000, "1", "catchment" );
    addZone( 5000, "c", "control" );
  }

  void addZone( double x, const char *zone, const char *role )
  {
    addFeature( mZones, square( 500000 + x, 3900000, 1000 ), { QLatin1String( zone ), QLatin1String( role ) } );
  }

  /// Incidents spread evenly over the days of [first, end), in the zone that starts at x.
  void addIncidents( double x, const QDate &first, const QDate &end, int number, const char *kind = "robbery" )
  {
    const double days = static_cast<double>( first.daysTo( end ) );
    QgsFeatureList features;
    for ( int i = 0; i < number; ++i )
    {
      QgsFeature feature( mIncidents->fields() );
      feature.setGeometry( QgsGeometry::fromPointXY( { 500000 + x + 10 + i % 97, 3900010.0 + i % 89 } ) );
      feature.setAttributes( QgsAttributes() << first.addDays( static_cast<qint64>( ( i + 0.5 ) * days / number ) )
                                             << QLatin1String( kind ) << 2.5 );
      features << feature;
    }
    ASSERT_TRUE( mIncidents->dataProvider()->addFeatures( features ) );
    mIncidents->updateExtents();
  }

  void addBoth( double x, int before, int after, const char *kind = "robbery" )
  {
    addIncidents( x, mBefore, mMiddle, before, kind );
    addIncidents( x, mMiddle, mEnd, after, kind );
  }

  void addPublishedCounts()
  {
    addBoth( 0, 207, 110 );
    addBoth( 1000, 178, 157 );
    addBoth( 5000, 308, 318 );
  }

  QVariantMap parameters() const
  {
    return { { QStringLiteral( "INCIDENTS" ), mIncidents->id() },
             { QStringLiteral( "DATE_FIELD" ), QStringLiteral( "date" ) },
             { QStringLiteral( "ZONES" ), mZones->id() },
             { QStringLiteral( "ROLE_FIELD" ), QStringLiteral( "role" ) },
             { QStringLiteral( "ID_FIELD" ), QStringLiteral( "zone_id" ) },
             { QStringLiteral( "BEFORE_START" ), mBefore },
             { QStringLiteral( "BEFORE_END" ), mMiddle },
             { QStringLiteral( "AFTER_START" ), mMiddle },
             { QStringLiteral( "AFTER_END" ), mEnd },
             { QStringLiteral( "COUNTS" ), QStringLiteral( "memory:counts" ) },
             { QStringLiteral( "EFFECTS" ), QStringLiteral( "memory:effects" ) },
             { QStringLiteral( "SERIES" ), QStringLiteral( "memory:series" ) } };
  }

  QVariantMap with( const char *name, const QVariant &value ) const
  {
    QVariantMap changed = parameters();
    changed.insert( QLatin1String( name ), value );
    return changed;
  }

  /// One value of EFFECTS.
  QVariant effect( const QVariantMap &results, const QString &scope, const QString &measure, const QString &field )
  {
    QgsFeatureIterator rows = layer( results, QStringLiteral( "EFFECTS" ) )->getFeatures();
    QgsFeature row;
    while ( rows.nextFeature( row ) )
    {
      if ( row.attribute( QStringLiteral( "scope" ) ) == scope &&
           row.attribute( QStringLiteral( "measure" ) ) == measure )
        return row.attribute( field );
    }
    return QStringLiteral( "missing" );
  }

  QgsVectorLayer *mIncidents = nullptr;
  QgsVectorLayer *mZones = nullptr;
  const QDate mBefore{ 2019, 1, 1 };
  const QDate mMiddle{ 2019, 7, 1 };
  const QDate mEnd{ 2020, 1, 1 };
};

/// METHODS.md section 10: 207→110; 178→157; 308→318. The windows are 181 and 184 days, so counts before are scaled.
TEST_F( BeforeAfter, effectsAreThoseOfTheCountsWithTheirExposure )
{
  addPublishedCounts();
  const QVariantMap results = run( id, parameters() );
  ASSERT_TRUE( mError.isEmpty() ) << mError.toStdString();
  const double scale = 184.0 / 181.0;
  const QString all = QStringLiteral( "all" );
  const QString estimate = QStringLiteral( "estimate" );
  EXPECT_NEAR( effect( results, all, QStringLiteral( "gross_effect" ), estimate ).toDouble(), 207 * scale - 110, 1e-9 );
  EXPECT_NEAR( effect( results, all, QStringLiteral( "wdq" ), estimate ).toDouble(), .2581856883, 1e-9 );
  EXPECT_NEAR( effect( results, all, QStringLiteral( "net_effect" ), estimate ).toDouble(), .3261659724, 1e-9 );
  EXPECT_NEAR( effect( results, all, QStringLiteral( "rirr" ), estimate ).toDouble(), 110.0 * 308 / ( 207.0 * 318 ),
               1e-12 );
  EXPECT_NEAR( effect( results, all, QStringLiteral( "wdd_target" ), estimate ).toDouble(),
               ( 110 - 207 * scale ) - ( 318 - 308 * scale ), 1e-9 );
  EXPECT_EQ( effect( results, QStringLiteral( "1" ), QStringLiteral( "wdd" ), estimate ),
             effect( results, all, QStringLiteral( "wdd" ), estimate ) );
  EXPECT_TRUE( effect( results, all, QStringLiteral( "wdd" ), QStringLiteral( "sentence" ) )
                   .toString()
                   .contains( QStringLiteral( "the data fit anything from" ) ) );
}

TEST_F( BeforeAfter, countsAddUpToTheIncidentsGiven )
{
  addPublishedCounts();
  addIncidents( 3000, mBefore, mEnd, 40 );                                       // outside all zones
  addIncidents( 0, QDate( 2018, 1, 1 ), QDate( 2018, 6, 1 ), 30 );               // outside both windows
  addFeature( mIncidents, QString(), { mBefore, QStringLiteral( "robbery" ) } ); // no geometry
  addFeature( mIncidents, QStringLiteral( "POINT(500100 3900100)" ), { QVariant(), QStringLiteral( "robbery" ) } );
  const QTemporaryDir folder;
  const QString page = folder.filePath( QStringLiteral( "report.html" ) );
  const QVariantMap results = run( id, with( "OUTPUT_HTML_FILE", page ) );
  ASSERT_TRUE( mError.isEmpty() ) << mError.toStdString();
  EXPECT_EQ( results.value( QStringLiteral( "COUNTED_BEFORE" ) ).toInt(), 207 + 178 + 308 );
  EXPECT_EQ( results.value( QStringLiteral( "COUNTED_AFTER" ) ).toInt(), 110 + 157 + 318 );
  EXPECT_EQ( results.value( QStringLiteral( "OUTSIDE_ZONES" ) ).toInt(), 40 );
  EXPECT_EQ( results.value( QStringLiteral( "OUTSIDE_WINDOWS" ) ).toInt(), 30 );
  EXPECT_EQ( results.value( QStringLiteral( "LEFT_OUT" ) ).toInt(), 2 );
  int sum = 0;
  for ( const char *part : { "COUNTED_BEFORE", "COUNTED_AFTER", "OUTSIDE_ZONES", "OUTSIDE_WINDOWS", "LEFT_OUT" } )
    sum += results.value( QLatin1String( part ) ).toInt();
  EXPECT_EQ( sum, static_cast<int>( mIncidents->featureCount() ) );
  EXPECT_EQ( results.value( QStringLiteral( "TOTAL" ) ).toInt(), sum );

  double counted = 0;
  for ( const char *field : { "before", "after" } )
  {
    for ( const QVariant &value : column( layer( results, QStringLiteral( "COUNTS" ) ), QLatin1String( field ) ) )
      counted += value.toDouble();
  }
  EXPECT_EQ( counted, 207 + 178 + 308 + 110 + 157 + 318 );

  QFile file( page );
  ASSERT_TRUE( file.open( QIODevice::ReadOnly ) );
  const QString html = QString::fromUtf8( file.readAll() );
  EXPECT_TRUE( html.contains( QStringLiteral( "All incidents given</td>\n<td class=\"number\">1,350</td>" ) ) );
  EXPECT_TRUE( html.contains( results.value( QStringLiteral( "SENTENCE" ) ).toString().toHtmlEscaped() ) );
}

TEST_F( BeforeAfter, seriesAddsUpToTheCountsAndItsGapsToTheStatement )
{
  addPublishedCounts();
  const QVariantMap results = run( id, parameters() );
  ASSERT_TRUE( mError.isEmpty() ) << mError.toStdString();
  QgsVectorLayer *series = layer( results, QStringLiteral( "SERIES" ) );
  EXPECT_EQ( series->featureCount(), 2 * 12 ); // all and target 1, twelve months
  double before = 0;
  double gaps = 0;
  QgsFeatureIterator rows = series->getFeatures();
  QgsFeature row;
  while ( rows.nextFeature( row ) )
  {
    if ( row.attribute( QStringLiteral( "scope" ) ) != QStringLiteral( "all" ) )
      continue;
    const double target = row.attribute( QStringLiteral( "target" ) ).toDouble();
    if ( row.attribute( QStringLiteral( "window" ) ) == QStringLiteral( "before" ) )
      before += target;
    else
      gaps += target - row.attribute( QStringLiteral( "expected" ) ).toDouble();
  }
  EXPECT_EQ( before, 207 );
  EXPECT_NEAR( gaps, 110.0 - 207.0 * 318 / 308, 1e-9 );
}

TEST_F( BeforeAfter, categoriesHaveScopesAndRowsThatAddUp )
{
  addBoth( 0, 20, 10, "robbery" );
  addBoth( 0, 8, 9, "theft" );
  addBoth( 5000, 30, 30, "robbery" );
  addBoth( 5000, 7, 7, "theft" );
  addFeature( mIncidents, QStringLiteral( "POINT(500100 3900100)" ), { mBefore, QVariant() } );
  const QVariantMap results = run( id, with( "CATEGORY_FIELD", QStringLiteral( "kind" ) ) );
  ASSERT_TRUE( mError.isEmpty() ) << mError.toStdString();
  QgsVectorLayer *counts = layer( results, QStringLiteral( "COUNTS" ) );
  EXPECT_EQ( counts->featureCount(), 9 ); // three zones by robbery, theft, none
  EXPECT_EQ( effect( results, QStringLiteral( "category:robbery" ), QStringLiteral( "gross_effect" ),
                     QStringLiteral( "estimate" ) )
                 .toDouble(),
             20.0 * 184 / 181 - 10 );
  EXPECT_NEAR(
      effect( results, QStringLiteral( "all" ), QStringLiteral( "gross_effect" ), QStringLiteral( "estimate" ) )
          .toDouble(),
      29.0 * 184 / 181 - 19, 1e-9 );
}

TEST_F( BeforeAfter, withoutControlSaysWhatCanBeSaid )
{
  addPublishedCounts();
  mZones->dataProvider()->deleteFeatures( { 2, 3 } );
  const QVariantMap results = run( id, parameters() );
  ASSERT_TRUE( mError.isEmpty() ) << mError.toStdString();
  EXPECT_TRUE(
      results.value( QStringLiteral( "SENTENCE" ) )
          .toString()
          .endsWith( QStringLiteral( "Without a control area, nobody can tell how much of this would have happened "
                                     "anyway." ) ) );
  EXPECT_TRUE(
      effect( results, QStringLiteral( "all" ), QStringLiteral( "wdd" ), QStringLiteral( "estimate" ) ).isNull() );
  EXPECT_EQ(
      effect( results, QStringLiteral( "all" ), QStringLiteral( "wdd" ), QStringLiteral( "sentence" ) ).toString(),
      QStringLiteral( "Not defined without a control area: add zones with the role “control”." ) );
}

TEST_F( BeforeAfter, percentChangeFromZeroIsNull )
{
  addIncidents( 0, mMiddle, mEnd, 5 );
  addBoth( 5000, 30, 30 );
  const QVariantMap results = run( id, parameters() );
  ASSERT_TRUE( mError.isEmpty() ) << mError.toStdString();
  EXPECT_TRUE( column( layer( results, QStringLiteral( "COUNTS" ) ), QStringLiteral( "percent" ) ).at( 0 ).isNull() );
}

TEST_F( BeforeAfter, weightsAreSummedAndExactTestsLeftOut )
{
  addPublishedCounts();
  const QVariantMap results = run( id, with( "WEIGHT_FIELD", QStringLiteral( "harm" ) ) );
  ASSERT_TRUE( mError.isEmpty() ) << mError.toStdString();
  EXPECT_EQ( column( layer( results, QStringLiteral( "COUNTS" ) ), QStringLiteral( "before" ) ).at( 0 ).toDouble(),
             207 * 2.5 );
  EXPECT_EQ( results.value( QStringLiteral( "COUNTED_BEFORE" ) ).toInt(), 207 + 178 + 308 );
}

TEST_F( BeforeAfter, withoutABeforeWindowTakesTheSameSeasonLastYear )
{
  addIncidents( 0, QDate( 2018, 7, 1 ), QDate( 2019, 1, 1 ), 50 );
  addIncidents( 5000, QDate( 2018, 7, 1 ), QDate( 2019, 1, 1 ), 60 );
  addIncidents( 0, mMiddle, mEnd, 30 );
  addIncidents( 5000, mMiddle, mEnd, 55 );
  QVariantMap changed = parameters();
  changed.remove( QStringLiteral( "BEFORE_START" ) );
  changed.remove( QStringLiteral( "BEFORE_END" ) );
  const QVariantMap results = run( id, changed );
  ASSERT_TRUE( mError.isEmpty() ) << mError.toStdString();
  EXPECT_NEAR(
      effect( results, QStringLiteral( "all" ), QStringLiteral( "rirr" ), QStringLiteral( "estimate" ) ).toDouble(),
      .6545454545, 1e-9 );
}

TEST_F( BeforeAfter, zonesInDegreesAreLaidOverIncidentsInMetres )
{
  addPublishedCounts();
  const QVariantMap here = run( id, parameters() );
  QgsVectorLayer *degrees = makeLayer( QStringLiteral( "Polygon?crs=EPSG:4326&field=zone_id:string&field=role:string" ),
                                       QStringLiteral( "degrees" ) );
  const QgsCoordinateTransform transform( mZones->crs(), degrees->crs(), mProject.transformContext() );
  QgsFeatureIterator zones = mZones->getFeatures();
  QgsFeature zone;
  while ( zones.nextFeature( zone ) )
  {
    QgsGeometry polygon = zone.geometry();
    polygon.transform( transform );
    addFeature( degrees, polygon.asWkt( 9 ), { zone.attribute( 0 ), zone.attribute( 1 ) } );
  }
  const QVariantMap there = run( id, with( "ZONES", degrees->id() ) );
  ASSERT_TRUE( mError.isEmpty() ) << mError.toStdString();
  EXPECT_EQ( column( layer( here, QStringLiteral( "COUNTS" ) ), QStringLiteral( "before" ) ),
             column( layer( there, QStringLiteral( "COUNTS" ) ), QStringLiteral( "before" ) ) );
}

// Bad input, DESIGN.md section 5: the sentence that the person sees.

TEST_F( BeforeAfter, reversedWindowIsNamed )
{
  addPublishedCounts();
  run( id, with( "AFTER_END", QDate( 2019, 3, 1 ) ) );
  EXPECT_EQ( mError,
             QStringLiteral( "The after window is reversed: it starts on 2019-07-01 and ends on 2019-03-01. Exchange "
                             "the two." ) );
}

TEST_F( BeforeAfter, overlappingWindowsAreNamed )
{
  addPublishedCounts();
  run( id, with( "BEFORE_END", QDate( 2019, 8, 1 ) ) );
  EXPECT_EQ( mError, QStringLiteral( "The before window (2019-01-01 to 2019-07-31) and the after window (2019-07-01 to "
                                     "2019-12-31) overlap: an incident would count twice. End the before window on "
                                     "or before 2019-07-01." ) );
}

TEST_F( BeforeAfter, missingWindowIsNamed )
{
  addPublishedCounts();
  QVariantMap changed = parameters();
  changed.remove( QStringLiteral( "AFTER_START" ) );
  run( id, changed );
  EXPECT_EQ( mError,
             QStringLiteral( "The after window has no start. Give both its first day and the day after its last "
                             "day." ) );
}

TEST_F( BeforeAfter, windowOutsideTheDataIsAnErrorNotAnEffect )
{
  addPublishedCounts();
  QVariantMap changed = with( "AFTER_START", QDate( 2021, 1, 1 ) );
  changed.insert( QStringLiteral( "AFTER_END" ), QDate( 2021, 7, 1 ) );
  run( id, changed );
  EXPECT_TRUE( mError.startsWith( QStringLiteral( "The after window (2021-01-01 to 2021-06-30) holds no incident: the "
                                                  "incidents run from 2019-01-01 to 2019-12-31." ) ) )
      << mError.toStdString();
}

TEST_F( BeforeAfter, windowThatRunsPastTheDataIsAWarning )
{
  addPublishedCounts();
  run( id, with( "AFTER_END", QDate( 2020, 3, 1 ) ) );
  ASSERT_TRUE( mError.isEmpty() ) << mError.toStdString();
  EXPECT_TRUE(
      log().contains( QStringLiteral( "The after window (2019-07-01 to 2020-02-29) ends after the last incident "
                                      "(2019-12-31): choose an earlier end or newer data." ) ) );
}

TEST_F( BeforeAfter, wrongRoleIsNamedWithItsZoneAndField )
{
  addPublishedCounts();
  addZone( 9000, "x", "treated" );
  run( id, parameters() );
  EXPECT_EQ( mError,
             QStringLiteral( "Zone x of the layer “zones” has the role “treated” in the field “role”. A role is "
                             "target, catchment or control." ) );
}

TEST_F( BeforeAfter, missingRoleFieldIsNamed )
{
  addPublishedCounts();
  run( id, with( "ROLE_FIELD", QStringLiteral( "part" ) ) );
  EXPECT_EQ( mError,
             QStringLiteral( "The layer “zones” has no field “part”. Choose the field that holds the zones' roles and "
                             "the one that holds their ids." ) );
}

TEST_F( BeforeAfter, duplicateTargetIdsAreNamed )
{
  addPublishedCounts();
  addZone( 9000, "1", "target" );
  run( id, parameters() );
  EXPECT_EQ( mError,
             QStringLiteral( "Two targets of the layer “zones” have the id “1”. Give each its own id, or dissolve them "
                             "into one." ) );
}

TEST_F( BeforeAfter, missingIdIsNamed )
{
  addPublishedCounts();
  addZone( 9000, "", "target" );
  run( id, parameters() );
  EXPECT_EQ( mError, QStringLiteral(
                         "Feature 4 of the layer “zones” has no id in the field “zone_id”. Give every zone an id." ) );
}

TEST_F( BeforeAfter, zonesWithoutATargetAreNamed )
{
  addPublishedCounts();
  mZones->dataProvider()->deleteFeatures( { 1 } );
  run( id, parameters() );
  EXPECT_EQ( mError,
             QStringLiteral( "The layer “zones” has no polygon with the role “target” in the field “role”. Add the "
                             "target areas to it." ) );
}

TEST_F( BeforeAfter, overlappingZonesAreNamedAndCountedOnce )
{
  addPublishedCounts();
  addZone( 500, "2", "target" );
  const QVariantMap results = run( id, parameters() );
  ASSERT_TRUE( mError.isEmpty() ) << mError.toStdString();
  EXPECT_TRUE( log().contains( QStringLiteral( "Incidents there count for" ) ) ) << log().toStdString();
  EXPECT_EQ( results.value( QStringLiteral( "COUNTED_BEFORE" ) ).toInt(), 207 + 178 + 308 );
}

TEST_F( BeforeAfter, zonesElsewhereAreNamedInsteadOfCountingNothing )
{
  addIncidents( 50000, mBefore, mEnd, 100 );
  run( id, parameters() );
  EXPECT_EQ( mError,
             QStringLiteral( "None of the 100 incidents in the two windows lies in a zone. Check that both layers are "
                             "of the same place and have the right coordinate system." ) );
}

TEST_F( BeforeAfter, emptyIncidentLayerIsNamed )
{
  run( id, parameters() );
  EXPECT_TRUE( mError.contains( QStringLiteral( "incidents" ) ) ) << mError.toStdString();
  EXPECT_FALSE( mError.isEmpty() );
}

TEST_F( BeforeAfter, zonesWithoutACoordinateSystemAreNamed )
{
  addPublishedCounts();
  QgsVectorLayer *plane =
      makeLayer( QStringLiteral( "Polygon?field=zone_id:string&field=role:string" ), QStringLiteral( "plane" ) );
  plane->setCrs( QgsCoordinateReferenceSystem() );
  addFeature( plane, square( 0, 0, 1000 ), { QStringLiteral( "1" ), QStringLiteral( "target" ) } );
  run( id, with( "ZONES", plane->id() ) );
  EXPECT_TRUE( mError.contains( QStringLiteral( "plane" ) ) ) << mError.toStdString();
}

TEST_F( BeforeAfter, aCategoryFieldOfCaseNumbersIsRefused )
{
  for ( int i = 0; i < 150; ++i )
    addIncidents( 0, mBefore, mEnd, 2, QByteArray::number( i ).constData() );
  run( id, with( "CATEGORY_FIELD", QStringLiteral( "kind" ) ) );
  EXPECT_EQ( mError,
             QStringLiteral( "The category field has 150 different values in the zones, too many to compare. Choose a "
                             "field with kinds of crime, at most 100." ) );
}

TEST_F( BeforeAfter, aConfidenceThatIsNoneIsNamed )
{
  addPublishedCounts();
  run( id, with( "CONFIDENCE", 100 ) );
  EXPECT_EQ( mError, QStringLiteral( "The confidence is 100. Give a level between 0 and 1, for example 0.95." ) );
}

TEST_F( BeforeAfter, aReportThatCannotBeWrittenIsNamed )
{
  addPublishedCounts();
  run( id, with( "OUTPUT_HTML_FILE", QStringLiteral( "/nowhere/at/all/report.html" ) ) );
  EXPECT_TRUE( mError.startsWith( QStringLiteral( "The report could not be written to /nowhere/at/all/report.html" ) ) )
      << mError.toStdString();
}

TEST_F( BeforeAfter, aCancelStopsWithoutResults )
{
  addPublishedCounts();
  mFeedback.cancel();
  EXPECT_TRUE( run( id, parameters() ).isEmpty() );
}

TEST_F( BeforeAfter, userTextInTheReportIsEscaped )
{
  addPublishedCounts();
  const QTemporaryDir folder;
  QVariantMap changed = with( "OUTPUT_HTML_FILE", folder.filePath( QStringLiteral( "report.html" ) ) );
  changed.insert( QStringLiteral( "LABEL" ), QStringLiteral( "<b>robberies</b> & thefts" ) );
  run( id, changed );
  ASSERT_TRUE( mError.isEmpty() ) << mError.toStdString();
  QFile file( folder.filePath( QStringLiteral( "report.html" ) ) );
  ASSERT_TRUE( file.open( QIODevice::ReadOnly ) );
  const QString html = QString::fromUtf8( file.readAll() );
  EXPECT_FALSE( html.contains( QStringLiteral( "<b>" ) ) );
  EXPECT_FALSE( html.contains( QRegularExpression( QStringLiteral( "\\d\\.\\d{4,}[ <)]" ) ) ) ) << "raw numbers";
}

TEST_F( BeforeAfter, hasHelpTagsAndAnIconForTheToolbox )
{
  const QgsProcessingAlgorithm *algorithm = QgsApplication::processingRegistry()->algorithmById( id );
  ASSERT_TRUE( algorithm );
  EXPECT_TRUE( QFile::exists( algorithm->svgIconPath() ) );
  EXPECT_GT( algorithm->shortHelpString().size(), 400 );
  EXPECT_EQ( algorithm->groupId(), QStringLiteral( "displacement" ) );
}

/// Robberies in Memphis, 2019, first half against second: made targets, their catchments, the rest of a precinct.
TEST_F( BeforeAfter, memphisRobberiesAddUp )
{
  const QString package = QStringLiteral( HOTSPOT_SHARED_DATA "/memphis.gpkg" );
  if ( !QFile::exists( package ) )
    GTEST_SKIP() << "The shared data are not beside this checkout.";
  auto *robberies = new QgsVectorLayer( package + QStringLiteral( "|layername=robberies" ),
                                        QStringLiteral( "robberies" ), QStringLiteral( "ogr" ) );
  ASSERT_TRUE( robberies->isValid() );
  mProject.addMapLayer( robberies );
  QgsVectorLayer *zones = makeLayer( QStringLiteral( "Polygon?crs=EPSG:32616&field=zone_id:string&field=role:string" ),
                                     QStringLiteral( "zones" ) );
  const QgsCoordinateTransform transform( QgsCoordinateReferenceSystem( QStringLiteral( "EPSG:4326" ) ),
                                          QgsCoordinateReferenceSystem( QStringLiteral( "EPSG:32616" ) ),
                                          mProject.transformContext() );
  const std::pair<QgsPointXY, const char *> places[] = { { { -90.05, 35.14 }, "Downtown" },
                                                         { { -89.93, 35.06 }, "Hickory Hill" },
                                                         { { -89.98, 35.10 }, "Orange Mound" } };
  std::vector<QgsGeometry> targets;
  for ( const auto &[place, name] : places )
    targets.push_back( QgsGeometry::fromPointXY( transform.transform( place ) ).buffer( 1500, 12 ) );
  QgsGeometry taken = QgsGeometry::unaryUnion( QVector<QgsGeometry>( targets.begin(), targets.end() ) );
  for ( std::size_t i = 0; i < targets.size(); ++i )
  {
    addFeature( zones, targets[i].asWkt(), { QLatin1String( places[i].second ), QStringLiteral( "target" ) } );
    addFeature( zones, targets[i].buffer( 700, 12 ).difference( taken ).asWkt(),
                { QLatin1String( places[i].second ), QStringLiteral( "catchment" ) } );
  }
  const QgsPointXY control = transform.transform( QgsPointXY( -90.01, 35.20 ) );
  addFeature( zones, square( control.x() - 3500, control.y() - 3000, 7000 ),
              { QStringLiteral( "North" ), QStringLiteral( "control" ) } );

  const QTemporaryDir temporary;
  const QString pictures = qEnvironmentVariable( "HOTSPOT_PICTURES" );
  const QDir folder( pictures.isEmpty() ? temporary.path() : pictures );
  QVariantMap changed = parameters();
  changed.insert( QStringLiteral( "INCIDENTS" ), robberies->id() );
  changed.insert( QStringLiteral( "ZONES" ), zones->id() );
  changed.insert( QStringLiteral( "CATEGORY_FIELD" ), QStringLiteral( "offense_type" ) );
  changed.insert( QStringLiteral( "LABEL" ), QStringLiteral( "robberies" ) );
  changed.insert( QStringLiteral( "OUTPUT_HTML_FILE" ), folder.filePath( QStringLiteral( "memphis.html" ) ) );
  const QVariantMap results = run( id, changed );
  ASSERT_TRUE( mError.isEmpty() ) << mError.toStdString();
  int sum = 0;
  for ( const char *part : { "COUNTED_BEFORE", "COUNTED_AFTER", "OUTSIDE_ZONES", "OUTSIDE_WINDOWS", "LEFT_OUT" } )
    sum += results.value( QLatin1String( part ) ).toInt();
  EXPECT_EQ( sum, 2245 );
  EXPECT_EQ( results.value( QStringLiteral( "TOTAL" ) ).toInt(), 2245 );
}

} // namespace hotspot
