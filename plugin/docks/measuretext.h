// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QCoreApplication>
#include <QLocale>
#include <QString>

namespace hotspot
{

/// Areas as people read them: square metres for a yard, hectares for a neighbourhood.
///
///   MeasureText::area( 8450 );       // "8,450 m²"
///   MeasureText::area( 123400 );     // "12.3 ha"
///   MeasureText::areaBoth( 123400 ); // "123,400 m² (12.3 ha)"
///
/// A missing value is "–".
class MeasureText
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::MeasureText )
public:
  [[nodiscard]] static QString area( std::optional<double> squareMetres, const QLocale &locale = QLocale() );
  [[nodiscard]] static QString areaBoth( std::optional<double> squareMetres, const QLocale &locale = QLocale() );
};

} // namespace hotspot
