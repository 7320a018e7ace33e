// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QCoreApplication>
#include <QStringList>

class QgsCoordinateTransformContext;
class QgsLayoutItemManualTable;
class QgsVectorLayer;

namespace hotspot::layouts
{

/// The target areas in the order of their rank, as a page's table and as its csv twin.
///
///   TargetTable table = TargetTable::of( *targets, context.transformContext() );
///   label->setText( table.sentence() );        // "40 target areas: 512 incidents (22.8 %) on 3.1 km²."
///   const int shown = table.fill( *layoutTable );
///   table.writeCsv( path );
///
/// Reads `target_id`, `rank`, `n`, `area_m2` and `share` as hotspot:delineate writes them. What the layer lacks is no
/// column; areas are then measured on the ellipsoid. On paper the rank is left out where the targets' names are their
/// ranks.
class TargetTable
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::layouts::TargetTable )
public:
  struct Target
  {
    QString id;
    std::optional<double> rank;
    std::optional<double> incidents; ///< or their weights
    std::optional<double> area;      ///< square metres
    std::optional<double> share;     ///< of all incidents, 0 … 1
  };

  /// No targets: sentence() says so.
  TargetTable() = default;

  /// Cost: one pass over the layer.
  [[nodiscard]] static TargetTable of( const QgsVectorLayer &layer, const QgsCoordinateTransformContext &context );

  [[nodiscard]] const std::vector<Target> &targets() const { return mTargets; }
  [[nodiscard]] bool isEmpty() const { return mTargets.empty(); }

  /// How many there are, what they hold, and on how little ground; without targets, that there are none.
  [[nodiscard]] QString sentence() const;

  /// Titles of the columns on paper, with units.
  [[nodiscard]] QStringList header() const;
  /// One list a target, as long as header().
  [[nodiscard]] std::vector<QStringList> rows() const;

  /// Puts the rows into the table's frames, as many as they have room for, and returns how many that is. Frames that
  /// stay empty are hidden.
  int fill( QgsLayoutItemManualTable &table ) const;

  /// UTF-8 with a header of the layer's own field names, and numbers as a machine reads them: square metres, shares of
  /// 1, a full stop, no grouping. False when the file cannot be written.
  [[nodiscard]] bool writeCsv( const QString &path ) const;

private:
  enum class Column
  {
    Rank,
    Id,
    Incidents,
    Share,
    Area
  };
  [[nodiscard]] std::vector<Column> columns( bool onPaper ) const;
  [[nodiscard]] QList<double> widths( const QgsLayoutItemManualTable &table ) const;
  [[nodiscard]] QString title( Column column ) const;
  [[nodiscard]] static QString fieldName( Column column );
  [[nodiscard]] QString text( Column column, const Target &target, bool plain ) const;

  std::vector<Target> mTargets;
  double mLargestArea = 0; ///< square metres; all areas are printed with the decimals that suit it
};

} // namespace hotspot::layouts
