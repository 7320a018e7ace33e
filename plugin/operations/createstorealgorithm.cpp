// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/createstorealgorithm.h"

#include <qgsabstractproviderconnection.h>
#include <qgsexception.h>
#include <qgsprocessingcontext.h>
#include <qgsprocessingfeedback.h>
#include <qgsprocessingoutputs.h>
#include <qgsprovidermetadata.h>
#include <qgsproviderregistry.h>

#include "plugin/operations/storecreation.h"
#include "plugin/operations/storehealth.h"
#include "plugin/operations/storeschema.h"

namespace hotspot::operations
{

using namespace compatibility;

QString CreateStoreAlgorithm::name() const
{
  return QStringLiteral( "createstore" );
}

QString CreateStoreAlgorithm::displayName() const
{
  return tr( "Create operations store" );
}

QStringList CreateStoreAlgorithm::tags() const
{
  return tr( "operation,store,plan,database,geopackage,postgresql,postgis,new" ).split( ',' );
}

AlgorithmGroup CreateStoreAlgorithm::toolboxGroup() const
{
  return AlgorithmGroup::Operations;
}

QString CreateStoreAlgorithm::iconName() const
{
  return QStringLiteral( "createstore" );
}

AlgorithmFlags CreateStoreAlgorithm::flags() const
{
  // It takes a fraction of a second, and it makes layers to take their styles from.
  return HotSpotAlgorithm::flags() | noThreading;
}

void CreateStoreAlgorithm::initAlgorithm( const QVariantMap & )
{
  addParameter( new QgsProcessingParameterFileDestination( QStringLiteral( "OUTPUT" ), tr( "Operations store" ),
                                                           tr( "GeoPackage" ) + QStringLiteral( " (*.gpkg)" ),
                                                           QVariant(), true ) );
  addParameter( new QgsProcessingParameterProviderConnection(
      QStringLiteral( "CONNECTION" ), tr( "Or a PostgreSQL connection, for agencies that edit at the same time" ),
      QStringLiteral( "postgres" ), QVariant(), true ) );
  addParameter( new QgsProcessingParameterString( QStringLiteral( "SCHEMA" ), tr( "Schema on the server" ),
                                                  QStringLiteral( "hotspot" ), false, true ) );
  addOutput( new QgsProcessingOutputNumber( QStringLiteral( "TABLES" ), tr( "Tables made" ) ) );
}

QString CreateStoreAlgorithm::shortHelpString() const
{
  return tr(
      "Makes an empty operations store: the tables in which operations, their areas, tasks, visits and evaluations are "
      "kept.\n\n"
      "One agency: a GeoPackage beside the project, usually operations.gpkg. Agencies that edit at the same time: a "
      "schema of a PostgreSQL server with PostGIS, through a connection that QGIS knows. When a connection is given "
      "the file is not made.\n\n"
      "A file or schema that is already there is never overwritten. Lists of tactics, causes of issues and kinds of "
      "outreach are filled in and can be changed. Outlines are stored in EPSG:4326.\n\n"
      "Add the store to a project in the panel \"Hot spot operations\". Its tables are ordinary layers: people without "
      "this plugin read and edit them." );
}

CreateStoreAlgorithm *CreateStoreAlgorithm::createInstance() const
{
  return new CreateStoreAlgorithm();
}

bool CreateStoreAlgorithm::prepareAlgorithm( const QVariantMap &parameters, QgsProcessingContext &context,
                                             QgsProcessingFeedback * )
{
  const QString connectionName = parameterAsConnectionName( parameters, QStringLiteral( "CONNECTION" ), context );
  if ( connectionName.isEmpty() )
  {
    const QString path = parameterAsFileOutput( parameters, QStringLiteral( "OUTPUT" ), context );
    if ( path.isEmpty() )
      throw QgsProcessingException(
          tr( "There is neither a file nor a connection to make the store in. Choose one." ) );
    mLocation = StoreLocation::geoPackage( path );
    return true;
  }
  QgsProviderMetadata *metadata = QgsProviderRegistry::instance()->providerMetadata( QStringLiteral( "postgres" ) );
  const QgsAbstractProviderConnection *connection = metadata ? metadata->findConnection( connectionName ) : nullptr;
  if ( !connection )
    throw QgsProcessingException( tr( "There is no PostgreSQL connection \"%1\". Make it in QGIS's Browser first, or "
                                      "choose another." )
                                      .arg( connectionName ) );
  mLocation = StoreLocation::postgreSql( connection->uri(),
                                         parameterAsString( parameters, QStringLiteral( "SCHEMA" ), context ) );
  return true;
}

QVariantMap CreateStoreAlgorithm::processAlgorithm( const QVariantMap &, QgsProcessingContext &,
                                                    QgsProcessingFeedback *feedback )
{
  const StoreResult<Done> created = createStore( mLocation );
  if ( !created )
    throw QgsProcessingException( created.error().text() );
  feedback->pushInfo( tr( "Operations store made: %1. Tables: %2. Coordinates: %3." )
                          .arg( mLocation.displayName() )
                          .arg( storeTables().size() )
                          .arg( QString::fromLatin1( storeCrs ) ) );
  if ( mLocation.backend() == StoreBackend::GeoPackage && isOnNetworkShare( mLocation.path() ) )
    feedback->pushWarning( networkShareWarning() );
  return { { QStringLiteral( "OUTPUT" ), mLocation.path() },
           { QStringLiteral( "TABLES" ), static_cast<int>( storeTables().size() ) } };
}

} // namespace hotspot::operations
