// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/statistics/gridconvolution.h"

#include "processing/statistics/parallelblocks.h"

#include <Eigen/Core>
#include <cmath>
#include <complex>
#include <unsupported/Eigen/FFT>

namespace hotspot::statistics
{

namespace
{

using Complex = std::complex<double>;
using Tile = Eigen::Matrix<Complex, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Results below this share of the largest possible are rounding.
constexpr double ROUNDING = 1e-12;

/// Square tiles that overlap by the kernel's radius on each side; only the inner part of each is used.
class Tiling
{
public:
  Tiling( int columns, int rows, int radius ) : mColumns( columns ), mRows( rows ), mRadius( radius )
  {
    // Four kernels wide wastes a third of the work on overlap; from a thousand cells on, memory counts more.
    const int wanted = std::max( 128, std::min( 4 * ( 2 * radius + 1 ), std::max( 1024, 2 * ( 2 * radius + 1 ) ) ) );
    const int needed = std::max( columns, rows ) + 2 * radius;
    while ( mSize < wanted && mSize < needed )
      mSize *= 2;
    mAcross = ( columns + inner() - 1 ) / inner();
    mDown = ( rows + inner() - 1 ) / inner();
  }

  [[nodiscard]] int size() const { return mSize; }
  [[nodiscard]] int radius() const { return mRadius; }
  [[nodiscard]] int inner() const { return mSize - 2 * mRadius; }
  [[nodiscard]] std::size_t tiles() const
  {
    return static_cast<std::size_t>( mAcross ) * static_cast<std::size_t>( mDown );
  }

  /// First column and row of the inner part.
  [[nodiscard]] int firstColumn( std::size_t tile ) const { return static_cast<int>( tile ) % mAcross * inner(); }
  [[nodiscard]] int firstRow( std::size_t tile ) const { return static_cast<int>( tile ) / mAcross * inner(); }

  /// Columns and rows of the grid that the whole tile covers, as a half-open range within the tile.
  [[nodiscard]] std::pair<int, int> columnsInside( std::size_t tile ) const
  {
    return inside( firstColumn( tile ) - mRadius, mColumns );
  }
  [[nodiscard]] std::pair<int, int> rowsInside( std::size_t tile ) const
  {
    return inside( firstRow( tile ) - mRadius, mRows );
  }

  /// Position in the grid of a position in the tile.
  [[nodiscard]] std::size_t cell( std::size_t tile, int column, int row ) const
  {
    return static_cast<std::size_t>( firstRow( tile ) - mRadius + row ) * static_cast<std::size_t>( mColumns ) +
           static_cast<std::size_t>( firstColumn( tile ) - mRadius + column );
  }

private:
  [[nodiscard]] std::pair<int, int> inside( int first, int count ) const
  {
    return { std::max( 0, -first ), std::min( mSize, count - first ) };
  }

  int mColumns;
  int mRows;
  int mRadius;
  int mSize = 32;
  int mAcross = 0;
  int mDown = 0;
};

/// Transforms of rows in their place.
class RowTransform
{
public:
  explicit RowTransform( int size ) : mRow( static_cast<std::size_t>( size ) ) {}

  void forward( Complex *row )
  {
    mTransform.fwd( mRow.data(), row, size() );
    std::copy( mRow.begin(), mRow.end(), row );
  }

  void backward( Complex *row )
  {
    mTransform.inv( mRow.data(), row, size() );
    std::copy( mRow.begin(), mRow.end(), row );
  }

private:
  [[nodiscard]] Eigen::Index size() const { return static_cast<Eigen::Index>( mRow.size() ); }

  Eigen::FFT<double> mTransform;
  std::vector<Complex> mRow;
};

/// The kernel's transform: real, because the kernel is the same on both sides, and the same along and across.
Eigen::ArrayXXd transformOf( const RoundKernel &kernel, int size )
{
  Tile tile = Tile::Zero( size, size );
  for ( int row = -kernel.radius(); row <= kernel.radius(); ++row )
  {
    for ( int column = -kernel.radius(); column <= kernel.radius(); ++column )
      tile( ( row + size ) % size, ( column + size ) % size ) += kernel.weight( column, row );
  }
  RowTransform transform( size );
  for ( int row = 0; row < size; ++row )
    transform.forward( tile.data() + static_cast<std::ptrdiff_t>( row ) * size );
  tile.transposeInPlace();
  for ( int row = 0; row < size; ++row )
    transform.forward( tile.data() + static_cast<std::ptrdiff_t>( row ) * size );
  return tile.real();
}

class GridConvolution
{
public:
  GridConvolution( const std::vector<double> &grid, int columns, int rows, const RoundKernel &kernel )
      : mGrid( grid ),
        mTiling( columns, rows, kernel.radius() ),
        mTransform( transformOf( kernel, mTiling.size() ) ),
        mResult( grid.size(), 0 )
  {
    double kernelSum = 0;
    for ( int row = -kernel.radius(); row <= kernel.radius(); ++row )
    {
      for ( int column = -kernel.radius(); column <= kernel.radius(); ++column )
        kernelSum += std::abs( kernel.weight( column, row ) );
    }
    double largest = 0;
    for ( const double value : grid )
      largest = std::max( largest, std::abs( value ) );
    mSmallest = ROUNDING * kernelSum * largest;
  }

