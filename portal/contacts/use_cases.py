"""What people do with contact persons: appoint, change, be away, confirm, end.

Each adds facts and writes anew what others read, in one transaction with its event.
Nothing is overwritten, and nothing reaches into the past.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction

from portal.accounts import queries as accounts
from portal.accounts.models import Membership
from portal.audit import log
from portal.audit.events import Event
from portal.contacts import cards, queries
from portal.contacts.queries import Own, Ways
from portal.policy.contacts import EVERYWHERE, Appointment, FactKind, Place, Post
from portal.policy.parties import Actor
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.registry.contact_models import ContactFact, ContactPerson, ContactWays
from portal.registry.models import Organisation
from portal.registry.neighbours import served_by
from portal.walls import house


def must_lead(by: Actor) -> None:
    """Refuse whoever neither leads nor deputises for the leader today."""
    if not accounts.acts_as_leader(by, house.today()):
        raise NotAllowedNow("not_the_leader")


@transaction.atomic
def appoint_contact(
    membership: Membership,
    *,
    by: Actor,
    post: Post,
    place: Place,
    starts_on: date,
    ends_on: date | None,
    ways: Ways,
    batch: UUID | None = None,
) -> ContactPerson:
    """Make a member a contact person or deputy, for one place or all, from a day on.

    Refused for days that have gone, for places that one doesn't serve, and where the
    person holds just this post at that time.
    """
    must_lead(by)
    cards.hold_still(by.party_id)
    accounts.member_of(by, membership.pk)
    made = add_appointment(
        by, membership.person_id, post, place, (starts_on, ends_on), ways, batch
    )
    cards.write_anew(by.party_id)
    log.record(Event.CONTACT_APPOINTED, by=by, on=made.pk)
    return made


def add_appointment(
    by: Actor,
    person_id: UUID,
    post: Post,
    place: Place,
    days: tuple[date, date | None],
    ways: Ways,
    batch: UUID | None,
) -> ContactPerson:
    """The fact and the ways, within an act that holds the organisation still."""
    starts_on, ends_on = days
    if starts_on < house.today():
        raise NotAllowedNow("in_the_past")
    organisation = Organisation.objects.get(pk=by.party_id)
    served = {one.place for one in served_by(organisation, starts_on)}
    if place != EVERYWHERE and place not in served:
        raise NotAllowedNow("place_not_served")
    if holds_already(by.party_id, person_id, post, place, days):
        raise NotAllowedNow("appointed_already")
    made = ContactPerson(
        party_id=by.party_id,
        person_id=person_id,
        post=post.value,
        municipality_id=place.municipality,
        district_id=place.district,
        starts_on=starts_on,
        ends_on=ends_on,
        made_at=house.moment(),
        made_by=by.person_id,
        batch=batch,
    )
    made.save(force_insert=True)
    add_ways(by.party_id, made.pk, ways, batch)
    return made


def holds_already(
    party_id: UUID,
    person_id: UUID,
    post: Post,
    place: Place,
    days: tuple[date, date | None],
) -> bool:
    """Whether the person holds the same post for the same place on one of the days."""
    starts_on, ends_on = days
    return any(
        one.person_id == person_id
        and (one.post, one.place) == (post, place)
        and (ends_on is None or one.starts_on < ends_on)
        and (one.ends_on is None or one.ends_on > max(starts_on, one.starts_on))
        for one in queries.appointments_of(party_id)
    )


def add_ways(
    party_id: UUID, contact_id: UUID, ways: Ways, batch: UUID | None = None
) -> None:
    """How the person is reached from now on; what held before stays in the history."""
    ContactWays(
        party_id=party_id,
        contact_id=contact_id,
        name=ways.name,
        phone=ways.phone,
        email=ways.email,
        hours=ways.hours,
        number=ContactWays.objects.filter(contact=contact_id).count(),
        at=house.moment(),
        batch=batch,
    ).save(force_insert=True)


@transaction.atomic
def change_ways(own: Own, ways: Ways, *, by: Actor) -> None:
    """Give a new number, address or hours: the leader, or the person."""
    _begin(own, by)
    add_ways(by.party_id, own.appointment.contact_id, ways)
    _end(Event.CONTACT_CHANGED, own, by)


@transaction.atomic
def note_absence(own: Own, *, by: Actor, first: date, back: date) -> None:
    """Away from a day until the day before `back`; the deputy answers meanwhile."""
    if first < house.today() or back <= first:
        raise NotAllowedNow("in_the_past")
    _begin(own, by)
    add_fact(by, own.appointment.contact_id, FactKind.ABSENT, first, back)
    _end(Event.CONTACT_ABSENT, own, by)


@transaction.atomic
def note_return(own: Own, *, by: Actor) -> None:
    """Back from today on; absences that were still to come are called off."""
    _begin(own, by)
    add_fact(by, own.appointment.contact_id, FactKind.BACK, house.today())
    _end(Event.CONTACT_BACK, own, by)


@transaction.atomic
def confirm_own(*, by: Actor) -> int:
    """Say that one's own posts and ways are still right; returns how many there are."""
    cards.hold_still(by.party_id)
    mine = held_by(by.party_id, by.person_id)
    for one in mine:
        add_fact(by, one.contact_id, FactKind.CONFIRMED, house.today())
    if mine:
        cards.write_anew(by.party_id)
        log.record(Event.CONTACT_CONFIRMED, by=by)
    return len(mine)


