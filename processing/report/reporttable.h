// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QLocale>
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

/// The table as CSV (RFC 4180, with a byte order mark so that spreadsheets read UTF-8). Cells of number columns that
/// hold one number in the notation of \a locale are written plainly: "−1,234" becomes -1234, a dash for no value stays
/// empty.
[[nodiscard]] QByteArray csv( const ReportTable &table, const QLocale &locale = QLocale() );

} // namespace hotspot::report
