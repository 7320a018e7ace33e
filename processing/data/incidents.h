// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/data/incidentaccount.h"
#include "processing/data/metriccrs.h"
#include "processing/data/wallclock.h"

#include <cstdint>
#include <vector>

#include <QString>

namespace hotspot::data
{

/// Incidents as columns, one entry per incident that could be used, in the order of the layer.
///
///   for ( std::size_t i = 0; i < incidents.size(); ++i )
///     count( incidents.x[i], incidents.y[i], incidents.weightAt( i ) );
///
/// Columns that were not asked for are empty. About 24 bytes an incident, 32 with dates.
struct Incidents
{
  /// The category index of an incident whose category field is empty.
  static constexpr std::int32_t noCategory = -1;

  /// Metres in crs.crs() (the layer's own unit where crs.knowsMetres() is false). Always finite.
  std::vector<double> x;
  std::vector<double> y;
  /// The layer's feature ids.
  std::vector<std::int64_t> featureId;
  /// When, in the data's own wall clock. With an end field: when at the earliest.
  std::vector<WallClock> instant;
  /// When at the latest; equal to the instant where the end field is empty. May lie before the instant: then the row is
  /// wrong, and whoever uses ends counts and reports it.
  std::vector<WallClock> end;
  /// Never negative, always finite.
  std::vector<double> weight;
  /// Index into categoryNames, or noCategory.
  std::vector<std::int32_t> category;
  /// In the order of first appearance.
  std::vector<QString> categoryNames;

  /// Whether the date fields hold times of day, or only days.
  bool hasTimeOfDay = false;
  bool endHasTimeOfDay = false;

  /// The rows that were left out, each under its first reason. In no particular order.
  struct LeftOutRow
  {
    std::int64_t featureId = 0;
    LeftOut reason = LeftOut::NoGeometry;
  };
  std::vector<LeftOutRow> leftOutRows;

  MetricCrs crs;
  IncidentAccount account;
  /// As people know it, for sentences.
  QString layerName;

  [[nodiscard]] std::size_t size() const { return x.size(); }
  [[nodiscard]] bool empty() const { return x.empty(); }
  [[nodiscard]] double weightAt( std::size_t i ) const { return weight.empty() ? 1.0 : weight[i]; }
  /// "" for noCategory.
  [[nodiscard]] QString categoryAt( std::size_t i ) const
  {
    return category.empty() || category[i] < 0 ? QString() : categoryNames[static_cast<std::size_t>( category[i] )];
  }

  /// Drops the other rows from all columns. The account stays that of the reading. REQUIRES: one entry per incident.
  void keepOnly( const std::vector<bool> &kept );

  /// Earliest and latest instant. REQUIRES: dates were read and size() > 0.
  [[nodiscard]] WallClock firstInstant() const;
  [[nodiscard]] WallClock lastInstant() const;
};

} // namespace hotspot::data
