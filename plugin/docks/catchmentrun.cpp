// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/docks/catchmentrun.h"

#include <qgsapplication.h>
#include <qgsprocessingalgrunnertask.h>
#include <qgsprocessingcontext.h>
#include <qgsprocessingfeedback.h>
#include <qgsprocessingregistry.h>
#include <qgsproject.h>
#include <qgstaskmanager.h>
#include <qgsvectorlayer.h>

#include "plugin/operations/storeschema.h"

namespace hotspot
{

using operations::AreaRecord;
using operations::AreaRole;
using operations::NewArea;

namespace
{

/// Keeps what the algorithm says about an error, for the person who waits for the result.
class ErrorKeepingFeedback : public QgsProcessingFeedback
{
public:
  ErrorKeepingFeedback() : QgsProcessingFeedback( false ) {}
  void reportError( const QString &error, bool fatalError ) override
  {
    if ( fatalError || mError.isEmpty() )
      mError = error;
    QgsProcessingFeedback::reportError( error, fatalError );
  }
  [[nodiscard]] QString error() const { return mError; }

private:
  QString mError;
};

std::unique_ptr<QgsVectorLayer> layerOf( const QVector<AreaRecord> &areas, AreaRole role )
{
  auto layer = std::make_unique<QgsVectorLayer>(
      QStringLiteral( "MultiPolygon?crs=%1&field=target_id:string" ).arg( QLatin1String( operations::storeCrs ) ),
      operations::areaRoleCode( role ), QStringLiteral( "memory" ) );
  QgsFeatureList features;
  for ( const AreaRecord &area : areas )
  {
    if ( area.role != role )
      continue;
    QgsFeature feature( layer->fields() );
    feature.setAttribute( 0, area.label );
    feature.setGeometry( area.geometry );
    features << feature;
  }
  if ( features.isEmpty() )
    return nullptr;
  layer->dataProvider()->addFeatures( features );
  layer->updateExtents();
  return layer;
}

QVector<NewArea> catchmentsIn( const QgsVectorLayer &layer, const CatchmentRequest &request )
{
  QVector<NewArea> areas;
  const int target = layer.fields().lookupField( QStringLiteral( "target_id" ) );
  const int ring = layer.fields().lookupField( QStringLiteral( "ring" ) );
  QgsFeatureIterator features = layer.getFeatures();
  QgsFeature feature;
  while ( features.nextFeature( feature ) )
  {
    if ( !feature.hasGeometry() )
      continue;
    NewArea area;
    area.role = AreaRole::Catchment;
    area.targetLabel = feature.attribute( target ).toString();
    area.ring = feature.attribute( ring ).toInt();
    area.origin = QStringLiteral( "hotspot:catchments, %1 m" ).arg( request.distance );
    area.geometry = feature.geometry();
    areas << area;
  }
  return areas;
}

} // namespace

/// What the task uses and what must outlive it.
struct CatchmentRun::Work
{
  CatchmentRequest request;
  std::unique_ptr<QgsVectorLayer> targets;
  std::unique_ptr<QgsVectorLayer> excluded;
  QgsProcessingContext context;
  ErrorKeepingFeedback feedback;
};

CatchmentRun::CatchmentRun( QgsProject *project, QObject *parent ) : QObject( parent ), mProject( project ) {}

CatchmentRun::~CatchmentRun()
{
  if ( !mTask )
    return;
  mTask->disconnect( this );
  mTask->cancel();
  mTask->waitForFinished();
}

void CatchmentRun::start( const QVector<AreaRecord> &areas, const CatchmentRequest &request )
{
  if ( mTask )
    return;
  const QgsProcessingAlgorithm *algorithm =
      QgsApplication::processingRegistry()->algorithmById( QStringLiteral( "hotspot:catchments" ) );
  if ( !algorithm )
  {
    emit failed( tr( "The algorithm hotspot:catchments is not there. Enable the provider “Hot Spot Policing” in the "
                     "Processing options." ) );
    return;
  }
  const auto work = std::make_shared<Work>();
  work->request = request;
  work->targets = layerOf( areas, AreaRole::Target );
  work->excluded = layerOf( areas, AreaRole::Excluded );
  if ( !work->targets )
  {
    emit failed( tr( "The operation has no target. Add one before its catchments." ) );
    return;
  }
  work->context.setProject( mProject );
  work->context.setTransformContext( mProject->transformContext() );

  QVariantMap parameters;
  parameters.insert( QStringLiteral( "TARGETS" ), QVariant::fromValue( work->targets.get() ) );
  parameters.insert( QStringLiteral( "ID_FIELD" ), QStringLiteral( "target_id" ) );
  parameters.insert( QStringLiteral( "DISTANCE" ), request.distance );
  parameters.insert( QStringLiteral( "RINGS" ), request.rings );
  if ( work->excluded )
    parameters.insert( QStringLiteral( "EXCLUDE" ), QVariant::fromValue( work->excluded.get() ) );
  parameters.insert( QStringLiteral( "OUTPUT" ), QStringLiteral( "memory:" ) );

  mWork = work;
  mTask = new QgsProcessingAlgRunnerTask( algorithm, parameters, work->context, &work->feedback );
  mTask->setDescription( tr( "Catchments" ) );
  connect( mTask, &QgsTask::progressChanged, this, &CatchmentRun::progressed );
  // The task outlives this object when it is cancelled late: it keeps its own hold of what it uses.
  connect( mTask, &QObject::destroyed, mTask, [work] {} );
  connect( mTask, &QgsProcessingAlgRunnerTask::executed, this,
           [this, work]( bool successful, const QVariantMap &results ) { finish( *work, successful, results ); } );
  emit started();
  QgsApplication::taskManager()->addTask( mTask );
}

bool CatchmentRun::isRunning() const
{
  return !mTask.isNull();
}

void CatchmentRun::cancel()
{
  if ( mTask )
    mTask->cancel();
}

void CatchmentRun::finish( const Work &work, bool successful, const QVariantMap &results )
{
  const bool wasCancelled = work.feedback.isCanceled();
  const QString error = work.feedback.error();
  const QString output = results.value( QStringLiteral( "OUTPUT" ) ).toString();
  const std::shared_ptr<Work> kept = std::move( mWork );
  mTask = nullptr;

  if ( !successful )
  {
    // A run that could not be prepared is cancelled by QGIS itself: its error tells it from a person's cancel.
    if ( !error.isEmpty() )
      emit failed( tr( "No catchments were made: %1" ).arg( error ) );
    else if ( wasCancelled )
      emit cancelled();
    else
      emit failed( tr( "No catchments were made. The Processing log says why." ) );
    return;
  }
  const std::unique_ptr<QgsMapLayer> layer( kept->context.takeResultLayer( output ) );
  const auto *vector = qobject_cast<QgsVectorLayer *>( layer.get() );
  const QVector<NewArea> areas = vector ? catchmentsIn( *vector, work.request ) : QVector<NewArea>();
  if ( areas.isEmpty() )
    emit failed( tr( "There is no room for catchments around the targets. Try another distance." ) );
  else
    emit made( areas );
}

} // namespace hotspot
