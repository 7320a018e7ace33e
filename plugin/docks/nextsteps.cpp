// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/docks/nextsteps.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "plugin/docks/appearance.h"
#include "plugin/docks/availability.h"

namespace hotspot
{

using operations::OperationFacts;
using operations::OperationState;
using operations::StateCheck;

NextSteps::NextSteps( QWidget *parent ) : QWidget( parent ), mSteps( new QVBoxLayout ), mReason( new QLineEdit( this ) )
{
  auto *layout = new QVBoxLayout( this );
  layout->setContentsMargins( 0, 0, 0, 0 );
  layout->addWidget( mReason );
  layout->addLayout( mSteps );
  mReason->setPlaceholderText( tr( "Reason for pausing or cancelling" ) );
  mReason->setAccessibleName( mReason->placeholderText() );
  mReason->setMaxLength( 500 );
}

void NextSteps::setOperation( OperationState state, const OperationFacts &facts, const QString &obstacle )
{
  while ( QLayoutItem *item = mSteps->takeAt( 0 ) )
  {
    if ( item->widget() )
      item->widget()->deleteLater();
    delete item;
  }
  const QVector<OperationState> next = operations::nextStates( state );
  mReason->setVisible( next.contains( OperationState::Paused ) || next.contains( OperationState::Cancelled ) );
  mReason->setEnabled( obstacle.isEmpty() );
  for ( const OperationState to : next )
    addStep( state, to, facts, obstacle );
  if ( next.isEmpty() )
    addSentence( QString(), tr( "This operation is closed: there is no further step." ) );
  else if ( !obstacle.isEmpty() )
    addSentence( QStringLiteral( "noticelocked" ), obstacle );
}

void NextSteps::addStep( OperationState from, OperationState to, const OperationFacts &facts, const QString &obstacle )
{
  auto *button = new QPushButton( stateIcon( to ), actionText( from, to ), this );
  button->setObjectName( QStringLiteral( "step_" ) + operations::stateCode( to ) );
  const StateCheck check = operations::checkStateChange( from, to, facts );
  setAvailable( *button, obstacle.isEmpty() ? check.reasons.join( QLatin1Char( '\n' ) ) : obstacle );
  connect( button, &QPushButton::clicked, this, [this, to] { emit stepRequested( to, mReason->text().trimmed() ); } );
  mSteps->addWidget( button );
  for ( const QString &reason : check.reasons )
    addSentence( QStringLiteral( "noticelocked" ), reason );
  if ( check.allowed() )
  {
    for ( const QString &warning : check.warnings )
      addSentence( QStringLiteral( "noticewarning" ), warning );
  }
}

void NextSteps::addSentence( const QString &iconName, const QString &sentence )
{
  auto *line = new QWidget( this );
  auto *layout = new QHBoxLayout( line );
  layout->setContentsMargins( 6, 0, 0, 3 );
  if ( !iconName.isEmpty() )
  {
    auto *image = new QLabel( line );
    const int size = fontMetrics().height();
    image->setPixmap( icon( iconName ).pixmap( size, size ) );
    layout->addWidget( image, 0, Qt::AlignTop );
  }
  auto *text = new QLabel( sentence, line );
  text->setWordWrap( true );
  text->setTextFormat( Qt::PlainText );
  layout->addWidget( text, 1 );
  mSteps->addWidget( line );
}

QString NextSteps::actionText( OperationState from, OperationState to )
{
  switch ( to )
  {
  case OperationState::Draft:
    return tr( "Send back to draft" );
  case OperationState::Submitted:
    return tr( "Submit for approval" );
  case OperationState::Approved:
    return tr( "Approve" );
  case OperationState::Active:
    return from == OperationState::Paused ? tr( "Resume" ) : tr( "Start the operation" );
  case OperationState::Paused:
    return tr( "Pause" );
  case OperationState::Ended:
    return tr( "End the operation" );
  case OperationState::Evaluated:
    return tr( "Mark as evaluated" );
  case OperationState::Reported:
    return tr( "Mark as reported" );
  case OperationState::Archived:
    return tr( "Archive" );
  case OperationState::Cancelled:
    return tr( "Cancel the operation" );
  }
  return operations::stateLabel( to );
}

} // namespace hotspot
