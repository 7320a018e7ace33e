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
///   AreaText::brief( 8450 );       // "8,450 m²"
///   AreaText::brief( 123400 );     // "12.3 ha"
///   AreaText::full( 123400 ); // "123,400 m² (12.3 ha)"
///
/// A missing value is "–".
class AreaText
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::AreaText )
public:
  [[nodiscard]] static QString brief( std::optional<double> squareMetres, const QLocale &locale = QLocale() );
  [[nodiscard]] static QString full( std::optional<double> squareMetres, const QLocale &locale = QLocale() );
};

} // namespace hotspot
