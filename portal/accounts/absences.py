"""Who is away: what they have in hand is with their stand-in for those days."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from portal.accounts import queries
from portal.accounts.models import Absence, Membership
from portal.audit import log
from portal.audit.events import Event
from portal.policy.parties import Actor
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.walls import house


def away_on(party_id: UUID, on: date) -> frozenset[UUID]:
    """The members of an organisation who are away that day. One query."""
    return frozenset(
        Absence.objects.filter(
            party_id=party_id, starts_on__lte=on, ends_on__gt=on
        ).values_list("person", flat=True)
    )


def absences_for(actor: Actor) -> QuerySet[Absence]:
    """Those that hold or are to come: one's own, and a leader sees everybody's."""
    today = house.today()
    rows = Absence.objects.filter(party_id=actor.party_id, ends_on__gt=today)
    if not queries.acts_as_leader(actor, today):
        rows = rows.filter(person=actor.person_id)
    return rows.select_related("person").order_by("starts_on", "person__name", "pk")


def absence_for(actor: Actor, absence_id: UUID) -> Absence:
    """One of them, or `NotVisible`."""
    found = absences_for(actor).filter(pk=absence_id).first()
    if found is None:
        raise NotVisible
    return found


@transaction.atomic
def note_absence(
    member: Membership, *, by: Actor, starts_on: date, ends_on: date
) -> Absence:
    """Somebody is away from a day until the day before `ends_on`.

    Everybody says it of themselves; a leader or deputy of anybody. Refused for days
    that have gone.
    """
    today = house.today()
    if member.party_id != by.party_id:
        raise NotVisible
    is_own = member.person_id == by.person_id
    if not is_own and not queries.acts_as_leader(by, today):
        raise NotVisible
    if starts_on < today or ends_on <= starts_on:
        raise NotAllowedNow("wrong_dates")
    absence = Absence.objects.create(
        party_id=by.party_id,
        person_id=member.person_id,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    log.record(Event.ABSENCE_NOTED, by=by, on=absence.pk)
    return absence


@transaction.atomic
def end_absence(absence: Absence, *, by: Actor) -> None:
    """They are back, from today; one that hadn't begun is gone."""
    today = house.today()
    log.record(Event.ABSENCE_ENDED, by=by, on=absence.pk)
    if absence.starts_on >= today:
        absence.delete()
        return
    absence.ends_on = today
    absence.save(update_fields=["ends_on"])
