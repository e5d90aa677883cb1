"""Whoever leaves a service or an office reads no order any more.

What they wrote stays, for those who lead: the desk has a key. An order that was given
to them at an office is for whoever leads to give to somebody else.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.dispatch import receiver

from portal.accounts import queries as accounts
from portal.accounts.models import Membership
from portal.accounts.signals import membership_changed
from portal.policy.parties import Door
from referrals.disclosure import answer_queries, order_queries


@receiver(membership_changed)
def reads_no_more(
    *, party_id: UUID, person_id: UUID, starts_on: date | None, **_: Any
) -> None:
    """In the same transaction. Who still is a member keeps what was theirs."""
    door = settings.PROCESS.door
    if starts_on is not None or door not in (Door.WELFARE, Door.COUNSELLING):
        return
    mine = Membership.objects.filter(
        accounts.in_force(), party_id=party_id, person=person_id
    )
    if mine.exists():
        return
    part = order_queries if door is Door.WELFARE else answer_queries
    part.READERS.forget(party_id, person_id)
