// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/storeproject.h"

#include <QDir>
#include <QDomDocument>
#include <QFile>
#include <QUndoStack>

#include <qgsattributeeditorcontainer.h>
#include <qgscategorizedsymbolrenderer.h>
#include <qgseditformconfig.h>
#include <qgsexpressioncontextutils.h>
#include <qgslayertree.h>
#include <qgslayertreegroup.h>
#include <qgsrelationmanager.h>
#include <qgsvectorlayer.h>
#include <qgsvectorlayerutils.h>

#include "plugin/operations/storeconnection.h"
#include "plugin/operations/storelayerstyle.h"
#include "plugin/operations/storerelations.h"
#include "plugin/operations/storeschema.h"
#include "plugin/operations/visitrecord.h"
#include "tests/plugin/operations/storefixture.h"

namespace hotspot::operations
{

class StoreProjectTest : public StoreFixture
{
protected:
  void SetUp() override
  {
    StoreFixture::SetUp();
    users = new QgsVectorLayer( QStringLiteral( "Point?crs=EPSG:4326&field=n:integer" ), QStringLiteral( "Incidents" ),
                                QStringLiteral( "memory" ) );
    project.addMapLayer( users );
    users->setCustomProperty( QStringLiteral( "mine" ), 7 );
    project.setFileName( mFolder.filePath( QStringLiteral( "city.qgz" ) ) );
  }

  void addStore()
  {
    const StoreResult<Done> added = StoreProject( &project ).addStore( location() );
    ASSERT_TRUE( added ) << added.error().text().toStdString();
  }

  std::unique_ptr<OperationsStore> openBound()
  {
    std::unique_ptr<OperationsStore> store = open();
    store->setLayerLookup( [this]( const QString &table ) { return StoreProject( &project ).layer( table ); } );
    return store;
  }

  static QString styleOf( QgsVectorLayer *layer )
  {
    QDomDocument document;
    QString error;
    layer->exportNamedStyle( document, error );
    return document.toString();
  }

