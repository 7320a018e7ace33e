// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/report/reporttable.h"

#include <QCoreApplication>
#include <QLocale>
#include <QString>
#include <QStringList>

namespace hotspot::report
{

/// One self-contained HTML page that reads on a screen and prints on A4 or Letter, in colour or grey.
///
///   HtmlReport report( tr( "Before and after: robberies" ) );
///   report.setLead( sentence );                    // what a reader with ten seconds takes away
///   report.addSection( tr( "Month by month" ) );
///   report.addChart( seriesChartSvg( chart ), tr( "Incidents in the targets per month" ), QStringLiteral( "series" )
///   ); report.addTable( table ); QString error; if ( !report.write( path, error ) )
///     …
///
/// No script and nothing from the network. Every text is escaped: give plain text, never HTML. Tables can be saved as
/// CSV and charts as SVG from the page itself (the links do not print).
class HtmlReport
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::report::HtmlReport )
public:
  /// The language and the notation of numbers come from \a locale.
  explicit HtmlReport( const QString &title, const QLocale &locale = QLocale() );

  /// A line of facts under the title: area, dates, who made it.
  void setSubtitle( const QString &text );
  /// The answer in plain words, set large.
  void setLead( const QString &sentence );

  void addSection( const QString &heading );
  void addParagraph( const QString &text );
  void addList( const QStringList &items );
  /// A remark that a reader must not miss.
  void addNote( const QString &text );
  void addTable( const ReportTable &table );
  /// \a svg comes from one of the chart functions; an empty one is left out together with its caption.
  void addChart( const QString &svg, const QString &caption, const QString &fileName = QString() );
  /// Terms and what they mean: method, settings, versions.
  void addDefinitions( const std::vector<std::pair<QString, QString>> &definitions );

  [[nodiscard]] QString html() const;

  /// False with a sentence for the user in \a error when the file cannot be written.
  [[nodiscard]] bool write( const QString &path, QString &error ) const;

private:
  QString mTitle;
  QString mSubtitle;
  QString mLead;
  QString mBody;
  QLocale mLocale;
  bool mInSection = false;
};

} // namespace hotspot::report
