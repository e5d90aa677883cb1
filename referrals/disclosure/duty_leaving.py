"""What somebody at an office reads no more when they leave, or lead no more.

Their notes stay: whoever leads reads them, and does what is left to do.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.dispatch import receiver

from portal.accounts.signals import membership_changed
from portal.policy.parties import Door
from portal.sealing.acting import acting_as
from referrals.disclosure import duty_holding, summons_holding
from referrals.disclosure.duty_models import DutyContact
from referrals.disclosure.office_notes import forget, is_here


@receiver(membership_changed)
def read_no_more(
    *, party_id: UUID, person_id: UUID, starts_on: date | None, **_: Any
) -> None:
    """In the same transaction in which the membership ends."""
    if settings.PROCESS.door is not Door.COUNSELLING or starts_on is not None:
        return
    for readers in (duty_holding.READERS, summons_holding.READERS):
        forget(readers, party_id, person_id)
    if not is_here(party_id, person_id):
        with acting_as(party_id, person_id):
            own = DutyContact.objects.filter(party_id=party_id, person_id=person_id)
            own._raw_delete("default")
