// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/report/chartstyle.h"

#include <algorithm>

namespace hotspot::report
{

/// The fill of a shaded cell: lightness falls steadily from 0 to 1, so that grey print keeps the order.
inline QColor shade( double share )
{
  const double s = std::clamp( share, 0.0, 1.0 );
  const auto mix = [s]( int from, int to )
  {
    return static_cast<int>( from + s * ( to - from ) + 0.5 );
  };
  return QColor( mix( chartcolor::light.red(), chartcolor::dark.red() ),
                 mix( chartcolor::light.green(), chartcolor::dark.green() ),
                 mix( chartcolor::light.blue(), chartcolor::dark.blue() ) );
}

/// A text colour that stays readable on shade( share ).
inline QColor textOnShade( double share )
{
  return share > 0.5 ? QColor( Qt::white ) : chartcolor::ink;
}

} // namespace hotspot::report
