// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/permutationtest.h"

#include "processing/statistics/valueextremes.h"

#include <algorithm>

namespace hotspot::statistics
{

namespace
{

bool linksWeighTheSame( const SpatialWeights &weights, std::size_t unit )
{
  if ( weights.isBinary() )
    return true;
  const auto begin = weights.weights.begin() + weights.offsets[unit];
  const auto end = weights.weights.begin() + weights.offsets[unit + 1];
  return std::all_of( begin, end, [begin]( double weight ) { return weight == *begin; } );
}

} // namespace

PermutationTest untestedPermutation( const std::vector<double> &values, const SpatialWeights &weights )
{
  const std::size_t units = values.size();
  PermutationTest test;
  test.p.assign( units, 1 );
  test.direction.assign( units, 0 );
  test.status.assign( units, UnitStatus::TooFewUnits );
  if ( units < 3 )
    return test;
  const ValueExtremes extremes( values );
  for ( std::size_t unit = 0; unit < units; ++unit )
  {
    const std::size_t neighbours = weights.neighbourCount( unit );
    if ( neighbours == 0 )
      test.status[unit] = UnitStatus::Island;
    else if ( extremes.isConstantWithout( values[unit] ) )
      test.status[unit] = UnitStatus::ConstantValues;
    else if ( neighbours + 1 == units && linksWeighTheSame( weights, unit ) )
      test.status[unit] = UnitStatus::AllNeighbours;
    else
      test.status[unit] = UnitStatus::Tested;
  }
  return test;
}

} // namespace hotspot::statistics
