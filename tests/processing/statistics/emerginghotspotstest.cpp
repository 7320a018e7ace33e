// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/emerginghotspots.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <random>

using namespace hotspot::statistics;

namespace
{

/// + hot, - cold, . neither, in order of time.
std::vector<std::int8_t> periodsOf( const std::string &text )
{
  std::vector<std::int8_t> periods( text.size() );
  std::transform( text.begin(), text.end(), periods.begin(),
                  []( char sign ) {
                    return static_cast<std::int8_t>( sign == '+' ? 1 : sign == '-' ? -1 : 0 );
                  } );
  return periods;
}

EmergingPattern hot( const std::string &text, int trend = 0 )
{
  return emergingPattern( periodsOf( text ), trend, 1 );
}

EmergingPattern cold( const std::string &text, int trend = 0 )
{
  return emergingPattern( periodsOf( text ), trend, -1 );
}

/// 6 × 6 places, 12 periods, low counts everywhere, and more where asked.
class Cube
{
public:
  static constexpr std::size_t PERIODS = 12;

  Cube() : counts( 36 * PERIODS )
  {
    std::mt19937 random( 31 );
    for ( double &count : counts )
      count = std::poisson_distribution<int>( 2 )( random );
  }

  /// Sets the 3 × 3 places around column 1 and row 1.
  void set( std::size_t period, double incidents )
  {
    for ( std::size_t row = 0; row < 3; ++row )
    {
      for ( std::size_t column = 0; column < 3; ++column )
        counts[( row * 6 + column ) * PERIODS + period] = incidents;
    }
  }

  [[nodiscard]] EmergingPlace middle() const
  {
    return emergingHotSpots( counts, squareGridWeights( 6, 6, Contiguity::Queen ), PERIODS ).places[7];
  }

  std::vector<double> counts;
};

} // namespace

TEST( EmergingHotSpots, everyRuleOfTheListFitsItsExample )
{
  EXPECT_EQ( hot( "...........+" ), EmergingPattern::New );
  EXPECT_EQ( hot( "..-..-.....+" ), EmergingPattern::New ) << "comes before oscillating";
  EXPECT_EQ( hot( ".........+++" ), EmergingPattern::Consecutive );
  EXPECT_EQ( hot( "++++++++++++", 1 ), EmergingPattern::Intensifying );
  EXPECT_EQ( hot( "++++++++++++", -1 ), EmergingPattern::Diminishing );
  EXPECT_EQ( hot( "++++.+++++++", 0 ), EmergingPattern::Persistent );
  EXPECT_EQ( hot( "+++++++++++.", 1 ), EmergingPattern::Historical );
  EXPECT_EQ( hot( "-.+..-...+.+" ), EmergingPattern::Oscillating );
  EXPECT_EQ( hot( "+..++....+.+" ), EmergingPattern::Sporadic );
  EXPECT_EQ( hot( "+..++....+.." ), EmergingPattern::None );
  EXPECT_EQ( hot( "............" ), EmergingPattern::None );
  EXPECT_EQ( hot( "-----------" ), EmergingPattern::None );
}

TEST( EmergingHotSpots, nearlyAlwaysIsNineInTen )
{
  EXPECT_EQ( hot( ".+++++++++" ), EmergingPattern::Persistent );
  EXPECT_EQ( hot( "..++++++++" ), EmergingPattern::Consecutive );
  EXPECT_EQ( hot( "+.++.+++++" ), EmergingPattern::Sporadic );
}

TEST( EmergingHotSpots, coldSpotsMirrorTheRules )
{
  EXPECT_EQ( cold( "...........-" ), EmergingPattern::New );
  EXPECT_EQ( cold( "------------", -1 ), EmergingPattern::Intensifying ) << "z falls further";
  EXPECT_EQ( cold( "------------", 1 ), EmergingPattern::Diminishing );
  EXPECT_EQ( cold( "+.-....+--.-" ), EmergingPattern::Oscillating );
}

TEST( EmergingHotSpots, neverBothHotAndColdPattern )
{
  // Every sequence of six periods.
  for ( int code = 0; code < 729; ++code )
  {
    std::vector<std::int8_t> periods( 6 );
    int rest = code;
    for ( std::int8_t &period : periods )
    {
      period = static_cast<std::int8_t>( rest % 3 - 1 );
      rest /= 3;
    }
    const bool isHot = emergingPattern( periods, 0, 1 ) != EmergingPattern::None;
    const bool isCold = emergingPattern( periods, 0, -1 ) != EmergingPattern::None;
    EXPECT_FALSE( isHot && isCold );
    if ( periods.back() != 0 )
    {
      EXPECT_TRUE( isHot || isCold ) << "a significant last period always has a pattern";
    }
  }
}