def held_by(party_id: UUID, person_id: UUID) -> list[Appointment]:
    """The posts that a person holds, or will, as of today."""
    today = house.today()
    return [
        one
        for one in queries.appointments_of(party_id)
        if one.person_id == person_id
        and (one.ends_on is None or one.ends_on > max(today, one.starts_on))
    ]


@transaction.atomic
def end_contact(own: Own, *, by: Actor) -> None:
    """The post is over from this moment; the deputy answers today already."""
    must_lead(by)
    _begin(own, by)
    add_fact(by, own.appointment.contact_id, FactKind.ENDED, house.today())
    _end(Event.CONTACT_ENDED, own, by)


def take_out(party_id: UUID, people: Iterable[UUID]) -> int:
    """End every post of people who have left; the act that they left by is recorded."""
    today, gone = house.today(), 0
    for person_id in people:
        for one in held_by(party_id, person_id):
            _add_fact_of(party_id, None, one.contact_id, FactKind.ENDED, today)
            log.record(Event.CONTACT_ENDED, party_id=party_id, on=one.contact_id)
            gone += 1
    return gone


def _begin(own: Own, by: Actor) -> None:
    """One act at a time; the leader's and the person's own are the same acts."""
    one = own.appointment
    if one.person_id != by.person_id:
        must_lead(by)
    cards.hold_still(by.party_id)
    there = {held.contact_id for held in held_by(by.party_id, one.person_id)}
    if one.contact_id not in there:
        raise NotVisible


def _end(event: Event, own: Own, by: Actor) -> None:
    cards.write_anew(by.party_id)
    log.record(event, by=by, on=own.appointment.contact_id)


def add_fact(
    by: Actor, contact_id: UUID, kind: FactKind, on: date, until: date | None = None
) -> None:
    """Say something of an appointment, within an act that holds still."""
    _add_fact_of(by.party_id, by.person_id, contact_id, kind, on, until)


def _add_fact_of(
    party_id: UUID,
    by: UUID | None,
    contact_id: UUID,
    kind: FactKind,
    on: date,
    until: date | None = None,
) -> None:
    ContactFact(
        party_id=party_id,
        contact_id=contact_id,
        kind=kind.value,
        from_on=on,
        until_on=until,
        number=ContactFact.objects.filter(contact=contact_id).count(),
        at=house.moment(),
        by=by,
    ).save(force_insert=True)
