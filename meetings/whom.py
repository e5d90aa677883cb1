"""Whom an organisation can invite: those it works with, as the registry says today.

A county governor's network can reach every service and office of the country. Whoever
hasn't joined can't be reached here, and is shown as such.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max, Q

from portal.policy.contacts import Cover
from portal.policy.parties import Actor, Kind
from portal.registry.alphabet import norwegian
from portal.registry.contact_models import Coverage
from portal.registry.models import Organisation, ServiceArea
from portal.registry.neighbours import neighbours_of
from portal.registry.queries import in_force
from portal.walls import house

SERVICE = Kind.CHILD_WELFARE_SERVICE
EVERYWHERE = (SERVICE, Kind.FAMILY_COUNSELLING_OFFICE)
# More than there are services and offices in the country.
MOST = 600


@dataclass(frozen=True)
class Possible:
    """An organisation that can be invited, where it is, and whether it is reached.

    A service serves `places`, by name; `cover` says whether somebody answers there.
    """

    organisation_id: UUID
    name: str
    kind: Kind
    county: str
    places: tuple[str, ...]
    cover: Cover

    @property
    def is_joined(self) -> bool:
        """Whether it can be reached here at all."""
        return self.cover is not Cover.NOT_JOINED

    @property
    def has_contact(self) -> bool:
        """Whether a contact person answers; elsewhere than at a service, who leads."""
        return self.cover is not Cover.VACANT

    @property
    def short_name(self) -> str:
        """What a tile has room for: the places that it serves."""
        return ", ".join(self.places) or self.name


def possible(actor: Actor) -> tuple[Possible, ...]:
    """Whom the actor's organisation can invite today, by kind, county and name.

    A fixed number of queries, however many there are.
    """
    today = house.today()
    here = Organisation.objects.get(pk=actor.party_id)
    served, fresh = _served(today), _fresh(today)
    found = []
    for one in _near(here, today):
        county, places = served.get(one.pk, ("", ()))
        cover = _cover(one, today, fresh.get(one.pk))
        kind = Kind(one.kind)
        found.append(Possible(one.pk, one.name, kind, county, places, cover))
    return tuple(sorted(found, key=_order))


def _cover(one: Organisation, today: date, fresh_until: date | None) -> Cover:
    if not one.is_joined(today):
        return Cover.NOT_JOINED
    if Kind(one.kind) is not SERVICE:
        return Cover.CONFIRMED
    if fresh_until is None:
        return Cover.VACANT
    return Cover.CONFIRMED if fresh_until > today else Cover.UNCONFIRMED


def _order(one: Possible) -> tuple[object, ...]:
    first = one.kind is not SERVICE
    return first, one.kind, norwegian(one.county), norwegian(one.name)


def _near(here: Organisation, today: date) -> list[Organisation]:
    if Kind(here.kind) is Kind.COUNTY_GOVERNOR:
        kinds = [kind.value for kind in EVERYWHERE]
        return list(Organisation.objects.filter(kind__in=kinds))
    return list(Organisation.objects.filter(pk__in=neighbours_of(here, today)))


def _served(today: date) -> dict[UUID, tuple[str, tuple[str, ...]]]:
    """The county of each service, and the places that it serves there and elsewhere.

    One that serves several counties has the first.
    """
    rows = ServiceArea.objects.filter(
        in_force(today), in_force(today, "municipality__")
    ).values_list(
        "service__organisation",
        "municipality__county",
        "municipality__name",
        "district__name",
    )
    counties: dict[UUID, set[str]] = defaultdict(set)
    places: dict[UUID, set[str]] = defaultdict(set)
    for party, county, municipality, district in rows:
        counties[party].add(county)
        places[party].add(district or municipality)
    return {
        party: (
            min(some, key=norwegian),
            tuple(sorted(places[party], key=norwegian)),
        )
        for party, some in counties.items()
    }


def _fresh(today: date) -> dict[UUID, date]:
    """The services where somebody answers today, and until when that is confirmed.

    Everybody may know it.
    """
    holds = Q(from_on__lte=today) & (Q(until_on=None) | Q(until_on__gt=today))
    rows = Coverage.objects.filter(holds).values("party_id")
    latest = rows.annotate(latest=Max("fresh_until"))
    return dict(latest.values_list("party_id", "latest"))


def centre_for(actor: Actor) -> Organisation | None:
    """The resource centre of the actor's region, if it is somebody else. One or two."""
    here = Organisation.objects.get(pk=actor.party_id)
    if Kind(here.kind) is Kind.RESOURCE_CENTRE:
        return None
    today = house.today()
    near = Organisation.objects.filter(
        pk__in=neighbours_of(here, today), kind=Kind.RESOURCE_CENTRE.value
    )
    joined = (one for one in near.order_by("name") if one.is_joined(today))
    return next(joined, None)


def names_of(ids: set[UUID]) -> dict[UUID, Organisation]:
    """The organisations with these ids. One query."""
    return Organisation.objects.in_bulk(list(ids))
