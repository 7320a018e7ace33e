// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <QLocale>
#include <QSortFilterProxyModel>

#include "plugin/docks/areatablemodel.h"

using hotspot::AreaTableModel;
using hotspot::operations::AreaRecord;
using hotspot::operations::AreaRole;

static AreaRecord area( const QString &label, AreaRole role, double squareMetres )
{
  AreaRecord record;
  record.uuid = label;
  record.label = label;
  record.role = role;
  record.areaM2 = squareMetres;
  return record;
}

class AreaTable : public ::testing::Test
{
protected:
  void SetUp() override { QLocale::setDefault( QLocale( QLocale::English, QLocale::UnitedStates ) ); }
  AreaTableModel mModel;
};

TEST_F( AreaTable, showsRoleInWordsAndSizeWithItsUnit )
{
  mModel.setAreas( { area( QStringLiteral( "T1" ), AreaRole::Target, 12340 ) } );
  EXPECT_EQ( mModel.index( 0, AreaTableModel::RoleColumn ).data().toString(), QStringLiteral( "Target area" ) );
  EXPECT_EQ( mModel.index( 0, AreaTableModel::SizeColumn ).data().toString(), QStringLiteral( "1.23 ha" ) );
  EXPECT_EQ( mModel.index( 0, AreaTableModel::SizeColumn ).data( Qt::ToolTipRole ).toString(),
             QStringLiteral( "12,340 m² (1.23 ha)" ) );
  EXPECT_TRUE( mModel.index( 0, AreaTableModel::RingColumn ).data().isNull() );
}

TEST_F( AreaTable, sortsLabelsByTheirNumberAndSizesBySquareMetres )
{
  mModel.setAreas( { area( QStringLiteral( "T10" ), AreaRole::Target, 9000 ),
                     area( QStringLiteral( "T2" ), AreaRole::Target, 20000 ),
                     area( QStringLiteral( "T1" ), AreaRole::Target, 100000 ) } );
  QSortFilterProxyModel sorted;
  sorted.setSourceModel( &mModel );
  sorted.setSortRole( AreaTableModel::SortRole );
  const auto labels = [&]
  {
    QStringList found;
    for ( int row = 0; row < sorted.rowCount(); ++row )
      found << sorted.index( row, AreaTableModel::LabelColumn ).data().toString();
    return found.join( ' ' );
  };
  sorted.sort( AreaTableModel::LabelColumn );
  EXPECT_EQ( labels(), QStringLiteral( "T1 T2 T10" ) );
  sorted.sort( AreaTableModel::SizeColumn );
  EXPECT_EQ( labels(), QStringLiteral( "T10 T2 T1" ) );
}

TEST_F( AreaTable, summaryCountsAndAddsUpEachRole )
{
  mModel.setAreas( { area( QStringLiteral( "T1" ), AreaRole::Target, 5000 ),
                     area( QStringLiteral( "T2" ), AreaRole::Target, 3000 ),
                     area( QStringLiteral( "C1" ), AreaRole::Catchment, 123400 ) } );
  EXPECT_EQ( mModel.summary(), QStringLiteral( "Target area: 2, 8,000 m² · Catchment: 1, 12.3 ha" ) );
}
