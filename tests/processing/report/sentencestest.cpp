// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/report/sentences.h"
#include "processing/report/measuretext.h"

#include <gtest/gtest.h>

namespace hotspot::report
{

using namespace statistics;

namespace
{

struct Counts
{
  double before;
  double after;
};

ScopeEvaluation evaluated( Counts target, std::optional<Counts> catchment, std::optional<Counts> control,
                           double daysBefore = 365.0, double daysAfter = 365.0 )
{
  const auto zone = []( ZoneRole role, Counts counts )
  {
    ZoneCounts result;
    result.zoneId = "1";
    result.role = role;
    result.before = counts.before;
    result.after = counts.after;
    return result;
  };
  std::vector<ZoneCounts> zones = { zone( ZoneRole::Target, target ) };
  if ( catchment )
    zones.push_back( zone( ZoneRole::Catchment, *catchment ) );
  if ( control )
    zones.push_back( zone( ZoneRole::Control, *control ) );
  EvaluationDesign design;
  design.daysBefore = daysBefore;
  design.daysAfter = daysAfter;
  return evaluateBeforeAfter( zones, design ).all();
}

const QLocale english( QLocale::English, QLocale::UnitedStates );

Sentences robberies()
{
  return Sentences( QStringLiteral( "robberies" ), 0.95, english );
}

std::string plain( QString text )
{
  return text.replace( QChar( QChar::Nbsp ), QLatin1Char( ' ' ) ).toStdString();
}

} // namespace

TEST( Sentences, leadSaysHowManyFewerThanExpectedAndWhatTheDataFit )
{
  EXPECT_EQ( plain( robberies().lead( evaluated( { 207, 110 }, {}, Counts{ 308, 318 } ) ) ),
             "About 104 fewer robberies than expected in the target areas; the data fit anything from 173 fewer to 52 "
             "fewer." );
}

TEST( Sentences, leadSaysThatChanceCouldExplainADifferenceWhoseIntervalHoldsZero )
{
  EXPECT_EQ( plain( robberies().lead( evaluated( { 50, 30 }, {}, Counts{ 60, 55 } ) ) ),
             "About 16 fewer robberies than expected in the target areas; the data fit anything from 52 fewer to 4 "
             "more. So chance alone could explain the difference." );
}

TEST( Sentences, leadSaysMoreWhereThereWereMore )
{
  EXPECT_EQ(
      plain( robberies().lead( evaluated( { 100, 180 }, {}, Counts{ 100, 100 } ) ) ),
      "About 80 more robberies than expected in the target areas; the data fit anything from 35 more to 111 more." );
}

TEST( Sentences, leadOfNoDifferenceStillNamesTheInterval )
{
  EXPECT_EQ( plain( robberies().lead( evaluated( { 100, 90 }, {}, Counts{ 100, 90 } ) ) ),
             "About as many robberies as expected in the target areas; the data fit anything from 45 fewer to 30 more. "
             "So chance alone could explain the difference." );
}

TEST( Sentences, leadWithoutControlWarnsThatTheCauseIsOpen )
{
  EXPECT_EQ( plain( robberies().lead( evaluated( { 50, 30 }, {}, {} ) ) ),
             "Robberies in the target areas: 50 before and 30 after (40 % fewer). Without a control area, nobody can "
             "tell how much of this would have happened anyway." );
}

TEST( Sentences, leadWithNothingToCompareSaysSo )
{
  EXPECT_EQ( plain( robberies().lead( evaluated( { 0, 0 }, {}, Counts{ 0, 0 } ) ) ),
             "Robberies in the target areas: 0 before and 0 after. A percent change from 0 does not exist. What was to "
             "be expected cannot be said. Not defined: all counts are 0, so there is nothing to compare." );
}

TEST( Sentences, changeOfUnequalWindowsIsForTheSameLengthOfTime )
{
  EXPECT_EQ( plain( robberies().change( evaluated( { 80, 20 }, {}, {}, 730, 365 ) ) ),
             "Robberies in the target areas: 80 before and 20 after (50 % fewer for the same length of time)." );
}

TEST( Sentences, categoriesAndTargetsAreNamed )
{
  ScopeEvaluation scope = evaluated( { 207, 110 }, {}, Counts{ 308, 318 } );
  scope.kind = ScopeKind::Target;
  scope.name = "5 North";
  EXPECT_EQ( plain( robberies().lead( scope ) ).substr( 0, 57 ),
             "About 104 fewer robberies than expected in target 5 North" );
  scope.kind = ScopeKind::Category;
  scope.name = "street";
  EXPECT_EQ( plain( Sentences( QString(), 0.95, english ).lead( scope ) ).substr( 0, 64 ),
             "About 104 fewer incidents of category “street” than expected" );
}

TEST( Sentences, displacementIsNeitherShownNorRuledOutWhereTheIntervalHoldsBoth )
{
  const std::string more =
      plain( robberies().displacement( evaluated( { 207, 110 }, Counts{ 150, 160 }, Counts{ 308, 310 } ) ) );
  EXPECT_EQ( more, "About 9 more robberies than expected in the catchments, but the data fit anything from 38 fewer to "
                   "45 more: they can neither show nor rule out that crime moved there." );
  const std::string fewer =
      plain( robberies().displacement( evaluated( { 207, 110 }, Counts{ 178, 157 }, Counts{ 308, 318 } ) ) );
  EXPECT_EQ( fewer,
             "About 27 fewer robberies than expected in the catchments, but the data fit anything from 83 fewer to 16 "
             "more: they can neither show nor rule out that crime moved there, or that the benefit spread." );
}

TEST( Sentences, neverClaimsThatThereWasNoDisplacement )
{
  for ( const double after : { 0.0, 10.0, 50.0, 99.0, 100.0, 101.0, 150.0, 300.0 } )
  {
    const std::string text =
        plain( robberies().displacement( evaluated( { 100, 60 }, Counts{ 100, after }, Counts{ 100, 100 } ) ) );
    EXPECT_EQ( text.find( "no displacement" ), std::string::npos ) << text;
    EXPECT_EQ( text.find( "did not move" ), std::string::npos ) << text;
  }
}

TEST( Sentences, diffusionAndDisplacementAreNamedWhereTheIntervalAllowsIt )
{
  EXPECT_EQ( plain( robberies().displacement( evaluated( { 207, 110 }, Counts{ 300, 150 }, Counts{ 308, 318 } ) ) ),
             "About 160 fewer robberies than expected in the catchments as well; the data fit anything from 248 fewer "
             "to 91 fewer. This points to a benefit that spread (diffusion), not to displacement." );
  EXPECT_EQ( plain( robberies().displacement( evaluated( { 207, 110 }, Counts{ 150, 300 }, Counts{ 308, 318 } ) ) ),
             "About 145 more robberies than expected in the catchments; the data fit anything from 101 more to 179 "
             "more. This points to displacement: look for other causes nearby before saying so." );
  EXPECT_EQ( plain( robberies().displacement( evaluated( { 200, 307 }, Counts{ 150, 300 }, Counts{ 308, 318 } ) ) ),
             "About 145 more robberies than expected in the catchments; the data fit anything from 101 more to 179 "
             "more. The targets did not fall, so this is a rise of its own rather than displacement." );
}

TEST( Sentences, displacementWithoutCatchmentOrControlSaysWhatIsMissing )
{
  EXPECT_EQ( plain( robberies().displacement( evaluated( { 50, 30 }, {}, Counts{ 60, 55 } ) ) ),
             "There is no catchment, so nothing can be said about displacement. Draw catchments around the targets." );
  EXPECT_EQ( plain( robberies().displacement( evaluated( { 50, 30 }, Counts{ 20, 20 }, {} ) ) ),
             "Whether crime moved nearby cannot be said. Not defined without a control area: add zones with the role "
             "“control”." );
}

TEST( Sentences, quotientIsReadInWordsAndHasNoMarginOfError )
{
  EXPECT_EQ( plain( robberies().effect( EffectMeasure::Quotient,
                                        evaluated( { 207, 110 }, Counts{ 178, 157 }, Counts{ 308, 318 } ) ) ),
             "A quotient of 0.26: against the control, the catchments fell too, by less than the targets (diffusion). "
             "The quotient has no margin of error: judge by the intervals." );
  EXPECT_NE( plain( robberies().effect( EffectMeasure::Quotient,
                                        evaluated( { 100, 50 }, Counts{ 100, 150 }, Counts{ 100, 100 } ) ) )
                 .find( "rose as much as the targets fell" ),
             std::string::npos );
  EXPECT_NE( plain( robberies().effect( EffectMeasure::Quotient,
                                        evaluated( { 100, 50 }, Counts{ 100, 125 }, Counts{ 100, 100 } ) ) )
                 .find( "displacement smaller than the effect" ),
             std::string::npos );
  EXPECT_NE( plain( robberies().effect( EffectMeasure::Quotient,
                                        evaluated( { 100, 90 }, Counts{ 100, 150 }, Counts{ 100, 100 } ) ) )
                 .find( "displacement greater than the effect" ),
             std::string::npos );
  EXPECT_NE( plain( robberies().effect( EffectMeasure::Quotient,
                                        evaluated( { 100, 90 }, Counts{ 100, 50 }, Counts{ 100, 100 } ) ) )
                 .find( "diffusion greater than the effect" ),
             std::string::npos );
  EXPECT_NE( plain( robberies().effect( EffectMeasure::Quotient,
                                        evaluated( { 100, 90 }, Counts{ 100, 100 }, Counts{ 100, 100 } ) ) )
                 .find( "moved with the control" ),
             std::string::npos );
}

TEST( Sentences, quotientWithoutAnEffectIsUndefinedWithThatReason )
{
  EXPECT_EQ( plain( robberies().effect( EffectMeasure::Quotient,
                                        evaluated( { 100, 120 }, Counts{ 100, 90 }, Counts{ 100, 100 } ) ) ),
             "Not defined: the targets did not fall against the control, so there was no effect that could move." );
}

/// METHODS.md section 10: 50→30; 60→55: RIRR .6545, 95 % .3657..1.1714.
TEST( Sentences, rateRatioIsSaidInPercent )
{
  EXPECT_EQ( plain( robberies().effect( EffectMeasure::RateRatio, evaluated( { 50, 30 }, {}, Counts{ 60, 55 } ) ) ),
             "35 % fewer robberies than the control's change predicts in the target areas; the data fit anything from "
             "63 % fewer to 17 % more. So chance alone could explain the difference." );
  EXPECT_EQ( plain( robberies().effect( EffectMeasure::RateRatio, evaluated( { 50, 0 }, {}, Counts{ 60, 55 } ) ) ),
             "Not defined: a count that it divides by is 0. Use longer windows or larger areas." );
}

TEST( Sentences, testsAreSaidAsSoManyInAHundred )
{
  EXPECT_EQ( plain( robberies().effect( EffectMeasure::RateExact, evaluated( { 25, 16 }, {}, {} ) ) ),
             "Robberies in the target areas: 25 before and 16 after (36 % fewer). If nothing had changed, chance alone "
             "would make two such counts differ at least as much in about 21 in 100 cases." );
  EXPECT_NE( plain( robberies().effect( EffectMeasure::RateExact, evaluated( { 250, 110 }, {}, {} ) ) )
                 .find( "in fewer than 1 in 1,000 cases" ),
             std::string::npos );
  EXPECT_NE( plain( robberies().effect( EffectMeasure::RateExact, evaluated( { 80, 46 }, {}, {} ) ) )
                 .find( "in about 3 in 1,000 cases" ),
             std::string::npos );
}

TEST( Sentences, smallCountsNameTheFallThatCouldBeFound )
{
  EXPECT_EQ(
      plain( robberies().smallCounts( evaluated( { 50, 30 }, {}, Counts{ 60, 55 } ) ) ),
      "Counts are small for a comparison like this: with 50 robberies before, only a fall of about 28 (56 %) or more "
      "would be found in 4 of 5 such operations at 95 % confidence. A smaller effect may be real and still not show." );
  EXPECT_EQ( plain( robberies().smallCounts( evaluated( { 5, 0 }, {}, Counts{ 6, 5 } ) ) ),
             "Counts are small for a comparison like this: with 5 robberies before, even a fall to 0 would often go "
             "unnoticed at 95 % confidence. Use longer windows, more places or a steadier control." );
  EXPECT_EQ( plain( robberies().smallCounts( evaluated( { 0, 4 }, {}, Counts{ 10, 9 } ) ) ),
             "There were no robberies in the target areas before, so a fall cannot be shown." );
  EXPECT_TRUE( robberies().smallCounts( evaluated( { 900, 700 }, {}, Counts{ 900, 900 } ) ).isEmpty() );
}

/// A comparison that shows an effect beyond doubt is never called too small to show it.
TEST( Sentences, smallCountsFollowTheBasisOfTheStatement )
{
  EXPECT_TRUE( robberies().smallCounts( evaluated( { 559, 348 }, {}, Counts{ 2409, 2294 } ) ).isEmpty() );
}

TEST( Sentences, basisSaysHowTheExpectedNumberIsMade )
{
  EXPECT_EQ(
      plain( robberies().basis( evaluated( { 50, 30 }, {}, Counts{ 600, 550 } ) ) ),
      "Expected is the number before, changed in the same proportion as the control (600 before, 550 after: −8 %)." );
  EXPECT_EQ( plain( robberies().basis( evaluated( { 5, 0 }, {}, Counts{ 6, 5 } ) ) ),
             "Expected is the number before plus the control's change in numbers (6 before, 5 after)." );
  EXPECT_NE( plain( robberies().basis( evaluated( { 50, 30 }, {}, {} ) ) ).find( "no control area" ),
             std::string::npos );
}

TEST( Sentences, leadOfAZeroCountWithoutAComparableControlSaysWhatIsMissing )
{
  EXPECT_EQ( plain( robberies().lead( evaluated( { 5, 0 }, {}, Counts{ 600, 550 } ) ) ),
             "Robberies in the target areas: 5 before and 0 after (100 % fewer). What was to be expected cannot be "
             "said. Not defined: a count that it divides by is 0. Use longer windows or larger areas." );
}

TEST( Sentences, withoutASeriesTheIntervalsAreCalledPossiblyTooNarrow )
{
  EXPECT_NE(
      plain( robberies().dispersion( evaluated( { 50, 30 }, {}, Counts{ 60, 55 } ) ) ).find( "may be too narrow" ),
      std::string::npos );
}

TEST( Sentences, preTrendNeverProvesParallelTrends )
{
  ScopeEvaluation scope = evaluated( { 50, 30 }, {}, Counts{ 60, 55 } );
  EffectRow &row = scope.effects[static_cast<std::size_t>( EffectMeasure::PreTrend )];
  row.estimate = -0.01;
  row.p = 0.31;
  EXPECT_NE( plain( robberies().preTrend( scope ) ).find( "That does not prove that there was none." ),
             std::string::npos );
  row.p = 0.01;
  EXPECT_NE( plain( robberies().preTrend( scope ) ).find( "the comparison is in doubt" ), std::string::npos );
}

TEST( Sentences, everyMeasureHasASentenceANameAndAnExplanation )
{
  for ( const ScopeEvaluation &scope :
        { evaluated( { 207, 110 }, Counts{ 178, 157 }, Counts{ 308, 318 } ), evaluated( { 5, 3 }, {}, {} ),
          evaluated( { 0, 0 }, Counts{ 0, 0 }, Counts{ 0, 0 } ) } )
  {
    for ( const EffectRow &row : scope.effects )
    {
      const std::string sentence = plain( robberies().effect( row.measure, scope ) );
      EXPECT_FALSE( sentence.empty() ) << effectCode( row.measure );
      EXPECT_EQ( sentence.back(), '.' ) << sentence;
      EXPECT_EQ( sentence.find( '%' + std::string( "1" ) ), std::string::npos ) << sentence;
      EXPECT_FALSE( MeasureText::name( row.measure ).isEmpty() );
      EXPECT_FALSE( MeasureText::explanation( row.measure ).isEmpty() );
    }
  }
}

TEST( Sentences, everyReasonIsAnsweredInWords )
{
  for ( int reason = 1; reason <= static_cast<int>( UndefinedReason::NotAttainable ); ++reason )
    EXPECT_FALSE( robberies().undefined( static_cast<UndefinedReason>( reason ) ).isEmpty() ) << reason;
  EXPECT_TRUE( robberies().undefined( UndefinedReason::None ).isEmpty() );
}

} // namespace hotspot::report
