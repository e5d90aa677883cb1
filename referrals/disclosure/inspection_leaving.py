"""Whoever leaves reads it no more, at the office and at the governor's."""

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.dispatch import receiver

from portal.accounts import queries as accounts
from portal.accounts.models import Membership
from portal.accounts.signals import membership_changed
from portal.policy.parties import Door
from portal.sealing.acting import acting_as
from referrals.disclosure.inspection_granting import take_away
from referrals.disclosure.inspection_models import InspectionReading
from referrals.disclosure.inspection_queries import READERS


@receiver(membership_changed)
def reads_no_more(
    *, party_id: UUID, person_id: UUID, starts_on: date | None, **_: Any
) -> None:
    """In the same transaction. Who still is a member keeps what was theirs."""
    if starts_on is not None or settings.PROCESS.door is not Door.COUNSELLING:
        return
    mine = Membership.objects.filter(
        accounts.in_force(), party_id=party_id, person=person_id
    )
    if mine.exists():
        return
    READERS.forget(party_id, person_id)
    with acting_as(party_id, person_id):
        own = InspectionReading.objects.filter(party_id=party_id, person_id=person_id)
        theirs = list(own.values_list("inspection_id", flat=True))
    for inspection_id in theirs:
        take_away(inspection_id)
