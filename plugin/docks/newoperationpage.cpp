// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/docks/newoperationpage.h"

#include <QCompleter>

#include <qgsmapcanvas.h>
#include <qgsproject.h>
#include <qgsvectorlayer.h>

#include "plugin/docks/areatext.h"
#include "plugin/docks/availability.h"
#include "plugin/docks/operationssession.h"
#include "processing/qgiscompatibility.h"
#include "ui_newoperationpage.h"

namespace hotspot
{

using operations::AgencyRecord;
using operations::AreaRecord;
using operations::AreaRole;
using operations::NewOperation;
using operations::OperationRecord;
using operations::StoreResult;

NewOperationPage::NewOperationPage( OperationsSession *session, QgsMapCanvas *canvas, QWidget *parent )
    : QWidget( parent ), mSession( session ), mCanvas( canvas ), mUi( std::make_unique<Ui::NewOperationPage>() )
{
  mUi->setupUi( this );
  mUi->layerBox->setFilters( compatibility::polygonLayers );
  mUi->layerBox->setAllowEmptyLayer( false );
  mUi->distance->setClearValue( CatchmentRequest().distance );

  connect( mUi->title, &QLineEdit::textChanged, this, &NewOperationPage::updateButtons );
  connect( mUi->agency, &QLineEdit::textChanged, this, &NewOperationPage::updateButtons );
  connect( mUi->layerBox, &QgsMapLayerComboBox::layerChanged, this, &NewOperationPage::followLayer );
  connect( mUi->joinTouching, &QCheckBox::toggled, this, &NewOperationPage::readSelection );
  connect( mUi->makeCatchments, &QCheckBox::toggled, mUi->catchmentFields, &QWidget::setEnabled );
  connect( mUi->createButton, &QPushButton::clicked, this, &NewOperationPage::create );
  connect( mUi->cancelButton, &QPushButton::clicked, this, &NewOperationPage::closed );
  connect( session, &OperationsSession::stateChanged, this, &NewOperationPage::updateButtons );
}

NewOperationPage::~NewOperationPage() = default;

void NewOperationPage::begin()
{
  mUi->title->clear();
  mUi->problem->clear();
  mUi->makeCatchments->setChecked( true );
  mUi->distance->setValue( CatchmentRequest().distance );
  mUi->rings->setValue( CatchmentRequest().rings );
  if ( const operations::OperationsStore *store = mSession->store() )
  {
    const StoreResult<QVector<AgencyRecord>> agencies = store->list<AgencyRecord>();
    QStringList codes;
    if ( agencies )
    {
      for ( const AgencyRecord &agency : *agencies )
        codes << agency.code;
    }
    mUi->agency->setCompleter( new QCompleter( codes, mUi->agency ) );
    if ( mUi->agency->text().isEmpty() && !codes.isEmpty() )
      mUi->agency->setText( codes.first() );
  }
  proposeLayer();
  followLayer();
  mUi->title->setFocus();
}

void NewOperationPage::proposeLayer()
{
  // Areas of other operations are not offered: they would become targets twice.
  QList<QgsMapLayer *> own;
  QgsVectorLayer *proposed = nullptr;
  const QgsMapLayer *active = mCanvas ? mCanvas->currentLayer() : nullptr;
  const QMap<QString, QgsMapLayer *> layers = mSession->project()->mapLayers();
  for ( QgsMapLayer *layer : layers )
  {
    if ( !mSession->storeProject().tableOf( layer ).isEmpty() )
    {
      own << layer;
      continue;
    }
    auto *vector = qobject_cast<QgsVectorLayer *>( layer );
    if ( !vector || vector->geometryType() != compatibility::polygonGeometry || vector->selectedFeatureCount() == 0 )
      continue;
    if ( !proposed || layer == active )
      proposed = vector;
  }
  mUi->layerBox->setExceptedLayerList( own );
  if ( proposed )
    mUi->layerBox->setLayer( proposed );
}

void NewOperationPage::followLayer()
{
  if ( mLayer )
    mLayer->disconnect( this );
  mLayer = qobject_cast<QgsVectorLayer *>( mUi->layerBox->currentLayer() );
  if ( mLayer )
    connect( mLayer, &QgsVectorLayer::selectionChanged, this, &NewOperationPage::readSelection );
  const QSignalBlocker blocker( mUi->joinTouching );
  mUi->joinTouching->setChecked( SelectedAreas::holdsCells( mLayer ) );
  readSelection();
}

void NewOperationPage::readSelection()
{
  mSelected = SelectedAreas::fromLayer( mLayer, mSession->project(), AreaRole::Target, mUi->joinTouching->isChecked() );
  QString text;
  if ( !mSelected.areas.isEmpty() )
  {
    text = tr( "Selected features: %1. Targets: %2, together %3." )
               .arg( QLocale().toString( mSelected.selected ), QLocale().toString( mSelected.areas.size() ),
                     AreaText::full( mSelected.squareMetres ) );
    if ( mSelected.withoutGeometry > 0 )
      text += QLatin1Char( ' ' ) + tr( "Left out, without geometry: %1." ).arg( mSelected.withoutGeometry );
  }
  mUi->selectionText->setText( text );
  mUi->selectionText->setVisible( !text.isEmpty() );
  updateButtons();
}

QString NewOperationPage::obstacle() const
{
  const QString write = mSession->writeObstacle();
  if ( !write.isEmpty() )
    return write;
  if ( !mSelected.obstacle.isEmpty() )
    return mSelected.obstacle;
  if ( mUi->title->text().trimmed().isEmpty() )
    return tr( "Give the operation a title." );
  if ( mUi->agency->text().trimmed().isEmpty() )
    return tr( "Give your agency's short code: it begins the operation's number." );
  return QString();
}

void NewOperationPage::updateButtons()
{
  setAvailable( *mUi->createButton, obstacle(), mUi->obstacleLabel );
}

void NewOperationPage::create()
{
  if ( !obstacle().isEmpty() )
    return;
  operations::OperationsStore *store = mSession->store();
  NewOperation request;
  request.title = mUi->title->text().trimmed();
  request.agencyCode = mUi->agency->text().trimmed();
  request.problem = mUi->problem->toPlainText().trimmed();
  const StoreResult<OperationRecord> operation = store->createOperation( request );
  if ( !operation )
    return mSession->report( operation.error() );
  const StoreResult<QVector<AreaRecord>> targets =
      store->addAreas( operation->uuid, mSelected.areas, mLayer->crs(), mSession->project()->transformContext() );
  // The operation stays even if its targets failed: the Areas page adds them again.
  mSession->openOperation( operation->uuid );
  if ( !targets )
  {
    mSession->report( targets.error() );
    emit created();
    return;
  }
  mSession->inform( tr( "Operation %1 was created. Targets: %2." ).arg( operation->number ).arg( targets->size() ),
                    Qgis::MessageLevel::Success );
  emit created();
  if ( mUi->makeCatchments->isChecked() )
    emit catchmentsRequested( { mUi->distance->value(), mUi->rings->value() } );
}

} // namespace hotspot
