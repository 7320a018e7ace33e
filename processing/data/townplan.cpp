// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/data/townplan.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "processing/data/townrandom.h"

namespace hotspot::data
{

namespace
{

constexpr double blockWidth = 150;
constexpr double blockHeight = 120;
constexpr int blocksBetweenArterials = 6;
constexpr double turn = -0.19;
constexpr double wave = 22;
constexpr double missingLocalStreets = 0.07;
constexpr double houseSpacing = 28;
constexpr double houseOffset = 9;
constexpr int hotSpotCount = 9;
constexpr double hotSpotSeparation = 1050;
constexpr double targetSeparation = 1300;
constexpr std::size_t targetCount = 5;
constexpr int targetBlocks = 2;
constexpr double marginOfTarget = 20;
constexpr double marginOfTown = 60;

constexpr std::array<const char *, 40> treeNames{
  "Alder",   "Apple",  "Ash",      "Aspen",   "Bay",     "Beech",  "Birch",  "Box",      "Buckeye",  "Catalpa",
  "Cedar",   "Cherry", "Chestnut", "Cypress", "Dogwood", "Elder",  "Elm",    "Fir",      "Hazel",    "Hemlock",
  "Hickory", "Holly",  "Juniper",  "Larch",   "Laurel",  "Linden", "Locust", "Magnolia", "Maple",    "Mulberry",
  "Oak",     "Olive",  "Pecan",    "Pine",    "Plum",    "Poplar", "Redbud", "Spruce",   "Sycamore", "Walnut"
};

QString ordinal( int number )
{
  const int lastTwo = number % 100;
  const char *ending = "th";
  if ( lastTwo < 11 || lastTwo > 13 )
    ending = number % 10 == 1 ? "st" : number % 10 == 2 ? "nd" : number % 10 == 3 ? "rd" : "th";
  return QString::number( number ) + QLatin1String( ending );
}

// The grid of crossings that everything hangs on.
class Grid
{
public:
  Grid( const SampleTownOptions &options, TownRandom &random )
      : mColumns( static_cast<int>( options.width / blockWidth ) + 1 ),
        mRows( static_cast<int>( options.height / blockHeight ) + 1 ),
        mPhase( random.between( 0, 6.28 ) ),
        mParkColumn( mColumns / 2 + static_cast<int>( random.below( 5 ) ) ),
        mParkRow( mRows / 3 + static_cast<int>( random.below( 4 ) ) )
  {
  }

  int columns() const { return mColumns; }
  int rows() const { return mRows; }

  QgsPointXY at( int column, int row ) const
  {
    const double x = ( column - ( mColumns - 1 ) / 2.0 ) * blockWidth + wave * std::sin( row * 0.31 + mPhase );
    const double y = ( row - ( mRows - 1 ) / 2.0 ) * blockHeight + wave * std::sin( column * 0.23 - mPhase );
    return QgsPointXY( x * std::cos( turn ) - y * std::sin( turn ), x * std::sin( turn ) + y * std::cos( turn ) );
  }

  // Strictly inside the park there are no streets.
  bool inPark( int column, int row ) const
  {
    return column > mParkColumn && column < mParkColumn + 4 && row > mParkRow && row < mParkRow + 5;
  }

  static bool isArterial( int index ) { return index % blocksBetweenArterials == blocksBetweenArterials / 2; }

