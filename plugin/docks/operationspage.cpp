// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/docks/operationspage.h"

#include <QSortFilterProxyModel>

#include "plugin/docks/availability.h"
#include "plugin/docks/noticepanel.h"
#include "plugin/docks/operationdelegate.h"
#include "plugin/docks/operationlistmodel.h"
#include "plugin/docks/operationssession.h"
#include "ui_operationspage.h"

namespace hotspot
{

OperationsPage::OperationsPage( OperationsSession *session, QWidget *parent )
    : QWidget( parent ),
      mSession( session ),
      mUi( std::make_unique<Ui::OperationsPage>() ),
      mModel( new OperationListModel( this ) ),
      mFiltered( new QSortFilterProxyModel( this ) )
{
  mUi->setupUi( this );
  mFiltered->setSourceModel( mModel );
  mFiltered->setFilterCaseSensitivity( Qt::CaseInsensitive );
  mUi->list->setModel( mFiltered );
  mUi->list->setItemDelegate( new OperationDelegate( this ) );

  connect( mUi->filter, &QLineEdit::textChanged, this,
           [this]( const QString &text )
           {
             mFiltered->setFilterFixedString( text );
             updateButtons();
           } );
  connect( mUi->showArchived, &QCheckBox::toggled, this, &OperationsPage::refresh );
  connect( mUi->list, &QListView::activated, this, &OperationsPage::openCurrent );
  connect( mUi->list->selectionModel(), &QItemSelectionModel::currentChanged, this, &OperationsPage::updateButtons );
  connect( mUi->openButton, &QPushButton::clicked, this, &OperationsPage::openCurrent );
  connect( mUi->newButton, &QPushButton::clicked, this, &OperationsPage::newOperationRequested );
  connect( mUi->emptyNotice, &NoticePanel::primaryTriggered, this, &OperationsPage::newOperationRequested );

  connect( session, &OperationsSession::stateChanged, this, &OperationsPage::refresh );
  connect( session, &OperationsSession::operationChanged, this, &OperationsPage::refresh );
  connect( session, &OperationsSession::tablesChanged, this,
           [this]( const QStringList &tables )
           {
             if ( tables.contains( QLatin1String( operations::OperationRecord::table ) ) )
               refresh();
           } );
  refresh();
}

OperationsPage::~OperationsPage() = default;

void OperationsPage::refresh()
{
  const QString before = currentUuid();
  QVector<operations::OperationRecord> found;
  if ( const operations::OperationsStore *store = mSession->store() )
  {
    const auto operations = store->operations( mUi->showArchived->isChecked() );
    if ( operations )
      found = *operations;
    else
      mSession->report( operations.error() );
  }
  const bool isEmpty = found.isEmpty();
  mModel->setOperations( std::move( found ) );
  const QString open = mSession->operation() ? mSession->operation()->uuid : QString();
  mModel->setOpenOperation( open );
  selectOperation( before.isEmpty() ? open : before );

  if ( isEmpty )
    mUi->emptyNotice->setNotice( { QStringLiteral( "noticeempty" ), tr( "No operations yet" ),
                                   tr( "Select hot spots or areas on the map, then start an operation on them." ),
                                   tr( "New operation" ), QString(), mSession->writeObstacle() } );
  mUi->stack->setCurrentWidget( isEmpty ? static_cast<QWidget *>( mUi->emptyNotice ) : mUi->listPage );
  updateButtons();
}

QString OperationsPage::currentUuid() const
{
  return mUi->list->currentIndex().data( OperationListModel::UuidRole ).toString();
}

void OperationsPage::selectOperation( const QString &uuid )
{
  const int row = mModel->rowOf( uuid );
  if ( row >= 0 )
    mUi->list->setCurrentIndex( mFiltered->mapFromSource( mModel->index( row ) ) );
}

void OperationsPage::openCurrent()
{
  const QString uuid = currentUuid();
  if ( uuid.isEmpty() )
    return;
  mSession->openOperation( uuid );
  emit operationOpened();
}

void OperationsPage::updateButtons()
{
  QString openObstacle;
  if ( mFiltered->rowCount() == 0 )
    openObstacle = tr( "No operation matches the filter. Clear it to see all." );
  else if ( currentUuid().isEmpty() )
    openObstacle = tr( "Choose an operation in the list to open it." );
  setAvailable( *mUi->openButton, openObstacle, mUi->openObstacle );
  setAvailable( *mUi->newButton, mSession->writeObstacle(), mUi->newObstacle );
}

} // namespace hotspot
