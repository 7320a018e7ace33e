// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/randomstream.h"

#include <gtest/gtest.h>
#include <vector>

using namespace hotspot::statistics;

TEST( RandomStream, firstNumbersAreThoseOfPhilox4x32KnownAnswers )
{
  // Random123's kat_vectors, "philox4x32 10" with counter and key 0.
  RandomStream random( 0, 0, 0 );
  EXPECT_EQ( random.next(), 0x6627e8d5U );
  EXPECT_EQ( random.next(), 0xe169c58dU );
  EXPECT_EQ( random.next(), 0xbc57ac4cU );
  EXPECT_EQ( random.next(), 0x9b00dbd8U );
}

TEST( RandomStream, fillGivesWhatNextGives )
{
  std::vector<std::uint32_t> numbers( 5 * 12 );
  RandomStream::fill( 0x123456789abcULL, 9, 100, 5, 3, numbers.data() );
  for ( std::uint32_t substream = 0; substream < 5; ++substream )
  {
    RandomStream random( 0x123456789abcULL, 9, 100 + substream );
    for ( std::size_t i = 0; i < 12; ++i )
      EXPECT_EQ( numbers[substream * 12 + i], random.next() );
  }
}

TEST( RandomStream, belowIsUniform )
{
  RandomStream random( 1, 2, 3 );
  std::vector<int> counts( 6, 0 );
  for ( int i = 0; i < 600000; ++i )
    ++counts[random.below( 6 )];
  for ( const int count : counts )
    EXPECT_NEAR( count, 100000, 1200 ); // four standard errors
}

TEST( RandomStream, seedAndStreamAndSubstreamAllMatter )
{
  const std::uint32_t first = RandomStream( 1, 1, 1 ).next();
  EXPECT_NE( first, RandomStream( 2, 1, 1 ).next() );
  EXPECT_NE( first, RandomStream( 1ULL << 32U | 1U, 1, 1 ).next() );
  EXPECT_NE( first, RandomStream( 1, 2, 1 ).next() );
  EXPECT_NE( first, RandomStream( 1, 1, 2 ).next() );
  EXPECT_EQ( first, RandomStream( 1, 1, 1 ).next() );
}
