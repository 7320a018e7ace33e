// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/operations/recordcolumns.h"

namespace hotspot::operations
{

/// Money that pays for an operation.
struct FundRecord
{
  static constexpr const char *table = "fund";

  QString uuid;
  QString operationUuid;
  QString source;
  QString reference;
  std::optional<double> amount;
  /// ISO 4217, "USD".
  QString currency;
  QDate startsOn;
  QDate endsBefore;
  QString note;
  Sensitivity sensitivity = Sensitivity::Internal;
  bool archived = false;

  template <typename Self, typename Visitor>
  static void visitColumns( Self &self, Visitor &&column )
  {
    column( "operation_uuid", self.operationUuid );
    column( "source", self.source );
    column( "reference", self.reference );
    column( "amount", self.amount );
    column( "currency", self.currency );
    column( "starts_on", self.startsOn );
    column( "ends_before", self.endsBefore );
    column( "note", self.note );
    column( "sensitivity", self.sensitivity );
    column( "archived", self.archived );
  }
};

/// A figure that a funder or a chief wants to see: what it was, what it should be, what it is.
struct MeasureRecord
{
  static constexpr const char *table = "measure";

  QString uuid;
  QString operationUuid;
  QString fundUuid;
  QString title;
  QString unit;
  std::optional<double> baseline;
  std::optional<double> goal;
  std::optional<double> actual;
  QDate measuredOn;
  QString note;
  Sensitivity sensitivity = Sensitivity::Internal;
  bool archived = false;

  template <typename Self, typename Visitor>
  static void visitColumns( Self &self, Visitor &&column )
  {
    column( "operation_uuid", self.operationUuid );
    column( "fund_uuid", self.fundUuid );
    column( "title", self.title );
    column( "unit", self.unit );
    column( "baseline", self.baseline );
    column( "goal", self.goal );
    column( "actual", self.actual );
    column( "measured_on", self.measuredOn );
    column( "note", self.note );
    column( "sensitivity", self.sensitivity );
    column( "archived", self.archived );
  }
};

} // namespace hotspot::operations
