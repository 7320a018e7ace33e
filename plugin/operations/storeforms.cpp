// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/storeforms.h"

#include <QCoreApplication>

#include <qgsattributeeditorcontainer.h>
#include <qgsattributeeditorfield.h>
#include <qgsattributeeditorrelation.h>
#include <qgsattributetableconfig.h>
#include <qgsdefaultvalue.h>
#include <qgseditformconfig.h>
#include <qgseditorwidgetsetup.h>
#include <qgsfieldconstraints.h>
#include <qgsrelation.h>
#include <qgsrelationmanager.h>
#include <qgsvectorlayer.h>

#include "plugin/operations/storelabels.h"
#include "plugin/operations/storelayerstyle.h"
#include "plugin/operations/storerelations.h"
#include "plugin/operations/storeschema.h"
#include "processing/qgiscompatibility.h"

namespace hotspot::operations
{

namespace
{

class StoreForm
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::operations::StoreForm )
public:
  StoreForm( QgsVectorLayer *layer, const TableSchema &table, const QgsRelationManager &relations,
             const QgsVectorLayer *values )
      : mLayer( layer ), mTable( table ), mRelations( relations ), mValues( values )
  {
  }

  void apply()
  {
    mLayer->setDisplayExpression( displayExpression( mTable.name ) );
    applyKeys();
    for ( const ColumnSchema &column : mTable.columns )
    {
      const int field = mLayer->fields().lookupField( column.name );
      if ( field < 0 )
        continue;
      mLayer->setFieldAlias( field, columnLabel( mTable.name, column.name ) );
      mLayer->setEditorWidgetSetup( field, widget( column ) );
      applyDefault( field, column );
      if ( column.notNull )
        mLayer->setFieldConstraint( field, QgsFieldConstraints::ConstraintNotNull,
                                    QgsFieldConstraints::ConstraintStrengthHard );
    }
    applyRules();
    mLayer->setReadOnly( mTable.frozen );
    applyLayout();
    hideKeysInTable();
  }

private:
  static bool isLong( const QString &column )
  {
    static const QStringList names{ "problem", "goal",      "plan",       "note",    "commitment", "message",
                                    "remedy",  "statement", "parameters", "effects", "changes",    "question" };
    return names.contains( column );
  }

  void applyKeys()
  {
    const int fid = mLayer->fields().lookupField( QStringLiteral( "fid" ) );
    if ( fid >= 0 )
      mLayer->setEditorWidgetSetup( fid, QgsEditorWidgetSetup( QStringLiteral( "Hidden" ), {} ) );
    const int uuid = mLayer->fields().lookupField( QStringLiteral( "uuid" ) );
    if ( uuid < 0 )
      return;
    mLayer->setEditorWidgetSetup( uuid, QgsEditorWidgetSetup( QStringLiteral( "Hidden" ), {} ) );
    mLayer->setDefaultValueDefinition( uuid, QgsDefaultValue( QStringLiteral( "uuid('WithoutBraces')" ) ) );
    mLayer->setFieldConstraint( uuid, QgsFieldConstraints::ConstraintUnique,
                                QgsFieldConstraints::ConstraintStrengthHard );
    // A copied or split row is another row: it must not keep the uuid.
    mLayer->setFieldConstraint( uuid, QgsFieldConstraints::ConstraintNotNull,
                                QgsFieldConstraints::ConstraintStrengthHard );
  }

  QgsEditorWidgetSetup widget( const ColumnSchema &column ) const
  {
    if ( !column.references.isEmpty() )
    {
      const QgsRelation relation = mRelations.relation( relationId( mTable.name, column.name ) );
      if ( relation.isValid() )
        return QgsEditorWidgetSetup( QStringLiteral( "RelationReference" ),
                                     { { QStringLiteral( "Relation" ), relation.id() },
                                       { QStringLiteral( "AllowNULL" ), !column.notNull },
                                       { QStringLiteral( "OrderByValue" ), true },
                                       { QStringLiteral( "ShowForm" ), false },
                                       { QStringLiteral( "ShowOpenFormButton" ), true } } );
    }
    if ( !column.allowed.isEmpty() )
      return QgsEditorWidgetSetup( QStringLiteral( "ValueMap" ),
                                   { { QStringLiteral( "map" ), fixedValues( column ) } } );
    if ( !column.domain.isEmpty() && mValues )
      return QgsEditorWidgetSetup( QStringLiteral( "ValueRelation" ), changeableValues( column ) );
    switch ( column.type )
    {
    case ColumnType::Boolean:
      return QgsEditorWidgetSetup( QStringLiteral( "CheckBox" ), {} );
    case ColumnType::Date:
      return dateWidget( QStringLiteral( "yyyy-MM-dd" ) );
    case ColumnType::Instant:
      return dateWidget( QStringLiteral( "yyyy-MM-dd HH:mm:ss" ) );
    case ColumnType::Integer:
    case ColumnType::Real:
    case ColumnType::Text:
    case ColumnType::Json:
      break;
    }
    return QgsEditorWidgetSetup( QStringLiteral( "TextEdit" ),
                                 { { QStringLiteral( "IsMultiline" ), isLong( column.name ) } } );
  }

  static QgsEditorWidgetSetup dateWidget( const QString &format )
  {
    return QgsEditorWidgetSetup( QStringLiteral( "DateTime" ), { { QStringLiteral( "field_format" ), format },
                                                                 { QStringLiteral( "display_format" ), format },
                                                                 { QStringLiteral( "calendar_popup" ), true },
                                                                 { QStringLiteral( "allow_null" ), true } } );
  }

  QVariantList fixedValues( const ColumnSchema &column ) const
  {
    QVariantList list;
    for ( const QString &code : column.allowed )
      list << QVariantMap{ { valueLabel( mTable.name, column.name, code ), code } };
    return list;
  }

