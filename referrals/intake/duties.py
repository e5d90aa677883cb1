"""Beginning the checklist of a duty beside what a parent shared.

The delivery is opened for it, which is written down; what goes along is the name, the
one way that the parent confirmed, and the number (`referrals.duties`).
"""

from uuid import UUID

from django.db import transaction

from portal.policy.parties import Actor
from referrals import duties
from referrals.duties import Known
from referrals.intake import labels, use_cases


@transaction.atomic
def begin(delivery_id: UUID, duty: str, *, by: Actor) -> str:
    """Hand over what the checklist needs; returns the address of the checklist."""
    said = use_cases.open_delivery(delivery_id, by=by)
    way = labels.way(said["way_kind"], said["way"])
    known = Known(said["name"], said["way_kind"], way, said.get("number", ""))
    return duties.begin(duty, known, by=by)
