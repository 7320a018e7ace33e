// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/estimate.h"
#include "processing/statistics/result.h"

#include <optional>
#include <vector>

namespace hotspot::statistics
{

/// One site's effect and its standard error: for ratios on the log scale.
struct SiteEffect
{
  double estimate = 0.0;
  double standardError = 0.0;
};

/// The effect over several sites.
struct PooledEffect
{
  /// All sites share one effect: inverse-variance weights.
  Estimate fixed;
  /// Sites' effects differ around a mean (DerSimonian & Laird), normal interval.
  Estimate random;
  /// The same mean with the Hartung-Knapp error and Student's t, never narrower than \ref random: prefer it for fewer
  /// than some twenty sites. Left out for a single site.
  std::optional<Estimate> randomAdjusted;
  /// Where a new site's effect would lie. Left out for fewer than three sites.
  std::optional<Estimate> prediction;
  /// Cochran's Q with k − 1 degrees of freedom.
  double q = 0.0;
  /// p of Q: small means that the sites differ. Left out for a single site.
  std::optional<double> qP;
  /// Share of the scatter that is not chance, 0 … 1.
  double iSquared = 0.0;
  /// Variance between the sites' effects.
  double tauSquared = 0.0;
  /// Share of each site in the fixed and in the random mean; each adds up to 1.
  std::vector<double> fixedWeights;
  std::vector<double> randomWeights;
};

/// Pools effects by inverse variance, with one effect for all and with effects that differ.
///
///   const auto pooled = pooledEffect( { { -0.42, 0.30 }, { -0.25, 0.09 } } );  // log rate ratios
///   std::exp( pooled->random.estimate );                                      // pooled ratio
///
/// Pooling over sites assumes that sites are independent: those that share a control are not. Differences in counts can
/// be pooled too, but a large site then decides; log ratios are usually the better scale. Undefined with no site, or a
/// standard error that is not positive and finite. Sources: DerSimonian & Laird (1986), Controlled Clinical Trials
/// 7:177; Hartung & Knapp (2001), Statistics in Medicine 20:3875; Higgins & Thompson (2002), Statistics in Medicine
/// 21:1539.
Result<PooledEffect> pooledEffect( const std::vector<SiteEffect> &sites, double confidence = 0.95 );

} // namespace hotspot::statistics
