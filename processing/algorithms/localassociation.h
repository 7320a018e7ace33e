// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "processing/algorithms/hotspotalgorithm.h"
#include "processing/algorithms/neighboursignificance.h"
#include "processing/algorithms/placerows.h"
#include "processing/statistics/spatialweights.h"

namespace hotspot
{

/// What local Getis-Ord and local Moran have in common: a layer with a number field, who is whose neighbour, and the
/// test. The two differ in the statistic and in the fields that they write.
class LocalAssociationAlgorithm : public HotSpotAlgorithm
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::LocalAssociationAlgorithm )
protected:
  /// One row of the layer; its unit is its position among those with a value and a geometry.
  struct Row
  {
    QgsFeature feature; ///< as in the layer
    int unit = -1;      ///< −1: left out
  };
  struct Places
  {
    std::vector<Row> rows;
    QgsFields fields;
    QgsCoordinateReferenceSystem crs;
    compatibility::WkbType wkbType = compatibility::noGeometry;
    std::vector<double> values; ///< one a unit
    std::vector<QgsGeometry> geometries;
    QStringList sentences;
  };

  AlgorithmGroup toolboxGroup() const override { return AlgorithmGroup::Identification; }
  void addCommonParameters();
  void addCommonOutputs();
  [[nodiscard]] static QString neighboursHelp();
  [[nodiscard]] static QString significanceHelp();

  Places readPlaces( const QVariantMap &parameters, QgsProcessingContext &context,
                     QgsProcessingFeedback *feedback ) const;
  /// Binary weights; the sentence that says which goes to the log.
  statistics::SpatialWeights neighbours( const Places &places, const QVariantMap &parameters,
                                         QgsProcessingContext &context, QgsProcessingFeedback *feedback ) const;
  SignificanceChoice significance( const QVariantMap &parameters, QgsProcessingContext &context ) const;

  /// The input's fields without those of the names given, which are written anew.
  [[nodiscard]] static QgsFields keptFields( const Places &places, const QStringList &writtenAnew, QList<int> &kept );
  /// Writes every row with its own attributes and those that \a resultOf gives for its unit (−1: left out).
  QString writeRows( const Places &places, const QgsFields &resultFields,
                     const std::function<QgsAttributes( int unit )> &resultOf, const QVariantMap &parameters,
                     QgsProcessingContext &context, QgsProcessingFeedback *feedback ) const;
  /// "hotspots", "hotspotspoints" or "hotspotslines", by the layer's geometry.
  [[nodiscard]] static QString styleFor( const QString &style, const Places &places );
};

} // namespace hotspot
