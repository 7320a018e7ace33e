// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QCoreApplication>
#include <QStringList>

#include "processing/statistics/getisord.h"
#include "processing/statistics/multipletesting.h"
#include "processing/statistics/permutationtest.h"

class QgsFeedback;

namespace hotspot
{

/// How an algorithm's user wants significance to be judged.
struct SignificanceChoice
{
  bool permutation = true; ///< false: normal approximation
  int permutations = 999;  ///< only where the exact null cannot be computed
  std::uint64_t seed = 1;
  statistics::Correction correction = statistics::Correction::FalseDiscoveryRate;
};

/// Gi or Gi* of every unit, ready for a table.
struct HotAndCold
{
  statistics::LocalStatistic statistic;       ///< z, and p of the normal approximation
  std::vector<double> p;                      ///< raw p by the chosen way
  std::vector<statistics::UnitStatus> status; ///< Tested: z, p and class are values; else they are NULL
  std::vector<std::int8_t> classes;           ///< −3 … 3, after the correction
  QStringList sentences;                      ///< which test, which correction, what was not tested and why
  std::int64_t tested = 0;
  std::int64_t hot = 0;
  std::int64_t cold = 0;
  std::int64_t islands = 0;
};

/// Chooses the test that fits values and weights, runs it and says which it was.
///
///   const auto result = NeighbourSignificance::hotAndCold( counts, weights, SelfInclusion::Included, {}, feedback );
///   // result->sentences: "Significance: exact permutation test …"
///
/// Exact where statistics::exactNullObstacle() finds none; random permutations otherwise, with the reason.
class NeighbourSignificance
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::NeighbourSignificance )
public:
  /// Undefined (std::nullopt) when cancelled.
  static std::optional<HotAndCold> hotAndCold( const std::vector<double> &values,
                                               const statistics::SpatialWeights &weights,
                                               statistics::SelfInclusion self, const SignificanceChoice &choice,
                                               QgsFeedback *feedback );

  /// The permutation test alone, with the sentence that says which kind was run.
  static std::optional<statistics::PermutationTest> permutationTest( const std::vector<double> &values,
                                                                     const statistics::SpatialWeights &weights,
                                                                     const SignificanceChoice &choice,
                                                                     QString &sentence, QgsFeedback *feedback );

  [[nodiscard]] static QString correctionSentence( statistics::Correction correction );
  /// What was not tested and why; empty when all was.
  [[nodiscard]] static QStringList untestedSentences( const std::vector<statistics::UnitStatus> &status );
};

} // namespace hotspot
