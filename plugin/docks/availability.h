// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAbstractButton;
class QAction;
class QLabel;

namespace hotspot
{

/// A disabled button says why: in its tooltip, to a screen reader, and in a sentence that everybody sees.
///
///   setAvailable( *mCreate, createObstacle(), mObstacleLabel );
///
/// \a obstacle is one sentence with what to do, or empty when the button may be used; \a sentence, when given, shows it
/// and is hidden otherwise. The tooltip that the button has from its form comes back when the obstacle is gone.
void setAvailable( QAbstractButton &button, const QString &obstacle, QLabel *sentence = nullptr );
void setAvailable( QAction &action, const QString &obstacle );

} // namespace hotspot
