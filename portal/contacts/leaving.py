"""Who leaves an organisation is nobody's contact person from that moment on."""

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.dispatch import receiver

from portal.accounts.models import Membership
from portal.accounts.queries import in_force
from portal.accounts.signals import membership_changed
from portal.contacts import cards, use_cases
from portal.policy.parties import Door


@receiver(membership_changed)
def take_out_who_left(
    *, party_id: UUID, person_id: UUID, starts_on: date | None, **_: Any
) -> None:
    """End the posts of somebody with no membership left, in the same transaction."""
    if starts_on is not None or settings.PROCESS.door is Door.PARENT:
        return
    here = Membership.objects.filter(in_force(), party_id=party_id, person=person_id)
    if here.exists():
        return
    cards.hold_still(party_id)
    if use_cases.take_out(party_id, [person_id]):
        cards.write_anew(party_id)
