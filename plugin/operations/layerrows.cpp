// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/layerrows.h"

#include <algorithm>

#include <QCoreApplication>

#include <qgsexpression.h>
#include <qgsexpressioncontextutils.h>
#include <qgsfeatureiterator.h>
#include <qgsvectorlayer.h>
#include <qgsvectorlayereditbuffer.h>
#include <qgsvectorlayerutils.h>

namespace hotspot::operations
{

namespace
{

class LayerSentences
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::operations::LayerRows )
public:
  static StoreError noRow( const QString &table, const QString &uuid )
  {
    return { StoreErrorKind::NotFound, tr( "Table %1 has no row %2." ).arg( table, uuid ),
             tr( "Refresh the list: somebody else may have changed the store." ) };
  }
  static StoreError refused( const QString &layer )
  {
    return { StoreErrorKind::Failed, tr( "Layer \"%1\" did not take the change into its edit session." ).arg( layer ),
             tr( "Save or discard the layer's edits and try again." ) };
  }
};

/// What a provider gives as an instant: the digits are UTC, whatever zone it claims when it claims the local one.
QVariant asUtc( const QVariant &value )
{
  QDateTime instant = value.toDateTime();
  if ( !instant.isValid() )
    return QVariant();
  if ( instant.timeSpec() == Qt::LocalTime )
    instant.setTimeSpec( Qt::UTC );
  return instant.toUTC();
}

QVariant converted( const ColumnSchema &column, const QVariant &value )
{
  if ( value.isNull() )
    return QVariant();
  switch ( column.type )
  {
  case ColumnType::Integer:
    return value.toInt();
  case ColumnType::Real:
    return value.toDouble();
  case ColumnType::Boolean:
    return value.toBool();
  case ColumnType::Date:
    return value.toDate();
  case ColumnType::Instant:
    return asUtc( value );
  case ColumnType::Text:
  case ColumnType::Json:
    break;
  }
  return value.toString();
}

Row rowFromLayerFeature( const TableSchema &table, const QgsFeature &feature )
{
  Row row;
  row.uuid = feature.attribute( QStringLiteral( "uuid" ) ).toString();
  for ( const ColumnSchema &column : table.columns )
    row.values.insert( column.name, converted( column, feature.attribute( column.name ) ) );
  if ( table.geometry != GeometryKind::None )
    row.geometry = feature.geometry();
  return row;
}

QString filterExpression( const TableSchema &table, const RowFilter &filter )
{
  QStringList conditions;
  for ( auto condition = filter.equals.cbegin(); condition != filter.equals.cend(); ++condition )
    conditions << QgsExpression::createFieldEqualityExpression( condition.key(), condition.value() );
  if ( !filter.withArchived && table.column( QStringLiteral( "archived" ) ) )
    conditions << QStringLiteral( "NOT coalesce(\"archived\", false)" );
  return conditions.join( QStringLiteral( " AND " ) );
}

QgsFeature featureOf( const QgsVectorLayer &layer, const QString &uuid )
{
  QgsFeatureRequest request;
  request.setFilterExpression( QgsExpression::createFieldEqualityExpression( QStringLiteral( "uuid" ), uuid ) );
  QgsFeature feature;
  layer.getFeatures( request ).nextFeature( feature );
  return feature;
}

} // namespace

StoreResult<QVector<Row>> rowsFromLayer( const TableSchema &table, const QgsVectorLayer &layer,
                                         const RowFilter &filter )
{
  QgsFeatureRequest request;
  const QString expression = filterExpression( table, filter );
  if ( !expression.isEmpty() )
    request.setFilterExpression( expression );
  QVector<QPair<QgsFeatureId, Row>> found;
  QgsFeature feature;
  QgsFeatureIterator features = layer.getFeatures( request );
  while ( features.nextFeature( feature ) )
    found.append( { feature.id(), rowFromLayerFeature( table, feature ) } );
  // Saved rows by their key, then unsaved ones, whose ids count downwards.
  std::sort( found.begin(), found.end(),
             []( const auto &left, const auto &right )
             {
               if ( ( left.first < 0 ) != ( right.first < 0 ) )
                 return right.first < 0;
               return left.first < 0 ? left.first > right.first : left.first < right.first;
             } );
  QVector<Row> rows;
  rows.reserve( found.size() );
  for ( QPair<QgsFeatureId, Row> &entry : found )
    rows << std::move( entry.second );
  return rows;
}

StoreResult<Done> writeIntoLayer( const RowChange &change, QgsVectorLayer &layer )
{
  const QgsFields fields = layer.fields();
  if ( change.kind == RowChange::Kind::Insert )
  {
    QgsAttributeMap attributes;
    attributes.insert( fields.lookupField( QStringLiteral( "uuid" ) ), change.uuid );
    for ( auto value = change.values.cbegin(); value != change.values.cend(); ++value )
      attributes.insert( fields.lookupField( value.key() ), value.value() );
    attributes.remove( -1 );
    QgsExpressionContext context( QgsExpressionContextUtils::globalProjectLayerScopes( &layer ) );
    QgsFeature feature =
        QgsVectorLayerUtils::createFeature( &layer, change.geometry.value_or( QgsGeometry() ), attributes, &context );
    if ( !layer.addFeature( feature ) )
      return LayerSentences::refused( layer.name() );
    return Done();
  }
  const QgsFeature feature = featureOf( layer, change.uuid );
  if ( !feature.isValid() )
    return LayerSentences::noRow( change.table, change.uuid );
  for ( auto value = change.values.cbegin(); value != change.values.cend(); ++value )
  {
    const int field = fields.lookupField( value.key() );
    if ( field >= 0 && !layer.changeAttributeValue( feature.id(), field, value.value(), feature.attribute( field ) ) )
      return LayerSentences::refused( layer.name() );
  }
  QgsGeometry geometry = change.geometry.value_or( QgsGeometry() );
  if ( change.geometry && !layer.changeGeometry( feature.id(), geometry ) )
    return LayerSentences::refused( layer.name() );
  return Done();
}

bool isUnsavedRow( QgsVectorLayer &layer, const QString &uuid )
{
  const QgsVectorLayerEditBuffer *buffer = layer.editBuffer();
  if ( !buffer )
    return false;
  const QgsFeatureMap added = buffer->addedFeatures();
  return std::any_of( added.cbegin(), added.cend(),
                      [&]( const QgsFeature &feature )
                      { return feature.attribute( QStringLiteral( "uuid" ) ).toString() == uuid; } );
}

} // namespace hotspot::operations
