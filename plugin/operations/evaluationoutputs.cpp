// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/evaluationoutputs.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>

#include <qgsfeatureiterator.h>
#include <qgsfeaturesource.h>

namespace hotspot::operations
{

namespace
{

constexpr int significantDigits = 9;

class DifferenceTexts
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::operations::EvaluationDifference )
public:
  static QString before() { return tr( "before" ); }
  static QString after() { return tr( "after" ); }
  static QString fingerprint() { return tr( "fingerprint of the data" ); }
  static QString incidents() { return tr( "incidents counted" ); }
  static QString missing() { return tr( "not there" ); }
};

QString shown( const QJsonValue &value )
{
  if ( value.isUndefined() )
    return DifferenceTexts::missing();
  return value.isDouble() ? QString::number( value.toDouble(), 'g', significantDigits ) : value.toVariant().toString();
}

/// What two runs are compared by: a name and a value as text.
using Figures = QMap<QString, QString>;

Figures figuresOf( const EvaluationRecord &evaluation, const QVector<EvaluationCellRecord> &cells )
{
  Figures figures;
  figures.insert( DifferenceTexts::fingerprint(), evaluation.dataFingerprint );
  figures.insert( DifferenceTexts::incidents(), QString::number( evaluation.incidents ) );
  for ( const EvaluationCellRecord &cell : cells )
  {
    QStringList name{ cell.zoneId, cell.role, cell.category };
    name.removeAll( QString() );
    const QString start = name.join( QStringLiteral( ", " ) ) + QStringLiteral( ": " );
    figures.insert( start + DifferenceTexts::before(), QString::number( cell.before ) );
    figures.insert( start + DifferenceTexts::after(), QString::number( cell.after ) );
  }
  const QJsonArray effects = QJsonDocument::fromJson( evaluation.effects.toUtf8() ).array();
  for ( const QJsonValue &effect : effects )
  {
    const QJsonObject row = effect.toObject();
    const QString start = QStringLiteral( "%1, %2: " )
                              .arg( row.value( QStringLiteral( "scope" ) ).toString(),
                                    row.value( QStringLiteral( "measure" ) ).toString() );
    for ( const char *column : { "estimate", "se", "ci_low", "ci_high", "p" } )
      figures.insert( start + QString::fromLatin1( column ), shown( row.value( QLatin1String( column ) ) ) );
  }
  return figures;
}

} // namespace

QVector<EvaluationCellRecord> cellsFromCounts( const QgsFeatureSource &counts, const QVector<AreaRecord> &areas )
{
  QHash<QString, QString> areaOfLabel;
  for ( const AreaRecord &area : areas )
    areaOfLabel.insert( area.label, area.uuid );
  QVector<EvaluationCellRecord> cells;
  QgsFeature feature;
  QgsFeatureIterator features = counts.getFeatures();
  while ( features.nextFeature( feature ) )
  {
    EvaluationCellRecord cell;
    cell.zoneId = feature.attribute( QStringLiteral( "zone_id" ) ).toString();
    if ( cell.zoneId.isEmpty() )
      continue;
    cell.areaUuid = areaOfLabel.value( cell.zoneId );
    cell.role = feature.attribute( QStringLiteral( "role" ) ).toString();
    cell.category = feature.attribute( QStringLiteral( "category" ) ).toString();
    cell.before = feature.attribute( QStringLiteral( "before" ) ).toInt();
    cell.after = feature.attribute( QStringLiteral( "after" ) ).toInt();
    cells << cell;
  }
  return cells;
}

QString effectsAsJson( const QgsFeatureSource &effects )
{
  QJsonArray rows;
  const QgsFields fields = effects.fields();
  QgsFeature feature;
  QgsFeatureIterator features = effects.getFeatures();
  while ( features.nextFeature( feature ) )
  {
    QJsonObject row;
    for ( int field = 0; field < fields.size(); ++field )
    {
      if ( fields.at( field ).name() == QLatin1String( "fid" ) )
        continue;
      const QVariant value = feature.attribute( field );
      row.insert( fields.at( field ).name(), value.isNull() ? QJsonValue() : QJsonValue::fromVariant( value ) );
    }
    rows << row;
  }
  return QString::fromUtf8( QJsonDocument( rows ).toJson( QJsonDocument::Compact ) );
}

QVector<EvaluationDifference> compareEvaluations( const EvaluationRecord &frozen,
                                                  const QVector<EvaluationCellRecord> &frozenCells,
                                                  const EvaluationRecord &now,
                                                  const QVector<EvaluationCellRecord> &cellsNow )
{
  const Figures before = figuresOf( frozen, frozenCells );
  const Figures after = figuresOf( now, cellsNow );
  Figures names = before;
  for ( auto figure = after.cbegin(); figure != after.cend(); ++figure )
    names.insert( figure.key(), QString() );
  QVector<EvaluationDifference> differences;
  for ( auto name = names.cbegin(); name != names.cend(); ++name )
  {
    const QString was = before.value( name.key(), DifferenceTexts::missing() );
    const QString is = after.value( name.key(), DifferenceTexts::missing() );
    if ( was != is )
      differences << EvaluationDifference{ name.key(), was, is };
  }
  return differences;
}

} // namespace hotspot::operations
