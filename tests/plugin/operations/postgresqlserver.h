// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QString>
#include <QTemporaryDir>

namespace hotspot::operations
{

/// A PostgreSQL server of the tests' own, on loopback, with PostGIS, in a temporary folder. One for the whole test
/// program, started when the first test asks and stopped at the end. Refuses to run as root, so it gives itself another
/// user.
class PostgreSqlServer
{
public:
  /// nullptr when it cannot be started; whyNot() then says why, for GTEST_SKIP.
  static PostgreSqlServer *instance();
  static QString whyNot();

  ~PostgreSqlServer();

  /// Connection text of the database for QGIS.
  [[nodiscard]] QString connection( const QString &user = QStringLiteral( "tester" ) ) const;
  /// Ends the server at once, as when a machine loses its power, and starts it again.
  void crash();
  bool restart();
  /// Ends every other session, as when the network drops.
  void dropConnections();
  /// Runs one statement as the administrator; the first value as text, or an empty text.
  QString run( const QString &sql );

private:
  PostgreSqlServer() = default;
  bool start();
  bool startServer();
  bool call( const QString &program, const QStringList &arguments, QString *output = nullptr );

  QTemporaryDir mFolder;
  QString mBinaries;
  int mPort = 0;
  QString mWhyNot;
};

} // namespace hotspot::operations
