// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/algorithms/hotspotalgorithm.h"

namespace hotspot
{

/// hotspot:sampledata: a made town with two years of incidents and an operation of known effect. See
/// processing/data/sampletown.h for how it is made.
class SampleDataAlgorithm : public HotSpotAlgorithm
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::SampleDataAlgorithm )
public:
  QString name() const override;
  QString displayName() const override;
  QStringList tags() const override;
  void initAlgorithm( const QVariantMap &configuration = QVariantMap() ) override;
  QString shortHelpString() const override;
  SampleDataAlgorithm *createInstance() const override;

protected:
  AlgorithmGroup toolboxGroup() const override;
  QString iconName() const override;
  QVariantMap processAlgorithm( const QVariantMap &parameters, QgsProcessingContext &context,
                                QgsProcessingFeedback *feedback ) override;

private:
  void addOutputs();
};

} // namespace hotspot
