// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/data/incidents.h"

#include <algorithm>

namespace hotspot::data
{

WallClock Incidents::firstInstant() const
{
  return *std::min_element( instant.begin(), instant.end() );
}

WallClock Incidents::lastInstant() const
{
  return *std::max_element( instant.begin(), instant.end() );
}

} // namespace hotspot::data
