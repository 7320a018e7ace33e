// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/algorithms/hotspotalgorithm.h"

class QgsMapLayer;
class QgsProject;
class QgsVectorLayer;

namespace hotspot
{

namespace layouts
{
struct MapContents;
}

/// hotspot:printmap: layers and words become a map on paper (PDF, and a picture if wanted).
class PrintMapAlgorithm : public HotSpotAlgorithm
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::PrintMapAlgorithm )
public:
  QString name() const override;
  QString displayName() const override;
  QStringList tags() const override;
  compatibility::AlgorithmFlags flags() const override;
  void initAlgorithm( const QVariantMap &configuration = QVariantMap() ) override;
  QString shortHelpString() const override;
  PrintMapAlgorithm *createInstance() const override;

protected:
  AlgorithmGroup toolboxGroup() const override;
  QString iconName() const override;
  QVariantMap processAlgorithm( const QVariantMap &parameters, QgsProcessingContext &context,
                                QgsProcessingFeedback *feedback ) override;

private:
  /// The words and numbers, without layers.
  [[nodiscard]] layouts::MapContents contents( const QVariantMap &parameters, QgsProcessingContext &context ) const;
  /// Copies the layers into \a project, dressed for print; the user's own layers stay as they are.
  void addLayers( const QVariantMap &parameters, QgsProcessingContext &context, QgsProject &project,
                  layouts::MapContents &contents ) const;
};

} // namespace hotspot
