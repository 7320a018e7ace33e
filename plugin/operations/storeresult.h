// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <utility>

#include <QString>

namespace hotspot::operations
{

/// Why the store could not do what was asked. Code may look at the kind; a person reads the sentence and the remedy.
enum class StoreErrorKind
{
  NotFound,       ///< no file, no schema, or no row with this uuid
  NotAStore,      ///< a GeoPackage or schema that holds something else
  NewerSchema,    ///< written by a newer version of this plugin
  OlderSchema,    ///< needs a migration first
  ReadOnly,       ///< file, folder or account may not write
  Busy,           ///< another program holds the store
  ConnectionLost, ///< the server went away; nothing of the action was kept
  DiskFull,       ///< nothing of the action was kept
  BadInput,       ///< a value is missing or wrong; the sentence names it
  NotAllowed,     ///< a rule forbids it (state machine, frozen evaluation); the sentence gives the reasons
  UnsavedEdits,   ///< the user's own edit session has to be saved first
  Failed          ///< the database said something else; its words are in the sentence
};

/// One failure in words. Both sentences are translated and end with a full stop; the remedy may be empty.
struct StoreError
{
  StoreErrorKind kind = StoreErrorKind::Failed;
  QString sentence;
  QString remedy;

  /// Sentence and remedy as one line, for a message bar.
  [[nodiscard]] QString text() const { return remedy.isEmpty() ? sentence : sentence + QLatin1Char( ' ' ) + remedy; }
};

/// Success that carries no value.
struct Done
{
};

/// A value, or the reason why there is none. The store throws nothing.
///
///   const StoreResult<OperationRecord> created = store.createOperation( draft );
///   if ( !created )
///     messageBar->pushWarning( title, created.error().text() );
///   else
///     show( *created );
template <typename Value>
class [[nodiscard]] StoreResult
{
public:
  StoreResult( Value value ) : mValue( std::move( value ) ) {}
  StoreResult( StoreError error ) : mError( std::move( error ) ) {}

  explicit operator bool() const { return mValue.has_value(); }

  /// REQUIRES: success.
  const Value &operator*() const & { return *mValue; }
  Value &operator*() & { return *mValue; }
  /// By value from a temporary, so that a loop over `*store.list()` is safe.
  Value operator*() && { return std::move( *mValue ); }
  const Value *operator->() const { return &*mValue; }
  Value *operator->() { return &*mValue; }

  /// REQUIRES: failure.
  [[nodiscard]] const StoreError &error() const { return mError; }

private:
  std::optional<Value> mValue;
  StoreError mError;
};

} // namespace hotspot::operations
