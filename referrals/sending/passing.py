"""Giving a draft to a colleague, and what happens to it when somebody leaves."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.dispatch import receiver

from portal.accounts.signals import membership_changed
from portal.audit.events import Event as Recorded
from portal.policy.address_protection import leaves_out_places
from portal.policy.parties import Actor
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotVisible
from referrals.passing import HOLDERS, Passing
from referrals.sending.holding import READERS, SENDERS, Colleague, colleagues
from referrals.sending.lifecycle import State
from referrals.sending.models import Draft

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
    """Give a draft to a colleague, as `Passing.hand_over` does.

    Approval is asked for anew where the new owner is who gave it. With a confidential
    address, only to whoever leads the service.
    """
    if to not in {one.person_id for one in who_can_take(draft, by=by)}:
        raise NotVisible
    PASSING.hand_over(draft, to, by=by, knows_this_person=knows_this_person)


def _no_longer_approved_by(draft: Draft, people: set[UUID]) -> None:
    """Where who approves becomes the owner or is gone, it is a draft again."""
    if draft.approver_id in people and draft.state in WAITS:
        draft.state = State.DRAFT.value
        draft.approver_id = draft.approved_at = None


PASSING: Final = Passing(
    READERS,
    able=SENDERS,
    handed_over=Recorded.DRAFT_HANDED_OVER,
    passed_on=Recorded.DRAFT_PASSED_ON,
    names=(*HOLDERS, "approver_id", "author_id"),
    fields=(*HOLDERS, "approver_id", "approved_at", "state"),
    settle=_no_longer_approved_by,
)


@receiver(membership_changed)
def pass_on(
    *, party_id: UUID, person_id: UUID, role: str, starts_on: date | None, **_: Any
) -> None:
    """Whoever can't own drafts any more leaves none behind, in the same transaction."""
    PASSING.when_a_membership_changes(party_id, person_id, role, starts_on)


def ownerless(by: Actor) -> int:
    """How many drafts no member of the service owns. It is to be none."""
    return PASSING.ownerless(by)
