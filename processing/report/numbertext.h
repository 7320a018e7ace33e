// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QLocale>
#include <QString>

namespace hotspot::report
{

/// Numbers as a reader wants them: no more digits than they carry, in the reader's notation, with a true minus sign.
///
///   const NumberText numbers( QLocale( QLocale::English ) );
///   numbers.count( 2245 )            // "2,245"
///   numbers.count( 12.37 )           // "12.4": weighted counts keep one decimal
///   numbers.change( -59.6 )          // "−60"
///   numbers.ratio( 0.6545454 )       // "0.65"
///   numbers.percent( -34.545 )       // "−35 %"
///   numbers.probability( 0.0002 )    // "less than 0.001"
///   numbers.interval( numbers.change( -110.2 ), numbers.change( -5.3 ) )  // "−110 to −5"
///   NumberText::missing()  // "–"
class NumberText
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::report::NumberText )
public:
  explicit NumberText( const QLocale &locale = QLocale() );

  /// A number of incidents; whole unless it is weighted.
  [[nodiscard]] QString count( double value ) const;
  /// An estimated number: whole from 3 up, one decimal below. No sign for positive values.
  [[nodiscard]] QString estimate( double value ) const;
  /// An estimated change: like estimate(), with + or − in front; nought has no sign.
  [[nodiscard]] QString change( double value ) const;
  /// Two significant digits, at least two decimals below 1: 0.65, 1.2, 14.
  [[nodiscard]] QString ratio( double value ) const;
  /// Whole percent from 3 up, one decimal below, with + or −.
  [[nodiscard]] QString percentChange( double value ) const;
  /// A share or level of 0..1 as percent: 0.95 → "95 %", 0.999 → "99.9 %".
  [[nodiscard]] QString percent( double share ) const;
  /// Three decimals below 0.1, two above; "less than 0.001".
  [[nodiscard]] QString probability( double p ) const;
  /// \a decimals decimals exactly.
  [[nodiscard]] QString fixed( double value, int decimals ) const;
  [[nodiscard]] QString interval( const QString &low, const QString &high ) const;
  /// An en dash where there is no value.
  [[nodiscard]] static QString missing();

  [[nodiscard]] const QLocale &locale() const { return mLocale; }

private:
  [[nodiscard]] static QString withPercentSign( const QString &number );
  [[nodiscard]] QString rounded( double value, int decimals, bool sign ) const;

  QLocale mLocale;
};

} // namespace hotspot::report
