// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>
#include <QPointer>
#include <QVector>

#include "plugin/operations/arearecord.h"
#include "plugin/operations/operationsstore.h"

class QgsMapLayer;
class QgsProcessingAlgRunnerTask;
class QgsProject;

namespace hotspot
{

/// How catchments are to be made.
struct CatchmentRequest
{
  /// Width of one ring, metres.
  double distance = 150;
  int rings = 1;
};

/// Makes catchments around the targets of an operation with hotspot:catchments, in the background.
///
///   CatchmentRun run( project );
///   connect( &run, &CatchmentRun::made, this, [&]( const QVector<operations::NewArea> &areas ) { … } );
///   run.start( store->areas( uuid ), { 150, 1 } );
///
/// Of the areas given, targets get catchments and excluded areas are left out of them. Each start ends in exactly one
/// of made, failed and cancelled. Deleting the object cancels and waits.
class CatchmentRun : public QObject
{
  Q_OBJECT
public:
  explicit CatchmentRun( QgsProject *project, QObject *parent = nullptr );
  ~CatchmentRun() override;

  void start( const QVector<operations::AreaRecord> &areas, const CatchmentRequest &request );
  void cancel();
  [[nodiscard]] bool isRunning() const;

signals:
  void started();
  /// Between 0 and 100.
  void progressed( double percent );
  /// In EPSG:4326, one for each target and ring.
  void made( const QVector<operations::NewArea> &areas );
  /// A sentence with what to do.
  void failed( const QString &sentence );
  void cancelled();

private:
  struct Work;
  void finish( const Work &work, bool successful, const QVariantMap &results );

  QPointer<QgsProject> mProject;
  QPointer<QgsProcessingAlgRunnerTask> mTask;
  std::shared_ptr<Work> mWork;
};

} // namespace hotspot
