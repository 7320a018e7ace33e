// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/data/datewindow.h"
#include "processing/data/wallclock.h"

#include <cstdint>
#include <optional>
#include <vector>

#include <QString>

#include <qgsgeometry.h>
#include <qgspointxy.h>

namespace hotspot::data
{

/// What the made town is to be like. The same options always give the same town, on any machine.
struct SampleTownOptions
{
  std::uint64_t seed = 1;
  /// Incidents in two years, before any dirty row.
  int incidents = 12000;
  /// Relative change of incidents in the targets from the operation's first day on: −0.35 is 35 % fewer.
  /// REQUIRES: −1 or more, at most 1.
  double effect = -0.35;
  /// Share of the prevented incidents that happen within catchmentWidth of the target instead, 0 to 1.
  double displaced = 0.0;
  /// Metres, at least 3,000 each.
  double width = 6000;
  double height = 4500;
};

struct TownStreet
{
  QString name;
  bool arterial = false;
  QgsPointXY from;
  QgsPointXY to;
};

struct TownAddress
{
  int number = 0;
  /// Index into SampleTown::streets.
  std::size_t street = 0;
  QgsPointXY at;
};

struct TownTarget
{
  QString id;
  QString name;
  QgsGeometry polygon;
};

struct TownIncident
{
  QString category;
  /// Index into SampleTown::addresses.
  std::size_t address = 0;
  WallClock date = 0;
  /// Latest possible time, for offences that nobody saw.
  std::optional<WallClock> end;
  WallClock reported = 0;
  /// How grave it is, in days of prison that the offence draws at least.
  double harm = 0;
};

/// A town that does not exist, with two years of incidents and an operation whose effect is known.
///
///   const SampleTown town = makeSampleTown( { 1, 12000, -0.35 } );
///   town.targets.size()            // 4 or 5 of its chronic hot spots
///   town.operation.start           // 2024-07-01
///
/// Coordinates are metres around (0, 0). Crime concentrates on few street segments and around hot spots at crossings of
/// main roads; it has categories with their own hours and weekdays, a season, near repeats of burglary and vehicle
/// theft, and a falling trend that the whole town shares. Targets are chosen by the hot spots' underlying risk, never
/// by their counts, so that no regression to the mean is mixed into the effect; the other hot spots are left alone and
/// can serve as controls. The effect is exact in expectation: incidents in the targets are kept with a probability,
/// after everything else has been drawn, so that (target after / before) / (rest after / before) has the expectation 1
/// + effect.
struct SampleTown
{
  QgsGeometry boundary;
  std::vector<TownStreet> streets;
  std::vector<TownAddress> addresses;
  std::vector<TownTarget> targets;
  /// In the order of their dates.
  std::vector<TownIncident> incidents;
  /// All the data, the operation, and the same season of the year before it.
  DateWindow study;
  DateWindow operation;
  DateWindow baseline;
  /// How many incidents the operation prevented, displaced ones included.
  int prevented = 0;
  int displaced = 0;
};

/// Distance from a target within which displaced incidents happen, metres.
inline constexpr double townCatchmentWidth = 200;

[[nodiscard]] SampleTown makeSampleTown( const SampleTownOptions &options );

} // namespace hotspot::data
