// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "processing/algorithms/hotspotalgorithm.h"
#include "processing/algorithms/neighboursignificance.h"
#include "processing/data/boundary.h"
#include "processing/data/incidents.h"
#include "processing/geometry/counting.h"
#include "processing/geometry/placegrid.h"

namespace hotspot
{

/// hotspot:gridhotspots: incidents counted in a grid, and which cells are hot or cold by Gi*.
class GridHotspotsAlgorithm : public HotSpotAlgorithm
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::GridHotspotsAlgorithm )
public:
  QString name() const override;
  QString displayName() const override;
  QStringList tags() const override;
  void initAlgorithm( const QVariantMap &configuration = QVariantMap() ) override;
  QString shortHelpString() const override;
  GridHotspotsAlgorithm *createInstance() const override;
  QgsFields outputFields( bool weighted ) const;

protected:
  AlgorithmGroup toolboxGroup() const override;
  QString iconName() const override;
  QVariantMap processAlgorithm( const QVariantMap &parameters, QgsProcessingContext &context,
                                QgsProcessingFeedback *feedback ) override;

private:
  data::Incidents readIncidents( const QVariantMap &parameters, QgsProcessingContext &context,
                                 QgsProcessingFeedback *feedback ) const;
  data::Boundary readBoundary( const data::Incidents &incidents, const QVariantMap &parameters,
                               QgsProcessingContext &context, QgsProcessingFeedback *feedback ) const;
  geometry::PlaceGrid layGrid( const data::Incidents &incidents, const data::Boundary &boundary,
                               const QVariantMap &parameters, QgsProcessingContext &context,
                               QgsProcessingFeedback *feedback ) const;
  SignificanceChoice significance( const QVariantMap &parameters, QgsProcessingContext &context ) const;
  QString writeCells( const geometry::PlaceGrid &grid, const geometry::PlaceCounts &counts,
                      const statistics::SpatialWeights &weights, const HotAndCold &result,
                      const data::Incidents &incidents, const QVariantMap &parameters, QgsProcessingContext &context,
                      QgsProcessingFeedback *feedback ) const;
};

} // namespace hotspot
