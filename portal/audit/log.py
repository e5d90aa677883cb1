"""Writing to the log, in the transaction of what was done."""

from uuid import UUID

from django.conf import settings

from portal.audit.events import Event
from portal.audit.models import Entry
from portal.policy.parties import Actor


def record(
    event: Event,
    *,
    by: Actor | None = None,
    party_id: UUID | None = None,
    person_id: UUID | None = None,
    on: UUID | None = None,
    purpose: str = "",
    reason: str = "",
) -> None:
    """Add one event, in the transaction that it belongs to.

    `on` is the random id of what it was done to. If the event can't be written, neither
    can the act: the error goes through.
    """
    Entry(
        process=settings.PROCESS.name,
        event=event.value,
        party_id=by.party_id if by else party_id,
        person_id=by.person_id if by else person_id,
        subject=on,
        purpose=purpose,
        reason=reason,
    ).save(force_insert=True)
