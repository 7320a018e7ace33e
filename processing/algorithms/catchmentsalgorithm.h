// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/algorithms/hotspotalgorithm.h"
#include "processing/algorithms/placerows.h"
#include "processing/geometry/catchments.h"

namespace hotspot
{

/// hotspot:catchments: rings around target areas, where displacement or diffusion is looked for.
class CatchmentsAlgorithm : public HotSpotAlgorithm
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::CatchmentsAlgorithm )
public:
  QString name() const override;
  QString displayName() const override;
  QStringList tags() const override;
  void initAlgorithm( const QVariantMap &configuration = QVariantMap() ) override;
  QString shortHelpString() const override;
  CatchmentsAlgorithm *createInstance() const override;

protected:
  AlgorithmGroup toolboxGroup() const override;
  QString iconName() const override;
  QVariantMap processAlgorithm( const QVariantMap &parameters, QgsProcessingContext &context,
                                QgsProcessingFeedback *feedback ) override;

private:
  struct Targets
  {
    std::vector<QgsGeometry> polygons; ///< in metres, in the order of the ids
    std::vector<QVariant> ids;
    data::MetricCrs crs;
    QgsField idField;
  };
  Targets readTargets( const QVariantMap &parameters, QgsProcessingContext &context,
                       QgsProcessingFeedback *feedback ) const;
  std::vector<QgsGeometry> readPlaces( const QString &parameter, PlaceRows::Kind kind, const data::MetricCrs &crs,
                                       const QVariantMap &parameters, QgsProcessingContext &context,
                                       QgsProcessingFeedback *feedback ) const;
  geometry::CatchmentRule readRule( const Targets &targets, const QVariantMap &parameters,
                                    QgsProcessingContext &context, QgsProcessingFeedback *feedback ) const;
  void report( const Targets &targets, const geometry::CatchmentResult &result, QgsProcessingFeedback *feedback ) const;
  QString writeCatchments( const Targets &targets, const geometry::CatchmentResult &result,
                           const QVariantMap &parameters, QgsProcessingContext &context,
                           QgsProcessingFeedback *feedback ) const;
};

} // namespace hotspot
