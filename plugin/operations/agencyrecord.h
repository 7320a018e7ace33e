// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/operations/recordcolumns.h"

namespace hotspot::operations
{

/// The agency that runs operations. Contacts are desks and roles, never names of persons.
struct AgencyRecord
{
  static constexpr const char *table = "agency";

  QString uuid;
  /// Short, in capitals, first part of every operation's number: "MPD".
  QString code;
  QString name;
  QString timeZone;
  QString contact;
  QString website;
  Sensitivity sensitivity = Sensitivity::Public;
  bool archived = false;

  template <typename Self, typename Visitor>
  static void visitColumns( Self &self, Visitor &&column )
  {
    column( "code", self.code );
    column( "name", self.name );
    column( "time_zone", self.timeZone );
    column( "contact", self.contact );
    column( "website", self.website );
    column( "sensitivity", self.sensitivity );
    column( "archived", self.archived );
  }
};

} // namespace hotspot::operations
