// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace hotspot::statistics
{

/// Asked several times a second, from any thread, whether to stop. Empty = never.
using CancelCheck = std::function<bool()>;

/// Whether a check is there and says stop.
inline bool isCancelledBy( const CancelCheck &check )
{
  return check && check();
}

} // namespace hotspot::statistics
