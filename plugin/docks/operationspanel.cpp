// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/docks/operationspanel.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QScrollArea>

#include <qgsmapcanvas.h>
#include <qgsproject.h>
#include <qgsscrollarea.h>

#include "plugin/docks/appearance.h"
#include "plugin/docks/areaspage.h"
#include "plugin/docks/newoperationpage.h"
#include "plugin/docks/noticepanel.h"
#include "plugin/docks/operationspage.h"
#include "plugin/docks/operationssession.h"
#include "plugin/docks/overviewpage.h"
#include "ui_operationspanel.h"

namespace hotspot
{

using operations::StoreLocation;

/// From this width on, in characters, the navigation shows names beside its icons.
static constexpr int charactersForNames = 60;

OperationsPanel::OperationsPanel( OperationsSession *session, QgsMapCanvas *canvas, QWidget *parent )
    : QWidget( parent ),
      mSession( session ),
      mCanvas( canvas ),
      mUi( std::make_unique<Ui::OperationsPanel>() ),
      mOperationsPage( new OperationsPage( session ) ),
      mNewOperationPage( new NewOperationPage( session, canvas ) ),
      mOverviewPage( new OverviewPage( session ) ),
      mAreasPage( new AreasPage( session, canvas ) )
{
  mUi->setupUi( this );
  addPage( mOperationsPage, QStringLiteral( "pageoperations" ), tr( "Operations" ), QStringLiteral( "operations" ) );
  addPage( mOverviewPage, QStringLiteral( "pageoverview" ), tr( "Overview" ), QStringLiteral( "overview" ) );
  addPage( mAreasPage, QStringLiteral( "pageareas" ), tr( "Areas" ), QStringLiteral( "areas" ) );
  // Not in the navigation: it is reached by "New operation" and left by its own buttons.
  addPage( mNewOperationPage, QString(), tr( "New operation" ), QStringLiteral( "newoperation" ) );

  connect( mUi->navigation, &QListWidget::currentRowChanged, this,
           [this]( int row )
           {
             if ( row >= 0 )
               showPage( mPages.at( row ) );
           } );
  const auto showOperations = [this]
  {
    showPage( mOperationsPage );
  };
  connect( mOperationsPage, &OperationsPage::newOperationRequested, this,
           [this]
           {
             mNewOperationPage->begin();
             showPage( mNewOperationPage );
           } );
  connect( mOperationsPage, &OperationsPage::operationOpened, this, [this] { showPage( mOverviewPage ); } );
  connect( mNewOperationPage, &NewOperationPage::created, this, [this] { showPage( mAreasPage ); } );
  connect( mNewOperationPage, &NewOperationPage::catchmentsRequested, mAreasPage, &AreasPage::makeCatchments );
  connect( mNewOperationPage, &NewOperationPage::closed, this, showOperations );
  connect( mOverviewPage, &OverviewPage::operationsRequested, this, showOperations );
  connect( mAreasPage, &AreasPage::operationsRequested, this, showOperations );

  connect( mUi->notice, &NoticePanel::primaryTriggered, this, &OperationsPanel::primaryWay );
  connect( mUi->notice, &NoticePanel::secondaryTriggered, this, &OperationsPanel::secondaryWay );
  connect( mUi->reloadButton, &QToolButton::clicked, session, &OperationsSession::refresh );
  connect( session, &OperationsSession::stateChanged, this, &OperationsPanel::refresh );
  connect( session, &OperationsSession::operationChanged, this, &OperationsPanel::refreshHeader );

  addCommands();
  showPage( mOperationsPage );
  refresh();
  fitNavigation();
}

OperationsPanel::~OperationsPanel() = default;

void OperationsPanel::addPage( QWidget *page, const QString &iconName, const QString &title, const QString &objectName )
{
  page->setObjectName( objectName );
  page->setWindowTitle( title );
  auto *scroll = new QgsScrollArea( mUi->pages );
  scroll->setFrameShape( QFrame::NoFrame );
  scroll->setWidgetResizable( true );
  scroll->setHorizontalScrollBarPolicy( Qt::ScrollBarAlwaysOff );
  scroll->setFocusPolicy( Qt::NoFocus );
  scroll->setWidget( page );
  mUi->pages->addWidget( scroll );
  mPages << page;
  if ( iconName.isEmpty() )
    return;
  auto *item = new QListWidgetItem( icon( iconName ), title, mUi->navigation );
  item->setToolTip( title );
  item->setData( Qt::AccessibleTextRole, title );
}

void OperationsPanel::addCommands()
{
  const auto add = [this]( const QString &name, const QString &iconName, const QString &text, auto run )
  {
    auto *action = new QAction( icon( iconName ), text, this );
    action->setObjectName( name );
    connect( action, &QAction::triggered, this,
             [this, run]
             {
               emit raiseRequested();
               run();
             } );
    mCommands << action;
  };
  add( QStringLiteral( "HotSpotNewOperation" ), QStringLiteral( "hotspotpolicing" ),
       tr( "New hot spot operation from the selection" ),
       [this]
       {
         if ( !mSession->store() )
           return;
         mNewOperationPage->begin();
         showPage( mNewOperationPage );
       } );
  add( QStringLiteral( "HotSpotZoomToAreas" ), QStringLiteral( "pageareas" ),
       tr( "Zoom to the areas of the hot spot operation" ), [this] { mAreasPage->zoomToAreas(); } );
  for ( QWidget *page : qAsConst( mPages ) )
  {
    if ( page == mNewOperationPage )
      continue;
    add( QStringLiteral( "HotSpotPage_" ) + page->objectName(), QStringLiteral( "page" ) + page->objectName(),
         tr( "Hot spot operations: page %1" ).arg( page->windowTitle() ), [this, page] { showPage( page ); } );
  }
}

void OperationsPanel::showPage( const QWidget *page )
{
  const int row = static_cast<int>( mPages.indexOf( const_cast<QWidget *>( page ) ) );
  mUi->pages->setCurrentIndex( row );
  mUi->pageTitle->setText( page->windowTitle() );
  const QSignalBlocker blocker( mUi->navigation );
  mUi->navigation->setCurrentRow( page == mNewOperationPage ? 0 : row );
}

void OperationsPanel::refresh()
{
  const bool isReady = mSession->state() == SessionState::Ready;
  mUi->stack->setCurrentWidget( isReady ? mUi->work : static_cast<QWidget *>( mUi->notice ) );
  if ( !isReady )
    showStoreNotice();
  const QString readOnly = isReady ? mSession->writeObstacle() : QString();
  mUi->readOnlyText->setText( readOnly );
  const int size = fontMetrics().height();
  mUi->readOnlyIcon->setPixmap( icon( QStringLiteral( "noticelocked" ) ).pixmap( size, size ) );
  mUi->readOnlyBox->setVisible( !readOnly.isEmpty() );
  refreshHeader();
}

void OperationsPanel::refreshHeader()
{
  const auto &operation = mSession->operation();
  mUi->operationState->setVisible( operation.has_value() );
  if ( !operation )
  {
    mUi->operationTitle->setText( tr( "No operation is open" ) );
    mUi->operationTitle->setToolTip( QString() );
    mUi->operationNumber->clear();
    return;
  }
  const int size = fontMetrics().height() + 2;
  mUi->operationState->setPixmap( stateIcon( operation->state ).pixmap( size, size ) );
  mUi->operationTitle->setText( operation->title );
  mUi->operationTitle->setToolTip( operation->title );
  mUi->operationNumber->setText( tr( "%1 · %2" ).arg( operations::stateLabel( operation->state ), operation->number ) );
}

void OperationsPanel::showStoreNotice()
{
  const operations::StoreError &error = mSession->error();
  const QString why = error.text();
  switch ( mSession->state() )
  {
  case SessionState::NoProject:
    mUi->notice->setNotice( { QStringLiteral( "noticeempty" ), tr( "The project is not saved yet" ),
                              tr( "Operations are kept in a file beside the project. Save the project, or open one "
                                  "that has a store." ),
                              tr( "Save the project…" ), tr( "Use another store…" ) } );
    return;
  case SessionState::NoStore:
  {
    const bool exists = QFileInfo::exists( mSession->storePathBesideProject() );
    mUi->notice->setNotice(
        { QStringLiteral( "noticeempty" ), tr( "This project has no operations store" ),
          exists ? tr( "There is a store operations.gpkg in the project's folder. Your own layers stay as they are." )
                 : tr( "The store is a GeoPackage, operations.gpkg, in the project's folder. Its tables join the "
                       "project in a group of their own; your own layers stay as they are." ),
          exists ? tr( "Use the store beside the project" ) : tr( "Create store beside the project…" ),
          tr( "Use another store…" ) } );
    return;
  }
  case SessionState::NewerSchema:
    mUi->notice->setNotice( { QStringLiteral( "noticelocked" ), tr( "The store is newer than this plugin" ), why,
                              tr( "Look again" ), tr( "Use another store…" ) } );
    return;
  case SessionState::OlderSchema:
    mUi->notice->setNotice( { QStringLiteral( "noticewarning" ), tr( "The store is older than this plugin" ), why,
                              tr( "Look again" ), tr( "Use another store…" ) } );
    return;
  case SessionState::Unreachable:
  {
    const StoreLocation moved = mSession->storeProject().findMoved();
    const QString found =
        moved.isEmpty() ? QString() : QLatin1Char( '\n' ) + tr( "Found: %1" ).arg( moved.displayName() );
    mUi->notice->setNotice( { QStringLiteral( "noticewarning" ), tr( "The store cannot be opened" ), why + found,
                              moved.isEmpty() ? tr( "Try again" ) : tr( "Use the store that was found" ),
                              tr( "Choose the store…" ) } );
    return;
  }
  case SessionState::Ready:
    return;
  }
}

void OperationsPanel::primaryWay()
{
  switch ( mSession->state() )
  {
  case SessionState::NoProject:
    emit saveProjectRequested();
    return;
  case SessionState::NoStore:
    mSession->createStoreBesideProject();
    return;
  case SessionState::Unreachable:
    if ( const StoreLocation moved = mSession->storeProject().findMoved(); !moved.isEmpty() )
      mSession->useStore( moved );
    else
      mSession->refresh();
    return;
  case SessionState::OlderSchema:
  case SessionState::NewerSchema:
  case SessionState::Ready:
    mSession->refresh();
    return;
  }
}

void OperationsPanel::secondaryWay()
{
  chooseStore();
}

void OperationsPanel::chooseStore()
{
  const QString path = QFileDialog::getOpenFileName( this, tr( "Operations store" ),
                                                     mSession->project()->absolutePath(), tr( "GeoPackage (*.gpkg)" ) );
  if ( !path.isEmpty() )
    mSession->useStore( StoreLocation::geoPackage( path ) );
}

void OperationsPanel::resizeEvent( QResizeEvent *event )
{
  QWidget::resizeEvent( event );
  fitNavigation();
}

void OperationsPanel::fitNavigation()
{
  const bool withNames = width() >= charactersForNames * fontMetrics().averageCharWidth();
  int widest = 0;
  const int iconSize = fontMetrics().height() + 6;
  mUi->navigation->setIconSize( { iconSize, iconSize } );
  for ( int row = 0; row < mUi->navigation->count(); ++row )
  {
    QListWidgetItem *item = mUi->navigation->item( row );
    const QString title = mPages.at( row )->windowTitle();
    item->setText( withNames ? title : QString() );
    item->setSizeHint( { 0, iconSize + 12 } );
    widest = std::max( widest, fontMetrics().horizontalAdvance( title ) );
  }
  mUi->navigation->setFixedWidth( withNames ? iconSize + widest + 30 : iconSize + 16 );
}

} // namespace hotspot