  std::optional<std::vector<double>> run( int threads, const CancelCheck &isCancelled )
  {
    const std::size_t pairs = ( mTiling.tiles() + 1 ) / 2;
    const bool finished =
        forEachBlock( pairs, 1, threads, isCancelled,
                      [this]( std::size_t pair, std::size_t, std::size_t ) { convolvePair( pair ); } );
    if ( !finished )
      return std::nullopt;
    return std::move( mResult );
  }

private:
  void convolvePair( std::size_t pair )
  {
    const std::size_t one = 2 * pair;
    const std::size_t other = one + 1;
    const int size = mTiling.size();
    Tile tile = Tile::Zero( size, size );
    const bool anything = read( tile, one, { 1, 0 } );
    if ( !( other < mTiling.tiles() && read( tile, other, { 0, 1 } ) ) && !anything )
      return;

    RowTransform transform( size );
    const auto rowOf = [&tile, size]( int row )
    {
      return tile.data() + static_cast<std::ptrdiff_t>( row ) * size;
    };
    for ( int row = 0; row < size; ++row )
      transform.forward( rowOf( row ) );
    tile.transposeInPlace();
    for ( int row = 0; row < size; ++row )
    {
      transform.forward( rowOf( row ) );
      tile.row( row ).array() *= mTransform.col( row ).transpose();
      transform.backward( rowOf( row ) );
    }
    tile.transposeInPlace();
    for ( int row = mTiling.radius(); row < size - mTiling.radius(); ++row )
      transform.backward( rowOf( row ) );

    write( tile, one, []( const Complex &value ) { return value.real(); } );
    if ( other < mTiling.tiles() )
      write( tile, other, []( const Complex &value ) { return value.imag(); } );
  }

  /// Adds the tile's part of the grid; false when there is nothing in it.
  bool read( Tile &tile, std::size_t index, const Complex &part ) const
  {
    bool anything = false;
    const auto [firstColumn, endColumn] = mTiling.columnsInside( index );
    const auto [firstRow, endRow] = mTiling.rowsInside( index );
    for ( int row = firstRow; row < endRow; ++row )
    {
      const double *cell = mGrid.data() + mTiling.cell( index, firstColumn, row );
      for ( int column = firstColumn; column < endColumn; ++column, ++cell )
      {
        if ( *cell == 0 )
          continue;
        tile( row, column ) += *cell * part;
        anything = true;
      }
    }
    return anything;
  }

  template <typename Part>
  void write( const Tile &tile, std::size_t index, Part part )
  {
    const int radius = mTiling.radius();
    const int endColumn = std::min( mTiling.columnsInside( index ).second, mTiling.size() - radius );
    const int endRow = std::min( mTiling.rowsInside( index ).second, mTiling.size() - radius );
    for ( int row = radius; row < endRow; ++row )
    {
      double *cell = mResult.data() + mTiling.cell( index, radius, row );
      for ( int column = radius; column < endColumn; ++column, ++cell )
      {
        const double value = part( tile( row, column ) );
        *cell = std::abs( value ) < mSmallest ? 0 : value;
      }
    }
  }

  const std::vector<double> &mGrid;
  Tiling mTiling;
  Eigen::ArrayXXd mTransform;
  std::vector<double> mResult;
  double mSmallest = 0;
};

} // namespace

std::optional<std::vector<double>> convolveGrid( const std::vector<double> &grid, int columns, int rows,
                                                 const RoundKernel &kernel, int threads,
                                                 const CancelCheck &isCancelled )
{
  if ( grid.empty() )
    return grid;
  return GridConvolution( grid, columns, rows, kernel ).run( threads, isCancelled );
}

} // namespace hotspot::statistics
