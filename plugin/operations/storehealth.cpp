// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/storehealth.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>

#include <qgsproject.h>
#include <qgsvectorlayer.h>

#include "plugin/operations/storeaccess.h"
#include "plugin/operations/storelabels.h"
#include "plugin/operations/storeproject.h"
#include "plugin/operations/storeschema.h"

namespace hotspot::operations
{

namespace
{

class HealthPage
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::operations::StoreHealth )
public:
  explicit HealthPage( QgsProject *project ) : mProject( project ), mInProject( project ) {}

  QVector<HealthCheck> checks()
  {
    if ( !mInProject.isBound() )
    {
      add( HealthCheck::Level::Warning, tr( "Store" ), tr( "This project has no operations store." ),
           tr( "Create one or open an existing one on the Operations page." ) );
      return mChecks;
    }
    checkStore();
    checkLayers();
    checkPaths();
    checkFile();
    checkEdits();
    return mChecks;
  }

  static QString networkShare()
  {
    return tr( "The store lies on a network share, where a GeoPackage may block or lose changes when two people write. "
               "Move it to a local disk, or to a PostgreSQL server if several people edit." );
  }

private:
  void add( HealthCheck::Level level, const QString &subject, const QString &sentence,
            const QString &remedy = QString() )
  {
    mChecks << HealthCheck{ level, subject, sentence, remedy };
  }

  void checkStore()
  {
    const StoreLocation location = mInProject.location();
    const StoreResult<StoreAccess> access = checkStoreAccess( location );
    if ( !access )
    {
      add( HealthCheck::Level::Error, tr( "Store" ), access.error().sentence, access.error().remedy );
      return;
    }
    add( HealthCheck::Level::Fine, tr( "Store" ), location.displayName() );
    add( HealthCheck::Level::Fine, tr( "Schema version" ), QString::number( access->schemaVersion ) );
    if ( access->readOnlyReason.isEmpty() )
      add( HealthCheck::Level::Fine, tr( "Writing" ), tr( "The store can be written." ) );
    else
      add( HealthCheck::Level::Warning, tr( "Writing" ), access->readOnlyReason,
           tr( "Ask for permission to write it, or work in a copy." ) );
    if ( !mInProject.storeUuid().isEmpty() && access->storeUuid != mInProject.storeUuid() )
      add( HealthCheck::Level::Warning, tr( "Identity" ),
           tr( "The store at this place is not the one that the project was made with." ),
           tr( "Point to the right file, or keep this one by pointing to it again." ) );
  }

  void checkLayers()
  {
    QStringList missing;
    for ( const QString &table : mInProject.missingTables() )
      missing << tableLabel( table );
    if ( missing.isEmpty() )
      add( HealthCheck::Level::Fine, tr( "Layers" ), tr( "Every table has its layer." ) );
    else
      add( HealthCheck::Level::Warning, tr( "Layers" ),
           tr( "These tables have no layer in the project: %1." ).arg( missing.join( QStringLiteral( ", " ) ) ),
           tr( "Add them again with \"Repair\"." ) );
    QStringList broken;
    for ( const QString &table : mInProject.brokenTables() )
      broken << mInProject.layer( table )->name();
    if ( !broken.isEmpty() )
      add( HealthCheck::Level::Error, tr( "Layers" ),
           tr( "These layers have lost the store: %1." ).arg( broken.join( QStringLiteral( ", " ) ) ),
           tr( "Point to the store with \"Repair\"." ) );
  }

  void checkPaths()
  {
    const StoreLocation location = mInProject.location();
    if ( location.backend() != StoreBackend::GeoPackage || mProject->fileName().isEmpty() )
      return;
    if ( mProject->readBoolEntry( QStringLiteral( "Paths" ), QStringLiteral( "/Absolute" ), false ) )
      add( HealthCheck::Level::Warning, tr( "Paths" ), tr( "The project saves absolute paths." ),
           tr( "Choose relative paths in the project's properties, so that it can be moved with its store." ) );
    const QString home = QDir( mProject->absolutePath() ).canonicalPath();
    const QString folder = QFileInfo( location.path() ).absoluteDir().canonicalPath();
    if ( folder == home || folder.startsWith( home + QLatin1Char( '/' ) ) )
      add( HealthCheck::Level::Fine, tr( "Paths" ), tr( "The store lies with the project and moves with it." ) );
    else
      add( HealthCheck::Level::Warning, tr( "Paths" ), tr( "The store lies outside the project's folder." ),
           tr( "Move both together, or put the store beside the project." ) );
  }

  void checkFile()
  {
    const StoreLocation location = mInProject.location();
    if ( location.backend() != StoreBackend::GeoPackage || !QFileInfo::exists( location.path() ) )
      return;
    if ( isOnNetworkShare( location.path() ) )
      add( HealthCheck::Level::Warning, tr( "Place" ), networkShare() );
    if ( QFileInfo::exists( location.path() + QStringLiteral( "-journal" ) ) )
      add( HealthCheck::Level::Warning, tr( "Journal" ),
           tr( "A journal of an unfinished change lies beside the store." ),
           tr( "Another program is writing, or one was stopped. Never delete the journal: the next change clears "
               "it." ) );
    const QStorageInfo disk( QFileInfo( location.path() ).absolutePath() );
    constexpr qint64 little = 50LL * 1024 * 1024;
    if ( disk.isValid() && disk.bytesAvailable() >= 0 && disk.bytesAvailable() < little )
      add( HealthCheck::Level::Warning, tr( "Disk" ),
           tr( "Only %1 MB are free on the disk that holds the store." ).arg( disk.bytesAvailable() / ( 1024 * 1024 ) ),
           tr( "Make room before the next change." ) );
  }

  void checkEdits()
  {
    QStringList unsaved;
    for ( const QString &table : mInProject.unsavedTables() )
      unsaved << mInProject.layer( table )->name();
    if ( unsaved.isEmpty() )
      add( HealthCheck::Level::Fine, tr( "Edits" ), tr( "Everything is saved." ) );
    else
      add( HealthCheck::Level::Warning, tr( "Edits" ),
           tr( "These layers hold edits that are not saved: %1." ).arg( unsaved.join( QStringLiteral( ", " ) ) ),
           tr( "Save the layers' edits." ) );
  }

  QgsProject *mProject;
  StoreProject mInProject;
  QVector<HealthCheck> mChecks;
};

} // namespace

QVector<HealthCheck> storeHealth( QgsProject *project )
{
  return HealthPage( project ).checks();
}

bool isOnNetworkShare( const QString &path )
{
  if ( path.startsWith( QLatin1String( "//" ) ) || path.startsWith( QLatin1String( "\\\\" ) ) )
    return true;
  static const QList<QByteArray> kinds{ "nfs",   "nfs4",  "cifs",        "smb",      "smb2",           "smb3",
                                        "smbfs", "afpfs", "fuse.sshfs",  "9p",       "webdav",         "davfs",
                                        "afs",   "ncpfs", "fuse.rclone", "fuse.smb", "fuse.gvfsd-fuse" };
  const QStorageInfo storage( QFileInfo( path ).absolutePath() );
  return kinds.contains( storage.fileSystemType().toLower() );
}

QString networkShareWarning()
{
  return HealthPage::networkShare();
}

} // namespace hotspot::operations
