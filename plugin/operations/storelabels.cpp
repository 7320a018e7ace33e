// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/storelabels.h"

#include <QCoreApplication>
#include <QHash>

#include "plugin/operations/arearole.h"
#include "plugin/operations/operationstates.h"
#include "plugin/operations/sensitivity.h"

namespace hotspot::operations
{

namespace
{

class StoreLabels
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::operations::StoreLabels )
public:
  static QHash<QString, QString> tables()
  {
    return { { "agency", tr( "Agencies" ) },
             { "partner", tr( "Partners" ) },
             { "operation", tr( "Operations" ) },
             { "operation_partner", tr( "Partners of operations" ) },
             { "period", tr( "Periods" ) },
             { "area", tr( "Areas" ) },
             { "action", tr( "Actions" ) },
             { "outreach", tr( "Outreach" ) },
             { "recipient", tr( "Recipients (restricted)" ) },
             { "visit", tr( "Visits" ) },
             { "issue", tr( "Issues" ) },
             { "fund", tr( "Funds" ) },
             { "measure", tr( "Performance measures" ) },
             { "survey", tr( "Surveys" ) },
             { "evaluation", tr( "Evaluations (frozen)" ) },
             { "evaluation_cell", tr( "Counts of evaluations (frozen)" ) },
             { "attachment", tr( "Attachments" ) },
             { "publication", tr( "Publications" ) },
             { "domain_value", tr( "Lists of values" ) },
             { "audit", tr( "Audit log (frozen)" ) } };
  }

  /// By column name, or by "table.column" where one name means different things.
  static QHash<QString, QString> columns()
  {
    QHash<QString, QString> labels = referenceColumns();
    for ( const QHash<QString, QString> &more : { planColumns(), timeColumns(), resultColumns() } )
    {
      for ( auto label = more.cbegin(); label != more.cend(); ++label )
        labels.insert( label.key(), label.value() );
    }
    return labels;
  }

  static QHash<QString, QString> values()
  {
    return { { "planned", tr( "Planned" ) },
             { "in_progress", tr( "In progress" ) },
             { "done", tr( "Done" ) },
             { "dropped", tr( "Dropped" ) },
             { "before", tr( "Before" ) },
             { "during", tr( "During" ) },
             { "after", tr( "After" ) },
             { "household", tr( "Household" ) },
             { "owner", tr( "Owner" ) },
             { "business", tr( "Business" ) },
             { "organisation", tr( "Organisation" ) },
             { "interim", tr( "Interim" ) },
             { "final", tr( "Final" ) },
             { "insert", tr( "New row" ) },
             { "update", tr( "Change" ) } };
  }

private:
  static QHash<QString, QString> referenceColumns()
  {
    return { { "agency_uuid", tr( "Agency" ) },
             { "operation_uuid", tr( "Operation" ) },
             { "partner_uuid", tr( "Partner" ) },
             { "area_uuid", tr( "Area" ) },
             { "outreach_uuid", tr( "Outreach" ) },
             { "fund_uuid", tr( "Fund" ) },
             { "evaluation_uuid", tr( "Evaluation" ) },
             { "replaces_uuid", tr( "Replaces the outline" ) },
             { "corrects_uuid", tr( "Corrects the evaluation" ) },
             { "sensitivity", tr( "Who may see it" ) },
             { "archived", tr( "Archived" ) },
             { "note", tr( "Note" ) },
             { "title", tr( "Title" ) },
             { "kind", tr( "Kind" ) },
             { "role", tr( "Role" ) },
             { "label", tr( "Label" ) },
             { "code", tr( "Code" ) },
             { "name", tr( "Name" ) },
             { "contact", tr( "Contact (a desk or role)" ) },
             { "website", tr( "Web site" ) } };
  }

  static QHash<QString, QString> planColumns()
  {
    return { { "number", tr( "Number" ) },
             { "state", tr( "State" ) },
             { "state_reason", tr( "Reason for the state" ) },
             { "problem", tr( "Problem: what happens where and when" ) },
             { "crime_types", tr( "Crime types" ) },
             { "goal", tr( "Goal" ) },
             { "plan", tr( "Plan: who does what, where and when" ) },
             { "no_catchment_reason", tr( "Why there are no catchments" ) },
             { "no_publication_reason", tr( "Why nothing is published" ) },
             { "commitment", tr( "What the partner does" ) },
             { "target_label", tr( "Belongs to target" ) },
             { "ring", tr( "Ring" ) },
             { "version", tr( "Version" ) },
             { "area_m2", tr( "Area (m²)" ) },
             { "street_m", tr( "Street length (m)" ) },
             { "planned_visits_per_week", tr( "Planned visits per week" ) },
             { "planned_minutes_per_visit", tr( "Planned minutes per visit" ) },
             { "origin", tr( "How it was made" ) },
             { "tactic", tr( "Tactic" ) },
             { "status", tr( "Status" ) },
             { "responsible", tr( "Responsible (a unit or role)" ) },
             { "cost", tr( "Cost" ) },
             { "currency", tr( "Currency" ) },
             { "reached", tr( "People reached" ) },
             { "language", tr( "Language" ) },
             { "message", tr( "Message" ) },
             { "address", tr( "Address" ) },
             { "publication.address", tr( "Web address" ) },
             { "minutes", tr( "Minutes in the area" ) },
             { "officers", tr( "Officers" ) },
             { "cause", tr( "Cause" ) },
             { "remedy", tr( "Remedy" ) },
             { "source", tr( "Source" ) },
             { "reference", tr( "Reference" ) },
             { "amount", tr( "Amount" ) },
             { "unit", tr( "Unit" ) },
             { "baseline", tr( "At the start" ) },
             { "actual", tr( "Now" ) },
             { "wave", tr( "Wave" ) },
             { "question", tr( "Question" ) },
             { "asked", tr( "People asked" ) },
             { "answered", tr( "People who answered" ) },
             { "agreed", tr( "People who agreed" ) } };
  }

