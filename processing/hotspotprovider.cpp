// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/hotspotprovider.h"

#include <QIcon>

#include "processing/algorithms/comparisonzonesalgorithm.h"
#include "processing/algorithms/displacementstatisticsalgorithm.h"

namespace hotspot
{

HotSpotProvider::HotSpotProvider( std::vector<AlgorithmFactory> more ) : mMore( std::move( more ) ) {}

QString HotSpotProvider::id() const
{
  return QStringLiteral( "hotspot" );
}

QString HotSpotProvider::name() const
{
  return tr( "Hot spot policing" );
}

QString HotSpotProvider::longName() const
{
  return tr( "Hot spot policing: find, plan, evaluate" );
}

QString HotSpotProvider::helpId() const
{
  return QStringLiteral( "hotspot_policing" );
}

QString HotSpotProvider::versionInfo() const
{
  return QStringLiteral( HOTSPOT_VERSION );
}

QIcon HotSpotProvider::icon() const
{
  return QIcon( svgIconPath() );
}

QString HotSpotProvider::svgIconPath() const
{
  return QStringLiteral( ":/hotspot_policing/icons/hotspotpolicing.svg" );
}

void HotSpotProvider::loadAlgorithms()
{
  addAlgorithm( new ComparisonZonesAlgorithm() );
  addAlgorithm( new DisplacementStatisticsAlgorithm() );
  for ( const AlgorithmFactory &make : mMore )
    addAlgorithm( make() );
}

} // namespace hotspot
