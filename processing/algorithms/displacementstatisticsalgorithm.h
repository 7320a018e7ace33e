// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/algorithms/hotspotalgorithm.h"
#include "processing/statistics/beforeafterevaluation.h"

namespace hotspot
{

/// hotspot:displacementstatistics, every displacement measure from eight counts that somebody already has.
class DisplacementStatisticsAlgorithm : public HotSpotAlgorithm
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::DisplacementStatisticsAlgorithm )
public:
  QString name() const override;
  QString displayName() const override;
  QStringList tags() const override;
  void initAlgorithm( const QVariantMap &configuration = QVariantMap() ) override;
  QString shortHelpString() const override;
  DisplacementStatisticsAlgorithm *createInstance() const override;
  VectorProperties sinkProperties( const QString &sink, const QVariantMap &parameters, QgsProcessingContext &context,
                                   const QMap<QString, VectorProperties> &sourceProperties ) const override;

protected:
  AlgorithmGroup toolboxGroup() const override;
  QString iconName() const override;
  QVariantMap processAlgorithm( const QVariantMap &parameters, QgsProcessingContext &context,
                                QgsProcessingFeedback *feedback ) override;

private:
  /// The counts of one zone; std::nullopt when neither was given, an exception when only one was or one is unusable.
  std::optional<statistics::CountPair> readZone( const QString &prefix, const QString &label,
                                                 const QVariantMap &parameters, QgsProcessingContext &context ) const;
  double readNumber( const QString &name, const QVariantMap &parameters, QgsProcessingContext &context ) const;
  QString writeTable( const statistics::ScopeEvaluation &scope, double confidence, const QVariantMap &parameters,
                      QgsProcessingContext &context );
  static QVariantMap numbersOf( const statistics::ScopeEvaluation &scope );
};

} // namespace hotspot
