// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/operationsstore.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <qgsdistancearea.h>

#include "plugin/operations/outreachrecord.h"
#include "plugin/operations/periodrecord.h"
#include "plugin/operations/publicationrecord.h"
#include "plugin/operations/storeconnection.h"
#include "plugin/operations/visitrecord.h"
#include "tests/plugin/operations/storefixture.h"

namespace hotspot::operations
{

class OperationsStoreTest : public StoreOnBothFixture
{
protected:
  void SetUp() override
  {
    StoreOnBothFixture::SetUp();
    dialect = std::make_unique<SqlDialect>( location() );
  }
  StoreResult<Done> runSql( const QString &sql )
  {
    StoreResult<StoreConnection> connection = StoreConnection::open( location(), StoreConnection::Access::Write );
    if ( !connection )
      return connection.error();
    return connection->execute( sql );
  }
  QString table( const char *name ) { return dialect->tableName( QString::fromLatin1( name ) ); }

  std::unique_ptr<SqlDialect> dialect;
};

INSTANTIATE_TEST_SUITE_P( OnBoth, OperationsStoreTest,
                          ::testing::Values( StoreBackend::GeoPackage, StoreBackend::PostgreSql ), backendName );

using OperationsStoreFileTest = StoreFixture;

TEST_P( OperationsStoreTest, aNewStoreIsEmptyAndCanBeWritten )
{
  const auto store = open();
  EXPECT_FALSE( store->isReadOnly() );
  EXPECT_TRUE( QRegularExpression( "^[0-9a-f]{8}-[0-9a-f]{4}-4" ).match( store->storeUuid() ).hasMatch() );
  EXPECT_TRUE( store->operations()->isEmpty() );
}

TEST_P( OperationsStoreTest, operationGetsUuidNumberAndItsAgency )
{
  const auto store = open();
  const OperationRecord first = newOperation( *store );
  const OperationRecord second = newOperation( *store, QStringLiteral( "Car breaking" ) );
  const QString year = QString::number( QDate::currentDate().year() );
  EXPECT_EQ( first.number, "MPD-" + year + "-001" );
  EXPECT_EQ( second.number, "MPD-" + year + "-002" );
  EXPECT_EQ( first.agencyUuid, second.agencyUuid );
  EXPECT_EQ( first.state, OperationState::Draft );
  const auto listed = store->operations();
  ASSERT_EQ( listed->size(), 2 );
  EXPECT_EQ( listed->at( 0 ).title, "Night robberies" );
  EXPECT_EQ( listed->at( 1 ).uuid, second.uuid );
  EXPECT_EQ( store->list<AgencyRecord>()->size(), 1 );
}

TEST_P( OperationsStoreTest, everyFieldOfAnOperationComesBack )
{
  const auto store = open();
  const OperationRecord before = newOperation( *store );
  OperationRecord after = before;
  after.problem = QStringLiteral( "O'Brien \"corner\"; DROP TABLE operation; -- ñ 漢" );
  after.plan = QStringLiteral( "line one\nline two" );
  after.plannedStart = QDate( 2024, 2, 29 );
  after.startedUtc = QDateTime( QDate( 2024, 3, 10 ), QTime( 8, 30, 15, 250 ), Qt::UTC );
  after.sensitivity = Sensitivity::Restricted;
  ASSERT_TRUE( store->update( before, after ) );
  const auto found = store->find<OperationRecord>( before.uuid );
  ASSERT_TRUE( found );
  EXPECT_EQ( found->problem, after.problem );
  EXPECT_EQ( found->plan, after.plan );
  EXPECT_EQ( found->plannedStart, after.plannedStart );
  EXPECT_EQ( found->startedUtc, after.startedUtc );
  EXPECT_EQ( found->startedUtc.timeSpec(), Qt::UTC );
  EXPECT_FALSE( found->endedUtc.isValid() );
  EXPECT_EQ( found->sensitivity, Sensitivity::Restricted );
  EXPECT_EQ( found->timeZone, "America/Chicago" );
}

TEST_P( OperationsStoreTest, anUpdateLeavesOtherColumnsToOthers )
{
  const auto store = open();
  const OperationRecord seen = newOperation( *store );
  OperationRecord mine = seen;
  mine.goal = QStringLiteral( "Half as many" );
  OperationRecord theirs = seen;
  theirs.problem = QStringLiteral( "Bars close at three" );
  ASSERT_TRUE( store->update( seen, mine ) );
  ASSERT_TRUE( store->update( seen, theirs ) );
  const auto found = store->find<OperationRecord>( seen.uuid );
  EXPECT_EQ( found->goal, mine.goal );
  EXPECT_EQ( found->problem, theirs.problem );
}

TEST_P( OperationsStoreTest, wrongNewOperationsAreRefusedInWords )
{
  const auto store = open();
  NewOperation operation;
  operation.agencyCode = QStringLiteral( "MPD" );
  auto refused = store->createOperation( operation );
  ASSERT_FALSE( refused );
  EXPECT_EQ( sentence( refused.error() ), "The operation has no title." );
  EXPECT_EQ( remedy( refused.error() ), "Type one." );

  operation.title = QStringLiteral( "Night robberies" );
  operation.agencyCode = QStringLiteral( "M P D" );
  refused = store->createOperation( operation );
  ASSERT_FALSE( refused );
  EXPECT_EQ( sentence( refused.error() ), "\"M P D\" cannot be the code of an agency." );
  EXPECT_EQ( remedy( refused.error() ), "Use 1 to 12 letters or digits, for example MPD." );

  operation.agencyCode = QStringLiteral( "MPD" );
  operation.plannedStart = QDate( 2024, 5, 1 );
  operation.plannedEnd = QDate( 2024, 5, 1 );
  refused = store->createOperation( operation );
  ASSERT_FALSE( refused );
  EXPECT_EQ( sentence( refused.error() ), "The planned end (2024-05-01) is not after the planned start (2024-05-01)." );

  operation.plannedEnd = QDate( 2024, 6, 1 );
  operation.timeZone = QStringLiteral( "Mars/Olympus" );
  refused = store->createOperation( operation );
  ASSERT_FALSE( refused );
  EXPECT_EQ( sentence( refused.error() ), "There is no time zone \"Mars/Olympus\"." );
  EXPECT_TRUE( store->operations()->isEmpty() );
  EXPECT_TRUE( store->list<AgencyRecord>()->isEmpty() );
}

TEST_P( OperationsStoreTest, areasAreLabelledMeasuredAndStoredInDegrees )
{
  const auto store = open();
  const OperationRecord operation = newOperation( *store );
  // UTM zone 15 N, metres: the ellipsoidal area differs from the plane one by the projection's scale.
  NewArea area;
  area.role = AreaRole::Target;
  area.geometry = QgsGeometry::fromRect( QgsRectangle( 766000, 3890000, 767000, 3891000 ) );
  const auto added = store->addAreas( operation.uuid, { area, area }, QgsCoordinateReferenceSystem( "EPSG:26915" ),
                                      QgsProject::instance()->transformContext() );
  ASSERT_TRUE( added ) << added.error().text().toStdString();
  const auto areas = store->areas( operation.uuid );
  ASSERT_EQ( areas->size(), 2 );
  EXPECT_EQ( areas->at( 0 ).label, "T1" );
  EXPECT_EQ( areas->at( 1 ).label, "T2" );
  const QgsRectangle box = areas->at( 0 ).geometry.boundingBox();
  EXPECT_NEAR( box.xMinimum(), -90.09, 0.02 );
  EXPECT_NEAR( box.yMinimum(), 35.12, 0.02 );
  EXPECT_NEAR( *areas->at( 0 ).areaM2, 1e6, 1500 );
  EXPECT_TRUE( areas->at( 0 ).geometry.isMultipart() );
  EXPECT_EQ( areas->at( 0 ).timeZone, "America/Chicago" );
}

TEST_P( OperationsStoreTest, wrongAreasAreRefusedAndNoneIsKept )
{
  const auto store = open();
  const OperationRecord operation = newOperation( *store );
  NewArea line;
  line.geometry = QgsGeometry::fromWkt( QStringLiteral( "LineString(0 0, 1 1)" ) );
  auto refused = addAreas( *store, operation.uuid, { square( AreaRole::Target ), line } );
  ASSERT_FALSE( refused );
  EXPECT_EQ( sentence( refused.error() ), "Area 2 is not a polygon." );

  refused = addAreas( *store, operation.uuid, { NewArea() } );
  ASSERT_FALSE( refused );
  EXPECT_EQ( sentence( refused.error() ), "Area 1 has no outline." );

  NewArea flat;
  flat.geometry = QgsGeometry::fromWkt( QStringLiteral( "Polygon((0 0, 1 1, 0 0))" ) );
  refused = addAreas( *store, operation.uuid, { flat } );
  ASSERT_FALSE( refused );
  EXPECT_EQ( sentence( refused.error() ), "The outline of area 1 crosses itself and encloses nothing." );

  refused = addAreas( *store, operation.uuid, {} );
  ASSERT_FALSE( refused );
  EXPECT_EQ( sentence( refused.error() ), "There is no area to add." );

  refused = store->addAreas( operation.uuid, { square( AreaRole::Target ) }, QgsCoordinateReferenceSystem(),
                             QgsProject::instance()->transformContext() );
  ASSERT_FALSE( refused );
  EXPECT_EQ( sentence( refused.error() ), "The areas come from a layer without a coordinate reference system." );

  NewArea outside;
  outside.geometry = QgsGeometry::fromRect( QgsRectangle( 1e30, 1e30, 2e30, 2e30 ) );
  refused = store->addAreas( operation.uuid, { outside }, QgsCoordinateReferenceSystem( "EPSG:26915" ),
                             QgsProject::instance()->transformContext() );
  ASSERT_FALSE( refused );
  EXPECT_EQ( sentence( refused.error() ), "Area 1 cannot be transformed to longitude and latitude." );

  refused = addAreas( *store, QStringLiteral( "nobody" ), { square( AreaRole::Target ) } );
  ASSERT_FALSE( refused );
  EXPECT_EQ( sentence( refused.error() ), "Table operation has no row nobody." );
  EXPECT_TRUE( store->areas( operation.uuid )->isEmpty() );
}

TEST_P( OperationsStoreTest, aBowTieBecomesTwoParts )
{
  const auto store = open();
  const OperationRecord operation = newOperation( *store );
  NewArea bowTie;
  bowTie.geometry = QgsGeometry::fromWkt( QStringLiteral( "Polygon((0 0, 1 1, 1 0, 0 1, 0 0))" ) );
  const auto added = addAreas( *store, operation.uuid, { bowTie } );
  ASSERT_TRUE( added );
  EXPECT_TRUE( added->first().geometry.isGeosValid() );
  EXPECT_EQ( added->first().geometry.asGeometryCollection().size(), 2 );
}

TEST_P( OperationsStoreTest, aNewOutlineKeepsTheOldOneForItsTime )
{
  const auto store = open();
  const OperationRecord operation = newOperation( *store );
  const AreaRecord first = addAreas( *store, operation.uuid, { square( AreaRole::Target ) } )->first();
  const auto second = store->replaceAreaOutline( first.uuid, square( AreaRole::Target, -90.0 ).geometry, degrees(),
                                                 QgsProject::instance()->transformContext() );
  ASSERT_TRUE( second ) << second.error().text().toStdString();
  EXPECT_EQ( second->version, 2 );
  EXPECT_EQ( second->label, "T1" );
  EXPECT_EQ( second->replacesUuid, first.uuid );
  const auto current = store->areas( operation.uuid );
  ASSERT_EQ( current->size(), 1 );
  EXPECT_EQ( current->first().uuid, second->uuid );
  const auto then = store->areas( operation.uuid, first.validFromUtc );
  ASSERT_EQ( then->size(), 1 );
  EXPECT_EQ( then->first().uuid, first.uuid );

  const auto again = store->replaceAreaOutline( first.uuid, square( AreaRole::Target ).geometry, degrees(),
                                                QgsProject::instance()->transformContext() );
  ASSERT_FALSE( again );
  EXPECT_EQ( sentence( again.error() ), "This outline of area T1 was replaced already." );
}

TEST_P( OperationsStoreTest, archivedRowsAreHiddenAndKept )
{
  const auto store = open();
  const OperationRecord operation = newOperation( *store );
  ASSERT_TRUE( store->archive( QStringLiteral( "operation" ), operation.uuid ) );
  EXPECT_TRUE( store->operations()->isEmpty() );
  EXPECT_EQ( store->operations( true )->size(), 1 );
  const auto refused = store->archive( QStringLiteral( "evaluation" ), QStringLiteral( "x" ) );
  ASSERT_FALSE( refused );
  EXPECT_EQ( sentence( refused.error() ), "Rows of table evaluation are frozen and cannot be archived." );
}

TEST_P( OperationsStoreTest, anArchivedNumberIsNotGivenAgain )
{
  const auto store = open();
  ASSERT_TRUE( store->archive( QStringLiteral( "operation" ), newOperation( *store ).uuid ) );
  EXPECT_TRUE( newOperation( *store ).number.endsWith( QStringLiteral( "-002" ) ) );
}

TEST_P( OperationsStoreTest, oneActionIsWrittenWhollyOrNotAtAll )
{
  const auto store = open();
  const OperationRecord operation = newOperation( *store );
  VisitRecord good;
  good.uuid = newUuid();
  good.operationUuid = operation.uuid;
  VisitRecord orphan = good;
  orphan.uuid = newUuid();
  orphan.operationUuid = QStringLiteral( "not-there" );
  const auto refused = store->addAll<VisitRecord>( { good, orphan } );
  ASSERT_FALSE( refused );
  EXPECT_EQ( refused.error().kind, StoreErrorKind::BadInput );
  EXPECT_EQ( sentence( refused.error() ),
             "Saving the change did not work: a row of table visit refers to another row that is not in the store." );
  EXPECT_EQ( remedy( refused.error() ), "Save the edits of the layer with that other row first, or refresh the list." );
  EXPECT_TRUE( store->list<VisitRecord>()->isEmpty() );
  EXPECT_TRUE( store->addAll<VisitRecord>( { good } ) );
}

TEST_P( OperationsStoreTest, databaseRulesAreSaidInWords )
{
  const auto store = open();
  const OperationRecord operation = newOperation( *store );
  PeriodRecord period;
  period.operationUuid = operation.uuid;
  period.role = QStringLiteral( "someday" );
  period.startsOn = QDate( 2024, 1, 1 );
  period.endsBefore = QDate( 2024, 2, 1 );
  auto refused = store->add( period );
  ASSERT_FALSE( refused );
  EXPECT_EQ( sentence( refused.error() ),
             "Writing to table period did not work: role has a value that is not in its list." );
  EXPECT_EQ( remedy( refused.error() ), "Choose one of the values that the form offers." );
  period.role = QStringLiteral( "before" );
  period.endsBefore = QDate();
  refused = store->add( period );
  ASSERT_FALSE( refused );
  EXPECT_EQ( sentence( refused.error() ), "Writing to table period did not work: ends_before is empty." );
  period.endsBefore = QDate( 2024, 2, 1 );
  const auto added = store->add( period );
  ASSERT_TRUE( added );
  const auto twice = store->add( *added );
  ASSERT_FALSE( twice );
  EXPECT_EQ( sentence( twice.error() ),
             "Writing to table period did not work: a row with this uuid is already there." );
  const auto unknown = store->rows( QStringLiteral( "suspect" ) );
  ASSERT_FALSE( unknown );
  EXPECT_EQ( sentence( unknown.error() ), "The operations store has no table suspect." );
}

TEST_P( OperationsStoreTest, theWholeLifeOfAnOperation )
{
  const auto store = open();
  const OperationRecord draft = newOperation( *store );
  ASSERT_TRUE( store->changeState( draft.uuid, OperationState::Submitted ) );
  ASSERT_TRUE( store->changeState( draft.uuid, OperationState::Approved ) );
  const auto tooEarly = store->changeState( draft.uuid, OperationState::Active );
  ASSERT_FALSE( tooEarly );
  EXPECT_EQ( tooEarly.error().kind, StoreErrorKind::NotAllowed );
  EXPECT_EQ( sentence( tooEarly.error() ), "The operation cannot become active yet." );
  EXPECT_EQ(
      remedy( tooEarly.error() ),
      "No target area: add one on the Areas page. No catchment: make catchments on the Areas page or write down why "
      "there are none. No written plan: describe on the Overview page who does what, where and when. No baseline: "
      "set the period before on the Overview page." );

  ASSERT_TRUE( addAreas( *store, draft.uuid, { square( AreaRole::Target ), square( AreaRole::Catchment ) } ) );
  const auto approved = store->find<OperationRecord>( draft.uuid );
  OperationRecord planned = *approved;
  planned.plan = QStringLiteral( "Two foot patrols, 21:00 to 03:00" );
  ASSERT_TRUE( store->update( *approved, planned ) );
  PeriodRecord baseline;
  baseline.operationUuid = draft.uuid;
  baseline.role = QStringLiteral( "before" );
  baseline.startsOn = QDate( 2019, 1, 1 );
  baseline.endsBefore = QDate( 2019, 7, 1 );
  ASSERT_TRUE( store->add( baseline ) );
  const auto check = store->checkState( draft.uuid, OperationState::Active );
  EXPECT_TRUE( check->allowed() );
  EXPECT_EQ( check->warnings.size(), 1 );
  const auto active = store->changeState( draft.uuid, OperationState::Active );
  ASSERT_TRUE( active );
  EXPECT_TRUE( active->startedUtc.isValid() );
  ASSERT_TRUE( store->changeState( draft.uuid, OperationState::Paused, QStringLiteral( "Flood" ) ) );
  EXPECT_EQ( store->find<OperationRecord>( draft.uuid )->stateReason, "Flood" );
  ASSERT_TRUE( store->changeState( draft.uuid, OperationState::Active ) );
  ASSERT_TRUE( store->changeState( draft.uuid, OperationState::Ended ) );
  EXPECT_FALSE( store->changeState( draft.uuid, OperationState::Cancelled ) );
  EXPECT_FALSE( store->changeState( draft.uuid, OperationState::Evaluated ) );

  EvaluationRecord evaluation;
  evaluation.operationUuid = draft.uuid;
  evaluation.kind = QStringLiteral( "final" );
  EvaluationCellRecord cell;
  cell.zoneId = QStringLiteral( "T1" );
  cell.role = QStringLiteral( "target" );
  cell.before = 207;
  cell.after = 110;
  ASSERT_TRUE( store->freeze( evaluation, { cell } ) );
  ASSERT_TRUE( store->changeState( draft.uuid, OperationState::Evaluated ) );
  EXPECT_FALSE( store->changeState( draft.uuid, OperationState::Reported ) );
  PublicationRecord publication;
  publication.operationUuid = draft.uuid;
  publication.title = QStringLiteral( "Report to the council" );
  ASSERT_TRUE( store->add( publication ) );
  ASSERT_TRUE( store->changeState( draft.uuid, OperationState::Reported ) );
  ASSERT_TRUE( store->changeState( draft.uuid, OperationState::Archived ) );
}

TEST_P( OperationsStoreTest, aFrozenEvaluationNeverChanges )
{
  const auto store = open();
  const OperationRecord operation = newOperation( *store );
  EvaluationRecord evaluation;
  evaluation.operationUuid = operation.uuid;
  EvaluationCellRecord cell;
  cell.before = 4;
  const auto empty = store->freeze( evaluation, {} );
  ASSERT_FALSE( empty );
  EXPECT_EQ( sentence( empty.error() ), "The evaluation has no counts." );
  const auto frozen = store->freeze( evaluation, { cell } );
  ASSERT_TRUE( frozen );
  EXPECT_EQ( frozen->qgisVersion, Qgis::version() );
  EvaluationRecord changed = *frozen;
  changed.statement = QStringLiteral( "Better" );
  const auto refused = store->update( *frozen, changed );
  ASSERT_FALSE( refused );
  EXPECT_EQ( sentence( refused.error() ), "Rows of table evaluation are frozen and never change." );
  auto bySql = runSql( QStringLiteral( "UPDATE %1 SET after = 0" ).arg( table( "evaluation_cell" ) ) );
  ASSERT_FALSE( bySql );
  EXPECT_EQ( sentence( bySql.error() ), "This row is frozen and never changes. Add a new row instead." );
  bySql = runSql( QStringLiteral( "DELETE FROM %1" ).arg( table( "evaluation" ) ) );
  ASSERT_FALSE( bySql );
  EXPECT_EQ( sentence( bySql.error() ),
             "Rows of the operations store are archived, not deleted. Set archived to true." );
  bySql = runSql( QStringLiteral( "UPDATE %1 SET uuid = 'other'" ).arg( table( "operation" ) ) );
  ASSERT_FALSE( bySql );
  EXPECT_EQ( sentence( bySql.error() ),
             "The uuid of a row never changes. Other rows and other copies of the store refer to it." );
}

TEST_P( OperationsStoreTest, everyChangeLeavesOneAuditRowWithItsActor )
{
  const auto store = open();
  store->setActor( QStringLiteral( "MPD crime analysis" ) );
  const OperationRecord before = newOperation( *store );
  OperationRecord after = before;
  after.title = QStringLiteral( "Evening robberies" );
  ASSERT_TRUE( store->update( before, after ) );
  ASSERT_TRUE( store->update( after, after ) ); // nothing differs: no row
  const auto audit = store->rows( QStringLiteral( "audit" ) );
  ASSERT_EQ( audit->size(), 3 ); // agency, operation, its new title
  const Row &last = audit->last();
  EXPECT_EQ( last.text( "actor" ), "MPD crime analysis" );
  EXPECT_EQ( last.text( "table_name" ), "operation" );
  EXPECT_EQ( last.text( "row_uuid" ), before.uuid );
  EXPECT_EQ( last.text( "change" ), "update" );
  EXPECT_EQ( QJsonDocument::fromJson( last.text( "changes" ).toUtf8() ).object(),
             QJsonObject( { { "title", QJsonArray( { "Night robberies", "Evening robberies" } ) } } ) );
  EXPECT_TRUE( last.instant( "at_utc" ).isValid() );
  EXPECT_LT( std::abs( last.instant( "at_utc" ).secsTo( QDateTime::currentDateTimeUtc() ) ), 60 );
  EXPECT_TRUE( QRegularExpression( "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$" )
                   .match( last.uuid )
                   .hasMatch() )
      << last.uuid.toStdString();
}

TEST_P( OperationsStoreTest, theAuditLogDoesNotRepeatAddresses )
{
  const auto store = open();
  const OperationRecord operation = newOperation( *store );
  OutreachRecord letter;
  letter.operationUuid = operation.uuid;
  letter.kind = QStringLiteral( "letter" );
  letter.title = QStringLiteral( "Letter to Main Street" );
  const auto outreach = store->add( letter );
  ASSERT_TRUE( outreach );
  RecipientRecord recipient;
  recipient.outreachUuid = outreach->uuid;
  recipient.address = QStringLiteral( "12 Main Street" );
  const auto before = store->add( recipient );
  ASSERT_TRUE( before );
  RecipientRecord after = *before;
  after.address = QStringLiteral( "14 Main Street" );
  ASSERT_TRUE( store->update( *before, after ) );
  const auto audit = store->rows( QStringLiteral( "audit" ) );
  EXPECT_EQ( QJsonDocument::fromJson( audit->last().text( "changes" ).toUtf8() ).object(),
             QJsonObject( { { "address", "changed" } } ) );
}

TEST_F( OperationsStoreFileTest, aMissingFileIsNamedWithItsRemedy )
{
  const auto store = open();
  ASSERT_TRUE( QFile::rename( path(), path( QStringLiteral( "elsewhere.gpkg" ) ) ) );
  const auto reopened = OperationsStore::open( location() );
  ASSERT_FALSE( reopened );
  EXPECT_EQ( reopened.error().kind, StoreErrorKind::NotFound );
  EXPECT_EQ( sentence( reopened.error() ), "The operations store " + path().toStdString() + " is not there." );
  EXPECT_EQ( remedy( reopened.error() ), "If it was moved, point to it on the Health page. Otherwise restore it from a "
                                         "backup or create a new store." );
  EXPECT_FALSE( store->operations() );
}

TEST_P( OperationsStoreTest, aNewerSchemaIsRefusedAndLeftAlone )
{
  ASSERT_TRUE( runSql( QStringLiteral( "UPDATE %1 SET value = '99' WHERE name = 'schema_version'" )
                           .arg( table( storeSettingTable ) ) ) );
  const auto opened = OperationsStore::open( location() );
  ASSERT_FALSE( opened );
  EXPECT_EQ( opened.error().kind, StoreErrorKind::NewerSchema );
  EXPECT_EQ( sentence( opened.error() ),
             "The operations store " + location().displayName().toStdString() +
                 " was made by a newer version of Hot Spot Policing (schema 99; this version "
                 "knows schema 1)." );
  EXPECT_EQ( remedy( opened.error() ), "Update Hot Spot Policing. The store was not changed." );
}

TEST_F( OperationsStoreFileTest, otherFilesAreNotTakenForAStore )
{
  QFile text( path( QStringLiteral( "notes.gpkg" ) ) );
  ASSERT_TRUE( text.open( QIODevice::WriteOnly ) );
  text.write( "this is no database" );
  text.close();
  auto opened = OperationsStore::open( StoreLocation::geoPackage( text.fileName() ) );
  ASSERT_FALSE( opened );
  EXPECT_EQ( opened.error().kind, StoreErrorKind::NotAStore );
  EXPECT_EQ( sentence( opened.error() ), text.fileName().toStdString() + " is not a GeoPackage that can be read." );
}

TEST_P( OperationsStoreTest, aDatabaseWithoutOurTablesIsNotAStore )
{
  ASSERT_TRUE( runSql( QStringLiteral( "DROP TABLE " ) + table( storeSettingTable ) ) );
  const auto opened = OperationsStore::open( location() );
  ASSERT_FALSE( opened );
  EXPECT_EQ( opened.error().kind, StoreErrorKind::NotAStore );
  EXPECT_EQ( sentence( opened.error() ), location().displayName().toStdString() + " is not an operations store." );
  EXPECT_EQ( remedy( opened.error() ), "Choose a file or schema that was made with \"Create operations store\"." );
}

TEST_P( OperationsStoreTest, listsComeInTheirOrderWithoutRetiredEntries )
{
  const auto store = open();
  const auto tactics = store->domainValues( QStringLiteral( "tactic" ) );
  ASSERT_EQ( tactics->size(), 16 );
  EXPECT_EQ( tactics->first().code, "directed_patrol" );
  EXPECT_TRUE( tactics->first().printable );
  const DomainValue k9 = tactics->at( 5 );
  EXPECT_EQ( k9.code, "k9" );
  EXPECT_FALSE( k9.printable );
  DomainValue retired = k9;
  retired.retired = true;
  ASSERT_TRUE( store->update( k9, retired ) );
  EXPECT_EQ( store->domainValues( QStringLiteral( "tactic" ) )->size(), 15 );
  QStringList causes;
  for ( const DomainValue &cause : *store->domainValues( QStringLiteral( "issue_cause" ) ) )
    causes << cause.code;
  EXPECT_EQ( causes, QStringList( { "staffing", "technology", "adherence", "partner", "other" } ) );
}

} // namespace hotspot::operations
