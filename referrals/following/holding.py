"""Who has a follow-up in hand, and who can read it."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from portal.accounts import holding
from portal.accounts.holding import Colleague
from portal.policy.parties import Actor, Role
from referrals.following.models import FollowUp, FollowUpWrap
from referrals.readers import Readers

# Who follows parents up, and so can own one.
HOLDERS: Final = (Role.CONTACT_PERSON, Role.TEAM_LEADER, Role.CW_LEADER)
READERS: Final = Readers(FollowUp, FollowUpWrap, "follow_up_id", "follow_up")


def colleagues(by: Actor) -> tuple[Colleague, ...]:
    """Who can own a follow-up of the service, by name, each once."""
    return holding.colleagues(by, HOLDERS)


def is_held_by(row: FollowUp, person_id: UUID) -> bool:
    """Whether the follow-up names this person."""
    return person_id in (row.owner_id, row.stand_in_id)


def usual_stand_in(by: Actor, able: Iterable[Colleague]) -> str:
    """Whom this person chose last, if they can still stand in."""
    last = (
        FollowUp.objects.filter(party_id=by.party_id, owner_id=by.person_id)
        .order_by("-made_at")
        .values_list("stand_in_id", flat=True)
        .first()
    )
    return str(last) if last in {one.person_id for one in able} else ""
