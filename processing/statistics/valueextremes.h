// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace hotspot::statistics
{

/// Lowest and highest value and how often each occurs: tells exactly, without a rounded variance, whether all values or
/// all but one are the same.
class ValueExtremes
{
public:
  /// REQUIRES: at least one value, all finite.
  explicit ValueExtremes( const std::vector<double> &values )
      : mCount( static_cast<std::ptrdiff_t>( values.size() ) ),
        mLow( *std::min_element( values.begin(), values.end() ) ),
        mHigh( *std::max_element( values.begin(), values.end() ) ),
        mLowCount( std::count( values.begin(), values.end(), mLow ) ),
        mHighCount( std::count( values.begin(), values.end(), mHigh ) )
  {
  }

  [[nodiscard]] double low() const { return mLow; }
  [[nodiscard]] double high() const { return mHigh; }
  [[nodiscard]] bool isConstant() const { return mLow == mHigh; }

  /// Whether the values are all the same once one of this size is left out.
  [[nodiscard]] bool isConstantWithout( double value ) const
  {
    return isConstant() || ( mLowCount == mCount - 1 && value == mHigh ) ||
           ( mHighCount == mCount - 1 && value == mLow );
  }

private:
  std::ptrdiff_t mCount;
  double mLow;
  double mHigh;
  std::ptrdiff_t mLowCount;
  std::ptrdiff_t mHighCount;
};

} // namespace hotspot::statistics
