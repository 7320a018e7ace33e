// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/beforeafterevaluation.h"

#include <QCoreApplication>
#include <QString>

namespace hotspot::report
{

/// Names and explains the measures of a before/after comparison, for tables and the method appendix.
///
///   MeasureText::name( EffectMeasure::DifferenceTarget );  // "Weighted displacement difference, targets only"
class MeasureText
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::report::MeasureText )
public:
  [[nodiscard]] static QString name( statistics::EffectMeasure measure );

  /// How it is computed and read, with its source.
  [[nodiscard]] static QString explanation( statistics::EffectMeasure measure );
};

} // namespace hotspot::report
