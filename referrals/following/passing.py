"""Giving a follow-up to a colleague, and what happens to it when somebody leaves."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.dispatch import receiver

from portal.accounts.holding import Colleague
from portal.accounts.signals import membership_changed
from portal.audit.events import Event as Recorded
from portal.policy.parties import Actor
from portal.policy.refusals import NotVisible
from referrals.following.holding import HOLDERS, READERS, colleagues
from referrals.following.models import FollowUp
from referrals.passing import Passing

PASSING: Final = Passing(
    READERS,
    able=HOLDERS,
    handed_over=Recorded.FOLLOW_UP_HANDED_OVER,
    passed_on=Recorded.FOLLOW_UP_PASSED_ON,
)


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
    """Give a follow-up to a colleague, as `Passing.hand_over` does."""
    if to not in {one.person_id for one in who_can_take(row, by=by)}:
        raise NotVisible
    PASSING.hand_over(row, to, by=by, knows_this_person=knows_this_person)


@receiver(membership_changed)
def pass_on(
    *, party_id: UUID, person_id: UUID, role: str, starts_on: date | None, **_: Any
) -> None:
    """Whoever can't follow up any more leaves nothing behind, in one transaction."""
    PASSING.when_a_membership_changes(party_id, person_id, role, starts_on)


def ownerless(by: Actor) -> int:
    """How many follow-ups no member of the service owns. It is to be none."""
    return PASSING.ownerless(by)
