// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/algorithms/hotspotalgorithm.h"
#include "processing/data/boundary.h"
#include "processing/data/incidentcheck.h"
#include "processing/data/incidents.h"

#include <optional>
#include <unordered_map>

class QgsProcessingFeatureSource;

namespace hotspot
{

/// hotspot:checkincidents: which incidents can be used, which not and why, and what to look at before counting.
class CheckIncidentsAlgorithm : public HotSpotAlgorithm
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::CheckIncidentsAlgorithm )
public:
  QString name() const override;
  QString displayName() const override;
  QStringList tags() const override;
  void initAlgorithm( const QVariantMap &configuration = QVariantMap() ) override;
  QString shortHelpString() const override;
  CheckIncidentsAlgorithm *createInstance() const override;

protected:
  AlgorithmGroup toolboxGroup() const override;
  QString iconName() const override;
  QVariantMap processAlgorithm( const QVariantMap &parameters, QgsProcessingContext &context,
                                QgsProcessingFeedback *feedback ) override;

private:
  data::Incidents readIncidents( const QgsProcessingFeatureSource &source, const QVariantMap &parameters,
                                 QgsProcessingContext &context, QgsProcessingFeedback *feedback ) const;
  /// Removes the incidents outside from the columns and adds them to the problems.
  void leaveOutOutside( const QVariantMap &parameters, QgsProcessingContext &context, QgsProcessingFeedback *feedback );
  /// The clean rows as they were given, and the others with what is wrong with them.
  QVariantMap writeRows( const QgsProcessingFeatureSource &source, const QVariantMap &parameters,
                         QgsProcessingContext &context, QgsProcessingFeedback *feedback );
  /// What to look at, one sentence each.
  [[nodiscard]] QStringList remarks( const data::IncidentCheck &check ) const;
  void writeReport( const QString &path, const data::IncidentCheck &check, const QStringList &remarks ) const;

  data::Incidents mIncidents;
  std::optional<data::Boundary> mBoundary;
  std::int64_t mOutside = 0;
  std::unordered_map<std::int64_t, QString> mProblems;
  data::CoordinateRounding mRounding;
};

} // namespace hotspot
