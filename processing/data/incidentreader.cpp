// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/data/incidentreader.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QHash>

#include <qgsfeature.h>
#include <qgsfeaturesource.h>
#include <qgsfeedback.h>
#include <qgsgeometry.h>
#include <qgsgeometrycollection.h>
#include <qgspoint.h>

#include "processing/data/features.h"
#include "processing/data/pointtransform.h"
#include "processing/qgiscompatibility.h"

namespace hotspot::data
{

namespace
{

// The share of points at each end of an axis that does not decide about the working system.
constexpr double strayShare = 0.01;
constexpr double readingShareOfProgress = 90.0;
constexpr std::int64_t rowsPerProgressReport = 4096;

// The single point of a geometry; null where there is none or more than one, with the reason.
const QgsPoint *singlePoint( const QgsGeometry &geometry, LeftOut &reason )
{
  const QgsAbstractGeometry *shape = geometry.constGet();
  reason = LeftOut::NoGeometry;
  if ( !shape )
    return nullptr;
  if ( const auto *collection = qgsgeometry_cast<const QgsGeometryCollection *>( shape ) )
  {
    reason = collection->isEmpty() ? LeftOut::NoGeometry : LeftOut::NotOnePoint;
    if ( collection->numGeometries() != 1 )
      return nullptr;
    shape = collection->geometryN( 0 );
  }
  const auto *point = qgsgeometry_cast<const QgsPoint *>( shape );
  if ( !point )
  {
    reason = shape->isEmpty() ? LeftOut::NoGeometry : LeftOut::NotOnePoint;
    return nullptr;
  }
  if ( std::isfinite( point->x() ) && std::isfinite( point->y() ) )
    return point;
  // Two NaN are how files write an empty point.
  reason = std::isnan( point->x() ) && std::isnan( point->y() ) ? LeftOut::NoGeometry : LeftOut::BadCoordinates;
  return nullptr;
}

// NaN where there is none.
double weightOf( const QVariant &value )
{
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  if ( value.isNull() )
    return none;
  bool isNumber = false;
  const double weight = value.toDouble( &isNumber );
  return isNumber && std::isfinite( weight ) ? weight : none;
}

// Lower and upper bound without the stray share at either end. REQUIRES: values.
std::pair<double, double> middleRange( std::vector<double> values )
{
  const auto last = static_cast<std::ptrdiff_t>( values.size() ) - 1;
  const auto stray = static_cast<std::ptrdiff_t>( std::floor( strayShare * static_cast<double>( values.size() ) ) );
  std::nth_element( values.begin(), values.begin() + stray, values.end() );
  const double lower = values[static_cast<std::size_t>( stray )];
  std::nth_element( values.begin(), values.begin() + ( last - stray ), values.end() );
  return { lower, values[static_cast<std::size_t>( last - stray )] };
}

QgsRectangle middleExtent( const Incidents &rows )
{
  if ( rows.x.empty() )
    return QgsRectangle();
  const auto [left, right] = middleRange( rows.x );
  const auto [bottom, top] = middleRange( rows.y );
  return QgsRectangle( left, bottom, right, top );
}

class CategoryIndex
{
public:
  explicit CategoryIndex( std::vector<QString> &names ) : mNames( names ) {}

  std::int32_t of( const QVariant &value )
  {
    const QString name = value.isNull() ? QString() : value.toString();
    if ( name.isEmpty() )
      return Incidents::noCategory;
    const auto known = mIndex.constFind( name );
    if ( known != mIndex.constEnd() )
      return *known;
    const auto index = static_cast<std::int32_t>( mNames.size() );
    mNames.push_back( name );
    mIndex.insert( name, index );
    return index;
  }

private:
  std::vector<QString> &mNames;
  QHash<QString, std::int32_t> mIndex;
};

} // namespace

/// One reading: its phases share the columns that they fill.
class IncidentReader::Reading
{
public:
  explicit Reading( const IncidentReader &reader ) : mReader( reader ), mSource( reader.mSource ) {}

  /// Each phase returns an error sentence, empty when all is well.
  QString findFields();
  QString readRows( QgsFeedback *feedback );
  QString readDates();
  void transform( QgsFeedback *feedback );
  void account();

  Incidents rows;

private:
  QString findField( const QString &name, int &index ) const;
  bool readPoint( const QgsFeature &feature );
  void leaveOut( std::int64_t featureId, LeftOut reason )
  {
    rows.account.add( reason );
    rows.leftOutRows.push_back( { featureId, reason } );
  }

