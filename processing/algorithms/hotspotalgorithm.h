// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

#include <qgsprocessingalgorithm.h>

#include "processing/qgiscompatibility.h"

namespace hotspot
{

/// The rooms of the toolbox. The id of a group is public: models and scripts may name it.
enum class AlgorithmGroup
{
  Identification,
  Displacement,
  Operations,
  Data,
  Print
};

/// What all our algorithms share: the icon, the group and where style files lie. One subclass a file pair, with its
/// methods in QGIS's own order.
class HotSpotAlgorithm : public QgsProcessingAlgorithm
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::HotSpotAlgorithm )
public:
  QIcon icon() const override;
  QString svgIconPath() const override;
  QString group() const override;
  QString groupId() const override;

protected:
  /// Which room of the toolbox the algorithm stands in.
  [[nodiscard]] virtual AlgorithmGroup toolboxGroup() const = 0;

  /// File name in icons/ without its ending; the plugin's own icon by default.
  [[nodiscard]] virtual QString iconName() const;

  /// Has the layer made for \a outputId styled with processing/styles/\a style .qml when QGIS loads it.
  /// Call at the end of processAlgorithm with the id that the sink returned.
  static void styleOnLoad( QgsProcessingContext &context, const QString &layerId, const QString &style );
};

} // namespace hotspot
