// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/operations/domainvalue.h"

#include <QCoreApplication>
#include <QUuid>

namespace hotspot::operations
{

namespace
{

class DefaultValues
{
  Q_DECLARE_TR_FUNCTIONS( hotspot::operations::DomainValue )
public:
  QVector<DomainValue> all()
  {
    addTactics();
    addTaskLists();
    addFixedLists();
    return mValues;
  }

private:
  void add( const char *domain, const QString &code, const QString &label, bool printable )
  {
    // A namespace of our own, so that the same entry gets the same uuid in every store.
    static const QUuid ownNamespace( QStringLiteral( "{6f6b3b52-2a55-4c0e-9f5b-70b1f4f0d0a1}" ) );
    DomainValue value;
    value.domain = QString::fromLatin1( domain );
    value.code = code;
    value.uuid =
        QUuid::createUuidV5( ownNamespace, value.domain + QLatin1Char( '/' ) + code ).toString( QUuid::WithoutBraces );
    value.label = label;
    value.printable = printable;
    const bool sameDomain = !mValues.isEmpty() && mValues.last().domain == value.domain;
    value.position = sameDomain ? mValues.last().position.value_or( 0 ) + 1 : 1;
    mValues << value;
  }
  void add( const char *domain, const char *code, const QString &label, bool printable )
  {
    add( domain, QString::fromLatin1( code ), label, printable );
  }

  void addTactics()
  {
    const char *tactic = "tactic";
    add( tactic, "directed_patrol", tr( "Directed patrol" ), true );
    add( tactic, "foot_patrol", tr( "Foot patrol" ), true );
    add( tactic, "bike_patrol", tr( "Bike patrol" ), true );
    add( tactic, "vehicle_stops", tr( "Vehicle stops" ), false );
    add( tactic, "saturation_patrol", tr( "Saturation patrol" ), false );
    add( tactic, "k9", tr( "K9" ), false );
    add( tactic, "knock_and_talk", tr( "Knock and talk" ), false );
    add( tactic, "problem_oriented", tr( "Problem-oriented work" ), true );
    add( tactic, "lighting", tr( "Street lighting" ), true );
    add( tactic, "cctv", tr( "CCTV" ), true );
    add( tactic, "doorbell_cameras", tr( "Doorbell cameras" ), true );
    add( tactic, "parking_permits", tr( "Parking permits" ), true );
    add( tactic, "lease_enforcement", tr( "Lease enforcement" ), false );
    add( tactic, "vacant_lots", tr( "Vacant lots" ), true );
    add( tactic, "cleaning", tr( "Cleaning" ), true );
    add( tactic, "social_services", tr( "Social-service referrals" ), true );
  }

  void addTaskLists()
  {
    add( "outreach_kind", "letter", tr( "Letter" ), true );
    add( "outreach_kind", "owner_meeting", tr( "Meeting with owners" ), true );
    add( "outreach_kind", "tenant_meeting", tr( "Meeting with tenants" ), true );
    add( "outreach_kind", "community_meeting", tr( "Community meeting" ), true );
    add( "outreach_kind", "media", tr( "Media" ), true );
    add( "outreach_kind", "web_notice", tr( "Web notice" ), true );
    add( "issue_cause", "staffing", tr( "Staffing" ), false );
    add( "issue_cause", "technology", tr( "Technology" ), false );
    add( "issue_cause", "adherence", tr( "Adherence to the target areas" ), false );
    add( "issue_cause", "partner", tr( "Partner support" ), false );
    add( "issue_cause", "other", tr( "Other" ), false );
    add( "partner_kind", "police", tr( "Police agency" ), true );
    add( "partner_kind", "prosecution", tr( "Prosecution" ), true );
    add( "partner_kind", "city", tr( "City department" ), true );
    add( "partner_kind", "housing", tr( "Housing" ), true );
    add( "partner_kind", "school", tr( "School" ), true );
    add( "partner_kind", "business", tr( "Business" ), true );
    add( "partner_kind", "community", tr( "Neighbourhood or community group" ), true );
    add( "partner_kind", "research", tr( "Research" ), true );
    add( "partner_kind", "other", tr( "Other" ), true );
    add( "publication_kind", "report", tr( "Report" ), true );
    add( "publication_kind", "map", tr( "Map" ), true );
    add( "publication_kind", "letter", tr( "Letter" ), true );
    add( "publication_kind", "web_page", tr( "Web page" ), true );
    add( "publication_kind", "presentation", tr( "Presentation" ), true );
    add( "publication_kind", "other", tr( "Other" ), true );
  }

  void addFixedLists()
  {
    for ( const AreaRole role : areaRoles() )
      add( "area_role", areaRoleCode( role ), areaRoleLabel( role ), role != AreaRole::Candidate );
    for ( const OperationState state : operationStates() )
      add( "operation_state", stateCode( state ), stateLabel( state ), true );
  }

  QVector<DomainValue> mValues;
};

} // namespace

QVector<DomainValue> defaultDomainValues()
{
  return DefaultValues().all();
}

} // namespace hotspot::operations