TEST( EmergingHotSpots, neighboursReachBackInTimeAndNeverForward )
{
  const SpatialWeights places = weightsFromPairs( 3, { { 0, 1 } } );
  const SpatialWeights cube = spaceTimeWeights( places, 4, 2 );
  ASSERT_EQ( cube.unitCount(), 12U );
  const auto neighbours = [&cube]( std::size_t place, std::size_t period )
  {
    const std::size_t unit = place * 4 + period;
    return std::vector<std::int32_t>( cube.neighbours.begin() + cube.offsets[unit],
                                      cube.neighbours.begin() + cube.offsets[unit + 1] );
  };
  EXPECT_EQ( neighbours( 0, 0 ), ( std::vector<std::int32_t>{ 4 } ) );
  EXPECT_EQ( neighbours( 0, 3 ), ( std::vector<std::int32_t>{ 1, 2, 5, 6, 7 } ) );
  EXPECT_EQ( neighbours( 1, 1 ), ( std::vector<std::int32_t>{ 0, 1, 4 } ) );
  EXPECT_TRUE( neighbours( 2, 3 ).empty() ) << "an island in space";
  EXPECT_EQ( spaceTimeWeights( places, 4, 0 ).linkCount(), 8U );
}

TEST( EmergingHotSpots, zIsGiStarOverTheSpaceTimeNeighbourhood )
{
  // Direct sums over the definition, for one place in its first, second and last period.
  const Cube cube;
  const auto result = emergingHotSpots( cube.counts, squareGridWeights( 6, 6, Contiguity::Queen ), Cube::PERIODS );
  const auto n = static_cast<double>( cube.counts.size() );
  double sum = 0, squares = 0;
  for ( const double count : cube.counts )
  {
    sum += count;
    squares += count * count;
  }
  const double mean = sum / n;
  const double variance = squares / n - mean * mean;
  for ( const std::size_t period : { 0U, 1U, 11U } )
  {
    double inside = 0, weights = 0;
    for ( std::size_t row = 2; row <= 4; ++row )
    {
      for ( std::size_t column = 1; column <= 3; ++column )
      {
        for ( std::size_t t = period == 0 ? 0 : period - 1; t <= period; ++t )
        {
          inside += cube.counts[( row * 6 + column ) * Cube::PERIODS + t];
          ++weights;
        }
      }
    }
    const double expected =
        ( inside - weights * mean ) / std::sqrt( variance * ( n * weights - weights * weights ) / ( n - 1 ) );
    EXPECT_NEAR( result.z[( 3 * 6 + 2 ) * Cube::PERIODS + period], expected, 1e-10 );
  }
  EXPECT_EQ( result.testedPeriods, cube.counts.size() );
}

TEST( EmergingHotSpots, madePatternsAreFound )
{
  Cube unchanged;
  EXPECT_EQ( unchanged.middle().pattern, EmergingPattern::None );

  Cube fresh;
  fresh.set( 11, 11 );
  EXPECT_EQ( fresh.middle().pattern, EmergingPattern::New );
  EXPECT_EQ( fresh.middle().direction, 1 );

  Cube intensifying;
  for ( std::size_t period = 0; period < Cube::PERIODS; ++period )
    intensifying.set( period, 20.0 + static_cast<double>( period ) );
  EXPECT_EQ( intensifying.middle().pattern, EmergingPattern::Intensifying );
  EXPECT_EQ( intensifying.middle().hotPeriods, 12 );
  EXPECT_GT( intensifying.middle().countTrend->z, 2 );
  EXPECT_GT( intensifying.middle().intensityTrend->z, 2 );

  Cube persistent;
  for ( std::size_t period = 0; period < Cube::PERIODS; ++period )
    persistent.set( period, 12.0 + static_cast<double>( period % 3 ) );
  EXPECT_EQ( persistent.middle().pattern, EmergingPattern::Persistent );
}

TEST( EmergingHotSpots, placesThatCannotBeTestedSayWhy )
{
  const SpatialWeights withIsland = weightsFromPairs( 4, { { 0, 1 }, { 1, 2 } } );
  std::vector<double> counts( 4 * 5, 0 );
  for ( std::size_t unit = 0; unit < counts.size(); ++unit )
    counts[unit] = static_cast<double>( unit * unit % 7 );
  const EmergingHotSpots result = emergingHotSpots( counts, withIsland, 5 );
  EXPECT_EQ( result.places[3].status, UnitStatus::Island );
  EXPECT_EQ( result.places[3].pattern, EmergingPattern::None );
  EXPECT_TRUE( result.places[3].countTrend );
  EXPECT_FALSE( result.places[3].intensityTrend );
  EXPECT_EQ( result.testedPeriods, 15U );
  const EmergingHotSpots constant = emergingHotSpots( std::vector<double>( 20, 1 ), withIsland, 5 );
  EXPECT_EQ( constant.places[0].status, UnitStatus::ConstantValues );
  EXPECT_TRUE( emergingHotSpots( {}, SpatialWeights(), 0 ).places.empty() );
}
