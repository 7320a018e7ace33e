// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

#include <qgsprocessingprovider.h>

namespace hotspot
{

/// Registers every algorithm of this plugin under the id "hotspot". A new algorithm is one line in loadAlgorithms().
class HotSpotProvider : public QgsProcessingProvider
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::HotSpotProvider )
public:
  QString id() const override;
  QString name() const override;
  QString longName() const override;
  QString helpId() const override;
  QString versionInfo() const override;
  QIcon icon() const override;
  QString svgIconPath() const override;
  void loadAlgorithms() override;
};

} // namespace hotspot
