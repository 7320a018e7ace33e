// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/result.h"

#include <cstddef>
#include <vector>

namespace hotspot::statistics
{

/// A point of the Lorenz curve: the places with most incidents, and what they hold. Both are shares from 0 to 1.
struct LorenzPoint
{
  double placeShare = 0;
  double incidentShare = 0;
};

/// The answer to "how much do the top 5 % of places hold" or "how few places hold half".
struct PlacesAndShare
{
  double asked = 0;       ///< the share asked for, of places or of incidents
  std::size_t places = 0; ///< whole places that answer it
  double placeShare = 0;
  double incidentShare = 0;
};

/// How strongly incidents concentrate in few places.
struct Concentration
{
  std::size_t places = 0;
  std::size_t placesWithIncidents = 0;
  double incidents = 0;
  double gini = 0;
  double generalisedGini = 0;
  std::vector<LorenzPoint> lorenz;       ///< from (0, 0) to (1, 1), steepest first, one point for each distinct count
  std::vector<PlacesAndShare> topPlaces; ///< for each share of places asked for
  std::vector<PlacesAndShare> placesForShares; ///< for each share of incidents asked for
};

/// Lorenz curve, Gini and generalised Gini of incidents over places, such as street segments, addresses or cells.
///
///   const Result<Concentration> c = concentration( { 3, 1, 1, 0, 0, 0, 0, 0, 0, 0 } );
///   // c->gini == 0.78, c->generalisedGini == 0.56: five incidents could not cover more than half of ten places
///
/// `counts` holds every place of the study area, also those without an incident; weights instead of counts are allowed.
/// G = 0 when all places hold the same. The generalised Gini G′ = max( 1, places / incidents ) · (G − 1) + 1 is 0 when
/// the incidents are spread as evenly as whole incidents can be; use it where there are fewer incidents than places.
/// Places are whole: the top 5 % of 49 places are 3, and the places that hold half of the incidents are the fewest that
/// hold at least half.
/// Undefined: no place (TooFewObservations), a negative or infinite count (InvalidCount), no incident (AllZero).
/// Cost: a sort of the counts.
/// Sources: Bernasco & Steenbeek (2017), Journal of Quantitative Criminology 33(3); Weisburd (2015), Criminology 53(2).
Result<Concentration> concentration( std::vector<double> counts,
                                     const std::vector<double> &placeShares = { 0.01, 0.05, 0.10, 0.25 },
                                     const std::vector<double> &incidentShares = { 0.25, 0.50, 0.80 } );

} // namespace hotspot::statistics
