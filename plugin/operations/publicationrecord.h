// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/operations/recordcolumns.h"

namespace hotspot::operations
{

/// Something that was given out: a report, a map, a web page.
struct PublicationRecord
{
  static constexpr const char *table = "publication";

  QString uuid;
  QString operationUuid;
  QString evaluationUuid;
  /// Code of the list publication_kind.
  QString kind;
  QString title;
  QDate publishedOn;
  QString address;
  QString note;
  Sensitivity sensitivity = Sensitivity::Public;
  bool archived = false;

  template <typename Self, typename Visitor>
  static void visitColumns( Self &self, Visitor &&column )
  {
    column( "operation_uuid", self.operationUuid );
    column( "evaluation_uuid", self.evaluationUuid );
    column( "kind", self.kind );
    column( "title", self.title );
    column( "published_on", self.publishedOn );
    column( "address", self.address );
    column( "note", self.note );
    column( "sensitivity", self.sensitivity );
    column( "archived", self.archived );
  }
};

/// A file that belongs to an operation, by its path beside the store and a hash of its content.
struct AttachmentRecord
{
  static constexpr const char *table = "attachment";

  QString uuid;
  QString operationUuid;
  QString title;
  /// Relative to the store's folder.
  QString path;
  QString mediaType;
  QString sha256;
  QString note;
  Sensitivity sensitivity = Sensitivity::Internal;
  bool archived = false;

  template <typename Self, typename Visitor>
  static void visitColumns( Self &self, Visitor &&column )
  {
    column( "operation_uuid", self.operationUuid );
    column( "title", self.title );
    column( "path", self.path );
    column( "media_type", self.mediaType );
    column( "sha256", self.sha256 );
    column( "note", self.note );
    column( "sensitivity", self.sensitivity );
    column( "archived", self.archived );
  }
};

} // namespace hotspot::operations
