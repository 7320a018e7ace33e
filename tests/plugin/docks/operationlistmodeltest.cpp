// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <QSortFilterProxyModel>

#include "plugin/docks/operationlistmodel.h"

using hotspot::OperationListModel;
using hotspot::operations::OperationRecord;
using hotspot::operations::OperationState;

static OperationRecord operation( const QString &uuid, const QString &number, const QString &title,
                                  OperationState state )
{
  OperationRecord record;
  record.uuid = uuid;
  record.number = number;
  record.title = title;
  record.state = state;
  return record;
}

static QVector<OperationRecord> twoOperations()
{
  return { operation( QStringLiteral( "a" ), QStringLiteral( "MPD-2019-001" ), QStringLiteral( "Night robberies" ),
                      OperationState::Active ),
           operation( QStringLiteral( "b" ), QStringLiteral( "MPD-2019-002" ), QStringLiteral( "Burglary, Midtown" ),
                      OperationState::Draft ) };
}

TEST( OperationListModel, showsTheNewestFirstWithTheStateInWordsAndAnIcon )
{
  OperationListModel model;
  model.setOperations( twoOperations() );
  ASSERT_EQ( model.rowCount(), 2 );
  EXPECT_EQ( model.rowOf( QStringLiteral( "b" ) ), 0 );
  const QModelIndex older = model.index( 1 );
  EXPECT_EQ( older.data().toString(), QStringLiteral( "MPD-2019-001 Night robberies, Active" ) );
  EXPECT_EQ( older.data( OperationListModel::StateLabelRole ).toString(), QStringLiteral( "Active" ) );
  EXPECT_FALSE( older.data( Qt::DecorationRole ).value<QIcon>().isNull() );
}

TEST( OperationListModel, marksTheOperationThatIsOpenInWordsToo )
{
  OperationListModel model;
  model.setOperations( twoOperations() );
  model.setOpenOperation( QStringLiteral( "a" ) );
  EXPECT_TRUE( model.index( 1 ).data( OperationListModel::IsOpenRole ).toBool() );
  EXPECT_TRUE( model.index( 1 ).data( Qt::AccessibleTextRole ).toString().endsWith( QStringLiteral( ", open" ) ) );
  EXPECT_FALSE( model.index( 0 ).data( OperationListModel::IsOpenRole ).toBool() );
}

TEST( OperationListModel, filterFindsNumberTitleAndState )
{
  OperationListModel model;
  model.setOperations( twoOperations() );
  QSortFilterProxyModel filtered;
  filtered.setSourceModel( &model );
  filtered.setFilterCaseSensitivity( Qt::CaseInsensitive );
  for ( const char *text : { "draft", "midtown", "2019-002" } )
  {
    filtered.setFilterFixedString( QLatin1String( text ) );
    ASSERT_EQ( filtered.rowCount(), 1 ) << text;
    EXPECT_EQ( filtered.index( 0, 0 ).data( OperationListModel::UuidRole ).toString(), QStringLiteral( "b" ) );
  }
}

TEST( OperationListModel, everyStateHasAnIconOfItsOwn )
{
  OperationListModel model;
  QSet<QByteArray> pictures;
  const auto &states = hotspot::operations::operationStates();
  for ( const OperationState state : states )
  {
    model.setOperations( { operation( QStringLiteral( "a" ), QString(), QString(), state ) } );
    // Without colour, as some readers see it: the shape alone has to tell.
    const QImage image = model.index( 0 )
                             .data( Qt::DecorationRole )
                             .value<QIcon>()
                             .pixmap( 24, 24 )
                             .toImage()
                             .convertToFormat( QImage::Format_Grayscale8 );
    ASSERT_FALSE( image.isNull() );
    pictures.insert(
        QByteArray( reinterpret_cast<const char *>( image.constBits() ), static_cast<int>( image.sizeInBytes() ) ) );
  }
  EXPECT_EQ( pictures.size(), states.size() );
}
