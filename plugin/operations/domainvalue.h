// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/operations/recordcolumns.h"

namespace hotspot::operations
{

/// One entry of a list that an agency can change: tactics, causes of issues, kinds of outreach. Entries are retired and
/// never edited, since old rows name them.
struct DomainValue
{
  static constexpr const char *table = "domain_value";

  QString uuid;
  /// "tactic", "issue_cause", "outreach_kind", "partner_kind", "publication_kind".
  QString domain;
  QString code;
  QString label;
  std::optional<int> position;
  /// Whether it may be printed for the public.
  bool printable = false;
  bool retired = false;
  Sensitivity sensitivity = Sensitivity::Public;
  bool archived = false;

  template <typename Self, typename Visitor>
  static void visitColumns( Self &self, Visitor &&column )
  {
    column( "domain", self.domain );
    column( "code", self.code );
    column( "label", self.label );
    column( "position", self.position );
    column( "printable", self.printable );
    column( "retired", self.retired );
    column( "sensitivity", self.sensitivity );
    column( "archived", self.archived );
  }
};

/// The lists that a new store starts with, labels in the language of the application. Their uuids follow from domain
/// and code, so that stores created apart merge into one list.
[[nodiscard]] QVector<DomainValue> defaultDomainValues();

} // namespace hotspot::operations
