"""Keeping the intake team in step with the office's memberships.

The crossing of a delivery writes a wrap for each of the team. Who leaves loses, in the
same transaction, their place in the team; their wraps go with the next handing on.
"""

from typing import Any, Final
from uuid import UUID

from django.dispatch import receiver

from portal.accounts.signals import membership_changed
from portal.policy.parties import Role
from referrals.intake.models import TeamMember

TEAM: Final = frozenset({Role.INTAKE_OFFICER.value, Role.OFFICE_LEADER.value})


@receiver(membership_changed)
def keep_in_step(
    *, party_id: UUID, person_id: UUID, role: str, is_member: bool, **_: Any
) -> None:
    """Add or take away a place in the team; other roles have none."""
    if role not in TEAM:
        return
    place = TeamMember.objects.filter(party_id=party_id, person_id=person_id)
    if not is_member:
        place._raw_delete("default")
    elif not place.exists():
        TeamMember(party_id=party_id, person_id=person_id).save(force_insert=True)
