// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/hotspotprovider.h"

#include <QIcon>

#include "processing/algorithms/assignzonesalgorithm.h"
#include "processing/algorithms/beforeafteralgorithm.h"
#include "processing/algorithms/catchmentsalgorithm.h"
#include "processing/algorithms/checkincidentsalgorithm.h"
#include "processing/algorithms/comparisonzonesalgorithm.h"
#include "processing/algorithms/delineatealgorithm.h"
#include "processing/algorithms/displacementstatisticsalgorithm.h"
#include "processing/algorithms/gridhotspotsalgorithm.h"
#include "processing/algorithms/localgetisordalgorithm.h"
#include "processing/algorithms/localmoranalgorithm.h"
#include "processing/algorithms/sampledataalgorithm.h"

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
  addAlgorithm( new AssignZonesAlgorithm() );
  addAlgorithm( new BeforeAfterAlgorithm() );
  addAlgorithm( new CatchmentsAlgorithm() );
  addAlgorithm( new CheckIncidentsAlgorithm() );
  addAlgorithm( new ComparisonZonesAlgorithm() );
  addAlgorithm( new DelineateAlgorithm() );
  addAlgorithm( new DisplacementStatisticsAlgorithm() );
  addAlgorithm( new GridHotspotsAlgorithm() );
  addAlgorithm( new LocalGetisOrdAlgorithm() );
  addAlgorithm( new LocalMoranAlgorithm() );
  addAlgorithm( new SampleDataAlgorithm() );
  for ( const AlgorithmFactory &make : mMore )
    addAlgorithm( make() );
}

} // namespace hotspot
