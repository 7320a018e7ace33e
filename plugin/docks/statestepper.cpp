// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/docks/statestepper.h"

#include <QHBoxLayout>
#include <QLabel>

#include "plugin/docks/appearance.h"

namespace hotspot
{

using operations::OperationState;

namespace
{

/// The states on the way of an operation that is now in \a state: detours only while it is on them.
QVector<OperationState> wayOf( OperationState state )
{
  QVector<OperationState> way;
  for ( const OperationState step : operations::operationStates() )
  {
    const bool isDetour = step == OperationState::Paused || step == OperationState::Cancelled;
    if ( !isDetour || step == state )
      way << step;
  }
  if ( state == OperationState::Cancelled )
    way = { OperationState::Cancelled };
  return way;
}

} // namespace

StateStepper::StateStepper( QWidget *parent ) : QWidget( parent ), mLayout( new QVBoxLayout( this ) )
{
  mLayout->setContentsMargins( 0, 0, 0, 0 );
  mLayout->setSpacing( 3 );
}

void StateStepper::setState( OperationState state )
{
  while ( QLayoutItem *item = mLayout->takeAt( 0 ) )
  {
    delete item->widget();
    delete item;
  }
  const QVector<OperationState> way = wayOf( state );
  const qsizetype now = way.indexOf( state );
  const int iconSize = fontMetrics().height() + 2;
  for ( qsizetype i = 0; i < way.size(); ++i )
  {
    auto *line = new QWidget( this );
    auto *layout = new QHBoxLayout( line );
    layout->setContentsMargins( 0, 0, 0, 0 );
    auto *image = new QLabel( line );
    image->setPixmap(
        stateIcon( way.at( i ) ).pixmap( iconSize, iconSize, i <= now ? QIcon::Normal : QIcon::Disabled ) );
    auto *name = new QLabel( line );
    const QString label = operations::stateLabel( way.at( i ) );
    name->setText( i < now ? tr( "%1 – done" ).arg( label ) : ( i == now ? tr( "%1 – now" ).arg( label ) : label ) );
    QFont font = name->font();
    font.setBold( i == now );
    name->setFont( font );
    layout->addWidget( image );
    layout->addWidget( name, 1 );
    mLayout->addWidget( line );
  }
}

} // namespace hotspot
