// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// \file
/// What qgiscompatibility.h is for the rest, for print layouts: one name for each thing that changed between 3.22 and
/// 3.40. Apart from it, so that only the files that print read the layout headers.

#include "processing/qgiscompatibility.h"

#include <QFont>

#if _QGIS_VERSION_INT < 32400
// The label's header of 3.22 wants WebKit's headers for one private pointer. A declaration does as well.
#define QGSWEBPAGE_H
class QgsWebPage;
#endif
#include <qgslayoutitemlabel.h>
#include <qgslayoutitemscalebar.h>
#include <qgslegendstyle.h>

namespace hotspot::compatibility
{

#if _QGIS_VERSION_INT >= 33000
inline constexpr Qgis::DistanceUnit kilometres = Qgis::DistanceUnit::Kilometers;
#else
inline constexpr QgsUnitTypes::DistanceUnit kilometres = QgsUnitTypes::DistanceKilometers;
#endif

#if _QGIS_VERSION_INT >= 32400
[[nodiscard]] inline QFont labelFont( const QgsLayoutItemLabel &label )
{
  const QgsTextFormat format = label.textFormat();
  QFont font = format.font();
  font.setPointSizeF( format.size() );
  return font;
}

inline void setLabelFontSize( QgsLayoutItemLabel &label, double points )
{
  QgsTextFormat format = label.textFormat();
  format.setSize( points );
  label.setTextFormat( format );
}
#else
[[nodiscard]] inline QFont labelFont( const QgsLayoutItemLabel &label )
{
  return label.font();
}

inline void setLabelFontSize( QgsLayoutItemLabel &label, double points )
{
  QFont font = label.font();
  font.setPointSizeF( points );
  label.setFont( font );
}
#endif

#if _QGIS_VERSION_INT >= 33000
[[nodiscard]] inline QFont legendFont( const QgsLegendStyle &style )
{
  const QgsTextFormat format = style.textFormat();
  QFont font = format.font();
  font.setPointSizeF( format.size() );
  return font;
}

inline void setLegendFontSize( QgsLegendStyle &style, double points )
{
  QgsTextFormat format = style.textFormat();
  format.setSize( points );
  style.setTextFormat( format );
}
#else
[[nodiscard]] inline QFont legendFont( const QgsLegendStyle &style )
{
  return style.font();
}

inline void setLegendFontSize( QgsLegendStyle &style, double points )
{
  QFont font = style.font();
  font.setPointSizeF( points );
  style.setFont( font );
}
#endif

} // namespace hotspot::compatibility
