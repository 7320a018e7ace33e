// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QVector>

#include <qgspointxy.h>

namespace hotspot::operations
{

/// A fingerprint of the incidents that an evaluation counted: the same incidents give the same text whatever their
/// order, and one more, one less or one moved gives another.
///
///   EvaluationFingerprint fingerprint;
///   for ( each incident )
///     fingerprint.add( point, instant, category );
///   evaluation.dataFingerprint = fingerprint.text();
///
/// Points in the layer's own CRS, rounded to six decimals; incidents on the same spot at the same time count as often
/// as they occur. The incidents themselves cannot be read from it. SHA-256. Cost: about 1 µs an incident.
class EvaluationFingerprint
{
public:
  void add( const QgsPointXY &point, const QDateTime &instant, const QString &category );
  [[nodiscard]] int count() const { return mIncidents.size(); }
  [[nodiscard]] QString text() const;

private:
  QVector<QByteArray> mIncidents;
};

} // namespace hotspot::operations
