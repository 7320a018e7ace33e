// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <qgsfeature.h>
#include <qgsfields.h>

#include "processing/report/sentences.h"
#include "processing/statistics/beforeafterevaluation.h"

namespace hotspot
{

/// The columns that every table of effects has, and the values that go into them.
///
///   measure, estimate, se, ci_low, ci_high, p, sentence
///
/// What has no value is NULL, and the sentence says why.
class EffectTable
{
public:
  static void appendFields( QgsFields &fields );
  static void append( QgsAttributes &attributes, const statistics::EffectRow &row,
                      const statistics::ScopeEvaluation &scope, const report::Sentences &sentences );

  /// A confidence level given as a share or as percent (0.95 or 95); undefined outside 0 to 1.
  [[nodiscard]] static std::optional<double> confidence( double value );

  /// The value, or NULL.
  [[nodiscard]] static QVariant valueOf( const std::optional<double> &value );
  [[nodiscard]] static QVariant valueOf( const statistics::Result<double> &value )
  {
    return valueOf( value.optional() );
  }
};

} // namespace hotspot
