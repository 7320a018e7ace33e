// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/docks/planform.h"

#include "plugin/docks/availability.h"
#include "ui_planform.h"

namespace hotspot
{

using operations::OperationRecord;
using operations::PeriodRecord;

namespace
{

void showDay( QgsDateEdit &edit, const QDate &day )
{
  if ( day.isValid() )
    edit.setDate( day );
  else
    edit.clear();
}

QDate dayBefore( const QDate &day )
{
  return day.isValid() ? day.addDays( -1 ) : QDate();
}

QDate dayAfter( const QDate &day )
{
  return day.isValid() ? day.addDays( 1 ) : QDate();
}

template <typename Record>
bool isSame( const Record &one, const Record &other )
{
  return operations::rowFromRecord( one ).values == operations::rowFromRecord( other ).values;
}

} // namespace

PlanForm::PlanForm( QWidget *parent ) : QWidget( parent ), mUi( std::make_unique<Ui::PlanForm>() )
{
  mUi->setupUi( this );
  for ( QgsDateEdit *edit : { mUi->plannedFirst, mUi->plannedLast, mUi->baselineFirst, mUi->baselineLast } )
  {
    edit->setAllowNull( true );
    edit->setNullRepresentation( tr( "not set" ) );
    edit->setCalendarPopup( true );
    connect( edit, &QgsDateEdit::dateValueChanged, this, &PlanForm::updateButtons );
  }
  for ( QLineEdit *edit : { mUi->title, mUi->crimeTypes, mUi->goal, mUi->noCatchmentReason, mUi->noPublicationReason } )
    connect( edit, &QLineEdit::textChanged, this, &PlanForm::updateButtons );
  for ( QPlainTextEdit *edit : { mUi->problem, mUi->plan } )
    connect( edit, &QPlainTextEdit::textChanged, this, &PlanForm::updateButtons );
  connect( mUi->saveButton, &QPushButton::clicked, this, &PlanForm::saveRequested );
  connect( mUi->undoButton, &QPushButton::clicked, this, [this] { setPlan( OperationPlan( mOriginal ) ); } );
}

PlanForm::~PlanForm() = default;

void PlanForm::setPlan( const OperationPlan &plan )
{
  mOriginal = plan;
  const OperationRecord &operation = plan.operation;
  mUi->title->setText( operation.title );
  mUi->problem->setPlainText( operation.problem );
  mUi->crimeTypes->setText( operation.crimeTypes );
  mUi->goal->setText( operation.goal );
  mUi->plan->setPlainText( operation.plan );
  mUi->noCatchmentReason->setText( operation.noCatchmentReason );
  mUi->noPublicationReason->setText( operation.noPublicationReason );
  showDay( *mUi->plannedFirst, operation.plannedStart );
  showDay( *mUi->plannedLast, dayBefore( operation.plannedEnd ) );
  showDay( *mUi->baselineFirst, plan.baseline.startsOn );
  showDay( *mUi->baselineLast, dayBefore( plan.baseline.endsBefore ) );
  updateButtons();
}

OperationPlan PlanForm::plan() const
{
  OperationPlan plan = mOriginal;
  plan.operation.title = mUi->title->text().trimmed();
  plan.operation.problem = mUi->problem->toPlainText().trimmed();
  plan.operation.crimeTypes = mUi->crimeTypes->text().trimmed();
  plan.operation.goal = mUi->goal->text().trimmed();
  plan.operation.plan = mUi->plan->toPlainText().trimmed();
  plan.operation.noCatchmentReason = mUi->noCatchmentReason->text().trimmed();
  plan.operation.noPublicationReason = mUi->noPublicationReason->text().trimmed();
  plan.operation.plannedStart = mUi->plannedFirst->date();
  plan.operation.plannedEnd = dayAfter( mUi->plannedLast->date() );
  plan.baseline.startsOn = mUi->baselineFirst->date();
  plan.baseline.endsBefore = dayAfter( mUi->baselineLast->date() );
  return plan;
}

bool PlanForm::isChanged() const
{
  const OperationPlan now = plan();
  return !isSame( now.operation, mOriginal.operation ) || !isSame( now.baseline, mOriginal.baseline );
}

void PlanForm::setObstacle( const QString &obstacle )
{
  mObstacle = obstacle;
  mUi->fields->setEnabled( obstacle.isEmpty() );
  updateButtons();
}

QString PlanForm::mistake() const
{
  const OperationPlan now = plan();
  if ( now.operation.title.isEmpty() )
    return tr( "Give the operation a title." );
  const auto isReversed = []( const QDate &start, const QDate &end )
  {
    return start.isValid() && end.isValid() && end <= start;
  };
  if ( isReversed( now.operation.plannedStart, now.operation.plannedEnd ) )
    return tr( "The planned last day lies before the first: change one of them." );
  if ( now.baseline.startsOn.isValid() != now.baseline.endsBefore.isValid() )
    return tr( "A baseline needs its first and its last day: set both, or none." );
  if ( isReversed( now.baseline.startsOn, now.baseline.endsBefore ) )
    return tr( "The last day of the baseline lies before its first: change one of them." );
  return QString();
}

void PlanForm::updateButtons()
{
  QString save = mObstacle;
  if ( save.isEmpty() )
    save = isChanged() ? mistake() : tr( "All changes are saved." );
  setAvailable( *mUi->saveButton, save, mUi->saveObstacle );
  setAvailable( *mUi->undoButton, isChanged() ? QString() : tr( "There is nothing to undo." ) );
}

} // namespace hotspot
