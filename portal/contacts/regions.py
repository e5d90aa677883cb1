"""The five regions and their resource centres: reaching them, and their help."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from portal.audit import log
from portal.audit.events import Event
from portal.contacts import cards, queries
from portal.policy.parties import Actor
from portal.registry.alphabet import norwegian
from portal.registry.entries import OwnEntry, UserOrganisation
from portal.registry.models import Region, ResourceCentre
from portal.registry.neighbours import neighbours_of
from portal.walls import house

FIELDS = ("place", "phone", "email", "website", "helps_with")


@dataclass(frozen=True)
class Entry:
    """One of them, with what it says of itself, if anything."""

    organisation: Any
    said: OwnEntry | None
    is_neighbour: bool


@dataclass(frozen=True)
class RegionCard:
    """A region with its resource centres; the national one stands with its host."""

    region: Entry
    centres: tuple[Entry, ...]


def newest_entries() -> dict[Any, OwnEntry]:
    """What each says of itself now, by party. One query."""
    rows = OwnEntry.objects.order_by("number")
    return {row.party_id: row for row in rows}


def all_regions(actor: Actor) -> list[RegionCard]:
    """The regions by name, for any member of staff. A fixed number of queries."""
    here = queries.organisation_of(actor)
    near, said = neighbours_of(here, house.today()), newest_entries()

    def entry(row: Any) -> Entry:
        party = row.organisation_id
        return Entry(row.organisation, said.get(party), party in near)

    centres: dict[Any, list[Entry]] = {}
    for row in ResourceCentre.objects.select_related("organisation").order_by("key"):
        centres.setdefault(row.region_id, []).append(entry(row))
    found = [
        RegionCard(entry(region), tuple(centres.get(region.pk, ())))
        for region in Region.objects.select_related("organisation")
    ]
    return sorted(found, key=lambda one: norwegian(one.region.organisation.name))


def user_organisations() -> list[UserOrganisation]:
    """Organisations of parents and children themselves, by name."""
    return sorted(UserOrganisation.objects.all(), key=lambda one: norwegian(one.name))


@transaction.atomic
def change_own_entry(said: dict[str, str], *, by: Actor) -> None:
    """Say anew how one is reached and what one helps with; what was said stays."""
    cards.hold_still(by.party_id)
    number = OwnEntry.objects.filter(party_id=by.party_id).count()
    entry = OwnEntry(
        party_id=by.party_id,
        number=number,
        at=house.moment(),
        by=by.person_id,
        **{name: said[name] for name in FIELDS},
    )
    entry.save(force_insert=True)
    log.record(Event.OWN_ENTRY_CHANGED, by=by, on=entry.pk)
