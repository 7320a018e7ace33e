// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unordered_map>

#include "processing/algorithms/hotspotalgorithm.h"
#include "processing/data/incidents.h"
#include "processing/geometry/zoneindex.h"

namespace hotspot
{

/// hotspot:assignzones: every incident with the one zone that it belongs to.
class AssignZonesAlgorithm : public HotSpotAlgorithm
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::AssignZonesAlgorithm )
public:
  QString name() const override;
  QString displayName() const override;
  QStringList tags() const override;
  void initAlgorithm( const QVariantMap &configuration = QVariantMap() ) override;
  QString shortHelpString() const override;
  AssignZonesAlgorithm *createInstance() const override;

protected:
  AlgorithmGroup toolboxGroup() const override;
  QString iconName() const override;
  QVariantMap processAlgorithm( const QVariantMap &parameters, QgsProcessingContext &context,
                                QgsProcessingFeedback *feedback ) override;

private:
  std::vector<geometry::Zone> readZones( const data::MetricCrs &crs, const QVariantMap &parameters,
                                         QgsProcessingContext &context, QgsProcessingFeedback *feedback ) const;
  QString writeIncidents( const QgsProcessingFeatureSource &source, const std::vector<geometry::Zone> &zones,
                          const std::unordered_map<QgsFeatureId, int> &zoneOf, const QVariantMap &parameters,
                          QgsProcessingContext &context, QgsProcessingFeedback *feedback ) const;
};

} // namespace hotspot