  QgsProject project;
  QgsVectorLayer *users = nullptr;
};

TEST_F( StoreProjectTest, everyTableBecomesAnOrdinaryLayerInOneGroup )
{
  StoreProject inProject( &project );
  EXPECT_FALSE( inProject.isBound() );
  EXPECT_EQ( inProject.missingTables().size(), storeTables().size() );
  addStore();
  EXPECT_TRUE( inProject.isBound() );
  EXPECT_TRUE( inProject.missingTables().isEmpty() );
  EXPECT_TRUE( inProject.brokenTables().isEmpty() );
  EXPECT_EQ( inProject.location(), location() );
  EXPECT_EQ( inProject.schemaVersion(), storeSchemaVersion );
  ASSERT_TRUE( inProject.group() );
  EXPECT_EQ( inProject.group()->name(), "Hot spot operations" );
  EXPECT_EQ( project.layerTreeRoot()->children().size(), 2 );
  EXPECT_EQ( inProject.group()->findLayers().size(), storeTables().size() );
  for ( const TableSchema &table : storeTables() )
  {
    QgsVectorLayer *layer = inProject.layer( table.name );
    ASSERT_TRUE( layer && layer->isValid() ) << table.name.toStdString();
    EXPECT_EQ( inProject.tableOf( layer ), table.name );
    EXPECT_EQ( layer->isSpatial(), table.geometry != GeometryKind::None ) << table.name.toStdString();
    if ( layer->isSpatial() )
    {
      EXPECT_EQ( layer->crs().authid(), "EPSG:4326" );
      EXPECT_TRUE( dynamic_cast<QgsCategorizedSymbolRenderer *>( layer->renderer() ) ) << table.name.toStdString();
    }
    for ( const ColumnSchema &column : table.columns )
      EXPECT_GE( layer->fields().lookupField( column.name ), 0 ) << column.name.toStdString();
  }
}

TEST_F( StoreProjectTest, addingTwiceAddsNothing )
{
  addStore();
  const int layers = project.mapLayers().size();
  const int relations = project.relationManager()->relations().size();
  addStore();
  EXPECT_EQ( project.mapLayers().size(), layers );
  EXPECT_EQ( project.relationManager()->relations().size(), relations );
}

TEST_F( StoreProjectTest, theUsersLayersAreLeftAlone )
{
  const QString style = styleOf( users );
  addStore();
  StoreProject inProject( &project );
  inProject.showOnly( QStringLiteral( "some-uuid" ) );
  EXPECT_EQ( inProject.tableOf( users ), QString() );
  EXPECT_EQ( styleOf( users ), style );
  EXPECT_EQ( users->customProperty( QStringLiteral( "mine" ) ).toInt(), 7 );
  inProject.removeStore();
  EXPECT_FALSE( inProject.isBound() );
  EXPECT_EQ( project.mapLayers().size(), 1 );
  EXPECT_EQ( project.layerTreeRoot()->children().size(), 1 );
  EXPECT_TRUE( project.relationManager()->relations().isEmpty() );
  EXPECT_FALSE( project.customVariables().contains( QString::fromLatin1( shownOperationVariable ) ) );
  EXPECT_TRUE( QFile::exists( path() ) );
}

TEST_F( StoreProjectTest, aLayerThatTheUserPutIntoOurGroupSurvivesRemoval )
{
  addStore();
  StoreProject inProject( &project );
  auto *other = new QgsVectorLayer( QStringLiteral( "Point?crs=EPSG:4326" ), QStringLiteral( "Lamps" ),
                                    QStringLiteral( "memory" ) );
  project.addMapLayer( other, false );
  inProject.group()->addLayer( other );
  inProject.removeStore();
  EXPECT_TRUE( project.mapLayersByName( QStringLiteral( "Lamps" ) ).size() == 1 );
  EXPECT_TRUE( project.layerTreeRoot()->findLayer( other ) );
}

TEST_F( StoreProjectTest, everythingIsThereAfterSaveCloseReopen )
{
  addStore();
  const auto store = openBound();
  const OperationRecord operation = newOperation( *store );
  ASSERT_TRUE( addAreas( *store, operation.uuid, { square( AreaRole::Target ) } ) );
  {
    StoreProject inProject( &project );
    inProject.setOpenOperation( operation.uuid );
    inProject.showOnly( operation.uuid );
  }
  ASSERT_TRUE( project.write() );
  project.clear();
  EXPECT_FALSE( StoreProject( &project ).isBound() );
  ASSERT_TRUE( project.read( mFolder.filePath( QStringLiteral( "city.qgz" ) ) ) );
  StoreProject inProject( &project );
  EXPECT_TRUE( inProject.isBound() );
  EXPECT_EQ( inProject.location(), location() );
  EXPECT_EQ( inProject.openOperation(), operation.uuid );
  EXPECT_EQ( inProject.schemaVersion(), storeSchemaVersion );
  EXPECT_TRUE( inProject.missingTables().isEmpty() );
  ASSERT_TRUE( inProject.group() );
  EXPECT_EQ( inProject.layer( QStringLiteral( "area" ) )->featureCount(), 1 );
  EXPECT_EQ( project.customVariables().value( QString::fromLatin1( shownOperationVariable ) ).toString(),
             operation.uuid );
  const QgsRelation relation =
      project.relationManager()->relation( relationId( QStringLiteral( "area" ), QStringLiteral( "operation_uuid" ) ) );
  EXPECT_TRUE( relation.isValid() );
}

TEST_F( StoreProjectTest, theProjectHoldsRelativePathsAndNoRecord )
{
  addStore();
  const auto store = openBound();
  newOperation( *store, QStringLiteral( "Zebra crossing robberies" ) );
  project.setFileName( mFolder.filePath( QStringLiteral( "city.qgs" ) ) );
  ASSERT_TRUE( project.write() );
  QFile file( mFolder.filePath( QStringLiteral( "city.qgs" ) ) );
  ASSERT_TRUE( file.open( QIODevice::ReadOnly ) );
  const QByteArray text = file.readAll();
  EXPECT_TRUE( text.contains( "./operations.gpkg|layername=area" ) );
  EXPECT_FALSE( text.contains( mFolder.path().toUtf8() ) );
  EXPECT_FALSE( text.contains( "Zebra" ) );
}

TEST_F( StoreProjectTest, projectAndStoreMoveTogether )
{
  addStore();
  ASSERT_TRUE( project.write() );
  project.clear();
  QDir folder( mFolder.path() );
  ASSERT_TRUE( folder.mkdir( QStringLiteral( "moved" ) ) );
  ASSERT_TRUE( folder.rename( QStringLiteral( "city.qgz" ), QStringLiteral( "moved/city.qgz" ) ) );
  ASSERT_TRUE( folder.rename( QStringLiteral( "operations.gpkg" ), QStringLiteral( "moved/operations.gpkg" ) ) );
  ASSERT_TRUE( project.read( folder.filePath( QStringLiteral( "moved/city.qgz" ) ) ) );
  StoreProject inProject( &project );
  EXPECT_TRUE( inProject.brokenTables().isEmpty() );
  EXPECT_EQ( inProject.location().path(), folder.filePath( QStringLiteral( "moved/operations.gpkg" ) ) );
}

TEST_F( StoreProjectTest, aMovedStoreIsFoundAndRepaired )
{
  addStore();
  StoreProject inProject( &project );
  inProject.layer( QStringLiteral( "area" ) )->setName( QStringLiteral( "My areas" ) );
  inProject.setOpenOperation( QStringLiteral( "abc" ) );
  ASSERT_TRUE( project.write() );
  project.clear();
  QDir folder( mFolder.path() );
  ASSERT_TRUE( folder.mkdir( QStringLiteral( "data" ) ) );
  ASSERT_TRUE( folder.rename( QStringLiteral( "operations.gpkg" ), QStringLiteral( "data/renamed.gpkg" ) ) );
  // Another store nearby must not be taken for ours.
  ASSERT_TRUE( createStore( StoreLocation::geoPackage( path( QStringLiteral( "aaa.gpkg" ) ) ) ) );
  ASSERT_TRUE( project.read( folder.filePath( QStringLiteral( "city.qgz" ) ) ) );
  EXPECT_TRUE( inProject.isBound() );
  EXPECT_EQ( inProject.brokenTables().size(), storeTables().size() );
  EXPECT_EQ( inProject.location(), location() );
  const StoreLocation found = inProject.findMoved();
  EXPECT_EQ( found.path(), folder.filePath( QStringLiteral( "data/renamed.gpkg" ) ) );
  const StoreResult<Done> repaired = inProject.repair( found );
  ASSERT_TRUE( repaired ) << repaired.error().text().toStdString();
  EXPECT_TRUE( inProject.brokenTables().isEmpty() );
  EXPECT_EQ( inProject.layer( QStringLiteral( "area" ) )->name(), "My areas" );
  EXPECT_EQ( inProject.openOperation(), "abc" );
  EXPECT_EQ( inProject.group()->findLayers().size(), storeTables().size() );

  ASSERT_TRUE( inProject.repair( StoreLocation::geoPackage( path( QStringLiteral( "aaa.gpkg" ) ) ) ) );
  EXPECT_EQ( inProject.openOperation(), QString() );
}

TEST_F( StoreProjectTest, repairWaitsForUnsavedEdits )
{
  addStore();
  StoreProject inProject( &project );
  QgsVectorLayer *agencies = inProject.layer( QStringLiteral( "agency" ) );
  ASSERT_TRUE( agencies->startEditing() );
  QgsFeature feature = QgsVectorLayerUtils::createFeature( agencies );
  feature.setAttribute( QStringLiteral( "code" ), QStringLiteral( "SO" ) );
  ASSERT_TRUE( agencies->addFeature( feature ) );
  EXPECT_EQ( inProject.unsavedTables(), QStringList( QStringLiteral( "agency" ) ) );
  const StoreResult<Done> refused = inProject.repair( location() );
  ASSERT_FALSE( refused );
  EXPECT_EQ( sentence( refused.error() ), "Layer \"Agencies\" has edits that are not saved." );
  EXPECT_EQ( remedy( refused.error() ), "Save or discard them, then point to the store again." );
  agencies->rollBack();
}

TEST_F( StoreProjectTest, removedLayersComeBackWithRepair )
{
  addStore();
  StoreProject inProject( &project );
  project.removeMapLayer( inProject.layer( QStringLiteral( "visit" ) ) );
  EXPECT_EQ( inProject.missingTables(), QStringList( QStringLiteral( "visit" ) ) );
  ASSERT_TRUE( inProject.repair( inProject.location() ) );
  EXPECT_TRUE( inProject.missingTables().isEmpty() );
  EXPECT_TRUE( project.relationManager()
                   ->relation( relationId( QStringLiteral( "visit" ), QStringLiteral( "area_uuid" ) ) )
                   .isValid() );
}

TEST_F( StoreProjectTest, formsOfferListsLinksAndDefaults )
{
  addStore();
  StoreProject inProject( &project );
  QgsVectorLayer *actions = inProject.layer( QStringLiteral( "action" ) );
  const auto widget = [&]( QgsVectorLayer *layer, const char *column )
  {
    return layer->editorWidgetSetup( layer->fields().lookupField( QString::fromLatin1( column ) ) );
  };
  EXPECT_EQ( widget( actions, "tactic" ).type(), "ValueRelation" );
  EXPECT_EQ( widget( actions, "status" ).type(), "ValueMap" );
  EXPECT_EQ( widget( actions, "operation_uuid" ).type(), "RelationReference" );
  EXPECT_EQ( widget( actions, "due_on" ).type(), "DateTime" );
  EXPECT_EQ( widget( actions, "uuid" ).type(), "Hidden" );
  EXPECT_EQ( actions->attributeAlias( actions->fields().lookupField( QStringLiteral( "due_on" ) ) ), "Due on" );
  QgsVectorLayer *areas = inProject.layer( QStringLiteral( "area" ) );
  EXPECT_EQ( areas->attributeAlias( areas->fields().lookupField( QStringLiteral( "area_m2" ) ) ), "Area (m²)" );
  EXPECT_TRUE( inProject.layer( QStringLiteral( "audit" ) )->readOnly() );
  EXPECT_TRUE( inProject.layer( QStringLiteral( "evaluation" ) )->readOnly() );
  EXPECT_FALSE( areas->readOnly() );
  QgsVectorLayer *operations = inProject.layer( QStringLiteral( "operation" ) );
  EXPECT_TRUE( operations->editFormConfig().readOnly( operations->fields().lookupField( QStringLiteral( "state" ) ) ) );
  EXPECT_GT( operations->editFormConfig().tabs().size(), 10 );
}

TEST_F( StoreProjectTest, aPartnerWithoutThePluginAddsARowInTheForm )
{
  addStore();
  const auto store = openBound();
  const OperationRecord operation = newOperation( *store );
  StoreProject inProject( &project );
  inProject.showOnly( operation.uuid );
  QgsVectorLayer *issues = inProject.layer( QStringLiteral( "issue" ) );
  ASSERT_TRUE( issues->startEditing() );
  QgsExpressionContext context( QgsExpressionContextUtils::globalProjectLayerScopes( issues ) );
  QgsExpressionContextScope *scope = QgsExpressionContextUtils::projectScope( &project );
  context.appendScope( scope );
  QgsFeature feature = QgsVectorLayerUtils::createFeature( issues, QgsGeometry(), {}, &context );
  feature.setAttribute( QStringLiteral( "cause" ), QStringLiteral( "staffing" ) );
  feature.setAttribute( QStringLiteral( "title" ), QStringLiteral( "Two officers short" ) );
  EXPECT_EQ( feature.attribute( QStringLiteral( "sensitivity" ) ).toString(), "internal" );
  EXPECT_EQ( feature.attribute( QStringLiteral( "operation_uuid" ) ).toString(), operation.uuid );
  ASSERT_TRUE( issues->addFeature( feature ) );
  ASSERT_TRUE( issues->commitChanges() ) << issues->commitErrors().join( " " ).toStdString();
  const auto rows = store->rows( QStringLiteral( "issue" ) );
  ASSERT_EQ( rows->size(), 1 );
  EXPECT_EQ( rows->first().uuid.size(), 36 );
  EXPECT_EQ( rows->first().text( "cause" ), "staffing" );
  const auto audit = store->rows( QStringLiteral( "audit" ) );
  EXPECT_EQ( audit->last().text( "table_name" ), "issue" );
}

TEST_F( StoreProjectTest, rowsCannotBeDeletedInTheTable )
{
  addStore();
  const auto store = openBound();
  newOperation( *store );
  QgsVectorLayer *operations = StoreProject( &project ).layer( QStringLiteral( "operation" ) );
  ASSERT_TRUE( operations->startEditing() );
  QgsFeature feature;
  ASSERT_TRUE( operations->getFeatures().nextFeature( feature ) );
  ASSERT_TRUE( operations->deleteFeature( feature.id() ) );
  EXPECT_FALSE( operations->commitChanges() );
  EXPECT_TRUE( operations->commitErrors().join( ' ' ).contains( QStringLiteral( "archived, not deleted" ) ) )
      << operations->commitErrors().join( " " ).toStdString();
  operations->rollBack();
  EXPECT_EQ( store->operations()->size(), 1 );
}

TEST_F( StoreProjectTest, writesGoIntoTheUsersEditSessionAndWaitForThem )
{
  addStore();
  const auto store = openBound();
  const OperationRecord operation = newOperation( *store );
  QgsVectorLayer *areas = StoreProject( &project ).layer( QStringLiteral( "area" ) );
  ASSERT_TRUE( areas->startEditing() );
  const auto added = addAreas( *store, operation.uuid, { square( AreaRole::Target ), square( AreaRole::Control ) } );
  ASSERT_TRUE( added ) << added.error().text().toStdString();
  EXPECT_EQ( areas->undoStack()->count(), 1 );
  EXPECT_TRUE( areas->isModified() );
  // Seen through the store, on disk not yet.
  EXPECT_EQ( store->areas( operation.uuid )->size(), 2 );
  EXPECT_EQ( open()->areas( operation.uuid )->size(), 0 );
  const auto replaced = store->replaceAreaOutline( added->first().uuid, square( AreaRole::Target, -91 ).geometry,
                                                   degrees(), project.transformContext() );
  ASSERT_TRUE( replaced );
  EXPECT_EQ( areas->undoStack()->count(), 2 );
  EXPECT_EQ( store->areas( operation.uuid )->size(), 2 );
  areas->undoStack()->undo();
  EXPECT_EQ( store->areas( operation.uuid )->first().version, 1 );
  areas->undoStack()->redo();
  ASSERT_TRUE( areas->commitChanges() ) << areas->commitErrors().join( " " ).toStdString();
  const auto onDisk = open()->areas( operation.uuid );
  ASSERT_EQ( onDisk->size(), 2 );
  // The instant is UTC on disk whichever way it was written.
  for ( const AreaRecord &area : *onDisk )
    EXPECT_LT( std::abs( area.validFromUtc.secsTo( QDateTime::currentDateTimeUtc() ) ), 60 );
}

TEST_F( StoreProjectTest, anActionOnTwoTablesIsKeptInEachPlace )
{
  addStore();
  const auto store = openBound();
  const OperationRecord operation = newOperation( *store );
  QgsVectorLayer *operations = StoreProject( &project ).layer( QStringLiteral( "operation" ) );
  ASSERT_TRUE( operations->startEditing() );
  // The agency is new (SQL), the operation goes into the edit session.
  NewOperation other;
  other.title = QStringLiteral( "Car breaking" );
  other.agencyCode = QStringLiteral( "SO" );
  const auto created = store->createOperation( other );
  ASSERT_TRUE( created ) << created.error().text().toStdString();
  EXPECT_EQ( store->operations()->size(), 2 );
  EXPECT_EQ( open()->operations()->size(), 1 );
  EXPECT_EQ( open()->list<AgencyRecord>()->size(), 2 );
  // What builds on the unsaved operation has to wait for it.
  VisitRecord visit;
  visit.operationUuid = created->uuid;
  const auto refused = store->add( visit );
  ASSERT_FALSE( refused );
  EXPECT_EQ( refused.error().kind, StoreErrorKind::UnsavedEdits );
  EXPECT_EQ( sentence( refused.error() ),
             "This change builds on a row of layer \"Operations\" that is not saved yet." );
  EXPECT_EQ( remedy( refused.error() ), "Save the edits of that layer, then try again." );
  ASSERT_TRUE( operations->commitChanges() ) << operations->commitErrors().join( " " ).toStdString();
  EXPECT_TRUE( store->add( visit ) );
}

TEST_F( StoreProjectTest, aFailedCommitTakesTheEditSessionBackToo )
{
  addStore();
  const auto store = openBound();
  const OperationRecord operation = newOperation( *store );
  QgsVectorLayer *areas = StoreProject( &project ).layer( QStringLiteral( "area" ) );
  ASSERT_TRUE( areas->startEditing() );
  RowChange area = insertion( QStringLiteral( "area" ), Row() );
  area.uuid = newUuid();
  area.values.insert( QStringLiteral( "operation_uuid" ), operation.uuid );
  RowChange orphan = insertion( QStringLiteral( "visit" ), Row() );
  orphan.uuid = newUuid();
  orphan.values.insert( QStringLiteral( "operation_uuid" ), QStringLiteral( "nobody" ) );
  EXPECT_FALSE( store->apply( QStringLiteral( "Both" ), { area, orphan } ) );
  EXPECT_FALSE( areas->isModified() );
  EXPECT_EQ( store->areas( operation.uuid )->size(), 0 );
  areas->rollBack();
}

TEST_F( StoreProjectTest, theMapShowsWhatTheStoreWroteAtOnce )
{
  addStore();
  const auto store = openBound();
  QStringList announced;
  store->setObserver( [&]( const QStringList &tables ) { announced << tables; } );
  const OperationRecord operation = newOperation( *store );
  EXPECT_EQ( announced, QStringList( { QStringLiteral( "agency" ), QStringLiteral( "operation" ) } ) );
  QgsVectorLayer *areas = StoreProject( &project ).layer( QStringLiteral( "area" ) );
  EXPECT_EQ( areas->featureCount(), 0 );
  ASSERT_TRUE( addAreas( *store, operation.uuid, { square( AreaRole::Target ) } ) );
  EXPECT_EQ( areas->featureCount(), 1 );
  EXPECT_NEAR( areas->extent().xMinimum(), -90.05, 1e-6 );
}

TEST_F( StoreProjectTest, anotherQgisMayOpenCopyAndWriteTheFileMeanwhile )
{
  addStore();
  const auto store = openBound();
  newOperation( *store );
  QgsVectorLayer second( location().layerSource( QStringLiteral( "operation" ) ), QStringLiteral( "again" ),
                         QStringLiteral( "ogr" ) );
  ASSERT_TRUE( second.isValid() );
  EXPECT_EQ( second.featureCount(), 1 );
  newOperation( *store );
  EXPECT_EQ( store->operations()->size(), 2 );
}

TEST_F( StoreProjectTest, aLayerDraggedIntoAnotherProjectIsDrawnTheSameWay )
{
  QgsVectorLayer layer( location().layerSource( QStringLiteral( "area" ) ), QStringLiteral( "area" ),
                        QStringLiteral( "ogr" ) );
  ASSERT_TRUE( layer.isValid() );
  auto *renderer = dynamic_cast<QgsCategorizedSymbolRenderer *>( layer.renderer() );
  ASSERT_TRUE( renderer );
  EXPECT_EQ( renderer->categories().size(), 5 );
  EXPECT_EQ( renderer->categories().first().label(), "Target area" );
}

} // namespace hotspot::operations
