// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/result.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace hotspot::statistics
{

/// A place with what was predicted and what happened.
struct PredictedUnit
{
  double predicted = 0; ///< expected incidents, or any score that ranks places once divided by the area
  double observed = 0;  ///< incidents of the period that the prediction was for
  double area = 1;      ///< in any unit, the same for all
};

/// What the best-ranked places together caught.
struct AccuracyStep
{
  std::size_t unit = 0;      ///< the place added in this step
  std::size_t units = 0;     ///< places selected so far
  double areaShare = 0;      ///< a / A
  double hitRate = 0;        ///< n / N, share of the observed incidents inside
  double pai = 0;            ///< prediction accuracy index: (n / N) / (a / A); 1 is no better than chance
  double pei = 0;            ///< prediction efficiency index: PAI / best PAI that the same area could have had; 0 … 1
  std::optional<double> rri; ///< predicted / observed incidents inside; none where nothing was observed
};

/// Accuracy of a prediction for ever more area, from the highest predicted density down.
///
///   const auto curve = *predictionAccuracy( { { 3, 6, 1 }, { 2, 3, 1 }, { 1, 0, 1 } } ).optional();
///   // curve[0].pai == 2: a third of the area held two thirds of the incidents
///
/// Places are ranked by predicted / area. Of places with equal rank the one with the lower observed density comes
/// first, so that a prediction is never praised for the order of its ties. The best attainable PAI takes the places
/// with the highest observed density, the last one in part where areas differ. RRI is the ratio of predicted to
/// observed density inside (ptools' recovery rate index), which says whether the level of the prediction is right and
/// needs predictions in incidents for the same length of time. It is not CrimeStat's recapture rate index, which is PAI
/// of the second period / PAI of the first. Undefined: no place (TooFewObservations), a negative count or unusable
/// number (InvalidCount), an area that is not positive (InvalidExposure), no observed incident (AllZero). Cost: two
/// sorts. Sources: Chainey, Tompson & Uhlig (2008), Security Journal 21; Hunt (2016); Wheeler & Steenbeek (2021),
/// Journal of Quantitative Criminology 37.
Result<std::vector<AccuracyStep>> predictionAccuracy( const std::vector<PredictedUnit> &units );

/// The first step of a curve that covers at least this share of the area (0 … 1]. REQUIRES: a curve with a step.
AccuracyStep accuracyAtAreaShare( const std::vector<AccuracyStep> &curve, double areaShare );

} // namespace hotspot::statistics