  QVariantMap changeableValues( const ColumnSchema &column ) const
  {
    // A retired entry is still shown where a row has it, and offered nowhere else.
    const QString filter = QStringLiteral( "\"domain\" = '%1' AND NOT \"archived\" AND (NOT \"retired\" OR \"code\" = "
                                           "current_value('%2'))" )
                               .arg( column.domain, column.name );
    return { { QStringLiteral( "Layer" ), mValues->id() },
             { QStringLiteral( "LayerName" ), mValues->name() },
             { QStringLiteral( "Key" ), QStringLiteral( "code" ) },
             { QStringLiteral( "Value" ), QStringLiteral( "label" ) },
             { QStringLiteral( "FilterExpression" ), filter },
             { QStringLiteral( "AllowNull" ), !column.notNull },
             { QStringLiteral( "OrderByValue" ), true },
             { QStringLiteral( "AllowMulti" ), false } };
  }

  void applyDefault( int field, const ColumnSchema &column )
  {
    if ( column.name == QLatin1String( "operation_uuid" ) )
      mLayer->setDefaultValueDefinition(
          field,
          QgsDefaultValue( QStringLiteral( "nullif(@%1, '')" ).arg( QString::fromLatin1( shownOperationVariable ) ) ) );
    else if ( column.type == ColumnType::Boolean && !column.defaultSql.isEmpty() )
      mLayer->setDefaultValueDefinition( field, QgsDefaultValue( column.defaultSql == QLatin1String( "0" )
                                                                     ? QStringLiteral( "false" )
                                                                     : QStringLiteral( "true" ) ) );
    else if ( !column.defaultSql.isEmpty() )
      mLayer->setDefaultValueDefinition( field, QgsDefaultValue( column.defaultSql ) );
  }

  /// What the database cannot say in a sentence of its own.
  void applyRules()
  {
    const auto order = [this]( const char *start, const char *end, const QString &sentence )
    {
      const int field = mLayer->fields().lookupField( QString::fromLatin1( end ) );
      if ( field < 0 || mLayer->fields().lookupField( QString::fromLatin1( start ) ) < 0 )
        return;
      mLayer->setConstraintExpression( field,
                                       QStringLiteral( "\"%1\" IS NULL OR \"%2\" IS NULL OR \"%2\" > \"%1\"" )
                                           .arg( QString::fromLatin1( start ), QString::fromLatin1( end ) ),
                                       sentence );
    };
    order( "planned_start", "planned_end", tr( "The end must lie after the start." ) );
    order( "starts_on", "ends_before", tr( "The end must lie after the first day." ) );
    order( "started_utc", "ended_utc", tr( "The end must lie after the start." ) );
  }

  void applyLayout()
  {
    QgsEditFormConfig config = mLayer->editFormConfig();
    compatibility::layOutInTabs( config );
    config.clearTabs();
    QgsAttributeEditorElement *root = config.invisibleRootContainer();
    auto *details = new QgsAttributeEditorContainer( tr( "Details" ), root );
    compatibility::showAsTab( *details );
    for ( const ColumnSchema &column : mTable.columns )
    {
      const int field = mLayer->fields().lookupField( column.name );
      if ( field < 0 )
        continue;
      details->addChildElement( new QgsAttributeEditorField( column.name, field, details ) );
      config.setLabelOnTop( field, isLong( column.name ) );
    }
    config.addTab( details );
    for ( const TableSchema &child : storeTables() )
    {
      for ( const ColumnSchema &column : child.columns )
      {
        const QgsRelation relation = mRelations.relation( relationId( child.name, column.name ) );
        if ( column.references != mTable.name || child.name == mTable.name || !relation.isValid() )
          continue;
        auto *tab = new QgsAttributeEditorContainer( tableLabel( child.name ), root );
        compatibility::showAsTab( *tab );
        auto *editor = new QgsAttributeEditorRelation( relation, tab );
        editor->setShowLabel( false );
        tab->addChildElement( editor );
        config.addTab( tab );
      }
    }
    const auto readOnly = [&]( const char *column )
    {
      const int field = mLayer->fields().lookupField( QString::fromLatin1( column ) );
      if ( field >= 0 )
        config.setReadOnly( field );
    };
    if ( mTable.name == QLatin1String( "operation" ) )
      readOnly( "state" );
    if ( mTable.name == QLatin1String( "area" ) )
    {
      readOnly( "version" );
      readOnly( "replaces_uuid" );
    }
    if ( mTable.name == QLatin1String( "domain_value" ) )
    {
      readOnly( "domain" );
      readOnly( "code" );
    }
    mLayer->setEditFormConfig( config );
  }

  void hideKeysInTable()
  {
    QgsAttributeTableConfig config;
    config.update( mLayer->fields() );
    QVector<QgsAttributeTableConfig::ColumnConfig> columns = config.columns();
    for ( QgsAttributeTableConfig::ColumnConfig &column : columns )
      column.hidden = column.name == QLatin1String( "fid" ) || column.name == QLatin1String( "uuid" );
    config.setColumns( columns );
    mLayer->setAttributeTableConfig( config );
  }

  QgsVectorLayer *mLayer;
  const TableSchema &mTable;
  const QgsRelationManager &mRelations;
  const QgsVectorLayer *mValues;
};

} // namespace

void applyStoreForm( QgsVectorLayer *layer, const QString &table, const QgsRelationManager &relations,
                     const QgsVectorLayer *values )
{
  if ( const TableSchema *schema = storeTable( table ) )
    StoreForm( layer, *schema, relations, values ).apply();
}

} // namespace hotspot::operations
