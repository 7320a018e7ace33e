// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/algorithms/neighboursignificance.h"

#include <algorithm>
#include <array>
#include <thread>

#include <QLocale>

#include <qgsfeedback.h>

#include "processing/statistics/montecarlopermutation.h"
#include "processing/statistics/neighboursumnull.h"

namespace hotspot
{

using statistics::ExactNullObstacle;
using statistics::UnitStatus;

std::optional<statistics::PermutationTest>
NeighbourSignificance::permutationTest( const std::vector<double> &values, const statistics::SpatialWeights &weights,
                                        const SignificanceChoice &choice, QString &sentence, QgsFeedback *feedback )
{
  const int threads = static_cast<int>( std::max( 1U, std::thread::hardware_concurrency() ) );
  const auto isCancelled = [feedback]()
  {
    return feedback && feedback->isCanceled();
  };
  const ExactNullObstacle obstacle = statistics::exactNullObstacle( values, weights );
  if ( obstacle == ExactNullObstacle::None )
  {
    sentence = tr( "Significance: exact permutation test (all permutations of the neighbours, computed rather than "
                   "simulated)." );
    return statistics::exactNeighbourSumTest( values, weights, threads, isCancelled );
  }
  QString reason;
  switch ( obstacle )
  {
  case ExactNullObstacle::NotWholeNumbers:
    reason = tr( "the values are not whole numbers" );
    break;
  case ExactNullObstacle::UnequalWeights:
    reason = tr( "the neighbours weigh differently" );
    break;
  default:
    reason = tr( "there are too many neighbours or different values for the exact test" );
    break;
  }
  sentence = tr( "Significance: %1 random permutations with seed %2, since %3." )
                 .arg( QLocale().toString( choice.permutations ) )
                 .arg( choice.seed )
                 .arg( reason );
  return statistics::monteCarloNeighbourTest( values, weights, choice.permutations, choice.seed, threads, isCancelled );
}

QString NeighbourSignificance::correctionSentence( statistics::Correction correction )
{
  switch ( correction )
  {
  case statistics::Correction::FalseDiscoveryRate:
    return tr( "Classes are corrected for testing many places at once by the false discovery rate "
               "(Benjamini and Hochberg); z and p are not." );
  case statistics::Correction::Bonferroni:
    return tr( "Classes are corrected for testing many places at once by Bonferroni's rule; z and p are not." );
  case statistics::Correction::None:
    break;
  }
  return tr(
      "Classes are not corrected for testing many places at once: some places are hot or cold by chance alone." );
}

QStringList NeighbourSignificance::untestedSentences( const std::vector<UnitStatus> &status )
{
  std::array<std::int64_t, 5> counts{};
  for ( const UnitStatus one : status )
    ++counts[static_cast<std::size_t>( one )];
  QStringList sentences;
  const auto add = [&]( UnitStatus reason, const QString &sentence )
  {
    const std::int64_t count = counts[static_cast<std::size_t>( reason )];
    if ( count > 0 )
      sentences << sentence.arg( QLocale().toString( static_cast<qlonglong>( count ) ) );
  };
  add( UnitStatus::Island, tr( "Not tested because they have no neighbour: %1." ) );
  add( UnitStatus::ConstantValues, tr( "Not tested because all values to compare with are the same: %1." ) );
  add( UnitStatus::TooFewUnits, tr( "Not tested because there are fewer than three places: %1. Choose a smaller cell "
                                    "size or a larger area." ) );
  add( UnitStatus::AllNeighbours, tr( "Not tested because all other places are neighbours: %1. Choose a smaller cell "
                                      "size or fewer neighbours." ) );
  return sentences;
}

std::optional<HotAndCold> NeighbourSignificance::hotAndCold( const std::vector<double> &values,
                                                             const statistics::SpatialWeights &weights,
                                                             statistics::SelfInclusion self,
                                                             const SignificanceChoice &choice, QgsFeedback *feedback )
{
  HotAndCold result;
  result.statistic = statistics::getisOrd( values, weights, self );
  result.status = result.statistic.status;
  if ( choice.permutation )
  {
    QString sentence;
    std::optional<statistics::PermutationTest> test = permutationTest( values, weights, choice, sentence, feedback );
    if ( !test )
      return std::nullopt;
    for ( std::size_t i = 0; i < result.status.size(); ++i )
    {
      if ( result.status[i] == UnitStatus::Tested )
        result.status[i] = test->status[i];
      test->status[i] = result.status[i];
    }
    const std::vector<double> adjusted = statistics::adjustedP( test->p, result.status, choice.correction );
    result.classes = statistics::significanceClasses( result.statistic.z, adjusted, *test );
    result.p = std::move( test->p );
    result.sentences << sentence;
  }
  else
  {
    const std::vector<double> adjusted = statistics::adjustedP( result.statistic.p, result.status, choice.correction );
    result.classes = statistics::significanceClasses( result.statistic.z, adjusted );
    result.p = result.statistic.p;
    result.sentences << tr( "Significance: normal approximation of z. It is rough where most places have no incident; "
                            "the permutation test is safer." );
  }
  result.sentences << correctionSentence( choice.correction ) << untestedSentences( result.status );
  for ( std::size_t i = 0; i < result.status.size(); ++i )
  {
    result.islands += result.status[i] == UnitStatus::Island ? 1 : 0;
    if ( result.status[i] != UnitStatus::Tested )
      continue;
    ++result.tested;
    result.hot += result.classes[i] > 0 ? 1 : 0;
    result.cold += result.classes[i] < 0 ? 1 : 0;
  }
  return result;
}

} // namespace hotspot
