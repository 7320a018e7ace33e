// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/docks/overviewpage.h"

#include "plugin/docks/nextsteps.h"
#include "plugin/docks/noticepanel.h"
#include "plugin/docks/operationssession.h"
#include "plugin/docks/planform.h"
#include "plugin/docks/statestepper.h"
#include "ui_overviewpage.h"

namespace hotspot
{

using operations::OperationFacts;
using operations::OperationRecord;
using operations::OperationState;
using operations::PeriodRecord;
using operations::RowChange;
using operations::StoreResult;

static QString beforePeriod()
{
  return QStringLiteral( "before" );
}

OverviewPage::OverviewPage( OperationsSession *session, QWidget *parent )
    : QWidget( parent ), mSession( session ), mUi( std::make_unique<Ui::OverviewPage>() )
{
  mUi->setupUi( this );
  connect( mUi->notice, &NoticePanel::primaryTriggered, this, &OverviewPage::operationsRequested );
  connect( mUi->steps, &NextSteps::stepRequested, this, &OverviewPage::step );
  connect( mUi->planForm, &PlanForm::saveRequested, this, &OverviewPage::savePlan );
  connect( session, &OperationsSession::aboutToLeaveOperation, this,
           [this]
           {
             if ( mUi->planForm->isChanged() )
               savePlan();
           } );
  connect( session, &OperationsSession::stateChanged, this, &OverviewPage::refresh );
  connect( session, &OperationsSession::operationChanged, this, &OverviewPage::refresh );
  connect( session, &OperationsSession::tablesChanged, this, &OverviewPage::refresh );
  refresh();
}

OverviewPage::~OverviewPage() = default;

void OverviewPage::refresh()
{
  const bool isOpen = mSession->store() && mSession->operation();
  mUi->stack->setCurrentWidget( isOpen ? mUi->content : static_cast<QWidget *>( mUi->notice ) );
  if ( !isOpen )
  {
    mUi->planForm->setPlan( {} );
    mUi->notice->setNotice( { QStringLiteral( "pageoverview" ), tr( "No operation is open" ),
                              tr( "Open an operation to see where it stands." ), tr( "Choose an operation" ) } );
    return;
  }
  const OperationRecord &operation = *mSession->operation();
  const QString obstacle = mSession->writeObstacle();
  mUi->stepper->setState( operation.state );
  mUi->stateReason->setText( tr( "Reason: %1" ).arg( operation.stateReason ) );
  mUi->stateReason->setVisible( !operation.stateReason.isEmpty() );
  const StoreResult<OperationFacts> facts = mSession->store()->facts( operation.uuid );
  if ( !facts )
    mSession->report( facts.error() );
  mUi->steps->setOperation( operation.state, facts ? *facts : OperationFacts(), obstacle );
  mUi->planForm->setObstacle( obstacle );
  readPlan();
}

void OverviewPage::readPlan()
{
  // What the user is typing is never overwritten by what somebody else wrote.
  const OperationRecord &operation = *mSession->operation();
  const bool isSameOperation = mUi->planForm->original().operation.uuid == operation.uuid;
  if ( isSameOperation && mUi->planForm->isChanged() )
    return;
  OperationPlan plan;
  plan.operation = operation;
  operations::RowFilter filter;
  filter.equals = { { QStringLiteral( "operation_uuid" ), operation.uuid },
                    { QStringLiteral( "role" ), beforePeriod() } };
  const StoreResult<QVector<PeriodRecord>> periods = mSession->store()->list<PeriodRecord>( filter );
  if ( !periods )
    mSession->report( periods.error() );
  else if ( !periods->isEmpty() )
    plan.baseline = periods->last();
  plan.baseline.operationUuid = operation.uuid;
  plan.baseline.role = beforePeriod();
  mUi->planForm->setPlan( plan );
}

void OverviewPage::savePlan()
{
  operations::OperationsStore *store = mSession->store();
  if ( !store )
    return;
  const OperationPlan before = mUi->planForm->original();
  OperationPlan after = mUi->planForm->plan();
  QVector<RowChange> changes;
  const RowChange operation = operations::difference(
      QLatin1String( OperationRecord::table ), rowFromRecord( before.operation ), rowFromRecord( after.operation ) );
  if ( !operation.values.isEmpty() )
    changes << operation;
  if ( after.baseline.startsOn != before.baseline.startsOn || after.baseline.endsBefore != before.baseline.endsBefore )
  {
    const QString table = QLatin1String( PeriodRecord::table );
    const bool isNew = before.baseline.uuid.isEmpty();
    if ( isNew )
    {
      after.baseline.uuid = operations::newUuid();
      after.baseline.timeZone = after.operation.timeZone;
    }
    // A baseline without days is none: the row is hidden, not emptied.
    after.baseline.archived = !after.baseline.startsOn.isValid();
    if ( after.baseline.archived )
    {
      after.baseline.startsOn = before.baseline.startsOn;
      after.baseline.endsBefore = before.baseline.endsBefore;
    }
    changes << ( isNew ? operations::insertion( table, rowFromRecord( after.baseline ) )
                       : operations::difference( table, rowFromRecord( before.baseline ),
                                                 rowFromRecord( after.baseline ) ) );
  }
  if ( changes.isEmpty() )
    return;
  const auto written = store->apply( tr( "Change the plan" ), changes );
  if ( !written )
    return mSession->report( written.error() );
  mUi->planForm->setPlan( after );
  mSession->report( *written );
}

void OverviewPage::step( OperationState to, const QString &reason )
{
  if ( !mSession->store() || !mSession->operation() )
    return;
  if ( mUi->planForm->isChanged() )
    savePlan();
  const StoreResult<OperationRecord> changed =
      mSession->store()->changeState( mSession->operation()->uuid, to, reason );
  if ( !changed )
    return mSession->report( changed.error() );
  mSession->inform( tr( "%1 is now: %2." ).arg( changed->number, operations::stateLabel( changed->state ) ),
                    Qgis::MessageLevel::Success );
}

} // namespace hotspot
