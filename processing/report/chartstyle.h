// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace hotspot::report
{

/// Colours of all charts: told apart by colour-blind readers and, by lightness, line style and marker, in grey print.
namespace chartcolor
{
inline const QColor ink( 0x22, 0x22, 0x22 );
inline const QColor axis( 0x55, 0x55, 0x55 );
inline const QColor grid( 0xdd, 0xdd, 0xdd );
inline const QColor observed( 0x0b, 0x3c, 0x5d ); ///< dark blue: what happened
inline const QColor expected( 0xb3, 0x5c, 0x00 ); ///< burnt orange: what was expected
inline const QColor band( 0xf3, 0xc0, 0x8a );
inline const QColor windowBefore( 0xe9, 0xee, 0xf2 );
inline const QColor windowAfter( 0xf6, 0xef, 0xdf );
inline const QColor light( 0xf7, 0xf4, 0xec ); ///< low end of a shaded table
inline const QColor dark( 0x7a, 0x1f, 0x2b );  ///< high end of a shaded table
} // namespace chartcolor

} // namespace hotspot::report
