// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/storerelations.h"

#include <qgsproject.h>
#include <qgsrelation.h>
#include <qgsrelationcontext.h>
#include <qgsrelationmanager.h>
#include <qgsvectorlayer.h>

#include "plugin/operations/storelabels.h"
#include "plugin/operations/storeschema.h"

namespace hotspot::operations
{

QString relationId( const QString &table, const QString &column )
{
  return QStringLiteral( "hotspot_%1_%2" ).arg( table, column );
}

void addStoreRelations( QgsProject *project, const std::function<QgsVectorLayer *( const QString &table )> &layerOf )
{
  QgsRelationManager *manager = project->relationManager();
  for ( const TableSchema &table : storeTables() )
  {
    const QgsVectorLayer *child = layerOf( table.name );
    for ( const ColumnSchema &column : table.columns )
    {
      const QgsVectorLayer *parent = column.references.isEmpty() ? nullptr : layerOf( column.references );
      if ( !child || !parent )
        continue;
      QgsRelation relation{ QgsRelationContext( project ) };
      relation.setId( relationId( table.name, column.name ) );
      relation.setName(
          QStringLiteral( "%1 – %2" ).arg( tableLabel( table.name ), columnLabel( table.name, column.name ) ) );
      relation.setReferencingLayer( child->id() );
      relation.setReferencedLayer( parent->id() );
      relation.addFieldPair( column.name, QStringLiteral( "uuid" ) );
      manager->addRelation( relation );
    }
  }
}

void removeStoreRelations( QgsProject *project )
{
  QgsRelationManager *manager = project->relationManager();
  for ( const TableSchema &table : storeTables() )
  {
    for ( const ColumnSchema &column : table.columns )
    {
      if ( !column.references.isEmpty() )
        manager->removeRelation( relationId( table.name, column.name ) );
    }
  }
}

} // namespace hotspot::operations
