"""Who there is: sides, processes, kinds of organisation and roles.

One table per thing. Settings, walls, sign-in and pages read these tables; a process,
role or kind of organisation that has no row here doesn't exist.
"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Side(StrEnum):
    """Where a fact belongs. No table about a person belongs to two."""

    WELFARE = "welfare"
    COUNSELLING = "counselling"
    PARENT = "parent"
    SHARED = "shared"
    SYSTEM = "system"


class Door(StrEnum):
    """Where people come in. Each is a process with accounts of its own."""

    WELFARE = "welfare"
    COUNSELLING = "counselling"
    PARENT = "parent"


@dataclass(frozen=True)
class Process:
    """One kind of running process, with the one database login that is its own.

    `schema` is where its accounts live (doors only). `holds_keys` says whether it
    starts with a key file; one that doesn't refuses to see any.
    """

    name: str
    door: Door | None
    holds_keys: bool
    serves_pages: bool

    @property
    def login(self) -> str:
        return f"portal_{self.name}"

    @property
    def schema(self) -> str | None:
        return f"door_{self.door}" if self.door else None


# fmt: off
PROCESSES: tuple[Process, ...] = (
    #       name           door               keys   pages
    Process("welfare",     Door.WELFARE,      True,  True),
    Process("counselling", Door.COUNSELLING,  True,  True),
    Process("parent",      Door.PARENT,       True,  True),
    Process("worker",      None,              True,  False),
    Process("open",        None,              False, True),
)
# fmt: on
# The porch (`open`) has no door: nobody logs in there, and there is nothing to unlock.
# `operations` comes last: a row here, a settings file, its declarations on the models.

HOUSE = "house"
OWNER_LOGIN = "portal_owner"
DOOR_SCHEMAS = tuple(p.schema for p in PROCESSES if p.schema)
LOGINS = tuple(p.login for p in PROCESSES)


def process_named(name: str) -> Process:
    """The process of that name, or `KeyError`."""
    for process in PROCESSES:
        if process.name == name:
            return process
    raise KeyError(name)


class Kind(StrEnum):
    """What an organisation is (barnevernstjeneste, familievernkontor, region …)."""

    CHILD_WELFARE_SERVICE = "child_welfare_service"
    FAMILY_COUNSELLING_OFFICE = "family_counselling_office"
    REGION = "region"
    RESOURCE_CENTRE = "resource_centre"
    COUNTY_GOVERNOR = "county_governor"


DOOR_OF_KIND: dict[Kind, Door] = {
    Kind.CHILD_WELFARE_SERVICE: Door.WELFARE,
    Kind.FAMILY_COUNSELLING_OFFICE: Door.COUNSELLING,
    Kind.REGION: Door.COUNSELLING,
    Kind.RESOURCE_CENTRE: Door.COUNSELLING,
    Kind.COUNTY_GOVERNOR: Door.COUNSELLING,
}


class Role(StrEnum):
    """What a person is at an organisation."""

    CONTACT_PERSON = "contact_person"
    CASEWORKER = "caseworker"
    TEAM_LEADER = "team_leader"
    CW_LEADER = "cw_leader"
    INTAKE_OFFICER = "intake_officer"
    THERAPIST = "therapist"
    OFFICE_LEADER = "office_leader"
    REGION_STAFF = "region_staff"
    RESOURCE_CENTRE_STAFF = "resource_centre_staff"
    SUPERVISOR = "supervisor"
    PARENT = "parent"


ROLES_OF_KIND: dict[Kind, tuple[Role, ...]] = {
    Kind.CHILD_WELFARE_SERVICE: (
        Role.CW_LEADER,
        Role.TEAM_LEADER,
        Role.CONTACT_PERSON,
        Role.CASEWORKER,
    ),
    Kind.FAMILY_COUNSELLING_OFFICE: (
        Role.OFFICE_LEADER,
        Role.INTAKE_OFFICER,
        Role.THERAPIST,
    ),
    Kind.REGION: (Role.REGION_STAFF,),
    Kind.RESOURCE_CENTRE: (Role.RESOURCE_CENTRE_STAFF,),
    Kind.COUNTY_GOVERNOR: (Role.SUPERVISOR,),
}

# Who answers for the members of an organisation, and so invites and ends them.
LEADERS: dict[Kind, Role] = {
    Kind.CHILD_WELFARE_SERVICE: Role.CW_LEADER,
    Kind.FAMILY_COUNSELLING_OFFICE: Role.OFFICE_LEADER,
    Kind.REGION: Role.REGION_STAFF,
    Kind.RESOURCE_CENTRE: Role.RESOURCE_CENTRE_STAFF,
    Kind.COUNTY_GOVERNOR: Role.SUPERVISOR,
}


# The service's own desk, as a reader: nobody logs in as it. Its wraps are there so that
# what somebody leaves behind can be passed on in the same minute (sending, following).
DESK = UUID("4d1f8a36-70b2-4c95-a8e1-9b5d3c2f6e47")


@dataclass(frozen=True)
class Actor:
    """Who acts, for whom, as what. Every use case is told by whom it is done.

    `party_id` is the organisation at the staff doors, and the parent's own party at
    the parent door. `person_id` is the person within it.
    """

    door: Door
    person_id: UUID
    party_id: UUID
    role: Role
