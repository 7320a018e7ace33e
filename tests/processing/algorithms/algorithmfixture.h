// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <gtest/gtest.h>

#include <QVariantMap>

#include <qgsapplication.h>
#include <qgsprocessingalgorithm.h>
#include <qgsprocessingcontext.h>
#include <qgsprocessingfeedback.h>
#include <qgsprocessingregistry.h>
#include <qgsprocessingutils.h>
#include <qgsproject.h>
#include <qgsvectorlayer.h>

#include "processing/hotspotprovider.h"

/// Icons and styles lie in a static library, which a program has to ask for. Not possible inside a namespace.
inline void useHotspotResources()
{
  Q_INIT_RESOURCE( hotspot_policing );
}

namespace hotspot
{

/// Runs our algorithms as QGIS does: found by id in the registry, parameters checked, prepared, run.
///
///   const QVariantMap results = run( "hotspot:beforeafter", { … } );
///   ASSERT_TRUE( mError.isEmpty() ) << mError.toStdString();
///   QgsVectorLayer *counts = layer( results, "COUNTS" );
class AlgorithmFixture : public ::testing::Test
{
protected:
  static void SetUpTestSuite()
  {
    useHotspotResources();
    QgsProcessingRegistry *registry = QgsApplication::processingRegistry();
    if ( !registry->providerById( QStringLiteral( "hotspot" ) ) )
      registry->addProvider( new HotSpotProvider() );
  }

  void SetUp() override
  {
    mContext = std::make_unique<QgsProcessingContext>();
    mContext->setProject( &mProject );
    mContext->setTransformContext( mProject.transformContext() );
    // Temporary layers stay in the context, where layer() finds them.
    mContext->setFeedback( &mFeedback );
  }

  /// The results, or an empty map with the sentence that the person sees in mError.
  QVariantMap run( const QString &id, const QVariantMap &parameters )
  {
    mError.clear();
    const QgsProcessingAlgorithm *algorithm = QgsApplication::processingRegistry()->algorithmById( id );
    if ( !algorithm )
    {
      mError = QStringLiteral( "There is no algorithm " ) + id;
      return {};
    }
    bool ok = false;
    QVariantMap results;
    try
    {
      results = algorithm->run( parameters, *mContext, &mFeedback, &ok, QVariantMap(), false );
    }
    catch ( const QgsProcessingException &exception )
    {
      mError = exception.what();
      return {};
    }
    if ( !ok && mError.isEmpty() )
      mError = QStringLiteral( "failed: " ) + mFeedback.textLog();
    return results;
  }

  QgsVectorLayer *layer( const QVariantMap &results, const QString &name )
  {
    return qobject_cast<QgsVectorLayer *>(
        QgsProcessingUtils::mapLayerFromString( results.value( name ).toString(), *mContext ) );
  }

  /// A layer in memory, owned by the project: makeLayer( "Point?crs=EPSG:32616&field=date:date", "incidents" ).
  QgsVectorLayer *makeLayer( const QString &definition, const QString &name )
  {
    auto *layer = new QgsVectorLayer( definition, name, QStringLiteral( "memory" ) );
    EXPECT_TRUE( layer->isValid() ) << definition.toStdString();
    mProject.addMapLayer( layer );
    return layer;
  }

  /// addFeature( layer, "POINT(1 2)", { "theft", QDate( 2019, 7, 1 ) } ); no geometry where \a wkt is empty.
  static void addFeature( QgsVectorLayer *layer, const QString &wkt, const QVariantList &values )
  {
    QgsAttributes attributes;
    for ( const QVariant &value : values )
      attributes << value;
    QgsFeature feature( layer->fields() );
    if ( !wkt.isEmpty() )
      feature.setGeometry( QgsGeometry::fromWkt( wkt ) );
    feature.setAttributes( attributes );
    ASSERT_TRUE( layer->dataProvider()->addFeature( feature ) );
    layer->updateExtents();
  }

  /// All values of a field, in the layer's order.
  static QVariantList column( QgsVectorLayer *layer, const QString &field )
  {
    QVariantList values;
    QgsFeatureIterator features = layer->getFeatures();
    QgsFeature feature;
    while ( features.nextFeature( feature ) )
      values << feature.attribute( field );
    return values;
  }

  QString log() const { return mFeedback.textLog(); }

  QgsProject mProject;
  QgsProcessingFeedback mFeedback{ false };
  std::unique_ptr<QgsProcessingContext> mContext;
  QString mError;
};

} // namespace hotspot
