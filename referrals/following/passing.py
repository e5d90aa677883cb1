"""Giving a follow-up to a colleague, and what happens to it when somebody leaves."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.dispatch import receiver

from portal.accounts import queries as accounts
from portal.accounts.holding import Colleague, able
from portal.accounts.signals import DEPUTY, membership_changed
from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.notices import live
from portal.policy.parties import Actor, Door
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.walls import house
from referrals.following.holding import HOLDERS, READERS, colleagues
from referrals.following.models import FollowUp

HELD: Final = ("owner_id", "stand_in_id")


def who_can_take(row: FollowUp, *, by: Actor) -> list[Colleague]:
    """To whom a follow-up can be handed over."""
    return [
        one
        for one in colleagues(by)
        if one.person_id not in (by.person_id, row.owner_id)
    ]


@transaction.atomic
def hand_over(
    row: FollowUp, to: UUID, *, by: Actor, knows_this_person: bool = False
) -> None:
    """Give a follow-up to a colleague. Nobody is asked why.

    Whoever gives it stands in from then on; or, if they know the parent, reads it no
    more and is never let in again, as a leader neither. Whoever had it and isn't named
    any more has no key either.
    """
    if to not in {one.person_id for one in who_can_take(row, by=by)}:
        raise NotVisible
    before = {one for one in (row.owner_id, row.stand_in_id) if one}
    row.owner_id = to
    if not knows_this_person:
        row.stand_in_id = by.person_id
    elif row.stand_in_id in (to, by.person_id):
        row.stand_in_id = None
    row.save(update_fields=HELD)
    READERS.let_read(row, to)
    for person_id in before - {to, row.stand_in_id, by.person_id}:
        READERS.take_back(row.party_id, row.pk, person_id)
    if knows_this_person:
        READERS.step_aside(row, by)
    live.changed(by.party_id)
    log.record(Recorded.FOLLOW_UP_HANDED_OVER, by=by, on=row.pk)


@receiver(membership_changed)
def pass_on(
    *, party_id: UUID, person_id: UUID, role: str, starts_on: date | None, **_: Any
) -> None:
    """Whoever can't follow up any more leaves nothing behind, in one transaction."""
    if settings.PROCESS.door is not Door.WELFARE or starts_on is not None:
        return
    if role != DEPUTY and person_id not in set(able(party_id, HOLDERS)):
        _pass_on(party_id, person_id)
    # Whoever led, too, keeps only what names them.
    named = FollowUp.objects.filter(
        Q(owner_id=person_id) | Q(stand_in_id=person_id), party_id=party_id
    )
    READERS.forget(party_id, person_id, but=named.values_list("pk", flat=True))


def _pass_on(party_id: UUID, person_id: UUID) -> None:
    others = set(able(party_id, HOLDERS))
    heads = sorted(accounts.heads_of(party_id, house.today()) - {person_id})
    rows = FollowUp.objects.select_for_update().filter(party_id=party_id)
    for row in rows.filter(owner_id=person_id).order_by("pk"):
        stands_in = row.stand_in_id if row.stand_in_id in others else None
        heir = stands_in or next(iter(heads), None)
        if heir is None:  # an organisation always has a leader; see `end_membership`
            raise NotAllowedNow("nobody_leads")
        row.owner_id, row.stand_in_id = heir, None
        row.save(update_fields=HELD)
        READERS.let_read_from_the_desk(party_id, [row], heir)
        _note(row, person_id)
    for row in rows.filter(stand_in_id=person_id).order_by("pk"):
        row.stand_in_id = None
        row.save(update_fields=HELD)
        _note(row, person_id)
    live.changed(party_id)


def _note(row: FollowUp, person_id: UUID) -> None:
    log.record(
        Recorded.FOLLOW_UP_PASSED_ON,
        party_id=row.party_id,
        person_id=person_id,
        on=row.pk,
    )


def ownerless(by: Actor) -> int:
    """How many follow-ups no member of the service owns. It is to be none."""
    owners = list(able(by.party_id, HOLDERS))
    rows = FollowUp.objects.filter(party_id=by.party_id)
    return rows.exclude(owner_id__in=owners).count()
