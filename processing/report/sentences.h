// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/report/numbertext.h"
#include "processing/statistics/beforeafterevaluation.h"

#include <QCoreApplication>
#include <QDate>
#include <QString>

namespace hotspot::report
{

/// Says results in plain words with their uncertainty, for tables, reports, docks and letters.
///
///   const Sentences sentences( tr( "robberies" ), 0.95 );
///   sentences.difference( evaluation.difference );
///   // "About 60 fewer robberies than expected in the targets and their catchments; the data fit anything from
///   //  110 fewer to 5 fewer."
///
/// Never says that there was no effect or no displacement: where an interval holds both signs, it says that the data
/// cannot tell. Every undefined result is answered with its reason. Plain text, translated, no markup.
class Sentences
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::report::Sentences )
public:
  /// \a incidents is what the incidents are called in the plural, in the middle of a sentence; empty: "incidents".
  explicit Sentences( const QString &incidents = QString(), double confidence = 0.95,
                      const QLocale &locale = QLocale() );

  /// The first sentence of a report about \a scope: the difference where a control allows it, otherwise the change
  /// alone with the warning that it may have other causes.
  [[nodiscard]] QString lead( const statistics::ScopeEvaluation &scope ) const;

  /// The sentence of one row of EFFECTS.
  [[nodiscard]] QString effect( const statistics::EffectRow &row, const statistics::ScopeEvaluation &scope ) const;

  /// Counts before and after in one zone, without any comparison: "50 robberies before and 30 after: 40 % fewer."
  [[nodiscard]] QString change( const statistics::CountPair &counts ) const;

  /// The weighted displacement difference, in total or one part of it.
  [[nodiscard]] QString difference( const statistics::Result<statistics::Estimate> &estimate,
                                    const QString &where ) const;

  /// A rate ratio relative to the control: "35 % fewer robberies than the control's change predicts …"
  [[nodiscard]] QString rateRatio( const statistics::Result<statistics::RateRatio> &ratio, const QString &where ) const;

  /// The weighted displacement quotient. A description without an error: says so.
  [[nodiscard]] QString quotient( const statistics::Result<double> &quotient ) const;

  /// What the catchments' interval says about displacement and diffusion.
  [[nodiscard]] QString displacement( const statistics::Result<statistics::Estimate> &catchment ) const;

  /// How likely two such counts are when nothing changed.
  [[nodiscard]] QString chance( const statistics::Result<double> &p ) const;

  /// Why a value is missing and what would mend it.
  [[nodiscard]] QString undefined( statistics::UndefinedReason reason ) const;

  /// What effect the baseline could show at all; empty where the counts are large enough (a drop of a quarter shows).
  [[nodiscard]] QString smallCounts( const statistics::ScopeEvaluation &scope ) const;

  /// A warning where the windows lie in different seasons or differ in length; empty where they match.
  [[nodiscard]] QString season( const QDate &beforeStart, const QDate &beforeEnd, const QDate &afterStart,
                                const QDate &afterEnd ) const;

  /// What was found about over-dispersion and how it widens the intervals.
  [[nodiscard]] QString dispersion( const statistics::Dispersion &dispersion ) const;

  /// A short name of a measure, for tables: "Weighted displacement difference, target part".
  [[nodiscard]] QString measureName( statistics::EffectMeasure measure ) const;

  /// How a measure is computed and read, with its source, for the method appendix.
  [[nodiscard]] QString measureExplanation( statistics::EffectMeasure measure ) const;

private:
  [[nodiscard]] QString fewerOrMore( double change ) const;
  [[nodiscard]] QString range( double low, double high ) const;
  [[nodiscard]] QString percentRange( double low, double high ) const;

  QString mIncidents;
  double mConfidence;
  NumberText mNumbers;
};

} // namespace hotspot::report