  static QHash<QString, QString> timeColumns()
  {
    return { { "time_zone", tr( "Time zone" ) },
             { "planned_start", tr( "Planned start" ) },
             { "planned_end", tr( "Planned end (first day after)" ) },
             { "started_utc", tr( "Started (UTC)" ) },
             { "ended_utc", tr( "Ended (UTC)" ) },
             { "valid_from_utc", tr( "Valid from (UTC)" ) },
             { "valid_to_utc", tr( "Valid until (UTC)" ) },
             { "made_utc", tr( "Made (UTC)" ) },
             { "at_utc", tr( "When (UTC)" ) },
             { "starts_on", tr( "First day" ) },
             { "ends_before", tr( "End (first day after)" ) },
             { "agreed_on", tr( "Agreed on" ) },
             { "due_on", tr( "Due on" ) },
             { "started_on", tr( "Started on" ) },
             { "done_on", tr( "Done on" ) },
             { "delivered_on", tr( "Delivered on" ) },
             { "opened_on", tr( "Opened on" ) },
             { "closed_on", tr( "Closed on" ) },
             { "measured_on", tr( "Measured on" ) },
             { "held_on", tr( "Held on" ) },
             { "published_on", tr( "Published on" ) },
             { "before_start", tr( "Before: first day" ) },
             { "before_end", tr( "Before: end (first day after)" ) },
             { "after_start", tr( "After: first day" ) },
             { "after_end", tr( "After: end (first day after)" ) } };
  }

  static QHash<QString, QString> resultColumns()
  {
    return { { "parameters", tr( "Parameters (JSON)" ) },
             { "effects", tr( "Effects (JSON)" ) },
             { "statement", tr( "Statement" ) },
             { "data_fingerprint", tr( "Fingerprint of the data (SHA-256)" ) },
             { "incidents", tr( "Incidents counted" ) },
             { "plugin_version", tr( "Version of Hot Spot Policing" ) },
             { "qgis_version", tr( "Version of QGIS" ) },
             { "zone_id", tr( "Zone" ) },
             { "category", tr( "Category" ) },
             { "before", tr( "Incidents before" ) },
             { "after", tr( "Incidents after" ) },
             { "path", tr( "File (relative to the store)" ) },
             { "media_type", tr( "Type of file" ) },
             { "sha256", tr( "Fingerprint of the file (SHA-256)" ) },
             { "domain", tr( "List" ) },
             { "position", tr( "Position in the list" ) },
             { "printable", tr( "May be printed for the public" ) },
             { "retired", tr( "Retired (no longer offered)" ) },
             { "actor", tr( "Who" ) },
             { "table_name", tr( "Table" ) },
             { "row_uuid", tr( "Row" ) },
             { "change", tr( "What happened" ) },
             { "changes", tr( "Old and new values (JSON)" ) } };
  }
};

} // namespace

QString tableLabel( const QString &table )
{
  return StoreLabels::tables().value( table, table );
}

QString columnLabel( const QString &table, const QString &column )
{
  const QHash<QString, QString> labels = StoreLabels::columns();
  const QString special = table + QLatin1Char( '.' ) + column;
  return labels.value( labels.contains( special ) ? special : column, column );
}

QString valueLabel( const QString &table, const QString &column, const QString &code )
{
  if ( column == QLatin1String( "sensitivity" ) )
    return sensitivityLabel( sensitivityFromCode( code ) );
  if ( table == QLatin1String( "operation" ) && column == QLatin1String( "state" ) )
    return stateLabel( stateFromCode( code ).value_or( OperationState::Draft ) );
  if ( table == QLatin1String( "area" ) && column == QLatin1String( "role" ) )
    return areaRoleLabel( areaRoleFromCode( code ).value_or( AreaRole::Candidate ) );
  return StoreLabels::values().value( code, code );
}

QString displayExpression( const QString &table )
{
  static const QHash<QString, QString> expressions{ { "agency", "concat(\"code\", ' – ', \"name\")" },
                                                    { "partner", "\"name\"" },
                                                    { "operation", "concat(\"number\", ' ', \"title\")" },
                                                    { "period",
                                                      "concat(\"role\", ': ', \"starts_on\", ' – ', \"ends_before\")" },
                                                    { "area", "coalesce(\"label\", \"role\")" },
                                                    { "action", "\"title\"" },
                                                    { "outreach", "\"title\"" },
                                                    { "recipient", "\"address\"" },
                                                    { "visit", "concat(\"started_utc\", ' UTC')" },
                                                    { "issue", "\"title\"" },
                                                    { "fund", "\"source\"" },
                                                    { "measure", "\"title\"" },
                                                    { "survey", "\"question\"" },
                                                    { "evaluation", "coalesce(\"title\", \"made_utc\")" },
                                                    { "evaluation_cell", "concat(\"zone_id\", ' ', \"category\")" },
                                                    { "attachment", "\"title\"" },
                                                    { "publication", "\"title\"" },
                                                    { "domain_value", "\"label\"" } };
  return expressions.value( table, QStringLiteral( "\"uuid\"" ) );
}

} // namespace hotspot::operations
