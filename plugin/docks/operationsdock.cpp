// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/docks/operationsdock.h"

#include <QAction>

#include <qgsmapcanvas.h>
#include <qgsmessagebar.h>

#include "plugin/docks/appearance.h"
#include "plugin/docks/operationspanel.h"
#include "plugin/docks/operationssession.h"

namespace hotspot
{

OperationsDock::OperationsDock( OperationsSession *session, QgsMapCanvas *canvas, QgsMessageBar *messageBar,
                                QWidget *parent )
    : QgsDockWidget( tr( "Hot spot operations" ), parent ),
      mPanel( new OperationsPanel( session, canvas, this ) ),
      mMessageBar( messageBar )
{
  setObjectName( QStringLiteral( "HotSpotOperationsDock" ) );
  setWidget( mPanel );

  auto *toggle = new QAction( icon( QStringLiteral( "hotspotpolicing" ) ), tr( "Hot spot operations" ), this );
  toggle->setObjectName( QStringLiteral( "HotSpotToggleOperationsDock" ) );
  toggle->setToolTip( tr( "Shows or hides the dock for planning and running hot spot operations" ) );
  toggle->setCheckable( true );
  setToggleVisibilityAction( toggle );

  connect( mPanel, &OperationsPanel::saveProjectRequested, this, &OperationsDock::saveProjectRequested );
  connect( mPanel, &OperationsPanel::raiseRequested, this, [this] { setUserVisible( true ); } );
  connect( session, &OperationsSession::messageRaised, this,
           [this]( const QString &text, Qgis::MessageLevel level )
           {
             if ( mMessageBar )
               mMessageBar->pushMessage( tr( "Hot spot operations" ), text, level );
           } );
}

QList<QAction *> OperationsDock::commands()
{
  return QList<QAction *>{ toggleVisibilityAction() } + mPanel->commands();
}

} // namespace hotspot
