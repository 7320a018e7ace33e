// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/multipletesting.h"

#include <algorithm>

namespace hotspot::statistics
{

namespace
{

int confidenceStep( double adjustedP )
{
  if ( adjustedP <= 0.01 )
    return 3;
  if ( adjustedP <= 0.05 )
    return 2;
  return adjustedP <= 0.10 ? 1 : 0;
}

void adjustFalseDiscoveryRate( const std::vector<double> &p, const std::vector<std::size_t> &tested,
                               std::vector<double> &adjusted )
{
  std::vector<std::pair<double, std::size_t>> ascending;
  ascending.reserve( tested.size() );
  for ( const std::size_t unit : tested )
    ascending.emplace_back( p[unit], unit );
  std::sort( ascending.begin(), ascending.end() );
  const auto tests = static_cast<double>( tested.size() );
  double smallest = 1;
  for ( std::size_t rank = ascending.size(); rank > 0; --rank )
  {
    const auto &[value, unit] = ascending[rank - 1];
    smallest = std::min( smallest, value * tests / static_cast<double>( rank ) );
    adjusted[unit] = smallest;
  }
}

} // namespace

std::vector<double> adjustedP( const std::vector<double> &p, const std::vector<UnitStatus> &status,
                               Correction correction )
{
  std::vector<double> adjusted( p.size(), 1.0 );
  std::vector<std::size_t> tested;
  for ( std::size_t unit = 0; unit < p.size(); ++unit )
  {
    if ( status[unit] == UnitStatus::Tested )
      tested.push_back( unit );
  }
  if ( correction == Correction::FalseDiscoveryRate )
  {
    adjustFalseDiscoveryRate( p, tested, adjusted );
    return adjusted;
  }
  const double factor = correction == Correction::Bonferroni ? static_cast<double>( tested.size() ) : 1.0;
  for ( const std::size_t unit : tested )
    adjusted[unit] = std::min( 1.0, p[unit] * factor );
  return adjusted;
}

std::vector<std::int8_t> significanceClasses( const std::vector<double> &z, const std::vector<double> &adjustedP )
{
  std::vector<std::int8_t> classes( z.size(), 0 );
  for ( std::size_t unit = 0; unit < z.size(); ++unit )
  {
    const int sign = z[unit] > 0 ? 1 : z[unit] < 0 ? -1 : 0;
    classes[unit] = static_cast<std::int8_t>( sign * confidenceStep( adjustedP[unit] ) );
  }
  return classes;
}

std::vector<std::int8_t> significanceClasses( const std::vector<double> &z, const std::vector<double> &adjustedP,
                                              const PermutationTest &test )
{
  std::vector<std::int8_t> classes = significanceClasses( z, adjustedP );
  for ( std::size_t unit = 0; unit < z.size(); ++unit )
  {
    if ( z[unit] * test.direction[unit] <= 0 )
      classes[unit] = 0;
  }
  return classes;
}

} // namespace hotspot::statistics
