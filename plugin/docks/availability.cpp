// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/docks/availability.h"

#include <QAbstractButton>
#include <QAction>
#include <QLabel>
#include <QVariant>

namespace hotspot
{

namespace
{

/// The tooltip that a widget or action had before the first obstacle.
template <typename Target>
QString ownToolTip( Target &target )
{
  const char *key = "hotspot_own_tooltip";
  if ( !target.property( key ).isValid() )
    target.setProperty( key, target.toolTip() );
  return target.property( key ).toString();
}

} // namespace

void setAvailable( QAbstractButton &button, const QString &obstacle, QLabel *sentence )
{
  const QString own = ownToolTip( button );
  button.setEnabled( obstacle.isEmpty() );
  button.setToolTip( obstacle.isEmpty() ? own : obstacle );
  button.setAccessibleDescription( obstacle );
  if ( !sentence )
    return;
  sentence->setText( obstacle );
  sentence->setVisible( !obstacle.isEmpty() );
}

void setAvailable( QAction &action, const QString &obstacle )
{
  const QString own = ownToolTip( action );
  action.setEnabled( obstacle.isEmpty() );
  action.setToolTip( obstacle.isEmpty() ? own : obstacle );
}

} // namespace hotspot
