// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>

#include <QCoreApplication>
#include <QStringList>

namespace hotspot::data
{

/// Why an incident was left out. The order is that in which the reader asks: an incident is counted under the first
/// reason that holds.
enum class LeftOut
{
  NoGeometry,       ///< Null or empty geometry; a point of which both coordinates are NaN is empty.
  NotOnePoint,      ///< A multipoint of several points, a line, a polygon: one incident must be one place.
  BadCoordinates,   ///< One coordinate is NaN, or one is infinite.
  NotTransformable, ///< Too far away from the rest to have coordinates in the working system, for example 0°, 0°.
  MissingDate,      ///< The date field is empty.
  UnreadableDate,   ///< The date field holds something that is not a date.
  MissingWeight,    ///< The weight field is empty or is not a finite number.
  NegativeWeight    ///< The weight is below zero. A weight of zero stays in and adds nothing.
};

inline constexpr int leftOutReasons = 8;

/// Where every incident of a layer went: used + left out = total, always.
///
///   for ( const QString &sentence : incidents.account.sentences() )
///     feedback->pushInfo( sentence );
///   // "Incidents read: 2,245. Used: 2,242. Left out: 3."
///   // "Without geometry: 3."
struct IncidentAccount
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::data::IncidentAccount )
public:
  std::int64_t total = 0;
  std::int64_t used = 0;
  std::array<std::int64_t, leftOutReasons> leftOut{};

  /// Of those used: weight zero, and a missing end date (taken as the start).
  std::int64_t zeroWeights = 0;
  std::int64_t missingEnds = 0;

  /// Up to five values of the date field that could not be read, as they stand in the layer.
  QStringList unreadableDates;

  /// Whatever else a person should know about the reading: the date format found, offsets that were dropped.
  QStringList notes;

  [[nodiscard]] std::int64_t count( LeftOut reason ) const { return leftOut[static_cast<std::size_t>( reason )]; }
  void add( LeftOut reason, std::int64_t incidents = 1 ) { leftOut[static_cast<std::size_t>( reason )] += incidents; }
  [[nodiscard]] std::int64_t totalLeftOut() const;

  /// For the log and the report: one sentence with the sum, one for each reason that occurred, and the notes.
  [[nodiscard]] QStringList sentences() const;

  /// "Without geometry", for a table's first column.
  [[nodiscard]] static QString label( LeftOut reason );
};

} // namespace hotspot::data
