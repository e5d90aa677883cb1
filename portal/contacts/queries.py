"""Reading contact persons: one's own facts, and the cards that others wrote for one.

What is another's comes from cards alone. A card of somebody who is no neighbour today
isn't shown, even where it still lies: two walls, each by itself.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.accounts.models import Membership
from portal.accounts.queries import members_of
from portal.policy.contacts import (
    Appointment,
    Fact,
    FactKind,
    Place,
    Post,
    responsible,
)
from portal.policy.parties import Actor
from portal.policy.refusals import NotVisible
from portal.registry.alphabet import norwegian
from portal.registry.contact_models import (
    ContactCard,
    ContactFact,
    ContactPerson,
    ContactWays,
)
from portal.registry.models import Organisation
from portal.registry.neighbours import Served, neighbours_of, served_by

WHOLE = Served(Place(None), "", "", None)


@dataclass(frozen=True)
class Ways:
    """How somebody is called and reached."""

    name: str
    phone: str
    email: str
    hours: str


@dataclass(frozen=True)
class Own:
    """One of one's own contact persons: the post, the ways, the place in words."""

    appointment: Appointment
    ways: Ways
    place: str


@dataclass(frozen=True)
class Answer:
    """Who answers for a place on a day; nobody is the alarm."""

    place: str
    own: Own | None


# --- one's own ------------------------------------------------------------------------


def appointments_of(party_id: UUID) -> list[Appointment]:
    """Every appointment that there ever was, with what was said of it. Two queries."""
    facts: dict[UUID, list[Fact]] = defaultdict(list)
    for row in ContactFact.objects.filter(party_id=party_id).order_by("number"):
        fact = Fact(FactKind(row.kind), row.from_on, row.until_on)
        facts[row.contact_id].append(fact)
    return [
        _appointment(row).with_facts(facts[row.pk])
        for row in ContactPerson.objects.filter(party_id=party_id)
    ]


def _appointment(row: ContactPerson) -> Appointment:
    return Appointment(
        contact_id=row.pk,
        person_id=row.person_id,
        post=Post(row.post),
        place=Place(row.municipality_id, row.district_id),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        at=row.made_at,
        confirmed_on=row.starts_on,
    )


def ways_of(party_id: UUID) -> dict[UUID, Ways]:
    """How each of them is reached now, by appointment. One query."""
    rows = ContactWays.objects.filter(party_id=party_id).order_by("number")
    return {
        row.contact_id: Ways(row.name, row.phone, row.email, row.hours) for row in rows
    }


def all_own(actor: Actor, organisation: Organisation, on: date) -> list[Own]:
    """One's own contact persons, gone ones with them, those of today first."""
    ways = ways_of(actor.party_id)
    labels = {s.place: s.label for s in served_by(organisation, on)}
    found = [
        Own(one, ways[one.contact_id], labels.get(one.place, ""))
        for one in appointments_of(actor.party_id)
    ]
    return sorted(found, key=lambda own: _order(own, on))


def _order(own: Own, on: date) -> tuple[object, ...]:
    one = own.appointment
    gone = one.ends_on is not None and one.ends_on <= on
    return gone, one.post is Post.DEPUTY, norwegian(own.ways.name), one.at


def own_contact(
    actor: Actor, organisation: Organisation, contact_id: UUID, on: date
) -> Own:
    """One of one's own that isn't over, or `NotVisible`."""
    for own in all_own(actor, organisation, on):
        if own.appointment.contact_id == contact_id:
            ends = own.appointment.ends_on
            if ends is None or ends > on:
                return own
    raise NotVisible


def places_of(organisation: Organisation, on: date) -> tuple[Served, ...]:
    """What must have somebody: each place served; or the whole, for a region."""
    return served_by(organisation, on) or (WHOLE,)


def answers_on(actor: Actor, organisation: Organisation, day: date) -> list[Answer]:
    """Who answers (or answered) for each of one's places on a day."""
    ways = ways_of(actor.party_id)
    appointments = appointments_of(actor.party_id)
    found = []
    for served in places_of(organisation, day):
        one = responsible(appointments, served.place, day)
        own = Own(one, ways[one.contact_id], served.label) if one else None
        found.append(Answer(served.label, own))
    return found


def possible_contacts(actor: Actor) -> list[Membership]:
    """The members of one's own organisation, one row each person."""
    return list({member.person_id: member for member in members_of(actor)}.values())


# --- others' --------------------------------------------------------------------------


def cards_for(
    actor: Actor, organisation: Organisation, on: date, of_id: UUID | None = None
) -> list[ContactCard]:
    """The cards that one may read, of today and to come, by place and post.

    A card that lies there from a neighbour of yesterday isn't among them.
    """
    near = neighbours_of(organisation, on)
    wanted = near if of_id is None else near & {of_id}
    rows = ContactCard.objects.filter(
        party_id=actor.party_id, of_id__in=wanted
    ).select_related("municipality", "district")
    found = [row for row in rows if row.until_on is None or row.until_on > on]
    return sorted(found, key=_card_order)


def _card_order(card: ContactCard) -> tuple[object, ...]:
    place = str(card.district or card.municipality or "")
    return norwegian(place), card.post == Post.DEPUTY, norwegian(card.name), card.pk


def neighbour(
    actor: Actor, organisation: Organisation, of_id: UUID, on: date
) -> Organisation:
    """Another organisation whose contact persons one may know, or `NotVisible`."""
    if of_id not in neighbours_of(organisation, on):
        raise NotVisible
    return Organisation.objects.get(pk=of_id)


def neighbours_named(organisation: Organisation, on: date) -> list[Organisation]:
    """The organisations whose contact persons one may know, by name."""
    found = Organisation.objects.filter(pk__in=neighbours_of(organisation, on))
    return sorted(found, key=lambda one: (one.kind, norwegian(one.name)))


def organisation_of(actor: Actor) -> Organisation:
    """Whom the actor acts for."""
    return Organisation.objects.get(pk=actor.party_id)
