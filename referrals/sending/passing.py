"""Giving a draft to a colleague, and what happens to it when somebody leaves."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.dispatch import receiver

from portal.accounts import holding
from portal.accounts import queries as accounts
from portal.accounts.models import Membership
from portal.accounts.signals import DEPUTY, membership_changed
from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.notices import live
from portal.policy.address_protection import leaves_out_places
from portal.policy.parties import Actor, Door
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.walls import house
from referrals.sending.holding import (
    READERS,
    SENDERS,
    Colleague,
    colleagues,
    let_read,
    let_read_from_the_desk,
)
from referrals.sending.lifecycle import State
from referrals.sending.models import Draft

HELD: Final = ("owner_id", "stand_in_id", "approver_id", "approved_at", "state")
WAITS: Final = (State.TO_APPROVE.value, State.APPROVED.value)


def who_can_take(draft: Draft, *, by: Actor) -> list[Colleague]:
    """To whom a draft can be handed over: with a confidential address, a leader."""
    said = draft.content.reveal(Purpose.SHOW_OWN)
    is_for_leaders = leaves_out_places(said["protection"].values())
    return [
        one
        for one in colleagues(by)
        if one.person_id not in (by.person_id, draft.owner_id)
        and (one.leads or not is_for_leaders)
    ]


@transaction.atomic
def hand_over(
    draft: Draft, to: UUID, *, by: Actor, knows_this_person: bool = False
) -> None:
    """Give a draft to a colleague. Nobody is asked why.

    Whoever gives it stands in from then on; or, if they know the parent, reads it no
    more and is never let in again, as a leader neither. Approval is asked for anew
    where the new owner is who gave it. With a confidential address, only to whoever
    leads the service.
    """
    if to not in {one.person_id for one in who_can_take(draft, by=by)}:
        raise NotVisible
    draft.owner_id = to
    keeps_it = by.role in SENDERS and not knows_this_person
    if keeps_it:
        draft.stand_in_id = by.person_id
    elif draft.stand_in_id in (to, by.person_id):
        draft.stand_in_id = None
    _no_longer_approved_by(draft, {to, by.person_id} if knows_this_person else {to})
    draft.save(update_fields=HELD)
    let_read(draft, to)
    if knows_this_person:
        READERS.step_aside(draft, by)
    live.changed(by.party_id)
    log.record(Recorded.DRAFT_HANDED_OVER, by=by, on=draft.pk)


def _no_longer_approved_by(draft: Draft, people: set[UUID]) -> None:
    """Where who approves becomes the owner or is gone, it is a draft again."""
    if draft.approver_id in people and draft.state in WAITS:
        draft.state = State.DRAFT.value
        draft.approver_id = draft.approved_at = None


@receiver(membership_changed)
def pass_on(
    *, party_id: UUID, person_id: UUID, role: str, starts_on: date | None, **_: Any
) -> None:
    """Whoever can't own drafts any more leaves none behind, in the same transaction."""
    if settings.PROCESS.door is not Door.WELFARE or starts_on is not None:
        return
    roles = set(
        Membership.objects.filter(
            accounts.in_force(), party_id=party_id, person=person_id
        ).values_list("role", flat=True)
    )
    if role == DEPUTY or roles & {one.value for one in SENDERS}:
        _forget_what_others_hold(party_id, person_id)
        return
    _pass_on(party_id, person_id)
    if not roles:
        _forget(party_id, person_id, Draft.objects.none())
    else:
        _forget_what_others_hold(party_id, person_id)


def _pass_on(party_id: UUID, person_id: UUID) -> None:
    on = house.today()
    able = set(holding.able(party_id, SENDERS))
    heads = sorted(accounts.heads_of(party_id, on) - {person_id})
    rows = Draft.objects.select_for_update().filter(party_id=party_id)
    for draft in rows.filter(owner_id=person_id).order_by("pk"):
        stands_in = draft.stand_in_id if draft.stand_in_id in able else None
        heir = stands_in or next(iter(heads), None)
        if heir is None:  # an organisation always has a leader; see `end_membership`
            raise NotAllowedNow("nobody_leads")
        draft.owner_id, draft.stand_in_id = heir, None
        _no_longer_approved_by(draft, {heir})
        draft.save(update_fields=HELD)
        let_read_from_the_desk([draft], heir)
        _note(draft, person_id)
    for draft in rows.filter(stand_in_id=person_id).order_by("pk"):
        draft.stand_in_id = None
        draft.save(update_fields=HELD)
        _note(draft, person_id)
    for draft in rows.filter(approver_id=person_id, state__in=WAITS).order_by("pk"):
        _no_longer_approved_by(draft, {person_id})
        draft.save(update_fields=HELD)
        _note(draft, person_id)
    live.changed(party_id)


def _note(draft: Draft, person_id: UUID) -> None:
    log.record(
        Recorded.DRAFT_PASSED_ON,
        party_id=draft.party_id,
        person_id=person_id,
        on=draft.pk,
    )


def _forget_what_others_hold(party_id: UUID, person_id: UUID) -> None:
    """Wraps that only leading gave, or what one did before."""
    rows = Draft.objects.filter(party_id=party_id)
    kept = rows.none()
    for name in ("author_id", "owner_id", "stand_in_id", "approver_id"):
        kept = kept | rows.filter(**{name: person_id})
    _forget(party_id, person_id, kept)


def _forget(party_id: UUID, person_id: UUID, kept: QuerySet[Draft]) -> None:
    READERS.forget(party_id, person_id, but=kept.values_list("pk", flat=True))


def ownerless(by: Actor) -> int:
    """How many drafts no member of the service owns. It is to be none."""
    able = list(holding.able(by.party_id, SENDERS))
    rows = Draft.objects.filter(party_id=by.party_id).exclude(owner_id__in=able)
    return rows.count()
