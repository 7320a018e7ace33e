// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/geometry/targetselection.h"

#include <algorithm>
#include <queue>
#include <set>
#include <tuple>

#include <qgsfeedback.h>

namespace hotspot::geometry
{

namespace
{

/// A part of a group that would become a target, better ones first.
struct Candidate
{
  double incidents = 0;
  double density = 0; ///< of the densest place
  int first = 0;      ///< lowest place
  int group = 0;
  std::vector<int> places; ///< ascending
  bool exceeds = false;

  bool operator<( const Candidate &other ) const
  {
    // For a queue that hands out the largest.
    return std::make_tuple( incidents, density, -first ) <
           std::make_tuple( other.incidents, other.density, -other.first );
  }
};

class Selection
{
public:
  Selection( const TargetPlaces &places, double separation )
      : mPlaces( places ), mSeparation( separation ), mGroupOf( places.count(), FREE ), mIndex( boxesOf( places ) )
  {
  }

  Delineation run( int count, QgsFeedback *feedback )
  {
    std::vector<int> all( mPlaces.count() );
    for ( std::size_t i = 0; i < all.size(); ++i )
      all[i] = static_cast<int>( i );
    group( all );
    while ( !mQueue.empty() && ( count <= 0 || static_cast<int>( mResult.targets.size() ) < count ) )
    {
      if ( feedback && feedback->isCanceled() )
      {
        mResult.cancelled = true;
        return mResult;
      }
      const Candidate best = mQueue.top();
      mQueue.pop();
      if ( mDissolved.count( best.group ) == 0 )
        accept( best );
      if ( feedback && count > 0 )
        feedback->setProgress( 100.0 * static_cast<double>( mResult.targets.size() ) / count );
    }
    for ( const int group : mGroupOf )
      mResult.beyondCount += group >= 0 ? 1 : 0;
    mResult.leftOver = mResult.beyondCount + mResult.tooNear;
    rank();
    return mResult;
  }

private:
  static constexpr int FREE = -1;
  static constexpr int USED = -2;

  static std::vector<QgsRectangle> boxesOf( const TargetPlaces &places )
  {
    std::vector<QgsRectangle> boxes;
    boxes.reserve( places.count() );
    for ( std::size_t i = 0; i < places.count(); ++i )
      boxes.push_back( places.box( static_cast<int>( i ) ) );
    return boxes;
  }

  int &groupOf( int place ) { return mGroupOf[static_cast<std::size_t>( place )]; }

  /// Puts free places into connected groups and each group's candidate into the queue.
  void group( const std::vector<int> &freePlaces )
  {
    std::vector<TargetPlaces::Neighbour> neighbours;
    for ( const int start : freePlaces )
    {
      if ( groupOf( start ) != FREE )
        continue;
      const int number = mGroups++;
      std::vector<int> members = { start };
      groupOf( start ) = number;
      for ( std::size_t next = 0; next < members.size(); ++next )
      {
        mPlaces.neighbours( members[next], neighbours );
        for ( const TargetPlaces::Neighbour &neighbour : neighbours )
        {
          if ( groupOf( neighbour.place ) != FREE )
            continue;
          groupOf( neighbour.place ) = number;
          members.push_back( neighbour.place );
        }
      }
      std::sort( members.begin(), members.end() );
      mMembers.push_back( members );
      propose( members, number );
    }
  }

  void propose( const std::vector<int> &members, int group )
  {
    Candidate candidate;
    candidate.group = group;
    candidate.places = mPlaces.fitting( members, candidate.exceeds );
    std::sort( candidate.places.begin(), candidate.places.end() );
    candidate.first = candidate.places.front();
    for ( const int place : candidate.places )
    {
      candidate.incidents += mPlaces.incidents( place );
      candidate.density = std::max( candidate.density, mPlaces.density( place ) );
    }
    mQueue.push( std::move( candidate ) );
  }

