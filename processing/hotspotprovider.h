// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QCoreApplication>

#include <qgsprocessingprovider.h>

namespace hotspot
{

/// Registers every algorithm of this plugin under the id "hotspot". A new algorithm is one line in loadAlgorithms().
/// Algorithms from rooms above this one (operations, layouts) come in through the constructor, from whoever joins the
/// rooms together.
class HotSpotProvider : public QgsProcessingProvider
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::HotSpotProvider )
public:
  using AlgorithmFactory = std::function<QgsProcessingAlgorithm *()>;

  explicit HotSpotProvider( std::vector<AlgorithmFactory> more = {} );

  QString id() const override;
  QString name() const override;
  QString longName() const override;
  QString helpId() const override;
  QString versionInfo() const override;
  QIcon icon() const override;
  QString svgIconPath() const override;
  void loadAlgorithms() override;

private:
  std::vector<AlgorithmFactory> mMore;
};

} // namespace hotspot
