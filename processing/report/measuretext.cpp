// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/report/measuretext.h"

namespace hotspot::report
{

using statistics::EffectMeasure;

QString MeasureText::name( EffectMeasure measure )
{
  switch ( measure )
  {
  case EffectMeasure::GrossEffect:
    return tr( "Gross effect (incidents fewer than before)" );
  case EffectMeasure::NetEffect:
    return tr( "Net effect (per incident in the control)" );
  case EffectMeasure::PercentChange:
    return tr( "Percent change in the targets" );
  case EffectMeasure::Quotient:
    return tr( "Weighted displacement quotient (WDQ)" );
  case EffectMeasure::TotalNetEffect:
    return tr( "Total net effects (incidents prevented)" );
  case EffectMeasure::Difference:
    return tr( "Weighted displacement difference (WDD), in all" );
  case EffectMeasure::DifferenceTarget:
    return tr( "WDD, target part" );
  case EffectMeasure::DifferenceCatchment:
    return tr( "WDD, catchment part" );
  case EffectMeasure::RateRatio:
    return tr( "Relative rate ratio (RIRR), targets" );
  case EffectMeasure::RateRatioCatchment:
    return tr( "Relative rate ratio (RIRR), catchments" );
  case EffectMeasure::RateExact:
    return tr( "Before against after, exact test" );
  case EffectMeasure::RateETest:
    return tr( "Before against after, E-test" );
  case EffectMeasure::RegressionPoisson:
    return tr( "Difference-in-differences, Poisson" );
  case EffectMeasure::RegressionQuasiPoisson:
    return tr( "Difference-in-differences, quasi-Poisson" );
  case EffectMeasure::RegressionNegativeBinomial:
    return tr( "Difference-in-differences, negative binomial" );
  case EffectMeasure::PreTrend:
    return tr( "Drift apart before the operation, per period" );
  }
  return QString();
}

QString MeasureText::explanation( EffectMeasure measure )
{
  switch ( measure )
  {
  case EffectMeasure::GrossEffect:
    return tr( "Before minus after in the targets, for windows of the same length. Positive is fewer." );
  case EffectMeasure::NetEffect:
    return tr( "Targets / control before, minus targets / control after. Positive is fewer. A description without a "
               "margin of error." );
  case EffectMeasure::PercentChange:
    return tr( "Change in the targets as a percentage of the number before." );
  case EffectMeasure::Quotient:
    return tr(
        "Change of the catchments' share of the control, divided by that of the targets. Above 0 the benefit spread, "
        "below 0 crime moved; not defined where the targets did not fall. A description without a margin of error. "
        "Bowers and Johnson (2003), Journal of Quantitative Criminology 19." );
  case EffectMeasure::TotalNetEffect:
    return tr( "Incidents that the control's change in proportion predicts for targets and catchments, minus those "
               "recorded. Guerette (2009), Problem-Solving Tools 10." );
  case EffectMeasure::Difference:
    return tr( "Change in targets and catchments minus the change in the control, once for each. Negative is fewer. "
               "Wheeler and Ratcliffe (2018), Crime Science 7:11. With a series, the interval uses how much the "
               "difference scatters from period to period (Student's t)." );
  case EffectMeasure::DifferenceTarget:
    return tr( "Change in the targets minus the change in the control." );
  case EffectMeasure::DifferenceCatchment:
    return tr(
        "Change in the catchments minus the change in the control. Negative: the benefit spread. Positive: crime may "
        "have moved." );
  case EffectMeasure::RateRatio:
    return tr(
        "After / before in the targets, divided by after / before in the control. 1 is no difference; below 1 is "
        "fewer. The standard error is that of its logarithm, times the root of the over-dispersion. Wilson (2022)." );
  case EffectMeasure::RateRatioCatchment:
    return tr( "The same for the catchments." );
  case EffectMeasure::RateExact:
    return tr( "How likely two such counts are when the rate did not change, given their sum (binomial). Cautious for "
               "small counts. Says nothing about the cause." );
  case EffectMeasure::RateETest:
    return tr(
        "The same by the E-test, which is closer to its nominal level. Krishnamoorthy and Thomson (2004), Journal of "
        "Statistical Planning and Inference 119." );
  case EffectMeasure::RegressionPoisson:
    return tr(
        "Regression of the counts by zone and period with an effect of its own for targets after. Poisson errors." );
  case EffectMeasure::RegressionQuasiPoisson:
    return tr( "The same with errors widened by the scatter that remains." );
  case EffectMeasure::RegressionNegativeBinomial:
    return tr( "The same with a variance that grows faster than the mean." );
  case EffectMeasure::PreTrend:
    return tr( "Slope of targets against controls before, on the log scale, per period. A small p casts doubt on the "
               "comparison; a large one proves nothing." );
  }
  return QString();
}

} // namespace hotspot::report
