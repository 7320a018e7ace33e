// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/exportpackage.h"

#include <QDir>
#include <QFile>

#include "plugin/operations/actionrecord.h"
#include "plugin/operations/issuerecord.h"
#include "plugin/operations/outreachrecord.h"
#include "plugin/operations/partnerrecord.h"
#include "plugin/operations/storeconnection.h"
#include "plugin/operations/storemerge.h"
#include "plugin/operations/storesnapshot.h"
#include "tests/plugin/operations/storefixture.h"

namespace hotspot::operations
{

class ExportPackageTest : public StoreFixture
{
protected:
  void SetUp() override
  {
    StoreFixture::SetUp();
    store = open();
    shared = newOperation( *store );
    secret = newOperation( *store, QStringLiteral( "Burglary ring" ) );
    OperationRecord restricted = secret;
    restricted.sensitivity = Sensitivity::Restricted;
    ASSERT_TRUE( store->update( secret, restricted ) );
    area = addAreas( *store, shared.uuid, { square( AreaRole::Target ) } )->first();
    OutreachRecord letter;
    letter.operationUuid = shared.uuid;
    letter.title = QStringLiteral( "Letter" );
    RecipientRecord recipient;
    recipient.outreachUuid = store->add( letter )->uuid;
    recipient.address = QStringLiteral( "12 Main Street" );
    ASSERT_TRUE( store->add( recipient ) );
    IssueRecord issue;
    issue.operationUuid = shared.uuid;
    issue.cause = QStringLiteral( "staffing" );
    issue.title = QStringLiteral( "Two officers short" );
    ASSERT_TRUE( store->add( issue ) );
    PartnerRecord partner;
    partner.name = QStringLiteral( "Nobody's partner" );
    ASSERT_TRUE( store->add( partner ) );
  }

  [[nodiscard]] QString folder() const { return path( QStringLiteral( "for-sheriff" ) ); }

