// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processing/data/outcome.h"
#include "processing/data/sampletown.h"

#include <QCoreApplication>
#include <QString>

#include <qgscoordinatereferencesystem.h>
#include <qgscoordinatetransformcontext.h>
#include <qgspointxy.h>

class QgsFeedback;

namespace hotspot::data
{

/// Writes a made town into one GeoPackage with the layers incidents, targets, streets, addresses and boundary.
///
///   const SampleTownFile file( path, crs, centre, context.transformContext() );
///   const Outcome<int> rows = file.write( town, dirty, feedback );
///
/// \a centre is in \a crs, which measures in metres; the town is laid around it. A GeoPackage that is already there is
/// replaced only when it holds nothing but such layers: anything else is an error, so that nobody's data are lost.
class SampleTownFile
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::data::SampleTownFile )
public:
  /// What a dirty town has on top, as exports from records systems have it.
  static constexpr int withoutGeometry = 12;
  static constexpr int withoutDate = 9;
  static constexpr int withUnreadableReport = 7;
  static constexpr int farOutside = 6;
  static constexpr int atThePoliceStation = 40;
  static constexpr int repeated = 5;

  SampleTownFile( QString path, QgsCoordinateReferenceSystem crs, const QgsPointXY &centre,
                  QgsCoordinateTransformContext context );

  /// How many incident rows were written, or why the file could not be.
  [[nodiscard]] Outcome<int> write( const SampleTown &town, bool dirty, QgsFeedback *feedback ) const;

  /// The layers' names in the file, in the order in which they are written.
  [[nodiscard]] static QStringList layerNames();

  /// As QGIS opens a layer of the file.
  [[nodiscard]] QString layerUri( const QString &layer ) const;

private:
  class Layer;

  [[nodiscard]] QString cannotReplace() const;
  [[nodiscard]] QgsPointXY placed( const QgsPointXY &at ) const;
  [[nodiscard]] QString writeIncidents( const SampleTown &town, bool dirty, QgsFeedback *feedback, int &rows ) const;
  [[nodiscard]] QString writeTargets( const SampleTown &town ) const;
  [[nodiscard]] QString writeStreets( const SampleTown &town ) const;
  [[nodiscard]] QString writeAddresses( const SampleTown &town, QgsFeedback *feedback ) const;
  [[nodiscard]] QString writeBoundary( const SampleTown &town ) const;

  QString mPath;
  QgsCoordinateReferenceSystem mCrs;
  QgsPointXY mCentre;
  QgsCoordinateTransformContext mContext;
};

} // namespace hotspot::data
