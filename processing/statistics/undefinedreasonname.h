// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/undefinedreason.h"

namespace hotspot::statistics
{

/// The reason as one stable English word for scripts and files ("ZeroCount"); sentences for people are in report/.
constexpr const char *undefinedReasonName( UndefinedReason reason )
{
  switch ( reason )
  {
  case UndefinedReason::None:
    return "None";
  case UndefinedReason::InvalidCount:
    return "InvalidCount";
  case UndefinedReason::InvalidExposure:
    return "InvalidExposure";
  case UndefinedReason::InvalidConfidence:
    return "InvalidConfidence";
  case UndefinedReason::InvalidDispersion:
    return "InvalidDispersion";
  case UndefinedReason::NotWholeNumber:
    return "NotWholeNumber";
  case UndefinedReason::ZeroCount:
    return "ZeroCount";
  case UndefinedReason::AllZero:
    return "AllZero";
  case UndefinedReason::NoControl:
    return "NoControl";
  case UndefinedReason::NoCatchment:
    return "NoCatchment";
  case UndefinedReason::NoDirectEffect:
    return "NoDirectEffect";
  case UndefinedReason::TooFewObservations:
    return "TooFewObservations";
  case UndefinedReason::UnequalLengths:
    return "UnequalLengths";
  case UndefinedReason::NoVariation:
    return "NoVariation";
  case UndefinedReason::Collinear:
    return "Collinear";
  case UndefinedReason::Separation:
    return "Separation";
  case UndefinedReason::NotConverged:
    return "NotConverged";
  case UndefinedReason::TooLarge:
    return "TooLarge";
  case UndefinedReason::NotAttainable:
    return "NotAttainable";
  }
  return "None";
}

} // namespace hotspot::statistics
