// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/algorithms/effecttable.h"

#include "processing/qgiscompatibility.h"

namespace hotspot
{

using namespace compatibility;

std::optional<double> EffectTable::confidence( double value )
{
  const double share = value > 1.0 ? value / 100.0 : value;
  return share > 0.0 && share < 1.0 ? std::optional<double>( share ) : std::nullopt;
}

QVariant EffectTable::valueOf( const std::optional<double> &value )
{
  return value ? QVariant( *value ) : QVariant();
}

void EffectTable::appendFields( QgsFields &fields )
{
  fields.append( field( QStringLiteral( "measure" ), FieldType::Text ) );
  for ( const char *name : { "estimate", "se", "ci_low", "ci_high", "p" } )
    fields.append( field( QLatin1String( name ), FieldType::Real ) );
  fields.append( field( QStringLiteral( "sentence" ), FieldType::Text ) );
}

void EffectTable::append( QgsAttributes &attributes, const statistics::EffectRow &row,
                          const statistics::ScopeEvaluation &scope, const report::Sentences &sentences )
{
  attributes << QString::fromLatin1( statistics::effectCode( row.measure ) ) << valueOf( row.estimate )
             << valueOf( row.standardError ) << valueOf( row.low ) << valueOf( row.high ) << valueOf( row.p )
             << sentences.effect( row.measure, scope );
}

} // namespace hotspot
