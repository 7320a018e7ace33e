// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/layouts/layoutexport.h"

#include <QDir>
#include <QFileInfo>

#include <qgslayout.h>
#include <qgslayoutexporter.h>

namespace hotspot::layouts
{

namespace
{

class ExportSentence
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::layouts::LayoutExport )
public:
  /// Before writing: whether there is a folder to write to.
  static QString folder( const QString &path )
  {
    const QDir folder = QFileInfo( path ).absoluteDir();
    return folder.exists() ? QString()
                           : tr( "The folder %1 does not exist. Make it, or choose another one." )
                                 .arg( QDir::toNativeSeparators( folder.absolutePath() ) );
  }

  static QString result( QgsLayoutExporter::ExportResult result, const QString &path )
  {
    switch ( result )
    {
    case QgsLayoutExporter::Success:
      return QString();
    case QgsLayoutExporter::MemoryError:
      return tr( "There is not enough memory to draw %1. Choose fewer layers or a lower resolution." )
          .arg( QDir::toNativeSeparators( path ) );
    case QgsLayoutExporter::Canceled:
      return tr( "The export was cancelled; %1 is incomplete." ).arg( QDir::toNativeSeparators( path ) );
    default:
      return tr( "%1 cannot be written. Close it if it is open in another program, and check that you may write to "
                 "its folder." )
          .arg( QDir::toNativeSeparators( path ) );
    }
  }
};

} // namespace

QString LayoutExport::toPdf( QgsLayout &layout, const QString &path )
{
  QString noFolder = ExportSentence::folder( path );
  if ( !noFolder.isEmpty() )
    return noFolder;
  QgsLayoutExporter::PdfExportSettings settings;
  settings.textRenderFormat = Qgis::TextRenderFormat::AlwaysText;
  settings.forceVectorOutput = true;
  return ExportSentence::result( QgsLayoutExporter( &layout ).exportToPdf( path, settings ), path );
}

QString LayoutExport::toPicture( QgsLayout &layout, const QString &path, double dotsPerInch )
{
  QString noFolder = ExportSentence::folder( path );
  if ( !noFolder.isEmpty() )
    return noFolder;
  QgsLayoutExporter::ImageExportSettings settings;
  settings.dpi = dotsPerInch;
  settings.pages = { 0 };
  return ExportSentence::result( QgsLayoutExporter( &layout ).exportToImage( path, settings ), path );
}

} // namespace hotspot::layouts
