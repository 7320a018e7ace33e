// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QString>

#include "plugin/operations/arearole.h"
#include "plugin/operations/operationstates.h"

namespace hotspot
{

/// An icon of icons/ by its file name without ending: icon( "noticeempty" ).
[[nodiscard]] QIcon icon( const QString &name );

/// Each state and role has a shape of its own, so that none is told by its colour alone. Always shown beside the label.
[[nodiscard]] QIcon stateIcon( operations::OperationState state );
[[nodiscard]] QIcon areaRoleIcon( operations::AreaRole role );

} // namespace hotspot
