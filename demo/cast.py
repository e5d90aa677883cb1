"""One cast for the demo, the tests, the screenshots and the documents.

Everybody is made up; the organisations' names are real, so that maps and lists look
real. Dag is always there: the same role as Kari, at the wrong service.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from portal.policy.national_id import make_synthetic
from portal.policy.parties import DOOR_OF_KIND, Door, Kind, Role

_SPACE = UUID("5a3c7e10-6d1f-4c0a-9a55-0f3f6f0c2b17")
PASSWORD = "tre-rolige-elger-i-regn"


@dataclass(frozen=True)
class Place:
    """An organisation."""

    key: str
    kind: Kind
    name: str

    @property
    def party_id(self) -> UUID:
        """The same in every demo and test, so that pictures and links hold."""
        return uuid5(_SPACE, self.key)

    @property
    def door(self) -> Door:
        """Where its people come in."""
        return DOOR_OF_KIND[self.kind]


@dataclass(frozen=True)
class Staff:
    """Somebody who works there."""

    who: str
    name: str
    role: Role
    at: Place

    @property
    def email(self) -> str:
        """An address that can't exist (RFC 2606)."""
        return f"{self.who}@{self.at.key}.example"

    @property
    def app_key(self) -> str:
        """The secret of their app, in hex, so that the demo can show codes."""
        return hashlib.sha1(f"samvei demo {self.who}".encode()).hexdigest()

    @property
    def door(self) -> Door:
        """The door they come in by."""
        return self.at.door


@dataclass(frozen=True)
class Parent:
    """Somebody whose child was taken into care."""

    who: str
    name: str
    born: date

    @property
    def number(self) -> str:
        """A synthetic national number (month + 80)."""
        return make_synthetic(self.born, 3)


@dataclass(frozen=True)
class Guest:
    """Somebody of an organisation for children or parents, invited to one meeting."""

    who: str
    name: str
    organisation: str
    language: str

    @property
    def email(self) -> str:
        """An address that can't exist (RFC 2606)."""
        return f"{self.who}@brukere.example"


ARENDAL = Place(
    "bv-arendal", Kind.CHILD_WELFARE_SERVICE, "Barnevernstjenesten i Arendal"
)
BODO = Place("bv-bodo", Kind.CHILD_WELFARE_SERVICE, "Barnevernstjenesten i Bodø")
OFFICE = Place(
    "fvk-arendal", Kind.FAMILY_COUNSELLING_OFFICE, "Familievernkontoret i Arendal"
)
OTHER_OFFICE = Place(
    "fvk-bodo", Kind.FAMILY_COUNSELLING_OFFICE, "Bodø familievernkontor"
)
GOVERNOR = Place("sf-agder", Kind.COUNTY_GOVERNOR, "Statsforvalteren i Agder")
PLACES = (ARENDAL, BODO, OFFICE, OTHER_OFFICE, GOVERNOR)

# fmt: off
STAFF: tuple[Staff, ...] = (
    Staff("berit",  "Berit Aas",   Role.CW_LEADER,      ARENDAL),
    Staff("tone",   "Tone Rud",    Role.TEAM_LEADER,    ARENDAL),
    Staff("kari",   "Kari Nes",    Role.CONTACT_PERSON, ARENDAL),
    Staff("simen",  "Simen Dahl",  Role.CASEWORKER,     ARENDAL),
    Staff("gro",    "Gro Lund",    Role.CW_LEADER,      BODO),
    Staff("dag",    "Dag Lie",     Role.CONTACT_PERSON, BODO),
    Staff("hanne",  "Hanne Vik",   Role.OFFICE_LEADER,  OFFICE),
    Staff("ingrid", "Ingrid Moe",  Role.INTAKE_OFFICER, OFFICE),
    Staff("tor",    "Tor Eide",    Role.THERAPIST,      OFFICE),
    Staff("ola",    "Ola Berg",    Role.OFFICE_LEADER,  OTHER_OFFICE),
    Staff("dina",   "Dina Holm",   Role.INTAKE_OFFICER, OTHER_OFFICE),
    Staff("vera",   "Vera Solli",  Role.SUPERVISOR,     GOVERNOR),
    Staff("trygve", "Trygve Haug", Role.SUPERVISOR,     GOVERNOR),
)
PARENTS: tuple[Parent, ...] = (
    Parent("amina", "Amina Yusuf",    date(1991, 10, 2)),
    Parent("jonas", "Jonas Solberg",  date(1988, 3, 14)),
    Parent("maja",  "Maja Kristensen", date(1996, 6, 23)),
)
# fmt: on
SIV = Guest("siv", "Siv Tangen", "Organisasjonen for barnevernsforeldre", "nn")


def staff(who: str) -> Staff:
    """That member of staff, or `KeyError`."""
    return {member.who: member for member in STAFF}[who]


def parent(who: str) -> Parent:
    """That parent, or `KeyError`."""
    return {one.who: one for one in PARENTS}[who]


def parents() -> list[tuple[str, str, str]]:
    """Who, name and number of each parent, for the stand-in e-ID."""
    return [(parent.who, parent.name, parent.number) for parent in PARENTS]
