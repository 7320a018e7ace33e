// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <utility>

#include <QString>

namespace hotspot::data
{

/// What was read, or the sentence that tells a person why it could not be and what to do.
///
///   const Outcome<Incidents> incidents = reader.read( feedback );
///   if ( !incidents )
///     throw QgsProcessingException( incidents.error() );
///   use( incidents->x, incidents->y );
template <typename T>
class Outcome
{
public:
  Outcome( T value ) : mValue( std::move( value ) ) {}

  [[nodiscard]] static Outcome failed( QString error ) { return Outcome( std::nullopt, std::move( error ) ); }

  explicit operator bool() const { return mValue.has_value(); }

  /// Translated, complete sentences. Empty exactly when there is a value.
  [[nodiscard]] const QString &error() const { return mError; }

  /// REQUIRES: a value.
  const T &operator*() const { return *mValue; }
  T &operator*() { return *mValue; }
  const T *operator->() const { return &*mValue; }
  T *operator->() { return &*mValue; }

private:
  Outcome( std::nullopt_t, QString error ) : mError( std::move( error ) ) {}

  std::optional<T> mValue;
  QString mError;
};

} // namespace hotspot::data
