// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/storeproject.h"

#include <algorithm>

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include <qgsexpressioncontextutils.h>
#include <qgslayertree.h>
#include <qgslayertreegroup.h>
#include <qgslayertreelayer.h>
#include <qgsproject.h>
#include <qgsvectorlayer.h>

#include "plugin/operations/storeaccess.h"
#include "plugin/operations/storeforms.h"
#include "plugin/operations/storelabels.h"
#include "plugin/operations/storelayerstyle.h"
#include "plugin/operations/storerelations.h"
#include "plugin/operations/storeschema.h"

namespace hotspot::operations
{

namespace
{

const char *const tableProperty = "hotspot/table";
const char *const groupProperty = "hotspot/group";
const char *const scope = "HotSpotPolicing";
const char *const schemaVersionEntry = "/schemaVersion";
const char *const storeUuidEntry = "/storeUuid";
const char *const openOperationEntry = "/openOperation";

QString latin( const char *text )
{
  return QString::fromLatin1( text );
}

QString layerEntry( const QString &table )
{
  return QStringLiteral( "/layers/" ) + table;
}

QgsLayerTreeGroup *groupWith( QgsLayerTreeGroup *parent, const QString &value )
{
  for ( QgsLayerTreeGroup *group : parent->findGroups( true ) )
  {
    if ( group->customProperty( latin( groupProperty ) ).toString() == value )
      return group;
  }
  return nullptr;
}

} // namespace

StoreProject::StoreProject( QgsProject *project ) : mProject( project ) {}

QVector<QgsVectorLayer *> StoreProject::ownLayers() const
{
  QVector<QgsVectorLayer *> own;
  if ( !mProject )
    return own;
  const QMap<QString, QgsMapLayer *> layers = mProject->mapLayers();
  for ( QgsMapLayer *layer : layers )
  {
    auto *vector = qobject_cast<QgsVectorLayer *>( layer );
    if ( vector && !tableOf( vector ).isEmpty() )
      own << vector;
  }
  return own;
}

QString StoreProject::tableOf( const QgsMapLayer *layer ) const
{
  return layer ? layer->customProperty( latin( tableProperty ) ).toString() : QString();
}

QgsVectorLayer *StoreProject::layer( const QString &table ) const
{
  if ( !mProject )
    return nullptr;
  auto *remembered = qobject_cast<QgsVectorLayer *>(
      mProject->mapLayer( mProject->readEntry( latin( scope ), layerEntry( table ) ) ) );
  if ( remembered && tableOf( remembered ) == table )
    return remembered;
  const QVector<QgsVectorLayer *> own = ownLayers();
  const auto found = std::find_if( own.cbegin(), own.cend(),
                                   [&]( const QgsVectorLayer *layer ) { return tableOf( layer ) == table; } );
  return found == own.cend() ? nullptr : *found;
}

bool StoreProject::isBound() const
{
  return !ownLayers().isEmpty();
}

StoreLocation StoreProject::location() const
{
  const QVector<QgsVectorLayer *> own = ownLayers();
  const auto valid =
      std::find_if( own.cbegin(), own.cend(), []( const QgsVectorLayer *layer ) { return layer->isValid(); } );
  const QgsVectorLayer *layer = valid != own.cend() ? *valid : own.value( 0 );
  return layer ? StoreLocation::fromLayerSource( layer->source(), layer->providerType() ) : StoreLocation();
}

int StoreProject::schemaVersion() const
{
  return mProject ? mProject->readNumEntry( latin( scope ), latin( schemaVersionEntry ) ) : 0;
}

QString StoreProject::storeUuid() const
{
  return mProject ? mProject->readEntry( latin( scope ), latin( storeUuidEntry ) ) : QString();
}

QStringList StoreProject::missingTables() const
{
  QStringList missing;
  for ( const TableSchema &table : storeTables() )
  {
    if ( !layer( table.name ) )
      missing << table.name;
  }
  return missing;
}

QStringList StoreProject::brokenTables() const
{
  QStringList broken;
  for ( const QgsVectorLayer *layer : ownLayers() )
  {
    if ( !layer->isValid() )
      broken << tableOf( layer );
  }
  return broken;
}

QStringList StoreProject::unsavedTables() const
{
  QStringList unsaved;
  for ( const QgsVectorLayer *layer : ownLayers() )
  {
    if ( layer->isEditable() && layer->isModified() )
      unsaved << tableOf( layer );
  }
  return unsaved;
}

QgsLayerTreeGroup *StoreProject::group() const
{
  return mProject ? groupWith( mProject->layerTreeRoot(), QStringLiteral( "store" ) ) : nullptr;
}

QgsLayerTreeGroup *StoreProject::groupFor( const TableSchema &table )
{
  QgsLayerTreeGroup *top = group();
  if ( !top )
  {
    top = mProject->layerTreeRoot()->insertGroup( 0, tr( "Hot spot operations" ) );
    top->setCustomProperty( latin( groupProperty ), QStringLiteral( "store" ) );
  }
  if ( table.geometry != GeometryKind::None )
    return top;
  QgsLayerTreeGroup *tables = groupWith( top, QStringLiteral( "tables" ) );
  if ( !tables )
  {
    tables = top->addGroup( tr( "Tables" ) );
    tables->setCustomProperty( latin( groupProperty ), QStringLiteral( "tables" ) );
    tables->setExpanded( false );
  }
  return tables;
}

StoreResult<Done> StoreProject::addLayer( const TableSchema &table, const StoreLocation &location )
{
  QgsVectorLayer::LayerOptions options( mProject->transformContext() );
  options.loadDefaultStyle = false;
  auto layer = std::make_unique<QgsVectorLayer>( location.layerSource( table.name ), tableLabel( table.name ),
                                                 location.providerKey(), options );
  if ( !layer->isValid() )
    return StoreError{ StoreErrorKind::Failed,
                       tr( "Table %1 of the operations store %2 cannot be opened as a layer." )
                           .arg( table.name, location.displayName() ),
                       tr( "Check the file or the connection on the Health page." ) };
  layer->setCustomProperty( latin( tableProperty ), table.name );
  applyStoreSymbols( layer.get(), table.name );
  QgsVectorLayer *added = layer.release();
  mProject->addMapLayer( added, false );
  QgsLayerTreeGroup *group = groupFor( table );
  // Map layers above the folder of tables: points over areas.
  QgsLayerTreeLayer *node = table.geometry == GeometryKind::Point ? group->insertLayer( 0, added )
                            : table.geometry == GeometryKind::None
                                ? group->addLayer( added )
                                : group->insertLayer( std::max( 0, mapLayersIn( group ) ), added );
  node->setExpanded( table.geometry == GeometryKind::MultiPolygon );
  if ( table.confidential )
    node->setItemVisibilityChecked( false );
  mProject->writeEntry( latin( scope ), layerEntry( table.name ), added->id() );
  return Done();
}

int StoreProject::mapLayersIn( const QgsLayerTreeGroup *group )
{
  const QList<QgsLayerTreeNode *> children = group->children();
  return static_cast<int>( std::count_if( children.cbegin(), children.cend(),
                                          []( QgsLayerTreeNode *node ) { return QgsLayerTree::isLayer( node ); } ) );
}

StoreResult<Done> StoreProject::addStore( const StoreLocation &location )
{
  if ( !mProject )
    return StoreError{ StoreErrorKind::NotFound, tr( "There is no project." ), tr( "Open or create one." ) };
  const StoreResult<StoreAccess> access = identifyStore( location );
  if ( !access )
    return access.error();
  QStringList added;
  for ( const TableSchema &table : storeTables() )
  {
    if ( layer( table.name ) )
      continue;
    const StoreResult<Done> done = addLayer( table, location );
    if ( !done )
      return done;
    added << table.name;
  }
  const auto layerOf = [this]( const QString &table )
  {
    return layer( table );
  };
  addStoreRelations( mProject, layerOf );
  // Forms last: they show relations and lists of layers that were not there before.
  for ( const QString &table : std::as_const( added ) )
    applyStoreForm( layer( table ), table, *mProject->relationManager(), layer( QStringLiteral( "domain_value" ) ) );
  mProject->writeEntry( latin( scope ), latin( schemaVersionEntry ), access->schemaVersion );
  mProject->writeEntry( latin( scope ), latin( storeUuidEntry ), access->storeUuid );
  return Done();
}

StoreResult<Done> StoreProject::repair( const StoreLocation &location )
{
  if ( !mProject )
    return StoreError{ StoreErrorKind::NotFound, tr( "There is no project." ), tr( "Open or create one." ) };
  const StoreResult<StoreAccess> access = identifyStore( location );
  if ( !access )
    return access.error();
  const QStringList unsaved = unsavedTables();
  if ( !unsaved.isEmpty() )
    return StoreError{ StoreErrorKind::UnsavedEdits,
                       tr( "Layer \"%1\" has edits that are not saved." ).arg( layer( unsaved.first() )->name() ),
                       tr( "Save or discard them, then point to the store again." ) };
  if ( access->storeUuid != storeUuid() )
    setOpenOperation( QString() );
  QgsDataProvider::ProviderOptions options;
  options.transformContext = mProject->transformContext();
  for ( QgsVectorLayer *layer : ownLayers() )
    layer->setDataSource( location.layerSource( tableOf( layer ) ), layer->name(), location.providerKey(), options );
  return addStore( location );
}

StoreLocation StoreProject::findMoved() const
{
  const StoreLocation old = location();
  if ( !mProject || old.backend() != StoreBackend::GeoPackage || mProject->fileName().isEmpty() )
    return StoreLocation();
  const QDir home( mProject->absolutePath() );
  QStringList folders{ home.absolutePath() };
  for ( const QFileInfo &folder : home.entryInfoList( QDir::Dirs | QDir::NoDotAndDotDot ) )
    folders << folder.absoluteFilePath();
  folders << QFileInfo( home.absolutePath() ).absolutePath();
  for ( const QString &folder : std::as_const( folders ) )
  {
    const QFileInfoList files = QDir( folder ).entryInfoList( { QStringLiteral( "*.gpkg" ) }, QDir::Files );
    for ( const QFileInfo &file : files )
    {
      const StoreLocation candidate = StoreLocation::geoPackage( file.absoluteFilePath() );
      const StoreResult<StoreAccess> access = identifyStore( candidate );
      if ( access && access->storeUuid == storeUuid() )
        return candidate;
    }
  }
  return StoreLocation();
}

QString StoreProject::openOperation() const
{
  return mProject ? mProject->readEntry( latin( scope ), latin( openOperationEntry ) ) : QString();
}

void StoreProject::setOpenOperation( const QString &operationUuid )
{
  if ( mProject && operationUuid != openOperation() )
    mProject->writeEntry( latin( scope ), latin( openOperationEntry ), operationUuid );
}

void StoreProject::showOnly( const QString &operationUuid )
{
  if ( !mProject )
    return;
  const QString variable = latin( shownOperationVariable );
  QVariantMap variables = mProject->customVariables();
  if ( variables.value( variable ).toString() == operationUuid )
    return;
  if ( operationUuid.isEmpty() )
    variables.remove( variable );
  else
    variables.insert( variable, operationUuid );
  mProject->setCustomVariables( variables );
  for ( QgsVectorLayer *layer : ownLayers() )
  {
    if ( layer->isValid() && layer->isSpatial() )
      layer->triggerRepaint();
  }
}

void StoreProject::removeStore()
{
  if ( !mProject )
    return;
  QStringList ids;
  for ( const QgsVectorLayer *layer : ownLayers() )
    ids << layer->id();
  removeStoreRelations( mProject );
  mProject->removeMapLayers( ids );
  // Layers that the user put into our group stay where they are.
  for ( const QString &name : { QStringLiteral( "tables" ), QStringLiteral( "store" ) } )
  {
    QgsLayerTreeGroup *group = groupWith( mProject->layerTreeRoot(), name );
    auto *parent = group ? qobject_cast<QgsLayerTreeGroup *>( group->parent() ) : nullptr;
    if ( parent && group->children().isEmpty() )
      parent->removeChildNode( group );
  }
  showOnly( QString() );
  mProject->removeEntry( latin( scope ), QStringLiteral( "/" ) );
}

} // namespace hotspot::operations
