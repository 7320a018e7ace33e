// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/report/htmlreport.h"

#include <QSaveFile>

namespace hotspot::report
{

namespace
{

const char *const styleSheet = R"(
:root { color-scheme: light; }
body { font: 16px/1.5 "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", sans-serif; color: #222; background: #fff;
  max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2rem 0 .5rem; padding-bottom: .2rem; border-bottom: 1px solid #999; }
p { margin: .5rem 0; }
ul { margin: .5rem 0; padding-left: 1.3rem; }
.subtitle { color: #555; margin: 0 0 1.2rem; }
.lead { font-size: 1.25rem; line-height: 1.4; margin: 1rem 0; padding: .2rem 0 .2rem .9rem; border-left: 5px solid #0b3c5d; }
.note { margin: .8rem 0; padding: .5rem .8rem; border: 1px solid #999; border-left: 5px solid #b35c00; }
.note strong { margin-right: .4rem; }
figure { margin: 1rem 0; }
figure svg { display: block; width: 100%; height: auto; }
figcaption { font-size: .9rem; color: #444; margin-top: .3rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 .2rem; font-size: .92rem; }
caption { text-align: left; font-weight: 600; padding-bottom: .3rem; }
th, td { padding: .25rem .5rem; text-align: left; vertical-align: top; border-bottom: 1px solid #ddd; }
thead th { border-bottom: 2px solid #444; vertical-align: bottom; }
th.number, td.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
tr.total td { font-weight: 600; border-top: 1px solid #444; }
dt { font-weight: 600; margin-top: .6rem; }
dl { font-size: .92rem; }
dd { margin: 0 0 .3rem; }
.save { font-size: .8rem; margin: 0 0 1rem; }
.save a { color: #0b3c5d; }
@page { margin: 18mm 16mm; }
@media print {
  body { font-size: 10.5pt; max-width: none; margin: 0; padding: 0; }
  .save { display: none; }
  th, td { padding: .14rem .4rem; }
  dl { font-size: 9pt; }
  .wide { overflow: visible; }
  h2 { page-break-after: avoid; break-after: avoid; }
  figure, .note, .lead, tr, dd { page-break-inside: avoid; break-inside: avoid; }
  dt { page-break-after: avoid; break-after: avoid; }
  thead { display: table-header-group; }
}
)";

QString element( const QString &name, const QString &text, const QString &cssClass = QString() )
{
  const QString attribute = cssClass.isEmpty() ? QString() : QStringLiteral( " class=\"%1\"" ).arg( cssClass );
  return QStringLiteral( "<%1%2>" ).arg( name, attribute ) + text.toHtmlEscaped() +
         QStringLiteral( "</%1>\n" ).arg( name );
}

QString cellClass( const ReportTable &table, int column )
{
  const auto index = static_cast<std::size_t>( column );
  return index < table.columns.size() && table.columns[index].alignment == ColumnAlignment::Number
             ? QStringLiteral( "number" )
             : QString();
}

QString saveLink( const QByteArray &content, const QString &type, const QString &fileName, const QString &label )
{
  return QStringLiteral( "<p class=\"save\"><a download=\"%1\" href=\"data:%2;base64,%3\">%4</a></p>\n" )
      .arg( fileName.toHtmlEscaped(), type, QString::fromLatin1( content.toBase64() ), label.toHtmlEscaped() );
}

} // namespace

HtmlReport::HtmlReport( const QString &title, const QLocale &locale ) : mTitle( title ), mLocale( locale ) {}

void HtmlReport::setSubtitle( const QString &text )
{
  mSubtitle = text;
}

void HtmlReport::setLead( const QString &sentence )
{
  mLead = sentence;
}

void HtmlReport::addSection( const QString &heading )
{
  if ( mInSection )
    mBody += QStringLiteral( "</section>\n" );
  mInSection = true;
  mBody += QStringLiteral( "<section>\n" ) + element( QStringLiteral( "h2" ), heading );
}

void HtmlReport::addParagraph( const QString &text )
{
  if ( !text.isEmpty() )
    mBody += element( QStringLiteral( "p" ), text );
}

void HtmlReport::addList( const QStringList &items )
{
  if ( items.isEmpty() )
    return;
  mBody += QStringLiteral( "<ul>\n" );
  for ( const QString &item : items )
    mBody += element( QStringLiteral( "li" ), item );
  mBody += QStringLiteral( "</ul>\n" );
}

void HtmlReport::addNote( const QString &text )
{
  if ( text.isEmpty() )
    return;
  mBody += QStringLiteral( "<p class=\"note\"><strong>" ) + tr( "Note" ).toHtmlEscaped() +
           QStringLiteral( "</strong>" ) + text.toHtmlEscaped() + QStringLiteral( "</p>\n" );
}

void HtmlReport::addTable( const ReportTable &table )
{
  mBody += QStringLiteral( "<div class=\"wide\"><table>\n" );
  if ( !table.caption.isEmpty() )
    mBody += element( QStringLiteral( "caption" ), table.caption );
  mBody += QStringLiteral( "<thead><tr>" );
  for ( int column = 0; column < static_cast<int>( table.columns.size() ); ++column )
    mBody += element( QStringLiteral( "th" ), table.columns[static_cast<std::size_t>( column )].heading,
                      cellClass( table, column ) );
  mBody += QStringLiteral( "</tr></thead>\n<tbody>\n" );
  for ( const ReportRow &row : table.rows )
  {
    mBody += row.total ? QStringLiteral( "<tr class=\"total\">" ) : QStringLiteral( "<tr>" );
    for ( int column = 0; column < row.cells.size(); ++column )
      mBody += element( QStringLiteral( "td" ), row.cells.at( column ), cellClass( table, column ) );
    mBody += QStringLiteral( "</tr>\n" );
  }
  mBody += QStringLiteral( "</tbody></table></div>\n" );
  if ( !table.fileName.isEmpty() )
    mBody += saveLink( csv( table, mLocale ), QStringLiteral( "text/csv" ), table.fileName + QStringLiteral( ".csv" ),
                       tr( "Save this table as CSV" ) );
}

void HtmlReport::addChart( const QString &svg, const QString &caption, const QString &fileName )
{
  if ( svg.isEmpty() )
    return;
  mBody += QStringLiteral( "<figure>\n" ) + svg + QLatin1Char( '\n' );
  if ( !caption.isEmpty() )
    mBody += element( QStringLiteral( "figcaption" ), caption );
  mBody += QStringLiteral( "</figure>\n" );
  if ( !fileName.isEmpty() )
    mBody += saveLink( svg.toUtf8(), QStringLiteral( "image/svg+xml" ), fileName + QStringLiteral( ".svg" ),
                       tr( "Save this chart as SVG" ) );
}

void HtmlReport::addDefinitions( const std::vector<std::pair<QString, QString>> &definitions )
{
  if ( definitions.empty() )
    return;
  mBody += QStringLiteral( "<dl>\n" );
  for ( const auto &[term, meaning] : definitions )
    mBody += element( QStringLiteral( "dt" ), term ) + element( QStringLiteral( "dd" ), meaning );
  mBody += QStringLiteral( "</dl>\n" );
}

QString HtmlReport::html() const
{
  const QString language = mLocale.bcp47Name();
  QString page = QStringLiteral( "<!DOCTYPE html>\n<html lang=\"%1\">\n<head>\n<meta charset=\"utf-8\">\n"
                                 "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" )
                     .arg( language == QLatin1String( "C" ) ? QStringLiteral( "en" ) : language.toHtmlEscaped() );
  page += element( QStringLiteral( "title" ), mTitle );
  page += QStringLiteral( "<style>%1</style>\n</head>\n<body>\n" ).arg( QLatin1String( styleSheet ) );
  page += element( QStringLiteral( "h1" ), mTitle );
  if ( !mSubtitle.isEmpty() )
    page += element( QStringLiteral( "p" ), mSubtitle, QStringLiteral( "subtitle" ) );
  if ( !mLead.isEmpty() )
    page += element( QStringLiteral( "p" ), mLead, QStringLiteral( "lead" ) );
  page += mBody;
  if ( mInSection )
    page += QStringLiteral( "</section>\n" );
  return page + QStringLiteral( "</body>\n</html>\n" );
}

bool HtmlReport::write( const QString &path, QString &error ) const
{
  const QByteArray page = html().toUtf8();
  QSaveFile file( path );
  if ( file.open( QIODevice::WriteOnly ) && file.write( page ) == page.size() && file.commit() )
    return true;
  error = tr( "The report could not be written to %1: %2. Choose another folder or free some space." )
              .arg( path, file.errorString() );
  return false;
}

} // namespace hotspot::report
