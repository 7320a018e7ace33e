// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <qgsgeometry.h>

namespace hotspot::geometry
{

/// Lines (or points) asked which of them is nearest to a point: street segments, intersections.
///
///   const NearestPlace streets( lines );
///   if ( const auto hit = streets.nearest( x, y, 50 ) )
///     ++counts[hit->place];
///
/// Of several places at the same distance (closer than a thousandth of a millimetre, as at a crossing), the one with
/// the lowest number is taken, whatever the order of the points. A place without geometry is never nearest. Coordinates
/// and distances are in one unit, metres as a rule. Cost: O(vertices) to build, about a microsecond a query on a street
/// network; safe from several threads.
class NearestPlace
{
public:
  struct Hit
  {
    std::size_t place = 0;
    double distance = 0;
  };

  explicit NearestPlace( const std::vector<QgsGeometry> &places );

  /// Nothing where no place lies within \a maximumDistance, which itself still counts.
  [[nodiscard]] std::optional<Hit> nearest( double x, double y, double maximumDistance ) const;

private:
  /// A straight piece between two vertices; a point has both ends in one place.
  struct Piece
  {
    double x1;
    double y1;
    double x2;
    double y2;
    std::size_t place;
  };

  void addPieces( const QgsGeometry &geometry, std::size_t place );
  void fillSquares();
  template <typename Visit>
  void visitSquares( const Piece &piece, Visit visit ) const;
  void look( std::int64_t column, std::int64_t row, double x, double y, std::optional<Hit> &best ) const;
  [[nodiscard]] double distanceToRing( std::int64_t column, std::int64_t row, std::int64_t ring, double x,
                                       double y ) const;

  std::vector<Piece> mPieces;
  double mLeft = 0;
  double mBottom = 0;
  double mSide = 1;
  std::int64_t mColumns = 0;
  std::int64_t mRows = 0;
  /// Pieces of square s are mInSquares[mFirst[s]] up to mInSquares[mFirst[s + 1]].
  std::vector<std::uint32_t> mFirst;
  std::vector<std::uint32_t> mInSquares;
};

} // namespace hotspot::geometry
