// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/predictionaccuracy.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hotspot::statistics
{

namespace
{

/// Areas that add up in another order differ by rounding.
constexpr double ROUNDING = 1e-9;

UndefinedReason problemOf( const std::vector<PredictedUnit> &units )
{
  if ( units.empty() )
    return UndefinedReason::TooFewObservations;
  for ( const PredictedUnit &unit : units )
  {
    if ( !std::isfinite( unit.predicted ) || !std::isfinite( unit.observed ) || unit.observed < 0 )
      return UndefinedReason::InvalidCount;
    if ( !std::isfinite( unit.area ) || unit.area <= 0 )
      return UndefinedReason::InvalidExposure;
  }
  return UndefinedReason::None;
}

/// Positions in descending order of a key; equal keys by a second one ascending, then by position.
template <typename Key, typename TieKey>
std::vector<std::size_t> ranking( std::size_t count, Key key, TieKey tieKey )
{
  std::vector<std::size_t> order( count );
  std::iota( order.begin(), order.end(), 0 );
  std::sort( order.begin(), order.end(),
             [&key, &tieKey]( std::size_t one, std::size_t other )
             {
               if ( key( one ) != key( other ) )
                 return key( one ) > key( other );
               return tieKey( one ) != tieKey( other ) ? tieKey( one ) < tieKey( other ) : one < other;
             } );
  return order;
}

/// Most observed incidents that any selection of a growing area can hold.
class BestAttainable
{
public:
  explicit BestAttainable( const std::vector<PredictedUnit> &units ) : mUnits( units )
  {
    const auto density = [&units]( std::size_t unit )
    {
      return units[unit].observed / units[unit].area;
    };
    mOrder = ranking( units.size(), density, []( std::size_t ) { return 0; } );
  }

  /// REQUIRES: areas that never shrink from call to call.
  double incidentsWithin( double area )
  {
    while ( mNext < mOrder.size() && mArea + mUnits[mOrder[mNext]].area <= area * ( 1 + ROUNDING ) )
    {
      mArea += mUnits[mOrder[mNext]].area;
      mIncidents += mUnits[mOrder[mNext]].observed;
      ++mNext;
    }
    if ( mNext == mOrder.size() || mArea >= area )
      return mIncidents;
    const PredictedUnit &part = mUnits[mOrder[mNext]];
    return mIncidents + part.observed * ( area - mArea ) / part.area;
  }

private:
  const std::vector<PredictedUnit> &mUnits;
  std::vector<std::size_t> mOrder;
  std::size_t mNext = 0;
  double mArea = 0;
  double mIncidents = 0;
};

} // namespace

Result<std::vector<AccuracyStep>> predictionAccuracy( const std::vector<PredictedUnit> &units )
{
  if ( const UndefinedReason problem = problemOf( units ); problem != UndefinedReason::None )
    return problem;
  double allArea = 0;
  double allObserved = 0;
  for ( const PredictedUnit &unit : units )
  {
    allArea += unit.area;
    allObserved += unit.observed;
  }
  if ( allObserved <= 0 )
    return UndefinedReason::AllZero;

  const std::vector<std::size_t> order = ranking(
      units.size(), [&units]( std::size_t unit ) { return units[unit].predicted / units[unit].area; },
      [&units]( std::size_t unit ) { return units[unit].observed / units[unit].area; } );
  BestAttainable best( units );
  std::vector<AccuracyStep> curve;
  curve.reserve( units.size() );
  double area = 0;
  double observed = 0;
  double predicted = 0;
  for ( const std::size_t unit : order )
  {
    area += units[unit].area;
    observed += units[unit].observed;
    predicted += units[unit].predicted;
    AccuracyStep step;
    step.unit = unit;
    step.units = curve.size() + 1;
    step.areaShare = std::min( 1.0, area / allArea );
    step.hitRate = observed / allObserved;
    step.pai = step.hitRate / step.areaShare;
    step.pei = std::min( 1.0, observed / best.incidentsWithin( area ) );
    if ( observed > 0 )
      step.rri = predicted / observed;
    curve.push_back( step );
  }
  return curve;
}

AccuracyStep accuracyAtAreaShare( const std::vector<AccuracyStep> &curve, double areaShare )
{
  const auto step = std::find_if( curve.begin(), curve.end(),
                                  [areaShare]( const AccuracyStep &candidate )
                                  { return candidate.areaShare >= areaShare * ( 1 - ROUNDING ); } );
  return step == curve.end() ? curve.back() : *step;
}

} // namespace hotspot::statistics
