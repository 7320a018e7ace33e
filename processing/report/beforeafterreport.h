// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/report/forestchart.h"
#include "processing/report/htmlreport.h"
#include "processing/report/sentences.h"
#include "processing/report/serieschart.h"
#include "processing/statistics/beforeafterevaluation.h"

#include <QCoreApplication>
#include <QDate>

#include <cstdint>
#include <utility>
#include <vector>

namespace hotspot::report
{

/// What a before/after report needs beside the numbers.
struct BeforeAfterFacts
{
  /// What the incidents are called in the plural, in the middle of a sentence; empty: "incidents".
  QString incidents;
  QString layerName;
  /// "2019-01-01 to 2019-06-30"
  QString beforeText;
  QString afterText;
  QDate beforeStart;
  QDate beforeEnd; ///< the day after the last
  QDate afterStart;
  QDate afterEnd;
  /// "month": what a period of the series is called.
  QString periodName;
  /// First day of each period and the day after its last, as EvaluationDesign::periods.
  std::vector<std::pair<QDate, QDate>> periods;
  /// Where every incident went; the numbers add up to the incidents given.
  std::vector<std::pair<QString, std::int64_t>> account;
  /// What a reader must know first: windows, seasons, coverage.
  QStringList warnings;
  /// Overlaps, repairs, date formats, coordinate system.
  QStringList remarks;
  /// Settings and versions for the appendix.
  std::vector<std::pair<QString, QString>> settings;
};

/// The page that answers "did it work, and did crime move?": the sentence first, then the series, counts, effects,
/// limits, data account and method.
///
///   const HtmlReport page = BeforeAfterReport( evaluation, facts ).page();
///
/// All numbers come from the evaluation, so that tables, sentences and charts agree with the algorithm's outputs.
class BeforeAfterReport
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::report::BeforeAfterReport )
public:
  /// REQUIRES: both outlive the object.
  BeforeAfterReport( const statistics::BeforeAfterEvaluation &evaluation, const BeforeAfterFacts &facts,
                     const QLocale &locale = QLocale() );

  [[nodiscard]] HtmlReport page() const;

  /// The series of one scope's targets with the expected line and its band. Empty periods without a series.
  [[nodiscard]] SeriesChart seriesChart( const statistics::ScopeEvaluation &scope ) const;

  /// The statement of every scope of a kind, all targets as the last line.
  [[nodiscard]] ForestChart forestChart( statistics::ScopeKind kind ) const;

  /// Before, after and change of targets, catchments and controls.
  [[nodiscard]] ReportTable roleTable() const;
  [[nodiscard]] ReportTable zoneTable() const;
  [[nodiscard]] ReportTable effectTable( const statistics::ScopeEvaluation &scope ) const;
  [[nodiscard]] ReportTable scopeTable( statistics::ScopeKind kind ) const;
  [[nodiscard]] ReportTable accountTable() const;

private:
  void addSeries( HtmlReport &page ) const;
  void addWarnings( HtmlReport &page ) const;
  void addCounts( HtmlReport &page ) const;
  void addEffects( HtmlReport &page ) const;
  void addScopes( HtmlReport &page, statistics::ScopeKind kind, const QString &heading ) const;
  void addAccount( HtmlReport &page ) const;
  void addLimits( HtmlReport &page ) const;
  void addMethod( HtmlReport &page ) const;

  [[nodiscard]] std::vector<const statistics::ScopeEvaluation *> scopesOf( statistics::ScopeKind kind ) const;
  [[nodiscard]] QStringList changeCells( const statistics::CountPair &counts ) const;
  [[nodiscard]] QString estimateText( const statistics::EffectRow &row, double value ) const;
  [[nodiscard]] static QString roleName( statistics::ZoneRole role );

  const statistics::BeforeAfterEvaluation &mEvaluation;
  const BeforeAfterFacts &mFacts;
  QLocale mLocale;
  Sentences mSentences;
};

} // namespace hotspot::report
