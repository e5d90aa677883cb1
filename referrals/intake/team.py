"""Keeping the intake team in step with the office's people.

The crossing of a delivery writes a wrap for each of the team on that day. Who leaves
loses, in the same transaction, their place in the team; a deputy has it for their days.
"""

from datetime import date
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.dispatch import receiver

from portal.accounts.signals import DEPUTY, membership_changed
from portal.policy.parties import Door, Role
from referrals.intake.models import TeamMember

TEAM: Final = frozenset({Role.INTAKE_OFFICER.value, Role.OFFICE_LEADER.value, DEPUTY})


@receiver(membership_changed)
def keep_in_step(
    *,
    party_id: UUID,
    person_id: UUID,
    role: str,
    starts_on: date | None,
    ends_on: date | None,
    **_: Any,
) -> None:
    """Add a place in the team, or take it away (`starts_on` None); others have none."""
    if role not in TEAM or settings.PROCESS.door is not Door.COUNSELLING:
        return
    place = TeamMember.objects.filter(party_id=party_id, person_id=person_id, role=role)
    place._raw_delete("default")
    if starts_on is not None:
        TeamMember(
            party_id=party_id,
            person_id=person_id,
            role=role,
            starts_on=starts_on,
            ends_on=ends_on,
        ).save(force_insert=True)
