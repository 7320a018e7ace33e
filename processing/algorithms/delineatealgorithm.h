// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "processing/algorithms/hotspotalgorithm.h"
#include "processing/algorithms/placerows.h"
#include "processing/geometry/targetdelineation.h"

namespace hotspot
{

/// hotspot:delineate: operational target areas from hot cells, hot street segments or incidents.
class DelineateAlgorithm : public HotSpotAlgorithm
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::DelineateAlgorithm )
public:
  QString name() const override;
  QString displayName() const override;
  QStringList tags() const override;
  void initAlgorithm( const QVariantMap &configuration = QVariantMap() ) override;
  QString shortHelpString() const override;
  DelineateAlgorithm *createInstance() const override;

protected:
  AlgorithmGroup toolboxGroup() const override;
  QString iconName() const override;
  QVariantMap processAlgorithm( const QVariantMap &parameters, QgsProcessingContext &context,
                                QgsProcessingFeedback *feedback ) override;

private:
  struct Found
  {
    geometry::Delineation delineation;
    data::MetricCrs crs;
    bool wholeNumbers = true;
    bool segments = false;
    std::int64_t hot = 0;
  };
  geometry::TargetLimits limits( const QVariantMap &parameters, QgsProcessingContext &context ) const;
  Found fromPoints( const QgsProcessingFeatureSource &source, const QVariantMap &parameters,
                    QgsProcessingContext &context, QgsProcessingFeedback *feedback ) const;
  Found fromPlaces( const QgsProcessingFeatureSource &source, bool segments, const QVariantMap &parameters,
                    QgsProcessingContext &context, QgsProcessingFeedback *feedback ) const;
  /// Which rows are hot, and the sentence that says by which rule.
  std::function<bool( const QgsAttributes &, double incidents )> hotRule( const PlaceRows &rows,
                                                                          const QVariantMap &parameters,
                                                                          QgsProcessingContext &context,
                                                                          QgsProcessingFeedback *feedback ) const;
  int countIndex( const PlaceRows &rows, const QVariantMap &parameters, QgsProcessingContext &context ) const;
  void report( const Found &found, QgsProcessingFeedback *feedback ) const;
  QString writeTargets( const Found &found, const QVariantMap &parameters, QgsProcessingContext &context ) const;
};

} // namespace hotspot
