// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/data/incidents.h"

#include <algorithm>

namespace hotspot::data
{

namespace
{

template <typename T>
void keepIn( std::vector<T> &column, const std::vector<bool> &kept )
{
  if ( column.empty() )
    return;
  std::size_t to = 0;
  for ( std::size_t from = 0; from < kept.size(); ++from )
  {
    if ( kept[from] )
      column[to++] = column[from];
  }
  column.resize( to );
}

} // namespace

void Incidents::keepOnly( const std::vector<bool> &kept )
{
  keepIn( x, kept );
  keepIn( y, kept );
  keepIn( featureId, kept );
  keepIn( instant, kept );
  keepIn( end, kept );
  keepIn( weight, kept );
  keepIn( category, kept );
}

WallClock Incidents::firstInstant() const
{
  return *std::min_element( instant.begin(), instant.end() );
}

WallClock Incidents::lastInstant() const
{
  return *std::max_element( instant.begin(), instant.end() );
}

} // namespace hotspot::data
