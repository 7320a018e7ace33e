// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>
#include <memory>

#include <QString>
#include <QVariant>

#include <qgsprocessingparameters.h>

#include "processing/qgiscompatibility.h"

namespace hotspot
{

/// A distance that is in metres whatever the layers' units are: results are computed in a metric plane. QGIS shows the
/// unit beside the box and offers kilometres, feet and miles.
[[nodiscard]] inline std::unique_ptr<QgsProcessingParameterDistance> metreParameter( const QString &name,
                                                                                     const QString &description,
                                                                                     const QVariant &defaultValue,
                                                                                     bool optional, double minimum )
{
  auto parameter =
      std::make_unique<QgsProcessingParameterDistance>( name, description, defaultValue, QString(), optional, minimum );
  parameter->setDefaultUnit( compatibility::metres );
  return parameter;
}

} // namespace hotspot
