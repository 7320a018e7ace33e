// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/algorithms/localassociation.h"

namespace hotspot
{

/// hotspot:localmoran: places that are like their neighbours, and places that stand out.
class LocalMoranAlgorithm : public LocalAssociationAlgorithm
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::LocalMoranAlgorithm )
public:
  QString name() const override;
  QString displayName() const override;
  QStringList tags() const override;
  void initAlgorithm( const QVariantMap &configuration = QVariantMap() ) override;
  QString shortHelpString() const override;
  LocalMoranAlgorithm *createInstance() const override;

protected:
  QString iconName() const override;
  QVariantMap processAlgorithm( const QVariantMap &parameters, QgsProcessingContext &context,
                                QgsProcessingFeedback *feedback ) override;
};

} // namespace hotspot
