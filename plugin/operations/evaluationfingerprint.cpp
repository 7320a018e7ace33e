// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/evaluationfingerprint.h"

#include <algorithm>

#include <QCryptographicHash>

namespace hotspot::operations
{

namespace
{

constexpr int decimals = 6;

} // namespace

void EvaluationFingerprint::add( const QgsPointXY &point, const QDateTime &instant, const QString &category )
{
  const QByteArray text = QByteArray::number( point.x(), 'f', decimals ) + ' ' +
                          QByteArray::number( point.y(), 'f', decimals ) + ' ' +
                          ( instant.isValid() ? instant.toString( QStringLiteral( "yyyy-MM-ddTHH:mm:ss" ) ).toLatin1()
                                              : QByteArrayLiteral( "-" ) ) +
                          ' ' + category.toUtf8();
  mIncidents << QCryptographicHash::hash( text, QCryptographicHash::Sha256 );
}

QString EvaluationFingerprint::text() const
{
  QVector<QByteArray> sorted = mIncidents;
  std::sort( sorted.begin(), sorted.end() );
  QCryptographicHash hash( QCryptographicHash::Sha256 );
  for ( const QByteArray &incident : std::as_const( sorted ) )
    hash.addData( incident );
  return QString::fromLatin1( hash.result().toHex() );
}

} // namespace hotspot::operations