  std::unique_ptr<OperationsStore> store;
  OperationRecord shared;
  OperationRecord secret;
  AreaRecord area;
};

TEST_F( ExportPackageTest, holdsTheChosenOperationUpToTheLevel )
{
  const auto manifest = exportPackage( location(), { { shared.uuid }, Sensitivity::Internal }, folder() );
  ASSERT_TRUE( manifest ) << manifest.error().text().toStdString();
  EXPECT_EQ( manifest->highest, "internal" );
  EXPECT_EQ( manifest->operations, QStringList( shared.uuid ) );
  EXPECT_EQ( manifest->storeUuid, store->storeUuid() );
  const auto content = readSnapshot( packageStore( folder() ) );
  ASSERT_TRUE( content );
  EXPECT_EQ( content->rows( "operation" ).keys(), QStringList( shared.uuid ) );
  EXPECT_EQ( content->rows( "agency" ).size(), 1 );
  EXPECT_EQ( content->rows( "area" ).size(), 1 );
  EXPECT_EQ( content->rows( "issue" ).size(), 1 );
  EXPECT_EQ( content->rows( "recipient" ).size(), 0 );
  EXPECT_EQ( content->rows( "partner" ).size(), 0 );
  QFile file( packageStore( folder() ).path() );
  ASSERT_TRUE( file.open( QIODevice::ReadOnly ) );
  const QByteArray bytes = file.readAll();
  EXPECT_FALSE( bytes.contains( "Main Street" ) );
  EXPECT_FALSE( bytes.contains( "Burglary ring" ) );
  const auto checked = checkPackage( folder() );
  ASSERT_TRUE( checked ) << checked.error().text().toStdString();
  EXPECT_EQ( checked->rows, manifest->rows );
}

TEST_F( ExportPackageTest, aPublicPackageHoldsNoHistoryOfValues )
{
  OperationRecord open = shared;
  open.sensitivity = Sensitivity::Public;
  open.title = QStringLiteral( "Safer nights" );
  ASSERT_TRUE( store->update( shared, open ) );
  ASSERT_TRUE( exportPackage( location(), { { shared.uuid }, Sensitivity::Public }, folder() ) );
  QFile file( packageStore( folder() ).path() );
  ASSERT_TRUE( file.open( QIODevice::ReadOnly ) );
  const QByteArray bytes = file.readAll();
  EXPECT_TRUE( bytes.contains( "Safer nights" ) );
  EXPECT_FALSE( bytes.contains( "Night robberies" ) );
  EXPECT_FALSE( bytes.contains( "Two officers short" ) );
  EXPECT_EQ( readSnapshot( packageStore( folder() ) )->rows( "area" ).size(), 0 ); // internal
}

TEST_F( ExportPackageTest, wrongChoicesAreRefusedInWords )
{
  auto refused = exportPackage( location(), {}, folder() );
  ASSERT_FALSE( refused );
  EXPECT_EQ( sentence( refused.error() ), "No operation was chosen." );
  refused = exportPackage( location(), { { secret.uuid }, Sensitivity::Internal }, folder() );
  ASSERT_FALSE( refused );
  EXPECT_EQ( sentence( refused.error() ),
             "Operation " + secret.number.toStdString() + " is restricted and may not go into this package." );
  EXPECT_EQ( remedy( refused.error() ), "Leave it out, or choose a package for that level." );
  refused = exportPackage( location(), { { "nobody" }, Sensitivity::Internal }, folder() );
  ASSERT_FALSE( refused );
  EXPECT_EQ( sentence( refused.error() ), "The store has no operation nobody." );
  EXPECT_FALSE( QDir( folder() ).exists() );
  ASSERT_TRUE( QDir().mkpath( folder() ) );
  refused = exportPackage( location(), { { shared.uuid }, Sensitivity::Internal }, folder() );
  ASSERT_FALSE( refused );
  EXPECT_EQ( sentence( refused.error() ), folder().toStdString() + " is already there." );
  const auto noPackage = checkPackage( folder() );
  ASSERT_FALSE( noPackage );
  EXPECT_EQ( sentence( noPackage.error() ), folder().toStdString() + " is not a package." );
  EXPECT_EQ( remedy( noPackage.error() ), "Choose the folder that holds manifest.json." );
}

TEST_F( ExportPackageTest, whatWasChangedOnTheWayIsNamed )
{
  ASSERT_TRUE( exportPackage( location(), { { shared.uuid }, Sensitivity::Internal }, folder() ) );
  {
    StoreResult<StoreConnection> connection =
        StoreConnection::open( packageStore( folder() ), StoreConnection::Access::Write );
    ASSERT_TRUE( connection->execute( QStringLiteral( "UPDATE issue SET title = 'All well'" ) ) );
  }
  const auto checked = checkPackage( folder() );
  ASSERT_FALSE( checked );
  EXPECT_EQ( sentence( checked.error() ),
             "The package was changed after it was made: issue differs from its manifest." );
  EXPECT_EQ( remedy( checked.error() ), "Ask the partner for the package again." );
}

TEST_F( ExportPackageTest, aPartnersWorkComesBackAndNothingThatStayedAtHomeIsLost )
{
  ActionRecord action;
  action.operationUuid = shared.uuid;
  action.areaUuid = area.uuid;
  action.title = QStringLiteral( "Repair the lamp" );
  const auto added = store->add( action );
  AreaRecord hidden = area;
  hidden.sensitivity = Sensitivity::Restricted;
  ASSERT_TRUE( store->update( area, hidden ) );

  ASSERT_TRUE( exportPackage( location(), { { shared.uuid }, Sensitivity::Internal }, folder() ) );
  const StoreLocation package = packageStore( folder() );
  auto partner = OperationsStore::open( package );
  ASSERT_TRUE( partner );
  // The area stayed at home, and so did the action's mention of it.
  const auto theirs = ( *partner )->find<ActionRecord>( added->uuid );
  ASSERT_TRUE( theirs );
  EXPECT_EQ( theirs->areaUuid, QString() );
  ActionRecord done = *theirs;
  done.status = QStringLiteral( "done" );
  ASSERT_TRUE( ( *partner )->update( *theirs, done ) );

  const auto merged = mergeStore( location(), package, mFolder.path() );
  ASSERT_TRUE( merged ) << merged.error().text().toStdString();
  const auto back = store->find<ActionRecord>( added->uuid );
  EXPECT_EQ( back->status, "done" );
  EXPECT_EQ( back->areaUuid, area.uuid );
  EXPECT_EQ( store->operations()->size(), 2 );
}

} // namespace hotspot::operations
