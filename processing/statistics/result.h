// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/statistics/undefinedreason.h"

#include <optional>
#include <utility>

namespace hotspot::statistics
{

/// A value, or the reason why there is none.
///
///   const Result<RateRatio> ratio = relativeRateRatio( { 50, 30 }, { 60, 55 } );
///   if ( ratio )
///     show( ratio->percent );
///   else
///     explain( ratio.reason() );
///
/// Converts implicitly from either, so that a function returns a T or an UndefinedReason.
template <typename T>
class Result
{
public:
  Result() : mReason( UndefinedReason::TooFewObservations ) {}
  Result( T value ) : mValue( std::move( value ) ) {}
  Result( UndefinedReason reason ) : mReason( reason ) {}

  explicit operator bool() const { return mValue.has_value(); }
  bool hasValue() const { return mValue.has_value(); }

  /// UndefinedReason::None exactly when there is a value.
  UndefinedReason reason() const { return mReason; }

  /// REQUIRES: hasValue().
  const T &operator*() const { return *mValue; }
  /// REQUIRES: hasValue().
  const T *operator->() const { return &*mValue; }

  const std::optional<T> &optional() const { return mValue; }

private:
  std::optional<T> mValue;
  UndefinedReason mReason = UndefinedReason::None;
};

} // namespace hotspot::statistics
