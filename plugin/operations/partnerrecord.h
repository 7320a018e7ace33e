// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/operations/recordcolumns.h"

namespace hotspot::operations
{

/// An organisation that helps: another agency, housing, schools, a neighbourhood association.
struct PartnerRecord
{
  static constexpr const char *table = "partner";

  QString uuid;
  QString name;
  /// Code of the list partner_kind.
  QString kind;
  QString contact;
  QString note;
  Sensitivity sensitivity = Sensitivity::Internal;
  bool archived = false;

  template <typename Self, typename Visitor>
  static void visitColumns( Self &self, Visitor &&column )
  {
    column( "name", self.name );
    column( "kind", self.kind );
    column( "contact", self.contact );
    column( "note", self.note );
    column( "sensitivity", self.sensitivity );
    column( "archived", self.archived );
  }
};

/// What one partner promised for one operation.
struct OperationPartnerRecord
{
  static constexpr const char *table = "operation_partner";

  QString uuid;
  QString operationUuid;
  QString partnerUuid;
  QString commitment;
  QDate agreedOn;
  QString note;
  Sensitivity sensitivity = Sensitivity::Internal;
  bool archived = false;

  template <typename Self, typename Visitor>
  static void visitColumns( Self &self, Visitor &&column )
  {
    column( "operation_uuid", self.operationUuid );
    column( "partner_uuid", self.partnerUuid );
    column( "commitment", self.commitment );
    column( "agreed_on", self.agreedOn );
    column( "note", self.note );
    column( "sensitivity", self.sensitivity );
    column( "archived", self.archived );
  }
};

} // namespace hotspot::operations
