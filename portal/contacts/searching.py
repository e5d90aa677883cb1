"""One box over services, offices, places, offers and contact persons that one may know.

What is typed is compared by likeness, so that a slip or another way to spell a letter
finds the same. People come from one's own cards alone, and from neighbours of today.
What is typed travels in the body of a form, never in an address: somebody will type the
name of a parent, which finds nothing and is kept nowhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet, Value

from portal.contacts import queries
from portal.policy.parties import Actor
from portal.registry.catalogue import on_offer
from portal.registry.contact_models import ContactCard
from portal.registry.folding import (
    IsAlike,
    WordSimilarity,
    typed_word,
    with_likeness,
)
from portal.registry.models import Catchment, Municipality, Organisation, ServiceArea
from portal.registry.neighbours import neighbours_of
from portal.registry.offer_models import Listing
from portal.registry.queries import in_force

MOST = 20  # of each kind; whoever wants more types more
SHORTEST = 3  # letters that are compared by likeness


@dataclass(frozen=True)
class Place:
    """A municipality, with who serves it."""

    name: str
    county: str
    served_by: tuple[Organisation, ...]


@dataclass(frozen=True)
class Found:
    """What was found, the likest first. `near` are those whose people one may know."""

    people: tuple[ContactCard, ...]
    organisations: tuple[Organisation, ...]
    places: tuple[Place, ...]
    offers: tuple[Listing, ...]
    near: frozenset[UUID]

    def __bool__(self) -> bool:
        return bool(self.people or self.organisations or self.places or self.offers)


def _alike(rows: QuerySet[Any], word: str) -> list[Any]:
    """The likest rows: compared are only those that an index finds alike.

    Two letters are like half of all names: then a name must have just these.
    """
    found = Q(folded__contains=word)
    if len(word) >= SHORTEST:
        found |= Q(IsAlike(F("folded"), Value(word)))
    likest = rows.filter(found).annotate(alike=WordSimilarity(Value(word), "folded"))
    return list(likest.order_by("-alike", "folded", "pk")[:MOST])


def search(actor: Actor, typed: str, on: date) -> Found:
    """Everything that is like what was typed. A fixed number of queries."""
    with_likeness()
    word = typed_word(typed)
    near = neighbours_of(queries.organisation_of(actor), on)
    cards = ContactCard.objects.filter(
        Q(until_on=None) | Q(until_on__gt=on),
        party_id=actor.party_id,
        of_id__in=[*near, actor.party_id],
    )
    return Found(
        people=tuple(_alike(cards, word)),
        organisations=tuple(_alike(Organisation.objects.all(), word)),
        places=_places(_alike(Municipality.objects.filter(in_force(on)), word), on),
        offers=tuple(_alike(on_offer(on), word)),
        near=near,
    )


def _places(found: Iterable[Municipality], on: date) -> tuple[Place, ...]:
    """Each with its services and offices. Two queries, and one for their names."""
    rows = list(found)
    served: dict[UUID, list[UUID]] = {row.pk: [] for row in rows}
    for model, party in (
        (ServiceArea, "service__organisation"),
        (Catchment, "office__organisation"),
    ):
        here = model._default_manager.filter(in_force(on), municipality__in=served)
        for place, organisation in here.values_list("municipality", party):
            if organisation not in served[place]:
                served[place].append(organisation)
    named = Organisation.objects.in_bulk([o for some in served.values() for o in some])
    return tuple(
        Place(row.name, row.county, tuple(named[o] for o in served[row.pk]))
        for row in rows
    )


def organisations_of(found: Found) -> dict[UUID, Organisation]:
    """Where the people that were found work. One query."""
    return Organisation.objects.in_bulk({card.of_id for card in found.people})
