// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace hotspot::report
{

enum class ColumnAlignment
{
  Text,
  Number
};

struct ReportColumn
{
  QString heading;
  ColumnAlignment alignment = ColumnAlignment::Number;
};

struct ReportRow
{
  QStringList cells;
  /// Set in bold above a rule.
  bool total = false;
};

/// A table of a report: finished texts, as they are printed.
///
///   ReportTable table;
///   table.caption = tr( "Incidents by zone" );
///   table.columns = { { tr( "Zone" ), ColumnAlignment::Text }, { tr( "Before" ) }, { tr( "After" ) } };
///   table.rows.push_back( { { "Main St", "50", "30" } } );
struct ReportTable
{
  QString caption;
  std::vector<ReportColumn> columns;
  std::vector<ReportRow> rows;
  /// File name without ending for "Save as CSV"; empty offers none.
  QString fileName;
};

/// The table as CSV (RFC 4180, with a byte order mark so that spreadsheets read UTF-8).
[[nodiscard]] QByteArray csv( const ReportTable &table );

} // namespace hotspot::report
