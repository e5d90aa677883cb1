"""Acting as a party: its rows in the database, its keys on a ring, one for as long.

This is the one way; `portal.walls.acting` alone, without keys, is for the walls' own
tests. What is revealed is written to the log before it is read.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from uuid import UUID

from django.conf import settings

from portal.audit import log
from portal.audit.events import Event
from portal.sealing import party_keys
from portal.sealing.keyring import Keyring, opened
from portal.walls.acting import Standing
from portal.walls.acting import acting_as as standing_as


@contextmanager
def acting_as(
    party_id: UUID | None, person_id: UUID | None = None
) -> Iterator[Standing]:
    """Be this party (and person) until the block ends; `None` is nobody, with no ring.

    Raises `NotInATransaction` outside `transaction.atomic()`.
    """

    def noted(case_id: UUID, purpose: str) -> None:
        log.record(
            Event.REVEALED,
            party_id=party_id,
            person_id=person_id,
            on=case_id,
            purpose=purpose,
        )

    with ExitStack() as stack:
        now = stack.enter_context(standing_as(party_id, person_id))
        if party_id is not None and settings.KEYS is not None:
            ring = Keyring(
                settings.KEYS, party_id, load=party_keys.stored, on_reveal=noted
            )
            stack.enter_context(opened(ring))
        yield now
