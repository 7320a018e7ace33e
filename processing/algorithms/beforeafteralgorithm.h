// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/algorithms/beforeaftercounting.h"
#include "processing/algorithms/hotspotalgorithm.h"
#include "processing/data/incidentreader.h"
#include "processing/report/beforeafterreport.h"

namespace hotspot
{

/// hotspot:beforeafter, incidents before and after in targets, catchments and controls, with every measure, a series
/// and a report.
class BeforeAfterAlgorithm : public HotSpotAlgorithm
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::BeforeAfterAlgorithm )
public:
  QString name() const override;
  QString displayName() const override;
  QStringList tags() const override;
  void initAlgorithm( const QVariantMap &configuration = QVariantMap() ) override;
  QString shortHelpString() const override;
  BeforeAfterAlgorithm *createInstance() const override;
  VectorProperties sinkProperties( const QString &sink, const QVariantMap &parameters, QgsProcessingContext &context,
                                   const QMap<QString, VectorProperties> &sourceProperties ) const override;

protected:
  AlgorithmGroup toolboxGroup() const override;
  QString iconName() const override;
  QVariantMap processAlgorithm( const QVariantMap &parameters, QgsProcessingContext &context,
                                QgsProcessingFeedback *feedback ) override;

private:
  struct Windows
  {
    data::DateWindow before;
    data::DateWindow after;
    data::PeriodLength length;
    QString periodName;
    double confidence = 0.95;
  };

  /// Not const: QGIS 3.22 reads dates only so.
  Windows readWindows( const QVariantMap &parameters, QgsProcessingContext &context );
  data::Incidents readIncidents( const QVariantMap &parameters, QgsProcessingContext &context,
                                 QgsProcessingFeedback *feedback ) const;
  EvaluationZones readZones( const data::Incidents &incidents, const QVariantMap &parameters,
                             QgsProcessingContext &context, QgsProcessingFeedback *feedback ) const;
  /// Exceptions where a comparison would be empty, sentences where it needs care.
  QStringList checkCoverage( const Windows &windows, const data::Incidents &incidents,
                             const BeforeAfterCounts &counts ) const;
  report::BeforeAfterFacts factsOf( const Windows &windows, const data::Incidents &incidents,
                                    const EvaluationZones &zones, const BeforeAfterCounts &counts,
                                    const QVariantMap &parameters, QgsProcessingContext &context ) const;

  /// The layer id, or nothing when the table was not wanted.
  QVariant writeTable( const QString &name, const QgsFields &fields, const std::vector<QgsAttributes> &rows,
                       const QVariantMap &parameters, QgsProcessingContext &context ) const;
};

} // namespace hotspot
