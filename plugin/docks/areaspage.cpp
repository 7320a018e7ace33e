// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/docks/areaspage.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>

#include <qgsmapcanvas.h>
#include <qgsproject.h>
#include <qgsvectorlayer.h>

#include "plugin/docks/appearance.h"
#include "plugin/docks/areamaplink.h"
#include "plugin/docks/areatablemodel.h"
#include "plugin/docks/areatext.h"
#include "plugin/docks/availability.h"
#include "plugin/docks/noticepanel.h"
#include "plugin/docks/operationssession.h"
#include "plugin/operations/storeschema.h"
#include "processing/qgiscompatibility.h"
#include "ui_areaspage.h"

namespace hotspot
{

using operations::AreaRecord;
using operations::AreaRole;
using operations::NewArea;
using operations::RowChange;
using operations::StoreResult;

AreasPage::AreasPage( OperationsSession *session, QgsMapCanvas *canvas, QWidget *parent )
    : QWidget( parent ),
      mSession( session ),
      mCanvas( canvas ),
      mUi( std::make_unique<Ui::AreasPage>() ),
      mModel( new AreaTableModel( this ) ),
      mSorted( new QSortFilterProxyModel( this ) ),
      mRun( session->project() )
{
  mUi->setupUi( this );
  mSorted->setSourceModel( mModel );
  mSorted->setSortRole( AreaTableModel::SortRole );
  mUi->table->setModel( mSorted );
  mUi->table->sortByColumn( AreaTableModel::RoleColumn, Qt::AscendingOrder );
  mUi->table->horizontalHeader()->setSectionResizeMode( QHeaderView::ResizeToContents );
  mUi->table->verticalHeader()->setSectionResizeMode( QHeaderView::ResizeToContents );
  mLink = new AreaMapLink( mUi->table, AreaTableModel::UuidRole, canvas, this );
  mUi->layerBox->setFilters( compatibility::polygonLayers );
  for ( const AreaRole role : operations::areaRoles() )
    mUi->roleBox->addItem( areaRoleIcon( role ), operations::areaRoleLabel( role ), operations::areaRoleCode( role ) );
  mUi->roleBox->setCurrentIndex( mUi->roleBox->findData( operations::areaRoleCode( AreaRole::Target ) ) );
  mUi->catchmentDistance->setClearValue( CatchmentRequest().distance );
  showRun( false );

  connect( mUi->notice, &NoticePanel::primaryTriggered, this, &AreasPage::operationsRequested );
  connect( mUi->table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &AreasPage::updateButtons );
  connect( mUi->table, &QTableView::activated, this, &AreasPage::zoomToAreas );
  connect( mUi->zoomButton, &QPushButton::clicked, this, &AreasPage::zoomToAreas );
  connect( mUi->removeButton, &QPushButton::clicked, this, &AreasPage::removeChosen );
  connect( mUi->layerBox, &QgsMapLayerComboBox::layerChanged, this, &AreasPage::prepareAdding );
  connect( mUi->roleBox, qOverload<int>( &QComboBox::currentIndexChanged ), this, &AreasPage::readSelection );
  connect( mUi->joinTouching, &QCheckBox::toggled, this, &AreasPage::readSelection );
  connect( mUi->addButton, &QPushButton::clicked, this, &AreasPage::addSelected );
  connect( mUi->catchmentsButton, &QPushButton::clicked, this,
           [this] {
             makeCatchments( { mUi->catchmentDistance->value(), mUi->catchmentRings->value() } );
           } );

  connect( mUi->cancelRunButton, &QPushButton::clicked, &mRun, &CatchmentRun::cancel );
  connect( &mRun, &CatchmentRun::started, this, [this] { showRun( true ); } );
  connect( &mRun, &CatchmentRun::progressed, this,
           [this]( double percent ) { mUi->runProgress->setValue( static_cast<int>( percent ) ); } );
  connect( &mRun, &CatchmentRun::made, this, &AreasPage::keepCatchments );
  connect( &mRun, &CatchmentRun::failed, this,
           [this]( const QString &sentence )
           {
             showRun( false );
             mSession->inform( sentence, Qgis::MessageLevel::Warning );
           } );
  connect( &mRun, &CatchmentRun::cancelled, this,
           [this]
           {
             showRun( false );
             mSession->inform( tr( "Making catchments was cancelled. The targets are kept." ) );
           } );

  connect( session, &OperationsSession::stateChanged, this, &AreasPage::refresh );
  connect( session, &OperationsSession::operationChanged, this, &AreasPage::refresh );
  connect( session, &OperationsSession::tablesChanged, this,
           [this]( const QStringList &tables )
           {
             if ( tables.contains( QLatin1String( AreaRecord::table ) ) )
               refresh();
           } );
  refresh();
}

AreasPage::~AreasPage() = default;

void AreasPage::refresh()
{
  const bool isOpen = mSession->store() && mSession->operation();
  mUi->stack->setCurrentWidget( isOpen ? mUi->content : static_cast<QWidget *>( mUi->notice ) );
  if ( !isOpen )
  {
    mModel->setAreas( {} );
    mLink->setLayer( nullptr );
    mUi->notice->setNotice( { QStringLiteral( "pageareas" ), tr( "No operation is open" ),
                              tr( "Open an operation to see its areas." ), tr( "Choose an operation" ) } );
    return updateButtons();
  }
  const StoreResult<QVector<AreaRecord>> areas = mSession->store()->areas( mSession->operation()->uuid );
  if ( !areas )
    mSession->report( areas.error() );
  mModel->setAreas( areas ? *areas : QVector<AreaRecord>() );
  mLink->setLayer( mSession->storeProject().layer( QLatin1String( AreaRecord::table ) ) );
  mUi->summary->setText( mModel->rowCount() == 0 ? tr( "No areas yet. Add the selected areas of a layer below." )
                                                 : mModel->summary() );
  mUi->table->setVisible( mModel->rowCount() > 0 );
  prepareAdding();
}

void AreasPage::zoomToAreas()
{
  mLink->zoomToSelection();
}

QStringList AreasPage::chosenUuids() const
{
  QStringList uuids;
  const QModelIndexList rows = mUi->table->selectionModel()->selectedRows();
  for ( const QModelIndex &index : rows )
    uuids << index.data( AreaTableModel::UuidRole ).toString();
  return uuids;
}

QString AreasPage::catchmentObstacle() const
{
  const QString write = mSession->writeObstacle();
  if ( !write.isEmpty() )
    return write;
  if ( mRun.isRunning() )
    return tr( "Catchments are being made." );
  const QVector<AreaRecord> &areas = mModel->areas();
  const bool hasTarget =
      std::any_of( areas.begin(), areas.end(), []( const AreaRecord &area ) { return area.role == AreaRole::Target; } );
  return hasTarget ? QString() : tr( "Catchments lie around targets: add a target first." );
}

void AreasPage::updateButtons()
{
  const QString write = mSession->writeObstacle();
  QString zoom;
  if ( mModel->rowCount() == 0 )
    zoom = tr( "There are no areas yet." );
  else if ( !mLink->isLinked() )
    zoom = tr( "The layer of areas is not in the project. Add it again on the page Health." );
  setAvailable( *mUi->zoomButton, zoom, mUi->zoomObstacle );
  setAvailable( *mUi->removeButton,
                !write.isEmpty()
                    ? write
                    : ( chosenUuids().isEmpty() ? tr( "Select areas in the list to remove them." ) : QString() ),
                mUi->removeObstacle );
  mUi->removeObstacle->setVisible( !mUi->removeObstacle->text().isEmpty() && mModel->rowCount() > 0 );
  mUi->zoomObstacle->setVisible( !mUi->zoomObstacle->text().isEmpty() && mModel->rowCount() > 0 );
  setAvailable( *mUi->addButton, !write.isEmpty() ? write : mSelected.obstacle, mUi->addObstacle );
  setAvailable( *mUi->catchmentsButton, catchmentObstacle(), mUi->catchmentsObstacle );
}

void AreasPage::prepareAdding()
{
  QList<QgsMapLayer *> own;
  const QMap<QString, QgsMapLayer *> layers = mSession->project()->mapLayers();
  for ( QgsMapLayer *layer : layers )
  {
    if ( !mSession->storeProject().tableOf( layer ).isEmpty() )
      own << layer;
  }
  {
    const QSignalBlocker blocker( mUi->layerBox );
    mUi->layerBox->setExceptedLayerList( own );
  }
  auto *layer = qobject_cast<QgsVectorLayer *>( mUi->layerBox->currentLayer() );
  if ( mLayer != layer )
  {
    if ( mLayer )
      mLayer->disconnect( this );
    mLayer = layer;
    if ( mLayer )
      connect( mLayer, &QgsVectorLayer::selectionChanged, this, &AreasPage::readSelection );
    const QSignalBlocker blocker( mUi->joinTouching );
    mUi->joinTouching->setChecked( SelectedAreas::holdsCells( mLayer ) );
  }
  readSelection();
}

void AreasPage::readSelection()
{
  const AreaRole role =
      operations::areaRoleFromCode( mUi->roleBox->currentData().toString() ).value_or( AreaRole::Candidate );
  mSelected = SelectedAreas::fromLayer( mLayer, mSession->project(), role, mUi->joinTouching->isChecked() );
  mUi->selectionText->setText(
      tr( "Selected: %1, together %2." )
          .arg( QLocale().toString( mSelected.areas.size() ), AreaText::full( mSelected.squareMetres ) ) );
  mUi->selectionText->setVisible( !mSelected.areas.isEmpty() );
  updateButtons();
}

void AreasPage::addSelected()
{
  if ( !mSession->store() || !mSession->operation() || mSelected.areas.isEmpty() || !mLayer )
    return;
  const StoreResult<QVector<AreaRecord>> added = mSession->store()->addAreas(
      mSession->operation()->uuid, mSelected.areas, mLayer->crs(), mSession->project()->transformContext() );
  if ( !added )
    return mSession->report( added.error() );
  mSession->inform( tr( "Areas added: %1." ).arg( added->size() ), Qgis::MessageLevel::Success );
}

void AreasPage::removeChosen()
{
  QVector<RowChange> changes;
  const QStringList uuids = chosenUuids();
  for ( const QString &uuid : uuids )
    changes << RowChange{ QLatin1String( AreaRecord::table ),
                          RowChange::Kind::Update,
                          uuid,
                          { { QStringLiteral( "archived" ), true } },
                          std::nullopt };
  if ( changes.isEmpty() || !mSession->store() )
    return;
  const auto written = mSession->store()->apply( tr( "Remove areas" ), changes );
  if ( !written )
    return mSession->report( written.error() );
  mSession->report( *written );
  mSession->inform(
      tr( "Areas removed from the operation: %1. They stay in the store as hidden rows." ).arg( changes.size() ) );
}

void AreasPage::makeCatchments( const CatchmentRequest &request )
{
  mUi->catchmentDistance->setValue( request.distance );
  mUi->catchmentRings->setValue( request.rings );
  if ( !mSession->store() || !mSession->operation() || mRun.isRunning() )
    return;
  mRunOperation = mSession->operation()->uuid;
  const StoreResult<QVector<AreaRecord>> areas = mSession->store()->areas( mRunOperation );
  if ( !areas )
    return mSession->report( areas.error() );
  mRun.start( *areas, request );
}

void AreasPage::keepCatchments( const QVector<NewArea> &catchments )
{
  showRun( false );
  operations::OperationsStore *store = mSession->store();
  if ( !store )
    return mSession->inform( tr( "The store was closed before the catchments were finished: they were not kept." ),
                             Qgis::MessageLevel::Warning );
  const StoreResult<QVector<AreaRecord>> before = store->areas( mRunOperation );
  const StoreResult<QVector<AreaRecord>> added =
      store->addAreas( mRunOperation, catchments, QgsCoordinateReferenceSystem( QLatin1String( operations::storeCrs ) ),
                       mSession->project()->transformContext() );
  if ( !added )
    return mSession->report( added.error() );

  // The former catchments stay, valid until now: counts made with them can be made again.
  QVector<RowChange> retired;
  const QDateTime now = QDateTime::currentDateTimeUtc();
  if ( before )
  {
    for ( const AreaRecord &area : *before )
    {
      if ( area.role == AreaRole::Catchment )
        retired << RowChange{ QLatin1String( AreaRecord::table ),
                              RowChange::Kind::Update,
                              area.uuid,
                              { { QStringLiteral( "valid_to_utc" ), now } },
                              std::nullopt };
    }
  }
  if ( !retired.isEmpty() )
  {
    const auto written = store->apply( tr( "Replace catchments" ), retired );
    if ( !written )
      mSession->report( written.error() );
  }
  mSession->inform( tr( "Catchments made: %1." ).arg( added->size() ), Qgis::MessageLevel::Success );
}

void AreasPage::showRun( bool running )
{
  mUi->runProgress->setValue( 0 );
  mUi->runBox->setVisible( running );
  mUi->catchmentsButton->setVisible( !running );
  updateButtons();
}

} // namespace hotspot
