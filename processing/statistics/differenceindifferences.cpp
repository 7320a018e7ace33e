// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/differenceindifferences.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace hotspot::statistics
{

namespace
{

using Errors = DifferenceInDifferencesOptions::Errors;

/// The zones and periods of a panel that enter a regression.
struct PanelRows
{
  std::vector<size_t> zones;
  std::vector<size_t> periods;

  Eigen::Index size() const { return static_cast<Eigen::Index>( zones.size() * periods.size() ); }
  size_t zoneOf( Eigen::Index row ) const { return zones[static_cast<size_t>( row ) / periods.size()]; }
  size_t periodOf( Eigen::Index row ) const { return periods[static_cast<size_t>( row ) % periods.size()]; }
};

std::vector<size_t> zonesWithIncidents( const SeriesPanel &panel, size_t periods )
{
  std::vector<size_t> zones;
  for ( size_t zone = 0; zone < panel.zones.size(); ++zone )
  {
    const std::vector<double> &counts = panel.zones[zone].counts;
    if ( std::any_of( counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>( periods ),
                      []( double count ) { return count > 0.0; } ) )
      zones.push_back( zone );
  }
  return zones;
}

std::vector<size_t> periodsWithIncidents( const SeriesPanel &panel )
{
  std::vector<size_t> periods;
  for ( size_t period = 0; period < panel.periods(); ++period )
  {
    if ( std::any_of( panel.zones.begin(), panel.zones.end(),
                      [period]( const ZoneSeries &zone ) { return zone.counts[period] > 0.0; } ) )
      periods.push_back( period );
  }
  return periods;
}

std::vector<size_t> firstNumbers( size_t count )
{
  std::vector<size_t> numbers( count );
  std::iota( numbers.begin(), numbers.end(), size_t{ 0 } );
  return numbers;
}

/// Undefined unless both treated and untreated zones are there.
UndefinedReason problemOfZones( const SeriesPanel &panel, const std::vector<size_t> &zones )
{
  const auto isTreated = [&panel]( size_t zone )
  {
    return panel.zones[zone].treated;
  };
  if ( zones.empty() )
    return UndefinedReason::AllZero;
  if ( std::all_of( zones.begin(), zones.end(), isTreated ) )
  {
    const bool hadControl =
        std::any_of( panel.zones.begin(), panel.zones.end(), []( const ZoneSeries &zone ) { return !zone.treated; } );
    return hadControl ? UndefinedReason::Separation : UndefinedReason::NoControl;
  }
  return std::any_of( zones.begin(), zones.end(), isTreated ) ? UndefinedReason::None : UndefinedReason::Separation;
}

/// Counts and exposures, and a design of \a leading free columns, one column for every zone but the first, and \a
/// trailing free columns.
CountRegressionData zoneDesign( const SeriesPanel &panel, const PanelRows &rows, Eigen::Index leading,
                                Eigen::Index trailing )
{
  CountRegressionData data;
  const auto otherZones = static_cast<Eigen::Index>( rows.zones.size() ) - 1;
  data.counts.resize( rows.size() );
  data.exposure.resize( rows.size() );
  data.design = Eigen::MatrixXd::Zero( rows.size(), leading + otherZones + trailing );
  for ( Eigen::Index row = 0; row < rows.size(); ++row )
  {
    data.counts[row] = panel.zones[rows.zoneOf( row )].counts[rows.periodOf( row )];
    data.exposure[row] = panel.exposureOf( rows.periodOf( row ) );
    const Eigen::Index zone = row / static_cast<Eigen::Index>( rows.periods.size() );
    if ( zone > 0 )
      data.design( row, leading + zone - 1 ) = 1.0;
  }
  return data;
}

CountRegressionData effectDesign( const SeriesPanel &panel, const PanelRows &rows, bool periodEffects )
{
  const auto periods = static_cast<Eigen::Index>( rows.periods.size() );
  const Eigen::Index leading = periodEffects ? periods : 2;
  CountRegressionData data = zoneDesign( panel, rows, leading, 1 );
  const Eigen::Index effect = data.design.cols() - 1;
  for ( Eigen::Index row = 0; row < rows.size(); ++row )
  {
    const double treatment = panel.treatment[rows.periodOf( row )];
    if ( periodEffects )
      data.design( row, row % periods ) = 1.0;
    else
      data.design.row( row ).head( 2 ) << 1.0, treatment;
    data.design( row, effect ) = panel.zones[rows.zoneOf( row )].treated ? treatment : 0.0;
  }
  return data;
}

struct Uncertainty
{
  Eigen::MatrixXd covariance;
  std::optional<double> degreesOfFreedom;
};

Result<Uncertainty> clusteredUncertainty( const CountRegressionData &data, const CountRegression &fit,
                                          const PanelRows &rows, Errors errors )
{
  std::vector<int> clusters;
  for ( Eigen::Index row = 0; row < rows.size(); ++row )
    clusters.push_back(
        static_cast<int>( errors == Errors::ClusterByZone ? rows.zoneOf( row ) : rows.periodOf( row ) ) );
  const Result<Eigen::MatrixXd> covariance = clusterCovariance( data, fit, clusters );
  if ( !covariance )
    return covariance.reason();
  const size_t groups = errors == Errors::ClusterByZone ? rows.zones.size() : rows.periods.size();
  return Uncertainty{ *covariance, static_cast<double>( groups ) - 1.0 };
}

Result<Uncertainty> uncertaintyOf( const CountRegressionData &data, const CountRegression &fit, const PanelRows &rows,
                                   const DifferenceInDifferencesOptions &options )
{
  if ( options.errors == Errors::ClusterByZone || options.errors == Errors::ClusterByPeriod )
    return clusteredUncertainty( data, fit, rows, options.errors );
  const double degrees = fit.residualDegreesOfFreedom;
  if ( options.errors == Errors::Robust )
  {
    const Result<Eigen::MatrixXd> covariance = robustCovariance( data, fit, RobustForm::HC3 );
    if ( !covariance )
      return covariance.reason();
    return Uncertainty{ *covariance, degrees };
  }
  if ( options.model != CountModel::QuasiPoisson )
    return Uncertainty{ fit.covariance, std::nullopt };
  if ( !fit.phi )
    return UndefinedReason::TooFewObservations;
  return Uncertainty{ quasiPoissonCovariance( fit ), degrees };
}

void addCounts( const SeriesPanel &panel, const PanelRows &rows, const CountRegressionData &data,
                const CountRegression &fit, DifferenceInDifferences &result )
{
  const Eigen::Index effect = data.design.cols() - 1;
  for ( Eigen::Index row = 0; row < rows.size(); ++row )
  {
    const double treatment = data.design( row, effect );
    if ( treatment == 0.0 )
      continue;
    result.observed += data.counts[row];
    result.expected += fit.fitted[row] * std::exp( -fit.coefficients[effect] * treatment );
  }
  result.phi = fit.phi;
  result.theta = fit.theta;
  result.residualDegreesOfFreedom = fit.residualDegreesOfFreedom;
  result.zonesUsed = static_cast<int>( rows.zones.size() );
  result.zonesLeftOut = static_cast<int>( panel.zones.size() - rows.zones.size() );
  result.periodsLeftOut = static_cast<int>( panel.periods() - rows.periods.size() );
}

bool hasTreatedAndUntreated( const SeriesPanel &panel, const std::vector<size_t> &periods )
{
  const auto treatmentOf = [&panel]( size_t first, size_t second )
  {
    return panel.treatment[first] < panel.treatment[second];
  };
  const auto [lowest, highest] = std::minmax_element( periods.begin(), periods.end(), treatmentOf );
  return lowest != periods.end() && panel.treatment[*lowest] < panel.treatment[*highest];
}

} // namespace

Result<DifferenceInDifferences> differenceInDifferences( const SeriesPanel &panel,
                                                         const DifferenceInDifferencesOptions &options )
{
  const UndefinedReason panelProblem = problemOf( panel );
  if ( panelProblem != UndefinedReason::None )
    return panelProblem;
  PanelRows rows;
  rows.zones = zonesWithIncidents( panel, panel.periods() );
  rows.periods = options.periodEffects ? periodsWithIncidents( panel ) : firstNumbers( panel.periods() );
  const UndefinedReason zoneProblem = problemOfZones( panel, rows.zones );
  if ( zoneProblem != UndefinedReason::None )
    return zoneProblem;
  if ( !hasTreatedAndUntreated( panel, rows.periods ) )
    return UndefinedReason::TooFewObservations;

  const CountRegressionData data = effectDesign( panel, rows, options.periodEffects );
  const Result<CountRegression> fit =
      options.model == CountModel::NegativeBinomial ? negativeBinomialRegression( data ) : poissonRegression( data );
  if ( !fit )
    return fit.reason();
  const Result<Uncertainty> uncertainty = uncertaintyOf( data, *fit, rows, options );
  if ( !uncertainty )
    return uncertainty.reason();
  const Result<Estimate> estimate =
      coefficientEstimate( *fit, static_cast<int>( data.design.cols() ) - 1, uncertainty->covariance,
                           options.confidence, uncertainty->degreesOfFreedom );
  if ( !estimate )
    return estimate.reason();

  DifferenceInDifferences result;
  const bool phiApplied = options.model == CountModel::QuasiPoisson && options.errors == Errors::Model;
  result.effect = rateRatioFromLog( *estimate, phiApplied ? std::max( 1.0, fit->phi.value_or( 1.0 ) ) : 1.0 );
  addCounts( panel, rows, data, *fit, result );
  return result;
}

Result<Estimate> preTrend( const SeriesPanel &panel, double confidence )
{
  const UndefinedReason panelProblem = problemOf( panel );
  if ( panelProblem != UndefinedReason::None )
    return panelProblem;
  const auto firstTreated = std::find_if( panel.treatment.begin(), panel.treatment.end(),
                                          []( double treatment ) { return treatment > 0.0; } );
  PanelRows rows;
  rows.periods = firstNumbers( static_cast<size_t>( firstTreated - panel.treatment.begin() ) );
  if ( rows.periods.size() < 3 )
    return UndefinedReason::TooFewObservations;
  rows.zones = zonesWithIncidents( panel, rows.periods.size() );
  const UndefinedReason zoneProblem = problemOfZones( panel, rows.zones );
  if ( zoneProblem != UndefinedReason::None )
    return zoneProblem;

  CountRegressionData data = zoneDesign( panel, rows, 2, 1 );
  const Eigen::Index slope = data.design.cols() - 1;
  for ( Eigen::Index row = 0; row < rows.size(); ++row )
  {
    const double period = static_cast<double>( rows.periodOf( row ) );
    data.design.row( row ).head( 2 ) << 1.0, period;
    data.design( row, slope ) = panel.zones[rows.zoneOf( row )].treated ? period : 0.0;
  }
  const Result<CountRegression> fit = poissonRegression( data );
  if ( !fit )
    return fit.reason();
  if ( !fit->phi )
    return UndefinedReason::TooFewObservations;
  return coefficientEstimate( *fit, static_cast<int>( slope ), *fit->phi * fit->covariance, confidence,
                              fit->residualDegreesOfFreedom );
}

} // namespace hotspot::statistics