  const IncidentReader &mReader;
  const QgsFeatureSource &mSource;
  int mDateIndex = -1;
  int mEndIndex = -1;
  int mWeightIndex = -1;
  int mCategoryIndex = -1;
  std::optional<DateColumn> mDateColumn;
  std::optional<DateColumn> mEndColumn;
  std::vector<DateState> mDateState;
  std::vector<DateState> mEndState;
};

QString IncidentReader::Reading::findField( const QString &name, int &index ) const
{
  if ( name.isEmpty() )
    return QString();
  index = mSource.fields().lookupField( name );
  return index >= 0 ? QString()
                    : tr( "The layer “%1” has no field “%2”. Its fields are: %3." )
                          .arg( mSource.sourceName(), name, mSource.fields().names().join( QStringLiteral( ", " ) ) );
}

QString IncidentReader::Reading::findFields()
{
  const IncidentFields &names = mReader.mFields;
  for ( const auto &[name, index] : { std::pair<const QString &, int &>( names.date, mDateIndex ),
                                      { names.end, mEndIndex },
                                      { names.weight, mWeightIndex },
                                      { names.category, mCategoryIndex } } )
  {
    if ( QString problem = findField( name, index ); !problem.isEmpty() )
      return problem;
  }
  const QgsFields fields = mSource.fields();
  if ( mWeightIndex >= 0 && !fields.at( mWeightIndex ).isNumeric() )
    return tr( "Field “%1” of layer “%2” holds no numbers. Choose a number field for the weight." )
        .arg( names.weight, mSource.sourceName() );
  if ( mDateIndex >= 0 )
    mDateColumn.emplace( fields.at( mDateIndex ), mReader.mDateOrder );
  if ( mEndIndex >= 0 )
    mEndColumn.emplace( fields.at( mEndIndex ), mReader.mDateOrder );
  if ( mDateColumn && !mDateColumn->problem().isEmpty() )
    return mDateColumn->problem();
  return mEndColumn ? mEndColumn->problem() : QString();
}

bool IncidentReader::Reading::readPoint( const QgsFeature &feature )
{
  LeftOut reason{};
  const QgsGeometry geometry = feature.geometry();
  const QgsPoint *point = singlePoint( geometry, reason );
  if ( !point )
  {
    leaveOut( feature.id(), reason );
    return false;
  }
  rows.x.push_back( point->x() );
  rows.y.push_back( point->y() );
  return true;
}

QString IncidentReader::Reading::readRows( QgsFeedback *feedback )
{
  QgsFeatureRequest request;
  QgsAttributeList wanted;
  for ( const int index : { mDateIndex, mEndIndex, mWeightIndex, mCategoryIndex } )
  {
    if ( index >= 0 && !wanted.contains( index ) )
      wanted << index;
  }
  if ( wanted.isEmpty() )
    request.setNoAttributes();
  else
    request.setSubsetOfAttributes( wanted );

  // Unknown for some providers; then progress waits at the beginning.
  const auto expected = static_cast<std::int64_t>( mSource.featureCount() );
  CategoryIndex categories( rows.categoryNames );
  QgsFeatureIterator features = everyFeature( mSource, request );
  QgsFeature feature;
  while ( features.nextFeature( feature ) )
  {
    if ( feedback && feedback->isCanceled() )
      return tr( "Cancelled while reading “%1”." ).arg( mSource.sourceName() );
    if ( feedback && expected > 0 && rows.account.total % rowsPerProgressReport == 0 )
      feedback->setProgress( readingShareOfProgress * static_cast<double>( rows.account.total ) /
                             static_cast<double>( expected ) );
    ++rows.account.total;
    if ( !readPoint( feature ) )
      continue;
    rows.featureId.push_back( feature.id() );
    if ( mDateColumn )
      mDateColumn->add( feature.attribute( mDateIndex ) );
    if ( mEndColumn )
      mEndColumn->add( feature.attribute( mEndIndex ) );
    if ( mWeightIndex >= 0 )
      rows.weight.push_back( weightOf( feature.attribute( mWeightIndex ) ) );
    if ( mCategoryIndex >= 0 )
      rows.category.push_back( categories.of( feature.attribute( mCategoryIndex ) ) );
  }
  return QString();
}

QString IncidentReader::Reading::readDates()
{
  if ( mDateColumn )
  {
    Outcome<Dates> dates = mDateColumn->finish();
    if ( !dates )
      return dates.error();
    rows.instant = std::move( dates->instant );
    rows.hasTimeOfDay = dates->hasTimeOfDay;
    rows.account.unreadableDates = dates->examples;
    rows.account.notes << dates->notes;
    mDateState = std::move( dates->state );
  }
  if ( mEndColumn )
  {
    Outcome<Dates> ends = mEndColumn->finish();
    if ( !ends )
      return ends.error();
    rows.end = std::move( ends->instant );
    rows.endHasTimeOfDay = ends->hasTimeOfDay;
    for ( const QString &example : std::as_const( ends->examples ) )
    {
      if ( !rows.account.unreadableDates.contains( example ) )
        rows.account.unreadableDates << example;
    }
    rows.account.notes << ends->notes;
    mEndState = std::move( ends->state );
  }
  return QString();
}

void IncidentReader::Reading::transform( QgsFeedback *feedback )
{
  rows.crs = mReader.mWorkingCrs ? *mReader.mWorkingCrs
                                 : MetricCrs::choose( mSource.sourceCrs(), middleExtent( rows ), mReader.mContext );
  transformPoints( rows.crs.from( mSource.sourceCrs() ), rows.x, rows.y, feedback );
}

void IncidentReader::Reading::account()
{
  std::vector<bool> kept( rows.x.size(), true );
  for ( std::size_t i = 0; i < kept.size(); ++i )
  {
    std::optional<LeftOut> reason;
    if ( std::isnan( rows.x[i] ) )
      reason = LeftOut::NotTransformable;
    else if ( !mDateState.empty() && mDateState[i] == DateState::Missing )
      reason = LeftOut::MissingDate;
    else if ( ( !mDateState.empty() && mDateState[i] == DateState::Unreadable ) ||
              ( !mEndState.empty() && mEndState[i] == DateState::Unreadable ) )
      reason = LeftOut::UnreadableDate;
    else if ( !rows.weight.empty() && std::isnan( rows.weight[i] ) )
      reason = LeftOut::MissingWeight;
    else if ( !rows.weight.empty() && rows.weight[i] < 0 )
      reason = LeftOut::NegativeWeight;
    if ( reason )
    {
      leaveOut( rows.featureId[i], *reason );
      kept[i] = false;
      continue;
    }
    ++rows.account.used;
    if ( !rows.weight.empty() && rows.weight[i] == 0 )
      ++rows.account.zeroWeights;
    if ( !mEndState.empty() && mEndState[i] == DateState::Missing )
    {
      ++rows.account.missingEnds;
      if ( !rows.instant.empty() )
        rows.end[i] = rows.instant[i];
    }
  }
  if ( static_cast<std::size_t>( rows.account.used ) == kept.size() )
    return;
  rows.keepOnly( kept );
}

IncidentReader::IncidentReader( const QgsFeatureSource &source, const QgsCoordinateTransformContext &context )
    : mSource( source ), mContext( context )
{
}

QString IncidentReader::geometryProblem() const
{
  const auto type = mSource.wkbType();
  if ( type == compatibility::noGeometry )
    return tr( "The table “%1” has no points. Make points from its coordinate columns first, with “Create points "
               "layer from table”." )
        .arg( mSource.sourceName() );
  const auto geometryType = QgsWkbTypes::geometryType( type );
  if ( geometryType == compatibility::lineGeometry || geometryType == compatibility::polygonGeometry )
    return tr( "The layer “%1” holds %2, not points. Choose the layer of incidents." )
        .arg( mSource.sourceName(), geometryType == compatibility::lineGeometry ? tr( "lines" ) : tr( "polygons" ) );
  if ( mWorkingCrs )
    return mWorkingCrs->mismatch( mSource.sourceCrs(), mSource.sourceName() );
  return QString();
}

QString IncidentReader::nothingLeft( const IncidentAccount &account ) const
{
  if ( account.total == 0 )
    return tr( "The layer “%1” holds no incidents. Check its filter and its selection." ).arg( mSource.sourceName() );
  return tr( "None of the incidents of layer “%1” can be used." ).arg( mSource.sourceName() ) + QLatin1Char( ' ' ) +
         account.sentences().join( QLatin1Char( ' ' ) );
}

Outcome<Incidents> IncidentReader::read( QgsFeedback *feedback ) const
{
  using Failed = Outcome<Incidents>;
  if ( const QString problem = geometryProblem(); !problem.isEmpty() )
    return Failed::failed( problem );
  Reading reading( *this );
  reading.rows.layerName = mSource.sourceName();
  if ( const QString problem = reading.findFields(); !problem.isEmpty() )
    return Failed::failed( problem );
  if ( const QString problem = reading.readRows( feedback ); !problem.isEmpty() )
    return Failed::failed( problem );
  if ( const QString problem = reading.readDates(); !problem.isEmpty() )
    return Failed::failed( problem );
  reading.transform( feedback );
  if ( feedback && feedback->isCanceled() )
    return Failed::failed( tr( "Cancelled while reading “%1”." ).arg( mSource.sourceName() ) );
  reading.account();
  if ( reading.rows.empty() && !mAllowEmpty )
    return Failed::failed( nothingLeft( reading.rows.account ) );
  if ( feedback )
    feedback->setProgress( 100 );
  return std::move( reading.rows );
}

} // namespace hotspot::data
