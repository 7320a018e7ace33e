// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/report/numbertext.h"
#include "processing/statistics/beforeafterevaluation.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

namespace hotspot::report
{

/// Says results in plain words with their uncertainty, for tables, reports, docks and letters.
///
///   const Sentences sentences( tr( "robberies" ), 0.95 );
///   sentences.lead( evaluation.all() );
///   // "About 60 fewer robberies than expected in the target areas; the data fit anything from 110 fewer to 5 fewer."
///
/// Never says that there was no effect or no displacement: where an interval holds both signs, it says that the data
/// cannot tell. Every undefined result is answered with its reason. Plain text, translated, no markup. The names and
/// explanations of measures are in measuretext.h.
class Sentences
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::report::Sentences )
public:
  /// \a incidents is what the incidents are called in the plural, in the middle of a sentence; empty: "incidents".
  explicit Sentences( const QString &incidents = QString(), double confidence = 0.95,
                      const QLocale &locale = QLocale() );

  /// The first sentence of a report: the targets against what was expected where a control allows it, otherwise the
  /// change alone with the warning that it may have other causes.
  [[nodiscard]] QString lead( const statistics::ScopeEvaluation &scope ) const;

  /// What the catchments say about displacement and diffusion of benefits.
  [[nodiscard]] QString displacement( const statistics::ScopeEvaluation &scope ) const;

  /// Counts before and after in the targets, without any comparison: "50 robberies before and 30 after: 40 % fewer."
  [[nodiscard]] QString change( const statistics::ScopeEvaluation &scope ) const;

  /// The sentence of one row of EFFECTS.
  [[nodiscard]] QString effect( statistics::EffectMeasure measure, const statistics::ScopeEvaluation &scope ) const;

  /// How likely two such counts are when nothing changed; empty where undefined.
  [[nodiscard]] QString chance( const statistics::Result<double> &p ) const;

  /// Why a value is missing and what would mend it.
  [[nodiscard]] QString undefined( statistics::UndefinedReason reason ) const;

  /// What effect the baseline could show at all; empty where the counts are large enough (a fall of a quarter shows).
  [[nodiscard]] QString smallCounts( const statistics::ScopeEvaluation &scope ) const;

  /// How the expected number was made.
  [[nodiscard]] QString basis( const statistics::ScopeEvaluation &scope ) const;

  /// Whether months scatter more than chance and what was done about it.
  [[nodiscard]] QString dispersion( const statistics::ScopeEvaluation &scope ) const;

  /// Whether targets and controls already moved apart before.
  [[nodiscard]] QString preTrend( const statistics::ScopeEvaluation &scope ) const;

  /// "60 (5 to 110) fewer" in figures for a chart or table: "−60 (−110 to −5)".
  [[nodiscard]] QString figures( const statistics::ExpectedDifference &difference ) const;

  /// The name of a scope: "All targets", "Target 3", the category.
  [[nodiscard]] QString scopeName( const statistics::ScopeEvaluation &scope ) const;

  /// What the incidents are called, in the plural.
  [[nodiscard]] const QString &incidents() const { return mIncidents; }
  [[nodiscard]] const NumberText &numbers() const { return mNumbers; }

private:
  [[nodiscard]] QString noun( const statistics::ScopeEvaluation &scope ) const;
  [[nodiscard]] QString inTargets( const statistics::ScopeEvaluation &scope ) const;
  [[nodiscard]] QString inCatchments( const statistics::ScopeEvaluation &scope ) const;
  [[nodiscard]] QString inBoth( const statistics::ScopeEvaluation &scope ) const;
  [[nodiscard]] QString amount( double change ) const;
  [[nodiscard]] QString percentAmount( double percent ) const;
  [[nodiscard]] QString againstExpected( double difference, double low, double high, const QString &noun,
                                         const QString &where ) const;
  [[nodiscard]] QString difference( const statistics::EffectRow &row, const QString &noun, const QString &where ) const;
  [[nodiscard]] QString rateRatio( const statistics::EffectRow &row, const QString &noun, const QString &where ) const;
  [[nodiscard]] QString quotient( double value ) const;
  [[nodiscard]] QString netEffect( double value, const QString &noun, const QString &where ) const;
  [[nodiscard]] QString totalNetEffect( double value, const QString &noun, const QString &where ) const;
  [[nodiscard]] QString rateTest( const statistics::EffectRow &row, const statistics::ScopeEvaluation &scope ) const;

  QString mIncidents;
  double mConfidence;
  NumberText mNumbers;
};

} // namespace hotspot::report
