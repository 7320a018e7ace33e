// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/operations/operationsstore.h"
#include "processing/algorithms/hotspotalgorithm.h"

namespace hotspot::operations
{

/// hotspot:newoperation, writes a draft operation and its areas into an operations store, as the dock's button does.
class NewOperationAlgorithm : public HotSpotAlgorithm
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::operations::NewOperationAlgorithm )
public:
  QString name() const override;
  QString displayName() const override;
  QStringList tags() const override;
  compatibility::AlgorithmFlags flags() const override;
  void initAlgorithm( const QVariantMap &configuration = QVariantMap() ) override;
  QString shortHelpString() const override;
  NewOperationAlgorithm *createInstance() const override;

protected:
  AlgorithmGroup toolboxGroup() const override;
  QVariantMap processAlgorithm( const QVariantMap &parameters, QgsProcessingContext &context,
                                QgsProcessingFeedback *feedback ) override;

private:
  QVector<NewArea> readAreas( const QVariantMap &parameters, QgsProcessingContext &context,
                              QgsProcessingFeedback *feedback, QgsCoordinateReferenceSystem &crs ) const;
};

} // namespace hotspot::operations
