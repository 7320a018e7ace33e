// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/algorithms/hotspotalgorithm.h"
#include "processing/data/boundary.h"

namespace hotspot
{

/// hotspot:comparisonzones, targets, catchments and controls in one layer as hotspot:beforeafter wants it.
class ComparisonZonesAlgorithm : public HotSpotAlgorithm
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::ComparisonZonesAlgorithm )
public:
  QString name() const override;
  QString displayName() const override;
  QStringList tags() const override;
  void initAlgorithm( const QVariantMap &configuration = QVariantMap() ) override;
  QString shortHelpString() const override;
  ComparisonZonesAlgorithm *createInstance() const override;

protected:
  AlgorithmGroup toolboxGroup() const override;
  QString iconName() const override;
  QVariantMap processAlgorithm( const QVariantMap &parameters, QgsProcessingContext &context,
                                QgsProcessingFeedback *feedback ) override;

private:
  struct ZoneRow
  {
    QString id;
    QString role;
    int ring = 0; ///< catchments only
    QgsGeometry polygon;
  };

  /// Appends the polygons of a parameter's layer, in the CRS of the targets. A layer that was not given adds nothing.
  void readZones( const QString &layerParameter, const QString &idParameter, const QString &role,
                  const QVariantMap &parameters, QgsProcessingContext &context, QgsProcessingFeedback *feedback );
  void addRestOfBoundary( const QVariantMap &parameters, QgsProcessingContext &context,
                          QgsProcessingFeedback *feedback );

  QgsCoordinateReferenceSystem mCrs;
  std::vector<ZoneRow> mZones;
};

} // namespace hotspot
