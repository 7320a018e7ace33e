// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/concentration.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace hotspot::statistics
{

namespace
{

/// Shares that differ by less are the same: 0.1 · 30 places is 3 and not 4.
constexpr double ROUNDING = 1e-9;

/// Running totals of counts in descending order; element k is the sum of the first k.
std::vector<double> runningTotals( const std::vector<double> &counts )
{
  std::vector<double> totals( counts.size() + 1, 0 );
  for ( std::size_t place = 0; place < counts.size(); ++place )
    totals[place + 1] = totals[place] + counts[place];
  return totals;
}

PlacesAndShare firstPlaces( double asked, std::size_t places, const std::vector<double> &totals )
{
  const auto all = static_cast<double>( totals.size() - 1 );
  return { asked, places, static_cast<double>( places ) / all, totals[places] / totals.back() };
}

} // namespace

Result<Concentration> concentration( std::vector<double> counts, const std::vector<double> &placeShares,
                                     const std::vector<double> &incidentShares )
{
  if ( counts.empty() )
    return UndefinedReason::TooFewObservations;
  if ( std::any_of( counts.begin(), counts.end(),
                    []( double count ) { return !( count >= 0 ) || !std::isfinite( count ); } ) )
    return UndefinedReason::InvalidCount;
  std::sort( counts.begin(), counts.end(), std::greater<>() );
  const std::vector<double> totals = runningTotals( counts );
  if ( totals.back() <= 0 )
    return UndefinedReason::AllZero;

  Concentration result;
  const auto places = static_cast<double>( counts.size() );
  result.places = counts.size();
  result.placesWithIncidents = static_cast<std::size_t>(
      std::count_if( counts.begin(), counts.end(), []( double count ) { return count > 0; } ) );
  result.incidents = totals.back();

  // G = (n + 1 − 2 Σ rank · count / Σ count) / n, with rank 1 for the highest count.
  double rankedSum = 0;
  for ( std::size_t place = 0; place < counts.size(); ++place )
    rankedSum += static_cast<double>( place + 1 ) * counts[place];
  result.gini = ( places + 1 - 2 * rankedSum / result.incidents ) / places;
  result.generalisedGini = std::max( 1.0, places / result.incidents ) * ( result.gini - 1 ) + 1;

  result.lorenz.push_back( { 0, 0 } );
  for ( std::size_t place = 1; place <= counts.size(); ++place )
  {
    if ( place == counts.size() || counts[place] != counts[place - 1] )
      result.lorenz.push_back( { static_cast<double>( place ) / places, totals[place] / result.incidents } );
  }
  for ( const double share : placeShares )
  {
    const double wanted = std::clamp( std::ceil( share * places - ROUNDING ), 0.0, places );
    result.topPlaces.push_back( firstPlaces( share, static_cast<std::size_t>( wanted ), totals ) );
  }
  for ( const double share : incidentShares )
  {
    const double wanted = std::min( share * ( 1 - ROUNDING ), 1 - ROUNDING ) * result.incidents;
    const auto reached = std::lower_bound( totals.begin(), totals.end() - 1, wanted );
    result.placesForShares.push_back(
        firstPlaces( share, static_cast<std::size_t>( reached - totals.begin() ), totals ) );
  }
  return result;
}

} // namespace hotspot::statistics