  void accept( const Candidate &candidate )
  {
    std::set<int> touched = { candidate.group };
    for ( const int place : candidate.places )
      groupOf( place ) = USED;
    GeosGeometry ground = withoutOthers( polygonsOf( mPlaces.ground( candidate.places ) ) );
    if ( !ground )
      mResult.tooNear += static_cast<int>( candidate.places.size() );
    else
    {
      dropNear( ground.get(), touched );
      TargetArea target;
      target.polygon = toQgis( ground.get() );
      target.area = areaOf( ground.get() );
      target.incidents = candidate.incidents;
      target.members = candidate.places;
      target.exceedsLimit = candidate.exceeds;
      mResult.targets.push_back( std::move( target ) );
      mDensities.push_back( candidate.density );
      mGrounds.push_back( std::move( ground ) );
    }
    std::vector<int> freed;
    for ( const int group : touched )
    {
      mDissolved.insert( group );
      for ( const int place : mMembers[static_cast<std::size_t>( group )] )
      {
        if ( groupOf( place ) != group )
          continue;
        groupOf( place ) = FREE;
        freed.push_back( place );
      }
      mMembers[static_cast<std::size_t>( group )].clear();
    }
    std::sort( freed.begin(), freed.end() );
    group( freed );
  }

  /// The better target keeps common ground.
  GeosGeometry withoutOthers( GeosGeometry ground )
  {
    for ( const GeosGeometry &other : mGrounds )
    {
      if ( !ground )
        return nullptr;
      if ( GEOSIntersects_r( geosHandle(), ground.get(), other.get() ) != 1 )
        continue;
      ground = polygonsOf( GeosGeometry( GEOSDifference_r( geosHandle(), ground.get(), other.get() ) ) );
    }
    return ground;
  }

  void dropNear( const GEOSGeometry *ground, std::set<int> &touched )
  {
    if ( mSeparation <= 0 )
      return;
    const GeosPrepared prepared( GEOSPrepare_r( geosHandle(), ground ) );
    QgsRectangle around = toQgis( ground ).boundingBox();
    around.grow( mSeparation );
    mIndex.query( around,
                  [&]( int place )
                  {
                    if ( groupOf( place ) < 0 || !( mPlaces.distance( place, prepared.get() ) < mSeparation ) )
                      return;
                    touched.insert( groupOf( place ) );
                    groupOf( place ) = USED;
                    ++mResult.tooNear;
                  } );
  }

  void rank()
  {
    std::vector<std::size_t> order( mResult.targets.size() );
    for ( std::size_t i = 0; i < order.size(); ++i )
      order[i] = i;
    const auto worth = [this]( std::size_t i )
    {
      const TargetArea &target = mResult.targets[i];
      return std::make_tuple( -target.incidents, -mDensities[i], target.members.front() );
    };
    std::sort( order.begin(), order.end(), [&]( std::size_t a, std::size_t b ) { return worth( a ) < worth( b ); } );
    std::vector<TargetArea> ranked;
    for ( const std::size_t i : order )
    {
      ranked.push_back( std::move( mResult.targets[i] ) );
      ranked.back().rank = static_cast<int>( ranked.size() );
      ranked.back().id = ranked.back().rank;
    }
    mResult.targets = std::move( ranked );
  }

  const TargetPlaces &mPlaces;
  double mSeparation;
  std::vector<int> mGroupOf; ///< FREE, USED or the group that the place is in
  RectangleIndex mIndex;
  std::vector<std::vector<int>> mMembers;
  std::set<int> mDissolved;
  std::priority_queue<Candidate> mQueue;
  std::vector<GeosGeometry> mGrounds;
  std::vector<double> mDensities;
  int mGroups = 0;
  Delineation mResult;
};

} // namespace

std::vector<int> TargetPlaces::grown( const std::vector<int> &group, const std::function<bool( int )> &takes ) const
{
  const auto later = [this]( int a, int b )
  {
    const double first = density( a );
    const double second = density( b );
    return first != second ? first < second : a > b;
  };
  using Queue = std::priority_queue<int, std::vector<int>, decltype( later )>;
  Queue close( later );
  Queue distant( later );
  const std::set<int> members( group.begin(), group.end() );
  std::set<int> asked;
  std::vector<int> taken;
  std::vector<Neighbour> found;
  close.push( *std::max_element( group.begin(), group.end(), later ) );
  while ( !close.empty() || !distant.empty() )
  {
    Queue &queue = close.empty() ? distant : close;
    const int place = queue.top();
    queue.pop();
    if ( !asked.insert( place ).second || !takes( place ) )
      continue;
    taken.push_back( place );
    neighbours( place, found );
    for ( const Neighbour &neighbour : found )
      if ( members.count( neighbour.place ) != 0 && asked.count( neighbour.place ) == 0 )
        ( neighbour.close ? close : distant ).push( neighbour.place );
  }
  return taken;
}

Delineation selectTargets( const TargetPlaces &places, double minimumSeparation, int count, QgsFeedback *feedback )
{
  return Selection( places, minimumSeparation ).run( count, feedback );
}

} // namespace hotspot::geometry
