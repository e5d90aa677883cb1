"""Whom an organisation can invite: those it works with, as the registry says today.

A county governor's network can reach every service and office of the country. Whoever
hasn't joined can't be reached here, and is shown as such.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

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
    """An organisation that can be invited, where it is, and whether it is reached."""

    organisation_id: UUID
    name: str
    kind: Kind
    county: str
    is_joined: bool
    has_contact: bool


def possible(actor: Actor) -> tuple[Possible, ...]:
    """Whom the actor's organisation can invite today, by kind, county and name.

    A fixed number of queries, however many there are.
    """
    today = house.today()
    here = Organisation.objects.get(pk=actor.party_id)
    rows = {one.pk: one for one in _near(here, today)}
    counties, covered = _counties(today), _covered(today)
    found = [
        Possible(
            organisation_id=one.pk,
            name=one.name,
            kind=Kind(one.kind),
            county=counties.get(one.pk, ""),
            is_joined=one.is_joined(today),
            has_contact=one.pk in covered or Kind(one.kind) is not SERVICE,
        )
        for one in rows.values()
    ]
    return tuple(sorted(found, key=_order))


def _order(one: Possible) -> tuple[object, ...]:
    first = one.kind is not SERVICE
    return first, one.kind, norwegian(one.county), norwegian(one.name)


def _near(here: Organisation, today: date) -> list[Organisation]:
    if Kind(here.kind) is Kind.COUNTY_GOVERNOR:
        kinds = [kind.value for kind in EVERYWHERE]
        return list(Organisation.objects.filter(kind__in=kinds))
    return list(Organisation.objects.filter(pk__in=neighbours_of(here, today)))


def _counties(today: date) -> dict[UUID, str]:
    """The county of each service. One that serves several counties has the first."""
    rows = ServiceArea.objects.filter(
        in_force(today), in_force(today, "municipality__")
    ).values_list("service__organisation", "municipality__county")
    found: dict[UUID, set[str]] = defaultdict(set)
    for party, county in rows:
        found[party].add(county)
    return {party: min(some, key=norwegian) for party, some in found.items()}


def _covered(today: date) -> set[UUID]:
    """The services where somebody answers today. Everybody may know that."""
    holds = Q(from_on__lte=today) & (Q(until_on=None) | Q(until_on__gt=today))
    return set(Coverage.objects.filter(holds).values_list("party_id", flat=True))


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
