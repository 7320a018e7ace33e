// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/algorithms/hotspotalgorithm.h"

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
  /// Puts the layers into \a contents as \a add hands them back: the user's own, or copies of them.
  template <typename Add>
  void addLayers( const QVariantMap &parameters, QgsProcessingContext &context, layouts::MapContents &contents,
                  const Add &add ) const;
  /// Leaves the page in the user's project, on the user's own layers, for further work.
  void keepLayout( const QVariantMap &parameters, QgsProcessingContext &context,
                   QgsProcessingFeedback *feedback ) const;
};

} // namespace hotspot
