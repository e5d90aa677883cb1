"""Words for roles and kinds, in the interface's languages."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.policy.parties import Kind, Role

ROLES: dict[Role, Promise] = {
    Role.CONTACT_PERSON: _("Contact person"),
    Role.CASEWORKER: _("Caseworker"),
    Role.TEAM_LEADER: _("Team leader"),
    Role.CW_LEADER: _("Head of the child welfare service"),
    Role.INTAKE_OFFICER: _("Intake officer"),
    Role.THERAPIST: _("Therapist"),
    Role.OFFICE_LEADER: _("Head of the office"),
    Role.REGION_STAFF: _("Regional adviser"),
    Role.RESOURCE_CENTRE_STAFF: _("Adviser at the resource centre"),
    Role.SUPERVISOR: _("Supervisor"),
    Role.PARENT: _("Parent"),
}

KINDS: dict[Kind, Promise] = {
    Kind.CHILD_WELFARE_SERVICE: _("Child welfare service"),
    Kind.FAMILY_COUNSELLING_OFFICE: _("Family counselling office"),
    Kind.REGION: _("Region"),
    Kind.RESOURCE_CENTRE: _("Resource centre"),
    Kind.COUNTY_GOVERNOR: _("County governor"),
}


def nobody(person: object) -> str:
    """What allauth may call somebody in its own texts: nothing that names them."""
    return ""
