// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

class QgsVectorLayer;

namespace hotspot
{

/// The looks that travel with the plugin (processing/styles), and which of them suits a layer.
///
///   if ( LayerStyle::isUnstyled( layer ) )
///     LayerStyle::apply( layer, LayerStyle::nameFor( layer ) );   // gi_class → "hotspots", points → "incidents" …
///
/// Legend labels are translated on the way in; a layer's own name is left alone.
class LayerStyle
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::LayerStyle )
public:
  /// Loads processing/styles/\a style .qml. False, with the layer unchanged, when there is no such style.
  static bool apply( QgsVectorLayer &layer, const QString &style );

  /// The style for what the layer holds, told from its fields first (gi_class, target_id with ring or role,
  /// control_for), then from its geometry: points are incidents, lines are streets, polygons are a boundary. Empty for
  /// tables without geometry.
  [[nodiscard]] static QString nameFor( const QgsVectorLayer &layer );

  /// What the layer is called in a legend: "Target area", "Incident" and so on, after its style. Empty for a style
  /// that needs no such name.
  [[nodiscard]] static QString legendTitle( const QString &style );

  /// Whether the layer still has the symbol in a random colour that QGIS gives every new layer.
  [[nodiscard]] static bool isUnstyled( const QgsVectorLayer &layer );
};

} // namespace hotspot