  // Once around the rectangle of crossings.
  QgsGeometry around( int left, int bottom, int right, int top, double margin ) const
  {
    QgsPolylineXY ring;
    for ( int column = left; column < right; ++column )
      ring << at( column, bottom );
    for ( int row = bottom; row < top; ++row )
      ring << at( right, row );
    for ( int column = right; column > left; --column )
      ring << at( column, top );
    for ( int row = top; row > bottom; --row )
      ring << at( left, row );
    ring << ring.first();
    return QgsGeometry::fromPolygonXY( { ring } ).buffer( margin, 2 );
  }

private:
  int mColumns;
  int mRows;
  double mPhase;
  int mParkColumn;
  int mParkRow;
};

void addAddresses( TownPlan &plan, std::size_t street, int firstNumber )
{
  const QgsPointXY from = plan.streets[street].from;
  const QgsPointXY to = plan.streets[street].to;
  const double length = from.distance( to );
  const double dx = ( to.x() - from.x() ) / length;
  const double dy = ( to.y() - from.y() ) / length;
  int house = 0;
  for ( double along = houseSpacing * 0.7; along < length - houseSpacing * 0.4; along += houseSpacing, ++house )
  {
    for ( const int side : { 0, 1 } )
    {
      const double offset = side == 0 ? houseOffset : -houseOffset;
      TownAddress address;
      address.street = street;
      address.number = firstNumber + 4 * house + 2 + side;
      // Whole centimetres, as a file would hold them.
      address.at = QgsPointXY( std::round( 100 * ( from.x() + along * dx - offset * dy ) ) / 100,
                               std::round( 100 * ( from.y() + along * dy + offset * dx ) ) / 100 );
      plan.addresses.push_back( address );
    }
  }
}

void addStreets( TownPlan &plan, const Grid &grid, TownRandom &random )
{
  const auto add =
      [&]( const QString &name, bool arterial, int column, int row, int nextColumn, int nextRow, int block )
  {
    const bool missing = !arterial && random.chance( missingLocalStreets );
    if ( missing || grid.inPark( column, row ) || grid.inPark( nextColumn, nextRow ) )
      return;
    plan.streets.push_back( { name, arterial, grid.at( column, row ), grid.at( nextColumn, nextRow ) } );
    addAddresses( plan, plan.streets.size() - 1, 100 * ( block + 1 ) );
  };
  for ( int row = 0; row < grid.rows(); ++row )
  {
    const QString tree = QString::fromLatin1( treeNames[static_cast<std::size_t>( row ) % treeNames.size()] );
    const QString name = static_cast<std::size_t>( row ) < treeNames.size()
                             ? tree + QStringLiteral( " Street" )
                             : QStringLiteral( "North %1 Street" ).arg( tree );
    for ( int column = 0; column + 1 < grid.columns(); ++column )
      add( name, Grid::isArterial( row ), column, row, column + 1, row, column );
  }
  for ( int column = 0; column < grid.columns(); ++column )
  {
    const QString name = ordinal( column + 1 ) + QStringLiteral( " Avenue" );
    for ( int row = 0; row + 1 < grid.rows(); ++row )
      add( name, Grid::isArterial( column ), column, row, column, row + 1, row );
  }
}

void addHotSpots( TownPlan &plan, const Grid &grid, TownRandom &random )
{
  struct Crossing
  {
    int column;
    int row;
    double order;
  };
  std::vector<Crossing> crossings;
  for ( int column = targetBlocks + 1; column + targetBlocks + 1 < grid.columns(); ++column )
  {
    for ( int row = targetBlocks + 1; row + targetBlocks + 1 < grid.rows(); ++row )
    {
      if ( Grid::isArterial( column ) && Grid::isArterial( row ) && !grid.inPark( column, row ) )
        crossings.push_back( { column, row, random.uniform() } );
    }
  }
  std::sort( crossings.begin(), crossings.end(),
             []( const Crossing &a, const Crossing &b ) { return a.order < b.order; } );
  for ( const Crossing &crossing : crossings )
  {
    const QgsPointXY at = grid.at( crossing.column, crossing.row );
    const bool tooNear =
        std::any_of( plan.hotSpots.begin(), plan.hotSpots.end(),
                     [&]( const TownPlan::HotSpot &other ) { return other.at.distance( at ) < hotSpotSeparation; } );
    if ( tooNear || plan.hotSpots.size() == hotSpotCount )
      continue;
    // The first is the hottest. Targets stand apart, so that their catchments do not meet.
    TownPlan::HotSpot hotSpot{ at, 22.0 - 1.3 * static_cast<double>( plan.hotSpots.size() ), false };
    hotSpot.target = plan.targets.size() < targetCount &&
                     std::all_of( plan.hotSpots.begin(), plan.hotSpots.end(),
                                  [&]( const TownPlan::HotSpot &other )
                                  { return !other.target || other.at.distance( at ) >= targetSeparation; } );
    if ( hotSpot.target )
    {
      TownTarget target;
      target.id = QStringLiteral( "T%1" ).arg( plan.targets.size() + 1 );
      target.name =
          QStringLiteral( "%1 Street and %2 Avenue" )
              .arg( QString::fromLatin1( treeNames[static_cast<std::size_t>( crossing.row ) % treeNames.size()] ),
                    ordinal( crossing.column + 1 ) );
      target.polygon = grid.around( crossing.column - targetBlocks, crossing.row - targetBlocks,
                                    crossing.column + targetBlocks, crossing.row + targetBlocks, marginOfTarget );
      plan.targets.push_back( target );
    }
    plan.hotSpots.push_back( hotSpot );
  }
}

} // namespace

TownPlan makeTownPlan( const SampleTownOptions &options )
{
  TownRandom random( options.seed, TownRandom::Streets );
  const Grid grid( options, random );
  TownPlan plan;
  plan.boundary = grid.around( 0, 0, grid.columns() - 1, grid.rows() - 1, marginOfTown );
  addStreets( plan, grid, random );
  addHotSpots( plan, grid, random );
  return plan;
}

} // namespace hotspot::data
