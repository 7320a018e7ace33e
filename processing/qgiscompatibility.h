// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// \file
/// One name for each thing that QGIS renamed between 3.22 and 3.40. Every file that needs one of them reads this
/// header, and no other file asks for the QGIS version.

#include <qgis.h>
#include <qgsconfig.h>
#include <qgsfeaturerequest.h>
#include <qgsfeaturesource.h>
#include <qgsfield.h>
#include <qgsmaplayerproxymodel.h>
#include <qgsprocessing.h>
#include <qgsprocessingalgorithm.h>
#include <qgsprocessingparameters.h>
#include <qgsprocessingutils.h>
#include <qgsunittypes.h>
#include <qgswkbtypes.h>

namespace hotspot::compatibility
{

#if _QGIS_VERSION_INT >= 33000
using WkbType = Qgis::WkbType;
using GeometryType = Qgis::GeometryType;
inline constexpr WkbType noGeometry = Qgis::WkbType::NoGeometry;
inline constexpr WkbType wkbPoint = Qgis::WkbType::Point;
inline constexpr WkbType wkbLineString = Qgis::WkbType::LineString;
inline constexpr WkbType wkbMultiLineString = Qgis::WkbType::MultiLineString;
inline constexpr WkbType wkbPolygon = Qgis::WkbType::Polygon;
inline constexpr WkbType wkbMultiPolygon = Qgis::WkbType::MultiPolygon;
inline constexpr WkbType wkbGeometryCollection = Qgis::WkbType::GeometryCollection;
inline constexpr GeometryType pointGeometry = Qgis::GeometryType::Point;
inline constexpr GeometryType lineGeometry = Qgis::GeometryType::Line;
inline constexpr GeometryType polygonGeometry = Qgis::GeometryType::Polygon;
inline constexpr Qgis::DistanceUnit metres = Qgis::DistanceUnit::Meters;
inline constexpr Qgis::DistanceUnit unknownDistanceUnit = Qgis::DistanceUnit::Unknown;
inline constexpr Qgis::AreaUnit squareMetres = Qgis::AreaUnit::SquareMeters;
#else
using WkbType = QgsWkbTypes::Type;
using GeometryType = QgsWkbTypes::GeometryType;
inline constexpr WkbType noGeometry = QgsWkbTypes::NoGeometry;
inline constexpr WkbType wkbPoint = QgsWkbTypes::Point;
inline constexpr WkbType wkbLineString = QgsWkbTypes::LineString;
inline constexpr WkbType wkbMultiLineString = QgsWkbTypes::MultiLineString;
inline constexpr WkbType wkbPolygon = QgsWkbTypes::Polygon;
inline constexpr WkbType wkbMultiPolygon = QgsWkbTypes::MultiPolygon;
inline constexpr WkbType wkbGeometryCollection = QgsWkbTypes::GeometryCollection;
inline constexpr GeometryType pointGeometry = QgsWkbTypes::PointGeometry;
inline constexpr GeometryType lineGeometry = QgsWkbTypes::LineGeometry;
inline constexpr GeometryType polygonGeometry = QgsWkbTypes::PolygonGeometry;
inline constexpr QgsUnitTypes::DistanceUnit metres = QgsUnitTypes::DistanceMeters;
inline constexpr QgsUnitTypes::DistanceUnit unknownDistanceUnit = QgsUnitTypes::DistanceUnknownUnit;
inline constexpr QgsUnitTypes::AreaUnit squareMetres = QgsUnitTypes::AreaSquareMeters;
#endif

#if _QGIS_VERSION_INT >= 33400
inline constexpr Qgis::LayerFilter pointLayers = Qgis::LayerFilter::PointLayer;
inline constexpr Qgis::LayerFilter polygonLayers = Qgis::LayerFilter::PolygonLayer;
inline constexpr Qgis::LayerFilter vectorLayers = Qgis::LayerFilter::VectorLayer;
#else
inline constexpr QgsMapLayerProxyModel::Filter pointLayers = QgsMapLayerProxyModel::PointLayer;
inline constexpr QgsMapLayerProxyModel::Filter polygonLayers = QgsMapLayerProxyModel::PolygonLayer;
inline constexpr QgsMapLayerProxyModel::Filter vectorLayers = QgsMapLayerProxyModel::VectorLayer;
#endif

#if _QGIS_VERSION_INT >= 33600
using AlgorithmFlags = Qgis::ProcessingAlgorithmFlags;
using AlgorithmFlag = Qgis::ProcessingAlgorithmFlag;
using SourceType = Qgis::ProcessingSourceType;
inline constexpr SourceType anySource = Qgis::ProcessingSourceType::Vector;
inline constexpr SourceType pointSource = Qgis::ProcessingSourceType::VectorPoint;
inline constexpr SourceType lineSource = Qgis::ProcessingSourceType::VectorLine;
inline constexpr SourceType polygonSource = Qgis::ProcessingSourceType::VectorPolygon;
inline constexpr SourceType anyGeometrySource = Qgis::ProcessingSourceType::VectorAnyGeometry;
inline constexpr SourceType anyMapLayer = Qgis::ProcessingSourceType::MapLayer;
inline constexpr auto advancedParameter = Qgis::ProcessingParameterFlag::Advanced;
inline constexpr auto integerNumber = Qgis::ProcessingNumberParameterType::Integer;
inline constexpr auto doubleNumber = Qgis::ProcessingNumberParameterType::Double;
inline constexpr auto anyField = Qgis::ProcessingFieldParameterDataType::Any;
inline constexpr auto numericField = Qgis::ProcessingFieldParameterDataType::Numeric;
inline constexpr auto stringField = Qgis::ProcessingFieldParameterDataType::String;
inline constexpr auto dateTimeField = Qgis::ProcessingFieldParameterDataType::DateTime;
inline constexpr auto noGeometryRequest = Qgis::FeatureRequestFlag::NoGeometry;
inline constexpr auto skipGeometryChecks = Qgis::ProcessingFeatureSourceFlag::SkipGeometryValidityChecks;
inline constexpr auto noThreading = Qgis::ProcessingAlgorithmFlag::NoThreading;
inline constexpr auto fileBehaviour = Qgis::ProcessingFileParameterBehavior::File;
inline constexpr auto dateParameter = Qgis::ProcessingDateTimeParameterDataType::Date;
#else
using AlgorithmFlags = QgsProcessingAlgorithm::Flags;
using AlgorithmFlag = QgsProcessingAlgorithm::Flag;
using SourceType = QgsProcessing::SourceType;
inline constexpr SourceType anySource = QgsProcessing::TypeVector;
inline constexpr SourceType pointSource = QgsProcessing::TypeVectorPoint;
inline constexpr SourceType lineSource = QgsProcessing::TypeVectorLine;
inline constexpr SourceType polygonSource = QgsProcessing::TypeVectorPolygon;
inline constexpr SourceType anyGeometrySource = QgsProcessing::TypeVectorAnyGeometry;
inline constexpr SourceType anyMapLayer = QgsProcessing::TypeMapLayer;
inline constexpr auto advancedParameter = QgsProcessingParameterDefinition::FlagAdvanced;
inline constexpr auto integerNumber = QgsProcessingParameterNumber::Integer;
inline constexpr auto doubleNumber = QgsProcessingParameterNumber::Double;
inline constexpr auto anyField = QgsProcessingParameterField::Any;
inline constexpr auto numericField = QgsProcessingParameterField::Numeric;
inline constexpr auto stringField = QgsProcessingParameterField::String;
inline constexpr auto dateTimeField = QgsProcessingParameterField::DateTime;
inline constexpr auto noGeometryRequest = QgsFeatureRequest::NoGeometry;
inline constexpr auto skipGeometryChecks = QgsProcessingFeatureSource::FlagSkipGeometryValidityChecks;
inline constexpr auto noThreading = QgsProcessingAlgorithm::FlagNoThreading;
inline constexpr auto fileBehaviour = QgsProcessingParameterFile::File;
inline constexpr auto dateParameter = QgsProcessingParameterDateTime::Date;
#endif

/// A field by its C++ value type, since the enum that QgsField takes changed in 3.38.
enum class FieldType
{
  Integer,
  LongInteger,
  Real,
  Text,
  Boolean,
  Date,
  Instant
};

[[nodiscard]] inline QgsField field( const QString &name, FieldType type )
{
#if _QGIS_VERSION_INT >= 33800
  using Type = QMetaType::Type;
  constexpr Type types[] = { Type::Int,  Type::LongLong, Type::Double,   Type::QString,
                             Type::Bool, Type::QDate,    Type::QDateTime };
#else
  using Type = QVariant::Type;
  constexpr Type types[] = { QVariant::Int,  QVariant::LongLong, QVariant::Double,  QVariant::String,
                             QVariant::Bool, QVariant::Date,     QVariant::DateTime };
#endif
  return QgsField( name, types[static_cast<int>( type )] );
}

/// Has a form (QgsEditFormConfig) laid out in tabs of our own.
template <typename FormConfig>
void layOutInTabs( FormConfig &config )
{
#if _QGIS_VERSION_INT >= 33200
  config.setLayout( Qgis::AttributeFormLayout::DragAndDrop );
#else
  config.setLayout( FormConfig::TabLayout );
#endif
}

/// Makes a container of a form (QgsAttributeEditorContainer) a tab rather than a box.
template <typename Container>
void showAsTab( Container &container )
{
#if _QGIS_VERSION_INT >= 33200
  container.setType( Qgis::AttributeEditorContainerType::Tab );
#else
  container.setIsGroupBox( false );
#endif
}

} // namespace hotspot::compatibility
