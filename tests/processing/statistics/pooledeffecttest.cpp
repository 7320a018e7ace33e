// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/pooledeffect.h"

#include <numeric>

#include <gtest/gtest.h>

using namespace hotspot::statistics;

namespace
{

/// The 13 BCG vaccine trials (Colditz et al. 1994; R package metafor, dat.bcg): log risk ratio and its error.
std::vector<SiteEffect> vaccineTrials()
{
  return { { -0.8893113339, 0.5706003549 }, { -1.5853886572, 0.4411135017 }, { -1.3480731483, 0.6444904696 },
           { -1.4415511900, 0.1414568199 }, { -0.2175473222, 0.2262966464 }, { -0.7861155858, 0.0831000509 },
           { -1.6208982236, 0.4722470197 }, { 0.0119523335, 0.0629410780 },  { -0.4694176487, 0.2375588568 },
           { -1.3713448035, 0.2702310005 }, { -0.3393588283, 0.1114101161 }, { 0.4459134006, 0.7297299810 },
           { -0.0173139482, 0.2672165034 } };
}

} // namespace

// metafor's documentation, rma( method = "DL" ) on dat.bcg: estimate −0.7141, se 0.1787, tau² 0.3088, Q( 12 ) 152.2330,
// I² 92.12 %; more digits from NumPy.
TEST( PooledEffect, vaccineTrialsMatchMetafor )
{
  const auto pooled = pooledEffect( vaccineTrials() );
  ASSERT_TRUE( pooled );
  EXPECT_NEAR( pooled->random.estimate, -0.7141172220732271, 1e-8 );
  EXPECT_NEAR( pooled->random.standardError, 0.1787420895354032, 1e-8 );
  EXPECT_NEAR( pooled->tauSquared, 0.3087602628623764, 1e-7 );
  EXPECT_NEAR( pooled->q, 152.2330080823734, 1e-5 );
  EXPECT_NEAR( pooled->iSquared, 0.9211734685456205, 1e-8 );
  EXPECT_NEAR( pooled->fixed.estimate, -0.4302851636540906, 1e-8 );
  EXPECT_NEAR( pooled->fixed.standardError, 0.04049875171086381, 1e-9 );
  EXPECT_NEAR( pooled->randomAdjusted->standardError, 0.18069662833554745, 1e-8 );
  EXPECT_LT( *pooled->qP, 1e-20 );
  EXPECT_LT( pooled->prediction->low, pooled->randomAdjusted->low );
  EXPECT_NEAR( std::accumulate( pooled->randomWeights.begin(), pooled->randomWeights.end(), 0.0 ), 1.0, 1e-12 );
}

TEST( PooledEffect, likeSitesHaveNoHeterogeneity )
{
  const auto pooled = pooledEffect( { { -0.3, 0.1 }, { -0.3, 0.2 }, { -0.3, 0.3 } } );
  EXPECT_DOUBLE_EQ( pooled->tauSquared, 0.0 );
  EXPECT_DOUBLE_EQ( pooled->iSquared, 0.0 );
  EXPECT_DOUBLE_EQ( pooled->random.standardError, pooled->fixed.standardError );
  // Student's t, and never narrower than the model's error.
  EXPECT_LT( pooled->randomAdjusted->low, pooled->random.low );
}

TEST( PooledEffect, oneSiteIsItself )
{
  const auto pooled = pooledEffect( { { -0.4, 0.2 } } );
  ASSERT_TRUE( pooled );
  EXPECT_DOUBLE_EQ( pooled->fixed.estimate, -0.4 );
  EXPECT_DOUBLE_EQ( pooled->random.standardError, 0.2 );
  EXPECT_FALSE( pooled->qP );
  EXPECT_FALSE( pooled->randomAdjusted );
  EXPECT_FALSE( pooled->prediction );
}

TEST( PooledEffect, undefinedInputIsNamed )
{
  EXPECT_EQ( pooledEffect( {} ).reason(), UndefinedReason::TooFewObservations );
  EXPECT_EQ( pooledEffect( { { 1, 0 } } ).reason(), UndefinedReason::InvalidCount );
  EXPECT_EQ( pooledEffect( { { 1, 1 } }, 1.0 ).reason(), UndefinedReason::InvalidConfidence );
}
