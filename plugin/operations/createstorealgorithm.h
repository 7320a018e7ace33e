// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/operations/storelocation.h"
#include "processing/algorithms/hotspotalgorithm.h"

namespace hotspot::operations
{

/// hotspot:createstore, an empty operations store in a GeoPackage (OUTPUT) or a PostgreSQL schema (CONNECTION, SCHEMA).
/// Lives here and not in processing/algorithms because the schema does; the plugin hands it to the provider.
class CreateStoreAlgorithm : public HotSpotAlgorithm
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::operations::CreateStoreAlgorithm )
public:
  QString name() const override;
  QString displayName() const override;
  QStringList tags() const override;
  compatibility::AlgorithmFlags flags() const override;
  void initAlgorithm( const QVariantMap &configuration = QVariantMap() ) override;
  QString shortHelpString() const override;
  CreateStoreAlgorithm *createInstance() const override;

protected:
  AlgorithmGroup toolboxGroup() const override;
  QString iconName() const override;
  bool prepareAlgorithm( const QVariantMap &parameters, QgsProcessingContext &context,
                         QgsProcessingFeedback *feedback ) override;
  QVariantMap processAlgorithm( const QVariantMap &parameters, QgsProcessingContext &context,
                                QgsProcessingFeedback *feedback ) override;

private:
  StoreLocation mLocation;
};

} // namespace hotspot::operations
