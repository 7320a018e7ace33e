// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/algorithms/beforeaftercounting.h"

#include <algorithm>
#include <map>
#include <tuple>

#include <qgsfeedback.h>

namespace hotspot
{

using statistics::PeriodUse;
using statistics::ZoneCounts;

namespace
{

/// A field with more values than this holds case numbers or addresses, not kinds of crime.
constexpr std::size_t mostCategories = 100;

statistics::ZoneRole roleOf( geometry::ZoneRole role )
{
  switch ( role )
  {
  case geometry::ZoneRole::Target:
    return statistics::ZoneRole::Target;
  case geometry::ZoneRole::Catchment:
    return statistics::ZoneRole::Catchment;
  case geometry::ZoneRole::Control:
    return statistics::ZoneRole::Control;
  }
  return statistics::ZoneRole::Target;
}

/// Polygons of one role, id and ring are one zone. Returns the zone of each polygon and an empty entry for each zone.
std::pair<std::vector<std::size_t>, std::vector<ZoneCounts>> mergedZones( const EvaluationZones &zones )
{
  std::vector<std::size_t> zoneOf;
  std::vector<ZoneCounts> merged;
  std::map<std::tuple<geometry::ZoneRole, QString, int>, std::size_t> known;
  for ( std::size_t i = 0; i < zones.zones.size(); ++i )
  {
    const geometry::Zone &zone = zones.zones[i];
    const auto [position, isNew] = known.try_emplace( { zone.role, zone.id, zones.rings[i] }, merged.size() );
    if ( isNew )
    {
      ZoneCounts counts;
      counts.zoneId = zone.id.toStdString();
      counts.role = roleOf( zone.role );
      counts.ring = zones.rings[i];
      merged.push_back( counts );
    }
    zoneOf.push_back( position->second );
  }
  return { zoneOf, merged };
}

/// Numbers the categories that occur in the comparison by name; incidents without one come first.
class CategorySlots
{
public:
  explicit CategorySlots( const data::Incidents &incidents )
      : mIncidents( incidents ), mSlots( incidents.categoryNames.size() + 1, unused )
  {
  }

  void use( std::size_t incident ) { mSlots[keyOf( incident )] = 0; }

  /// The names in the order of their slots; call once all are known.
  std::vector<QString> number()
  {
    std::vector<std::size_t> keys;
    for ( std::size_t key = 0; key < mSlots.size(); ++key )
    {
      if ( mSlots[key] != unused )
        keys.push_back( key );
    }
    std::sort( keys.begin(), keys.end(),
               [this]( std::size_t a, std::size_t b ) { return nameOf( a ).localeAwareCompare( nameOf( b ) ) < 0; } );
    std::vector<QString> names;
    for ( const std::size_t key : keys )
    {
      mSlots[key] = names.size();
      names.push_back( nameOf( key ) );
    }
    if ( names.empty() )
      names.emplace_back();
    return names;
  }

  [[nodiscard]] std::size_t slotOf( std::size_t incident ) const { return mSlots[keyOf( incident )]; }

private:
  static constexpr std::size_t unused = static_cast<std::size_t>( -1 );

  /// 0 is no category.
  [[nodiscard]] std::size_t keyOf( std::size_t incident ) const
  {
    return mIncidents.category.empty() ? 0 : static_cast<std::size_t>( mIncidents.category[incident] + 1 );
  }
  [[nodiscard]] QString nameOf( std::size_t key ) const
  {
    return key == 0 ? QString() : mIncidents.categoryNames[key - 1];
  }

  const data::Incidents &mIncidents;
  std::vector<std::size_t> mSlots;
};

} // namespace

void BeforeAfterCounts::cutPeriods( const data::DateWindow &window, const data::PeriodLength &length, bool isAfter )
{
  for ( const data::Period &period : data::periods( window, length ) )
  {
    periods.push_back( period );
    if ( period.complete )
      uses.push_back( isAfter ? PeriodUse::After : PeriodUse::Before );
    else
      uses.push_back( isAfter ? PeriodUse::PartialAfter : PeriodUse::PartialBefore );
  }
}

data::Outcome<BeforeAfterCounts> BeforeAfterCounts::count( const data::Incidents &incidents,
                                                           const EvaluationZones &zones, const data::DateWindow &before,
                                                           const data::DateWindow &after,
                                                           const data::PeriodLength &length, QgsFeedback *feedback )
{
  BeforeAfterCounts result;
  result.cutPeriods( before, length, false );
  result.cutPeriods( after, length, true );
  const geometry::ZoneIndex index( zones.zones );
  const std::vector<int> zoneAt = index.zonesAt( incidents.x, incidents.y, feedback );
  if ( feedback->isCanceled() )
    return result;

  const auto isCounted = [&incidents, &zoneAt, &before, &after]( std::size_t i )
  {
    return zoneAt[i] >= 0 && ( before.contains( incidents.instant[i] ) || after.contains( incidents.instant[i] ) );
  };
  CategorySlots categories( incidents );
  for ( std::size_t i = 0; i < incidents.size(); ++i )
  {
    if ( isCounted( i ) )
      categories.use( i );
  }
  const std::vector<QString> names = categories.number();
  const std::size_t perZone = names.size();
  if ( perZone > mostCategories )
    return data::Outcome<BeforeAfterCounts>::failed( tr( "The category field has %1 different values in the zones, too "
                                                         "many to compare. Choose a field with kinds of crime, at "
                                                         "most %2." )
                                                         .arg( perZone )
                                                         .arg( mostCategories ) );

  const auto [zoneOf, merged] = mergedZones( zones );
  for ( const ZoneCounts &zone : merged )
  {
    for ( std::size_t slot = 0; slot < perZone; ++slot )
    {
      result.zones.push_back( zone );
      result.zones.back().category = names[slot].toStdString();
      result.zones.back().series.assign( result.periods.size(), 0.0 );
    }
  }
  for ( std::size_t i = 0; i < incidents.size(); ++i )
  {
    const bool isBefore = before.contains( incidents.instant[i] );
    if ( !isBefore && !after.contains( incidents.instant[i] ) )
      ++result.outsideWindows;
    else if ( zoneAt[i] < 0 )
      ++result.outsideZones;
    else
    {
      ZoneCounts &zone = result.zones[zoneOf[static_cast<std::size_t>( zoneAt[i] )] * perZone + categories.slotOf( i )];
      ( isBefore ? zone.before : zone.after ) += incidents.weightAt( i );
      ++( isBefore ? result.before : result.after );
      if ( zone.role == statistics::ZoneRole::Target )
        ++result.inTargets;
      const std::optional<std::size_t> period = data::periodOf( result.periods, incidents.instant[i] );
      if ( period )
        zone.series[*period] += incidents.weightAt( i );
    }
  }
  return result;
}

} // namespace hotspot
