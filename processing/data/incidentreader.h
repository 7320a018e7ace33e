// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/data/datecolumn.h"
#include "processing/data/incidents.h"
#include "processing/data/outcome.h"

#include <optional>

#include <QCoreApplication>
#include <QString>

class QgsFeatureSource;
class QgsFeedback;

namespace hotspot::data
{

/// Which columns to read beside the place. An empty name leaves the column out.
struct IncidentFields
{
  QString date;     ///< DateTime, Date or text; see DateColumn. Rows without a date are left out.
  QString end;      ///< Latest possible time, for events known only from–to. Rows without it end when they start.
  QString weight;   ///< Number, zero or more (harm, loss).
  QString category; ///< Any type; compared as text.
};

/// Reads any point layer into columns in a metric coordinate system, and accounts for every row.
///
///   IncidentReader reader( *source, context.transformContext() );
///   reader.setFields( { QStringLiteral( "date" ), {}, {}, QStringLiteral( "offense_type" ) } );
///   const Outcome<Incidents> incidents = reader.read( feedback );
///
/// One feature is one incident. Points and multipoints of one point are read; z and m are dropped; a multipoint of
/// several points is left out and counted, with the remedy. A selection or filter is that of the source.
/// An error, in words: a source that has no points, a field that does not exist, a date column that cannot be
/// understood (DateColumn), no incident that could be used, a cancel.
/// Cost: one pass over the source, only the needed attributes; coordinates are transformed in batches.
class IncidentReader
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::data::IncidentReader )
public:
  /// REQUIRES: \a source outlives the reader.
  IncidentReader( const QgsFeatureSource &source, const QgsCoordinateTransformContext &context );

  void setFields( const IncidentFields &fields ) { mFields = fields; }

  /// For a text column in which day and month cannot be told apart. DEFAULT: found out from the column.
  void setDateOrder( DateOrder order ) { mDateOrder = order; }

  /// To lay the incidents over something already read. DEFAULT: MetricCrs::choose for the middle 98 % of the points, so
  /// that a few stray ones do not move it.
  void setWorkingCrs( const MetricCrs &crs ) { mWorkingCrs = crs; }

  /// Whether a layer of which nothing can be used is an error (default) or an empty table with its account.
  void setAllowEmpty( bool allow ) { mAllowEmpty = allow; }

  /// Progress runs from 0 to 100 on \a feedback (may be null). Runs in any thread that may use the source.
  [[nodiscard]] Outcome<Incidents> read( QgsFeedback *feedback = nullptr ) const;

private:
  class Reading;

  [[nodiscard]] QString geometryProblem() const;
  [[nodiscard]] QString nothingLeft( const IncidentAccount &account ) const;

  const QgsFeatureSource &mSource;
  QgsCoordinateTransformContext mContext;
  IncidentFields mFields;
  DateOrder mDateOrder = DateOrder::FromColumn;
  std::optional<MetricCrs> mWorkingCrs;
  bool mAllowEmpty = false;
};

} // namespace hotspot::data
